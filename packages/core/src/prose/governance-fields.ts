import type { SourceLine, VisibleLine } from './prose.ts';
import { undecorated } from './prose-tables.ts';
import { type StatedDate, statedDates } from './stated-dates.ts';

/** A text that a document states, and where. */
export interface StatedText {
  readonly value: string;
  readonly line: number;
}

export type FieldName = 'owner' | 'version' | 'last reviewed' | 'next review' | 'review date' | 'effective';

/** A field that holds text to be filled in. `variable`: `{{ … }}`, which publishing may fill in; `left`: words that nobody replaced. */
export interface UnfilledField {
  readonly field: FieldName;
  readonly kind: 'left' | 'variable';
  readonly text: string;
  readonly line: number;
}

/** What a document says of itself. Of several statements the first counts. */
export interface GovernanceFields {
  readonly owner: StatedText | null;
  readonly version: StatedText | null;
  readonly lastReviewed: StatedDate | null;
  readonly nextReview: StatedDate | null;
  /** "Review date" says neither whether the review was held nor whether it is due. */
  readonly reviewDate: StatedDate | null;
  readonly effective: StatedDate | null;
  readonly unfilled: readonly UnfilledField[];
}

const LABELS: readonly (readonly [FieldName, RegExp])[] = [
  [
    'owner',
    /^(?:(?:policy|document|plan|process|standard|framework|model) )?(?:owners?|owned by|lead|author|responsible(?: (?:officer|person|owner|role))?|accountable(?: (?:person|owner))?|maintained by|maintainers?)$/i,
  ],
  ['version', /^(?:(?:document|policy|plan) )?(?:version(?: number)?|revision)$/i],
  [
    'next review',
    /^(?:(?:date of )?next (?:scheduled |planned )?(?:review|revision)(?: date| due)?|review (?:due|by|before)(?: date)?|due for review|to be reviewed(?: by)?|valid until)$/i,
  ],
  ['review date', /^(?:review date|date of review)$/i],
  [
    'last reviewed',
    /^(?:(?:date )?(?:last|most recent(?:ly)?|date of last) (?:review(?:ed)?|updated?|revised|revision)\b.{0,40}|reviewed(?: on)?|date reviewed|updated?(?: on)?)$/i,
  ],
  ['effective', /^(?:(?:effective|approval|approved|issued?|published|publication|board approved)(?: (?:date|on|from))?|date)$/i],
];

const LEFT =
  /^(?:\[[^\]]{0,80}\]|<[^>]{1,80}>|_{2,}|\.{3,}|…|(?:tbd|tbc|todo|xx+)\b.{0,40}|(?:yyyy|dd|mm)[-/. ](?:mm|dd)[-/. ](?:dd|yyyy)|(?:insert|enter|add|your) .{1,60}|(?:name|date|owner|full name|company name))$/i;
const VARIABLE = /^(?:\{\{[^}]{0,80}\}\}|\$\{[^}]{0,80}\}|\{%[^%]{0,80}%\})/;

/** Fields of a document (`**Owner:** …`, `| Owner | … |`, `:owner: …`), and sentences that say when it was reviewed. */
export function governanceFields(visible: readonly VisibleLine[], sentences: readonly SourceLine[]): GovernanceFields {
  const texts = new Map<FieldName, StatedText>();
  const dates = new Map<FieldName, StatedDate>();
  const unfilled: UnfilledField[] = [];
  const state = (field: FieldName, value: string, line: number) => {
    if (LEFT.test(value) || VARIABLE.test(value)) {
      // A version or an effective date does not date a review and names nobody.
      if (unfilled.length < 50) unfilled.push({ field, kind: VARIABLE.test(value) ? 'variable' : 'left', text: value.slice(0, 100), line });
      if (LEFT.test(value)) return;
    }
    const [date] = statedDates(value, line);
    if (field === 'owner' || field === 'version') {
      if (!texts.has(field)) texts.set(field, { value: value.slice(0, 200), line });
    } else if (date !== undefined && date.latest !== null && !dates.has(field)) dates.set(field, date);
  };
  for (const { text, line, code } of visible) {
    if (code) continue;
    for (const { label, value } of labelled(text.slice(0, 2000))) {
      const field = LABELS.find(([, words]) => words.test(label))?.[0];
      if (field !== undefined) state(field, value, line);
    }
  }
  for (const { text, line } of sentences) {
    const words = undecorated(text.slice(0, 500));
    // A date inside brackets belongs to the words that somebody was to replace.
    if (words.includes('[')) continue;
    const found = SENTENCES.map(([field, pattern]) => ({ field, rest: pattern.exec(words)?.[1] })).find(({ rest }) => rest !== undefined);
    if (found?.rest !== undefined && statedDates(found.rest, line).length > 0) state(found.field, found.rest, line);
  }
  return {
    owner: texts.get('owner') ?? null,
    version: texts.get('version') ?? null,
    lastReviewed: dates.get('last reviewed') ?? null,
    nextReview: dates.get('next review') ?? null,
    reviewDate: dates.get('review date') ?? null,
    effective: dates.get('effective') ?? null,
    unfilled,
  };
}

const SENTENCES: readonly (readonly [FieldName, RegExp])[] = [
  ['next review', /\b(?:next review(?:ed)?|(?:be|due to be) reviewed (?:again )?(?:by|before|on|in))\b(.{0,60})/i],
  ['last reviewed', /\b(?:last|was|were) (?:reviewed|updated|revised)\b(.{0,60})/i],
];

/** `label: value` pieces of a line; several stand beside each other behind `|`, and a row of two cells is one. */
function labelled(line: string): readonly { readonly label: string; readonly value: string }[] {
  const plain = undecorated(line.replace(/^\s*(?:[-+>]|\d{1,3}[.)])\s+/, ''));
  const pieces = plain
    .replace(/^\|/, '')
    .split('|', 20)
    .map((piece) => piece.trim());
  const [first = '', second = ''] = pieces.filter((piece) => piece !== '');
  const pair =
    plain.startsWith('|') && pieces.filter((piece) => piece !== '').length === 2 ? [{ label: first.replace(/:$/, ''), value: second }] : [];
  const colons = pieces.flatMap((piece) => {
    const at = piece.indexOf(':');
    const value = piece.slice(at + 1).trim();
    return at > 0 && at <= 60 && value !== '' ? [{ label: piece.slice(0, at).trim(), value }] : [];
  });
  return [...pair, ...colons];
}
