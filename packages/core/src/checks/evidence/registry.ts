import type { EvidenceCheck } from '../evidence-check.ts';
import { analysisFindingsHandled } from './analysis-findings-handled.ts';
import { evidenceBrought } from './evidence-brought.ts';
import { findingsOpen } from './findings-open.ts';
import { inputFindings } from './input-findings.ts';
import { releaseAttested } from './release-attested.ts';
import { scanResultsCurrent } from './scan-results-current.ts';
import { testResultsSeen } from './test-results-seen.ts';

/** Every check of evidence, in the order of its id. */
export const EVIDENCE_CHECKS: readonly EvidenceCheck[] = [
  analysisFindingsHandled,
  evidenceBrought,
  findingsOpen,
  inputFindings,
  releaseAttested,
  scanResultsCurrent,
  testResultsSeen,
];
