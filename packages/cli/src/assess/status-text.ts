import { type AskedOfDeveloper, type CaseStatus, type Expiry, type LockEntry, type RoleScope, rangeWords } from '@avouch/core';
import { labelled, plain, wrap } from '../terminal/layout.ts';

/** So many ends are shown; the JSON form has all. */
const MOST_EXPIRIES = 10;

const KINDS: Readonly<Record<Expiry['kind'], string>> = {
  judgement: 'judgement',
  evidence: 'evidence',
  response: 'response',
  exception: 'exception',
  action: 'action due',
};

/** What is shown of a product. */
export interface ShownStatus {
  readonly status: CaseStatus;
  readonly scope: RoleScope;
  readonly name: string;
  /** Entries of the lock that no judgement belongs to. */
  readonly orphans: readonly LockEntry[];
}

/** How the judgements of a product stand, for a terminal. */
export function statusText({ status, scope, name, orphans }: ShownStatus, width: number): string {
  const { judged, ended, expiries, asOf } = status;
  const holding = judged.filter(({ status: one }) => one === 'met' || one === 'not applicable');
  // What somebody independent disagrees with has something against it, though its status stays.
  const disputed = holding.filter((one) => one.disagreed.length > 0).length;
  const standing = holding.length - disputed;
  // Met as far as a risk was accepted is said so wherever it is said.
  const limited = judged.filter(({ status: one }) => one === 'met, limited').length;
  const again = judged.filter(({ reconfirm }) => reconfirm.length > 0);
  const self = judged.filter(({ selfJudged }) => selfJudged);
  const disagreed = judged.filter((one) => one.disagreed.length > 0);
  const shown = expiries.slice(0, MOST_EXPIRIES);
  return [
    ...wrap(
      `${plain(name)}, as of ${asOf}: ${judged.length === 1 ? '1 claim' : `${judged.length} claims`} judged, ${standing} of them as met or not applicable and nothing against it${limited === 0 ? '' : `, ${limited} met, limited by a risk that was accepted`}${disputed === 0 ? '' : `, ${disputed} so with an assessor who disagrees`}.`,
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
      'An assessor disagrees: that changes no status',
      disagreed.flatMap(({ claim, verdict, by, disagreed: opinions }) => [
        ...labelled(`  ${claim}`, `judged ${verdict} by ${plain(by)}`, width, 10),
        ...opinions.flatMap((one) =>
          wrap(
            `${plain(one.by)} on ${one.at.slice(0, 10)}: ${plain([...(one.text === null ? [] : [one.text]), ...one.findings].join(' '))}`,
            width,
            12,
          ),
        ),
      ]),
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
    ...scopeLines(scope, width),
    ...section(
      'Entries of avouch.lock whose judgement is not in avouch.yaml',
      orphans.flatMap(({ claim, verdict, by, at }) => labelled(`  ${claim}`, `${verdict} by ${plain(by)} at ${at}`, width, 10)),
    ),
    '',
  ].join('\n');
}

/** What does not apply by the role, why, and what a developer says to it. For whom everything applies there is nothing to say. */
function scopeLines({ role, why, outOfScope, undecided, asked, notAsked }: RoleScope, width: number): readonly string[] {
  const reason = outOfScope.length + undecided.length === 0 ? [] : wrap(plain(why), width, 2);
  return section(`By the role ${role}`, [
    ...reason,
    ...(outOfScope.length === 0 ? [] : wrap(`Out of scope: ${outOfScope.join(', ')}.`, width, 2)),
    ...(undecided.length === 0
      ? []
      : wrap(
          `Somebody has to decide whether they apply, by judging them, or as not applicable with an argument: ${undecided.join(', ')}.`,
          width,
          2,
        )),
    ...asked.flatMap((one) => askedLines(one, width)),
    ...(notAsked.length === 0 ? [] : wrap(`Nobody asked the developer about: ${notAsked.join(', ')}.`, width, 2)),
  ]);
}

function askedLines({ developer, by, at, outcome, claims, answer, evidence }: AskedOfDeveloper, width: number): readonly string[] {
  const about = claims.length === 0 ? 'the Code as a whole' : claims.join(', ');
  const result = outcome === 'no answer yet' ? 'has not answered yet' : outcome;
  return [
    ...wrap(
      `${plain(developer)} was asked about ${about} by ${plain(by)} on ${at.slice(0, 10)}, and ${result}${answer === null ? '.' : `: ${plain(answer)}`}`,
      width,
      2,
    ),
    ...evidence.flatMap(({ id, title, notCredited }) =>
      wrap(
        `${plain(title ?? id)} (${plain(id)}): ${notCredited === null ? 'supports, and never proves' : `counts for nothing. ${plain(notCredited)}`}`,
        width,
        4,
      ),
    ),
  ];
}

function section(title: string, lines: readonly string[], otherwise: readonly string[] = []): readonly string[] {
  if (lines.length === 0) return otherwise.length === 0 ? [] : ['', ...otherwise];
  return ['', title, ...lines];
}

function expiryLines({ at, kind, claims, what }: Expiry, width: number): readonly string[] {
  const about = claims.length === 0 ? '' : ` (${claims.join(', ')})`;
  return labelled(`  ${at.slice(0, 10)}`, `${KINDS[kind]}${about}: ${plain(what)}`, width, 14);
}
