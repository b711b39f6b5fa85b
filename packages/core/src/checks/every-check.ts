import type { CheckDescription } from './check.ts';
import { EVIDENCE_CHECKS } from './evidence/registry.ts';
import { CHECKS } from './registry.ts';

/** Every check as it describes itself: those of a source first, then those across evidence. */
export const EVERY_CHECK: readonly CheckDescription[] = [...CHECKS, ...EVIDENCE_CHECKS];
