import { type CaseStatus, type Expiry, type LockEntry, rangeWords } from '@avouch/core';
import { labelled, plain, wrap } from './layout.ts';

/** So many ends are shown; the JSON form has all. */
const MOST_EXPIRIES = 10;

const KINDS: Readonly<Record<Expiry['kind'], string>> = {
  judgement: 'judgement',
  evidence: 'evidence',
  response: 'response',
  exception: 'exception',
  action: 'action due',
};

/** How the judgements of a product stand, for a terminal. */
export function statusText(status: CaseStatus, name: string, orphans: readonly LockEntry[], width: number): string {
  const { judged, ended, expiries, asOf } = status;
  const standing = judged.filter(({ status: one }) => one === 'met' || one === 'met, limited' || one === 'not applicable').length;
  const again = judged.filter(({ reconfirm }) => reconfirm.length > 0);
  const self = judged.filter(({ selfJudged }) => selfJudged);
  const shown = expiries.slice(0, MOST_EXPIRIES);
  return [
    ...wrap(
      `${plain(name)}, as of ${asOf}: ${judged.length === 1 ? '1 claim' : `${judged.length} claims`} judged, ${standing} of them as met or not applicable and nothing against it.`,
      width,
      0,
    ),
    ...section(
      'To reconfirm',
      again.flatMap(({ claim, verdict, by, at, authority, releases, reconfirm }) => [
        ...labelled(
          `  ${claim}`,
          `judged ${verdict} by ${plain(by)} on ${at.slice(0, 10)} (${authority})${releases === undefined ? '' : `, for ${plain(rangeWords(releases))}`}`,
          width,
          10,
        ),
        ...reconfirm.flatMap((reason) => wrap(plain(reason), width, 12)),
      ]),
      judged.length === 0 ? [] : ['Nothing got worse since it was judged.'],
    ),
    ...section(
      'Stopped by',
      judged
        .filter(({ status: one }) => one === 'open doubt' || one === 'unsupported')
        .flatMap(({ claim, status: one, verdict, by, authority }) =>
          labelled(`  ${claim}`, `${one}; judged ${verdict} by ${plain(by)} (${authority})`, width, 10),
        ),
    ),
    ...section(
      'Self-judged: who judged it is who argued it',
      self.flatMap(({ claim, by, authority }) => labelled(`  ${claim}`, `${plain(by)} (${authority})`, width, 10)),
    ),
    ...section(
      'Ended',
      ended.slice(0, MOST_EXPIRIES).flatMap((one) => expiryLines(one, width)),
    ),
    ...section('Ends next', [
      ...shown.flatMap((one) => expiryLines(one, width)),
      ...(expiries.length > shown.length ? [`  and ${expiries.length - shown.length} more: --format json`] : []),
    ]),
    ...section(
      'Entries of avouch.lock whose judgement is not in avouch.yaml',
      orphans.flatMap(({ claim, verdict, by, at }) => labelled(`  ${claim}`, `${verdict} by ${plain(by)} at ${at}`, width, 10)),
    ),
    '',
  ].join('\n');
}

function section(title: string, lines: readonly string[], otherwise: readonly string[] = []): readonly string[] {
  if (lines.length === 0) return otherwise.length === 0 ? [] : ['', ...otherwise];
  return ['', title, ...lines];
}

function expiryLines({ at, kind, claims, what }: Expiry, width: number): readonly string[] {
  const about = claims.length === 0 ? '' : ` (${claims.join(', ')})`;
  return labelled(`  ${at.slice(0, 10)}`, `${KINDS[kind]}${about}: ${plain(what)}`, width, 14);
}
