import type { AgainstGroup, Assessment, Declaration, StandsAgainst } from '@avouch/core';
import { firstWords, limitText, oneLine } from '../foreign-text.ts';
import { countOf } from '../phrases.ts';

/** A sheet about one declaration and one product. */
export interface DeclarationSheet {
  readonly declaration: Declaration;
  readonly assessment: Assessment;
  readonly stands: StandsAgainst;
  /** The Senior Responsible Owner; null where nobody is named. */
  readonly owner: string | null;
}

/** A heading and what stands below it, cut to what a page holds. */
export interface SheetSection {
  readonly title: string;
  readonly items: readonly string[];
  /** How many are left out. */
  readonly left: number;
}

/** The same for every format. */
export interface SheetPage {
  readonly title: string;
  readonly question: string;
  readonly note: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** What the sheet says in one sentence. Never yes or no. */
  readonly summary: string;
  readonly against: readonly SheetSection[];
  readonly restsOn: readonly string[];
  readonly ending: string;
}

/** Lines of a page for what stands against the declaration, of about so many characters each. */
const PAGE_LINES = 44;
const LINE_CHARACTERS = 105;
const LONGEST_ITEM = 200;
const LONGEST_FACT = 100;
const LONGEST_BASE = 300;

/** Lays a sheet out for one page: all counts, and of each kind the worst as far as there is room. */
export function declarationPage({ declaration, assessment, stands, owner }: DeclarationSheet): SheetPage {
  const { product, organisation, release, asOf } = assessment;
  const groups = stands.against.map(({ title, items }) => ({ title, items: items.map((item) => firstWords(oneLine(item), LONGEST_ITEM)) }));
  const nothing = groups.length === 0;
  return {
    title: `What stands against a "yes": ${declaration.title}`,
    question: declaration.question,
    note: declaration.note,
    facts: [
      { label: 'Product', value: short(`${product.name}${release === undefined ? '' : `, release ${release}`}`) },
      { label: 'Organisation', value: short(organisation ?? 'not named in the case') },
      { label: 'Senior Responsible Owner', value: short(owner ?? 'not named') },
      { label: 'Code', value: short(`${assessment.catalogue.id}, edition ${assessment.catalogue.edition}`) },
      { label: 'As of', value: release === undefined ? `${asOf} (for no release in particular)` : asOf },
    ],
    summary: nothing
      ? 'Nothing on record stands against it. What that rests on is below. A person decides; this sheet proposes no answer.'
      : `${countOf(groups.length, 'kind')} of things ${groups.length === 1 ? 'stands' : 'stand'} against it. A person decides; this sheet proposes no answer.`,
    against: fitted(groups),
    restsOn: stands.restsOn.map((line) => limitText(oneLine(line), LONGEST_BASE)),
    ending:
      'All of it: avouch assess, avouch status and avouch explain. For whoever decides; not for the buyer: it quotes findings whatever their label.',
  };
}

function short(text: string): string {
  return firstWords(oneLine(text), LONGEST_FACT);
}

/** The worst of each kind, and then one more of each in turn, as long as the page holds them. */
function fitted(groups: readonly AgainstGroup[]): readonly SheetSection[] {
  let counts = groups.map(() => 1);
  const sections = (wanted: readonly number[]) => groups.map((group, index) => sectionOf(group, wanted[index] ?? 1));
  for (let most = 2; most <= PAGE_LINES; most++) {
    for (const [at, { items }] of groups.entries()) {
      const next = counts.map((count, index) => (index === at && count === most - 1 && items.length >= most ? most : count));
      if (linesOf(sections(next)) <= PAGE_LINES) counts = next;
    }
  }
  return sections(counts);
}

function sectionOf({ title, items }: AgainstGroup, most: number): SheetSection {
  return {
    title: `${title}: ${items.length}`,
    items: isNumbers(items) ? [joined(items)] : items.slice(0, most),
    left: isNumbers(items) ? 0 : Math.max(0, items.length - most),
  };
}

/** Numbers of claims stand in one line. */
function isNumbers(items: readonly string[]): boolean {
  return items.every((item) => /^\d\.\d\.\d{1,2}(?: \([^)]{1,30}\))?$/.test(item));
}

function joined(items: readonly string[]): string {
  return items.join(', ');
}

function linesOf(sections: readonly SheetSection[]): number {
  return sections.reduce(
    (sum, { items, left }) =>
      sum + 1 + (left > 0 ? 1 : 0) + items.reduce((lines, item) => lines + Math.ceil(item.length / LINE_CHARACTERS), 0),
    0,
  );
}
