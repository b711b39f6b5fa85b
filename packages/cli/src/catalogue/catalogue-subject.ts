import { type Catalogue, type Claim, claimsOf, type GuidancePoint, type Principle, principlesOf, type Theme } from '@avouch/core';

/** What a number of the catalogue names. */
export type Subject =
  | { readonly kind: 'theme'; readonly theme: Theme }
  | { readonly kind: 'principle'; readonly theme: Theme; readonly principle: Principle }
  | { readonly kind: 'claim'; readonly theme: Theme; readonly principle: Principle; readonly claim: Claim }
  | {
      readonly kind: 'guidance';
      readonly theme: Theme;
      readonly principle: Principle;
      readonly claim: Claim;
      readonly point: GuidancePoint;
    };

/** Either what was meant, or a sentence that says what is wrong and what would be right. */
type FoundSubject =
  | { readonly kind: 'found'; readonly subject: Subject; readonly remark: string | null }
  | { readonly kind: 'unknown'; readonly message: string };

/** Finds what a person means by `2.1.6`, `Claim 2.1.6`, `2.1`, `Theme 2`, `1.2.1-a`, or `Form 4.3.1`. */
export function findSubject(catalogue: Catalogue, given: string): FoundSubject {
  const [, label = '', number = ''] =
    /^(form\s+claim|form|claim|principle|theme|guidance)?\s*(.*?)[.:]?$/is.exec(given.trim().slice(0, 100)) ?? [];
  const id = number.toLowerCase();
  if (/^form/i.test(label)) return findOnForm(catalogue, id);
  const subject = subjectOf(catalogue, id);
  return subject === null ? { kind: 'unknown', message: unknown(catalogue, given, id) } : { kind: 'found', subject, remark: null };
}

function subjectOf(catalogue: Catalogue, id: string): Subject | null {
  for (const theme of catalogue.themes) {
    if (theme.id === id) return { kind: 'theme', theme };
    for (const principle of theme.principles) {
      if (principle.id === id) return { kind: 'principle', theme, principle };
      for (const claim of principle.claims) {
        if (claim.id === id) return { kind: 'claim', theme, principle, claim };
        const point = claim.guidance.find((one) => one.id === id);
        if (point !== undefined) return { kind: 'guidance', theme, principle, claim, point };
      }
    }
  }
  return null;
}

function findOnForm(catalogue: Catalogue, id: string): FoundSubject {
  for (const form of catalogue.forms) {
    const row = form.rows.find(({ reference }) => reference === `Claim ${id}`);
    const subject = row === undefined ? null : subjectOf(catalogue, row.claim);
    if (row === undefined || subject === null) continue;
    const remark = row.claim === id ? null : `On form ${form.edition}, ${row.reference} is claim ${row.claim} of the published list.`;
    return { kind: 'found', subject, remark };
  }
  const editions = catalogue.forms.map(({ edition }) => edition).join(', ');
  return { kind: 'unknown', message: `the form (${editions}) has no claim ${id}. \`avouch catalogue\` lists what it leaves out.` };
}

function unknown(catalogue: Catalogue, given: string, id: string): string {
  const onForm = catalogue.forms.flatMap((form) => form.rows.map((row) => ({ ...row, edition: form.edition })));
  const row = onForm.find(({ reference }) => reference === `Claim ${id}`);
  if (row !== undefined) {
    return `${given} is a number of form ${row.edition} only; the published list has it as ${row.claim}. Try \`avouch explain ${row.claim}\`.`;
  }
  const near = suggestions(catalogue, id);
  const hint = near.length === 0 ? '`avouch catalogue` lists every number.' : `Did you mean ${near.join(', ')}?`;
  return `the catalogue has no "${given}". ${hint}`;
}

/** Numbers that share the longest beginning with what was given, and those that are one digit off. */
function suggestions(catalogue: Catalogue, id: string): readonly string[] {
  if (!/^\d/.test(id)) return [];
  const guidance = claimsOf(catalogue).flatMap((claim) => claim.guidance.map((point) => point.id));
  const all = [...catalogue.themes.map((theme) => theme.id), ...principlesOf(catalogue).map((principle) => principle.id)];
  all.push(...claimsOf(catalogue).map((claim) => claim.id));
  const digits = id.replaceAll(/[^0-9a-z]+/g, '');
  // "2-1-6", "216" and "2.1.6a" are the same digits in another dress.
  const dressed = [...all, ...guidance].filter((one) => one.replaceAll(/[^0-9a-z]+/g, '') === digits);
  if (dressed.length > 0) return dressed;
  for (let length = id.length - 1; length > 0; length -= 1) {
    const beginning = id.slice(0, length).replace(/[^0-9a-z]+$/, '');
    const exact = guidance.includes(`${beginning}-a`) ? guidance.filter((one) => one.startsWith(`${beginning}-`)) : [];
    const below = id.includes('-') && exact.length > 0 ? exact : all.filter((one) => one.startsWith(`${beginning}.`));
    if (below.length > 0) {
      const depth = Math.min(...below.map((one) => one.length));
      return below.filter((one) => one.length === depth).slice(0, 6);
    }
  }
  return [];
}
