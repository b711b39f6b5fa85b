import { LOOKED_AT_CHOICES, OPINION_CHOICES } from './pack-schema.ts';
import { PACK_SHEETS } from './pack-words.ts';
import type { PackLoss, ReturnedPack } from './returned-pack.ts';

const LONGEST = 20_000;
const SHEET_ERROR = /^#(?:NAME\?|REF!|VALUE!|N\/A|DIV\/0!|NULL!|NUM!|ERROR!)$/;

type Found = Map<string, string[]>;

/** An opinion as it was given. */
export interface SaidOpinion {
  readonly opinion: string;
  readonly text: string;
  readonly judged: ReturnedPack['opinions'][number]['judged'];
  readonly lookedAt: readonly string[];
}

/** Takes what could not be taken as it was meant. `row` is null where the whole sheet is meant. */
export type Lose = (sheet: string, row: number | null, text: string, reason: PackLoss['reason']) => void;

/** What was said of the items of the sample: which were looked at, by claim. */
export function sampleSaid({ items, known }: ReturnedPack, lose: Lose) {
  const looked: Found = new Map();
  const notOpened: string[] = [];
  let [count, silent] = [0, 0];
  for (const { id, lookedAt } of items) {
    const word = folded(lookedAt);
    const claims = known.get(id);
    if (word === '') silent++;
    else if (claims === undefined) lose(PACK_SHEETS.sample, null, `${id}: ${lookedAt}`, 'no such item');
    else if (!LOOKED_AT_CHOICES.some((one) => one === word)) lose(PACK_SHEETS.sample, null, `${id}: ${lookedAt}`, 'no such word');
    else if (word === 'could not open') notOpened.push(id);
    else if (word === 'yes') {
      count++;
      for (const claim of claims) looked.set(claim, [...(looked.get(claim) ?? []), id]);
    }
  }
  return { looked, notOpened, count, silent };
}

/** Findings by claim, in the order in which they were written; that an item could not be opened is one. */
export function findingsByClaim(
  { findings, known: items }: ReturnedPack,
  { known, lose, notOpened }: { readonly known: ReadonlySet<string>; readonly lose: Lose; readonly notOpened: readonly string[] },
): ReadonlyMap<string, readonly string[]> {
  const found: Found = new Map();
  const add = (claim: string, text: string) => {
    const list = found.get(claim) ?? [];
    if (!list.includes(text)) found.set(claim, [...list, text]);
  };
  for (const { claim: written, item, text, row } of findings) {
    const whole = [written, item, text].filter((one) => one !== '').join(' ');
    const of = items.get(item);
    const claim = written.replace(/^claim\s+/i, '').trim() || (of?.length === 1 ? (of[0] ?? '') : '');
    if (SHEET_ERROR.test(text.trim())) lose(PACK_SHEETS.findings, row, whole, 'an error of the spreadsheet');
    else if (text.trim() === '') lose(PACK_SHEETS.findings, row, whole, 'says not what was found');
    else if (item !== '' && of === undefined) lose(PACK_SHEETS.findings, row, whole, 'no such item');
    else if (claim === '') lose(PACK_SHEETS.findings, row, whole, 'of no claim');
    else if (!known.has(claim)) lose(PACK_SHEETS.findings, row, whole, 'unknown claim');
    else if (text.length + item.length + 10 > LONGEST) lose(PACK_SHEETS.findings, row, whole, 'too long');
    else add(claim, item === '' ? text.trim() : `${text.trim()} (${item})`);
  }
  for (const id of notOpened) {
    const [claim] = items.get(id) ?? [];
    if (claim === undefined) lose(PACK_SHEETS.sample, null, `${id}: could not open`, 'of no claim');
    else add(claim, `Could not be opened: ${id}`);
  }
  return found;
}

/** One row of the sheet of opinions; null where it says nothing that can be taken. */
export function readOpinion(
  { claim, judged, opinion, words, lookedAt, row }: ReturnedPack['opinions'][number],
  context: {
    readonly pack: ReturnedPack;
    readonly looked: ReadonlyMap<string, readonly string[]>;
    readonly findings: readonly string[];
    readonly lose: Lose;
  },
): SaidOpinion | null {
  const { pack, looked, findings } = context;
  const text = words.trim();
  const lose = (what: string, reason: PackLoss['reason']) => context.lose(PACK_SHEETS.opinion, row, `${claim}: ${what}`, reason);
  if (opinion.trim() === '' && text === '' && lookedAt.length === 0) return null;
  if (SHEET_ERROR.test(opinion.trim()) || SHEET_ERROR.test(text)) {
    lose(`${opinion} ${text}`.trim(), 'an error of the spreadsheet');
    return null;
  }
  if (opinion.trim() === '') {
    lose(text === '' ? lookedAt.join(' ') : text, 'no opinion beside it');
    return null;
  }
  const said = OPINION_CHOICES.find((one) => one === folded(opinion));
  if (said === undefined) {
    lose(`${opinion} ${text}`.trim(), 'no such opinion');
    return null;
  }
  if (text.length > LONGEST) {
    lose(text, 'too long');
    return null;
  }
  const named: string[] = [];
  for (const id of lookedAt) {
    if (pack.known.has(id)) named.push(id);
    else lose(id, 'no such item');
  }
  const seen = [...new Set([...(looked.get(claim) ?? []), ...named])];
  if (said !== 'agrees' && text === '' && findings.length === 0) {
    lose(said, 'says not why');
    return null;
  }
  if (said === 'agrees' && text === '' && seen.length === 0) {
    lose(said, 'says not on what');
    return null;
  }
  return { opinion: said, text, judged, lookedAt: seen };
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}
