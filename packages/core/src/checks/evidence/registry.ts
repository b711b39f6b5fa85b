import type { EvidenceCheck } from '../evidence-check.ts';
import { evidenceBrought } from './evidence-brought.ts';
import { findingsOpen } from './findings-open.ts';
import { releaseAttested } from './release-attested.ts';
import { scanResultsCurrent } from './scan-results-current.ts';

/** Every check of evidence, in the order of its id. */
export const EVIDENCE_CHECKS: readonly EvidenceCheck[] = [evidenceBrought, findingsOpen, releaseAttested, scanResultsCurrent];
