import type { AssessedEvidence, Assessment } from '@avouch/core';
import { withheldByClaim } from '../audience-note.ts';
import { evidenceSummary, evidenceWords } from '../evidence-words.ts';
import { placeText } from '../foreign-text.ts';
import { encouragementWords, SEEN_NOTE, seenWords } from '../on-record-words.ts';
import { cautions, countOf, type Fact, lookedAt } from '../phrases.ts';
import { daysOld } from './observation-data.ts';
import { type Printed, printed, printedProse } from './printed-text.ts';
import { withheldCount } from './withheld.ts';

const MOST = 500;

/** A table of the report: what stands before it, its columns and rows. A list without rows is left out. */
export interface TableData {
  readonly note: Printed;
  readonly columns: readonly Printed[];
  /** Shares of the page's width, as many as there are columns. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly Printed[])[];
  readonly left: Printed;
}

/** What was looked at. */
export interface LookedAtData {
  readonly facts: readonly { readonly label: Printed; readonly value: Printed }[];
  readonly cautions: readonly Printed[];
}

/** What was looked at, and the limits of it. */
export function lookedAtData(assessment: Assessment): LookedAtData {
  return { facts: lookedAt(assessment).slice(0, MOST).map(factData), cautions: cautions(assessment).slice(0, MOST).map(printed) };
}

function factData({ label, value }: Fact): LookedAtData['facts'][number] {
  return { label: printed(label), value: printed(value) };
}

/** Columns by title, with their shares of the width. */
type Columns = Readonly<Record<string, number>>;

function table(note: string, columns: Columns, rows: readonly (readonly string[])[]): TableData {
  return {
    note: printedProse(note),
    columns: Object.keys(columns).map(printed),
    widths: Object.values(columns),
    rows: rows.slice(0, MOST).map((cells) => cells.map(printedProse)),
    left: printed(rows.length > MOST ? `And ${countOf(rows.length - MOST, 'more', 'more')}, in the JSON form of this assessment.` : ''),
  };
}

/** Evidence besides the sources, each piece with its age. */
export function evidenceTable(assessment: Assessment): TableData {
  const summary = evidenceSummary(assessment);
  const withheld = withheldCount(assessment.audience, 'evidence');
  return table(
    `${summary ?? (withheld === 0 ? 'None was brought or found besides the sources' : `${countOf(withheld, 'piece is', 'pieces are')} withheld from this reader`)}. A document that is there is not one that holds; a signature that was found is not one that was verified.`,
    { Evidence: 5, 'Read as': 3, 'Date, age, owner': 4, 'Bytes, signature, limits': 4 },
    assessment.evidence.map((evidence) => evidenceRow(evidence, assessment)),
  );
}

function evidenceRow(evidence: AssessedEvidence, { asOf }: Assessment): readonly string[] {
  const { name, path, readAs, dates, signature, notCredited } = evidenceWords(evidence);
  const age = evidence.effectiveAt === null ? [] : [daysOld(evidence.effectiveAt, asOf)];
  return [
    name === path ? name : `${name}, ${path}`,
    readAs,
    [dates, ...age].join(', '),
    [
      evidence.digest === null ? 'held by its source' : `sha256:${evidence.digest.slice(0, 16)}`,
      ...(signature === null ? [] : [signature]),
      ...(notCredited === null ? [] : [`not credited: ${notCredited}`]),
    ].join('; '),
  ];
}

/** What people saw and nobody holds. */
export function seenTable({ seen = [] }: Assessment): TableData {
  return table(
    SEEN_NOTE,
    { 'Evidence that was seen': 3, 'Where, by whom, when': 5, Limits: 3 },
    seen.map((one) => [
      one.title,
      seenWords(one),
      one.notCredited === null ? 'the word of who saw it' : `not credited: ${one.notCredited}`,
    ]),
  );
}

/** What the developer was asked. */
export function encouragementTable({ encouragements = [] }: Assessment): TableData {
  return table(
    'What a developer says supports, and never proves.',
    { Developer: 1, 'Asked, and answered': 4 },
    encouragements.map((one) => [one.developer, encouragementWords(one)]),
  );
}

/** Trouble with what was given. */
export function diagnosticTable({ diagnostics }: Assessment): TableData {
  return table(
    'What could not be read, or not wholly.',
    { Severity: 2, 'What is wrong, and what to do': 5, Where: 3 },
    diagnostics.map(({ severity, message, code, location, source }) => [
      `${severity} (${code})`,
      message,
      [...(source === undefined ? [] : [source]), ...(location === null ? [] : [placeText(location)])].join(': '),
    ]),
  );
}

/** How much of each claim this reader does not see. */
export function withheldLines(assessment: Assessment): readonly Printed[] {
  return withheldByClaim(assessment).slice(0, MOST).map(printed);
}
