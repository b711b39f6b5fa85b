import * as z from 'zod';
import { CLAIM_STATUSES, EVIDENCE_STATES } from '../case/assessment.ts';
import { AUTHORITIES, JUDGEMENTS } from '../case/case.ts';
import { POPULATION_KINDS } from '../case/population.ts';
import { sha256Hex } from '../model/digest.ts';
import { MUST_LOOK_REASONS, type MustLook } from './must-look.ts';

/** Version of the assessor's pack: what writes one and what reads it back go by the same. */
export const PACK_SCHEMA = 'urn:avouch:assessor-pack:1';
/** Version of the layout of an assessor's pack: what writes packs and what reads them back go by the same. */
export const PACK_VERSION = '1';

/** What an assessor can say of a judgement, as it is offered. */
export const OPINION_CHOICES = ['agrees', 'disagrees', 'not able to tell'] as const;
/** What an assessor can say of an item of the sample. */
export const LOOKED_AT_CHOICES = ['yes', 'no', 'could not open'] as const;

/** More items than this nobody takes a sample of by hand. */
export const MOST_ITEMS = 20_000;
/** How many items a sample can have. */
export const MOST_SAMPLED = 2000;
export const MOST_FINDINGS = 5000;

const text = z.string().max(40_000);
const id = z.string().min(1).max(200);
const ids = z.array(id).max(MOST_ITEMS);
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/, 'is no instant such as 2026-11-23T10:00:00Z');
const count = z.int().min(0);
const digest = z.string().regex(/^[0-9a-f]{64}$/, 'is no digest of 64 hexadecimal digits');

const judged = z
  .strictObject({
    verdict: z.enum(JUDGEMENTS).describe('What was judged.'),
    at: instant.describe('When.'),
  })
  .nullable()
  .describe('The judgement that counted when the pack was made; null where nobody had judged.');

const item = z.strictObject({
  id: id.describe('Names it in answers; stays the same as long as it is the same thing.'),
  kind: z.enum(POPULATION_KINDS).describe('What it is.'),
  claims: ids.describe('The claims that it speaks of.'),
  digest: z
    .string()
    .max(100)
    .describe('`sha256:` of its bytes, `commit:` of a repository, or `record:` and the SHA-256 of what is on record.'),
  mustLook: z.array(z.enum(MUST_LOOK_REASONS)).describe('Why it has to be looked at before chance has a say; empty where it has not.'),
  words: text.describe('What it says.'),
  place: text.nullable().describe('Where it stands; null for what people put on record.'),
  link: text.nullable().describe('Where it can be opened; null where there is no address.'),
});

const claim = z.strictObject({
  id: id.describe('Number of the claim.'),
  principle: id.describe('Number of its principle.'),
  outcome: text.describe('What the claim asks for.'),
  status: z.enum(CLAIM_STATUSES).describe('What the vendor judged, as it stands.'),
  evidence: z.enum(EVIDENCE_STATES).describe('State of the evidence.'),
  judged,
  by: text.nullable().describe('Who judged.'),
  authority: z.enum(AUTHORITIES).nullable().describe('Under which authority.'),
  selfJudged: z.boolean().describe('Whether who judged it argued for it.'),
  argument: text.nullable().describe('Why the vendor holds that the evidence suffices; null where nobody argued or it is withheld.'),
  assumptions: z.array(text).describe('What has to hold for that.'),
  withheld: count.describe('Records of it that are withheld from assessors.'),
  sampled: ids.describe('Items of the sample that speak of it.'),
});

/** What the vendor wrote: everything but the answers. */
export const PackOffer = z.strictObject({
  schema: z.literal(PACK_SCHEMA).describe('The form of this file.'),
  avouch: text.describe('Version of the program that made it.'),
  asOf: instant.describe('The instant of the assessment.'),
  catalogue: z.strictObject({ id, edition: text, digest: text }).describe('What is asked.'),
  organisation: text.nullable().describe('Who answers for the product.'),
  product: z.strictObject({ id, name: text, role: text }).describe('What was assessed.'),
  release: text.nullable().describe('Which release of it; null where nobody said.'),
  withheld: z
    .strictObject({
      count: count.describe('How many records.'),
      byClaim: z
        .array(z.strictObject({ claim: id.nullable(), records: z.array(z.strictObject({ kind: text, count })) }))
        .describe('Of which claim, null for those of none, and of what kind.'),
    })
    .describe('What is withheld from assessors by its disclosure label: no part of the population.'),
  population: z
    .strictObject({
      digest: digest.describe(
        'SHA-256 of the list: a line for each item with its id, its claims with commas between, its digest, and `mustLook` with commas between; a tab between them, a line feed behind each; lines sorted by their bytes.',
      ),
      counts: z.array(z.strictObject({ kind: z.enum(POPULATION_KINDS), count })).describe('How many items of each kind.'),
      outOfScope: ids.describe('Claims that the role leaves out of scope, with all that speaks of them.'),
      nothingSaid: ids.describe('Claims of which nobody said anything: there is nothing to hold an opinion on.'),
      nothingSeen: count.describe('Observations that say only that nothing was seen: there is nothing to look at.'),
      items: z.array(item).max(MOST_ITEMS).describe('All that an assessor can look at, by kind, claim and id.'),
    })
    .describe('All that the sample was taken of.'),
  sample: z
    .strictObject({
      size: count.describe('How many items were asked for.'),
      seed: text.describe('What the order of chance comes of.'),
      seedIs: z.enum(['population', 'given']).describe('Whether the seed is the digest of the population, or somebody gave it.'),
      rule: text.describe('How the choice was made.'),
      mustLook: z
        .strictObject({ chosen: count, left: ids.describe('For which there was no room.') })
        .describe('Items that have to be looked at.'),
      items: z
        .array(z.strictObject({ id, why: text.describe('Why it was chosen.') }))
        .max(MOST_SAMPLED)
        .describe('What was chosen, in the order in which it was.'),
    })
    .describe('What is to be looked at.'),
  claims: z.array(claim).max(1000).describe('The vendor’s judgement of each claim.'),
});
export type PackOffer = z.infer<typeof PackOffer>;

const assessor = z.strictObject({
  name: text.describe('Who gives the opinions, as they sign their work. It goes into the vendor’s case, which cannot forget.'),
  role: text.describe('In what part.'),
  organisation: text.describe('For whom.'),
  date: text.describe('When, such as 2026-11-23.'),
});

/** What the assessor writes. Everything is empty in a new pack. */
export const PackAnswers = z.strictObject({
  assessor,
  items: z
    .array(
      z.strictObject({ id: id.describe('Id of the item.'), lookedAt: text.describe(`One of: ${LOOKED_AT_CHOICES.join(', ')}; or empty.`) }),
    )
    .max(MOST_SAMPLED)
    .describe('What was looked at of the sample.'),
  findings: z
    .array(
      z.strictObject({
        claim: text.describe('Number of the claim; may be left out where the item speaks of one alone.'),
        item: text.describe('Id of the item; empty where it is of none.'),
        text: text.describe('What was found.'),
      }),
    )
    .max(MOST_FINDINGS)
    .describe('What was found.'),
  opinions: z
    .array(
      z.strictObject({
        claim: id.describe('Number of the claim.'),
        judged,
        opinion: text.describe(`One of: ${OPINION_CHOICES.join(', ')}; or empty.`),
        words: text.describe('Why.'),
        lookedAt: z.array(text).max(MOST_ITEMS).describe('Ids of what else was looked at for it, besides the sample.'),
      }),
    )
    .max(1000)
    .describe('What the assessor holds of each judgement.'),
});
export type PackAnswers = z.infer<typeof PackAnswers>;

/** An assessor's pack: what the vendor shows, and room for what the assessor says. */
export const AssessorPack = PackOffer.extend({
  check: digest.describe('SHA-256 of what the vendor wrote, so that a change by accident is seen. No signature.'),
  answers: PackAnswers.describe('What the assessor says. All else is the vendor’s, and is not read back.'),
});
export type AssessorPack = z.infer<typeof AssessorPack>;

/** The check of what the vendor wrote: over its JSON without white space, with keys in the order of the schema. */
export function offerCheck(offer: PackOffer): string {
  return sha256Hex(new TextEncoder().encode(JSON.stringify(PackOffer.parse(offer))));
}

/** The digest of a population's list, whatever the order that its rows were brought into. */
export function populationDigest(
  items: readonly {
    readonly id: string;
    readonly claims: readonly string[];
    readonly digest: string;
    readonly mustLook: readonly MustLook[];
  }[],
): string {
  const lines = items.map((one) => `${[one.id, one.claims.join(','), one.digest, one.mustLook.join(',')].join('\t')}\n`).toSorted();
  return sha256Hex(new TextEncoder().encode(lines.join('')));
}

/** The JSON Schema of a pack, for the tools of assessors. */
export function assessorPackJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(AssessorPack, { io: 'input' });
  const description = 'What an assessor is given of a case, and what comes back of it: fill in `answers`, and leave all else as it is.';
  return { $schema, $id: PACK_SCHEMA, title: 'Assessor’s pack, version 1', description, ...schema };
}
