import { sha256Hex } from '../model/digest.ts';
import { LOOKED_AT_CHOICES, OPINION_CHOICES } from './pack-schema.ts';

/** Names of the sheets of a pack, in their order. */
export const PACK_SHEETS = {
  guide: 'How to use',
  population: 'Population',
  sample: 'Sample',
  findings: 'Findings',
  opinion: 'Opinion',
} as const;

/** Heading of the column that says what a row is about; it is read back by that, wherever it was moved. */
export const ROW_HEADING = 'Row';

/** Columns of the vendor's, in their order behind that of the row. They are shown, and never read back. */
export const VENDOR_HEADINGS = {
  population: ['Kind', 'Claims', 'Must look at', 'What it says', 'Where', 'Link', 'Digest', 'In the sample'],
  sample: ['Why it was chosen', 'Kind', 'Claims', 'What it says', 'Where', 'Link', 'Digest'],
  opinion: [
    'Claim',
    'What it asks for',
    'Status',
    'Judged',
    'Judged on',
    'Judged by',
    'Authority',
    'Self-judged',
    'Evidence',
    'Argument',
    'Assumptions',
    'Withheld from you',
    'In the sample',
  ],
} as const;

/** Columns of the assessor's, empty in a new pack. */
export const ASSESSOR_HEADINGS = {
  sample: ['Looked at'],
  findings: ['Claim', 'Item', 'What you found'],
  opinion: ['Your opinion', 'Why', 'Also looked at'],
} as const;

/** What an assessor says of themselves, with what belongs there. */
export const ASSESSOR_FIELDS = ['name', 'role', 'organisation', 'date'] as const;
export type AssessorField = (typeof ASSESSOR_FIELDS)[number];
/** What stands beside the cells in which assessors say who they are. */
export const ASSESSOR_LABELS: Readonly<Record<AssessorField, string>> = {
  name: 'Your name, as you sign your work. It goes into the vendor’s case, which is kept under version control and cannot forget.',
  role: 'Your role, such as: lead assessor.',
  organisation: 'Whom you assess for.',
  date: 'Date of your opinions, such as: 23 November 2026.',
};

/** What a pack says of where it comes from. */
export const PACK_FIELDS = ['version', 'product', 'catalogue', 'asof', 'population', 'size', 'seed', 'withheld', 'made'] as const;
/** One of the fields in which a pack says where it comes from. */
export type PackField = (typeof PACK_FIELDS)[number];
/** What stands beside each of them. */
export const PACK_LABELS: Readonly<Record<PackField, string>> = {
  version: 'Version of this pack',
  product: 'Product',
  catalogue: 'Catalogue',
  asof: 'As of',
  population: 'Digest of the population',
  size: 'Size of the sample',
  seed: 'Seed of the order of chance',
  withheld: 'Withheld from you',
  made: 'Made by',
};

/** Heading of the first sheet, or page, of a pack. */
export const GUIDE_TITLE = 'An assessor’s look at a conformance case';
/** What an assessor is told there, in paragraphs. */
export const GUIDE: readonly string[] = [
  'The vendor of this product has judged the claims of the UK Software Security Code of Practice one by one. This pack lists all that you can look at (Population), a sample of it and why each item was chosen (Sample), and the vendor’s judgement of each claim (Opinion). It asks what you hold of these judgements.',
  'Write in the white cells alone. 1. Say below who you are. 2. Open the items of the sample, and say of each whether you looked at it. 3. Write what you found, a row each (Findings). 4. Say of each judgement that you can speak of whether you agree, and why (Opinion). Leave the others empty: nothing is read into that.',
  `An opinion is one of: ${OPINION_CHOICES.join(', ')}. “Disagrees” and “not able to tell” need a reason or a finding; “agrees” needs a reason or something that you looked at. What you say “${LOOKED_AT_CHOICES[0]}” of in the sample counts as looked at for its claims; name anything else by its id under “Also looked at”.`,
  'Grey cells are the vendor’s. They are not read back; if one of them was changed, the vendor is told so. The column “Row” says what your answer is about, so leave it as it is. Rows may be sorted and filtered.',
  'Your opinions stand beside the vendor’s judgements in every report, with your name, and change no status. They are kept as the vendor puts them on record, and are not signed by you: who has to prove what you said signs a statement of their own.',
  'What is withheld from assessors is counted and not listed. Ask the vendor for it. How the sample was chosen can be made again from the sheet Population: see the seed below, and docs/assessors.md of Avouch.',
];
/** Heading above what assessors say of themselves. */
export const ASSESSOR_TITLE = 'About you';
/** Heading above where the pack comes from. */
export const PACK_TITLE = 'About this pack (please leave as it is)';

/** Empty rows for findings; more may be added. */
export const FINDING_ROWS = 100;

/** What terminals obey, and no case takes. Line breaks stay. */
const CONTROLS = /[\x00-\x09\x0b-\x1f\x7f-\x9f]/g;

/**
 * Text of a cell as a person sees it: without the escapes of Office Open XML (ECMA-376 part 1, 22.9.2.19), such as `_x000D_` for a carriage
 * return, and without what a terminal would obey.
 */
export function shownCell(text: string): string {
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    .replace(/\r\n?/g, '\n')
    .replace(CONTROLS, '\ufffd')
    .toWellFormed()
    .trim();
}

/**
 * Six digits that stand for the vendor's cells of a row, as they are shown. How a program breaks lines and blanks does not count, nor whether it
 * keeps the sign for what it cannot show.
 */
export function rowCheck(cells: readonly string[]): string {
  const plain = cells.map((cell) => cell.replace(/[\s\ufffd]+/g, '')).join('\n');
  return sha256Hex(new TextEncoder().encode(plain)).slice(0, 6);
}

/** What a row of the sample or the population is about, as its first cell says it. */
export function itemRow(id: string, cells: readonly string[]): string {
  return `${id} #${rowCheck(cells)}`;
}

/** What a row with an opinion is about: the claim, and which judgement of it. */
export function opinionRow(
  claim: string,
  judged: { readonly verdict: string; readonly at: string } | null,
  cells: readonly string[],
): string {
  return `${claim} ${judged === null ? 'not judged' : `${judged.verdict}, ${judged.at}`} #${rowCheck(cells)}`;
}
