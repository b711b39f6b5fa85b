import { accessReviewed } from './access-reviewed.ts';
import { actionPlansOpen } from './action-plans-open.ts';
import { advisoriesPublished } from './advisories-published.ts';
import { analysisFindingsHandled } from './analysis-findings-handled.ts';
import { assessmentNumbers } from './assessment-numbers.ts';
import { auditLogSeen } from './audit-log-seen.ts';
import { branchProtected } from './branch-protected.ts';
import { citationsHold } from './citations-hold.ts';
import { componentRequestsTested } from './component-requests-tested.ts';
import { componentsAttested } from './components-attested.ts';
import { componentsSupported } from './components-supported.ts';
import { controlsMapped } from './controls-mapped.ts';
import { coverageMeasured } from './coverage-measured.ts';
import { documentsBrought } from './documents-brought.ts';
import { dynamicFindingsHandled } from './dynamic-findings-handled.ts';
import { envelopesAboutFiles } from './envelopes-about-files.ts';
import { evidenceBrought } from './evidence-brought.ts';
import type { EvidenceCheck } from './evidence-check.ts';
import { evidenceOfItself } from './evidence-of-itself.ts';
import { findingsOpen } from './findings-open.ts';
import { fixLeadTime } from './fix-lead-time.ts';
import { fixedVersionsReleased } from './fixed-versions-released.ts';
import { imagesCovered } from './images-covered.ts';
import { inputFindings } from './input-findings.ts';
import { inventoryCoversLockfiles } from './inventory-covers-lockfiles.ts';
import { inventoryMinimumElements } from './inventory-minimum-elements.ts';
import { linksFollowed } from './links-followed.ts';
import { logRetentionConfigured } from './log-retention-configured.ts';
import { membersSecondFactor } from './members-second-factor.ts';
import { mergesReviewed } from './merges-reviewed.ts';
import { platformAlertsOpen } from './platform-alerts-open.ts';
import { pledgesAgree } from './pledges-agree.ts';
import { releaseAttested } from './release-attested.ts';
import { releasesKeepCadence } from './releases-keep-cadence.ts';
import { rolesLeastPrivilege } from './roles-least-privilege.ts';
import { routinesRecorded } from './routines-recorded.ts';
import { scanResultsCurrent } from './scan-results-current.ts';
import { scorecardResults } from './scorecard-results.ts';
import { statementsHold } from './statements-hold.ts';
import { supplierStates } from './supplier-states.ts';
import { testResultsSeen } from './test-results-seen.ts';
import { testRunsSeen } from './test-runs-seen.ts';
import { threatModelParsed } from './threat-model-parsed.ts';
import { trainingRecorded } from './training-recorded.ts';
import { updateRequestsAnswered } from './update-requests-answered.ts';
import { updateRunsTested } from './update-runs-tested.ts';
import { vexMatchesFindings } from './vex-matches-findings.ts';
import { wordsOffered } from './words-offered.ts';

/** Every check of evidence, in the order of its id. */
export const EVIDENCE_CHECKS: readonly EvidenceCheck[] = [
  accessReviewed,
  actionPlansOpen,
  advisoriesPublished,
  analysisFindingsHandled,
  assessmentNumbers,
  auditLogSeen,
  branchProtected,
  citationsHold,
  componentRequestsTested,
  componentsAttested,
  componentsSupported,
  controlsMapped,
  coverageMeasured,
  documentsBrought,
  dynamicFindingsHandled,
  envelopesAboutFiles,
  evidenceBrought,
  evidenceOfItself,
  findingsOpen,
  fixLeadTime,
  fixedVersionsReleased,
  imagesCovered,
  inputFindings,
  inventoryCoversLockfiles,
  inventoryMinimumElements,
  linksFollowed,
  logRetentionConfigured,
  membersSecondFactor,
  mergesReviewed,
  platformAlertsOpen,
  pledgesAgree,
  releaseAttested,
  releasesKeepCadence,
  rolesLeastPrivilege,
  routinesRecorded,
  scanResultsCurrent,
  scorecardResults,
  statementsHold,
  supplierStates,
  testResultsSeen,
  testRunsSeen,
  threatModelParsed,
  trainingRecorded,
  updateRequestsAnswered,
  updateRunsTested,
  vexMatchesFindings,
  wordsOffered,
];
