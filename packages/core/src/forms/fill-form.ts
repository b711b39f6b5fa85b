import { type Catalogue, claimsOf } from '../catalogue/catalogue.ts';
import { packageDirectory } from '../encodings/office/office-package.ts';
import { argumentParagraphs, type WrittenArgument } from './argument-cell.ts';
import { fillCell, type Splice, spliced } from './fill-cell.ts';
import { annexXml } from './form-annex.ts';
import type { CoverField } from './form-cover.ts';
import { type NewLinks, type NewParagraph, newLinks, type WordDialect } from './form-paragraphs.ts';
import type { FormRow } from './form-rows.ts';
import { withParts } from './package-splice.ts';
import type { ReadForm } from './read-form.ts';
import { type WithheldOfForm, withheldArguments, withheldEvidence } from './withheld-words.ts';
import type { WordCell } from './word-cells.ts';

/** What a case has for a claim, to be written into a form. */
export interface ClaimEntry {
  readonly claim: string;
  readonly evidence: readonly {
    readonly id: string;
    readonly title: string;
    /** An address, or a path relative to the form as a link has it. */
    readonly target: string;
  }[];
  readonly assertions: readonly string[];
  readonly arguments: readonly WrittenArgument[];
  /** What is kept from the readers of the form, which its cells say; left out where nothing is. */
  readonly withheld?: WithheldOfForm;
}

/** What is written into a form. */
export interface FormEntries {
  readonly claims: readonly ClaimEntry[];
  readonly cover: Readonly<Partial<Record<CoverField, string>>>;
}

/** A filled form, and what became of each claim. */
export interface FilledForm {
  /** Null where the package could not be written; it is then broken where the reading had no reason to look. */
  readonly bytes: Uint8Array | null;
  /** Claims with something to say, by where it went. */
  readonly inRows: readonly string[];
  readonly inAnnex: readonly string[];
  /** Rows of the form that stay as they were. */
  readonly untouched: readonly string[];
  readonly cover: readonly CoverField[];
}

/**
 * Writes what a case says into a form: into the cells of each claim's row, and into an annex for claims that the form has no row or no
 * cells for. All else of the document and of its package stays as it was.
 */
export function fillForm(form: ReadForm, entries: FormEntries, catalogue: Catalogue): FilledForm {
  const { xml } = form.document;
  const dialect = dialectOf(form);
  const links = newLinks(form.relationships.xml, `${dialect.relationships}/hyperlink`);
  const rows = firstRows(form);
  const known = new Set(claimsOf(catalogue).map(({ id }) => id));
  const cells = new Map<WordCell, NewParagraph[]>();
  const put = (cell: WordCell, paragraphs: readonly NewParagraph[]) => cells.set(cell, [...(cells.get(cell) ?? []), ...paragraphs]);
  const inRows: string[] = [];
  const annex: ClaimEntry[] = [];
  for (const entry of entries.claims.filter((candidate) => known.has(candidate.claim) && saysSomething(candidate))) {
    const row = rows.get(entry.claim);
    if (row?.evidence == null || row.argument === null) {
      annex.push(entry);
      continue;
    }
    put(row.evidence, evidenceParagraphs(entry));
    put(row.argument, argumentCell(entry));
    inRows.push(entry.claim);
  }
  // A form that was filled before has its annex: what it lacks goes below.
  const lacking = claimsOf(catalogue).filter(({ id }) => !rows.has(id) && !annex.some(({ claim }) => claim === id));
  const splices: Splice[] = [...cells].flatMap(([cell, paragraphs]) => fillCell(xml, cell, { paragraphs, links, dialect }));
  const covered: CoverField[] = [];
  for (const { field, text, cell } of form.cover) {
    const value = entries.cover[field];
    if (value === undefined || text !== '' || cell === null) continue;
    splices.push(...fillCell(xml, cell, { paragraphs: [plainParagraph(value)], links, dialect }));
    covered.push(field);
  }
  const appended = [...annex, ...lacking.map(({ id }) => ({ claim: id, evidence: [], assertions: [], arguments: [] }))];
  if (appended.length > 0) {
    const ordered = claimsOf(catalogue).flatMap(({ id, outcome }) =>
      appended.filter(({ claim }) => claim === id).map((entry) => ({ entry, outcome })),
    );
    const text = annexXml(
      ordered.map(({ entry, outcome }) => ({
        claim: entry.claim,
        outcome,
        evidence: evidenceParagraphs(entry),
        argument: argumentCell(entry),
      })),
      { links, dialect },
    );
    splices.push({ from: form.tables.bodyEnd, to: form.tables.bodyEnd, text });
  }
  const claims = [...rows.keys()];
  return {
    bytes: splices.length === 0 ? form.bytes : withParts(form.bytes, changedParts(form, spliced(xml, splices), links)),
    inRows,
    inAnnex: appended.map(({ claim }) => claim),
    untouched: claims.filter((claim) => !inRows.includes(claim)),
    cover: covered,
  };
}

function saysSomething({ evidence, assertions, arguments: all, withheld }: ClaimEntry): boolean {
  return evidence.length + assertions.length + all.length > 0 || withheld !== undefined;
}

function firstRows({ rows, numbering }: ReadForm): ReadonlyMap<string, FormRow> {
  const first = new Map<string, FormRow>();
  for (const row of rows) {
    const claim = row.kind === 'claim' ? numbering.claimOf(row) : null;
    if (claim === null) continue;
    const better = first.get(claim)?.evidence == null || first.get(claim)?.argument === null;
    // A row without its cells may have a second one in an annex.
    if (!first.has(claim) || (better && row.evidence !== null && row.argument !== null)) first.set(claim, row);
  }
  return first;
}

function argumentCell({ arguments: all, withheld }: ClaimEntry): readonly NewParagraph[] {
  return [...all.flatMap(argumentParagraphs), ...(withheld === undefined ? [] : withheldArguments(withheld))].map(plainParagraph);
}

function evidenceParagraphs({ evidence, assertions, withheld }: ClaimEntry): readonly NewParagraph[] {
  return [
    ...evidence.map(
      ({ id, title, target }): NewParagraph => [
        { text: title, target },
        { text: ` (${id})`, target: null },
      ],
    ),
    ...[...assertions, ...(withheld === undefined ? [] : withheldEvidence(withheld))].map(plainParagraph),
  ];
}

function plainParagraph(text: string): NewParagraph {
  return [{ text, target: null }];
}

const TRANSITIONAL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const STRICT = 'http://purl.oclc.org/ooxml/officeDocument/relationships';

function dialectOf({ tables, document }: ReadForm): WordDialect {
  // The main part names its namespaces at its root.
  const strict = document.xml.slice(0, 20_000).includes('http://purl.oclc.org/ooxml/wordprocessingml/main');
  return { prefix: tables.prefix, relationships: strict ? STRICT : TRANSITIONAL };
}

function changedParts({ document, relationships, bytes }: ReadForm, xml: string, links: NewLinks): ReadonlyMap<string, Uint8Array> {
  const encode = (text: string) => new TextEncoder().encode(text);
  const mark = hasByteOrderMark(bytes, document) ? '\ufeff' : '';
  const changed = new Map([[document.name, encode(mark + xml)]]);
  const added = links.elements();
  if (added === '') return changed;
  const namespace = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const { name, xml: existing } = relationships;
  changed.set(
    name,
    encode(existing === null ? `<Relationships xmlns="${namespace}">${added}</Relationships>` : withRelationships(existing, added)),
  );
  return changed;
}

/** Reading takes the mark away; the part's size still counts its three bytes. */
function hasByteOrderMark(bytes: Uint8Array, { name, xml }: ReadForm['document']): boolean {
  const directory = packageDirectory(bytes);
  const size = directory?.kind === 'directory' ? directory.parts.get(name)?.size : undefined;
  return size !== undefined && new TextEncoder().encode(xml).length + 3 === size;
}

/** Behind the last relationship, in the namespace of the others. An empty root is opened for them. */
function withRelationships(xml: string, added: string): string {
  const close = /<\/([^<>/\s:]{1,100}:)?Relationships\s*>\s*$/.exec(xml);
  const prefixed = (prefix: string) => (prefix === '' ? added : added.replaceAll('<Relationship ', `<${prefix}Relationship `));
  if (close !== null) return xml.slice(0, close.index) + prefixed(close[1] ?? '') + xml.slice(close.index);
  return xml.replace(
    /<([^<>/\s:]{1,100}:)?Relationships(\s[^<>]{0,2000})?\/>\s*$/,
    (_, prefix = '', rest = '') => `<${prefix}Relationships${rest}>${prefixed(prefix)}</${prefix}Relationships>`,
  );
}
