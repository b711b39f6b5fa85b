import * as z from 'zod';
import { DISCLOSURES } from '../../model/evidence.ts';
import { EVIDENCE_KINDS } from '../../model/evidence-item.ts';
import { CONCLUSIONS, ENCOURAGEMENT_OUTCOMES, JUDGEMENTS } from '../case.ts';
import { instantText } from '../written-instant.ts';
import { about, answeredFor, claim, disclosure, identifier, moment, name, prose, release } from './case-fields.ts';

const principle = z
  .union([z.string().regex(/^\d{1,2}\.\d{1,2}$/, 'is no number of a principle, such as 1.2'), z.number().positive().lt(100)])
  // YAML reads `1.2` as a number.
  .transform(String);

/** What people put on record in `avouch.yaml` besides arguments and responses. */
export const raisedDoubt = z.strictObject({
  id: identifier.describe('Stable identity: responses name it.'),
  claim: claim.describe('Number of the claim that it undermines.'),
  text: prose.describe('What is doubted, and why.'),
  by: name.describe('Who raised it, by name or role.'),
  at: moment,
  disclosure,
  ...about,
});

/** What an evidence field says that leads to nothing which can be opened: on record, and never evidence. */
export const assertion = z.strictObject({
  claim: claim.describe('Number of the claim that it was said for.'),
  text: prose.describe('What was said, as it was said.'),
  by: name.describe('Who said it, by name or role.'),
  at: moment,
  disclosure,
  ...about,
});

export const judgement = z.strictObject({
  claim: claim.describe('Number of the claim.'),
  verdict: z.enum(JUDGEMENTS).describe('What the person holds of the claim.'),
  by: name.describe('Who judges, by name or role.'),
  at: moment,
  authority: z
    .literal('asserted', 'is not `asserted`: what is typed into a file is asserted, and a signature shows itself')
    .default('asserted')
    .describe('What is typed into a file is asserted.'),
  releases: z
    .strictObject({
      from: release.optional().describe('The first release, such as 4.0; from the beginning where it is left out.'),
      to: release.optional().describe('The last release; up to now and later where it is left out.'),
    })
    .refine(({ from, to }) => from !== undefined || to !== undefined, 'names no release: give `from`, `to` or both')
    .transform(({ from, to }) => ({ from: from ?? null, to: to ?? null }))
    .optional()
    .describe('The releases that it is for, both ends included; all where it is left out.'),
  disclosure,
  products: answeredFor,
});

/** A reseller's word to the developer, and what came of it. */
export const encouragement = z.strictObject({
  developer: name.describe('Who was asked: the developer of the product.'),
  claims: z.array(claim).max(100).default([]).describe('Numbers of the claims that it is about; none for the Code as a whole.'),
  text: prose.describe('What was asked.'),
  by: name.describe('Who asked, by name or role.'),
  at: moment,
  outcome: z.enum(ENCOURAGEMENT_OUTCOMES).describe('What came of it.'),
  answer: prose.optional().describe('What was answered.'),
  evidence: z.array(name).max(100).default([]).describe('Ids of evidence that came of it, such as the developer’s statement.'),
  disclosure,
  products: answeredFor,
});

export const conclusion = z.strictObject({
  principle: principle.describe('Number of the principle.'),
  verdict: z.enum(CONCLUSIONS).describe('What the person concludes, where its claims are not all met.'),
  effect: prose.describe('What the shortfall means for the principle.'),
  by: name.describe('Who concludes, by name or role.'),
  at: moment,
  disclosure,
  products: answeredFor,
});

export const exception = z.strictObject({
  claim: claim.describe('Number of the unmet claim.'),
  effect: prose.describe('What it means for the principle and for customers.'),
  interim: prose.describe('What is done in the meantime.'),
  owner: name.describe('Who sees to it, by name or role.'),
  action: prose.describe('What will mend it.'),
  due: instantText.describe('When it will be mended.'),
  acceptedBy: name.describe('Who accepts the risk, by name or role.'),
  until: instantText.describe('Until when the risk is accepted.'),
  disclosure,
  products: answeredFor,
});

/** Evidence that was seen and is not held: whoever saw it stands for it, and nothing can be opened. */
export const seenEvidence = z.strictObject({
  id: identifier.describe('Stable identity: answers and judgements name it.'),
  title: name.describe('What people call it.'),
  kind: z.enum(EVIDENCE_KINDS).optional().describe('What kind of evidence it is.'),
  custodian: name.describe('Who keeps it, by role, such as Human resources.'),
  place: name.describe('Where it is kept, so that somebody else can ask to see it.'),
  what: prose.describe('What was seen there. Not personal data: this file cannot forget.'),
  by: name.describe('Who saw it, by name or role.'),
  at: moment.describe('When it was seen. Its freshness runs from here; a bare date counts from its beginning.'),
  expires: instantText.optional().describe('When it stops counting.'),
  claims: z.array(claim).min(1, 'names no claim').max(100).describe('Numbers of the claims that it is brought for.'),
  disclosure: z.enum(DISCLOSURES).default('internal').describe('Who may see it.'),
  ...about,
});

export const interview = z.strictObject({
  id: identifier.describe('Stable identity: answers name it.'),
  role: name.describe('Who was asked: a role or a pseudonym, since this file cannot forget.'),
  by: name.describe('Who asked, by name or role.'),
  at: moment,
  text: prose.describe('What was said.'),
  claims: z.array(claim).min(1, 'names no claim').max(100).describe('Numbers of the claims that it speaks of.'),
  disclosure: z.enum(DISCLOSURES).default('internal').describe('Who may see it.'),
  ...about,
});
