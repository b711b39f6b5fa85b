import * as z from 'zod';
import { STATABLE_FORMATS } from '../../formats/read-document.ts';
import { DISCLOSURES } from '../../model/evidence.ts';
import { EVIDENCE_KINDS } from '../../model/evidence-item.ts';
import { DELIVERY_MODELS, ROLES, VISIBILITIES } from '../../model/product.ts';
import { SHORT_FINGERPRINT } from '../responses.ts';
import { instantText, momentText } from '../written-instant.ts';
import { about, answeredFor, claim, disclosure, identifier, moment, name, products, prose } from './case-fields.ts';
import { CASE_SCHEMA_VERSION } from './case-file-migrations.ts';
import { assertion, conclusion, encouragement, exception, interview, judgement, raisedDoubt, seenEvidence } from './case-record-schema.ts';
import { opinion } from './opinion-schema.ts';
import { contradiction, pledge } from './pledge-schema.ts';

/** Compared character by character, and never as a pattern. */
const exact = z.string().min(1, 'is empty').max(2000, 'is longer than 2,000 characters');

const sourceFields = {
  id: identifier.describe('Stable identity: findings are counted under it.'),
  location: name.describe('A path, relative to this file, or an address for people. What lies at an address is not fetched.'),
  visibility: z
    .enum(VISIBILITIES)
    .default('not stated')
    .describe('Whether the world can read it. A repository does not show this itself, so it has to be stated.'),
  disclosure: z
    .enum(DISCLOSURES)
    .optional()
    .describe('Who may see what was found in it, with its paths. Without it: public where `visibility` is public, else internal.'),
  url: z
    .string()
    .max(500, 'is longer than 500 characters')
    .regex(/^https:\/\/[^\s@]+$/, 'is no address that begins with https:// and holds no user name or password')
    .optional()
    .describe('Where people see it, so that a report can lead to its lines; used where its own remote does not tell.'),
};

/** What is shared speaks for the build environment unless a person says that it speaks for more: its own tests are not the product's. */
const sharedSource = z.strictObject({
  ...sourceFields,
  serves: z
    // YAML reads `2` and `3.2` as numbers.
    .array(
      z.union([
        z.string().regex(/^\d{1,2}(?:\.\d{1,2}){0,2}$/, 'is no number of a theme, principle or claim'),
        z.number().positive().lt(100),
      ]),
    )
    .min(1, 'names nothing that the source speaks for')
    .max(100)
    .default(['2'])
    .describe('The themes, principles and claims that it speaks for, for every product that it serves, by number. Default: theme 2.'),
});

const product = z.strictObject({
  id: identifier.describe('Stable identity: findings are counted under it.'),
  name: name.describe('What people call it.'),
  role: z.enum(ROLES).describe('The part that the organisation plays for the product. It decides which claims apply.'),
  delivery: z.array(z.enum(DELIVERY_MODELS)).min(1).describe('How customers get it.'),
  sources: z.array(z.strictObject(sourceFields)).max(1000).default([]).describe('Its repositories, folders and archives.'),
});

const argument = z.strictObject({
  claim: claim.describe('Number of the claim.'),
  text: prose.describe('Why the evidence suffices.'),
  assumptions: z.array(prose).max(100).default([]).describe('What has to hold for that.'),
  by: name.describe('Who argues, by name or role.'),
  at: moment,
  disclosure,
  ...about,
});

const response = z.strictObject({
  finding: z
    .union(
      [
        z
          .string()
          .regex(new RegExp(`^[0-9a-f]{${SHORT_FINGERPRINT},32}$`), `is no fingerprint of ${SHORT_FINGERPRINT} to 32 hexadecimal digits`),
        z.strictObject({
          check: name.describe('Id of the check.'),
          subject: prose.describe('What the check looked at, as the JSON result shows it.'),
          source: identifier.optional().describe('Id of the source, where several have such a finding.'),
        }),
      ],
      'is neither a fingerprint nor a check and its subject; digits alone need quotes',
    )
    .optional()
    .describe('The finding: its fingerprint, whole or the digits that the text result shows, or check and subject.'),
  doubt: identifier.optional().describe('In place of `finding`: the id of a doubt that a person raised.'),
  doubtText: z
    .string()
    .regex(/^[0-9a-f]{32}$/, 'is no digest of 32 hexadecimal digits')
    .optional()
    .describe('Digest of the words of the doubt, as `avouch respond` writes it: where they change, the doubt is open again.'),
  kind: z
    .enum(['answered', 'rebutted', 'risk accepted'])
    .describe('`rebutted`: the check is wrong here. `risk accepted`: until a date. `answered`: with evidence.'),
  reason: prose.describe('Why.'),
  by: name.describe('Who responds, by name or role.'),
  at: moment,
  until: instantText.optional().describe('When it lapses. A risk is accepted only until a date.'),
  evidence: z.array(name).max(100).default([]).describe('Ids of evidence or interviews. An answer without any answers nothing.'),
  disclosure,
  products: answeredFor,
});

const evidence = z.strictObject({
  id: identifier.describe('Stable identity: answers and judgements name it.'),
  location: name.describe('A file, a folder or an archive, by its path relative to this file. What lies at an address is not fetched.'),
  kind: z.enum(EVIDENCE_KINDS).optional().describe('What kind of evidence it is.'),
  title: name.describe('What people call it.'),
  owner: name.optional().describe('Who answers for it, by name or role.'),
  claims: z
    .array(claim)
    .max(100)
    .default([])
    .describe('Numbers of the claims that it is brought for; without any, what its format says decides.'),
  effective: momentText
    .optional()
    .describe('From when it counts; a bare date from its beginning. Where its content names an earlier date, that one counts.'),
  expires: instantText.optional().describe('When it stops counting.'),
  disclosure: z.enum(DISCLOSURES).default('internal').describe('Who may see it.'),
  ...about,
  signer: z
    .union([
      z.strictObject({
        identity: exact.describe('Exactly as in the certificate, such as the address of a workflow with its ref.'),
        issuer: exact.describe('Who vouches for the identity, exactly as in the certificate.'),
      }),
      z.strictObject({
        key: name.describe('A public key in PEM, by its path relative to this file; not one that came with the evidence.'),
      }),
    ])
    .optional()
    .describe('Who is to have signed it, in place of whom the command line names.'),
  format: z
    .enum(STATABLE_FORMATS)
    .optional()
    .describe('Which format it is of, for a file whose content tells of none, such as an export that is an empty list.'),
  columns: z
    .record(z.string().regex(/^[a-z][A-Za-z]{0,31}$/, 'is no name of a field'), name)
    .optional()
    .describe('For a table: which column holds what, e.g. `person: Name`, `completed: Date passed`.'),
});

/** `avouch.yaml`: the organisation, its products and where their sources are. Unknown keys are refused, since a typing error would be a silent gap. */
export const CaseFile = z.strictObject({
  schemaVersion: z
    .literal(CASE_SCHEMA_VERSION, `is not ${CASE_SCHEMA_VERSION}: this version of Avouch reads schemaVersion ${CASE_SCHEMA_VERSION}`)
    .describe('Version of the form of this file.'),
  include: z
    .array(name)
    .max(50)
    .default([])
    .describe(
      'Files with evidence, arguments, interviews, doubts and pledges that serve every product, such as those of the organisation; paths relative to this file.',
    ),
  organisation: z
    .union([
      name,
      z.strictObject({
        name: name.describe('Its name.'),
        sources: z.array(sharedSource).max(1000).default([]).describe('Sources that serve every product.'),
      }),
    ])
    .describe('The organisation that answers for the products.'),
  products: z.array(product).min(1, 'names no product').max(1000).describe('What the organisation makes or sells.'),
  buildEnvironments: z
    .array(
      z.strictObject({
        id: identifier.describe('Stable identity.'),
        name: name.describe('What people call it.'),
        products: products.describe('Ids of the products that are built in it.'),
        sources: z.array(sharedSource).max(1000).default([]).describe('Sources that serve those products.'),
      }),
    )
    .max(1000)
    .default([])
    .describe('Where software is built, where several products share it.'),
  evidence: z
    .array(evidence)
    .max(10_000)
    .default([])
    .describe('What is brought besides the sources: files of tools, platforms and people.'),
  seen: z
    .array(seenEvidence)
    .max(10_000)
    .default([])
    .describe('Evidence that was seen and is not held, such as records of staff and contracts. It counts as the word of who saw it.'),
  arguments: z.array(argument).max(10_000).default([]).describe('Why the evidence suffices, claim by claim; by people, never generated.'),
  assertions: z
    .array(assertion)
    .max(10_000)
    .default([])
    .describe('What was said in place of evidence and leads to nothing that can be opened. It supports nothing.'),
  interviews: z.array(interview).max(10_000).default([]).describe('What people said when they were asked.'),
  doubts: z.array(raisedDoubt).max(10_000).default([]).describe('What people doubt. Doubts that come from findings are not written here.'),
  responses: z.array(response).max(10_000).default([]).describe('What people answer to findings and doubts.'),
  judgements: z
    .array(judgement)
    .max(10_000)
    .default([])
    .describe('What named persons hold of claims. What each rested on is in avouch.lock.'),
  conclusions: z
    .array(conclusion)
    .max(10_000)
    .default([])
    .describe('What named persons conclude about principles not all of whose claims are met.'),
  exceptions: z.array(exception).max(10_000).default([]).describe('Unmet claims that are carried as risks.'),
  encouragements: z
    .array(encouragement)
    .max(10_000)
    .default([])
    .describe('For a reseller: what the developer was asked to meet, and what came of it.'),
  opinions: z
    .array(opinion)
    .max(10_000)
    .default([])
    .describe('What assessors said of judgements, as avouch import takes it from their pack. It changes no status.'),
  pledges: z.array(pledge).max(1000).default([]).describe('Promises with a number.'),
  contradictions: z
    .array(contradiction)
    .max(1000)
    .default([])
    .describe(
      'Contradictions between promises that people confirmed or rebutted. One that is confirmed is a finding, and so a doubt, as long as it is found.',
    ),
});
export type CaseFile = z.infer<typeof CaseFile>;
