import * as z from 'zod';
import { JUDGEMENTS, OPINIONS } from '../case.ts';
import { instantText, momentText } from '../written-instant.ts';
import { answeredFor, claim, disclosure, moment, name, prose } from './case-fields.ts';

/** What an assessor said of a judgement: on record as it came back, and no judgement itself. */
export const opinion = z
  .strictObject({
    claim: claim.describe('Number of the claim.'),
    opinion: z.enum(OPINIONS).describe('What the assessor holds of the judgement; `none given` where there are findings alone.'),
    text: prose.optional().describe('Why, in the assessor’s words.'),
    findings: z.array(prose).max(200, 'has more than 200 findings').default([]).describe('What the assessor found.'),
    by: name.describe('Who gives it, as they sign their work.'),
    role: name.optional().describe('In what part.'),
    organisation: name.optional().describe('For whom.'),
    at: moment,
    judged: z
      .strictObject({
        verdict: z.enum(JUDGEMENTS).describe('What was judged.'),
        at: momentText.describe('When it was judged, as the judgement has it.'),
      })
      .optional()
      .describe('The judgement that it is about; left out where nobody had judged the claim.'),
    lookedAt: z.array(name).max(10_000).default([]).describe('What was looked at for it, by the ids of the assessor’s pack.'),
    population: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'is no digest of 64 hexadecimal digits')
      .optional()
      .describe('Digest of the population that the sample was taken of.'),
    asOf: instantText.optional().describe('The instant of the assessment that the assessor was given.'),
    disclosure,
    products: answeredFor,
  })
  .superRefine(({ opinion: said, text, findings, lookedAt }, context) => {
    const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if ((said === 'disagrees' || said === 'not able to tell') && text === undefined && findings.length === 0)
      fault('opinion', `is \`${said}\` and says not why: give its \`text\` or \`findings\``);
    if (said === 'agrees' && text === undefined && lookedAt.length === 0)
      fault('opinion', 'is `agrees` and says neither why nor what was looked at: give its `text` or `lookedAt`');
    if (said === 'none given' && findings.length === 0) fault('opinion', 'is `none given`, and there are no `findings`: remove the record');
  });
