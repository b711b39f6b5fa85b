import type { CaseFile } from '../case/case-file-schema.ts';
import { concerns } from '../case/records-for.ts';
import { type Catalogue, claimsOf } from '../catalogue/catalogue.ts';
import { DISCLOSURES, type Disclosure } from '../model/evidence.ts';
import type { Instant } from '../model/instant.ts';
import type { ClaimEntry } from './fill-form.ts';

/** What a case has for a form, and what of it a reader of the form would have to know besides. */
export interface CaseForForm {
  readonly claims: readonly ClaimEntry[];
  /** Ids of evidence that names no claim, and so has no row. */
  readonly unplaced: readonly string[];
  /** Ids of evidence that its label keeps from these readers. */
  readonly withheld: readonly string[];
  /** Ids of evidence in the form that its label keeps from customers. */
  readonly notForCustomers: readonly string[];
  /** Claims with a doubt that nobody responded to, and those judged not to be met: the form has no place for either. */
  readonly doubted: readonly string[];
  readonly notMet: readonly string[];
}

/** What of a case goes into a form for a product. `audience`: who is to read it; `targetOf`: what a link to a location has to say. */
export function formEntries(
  file: CaseFile,
  options: {
    readonly product: string;
    readonly audience: Disclosure;
    readonly catalogue: Catalogue;
    readonly targetOf: (location: string) => string;
  },
): CaseForForm {
  const { product, audience, catalogue, targetOf } = options;
  const ours = <T extends Parameters<typeof concerns>[0]>(items: readonly T[]) => items.filter((item) => concerns(item, file, product));
  const allowed = (label: Disclosure, reader = audience) => DISCLOSURES.indexOf(label) <= DISCLOSURES.indexOf(reader);
  const evidence = ours(file.evidence);
  const shown = evidence.filter(({ disclosure }) => allowed(disclosure));
  const answered = new Set(file.responses.flatMap(({ doubt }) => doubt ?? []));
  const judged = new Map<string, CaseFile['judgements'][number]>();
  for (const judgement of ours(file.judgements)) {
    const earlier = judged.get(judgement.claim);
    if (earlier === undefined || judgement.at >= earlier.at) judged.set(judgement.claim, judgement);
  }
  const claims = claimsOf(catalogue).map(({ id }): ClaimEntry => {
    const said = <T extends { readonly claim: string }>(items: readonly T[]) => items.filter(({ claim }) => claim === id);
    return {
      claim: id,
      evidence: shown
        .filter((item) => item.claims.includes(id))
        .map(({ id: evidenceId, title, location }) => ({ id: evidenceId, title, target: targetOf(location) })),
      assertions: said(ours(file.assertions)).map(({ text }) => text),
      arguments: said(ours(file.arguments)).map(({ text, assumptions, by, at }) => ({ text, assumptions, by, at: dateOf(at) })),
    };
  });
  return {
    claims,
    unplaced: shown.filter((item) => item.claims.length === 0).map(({ id }) => id),
    withheld: evidence.filter(({ disclosure }) => !allowed(disclosure)).map(({ id }) => id),
    notForCustomers: shown.filter((item) => item.claims.length > 0 && !allowed(item.disclosure, 'customer')).map(({ id }) => id),
    doubted: [...new Set(ours(file.doubts).flatMap(({ id, claim }) => (answered.has(id) ? [] : [claim])))],
    notMet: [...judged.values()].flatMap(({ claim, verdict }) => (verdict === 'not met' ? [claim] : [])),
  };
}

/** What was written as a date counts from its beginning, and stands as a date again. */
function dateOf(instant: Instant): string {
  return instant.endsWith('T00:00:00Z') ? instant.slice(0, 10) : instant;
}
