import { describe, expect, it, test } from 'vitest';
import type { CaseWords } from '../../model/case-words.ts';
import { type Instant, parseInstant } from '../../model/instant.ts';
import { webAddress } from '../../model/web-answer.ts';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';
import { linkedAddresses } from './linked-addresses.ts';
import { linksFollowed } from './links-followed.ts';

const AT = parseInstant('2026-10-01') as Instant;
const word = (kind: CaseWords['kind'], claim: string, text: string, evidence: CaseWords['evidence'] = null): CaseWords => ({
  kind,
  claims: [claim],
  text,
  place: { path: 'avouch.yaml', line: 9 },
  at: kind === 'evidence' ? null : AT,
  evidence,
});
const NOT_FOUND = { kind: 'nowhere', reason: '404, not found' } as const;
const PAGE = 'https://docs.vendor-of-things.co.uk/policy';
const inShort = (sample: SampleEvidence) =>
  evidenceOutcomesOf(linksFollowed, sample).map(
    ({ result, claims = [], place, subject }) => `${result} ${claims.join()} ${place?.path}:${place?.line ?? ''} ${subject}`,
  );
const A = 'docs/compliance/software-security-assessment.md';
const assessment = (line: string) => `# Software Security Code of Practice: self-assessment\n\n${line}\n\n## Reviews held\n\nYes.\n`;

describe('evidence of avouch.yaml', () => {
  const policy = (location: string) => word('evidence', '3.2.1', 'Policy', { id: 'policy', location });
  it.each<readonly [string, SampleEvidence, readonly string[]]>([
    [
      'nothing lies at its path',
      { evidence: {}, words: [policy('docs/policy.pdf')], unread: ['policy'] },
      ['Needs Review 3.2.1 avouch.yaml:9 evidence policy leads nowhere'],
    ],
    ['it was read', { evidence: {}, words: [policy('docs/policy.pdf')], unread: [] }, []],
    ['it is at an address, and nobody looked', { evidence: {}, words: [policy(PAGE)], unread: ['policy'] }, []],
    [
      'it is at an address that is gone',
      { evidence: {}, words: [policy(PAGE)], unread: ['policy'], web: { [PAGE]: NOT_FOUND } },
      ['Needs Review 3.2.1 avouch.yaml:9 evidence policy leads nowhere'],
    ],
    [
      'it is at an address that answers',
      { evidence: {}, words: [policy(PAGE)], unread: ['policy'], web: { [PAGE]: { kind: 'leads' } } },
      [],
    ],
    [
      'it is at an address that refuses',
      { evidence: {}, words: [policy(PAGE)], unread: ['policy'], web: { [PAGE]: { kind: 'not known', reason: 'the answer is 403' } } },
      [],
    ],
  ])('%s', (_, sample, expected) => expect(inShort(sample)).toEqual(expected));
});

describe('arguments', () => {
  const source = { files: { 'docs/policies/access.md': '# Access control policy\n\nYes.\n' } };
  it.each<readonly [string, SampleEvidence, readonly string[]]>([
    [
      'a file that is not there',
      { evidence: {}, source, words: [word('argument', '2.1.1', 'See docs/policies/acess.md for roles.')] },
      ['Needs Review 2.1.1 avouch.yaml:9 file in the argument'],
    ],
    ['a file that is there', { evidence: {}, source, words: [word('argument', '2.1.1', 'See docs/policies/access.md for roles.')] }, []],
    [
      'a path from another folder',
      { evidence: {}, source, words: [word('argument', '2.1.1', 'See ../policies/access.md, and shop/docs/policies/access.md.')] },
      [],
    ],
    [
      'a file that was brought',
      { evidence: { 'brought/members.csv': 'a,b\n' }, source, words: [word('argument', '2.1.1', 'See brought/members.csv.')] },
      [],
    ],
    ['no source to look in', { evidence: {}, words: [word('argument', '2.1.1', 'See docs/policies/access.md.')] }, []],
    ['what is no path', { evidence: {}, source, words: [word('argument', '2.1.1', 'TLS 1.2/1.3 and AES/GCM, see policy.md.')] }, []],
    [
      'an address that is gone',
      { evidence: {}, source, words: [word('assertion', '2.1.1', `Shown at ${PAGE}.`)], web: { [PAGE]: NOT_FOUND } },
      ['Needs Review 2.1.1 avouch.yaml:9 address in the assertion'],
    ],
  ])('%s', (_, sample, expected) => expect(inShort(sample)).toEqual(expected));
});

describe('links of documents', () => {
  const files = (line: string, more: Readonly<Record<string, string>> = {}): SampleEvidence => ({
    evidence: {},
    source: { files: { [A]: assessment(line), ...more } },
  });
  it.each<readonly [string, SampleEvidence, readonly string[]]>([
    ['a file that is not there', files('See [the policy](access-policy.md).'), [`Needs Review 1.1.1 ${A}:3 links of ${A} for 1.1.1`]],
    [
      'a file that is there',
      files('See [the policy](access-policy.md).', { 'docs/compliance/access-policy.md': '# Access control policy\n' }),
      [],
    ],
    ['a heading', files('See [reviews](#reviews-held).'), []],
    ['a heading that is not there', files('See [reviews](#reviews-planned).'), [`Needs Review 1.1.1 ${A}:3 links of ${A} for 1.1.1`]],
    [
      'a heading of another document',
      files('See [roles](roles.md#who-may).', { 'docs/compliance/roles.md': '# Access control policy\n\n## Who may\n\nAll.\n' }),
      [],
    ],
    [
      'one that it lacks',
      files('See [roles](roles.md#who-must).', { 'docs/compliance/roles.md': '# Access control policy\n\n## Who may\n\nAll.\n' }),
      [`Needs Review 1.1.1 ${A}:3 links of ${A} for 1.1.1`],
    ],
    ['an anchor that is set by hand', files('See [x](#here). <a id="here"></a>'), []],
    ['a line of code', files('See [x](../../src/main.py#L12).'), []],
    [
      'a row of a form, for its claim',
      files('| Claim 3.2.1 | published | [here](gone.md) | none |'),
      [`Needs Review 3.2.1 ${A}:3 links of ${A} for 3.2.1`],
    ],
    [
      'a page that is gone',
      { ...files(`See [it](${PAGE}#part).`), web: { [PAGE]: NOT_FOUND } },
      [`Needs Review 1.1.1 ${A}:3 links of ${A} for 1.1.1`],
    ],
    ['a page that nobody looked at', files(`See [it](${PAGE}).`), []],
    ['in the fixtures of a test', { evidence: {}, source: { files: { [`tests/${A}`]: assessment('See [it](gone.md).') } } }, []],
    [
      'a security policy',
      {
        evidence: {},
        source: {
          files: {
            'SECURITY.md':
              '# Security policy\n\nReport at [our form](docs/report.md).\n\nSee https://docs.vendor-of-things.co.uk/policy too.\n',
          },
        },
        web: { [PAGE]: NOT_FOUND },
      },
      ['Needs Review 3.2.1 SECURITY.md:5 links of SECURITY.md for 3.2.1'],
    ],
    [
      'a policy that was brought',
      { evidence: { 'access.md': `# Access control policy\n\n[it](${PAGE})\n` }, web: { [PAGE]: NOT_FOUND } },
      ['Needs Review 2.1.1 access.md:3 links of access.md for 2.1.1'],
    ],
  ])('%s', (_, sample, expected) => expect(inShort(sample)).toEqual(expected));
});

test('the addresses that are looked at are those that an answer is used of', () => {
  const sample = {
    files: {
      [A]: assessment(`[a](${PAGE}#x) [b](https://example.com/) [c](https://{{ host }}/y) [d](mailto:a@b.test)`),
      'README.md': '[e](https://not-a-policy.co.uk/)\n',
    },
  };
  const seen: string[][] = [];
  evidenceOutcomesOf(
    {
      ...linksFollowed,
      run: (context) => {
        seen.push([...linkedAddresses(context)]);
        return [];
      },
    },
    {
      evidence: {},
      source: sample,
      words: [
        word('evidence', '1.1.1', 'Title', { id: 'a', location: 'https://a.co.uk/b' }),
        word('argument', '1.1.1', 'At https://c.co.uk/d, and (https://e.co.uk/f).'),
      ],
    },
  );
  expect(seen).toEqual([['https://a.co.uk/b', 'https://c.co.uk/d', 'https://e.co.uk/f', PAGE]]);
});

test.each([
  ['https://www.gov.uk/a#b', 'https://www.gov.uk/a'],
  ['http://a.co/x?y=1', 'http://a.co/x?y=1'],
  ['https://example.com/x', null],
  ['https://www.example.org', null],
  ['http://localhost:8000/', null],
  ['https://host/x', null],
  ['https://a.test/x', null],
  ['https://{{ domain }}/x', null],
  ['https://<your-domain>.co.uk/', null],
  ['ftp://a.co.uk/', null],
  ['docs/a.md', null],
])('webAddress(%s) is %s', (link, expected) => expect(webAddress(link)).toBe(expected));
