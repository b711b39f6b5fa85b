import type { Instant } from '../model/instant.ts';
import type { AssessedOpinion, ClaimAssessment } from './assessment.ts';
import type { Argument, Case, Judgement, Opinion } from './case.ts';
import { isSamePerson } from './same-person.ts';

/**
 * What assessors said of a claim at an instant, the latest of each, latest first, and whether it is about the judgement that counts now. It
 * decides nothing: who judges is the vendor.
 */
export function opinionsOn(
  claim: string,
  opinions: readonly Opinion[],
  {
    judgement,
    argument,
    isVendors = () => false,
  }: {
    readonly judgement: Judgement | null;
    readonly argument: Argument | null;
    /** Whether an opinion is of somebody who is on record for the vendor elsewhere; left out where nobody else is. */
    readonly isVendors?: (opinion: Opinion) => boolean;
  },
  asOf: Instant,
): readonly AssessedOpinion[] {
  const given = opinions.filter((one) => one.claim === claim && one.at <= asOf);
  const vendors = [...(judgement === null ? [] : [judgement.by]), ...(argument === null ? [] : [argument.by])];
  const latest = new Map<string, Opinion>();
  for (const one of given) {
    const key = JSON.stringify([one.by, one.organisation ?? ''].map(asRead));
    const earlier = latest.get(key);
    if (earlier === undefined || earlier.at <= one.at) latest.set(key, one);
  }
  return [...latest.values()]
    .toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1))
    .map((one) => ({
      ...one,
      about: aboutWhich(one, judgement),
      ofVendor: isVendors(one) || vendors.some((name) => isSamePerson(name, one.by)),
    }));
}

/**
 * Whether who gives an opinion is on record for the vendor, of whichever claim, or says that they are of its organisation: whoever judged the one
 * claim is nobody else where they speak of the other. Who raises doubts, is asked or has seen something may be an assessor.
 */
export function vendorsOwn({ organisation, opinions, ...record }: Case): (opinion: Opinion) => boolean {
  if (opinions.length === 0) return () => false;
  const said = [...record.arguments, ...record.judgements, ...record.responses, ...record.conclusions, ...record.assertions];
  const people = [...new Set([...said.map(({ by }) => by), ...record.exceptions.flatMap(({ owner, acceptedBy }) => [owner, acceptedBy])])];
  const own = new Map<string, boolean>();
  return ({ by, organisation: of }) => {
    const known = own.get(by) ?? people.some((name) => isSamePerson(name, by));
    own.set(by, known);
    return known || (of !== null && of !== '' && asRead(of) === asRead(organisation));
  };
}

/** The opinions that disagree with the very judgement that counts. */
export function disagreementsWith({ opinions = [] }: Pick<ClaimAssessment, 'opinions'>): readonly AssessedOpinion[] {
  return opinions.filter(({ opinion, about }) => opinion === 'disagrees' && about === 'this judgement');
}

function aboutWhich({ judged }: Opinion, judgement: Judgement | null): AssessedOpinion['about'] {
  if (judged === null) return 'no judgement';
  return judgement !== null && judged.verdict === judgement.verdict && judged.at === judgement.at ? 'this judgement' : 'another judgement';
}

function asRead(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
