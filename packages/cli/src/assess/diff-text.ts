import { type AssessmentDiff, CHANGE_READERS, type Change, type ChangeReader, SHORT_FINGERPRINT } from '@avouch/core';
import { labelled, plain, wrap } from '../terminal/layout.ts';

/** What is shown of a comparison. */
export interface ShownDiff {
  readonly before: string;
  readonly after: string;
  readonly notes: readonly string[];
  readonly diffs: readonly AssessmentDiff[];
}

/** So many changes a reader are shown; the JSON form has all. */
const MOST_CHANGES = 40;
const MOST_LETTERS = 400;

const TITLES: Readonly<Record<ChangeReader, string>> = {
  SRO: 'For the SRO: principles, and what assessors say',
  'security lead': 'For the security lead: claims, doubts and evidence',
  engineer: 'For engineers: findings',
  buyer: 'For buyers: what changed in what was said',
};

const NOUNS: Readonly<Record<Change['kind'], string>> = {
  principle: '',
  'stopped by': '',
  opinion: 'opinion on',
  claim: '',
  'evidence state': 'evidence',
  'evidence freshness': 'newest evidence',
  doubt: 'doubt',
  evidence: 'evidence',
  finding: 'finding',
  source: 'source',
  catalogue: 'list of claims',
  product: 'product',
  conclusion: 'conclusion',
  exception: 'exception',
  judgement: 'judgement',
  argument: 'argument',
  assertion: 'said in place of evidence',
  encouragement: '',
};

/** What changed, for a terminal: worse first for each reader. */
export function diffText({ before, after, notes, diffs }: ShownDiff, width: number): string {
  return [
    ...diffs.flatMap((diff, index) => [...(index === 0 ? [] : ['']), ...productLines(diff, { before, after }, width)]),
    ...notes.flatMap((note, index) => [...(index === 0 ? [''] : []), ...wrap(plain(note), width, 0)]),
    '',
  ].join('\n');
}

function productLines(diff: AssessmentDiff, labels: Pick<ShownDiff, 'before' | 'after'>, width: number): readonly string[] {
  const { changes, name } = diff;
  const count = (effect: Change['effect']) => changes.filter((change) => change.effect === effect).length;
  return [
    ...wrap(
      `${plain(name)}: ${changes.length === 0 ? 'nothing changed' : `${count('worse')} worse, ${count('better')} better, ${count('changed')} otherwise changed`}.`,
      width,
      0,
    ),
    ...sideLine('Before', labels.before, diff.before, width),
    ...sideLine('After', labels.after, diff.after, width),
    ...CHANGE_READERS.flatMap((reader) =>
      readerLines(
        TITLES[reader],
        changes.filter((change) => change.reader === reader),
        width,
      ),
    ),
  ];
}

function sideLine(
  title: string,
  label: string,
  { asOf, release, met, applicable }: AssessmentDiff['before'],
  width: number,
): readonly string[] {
  const which = release === null ? '' : `, release ${plain(release)}`;
  return labelled(`  ${title}`, `${plain(label)}, as of ${asOf}${which}: ${met} of ${applicable} applicable claims met`, width, 10);
}

function readerLines(title: string, changes: readonly Change[], width: number): readonly string[] {
  if (changes.length === 0) return [];
  const shown = changes.slice(0, MOST_CHANGES);
  return [
    '',
    title,
    ...shown.flatMap((change) => changeLines(change, width)),
    ...(changes.length > shown.length ? [`  and ${changes.length - shown.length} more: --format json`] : []),
  ];
}

function changeLines(change: Change, width: number): readonly string[] {
  const { effect, after, before } = change;
  // Of something that is there no more, what was said of it is all that there is.
  const reasons = [...new Set((after ?? before)?.reasons ?? [])];
  return [
    ...labelled(`  ${effect}`, words(change), width, 11),
    ...(saysWhy(change) ? reasons.flatMap((reason) => wrap(cut(plain(reason)), width, 13)) : []),
  ];
}

function words({ kind, about, claims, before, after }: Change): string {
  if (kind === 'stopped by')
    return after === null ? `${about.replace(' by ', ': no longer stopped by ')}` : about.replace(' by ', ': now stopped by ');
  const name = kind === 'finding' ? about.slice(0, SHORT_FINGERPRINT) : kind === 'assertion' ? '' : plain(about);
  const where =
    claims.length === 0 || claims.includes(about) || kind === 'exception' || kind === 'opinion' ? '' : ` (${claims.join(', ')})`;
  return [NOUNS[kind], `${name}${where}:`, move(kind, before, after)].filter((part) => part !== '').join(' ');
}

function move(kind: Change['kind'], before: Change['before'], after: Change['after']): string {
  if (before === null)
    return kind === 'finding' || kind === 'doubt' ? `new, ${plain(after?.state ?? '')}` : `new: ${plain(after?.state ?? '')}`;
  if (after === null) return kind === 'finding' ? `fixed (was ${plain(before.state)})` : `no longer there (was ${plain(before.state)})`;
  if (before.state === after.state) return `${plain(after.state)}, in other words`;
  return `${plain(before.state)} → ${plain(after.state)}`;
}

/** Reasons say how it stands now: where it got better, the move says enough. */
function saysWhy({ kind, effect }: Change): boolean {
  if (kind === 'finding' || kind === 'doubt' || kind === 'evidence' || kind === 'exception' || kind === 'conclusion' || kind === 'opinion')
    return true;
  return effect === 'worse' || kind === 'argument' || kind === 'assertion';
}

function cut(text: string): string {
  return text.length <= MOST_LETTERS ? text : `${text.slice(0, MOST_LETTERS)}…`;
}
