import type { ClaimStatus, EvidenceState, PrincipleStatus, Result } from '@avouch/core';

/** Colour and shape that go with a word and never stand for it. */
export type Tone = 'good' | 'partly' | 'open' | 'bad' | 'quiet';

/** Of an evidence state. */
export const EVIDENCE_TONES: Readonly<Record<EvidenceState, Tone>> = {
  supported: 'good',
  'partly supported': 'partly',
  undermined: 'bad',
  'not seen yet': 'quiet',
};

/** Of what a check says. */
export const RESULT_TONES: Readonly<Record<Result, Tone>> = {
  Passed: 'good',
  Failed: 'bad',
  'Needs Review': 'open',
  'Not Applicable': 'quiet',
  'Not Run': 'quiet',
  Unknown: 'quiet',
};

/** Of the status of a claim or a principle. */
export const STATUS_TONES: Readonly<Record<ClaimStatus | PrincipleStatus, Tone>> = {
  'not applicable': 'quiet',
  'not assessed': 'quiet',
  'not met': 'bad',
  'open doubt': 'bad',
  unsupported: 'open',
  reconfirm: 'open',
  'met, limited': 'partly',
  met: 'good',
  'met by other means': 'partly',
  'met with risk': 'partly',
  'stopped by': 'open',
};
