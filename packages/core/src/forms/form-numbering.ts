import { type Catalogue, claimsOf, type Form } from '../catalogue/catalogue.ts';

/** What a reference in the first column of a form names. */
export type FormReference =
  | {
      readonly kind: 'claim';
      readonly number: string /** Whether it names the published list by itself, as annexes do. */;
      readonly list: boolean;
    }
  | { readonly kind: 'principle'; readonly number: string };

const REFERENCE = /^(claim|principle|apc(?: claim)?)?[\s:.]{0,5}(\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)(?:[.:]?$|[.:]? ?[:–—-]? (?=\S))/i;

/** Reads `Claim 1.1.1`, `Principle 1.1`, `1.1.1`, or `APC 4.3.1` (of the published list, whatever the form counts); null for all else. */
export function formReference(text: string): FormReference | null {
  const match = REFERENCE.exec(text.slice(0, 100).replace(/\s+/g, ' ').trim());
  if (match === null) return null;
  const [matched, label = '', number = ''] = match;
  // A number with words behind it and none before could be that of anything: a section, a version.
  if (label === '' && matched.endsWith(' ')) return null;
  if (number.split('.').length === 2) return /^(?:claim|apc)/i.test(label) ? null : { kind: 'principle', number };
  return /^principle/i.test(label) ? null : { kind: 'claim', number, list: /^apc/i.test(label) };
}

/** How the numbers of one document lead to claims. */
export interface Numbering {
  /** The published form that it follows; null where it follows the published list of claims itself. */
  readonly form: Form | null;
  /** The claim that a number means; null where there is none. */
  readonly claimOf: (reference: { readonly number: string; readonly list: boolean }) => string | null;
  /** Numbers of rows that the form does not have, although its numbering was taken. */
  readonly added: readonly string[];
}

/**
 * Finds out which numbering a document follows, by the numbers that it holds: a number that only the published list has for a claim
 * that the form counts otherwise shows the list; otherwise the form's own counting holds, also where rows were added to it by hand.
 */
export function numberingOf(catalogue: Catalogue, numbers: readonly string[]): Numbering {
  const claims = new Set(claimsOf(catalogue).map(({ id }) => id));
  for (const form of catalogue.forms) {
    const rows = new Map(form.rows.map(({ reference, claim }) => [numberOf(reference), claim]));
    const foreign = numbers.filter((number) => !rows.has(number) && claims.has(number));
    const renumbered = new Set([...rows].flatMap(([number, claim]) => (number === claim ? [] : [claim])));
    if (foreign.some((number) => renumbered.has(number))) continue;
    const claimOf: Numbering['claimOf'] = ({ number, list }) => (list ? null : rows.get(number)) ?? (claims.has(number) ? number : null);
    return { form, claimOf, added: [...new Set(foreign)] };
  }
  return { form: null, claimOf: ({ number }) => (claims.has(number) ? number : null), added: [] };
}

function numberOf(reference: string): string {
  return reference.replace(/^Claim /, '');
}
