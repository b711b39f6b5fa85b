import type { ClaimStatus, EvidenceState, Result } from '@avouch/core';

/** Colours of a terminal by what they are used for. Each takes a text and gives it back, painted or not. */
export interface Ink {
  readonly strong: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly open: (text: string) => string;
  readonly partly: (text: string) => string;
}

/** Ink in the sixteen colours that every terminal has, or none at all. Never the only thing that tells two states apart. */
export function inkFor(colour: boolean): Ink {
  const paint = (start: number, end: number) => (text: string) => (colour && text !== '' ? `\x1b[${start}m${text}\x1b[${end}m` : text);
  return { strong: paint(1, 22), quiet: paint(2, 22), good: paint(32, 39), bad: paint(31, 39), open: paint(33, 39), partly: paint(36, 39) };
}

/** The sign of an evidence state; its words always stand beside it. */
export const EVIDENCE_SIGNS: Readonly<Record<EvidenceState, { readonly sign: string; readonly ink: keyof Ink }>> = {
  supported: { sign: '●', ink: 'good' },
  'partly supported': { sign: '◐', ink: 'partly' },
  undermined: { sign: '▲', ink: 'bad' },
  'not seen yet': { sign: '○', ink: 'quiet' },
};

/** The sign of a check's result; its words always stand beside it. */
export const RESULT_SIGNS: Readonly<Record<Result, { readonly sign: string; readonly ink: keyof Ink }>> = {
  Passed: { sign: '✓', ink: 'good' },
  Failed: { sign: '✗', ink: 'bad' },
  'Needs Review': { sign: '?', ink: 'open' },
  'Not Applicable': { sign: '–', ink: 'quiet' },
  'Not Run': { sign: '·', ink: 'quiet' },
  Unknown: { sign: '○', ink: 'quiet' },
};

/** The ink for a claim's status. */
export const STATUS_INKS: Readonly<Record<ClaimStatus, keyof Ink>> = {
  'not applicable': 'quiet',
  'not assessed': 'quiet',
  'not met': 'bad',
  'open doubt': 'bad',
  unsupported: 'open',
  reconfirm: 'open',
  'met, limited': 'partly',
  met: 'good',
};
