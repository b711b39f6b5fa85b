import type { FormContent, FormWords } from './import-form.ts';
import { type FormRecord, type FormRecords, formRecords, type ImportContext } from './import-records.ts';
import type { SheetContent } from './question-content.ts';

/** A record that an answered sheet adds to a case. */
export type SheetRecord =
  | FormRecord
  | {
      readonly list: 'interviews';
      readonly record: {
        readonly id: string;
        readonly role: string;
        readonly by: string;
        readonly at: string;
        readonly text: string;
        readonly claims: readonly string[];
        readonly products?: readonly string[];
      };
    };

/** What an answered sheet adds to a case. */
export interface SheetRecords extends Pick<FormRecords, 'moreClaims' | 'tooLong'> {
  readonly records: readonly SheetRecord[];
  /** What the case has already, by kind. */
  readonly known: { readonly interviews: number; readonly evidence: number; readonly assertions: number; readonly doubts: number };
}

/** What is known besides the sheet. */
export interface SheetImportContext extends Omit<ImportContext, 'by'> {
  /** Who answered, by role: the file that it goes into cannot forget names. */
  readonly role: string;
  /** Who asked. */
  readonly askedBy: string;
}

const EMPTY: Omit<FormContent, 'evidence' | 'assertions'> = {
  arguments: [],
  shortfalls: [],
  losses: [],
  claims: [],
  unanswered: [],
  missing: [],
  renumbered: [],
  repeated: [],
  placeholders: [],
};

/** The records that a sheet adds to a case. What the case has already is not added again, so that importing a sheet twice changes nothing. */
export function sheetRecords(content: SheetContent, context: SheetImportContext): SheetRecords {
  const { caseFile, products, role, askedBy, at } = context;
  const about = products === null ? {} : { products };
  const { evidence, assertions } = content;
  const brought = formRecords({ ...EMPTY, evidence, assertions }, { ...context, by: role });
  const records: SheetRecord[] = [...brought.records];
  const known = { interviews: 0, evidence: brought.known.evidence, assertions: brought.known.assertions, doubts: 0 };
  const ours = <T extends { readonly products?: readonly string[] | undefined }>(items: readonly T[]) =>
    items.filter((item) => products === null || item.products === undefined || products.every((id) => item.products?.includes(id)));
  const instant = dayOf(at);

  const told = new Set(
    ours(caseFile.interviews).flatMap((one) => one.claims.map((claim) => keyOf([claim, one.role, dayOf(one.at), one.text]))),
  );
  const taken = new Set([
    ...[...caseFile.evidence, ...caseFile.seen, ...caseFile.interviews].map(({ id }) => id),
    ...brought.records.flatMap((item) => (item.list === 'evidence' ? [item.record.id] : [])),
  ]);
  for (const { claim, text } of content.interviews) {
    const key = keyOf([claim, role, instant, text.trim()]);
    if (told.has(key)) {
      known.interviews++;
      continue;
    }
    told.add(key);
    const id = freeId('answer', claim, taken);
    records.push({ list: 'interviews', record: { id, role, by: askedBy, at, text, claims: [claim], ...about } });
  }

  const doubted = new Set(ours(caseFile.doubts).map(({ claim, text }) => keyOf([claim, text])));
  const doubtIds = new Set(caseFile.doubts.map(({ id }) => id));
  for (const doubt of content.doubts) {
    const { claim } = doubt;
    const text = doubtText(doubt, role);
    if (doubted.has(keyOf([claim, text]))) {
      known.doubts++;
      continue;
    }
    doubted.add(keyOf([claim, text]));
    records.push({ list: 'doubts', record: { id: freeId('answer', claim, doubtIds), claim, text, by: role, at, ...about } });
  }
  return { records, known, moreClaims: brought.moreClaims, tooLong: brought.tooLong };
}

function doubtText({ text }: FormWords, role: string): string {
  return `To be confirmed: when asked, ${role} answered:\n${text}`;
}

/** A bare date counts from its beginning, so that a case which was read has both as one. */
function dayOf(at: string): string {
  return at.length === 10 ? `${at}T00:00:00Z` : at;
}

function keyOf(parts: readonly string[]): string {
  return JSON.stringify(parts);
}

function freeId(word: string, claim: string, taken: Set<string>): string {
  const stem = `${word}-${claim.replaceAll('.', '-')}`;
  let id = stem;
  for (let number = 2; taken.has(id); number++) id = `${stem}-${number}`;
  taken.add(id);
  return id;
}
