import type { CaseFile } from '../case/file/case-file-schema.ts';
import type { EvidencePlace } from './evidence-cell.ts';
import type { FormContent, FormEvidence } from './import-form.ts';

/** A record to be added to `avouch.yaml`. */
export type FormRecord =
  | {
      readonly list: 'evidence';
      readonly record: {
        readonly id: string;
        readonly title: string;
        readonly location: string;
        readonly claims: readonly string[];
      } & About;
    }
  | {
      readonly list: 'arguments';
      readonly record: { readonly claim: string; readonly text: string; readonly assumptions: readonly string[] } & Said;
    }
  | { readonly list: 'assertions'; readonly record: { readonly claim: string; readonly text: string } & Said }
  | { readonly list: 'doubts'; readonly record: { readonly id: string; readonly claim: string; readonly text: string } & Said };

interface About {
  readonly products?: readonly string[];
}
interface Said extends About {
  readonly by: string;
  readonly at: string;
}

/** What a form adds to a case, and what somebody has to look at. */
export interface FormRecords {
  readonly records: readonly FormRecord[];
  /** What the case has already, by kind. */
  readonly known: { readonly evidence: number; readonly arguments: number; readonly assertions: number; readonly doubts: number };
  /** Evidence of the case that the form brings for claims for which the case doesn't have it. */
  readonly moreClaims: readonly { readonly id: string; readonly claims: readonly string[] }[];
  /** Places whose names are longer than a case takes. */
  readonly tooLong: readonly string[];
}

/** What is known besides the form. */
export interface ImportContext {
  readonly caseFile: CaseFile;
  /** Ids of the products that the form is about; null for every product. */
  readonly products: readonly string[] | null;
  readonly by: string;
  /** A date or an instant, as it is to be written. */
  readonly at: string;
  /** Where a place lies for the case: an address, or a path relative to its file. */
  readonly locationOf: (place: EvidencePlace) => string;
}

const LONGEST_LOCATION = 200;

/** The records that a form adds to a case. What the case has already is not added again, so that importing a form twice changes nothing. */
export function formRecords(content: FormContent, context: ImportContext): FormRecords {
  const { caseFile, products, by, at } = context;
  const about: About = products === null ? {} : { products };
  const concerned = <T extends { readonly products?: readonly string[] | undefined }>(items: readonly T[]) =>
    items.filter((item) => products === null || item.products === undefined || products.every((id) => item.products?.includes(id)));
  const records: FormRecord[] = [];
  const known = { evidence: 0, arguments: 0, assertions: 0, doubts: 0 };
  const evidence = evidenceRecords(content.evidence, context, about);
  known.evidence = evidence.known;
  for (const record of evidence.records) records.push({ list: 'evidence', record });

  const argued = new Set(concerned(caseFile.arguments).map((item) => JSON.stringify([item.claim, item.text, item.assumptions])));
  for (const { claim, text, assumptions, ...own } of content.arguments) {
    const key = JSON.stringify([claim, text, assumptions]);
    if (argued.has(key)) known.arguments++;
    else records.push({ list: 'arguments', record: { claim, text, assumptions, by: own.by ?? by, at: own.at ?? at, ...about } });
    argued.add(key);
  }
  const asserted = new Set(concerned(caseFile.assertions).map(({ claim, text }) => JSON.stringify([claim, text])));
  for (const { claim, text } of content.assertions) {
    const key = JSON.stringify([claim, text]);
    if (asserted.has(key)) known.assertions++;
    else records.push({ list: 'assertions', record: { claim, text, by, at, ...about } });
    asserted.add(key);
  }
  const doubted = new Set(concerned(caseFile.doubts).map(({ claim, text }) => JSON.stringify([claim, text])));
  const ids = new Set(caseFile.doubts.map(({ id }) => id));
  for (const { claim, text: said } of content.shortfalls) {
    const text = `To be confirmed: the form says "${said}"`;
    const key = JSON.stringify([claim, text]);
    if (doubted.has(key)) {
      known.doubts++;
      continue;
    }
    doubted.add(key);
    const id = freeId(`form-${claim.replaceAll('.', '-')}`, ids);
    records.push({ list: 'doubts', record: { id, claim, text, by, at, ...about } });
  }
  return { records, known, moreClaims: evidence.moreClaims, tooLong: evidence.tooLong };
}

function evidenceRecords(all: readonly FormEvidence[], { caseFile, locationOf, products }: ImportContext, about: About) {
  const ids = new Set([...caseFile.evidence, ...caseFile.interviews].map(({ id }) => id));
  const records: Extract<FormRecord, { list: 'evidence' }>['record'][] = [];
  const moreClaims: { readonly id: string; readonly claims: readonly string[] }[] = [];
  const tooLong: string[] = [];
  let known = 0;
  for (const item of all) {
    const location = locationOf(item.place);
    const there = caseFile.evidence.find(
      (other) =>
        other.location === location &&
        (products === null || other.products === undefined || products.every((product) => other.products?.includes(product))),
    );
    if (there !== undefined) {
      known++;
      const claims = item.claims.filter((claim) => !there.claims.includes(claim));
      if (claims.length > 0) moreClaims.push({ id: there.id, claims });
    } else if (location.length > LONGEST_LOCATION) tooLong.push(location);
    else {
      const preferred = item.id !== null && !ids.has(item.id) ? item.id : null;
      const id = preferred ?? freeId(slug(item.title), ids);
      ids.add(id);
      records.push({ id, title: item.title, location, claims: item.claims, ...about });
    }
  }
  return { records, known, moreClaims, tooLong };
}

/** `Access review 2026` becomes `access-review-2026`. */
function slug(text: string): string {
  const id = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-/, '')
    .replace(/-$/, '');
  return id === '' ? 'evidence' : id;
}

function freeId(word: string, taken: Set<string>): string {
  let id = word;
  for (let number = 2; taken.has(id); number++) id = `${word}-${number}`;
  taken.add(id);
  return id;
}
