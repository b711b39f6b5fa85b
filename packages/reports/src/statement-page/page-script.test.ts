import { describe, expect, it } from 'vitest';
import { typeErrors } from '../html/script-types.ts';
import { PAGE_SCRIPT, PAGE_WIRING } from './page-script.ts';

/** What scripts/statement-checker.mjs makes of checker/checker.ts, as far as the page uses it. */
const CHECKER = `declare const statementChecker: {
  check(
    carried: { bundle: string; records: string; words: string },
    fields: { key: string; fingerprint: string; files: { name: string; sha256: string }[]; withdrawals: { name: string; bytes: Uint8Array }[]; now: number },
  ): Promise<{ outcome: string; voice: string; title: string; content: string }>;
  isWithdrawal(bytes: Uint8Array): boolean;
  WITHDRAWAL_BYTES: number;
  runningSha256(): { add(bytes: Uint8Array): void; hex(): string };
};
`;

describe('the script of a statement’s page', () => {
  it('fits the types of the DOM', () => {
    expect(typeErrors(PAGE_WIRING, CHECKER)).toBe('');
  });

  it('ends no element of the page early', () => {
    expect(PAGE_SCRIPT).not.toMatch(/<\/script|<!--/i);
  });

  it('makes no code of text, which the policy of the page forbids, and asks nobody for anything', () => {
    expect(PAGE_SCRIPT).not.toMatch(/\beval\(|fetch\(|XMLHttpRequest|WebSocket|sendBeacon|\bimport\(/);
  });
});
