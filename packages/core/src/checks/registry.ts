import { accessLogged } from './access/access-logged.ts';
import { accessPolicyWritten } from './access/access-policy-written.ts';
import { logsProtected } from './access/logs-protected.ts';
import { retentionStated } from './access/retention-stated.ts';
import { secondFactorOfMembers } from './access/second-factor-of-members.ts';
import { secondFactorOfUsers } from './access/second-factor-of-users.ts';
import { signInLifetimes } from './access/sign-in-lifetimes.ts';
import type { Check } from './check.ts';
import { componentInventory } from './components/component-inventory.ts';
import { imagesFromLockfiles } from './components/images-from-lockfiles.ts';
import { packagesHashed } from './components/packages-hashed.ts';
import { pageScriptsHashed } from './components/page-scripts-hashed.ts';
import { runtimesSupported } from './components/runtimes-supported.ts';
import { updateBotAtWork } from './components/update-bot-at-work.ts';
import { vendoredFilesListed } from './components/vendored-files-listed.ts';
import { imagesPinned } from './containers/images-pinned.ts';
import { shippedBasesSupported } from './containers/shipped-bases-supported.ts';
import { claimsOfTools } from './documents/claims-of-tools.ts';
import { documentsKept } from './documents/documents-kept.ts';
import { endOfSupportNotice } from './documents/end-of-support-notice.ts';
import { frameworkWrittenDown } from './documents/framework-written-down.ts';
import { incidentNoticesSeen } from './documents/incident-notices-seen.ts';
import { incidentPlanPublished } from './documents/incident-plan-published.ts';
import { secureUseDocumented } from './documents/secure-use-documented.ts';
import { supportPolicyPublished } from './documents/support-policy-published.ts';
import { testPlanWritten } from './documents/test-plan-written.ts';
import { threatModelCurrent } from './documents/threat-model-current.ts';
import { updatePolicyPublished } from './documents/update-policy-published.ts';
import { vulnerabilityPlanWritten } from './documents/vulnerability-plan-written.ts';
import { actionsMaintained } from './pipelines/actions-maintained.ts';
import { actionsPinned } from './pipelines/actions-pinned.ts';
import { fetchedScripts } from './pipelines/fetched-scripts.ts';
import { tokenPermissions } from './pipelines/token-permissions.ts';
import { untrustedCode } from './pipelines/untrusted-code.ts';
import { workflowImagesPinned } from './pipelines/workflow-images-pinned.ts';
import { workflowOwners } from './pipelines/workflow-owners.ts';
import { changesDocumented } from './releases/changes-documented.ts';
import { publishingIdentity } from './releases/publishing-identity.ts';
import { releaseCadence } from './releases/release-cadence.ts';
import { releaseProvenance } from './releases/release-provenance.ts';
import { releasesTagged } from './releases/releases-tagged.ts';
import { securityFixesReleased } from './releases/security-fixes-released.ts';
import { infrastructureAsCode } from './repository/infrastructure-as-code.ts';
import { peopleWhoCommit } from './repository/people-who-commit.ts';
import { requirementsGathered } from './repository/requirements-gathered.ts';
import { underVersionControl } from './repository/under-version-control.ts';
import { defaultCredentials } from './secrets/default-credentials.ts';
import { noSecretsInHistory } from './secrets/no-secrets-in-history.ts';
import { noSecretsInTree } from './secrets/no-secrets-in-tree.ts';
import { seededAdministrator } from './secrets/seeded-administrator.ts';
import { storedSecrets } from './secrets/stored-secrets.ts';
import { dependencyChangesTested } from './testing/dependency-changes-tested.ts';
import { hooksBeforeCommit } from './testing/hooks-before-commit.ts';
import { inputTestsPresent } from './testing/input-tests-present.ts';
import { staticAnalysisInWorkflows } from './testing/static-analysis-in-workflows.ts';
import { suppressionsExplained } from './testing/suppressions-explained.ts';
import { testsInWorkflows } from './testing/tests-in-workflows.ts';
import { vulnerabilityScanScheduled } from './testing/vulnerability-scan-scheduled.ts';
import { confidentialReporting } from './vulnerability-reports/confidential-reporting.ts';
import { responseTimesStated } from './vulnerability-reports/response-times-stated.ts';
import { securityAlertsRouted } from './vulnerability-reports/security-alerts-routed.ts';
import { securityInsightsSaid } from './vulnerability-reports/security-insights-said.ts';
import { securityPolicyPublished } from './vulnerability-reports/security-policy-published.ts';
import { securityTxtCurrent } from './vulnerability-reports/security-txt-current.ts';
import { supportedVersionsStated } from './vulnerability-reports/supported-versions-stated.ts';

/** Every check, in the order of its id. */
export const CHECKS: readonly Check[] = [
  accessLogged,
  accessPolicyWritten,
  actionsMaintained,
  actionsPinned,
  changesDocumented,
  claimsOfTools,
  componentInventory,
  confidentialReporting,
  defaultCredentials,
  dependencyChangesTested,
  documentsKept,
  endOfSupportNotice,
  fetchedScripts,
  frameworkWrittenDown,
  hooksBeforeCommit,
  imagesFromLockfiles,
  imagesPinned,
  incidentNoticesSeen,
  incidentPlanPublished,
  infrastructureAsCode,
  inputTestsPresent,
  logsProtected,
  noSecretsInHistory,
  noSecretsInTree,
  packagesHashed,
  pageScriptsHashed,
  peopleWhoCommit,
  publishingIdentity,
  releaseCadence,
  releaseProvenance,
  releasesTagged,
  requirementsGathered,
  responseTimesStated,
  retentionStated,
  runtimesSupported,
  secondFactorOfMembers,
  secondFactorOfUsers,
  secureUseDocumented,
  securityAlertsRouted,
  securityFixesReleased,
  securityInsightsSaid,
  securityPolicyPublished,
  securityTxtCurrent,
  seededAdministrator,
  shippedBasesSupported,
  signInLifetimes,
  staticAnalysisInWorkflows,
  storedSecrets,
  supportPolicyPublished,
  supportedVersionsStated,
  suppressionsExplained,
  testPlanWritten,
  testsInWorkflows,
  threatModelCurrent,
  tokenPermissions,
  underVersionControl,
  untrustedCode,
  updateBotAtWork,
  updatePolicyPublished,
  vendoredFilesListed,
  vulnerabilityPlanWritten,
  vulnerabilityScanScheduled,
  workflowImagesPinned,
  workflowOwners,
];
