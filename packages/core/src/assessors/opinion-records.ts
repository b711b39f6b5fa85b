import type { CaseFile } from '../case/file/case-file-schema.ts';
import { type Catalogue, claimsOf } from '../catalogue/catalogue.ts';
import { PACK_SHEETS } from './pack-words.ts';
import type { PackLoss, ReturnedPack } from './returned-pack.ts';
import { findingsByClaim, type Lose, readOpinion, type SaidOpinion, sampleSaid } from './said-in-pack.ts';

/** A record that a returned pack adds to a case. */
export type OpinionRecord =
  | {
      readonly list: 'opinions';
      readonly record: {
        readonly claim: string;
        readonly opinion: string;
        readonly text: string;
        readonly findings: readonly string[];
        readonly by: string;
        readonly role: string;
        readonly organisation: string;
        readonly at: string;
        readonly judged: string | Readonly<Record<string, string>>;
        readonly lookedAt: readonly string[];
        readonly population: string;
        readonly asOf: string;
        readonly products?: readonly string[];
      };
    }
  | {
      readonly list: 'doubts';
      readonly record: {
        readonly id: string;
        readonly claim: string;
        readonly text: string;
        readonly by: string;
        readonly at: string;
        readonly products?: readonly string[];
      };
    };

/** What a returned pack comes to. */
export interface OpinionRecords {
  readonly records: readonly OpinionRecord[];
  /** What the case has already, by kind. */
  readonly known: { readonly opinions: number; readonly doubts: number };
  readonly losses: readonly PackLoss[];
  /** Findings that are on record with an opinion. */
  readonly findings: number;
  /** Items of the sample that the assessor looked at, did not look at, and said nothing of. */
  readonly sample: { readonly lookedAt: number; readonly notOpened: number; readonly silent: number };
  /** Claims that got no opinion. */
  readonly silent: readonly string[];
}

/** What is known besides the pack. */
export interface OpinionContext {
  readonly caseFile: CaseFile;
  readonly catalogue: Catalogue;
  /** Ids of the products that it is about; null for the only one. */
  readonly products: readonly string[] | null;
  readonly by: string;
  readonly at: string;
  /** Whether each finding is raised as a doubt besides. */
  readonly raise: boolean;
}

const LONGEST_NAME = 200;

/**
 * What an assessor said, as records of a case. What cannot be taken as it was meant is told and not guessed. A finding stands with the opinion on
 * its claim whatever the vendor makes of it; it is a doubt only where the vendor raises it. What the case has already is not added again.
 */
export function opinionRecords(pack: ReturnedPack, context: OpinionContext): OpinionRecords {
  const { caseFile, catalogue, products, by, at } = context;
  const losses: PackLoss[] = [...pack.losses];
  const lose: Lose = (sheet, row, text, reason) => void losses.push({ sheet: row === null ? null : sheet, row, text, reason });
  const claims = claimsOf(catalogue).map(({ id }) => id);
  const known = new Set(claims);
  const sample = sampleSaid(pack, lose);
  const found = findingsByClaim(pack, { known, lose, notOpened: sample.notOpened });
  const about = products === null ? {} : { products };
  const records: OpinionRecord[] = [];
  const counts = { opinions: 0, doubts: 0 };
  const had = new Set(
    ours(caseFile.opinions, products).map((one) => keyOf(one.claim, one.by, one.at, [one.opinion, one.text ?? '', one.findings])),
  );
  const add = (claim: string, said: SaidOpinion) => {
    const findings = found.get(claim) ?? [];
    if (had.has(keyOf(claim, by, dayOf(at), [said.opinion, said.text, findings]))) {
      counts.opinions++;
      return;
    }
    const { name: _, date: __, ...assessor } = pack.assessor;
    const cut = {
      role: assessor.role.slice(0, LONGEST_NAME).toWellFormed(),
      organisation: assessor.organisation.slice(0, LONGEST_NAME).toWellFormed(),
    };
    const judged = said.judged === null ? '' : { verdict: said.judged.verdict, at: said.judged.at };
    const { lookedAt } = said;
    const { population, asOf } = pack;
    const record = {
      claim,
      opinion: said.opinion,
      text: said.text,
      findings,
      by,
      ...cut,
      at,
      judged,
      lookedAt,
      population,
      asOf,
      ...about,
    };
    records.push({ list: 'opinions', record });
  };
  const given = new Map<string, string>();
  for (const one of pack.opinions) {
    const said = readOpinion(one, { pack, looked: sample.looked, findings: found.get(one.claim) ?? [], lose });
    if (said === null) continue;
    if (!known.has(one.claim)) {
      lose(PACK_SHEETS.opinion, one.row, `${one.claim}: ${said.opinion} ${said.text}`.trim(), 'unknown claim');
      continue;
    }
    const whole = JSON.stringify(said);
    const earlier = given.get(one.claim);
    if (earlier !== undefined) {
      if (earlier !== whole) lose(PACK_SHEETS.opinion, one.row, `${said.opinion} ${said.text}`.trim(), 'given twice');
      continue;
    }
    given.set(one.claim, whole);
    add(one.claim, said);
  }
  // What was found stands on record, whether or not an opinion goes with it.
  for (const claim of claims) {
    if (given.has(claim) || !found.has(claim)) continue;
    const judged = pack.opinions.find((one) => one.claim === claim)?.judged ?? null;
    add(claim, { opinion: 'none given', text: '', judged, lookedAt: sample.looked.get(claim) ?? [] });
  }
  if (context.raise) raiseDoubts(found, context, { records, counts });
  return {
    records,
    known: counts,
    losses,
    findings: [...found.values()].reduce((sum, { length }) => sum + length, 0),
    sample: { lookedAt: sample.count, notOpened: sample.notOpened.length, silent: sample.silent },
    silent: claims.filter((claim) => !given.has(claim)),
  };
}

function raiseDoubts(
  found: ReadonlyMap<string, readonly string[]>,
  { caseFile, products, by, at }: OpinionContext,
  { records, counts }: { readonly records: OpinionRecord[]; readonly counts: { doubts: number } },
): void {
  const about = products === null ? {} : { products };
  const doubted = new Set(ours(caseFile.doubts, products).map(({ claim, text }) => JSON.stringify([claim, text])));
  const taken = new Set(caseFile.doubts.map(({ id }) => id));
  for (const [claim, texts] of found) {
    for (const text of texts) {
      if (doubted.has(JSON.stringify([claim, text]))) {
        counts.doubts++;
        continue;
      }
      const stem = `assessor-${claim.replaceAll('.', '-')}`;
      let id = stem;
      for (let number = 2; taken.has(id); number++) id = `${stem}-${number}`;
      taken.add(id);
      records.push({ list: 'doubts', record: { id, claim, text, by, at, ...about } });
    }
  }
}

function ours<T extends { readonly products?: readonly string[] | undefined }>(
  items: readonly T[],
  products: readonly string[] | null,
): readonly T[] {
  return items.filter((item) => products === null || item.products === undefined || products.every((id) => item.products?.includes(id)));
}

function keyOf(claim: string, by: string, at: string, said: readonly unknown[]): string {
  return JSON.stringify([claim, by, at, said]);
}

/** A bare date counts from its beginning, so that a case which was read has both as one. */
function dayOf(at: string): string {
  return at.length === 10 ? `${at}T00:00:00Z` : at;
}
