import type { Assessment, ClaimAssessment } from '../case/assessment.ts';
import { POPULATION_KINDS, populationOf } from '../case/population.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { MUST_LOOK, MUST_LOOK_REASONS, mustLook } from './must-look.ts';
import { type AssessorPack, MOST_ITEMS, offerCheck, PACK_SCHEMA, type PackOffer, populationDigest } from './pack-schema.ts';
import { choose } from './sample.ts';

/** What does not fit a cell of a spreadsheet is read where it stands. */
const LONGEST = 2000;

const RULE =
  'What has to be looked at comes first, the weightiest reason before the next; then chance. The next item is of a principle of which there is none yet, else of the one furthest below its share of the population; within it, the one whose SHA-256 of seed, line feed and item id comes first.';

/**
 * The pack for an assessor. The assessment has to be made ready for that audience (`forAudience(…, 'assessor')`): a RangeError is thrown for any
 * other, and for a population of more than {@link MOST_ITEMS}. Without a seed the order of chance comes of the population itself; whoever
 * asks for the sample gives one of their own, since who makes it could change the case until it suits. Pure.
 */
export function makeAssessorPack(
  assessment: Assessment,
  catalogue: Catalogue,
  { size, seed }: { readonly size: number; readonly seed: string | null },
): AssessorPack {
  if (assessment.audience?.for !== 'assessor') throw new RangeError('An assessor’s pack is made of an assessment for assessors.');
  const { items: population, outOfScope, nothingSaid, nothingSeen } = populationOf(assessment);
  if (population.length > MOST_ITEMS)
    throw new RangeError(`There are ${population.length} items to take a sample of, and at most ${MOST_ITEMS} are taken.`);
  const reasons = mustLook(assessment, population);
  const items = population.map(({ id, kind, claims, digest, words, place, link }) => ({
    ...{ id, kind, claims: [...claims], digest, mustLook: [...(reasons.get(id) ?? [])] },
    ...{ words: bounded(words), place: place === null ? null : bounded(place), link },
  }));
  const digest = populationDigest(items);
  const used = seed ?? digest;
  const principles = catalogue.themes.flatMap((theme) => theme.principles);
  const principleOf = new Map(principles.flatMap(({ id, claims }) => claims.map((claim) => [claim.id, id])));
  const candidates = items.map((item) => ({
    id: item.id,
    principle: principleOf.get(item.claims[0] ?? '') ?? '',
    rank: item.mustLook[0] === undefined ? null : MUST_LOOK_REASONS.indexOf(item.mustLook[0]),
  }));
  const { chosen, left } = choose(candidates, { principles: principles.map(({ id }) => id), size, seed: used });
  const ofPrinciple = Map.groupBy(candidates, ({ principle }) => principle);
  const byId = new Map(items.map((item) => [item.id, item]));
  const sampled = chosen.map(({ id, principle }) => {
    const must = byId.get(id)?.mustLook ?? [];
    const many = ofPrinciple.get(principle)?.length ?? 0;
    const of = principle === '' ? 'items that nothing rests on' : `items of principle ${principle}`;
    return { id, why: must.length > 0 ? must.map((reason) => MUST_LOOK[reason]).join(' ') : `By chance, of ${many} ${of}.` };
  });
  const offer: PackOffer = {
    schema: PACK_SCHEMA,
    avouch: assessment.avouch,
    asOf: assessment.asOf,
    catalogue: { id: catalogue.id, edition: catalogue.edition, digest: catalogue.digest },
    organisation: assessment.organisation,
    product: { id: assessment.product.id, name: assessment.product.name, role: assessment.product.role },
    release: assessment.release ?? null,
    withheld: {
      count: assessment.audience.count,
      byClaim: assessment.audience.withheld.map(({ claim, records }) => ({
        claim,
        records: records.map(({ kind, count }) => ({ kind, count })),
      })),
    },
    population: {
      digest,
      counts: POPULATION_KINDS.map((kind) => ({ kind, count: items.filter((item) => item.kind === kind).length })),
      outOfScope: [...outOfScope],
      nothingSaid: [...nothingSaid],
      nothingSeen,
      items,
    },
    sample: {
      size,
      seed: used,
      seedIs: seed === null ? 'population' : 'given',
      rule: RULE,
      mustLook: { chosen: chosen.filter(({ rank }) => rank !== null).length, left: [...left] },
      items: sampled,
    },
    claims: principles.flatMap((principle) =>
      principle.claims.map((claim) => {
        const state = assessment.claims.find(({ id }) => id === claim.id);
        if (state === undefined) throw new RangeError(`The assessment has no ${claim.id}, which its catalogue has.`);
        const sample = chosen.filter(({ id }) => byId.get(id)?.claims.includes(claim.id)).map(({ id }) => id);
        const withheld = assessment.audience?.withheld.find((one) => one.claim === claim.id)?.records ?? [];
        return {
          ...offeredClaim(state, claim.officialWording ?? claim.outcome, principle.id),
          withheld: withheld.reduce((sum, { count }) => sum + count, 0),
          sampled: sample,
        };
      }),
    ),
  };
  return { ...offer, check: offerCheck(offer), answers: emptyAnswers(offer) };
}

function bounded(text: string): string {
  // Half a character has no form in UTF-8, which a file of JSON is in.
  const whole = text.toWellFormed();
  return whole.length <= LONGEST ? whole : `${whole.slice(0, LONGEST).toWellFormed()}…`;
}

function offeredClaim(
  { id, status, evidence, judgement, record }: ClaimAssessment,
  outcome: string,
  principle: string,
): Omit<PackOffer['claims'][number], 'withheld' | 'sampled'> {
  const argument = record?.argument ?? null;
  return {
    id,
    principle,
    outcome,
    status,
    evidence,
    judged: judgement === null ? null : { verdict: judgement.verdict, at: judgement.at },
    by: judgement?.by ?? null,
    authority: judgement?.authority ?? null,
    selfJudged: record?.selfJudged === true,
    argument: argument?.text.toWellFormed() ?? null,
    assumptions: (argument?.assumptions ?? []).map((one) => one.toWellFormed()),
  };
}

function emptyAnswers({ sample, claims }: PackOffer): AssessorPack['answers'] {
  return {
    assessor: { name: '', role: '', organisation: '', date: '' },
    items: sample.items.map(({ id }) => ({ id, lookedAt: '' })),
    findings: [],
    opinions: claims.map(({ id, judged }) => ({ claim: id, judged, opinion: '', words: '', lookedAt: [] })),
  };
}
