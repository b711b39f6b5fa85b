import { describe, expect, it } from 'vitest';
import type { CaseWords } from '../../model/case-words.ts';
import { type Instant, parseInstant } from '../../model/instant.ts';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';
import { wordsOffered } from './words-offered.ts';

const AT = parseInstant('2026-10-01') as Instant;
const argued = (claim: string, text: string): SampleEvidence => ({
  evidence: {},
  words: [{ kind: 'argument', claims: [claim], text, place: { path: 'avouch.yaml', line: 9 }, at: AT, evidence: null } satisfies CaseWords],
});
const form = (claim: string, answer: string): SampleEvidence => ({
  evidence: {},
  source: { files: { 'docs/sscop.md': `# SSCoP self-assessment\n\n| Claim ${claim} | We will write what is asked | ${answer} | |\n` } },
});
const inShort = (sample: SampleEvidence) =>
  evidenceOutcomesOf(wordsOffered, sample).map(
    ({ result, claims = [], place, subject }) => `${result} ${claims.join()} ${place?.path}:${place?.line ?? ''} ${subject.split(':')[0]}`,
  );
const here = (claim: string, kind: string) => [`Needs Review ${claim} avouch.yaml:9 ${kind}`];

describe('what is offered as evidence', () => {
  it.each<readonly [string, string, string, readonly string[]]>([
    ['a document to come', '1.3.1', 'Tests run. We will write a test plan.', here('1.3.1', 'plan')],
    ['a quarter', '1.1.2', 'Training is planned for Q3.', here('1.1.2', 'plan')],
    ['not yet in place', '2.1.6', 'Reviews of access are not yet in place.', here('2.1.6', 'admission')],
    ['not currently', '1.2.1', 'We do not currently make an SBOM.', here('1.2.1', 'admission')],
    ['N/A', '4.2.1', 'N/A', here('4.2.1', 'no words')],
    ['TBC', '4.2.1', 'TBC', here('4.2.1', 'no words')],
    ['a date left open', '1.1.2', 'The last training was held on dd/mm/yyyy.', here('1.1.2', 'left open')],
    ['a name left open', '2.1.1', '<Company> keeps a role matrix.', here('2.1.1', 'left open')],
    ['a promise', '4.3.2', 'We will notify you within 5 days.', []],
    ['a negation that is fine', '1.4.5', 'We do not store passwords in clear text.', []],
    ['a condition', '3.5.1', 'If a fix takes longer, we will create an advisory with a workaround.', []],
    [
      'not applicable with its reason',
      '3.1.1',
      'Not applicable to packages, since the firmware is signed at the factory and customers install nothing else.',
      [],
    ],
    ['a record', '2.1.6', 'Access was reviewed on 2026-09-30 by the CTO; two accounts were removed.', []],
  ])('%s', (_, claim, text, expected) => expect(inShort(argued(claim, text))).toEqual(expected));

  it('in a form, of the answers alone, with its line', () => {
    expect(inShort(form('1.3.1', 'We will write a test plan.'))).toEqual(['Needs Review 1.3.1 docs/sscop.md:3 plan']);
    expect(inShort(form('1.3.1', 'The test plan is in the wiki.'))).toEqual([]);
    expect(inShort(form('4.2.1', 'N/A'))).toEqual(['Needs Review 4.2.1 docs/sscop.md:3 no words']);
  });

  it('in a form that is an example: nothing', () =>
    expect(
      inShort({ evidence: {}, source: { files: { 'examples/sscop.md': '# SSCoP self-assessment\n\n| Claim 1.3.1 | x | TBC | |\n' } } }),
    ).toEqual([]));
});

describe('another matter in its place (domain §1)', () => {
  it.each<readonly [string, string, string, readonly string[]]>([
    [
      'the product’s own second factor',
      '2.1.5',
      'The platform requires MFA for all customers and end users.',
      here('2.1.5', 'users for members'),
    ],
    ['that of the people who build', '2.1.5', 'All developers have MFA on GitHub and the cloud console.', []],
    ['both', '2.1.5', 'Customers have MFA. All developers sign in to GitHub with MFA too.', []],
    ['the same words for the claim on users', '1.4.2', 'The platform requires MFA for all customers and end users.', []],
    ['scanning for testing', '1.3.1', 'Every pull request is scanned by CodeQL and Dependabot.', here('1.3.1', 'scanning for testing')],
    ['scanning beside tests', '1.3.1', 'Every pull request is scanned by CodeQL; unit tests cover each requirement.', []],
    ['scanning for the claim on it', '3.3.1', 'Every pull request is scanned by CodeQL and Dependabot.', []],
    [
      'a penetration test for a model',
      '1.4.1',
      'A penetration test is done each year.',
      here('1.4.1', 'penetration test for threat model'),
    ],
    ['a penetration test beside a model', '1.4.1', 'The threat model is reviewed after each penetration test.', []],
    ['a blanket "we are SaaS"', '3.1.1', 'We are a SaaS product.', here('3.1.1', 'SaaS for an answer')],
    ['SaaS with what customers run', '3.1.1', 'We are SaaS; scripts in the browser carry an integrity hash.', []],
  ])('%s', (_, claim, text, expected) => expect(inShort(argued(claim, text))).toEqual(expected));
});
