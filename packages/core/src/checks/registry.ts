import { accessLogged } from './access-logged.ts';
import { accessPolicyWritten } from './access-policy-written.ts';
import { actionsMaintained } from './actions-maintained.ts';
import { actionsPinned } from './actions-pinned.ts';
import { changesDocumented } from './changes-documented.ts';
import type { Check } from './check.ts';
import { claimsOfTools } from './claims-of-tools.ts';
import { componentInventory } from './component-inventory.ts';
import { confidentialReporting } from './confidential-reporting.ts';
import { defaultCredentials } from './default-credentials.ts';
import { dependencyChangesTested } from './dependency-changes-tested.ts';
import { documentsKept } from './documents-kept.ts';
import { endOfSupportNotice } from './end-of-support-notice.ts';
import { fetchedScripts } from './fetched-scripts.ts';
import { frameworkWrittenDown } from './framework-written-down.ts';
import { hooksBeforeCommit } from './hooks-before-commit.ts';
import { imagesFromLockfiles } from './images-from-lockfiles.ts';
import { imagesPinned } from './images-pinned.ts';
import { incidentNoticesSeen } from './incident-notices-seen.ts';
import { incidentPlanPublished } from './incident-plan-published.ts';
import { infrastructureAsCode } from './infrastructure-as-code.ts';
import { inputTestsPresent } from './input-tests-present.ts';
import { logsProtected } from './logs-protected.ts';
import { noSecretsInHistory } from './no-secrets-in-history.ts';
import { noSecretsInTree } from './no-secrets-in-tree.ts';
import { packagesHashed } from './packages-hashed.ts';
import { pageScriptsHashed } from './page-scripts-hashed.ts';
import { peopleWhoCommit } from './people-who-commit.ts';
import { publishingIdentity } from './publishing-identity.ts';
import { releaseCadence } from './release-cadence.ts';
import { releaseProvenance } from './release-provenance.ts';
import { releasesTagged } from './releases-tagged.ts';
import { requirementsGathered } from './requirements-gathered.ts';
import { responseTimesStated } from './response-times-stated.ts';
import { retentionStated } from './retention-stated.ts';
import { runtimesSupported } from './runtimes-supported.ts';
import { secondFactorOfMembers } from './second-factor-of-members.ts';
import { secondFactorOfUsers } from './second-factor-of-users.ts';
import { secureUseDocumented } from './secure-use-documented.ts';
import { securityAlertsRouted } from './security-alerts-routed.ts';
import { securityFixesReleased } from './security-fixes-released.ts';
import { securityInsightsSaid } from './security-insights-said.ts';
import { securityPolicyPublished } from './security-policy-published.ts';
import { securityTxtCurrent } from './security-txt-current.ts';
import { seededAdministrator } from './seeded-administrator.ts';
import { shippedBasesSupported } from './shipped-bases-supported.ts';
import { signInLifetimes } from './sign-in-lifetimes.ts';
import { staticAnalysisInWorkflows } from './static-analysis-in-workflows.ts';
import { storedSecrets } from './stored-secrets.ts';
import { supportPolicyPublished } from './support-policy-published.ts';
import { supportedVersionsStated } from './supported-versions-stated.ts';
import { suppressionsExplained } from './suppressions-explained.ts';
import { testPlanWritten } from './test-plan-written.ts';
import { testsInWorkflows } from './tests-in-workflows.ts';
import { threatModelCurrent } from './threat-model-current.ts';
import { tokenPermissions } from './token-permissions.ts';
import { underVersionControl } from './under-version-control.ts';
import { untrustedCode } from './untrusted-code.ts';
import { updateBotAtWork } from './update-bot-at-work.ts';
import { updatePolicyPublished } from './update-policy-published.ts';
import { vendoredFilesListed } from './vendored-files-listed.ts';
import { vulnerabilityPlanWritten } from './vulnerability-plan-written.ts';
import { vulnerabilityScanScheduled } from './vulnerability-scan-scheduled.ts';
import { workflowImagesPinned } from './workflow-images-pinned.ts';
import { workflowOwners } from './workflow-owners.ts';

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
