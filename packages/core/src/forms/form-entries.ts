import { maySee } from '../case/audience/audience-labels.ts';
import type { CaseFile } from '../case/file/case-file-schema.ts';
import { concerns } from '../case/records-for.ts';
import { type Catalogue, claimsOf } from '../catalogue/catalogue.ts';
import type { Disclosure } from '../model/evidence.ts';
import type { Instant } from '../model/instant.ts';
import type { ClaimEntry } from './fill-form.ts';
import { isWithheld, type WithheldOfForm, withheldInWords } from './withheld-words.ts';

/** What a case has for a form, and what of it a reader of the form would have to know besides. */
export interface CaseForForm {
  readonly claims: readonly ClaimEntry[];
  /** Ids of evidence that names no claim, and so has no row. */
  readonly unplaced: readonly string[];
  /** What labels keep from these readers, by claim; of evidence that names no claim, under null. Never nothing. */
  readonly withheld: readonly { readonly claim: string | null; readonly what: string }[];
  /** What is in the form and labels keep from customers, by claim. */
  readonly notForCustomers: readonly { readonly claim: string; readonly what: string }[];
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
    /** Whether a person released arguments and assertions that carry no label; otherwise they are internal. */
    readonly unlabelled?: boolean;
    readonly catalogue: Catalogue;
    readonly targetOf: (location: string) => string;
  },
): CaseForForm {
  const { product, audience, catalogue, targetOf } = options;
  const ours = <T extends Parameters<typeof concerns>[0]>(items: readonly T[]) => items.filter((item) => concerns(item, file, product));
  // What nobody labelled is internal, unless somebody read and released it.
  const { unlabelled = false } = options;
  const spoken = <T extends { readonly disclosure?: Disclosure | undefined }>(one: T): T =>
    one.disclosure === undefined && unlabelled ? { ...one, disclosure: 'public' } : one;
  const allowed = (label: Disclosure = 'internal', reader = audience) => maySee(reader, label);
  const evidence = ours(file.evidence);
  const shown = evidence.filter(({ disclosure }) => allowed(disclosure));
  const answered = new Set(file.responses.flatMap(({ doubt }) => doubt ?? []));
  const judged = new Map<string, CaseFile['judgements'][number]>();
  for (const judgement of ours(file.judgements)) {
    const earlier = judged.get(judgement.claim);
    if (earlier === undefined || judgement.at >= earlier.at) judged.set(judgement.claim, judgement);
  }
  const ids = claimsOf(catalogue).map(({ id }) => id);
  const assertions = ours(file.assertions).map(spoken);
  const said = ours(file.arguments).map(spoken);
  /** What of a claim a reader does not see of what another one does. */
  const keptFrom = (reader: Disclosure, claim: string, from: Disclosure = 'internal'): WithheldOfForm => {
    const kept = (label: Disclosure | undefined) => !allowed(label, reader) && allowed(label, from);
    return {
      evidence: evidence.filter((item) => item.claims.includes(claim) && kept(item.disclosure)).map(({ id }) => id),
      assertions: assertions.filter((one) => one.claim === claim && kept(one.disclosure)).length,
      arguments: said.filter((one) => one.claim === claim && kept(one.disclosure)).length,
    };
  };
  const listed = (reader: Disclosure, from: Disclosure) =>
    ids
      .map((claim) => ({ claim, of: keptFrom(reader, claim, from) }))
      .filter(({ of }) => isWithheld(of))
      .map(({ claim, of }) => ({ claim, what: withheldInWords(of) }));
  const claims = ids.map((id): ClaimEntry => {
    const kept = keptFrom(audience, id);
    return {
      claim: id,
      evidence: shown
        .filter((item) => item.claims.includes(id))
        .map(({ id: evidenceId, title, location }) => ({ id: evidenceId, title, target: targetOf(location) })),
      assertions: assertions.filter(({ claim, disclosure }) => claim === id && allowed(disclosure)).map(({ text }) => text),
      arguments: said
        .filter(({ claim, disclosure }) => claim === id && allowed(disclosure))
        // Outside nobody is named who answers for no decision (docs/disclosure.md).
        .map(({ text, assumptions, by, at }) =>
          audience === 'internal' ? { text, assumptions, by, at: dateOf(at) } : { text, assumptions, by: null, at: null },
        ),
      ...(isWithheld(kept) ? { withheld: kept } : {}),
    };
  });
  const unplaced = evidence.filter((item) => item.claims.length === 0 && !allowed(item.disclosure)).map(({ id }) => id);
  return {
    claims,
    unplaced: shown.filter((item) => item.claims.length === 0).map(({ id }) => id),
    withheld: [
      ...listed(audience, 'internal'),
      ...(unplaced.length === 0 ? [] : [{ claim: null, what: `evidence ${unplaced.join(' and ')}` }]),
    ],
    notForCustomers: listed('customer', audience),
    doubted: [...new Set(ours(file.doubts).flatMap(({ id, claim }) => (answered.has(id) ? [] : [claim])))],
    notMet: [...judged.values()].flatMap(({ claim, verdict }) => (verdict === 'not met' ? [claim] : [])),
  };
}

/** What was written as a date counts from its beginning, and stands as a date again. */
function dateOf(instant: Instant): string {
  return instant.endsWith('T00:00:00Z') ? instant.slice(0, 10) : instant;
}
