import { describe, expect, it } from 'vitest';
import type { CaseWords } from '../../model/case-words.ts';
import { type Instant, parseInstant } from '../../model/instant.ts';
import { evidenceOfItself } from './evidence-of-itself.ts';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';

const AT = parseInstant('2026-10-01') as Instant;
const argument = (text: string): CaseWords => ({
  kind: 'argument',
  claims: ['1.1.1'],
  text,
  place: { path: 'avouch.yaml', line: 9 },
  at: AT,
  evidence: null,
});
const declaredAt = (location: string): CaseWords => ({
  ...argument('Our case'),
  kind: 'evidence',
  at: null,
  evidence: { id: 'own', location },
});
const inShort = (sample: SampleEvidence) =>
  evidenceOutcomesOf(evidenceOfItself, sample).map(
    ({ result, claims = [], place, item }) => `${result} ${claims.join()} ${place?.path ?? item?.document.path}:${place?.line ?? ''}`,
  );
const policy = (...lines: readonly string[]): SampleEvidence => ({
  evidence: {},
  source: {
    files: {
      'docs/access-control.md': `# Access control policy\n\n**Owner:** CTO\n\n${lines.join('\n')}\n`,
      'docs/reviews.md': '# Reviews\n',
    },
  },
});
const form = (answer: string): SampleEvidence => ({
  evidence: {},
  source: { files: { 'docs/sscop.md': `# SSCoP self-assessment\n\n| Claim 2.1.6 | asked | ${answer} | none |\n` } },
});
const ASSESSMENT = '# SSCoP self-assessment\n\n| Claim 1.1.1 | asked | done | none |\n';

describe('a document that cites itself', () => {
  it.each<readonly [string, SampleEvidence, readonly string[]]>([
    ['a policy whose evidence is the policy', policy('**Evidence:** this policy.'), ['Needs Review 2.1.1 docs/access-control.md:5']],
    [
      'by a link to its own file',
      policy('- Evidence: [Access control](access-control.md)'),
      ['Needs Review 2.1.1 docs/access-control.md:5'],
    ],
    ['in a table', policy('| Evidence | This document, approved by the board |'), ['Needs Review 2.1.1 docs/access-control.md:5']],
    ['a record at its end', policy('**Evidence:** the review log at the end of this document.'), []],
    ['a link to a part of it', policy('- Evidence: [reviews](access-control.md#reviews)'), []],
    ['another document', policy('**Evidence:** [reviews](reviews.md).'), []],
    ['a sentence that is no evidence line', policy('This policy is the basis of what we do.'), []],
    [
      'in the fixtures of a test',
      { evidence: {}, source: { files: { 'tests/docs/access-control.md': '# Access control policy\n\n**Evidence:** this policy.\n' } } },
      [],
    ],
    ['a form whose cell is the form', form('See this document.'), ['Needs Review 2.1.6 docs/sscop.md:3']],
    ['a form whose cell names another', form('See the access policy, section 4 of this document lists it.'), []],
  ])('%s', (_, sample, expected) => expect(inShort(sample)).toEqual(expected));
});

describe('the case', () => {
  it.each<readonly [string, SampleEvidence, readonly string[]]>([
    [
      'an argument that refers to the assessment',
      { evidence: {}, words: [argument('See this assessment.')] },
      ['Needs Review 1.1.1 avouch.yaml:9'],
    ],
    ['an argument in words', { evidence: {}, words: [argument('This assessment rests on the records of reviews.')] }, []],
    ['avouch.yaml as evidence', { evidence: {}, words: [declaredAt('./avouch.yaml')] }, ['Unknown 1.1.1 avouch.yaml:9']],
    ['another file as evidence', { evidence: {}, words: [declaredAt('evidence/reviews.csv')] }, []],
    [
      'a self-assessment brought as evidence',
      { evidence: { 'sscop.md': ASSESSMENT }, declared: { 'sscop.md': { claims: ['1.1.1', '1.3.1'] } } },
      ['Needs Review 1.1.1,1.3.1 sscop.md:'],
    ],
    ['one that is brought for no claim', { evidence: { 'sscop.md': ASSESSMENT } }, []],
    [
      'a policy brought as evidence',
      { evidence: { 'access.md': '# Access control policy\n\nYes.\n' }, declared: { 'access.md': { claims: ['2.1.1'] } } },
      [],
    ],
  ])('%s', (_, sample, expected) => expect(inShort(sample)).toEqual(expected));
});

describe('documents that cite each other', () => {
  const ACCESS = 'docs/access-control.md';
  const files = (lines: Readonly<Record<string, string>>) => ({
    evidence: {},
    source: {
      files: Object.fromEntries(
        Object.entries(lines).map(([path, text]) => [
          path,
          `# ${path === ACCESS ? 'Access control policy' : path.includes('logging') ? 'Logging policy' : 'Reviews'}\n\n${text}\n`,
        ]),
      ),
    },
  });
  const TO_LOGGING = '**Evidence:** [Logging](logging-policy.md)';
  const TO_ACCESS = '**Evidence:** [Access control](./access-control.md)';
  const LOGGING = 'docs/logging-policy.md';

  it.each<readonly [string, Readonly<Record<string, string>>, readonly string[]]>([
    ['in a circle of two', { [ACCESS]: TO_LOGGING, [LOGGING]: TO_ACCESS }, [`Needs Review 2.1.1,2.2.3 ${ACCESS}:3`]],
    [
      'in a circle of three',
      { [ACCESS]: TO_LOGGING, [LOGGING]: 'Evidence: [r](logging-plan.md)', 'docs/logging-plan.md': TO_ACCESS },
      [`Needs Review 2.1.1,2.2.3 ${ACCESS}:3`],
    ],
    [
      'one of which names a record besides',
      { [ACCESS]: TO_LOGGING, [LOGGING]: `${TO_ACCESS}\n\n**Evidence:** [records](../records/2026.csv)` },
      [],
    ],
    [
      'one of which names a meeting in words',
      { [ACCESS]: `${TO_LOGGING}\n\nEvidence: minutes of the board, 12 May.`, [LOGGING]: TO_ACCESS },
      [],
    ],
    [
      'one of which names a part, where a record may stand',
      { [ACCESS]: TO_LOGGING, [LOGGING]: 'Evidence: [reviews](access-control.md#reviews)' },
      [],
    ],
    ['one way only', { [ACCESS]: TO_LOGGING, [LOGGING]: 'Text.' }, []],
    ['by links that are no evidence', { [ACCESS]: 'See [Logging](logging-policy.md).', [LOGGING]: 'See [Access](access-control.md).' }, []],
    ['in the fixtures', { [`test/${ACCESS}`]: TO_LOGGING, [`test/${LOGGING}`]: TO_ACCESS }, []],
  ])('%s', (_, lines, expected) => expect(inShort(files(lines))).toEqual(expected));

  it('stays cheap where very many name each other', () => {
    const many = Object.fromEntries(
      Array.from({ length: 2000 }, (__, index) => [
        `docs/logging-policy-${index}.md`,
        `Evidence: [r](logging-policy-${(index + 1) % 2000}.md)`,
      ]),
    );
    expect(inShort(files({ ...many, [ACCESS]: 'Evidence: [r](logging-policy-0.md)' }))).toEqual([
      'Needs Review 2.2.3 docs/logging-policy-0.md:3',
    ]);
  });
});
