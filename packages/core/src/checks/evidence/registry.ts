import type { EvidenceCheck } from '../evidence-check.ts';
import { evidenceBrought } from './evidence-brought.ts';
import { releaseAttested } from './release-attested.ts';

/** Every check of evidence, in the order of its id. */
export const EVIDENCE_CHECKS: readonly EvidenceCheck[] = [evidenceBrought, releaseAttested];
