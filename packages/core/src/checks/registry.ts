import { actionsPinned } from './actions-pinned.ts';
import type { Check } from './check.ts';
import { confidentialReporting } from './confidential-reporting.ts';
import { dependencyChangesTested } from './dependency-changes-tested.ts';
import { noSecretsInHistory } from './no-secrets-in-history.ts';
import { noSecretsInTree } from './no-secrets-in-tree.ts';
import { npmPackagesHashed } from './npm-packages-hashed.ts';
import { publishingIdentity } from './publishing-identity.ts';
import { releaseProvenance } from './release-provenance.ts';
import { responseTimesStated } from './response-times-stated.ts';
import { securityPolicyPublished } from './security-policy-published.ts';
import { securityTxtCurrent } from './security-txt-current.ts';
import { staticAnalysisInWorkflows } from './static-analysis-in-workflows.ts';
import { storedSecrets } from './stored-secrets.ts';
import { supportedVersionsStated } from './supported-versions-stated.ts';
import { testsInWorkflows } from './tests-in-workflows.ts';
import { tokenPermissions } from './token-permissions.ts';
import { underVersionControl } from './under-version-control.ts';
import { untrustedCode } from './untrusted-code.ts';
import { updateBotAtWork } from './update-bot-at-work.ts';
import { vulnerabilityScanScheduled } from './vulnerability-scan-scheduled.ts';
import { workflowImagesPinned } from './workflow-images-pinned.ts';
import { workflowOwners } from './workflow-owners.ts';

/** Every check, in the order of its id. */
export const CHECKS: readonly Check[] = [
  actionsPinned,
  confidentialReporting,
  dependencyChangesTested,
  noSecretsInHistory,
  noSecretsInTree,
  npmPackagesHashed,
  publishingIdentity,
  releaseProvenance,
  responseTimesStated,
  securityPolicyPublished,
  securityTxtCurrent,
  staticAnalysisInWorkflows,
  storedSecrets,
  supportedVersionsStated,
  testsInWorkflows,
  tokenPermissions,
  underVersionControl,
  untrustedCode,
  updateBotAtWork,
  vulnerabilityScanScheduled,
  workflowImagesPinned,
  workflowOwners,
];
