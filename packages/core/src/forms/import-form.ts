import { type Catalogue, claimsOf } from '../catalogue/catalogue.ts';
import { placeholders } from '../prose/policy-placeholders.ts';
import { argumentsIn } from './argument-cell.ts';
import { type EvidencePlace, evidenceIn } from './evidence-cell.ts';
import type { FormRow } from './form-rows.ts';
import { cellText } from './form-rows.ts';
import type { ReadForm } from './read-form.ts';
import { shortfallsIn } from './shortfalls.ts';
import { saysWithheld } from './withheld-words.ts';
import type { WordCell, WordParagraph } from './word-cells.ts';

/** Evidence that a form leads to, for all the claims that it does so for. */
export interface FormEvidence {
  readonly place: EvidencePlace;
  readonly title: string;
  readonly id: string | null;
  readonly claims: readonly string[];
}

/** What a form says for a claim, as written. */
export interface FormArgument {
  readonly claim: string;
  readonly text: string;
  readonly assumptions: readonly string[];
  /** Null where the cover says it. */
  readonly by: string | null;
  readonly at: string | null;
}

/** Words that a form has for a claim: in its evidence, leading nowhere, or admitting that something is missing. */
export interface FormWords {
  readonly claim: string;
  readonly text: string;
}

/** Why something of the form was not taken. */
export type LossReason =
  | 'unknown claim'
  | 'said of a principle'
  | 'placeholder'
  | 'assumption without argument'
  | 'link that cannot be opened'
  | 'file that is not there'
  | 'too long';

/** Something that stands in the form and was not taken. */
export interface FormLoss {
  readonly reference: string;
  readonly row: number;
  readonly column: 'evidence' | 'argument';
  readonly text: string;
  readonly reason: LossReason;
}

/** What a form holds for the claims of a catalogue, and what of it could not be taken. */
export interface FormContent {
  readonly evidence: readonly FormEvidence[];
  readonly assertions: readonly FormWords[];
  readonly arguments: readonly FormArgument[];
  /** Sentences to be confirmed. */
  readonly shortfalls: readonly FormWords[];
  readonly losses: readonly FormLoss[];
  /** Claims that the form has a row for, in its order. */
  readonly claims: readonly string[];
  /** Claims whose rows are empty. */
  readonly unanswered: readonly string[];
  /** Claims that the form has no row for. */
  readonly missing: readonly string[];
  /** Rows whose number means a claim of another number. */
  readonly renumbered: readonly { readonly reference: string; readonly claim: string }[];
  /** Claims that several rows are about. */
  readonly repeated: readonly string[];
  /** Words of a template within text that was taken. */
  readonly placeholders: readonly FormLoss[];
}

/** Longest text that a case takes. */
const LONGEST = 20_000;
const PROMPT =
  /^(?:click or tap (?:here )?to enter (?:text|a date)|click here to enter (?:text|a date)|choose an item|enter text here)\.?$/i;
/** A whole paragraph that says nothing yet. */
const UNSAID =
  /^(?:[-–—_.…?]{1,40}|x{2,10}|t\.?b\.?[cda]\.?|to be (?:confirmed|completed|done|advised)\.?|to ?do|\[[^\]]{0,200}\]|<[^>]{0,200}>|dd[/-]mm[/-]yyyy)$/i;

/** Takes what a form says for each claim. `isThere` says whether something lies at a path beside the form. */
export function formContent(form: ReadForm, catalogue: Catalogue, isThere: (path: string) => boolean): FormContent {
  const places = new Map<string, FormEvidence>();
  const assertions: FormWords[] = [];
  const written: FormArgument[] = [];
  const shortfalls: FormWords[] = [];
  const losses: FormLoss[] = [];
  const found: FormLoss[] = [];
  const rowsOf = new Map<string, FormRow[]>();
  const answered = new Set<string>();
  const renumbered = new Map<string, string>();
  const seen = new Set<string>();

  for (const row of form.rows) {
    const claim = row.kind === 'claim' ? form.numbering.claimOf(row) : null;
    const evidence = row.evidence?.paragraphs ?? [];
    const argument = row.argument?.paragraphs ?? [];
    if (claim === null) {
      const reason = row.kind === 'claim' ? 'unknown claim' : 'said of a principle';
      for (const [column, cell] of [['evidence', row.evidence] as const, ['argument', row.argument] as const]) {
        const text = cell === null ? '' : cellText(cell);
        if (text !== '') losses.push(lossOf(row, { column, text, reason }));
      }
      if (row.kind === 'claim' && evidence.length + argument.length === 0)
        losses.push(lossOf(row, { column: 'evidence', text: '', reason }));
      continue;
    }
    const before = rowsOf.get(claim) ?? [];
    rowsOf.set(claim, [...before, row]);
    if (row.kind === 'claim' && row.number !== claim) renumbered.set(row.reference, claim);
    const fresh = (cell: WordCell | null) => cell !== null && !before.some((other) => other.evidence === cell || other.argument === cell);
    const told = (column: FormLoss['column'], cell: WordCell | null, paragraphs: readonly WordParagraph[]) =>
      fresh(cell) ? spoken(row, column, { paragraphs, losses, found }) : [];
    const evidenceSaid = told('evidence', row.evidence, evidence);
    const argumentSaid = told('argument', row.argument, argument);

    const cell = evidenceIn(evidenceSaid, isThere);
    for (const { place, title, id } of cell.references) {
      answered.add(claim);
      const key = place.kind === 'address' ? place.address : place.path;
      const known = places.get(key);
      if (known === undefined) places.set(key, { place, title, id, claims: [claim] });
      else if (!known.claims.includes(claim)) places.set(key, { ...known, id: known.id ?? id, claims: [...known.claims, claim] });
    }
    for (const text of cell.unopened) losses.push(lossOf(row, { column: 'evidence', text, reason: 'link that cannot be opened' }));
    for (const text of cell.absent) losses.push(lossOf(row, { column: 'evidence', text, reason: 'file that is not there' }));
    for (const text of cell.assertions) {
      answered.add(claim);
      if (text.length > LONGEST) losses.push(lossOf(row, { column: 'evidence', text, reason: 'too long' }));
      else assertions.push({ claim, text });
    }
    for (const said of argumentsIn(argumentSaid)) {
      answered.add(claim);
      const whole = [said.text, ...said.assumptions];
      if (said.text === '')
        for (const text of said.assumptions) losses.push(lossOf(row, { column: 'argument', text, reason: 'assumption without argument' }));
      else if (whole.some((text) => text.length > LONGEST) || said.assumptions.length > 100 || (said.by ?? '').length > 200)
        losses.push(lossOf(row, { column: 'argument', text: said.text, reason: 'too long' }));
      else written.push({ claim, ...said });
    }
    for (const text of [...evidenceSaid, ...argumentSaid].flatMap((paragraph) => shortfallsIn(withoutLabel(paragraph.text)))) {
      const key = `${claim} ${text}`;
      if (!seen.has(key)) shortfalls.push({ claim, text });
      seen.add(key);
    }
  }
  const claims = [...rowsOf.keys()];
  return {
    evidence: [...places.values()],
    assertions,
    arguments: written,
    shortfalls,
    losses,
    claims,
    unanswered: claims.filter((claim) => !answered.has(claim)),
    missing: claimsOf(catalogue)
      .map(({ id }) => id)
      .filter((id) => !rowsOf.has(id)),
    renumbered: [...renumbered].map(([reference, claim]) => ({ reference, claim })),
    repeated: [...rowsOf].filter(([, rows]) => isRepeated(rows)).map(([claim]) => claim),
    placeholders: found,
  };
}

function lossOf(row: FormRow, { column, text, reason }: Pick<FormLoss, 'column' | 'text' | 'reason'>): FormLoss {
  return { reference: row.reference, row: row.row, column, text, reason };
}

/** A cell that is merged over rows gives a claim several rows, and says it once. */
function isRepeated(rows: readonly FormRow[]): boolean {
  const cells = new Set(rows.map(({ evidence, argument }) => argument ?? evidence));
  return rows.length > 1 && cells.size > 1;
}

/** Paragraphs that say something; what is nothing but a placeholder is a loss, and one within a text is noted. */
function spoken(
  row: FormRow,
  column: FormLoss['column'],
  { paragraphs, losses, found }: { readonly paragraphs: readonly WordParagraph[]; readonly losses: FormLoss[]; readonly found: FormLoss[] },
): readonly WordParagraph[] {
  return paragraphs.filter(({ text, prompt, links }) => {
    const words = text.trim();
    if (words === '' || saysWithheld(words)) return false;
    const about = { column, text: words, reason: 'placeholder' as const };
    if (prompt || (links.length === 0 && (PROMPT.test(words) || UNSAID.test(words)))) {
      losses.push(lossOf(row, about));
      return false;
    }
    for (const { text: hole } of placeholders([{ text: words, line: row.row, heading: '' }]))
      found.push(lossOf(row, { ...about, text: hole }));
    return true;
  });
}

function withoutLabel(text: string): string {
  return text.replace(/^(?:Argument|Assumption): /, '');
}
