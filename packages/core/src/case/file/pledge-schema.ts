import * as z from 'zod';
import { CLOCK_STARTS, PERIOD_UNITS, PLEDGED_SEVERITIES, type PledgedPeriod } from '../../model/pledge.ts';
import { about, answeredFor, disclosure, moment, name, prose } from './case-fields.ts';

const FORM = /^(\d{1,5}) (hour|business hour|day|business day|week|month|year)s?$/;

const period = z.string().transform((text, context): PledgedPeriod => {
  const [, amount, word] = FORM.exec(text) ?? [];
  const unit = PERIOD_UNITS.find((one) => one === word);
  if (amount !== undefined && unit !== undefined && Number(amount) > 0) return { amount: Number(amount), unit };
  context.addIssue({ code: 'custom', message: 'is no period: write a number and a unit, such as 7 days, 5 business days or 12 months' });
  return z.NEVER;
});

const within = period.describe('At most so long, such as `7 days` or `5 business days`.');
const atLeast = period.describe('At least so long, such as `12 months`.');

const labelled = { disclosure, ...about };

/** A promise with a number, as `avouch.yaml` declares it. */
export const pledge = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('fix deadline'),
      severity: z.enum(PLEDGED_SEVERITIES).describe('For vulnerabilities of this severity.'),
      scheme: name.optional().describe('Whose words the severity is, such as CVSS 3.1; the vendor’s own where none is given.'),
      from: z.enum(CLOCK_STARTS).optional().describe('Where the clock starts.'),
      within,
      ...labelled,
    }),
    z.strictObject({ kind: z.literal('end-of-support notice'), atLeast, ...labelled }),
    z.strictObject({
      kind: z.literal('log retention'),
      log: name.describe('The class of log, such as audit.'),
      atLeast,
      ...labelled,
    }),
    z.strictObject({ kind: z.literal('update cadence'), within, ...labelled }),
    z.strictObject({ kind: z.literal('incident notice'), within, ...labelled }),
    z.strictObject({ kind: z.literal('access-review interval'), within, ...labelled }),
  ],
  'is none of fix deadline, end-of-support notice, log retention, update cadence, incident notice, access-review interval',
);

/** That a person looked at two promises: that they contradict each other, which from then on is a finding, and so a doubt; or that they do not. */
export const contradiction = z.strictObject({
  subject: prose.describe(
    'What the check `pledges-agree` calls it, the periods included: where one of them changes, nothing is confirmed any more.',
  ),
  as: z
    .enum(['confirmed', 'rebutted'])
    .default('confirmed')
    .describe('`confirmed`: they contradict each other. `rebutted`: they do not, since they are about different things.'),
  text: prose.describe('Why they contradict each other, or why they do not.'),
  by: name.describe('Who looked, by name or role.'),
  at: moment,
  disclosure,
  products: answeredFor,
});
