import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { securityPolicy } from './index.ts';
import { readSecurityPolicy } from './read.ts';
import type { SecurityPolicyFacts } from './schema.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/security-policy/${name}`, import.meta.url));
const bytesOf = (text: string) => new TextEncoder().encode(text);

function factsOf(input: Uint8Array | string): SecurityPolicyFacts {
  const bytes = typeof input === 'string' ? bytesOf(input) : input;
  const { facts } = readSecurityPolicy({ path: 'SECURITY.md', bytes });
  if (facts === null) throw new Error('no facts');
  return facts;
}

describe('a whole policy', () => {
  const facts = factsOf(sample('full.md'));

  it('has headings, addresses and links that people see, with lines', () => {
    expect(facts.title).toBe('Security Policy');
    expect(facts.headings).toEqual([
      { text: 'Security Policy', level: 1, line: 1 },
      { text: 'Supported versions', level: 2, line: 5 },
      { text: 'Reporting a vulnerability', level: 2, line: 12 },
      { text: 'Thanks', level: 2, line: 28 },
    ]);
    expect(facts.emails).toEqual([
      { value: 'security@vendor.test', line: 15 },
      { value: 'code@vendor.test', line: 25 },
    ]);
    expect(facts.links.map(({ value, line }) => [value, line])).toEqual([
      ['https://vendor.test/key.asc', 15],
      ['https://github.com/vendor/product/security/advisories/new', 16],
    ]);
  });

  it('has ways to report in private, and none in public', () => {
    expect(facts.privateChannels.map(({ kind, line }) => [kind, line])).toEqual([
      ['email', 15],
      ['pgp-key', 15],
      ['github-advisory', 16],
      ['email', 25],
    ]);
    expect(facts.publicIssue).toEqual([]);
    expect(facts.placeholders).toEqual([]);
  });

  it('has periods with what they are about', () => {
    expect(facts.periods.map(({ amount, unit, about, line }) => [amount, unit, about, line])).toEqual([
      [3, 'business day', 'acknowledgement', 18],
      [30, 'day', 'fix', 21],
      [90, 'day', 'disclosure', 22],
    ]);
  });

  it('has supported versions and the first mention of each subject', () => {
    expect(facts.supportedVersions).toEqual({
      heading: 'Supported versions',
      line: 5,
      rows: [
        { cells: ['2.x', 'yes'], line: 9 },
        { cells: ['1.x', 'no'], line: 10 },
      ],
    });
    expect(Object.entries(facts.mentions).map(([subject, mention]) => [subject, mention?.line])).toEqual([
      ['reporting', 14],
      ['privately', 14],
      ['acknowledgement', 18],
      ['triage', 18],
      ['disclosure', 22],
      ['credit', 30],
      ['safeHarbour', 30],
    ]);
  });
});

describe('other policies', () => {
  it('sends reporters to a public issue, and its address is a placeholder', () => {
    const facts = factsOf(sample('public-only.txt'));
    expect(facts.title).toBe('Security');
    expect(facts.publicIssue.map(({ line }) => line)).toEqual([4]);
    expect(facts.placeholders.map(({ kind, text, line }) => [kind, text, line])).toEqual([
      ['example-address', 'security@example.com', 7],
      ['to-do', 'TODO', 7],
    ]);
  });

  it.each([
    ['Please file a public GitHub issue for security bugs.', true],
    ['Report security vulnerabilities in the issue tracker: open an issue there.', true],
    ['Do not open a public issue for security bugs.', false],
    ["Please don't file an issue about a vulnerability.", false],
    ['Open an issue for feature requests.', false],
    ['Report vulnerabilities by e-mail instead of opening an issue.', false],
  ])('public issue: %s', (text, expected) => {
    expect(factsOf(`# Policy\n\n${text}\n`).publicIssue.length > 0).toBe(expected);
  });

  const PRINT = '85D1 C17C F115 2107 B272 386C 8FDF A682 8139 9B5D';

  // A key that releases are signed with takes no report: it is one of HL7's policies that brought these rows.
  it.each([
    ['of releases', `## Signed releases\n\nFiles are signed with https://vendor.test/release.asc.\n\n## Reporting\n\nWe answer.`, []],
    ['of releases, as a print', `Releases are signed by the PGP key ${PRINT}.\n\nReport a vulnerability to your contact.`, []],
    ['of releases, beside their address', `Releases are signed by releng@vendor.test, GPG key ${PRINT}.`, []],
    ['that says nothing of itself', `# Report a vulnerability\n\nOur PGP key: ${PRINT}.`, []],
    ['that reports must not be encrypted with', `Do not encrypt reports with our PGP key ${PRINT}.`, []],
    ['that data is encrypted with', `Backups are encrypted with the PGP key ${PRINT}.`, []],
    ['that is far from the word', `Encrypt your report.\n${'\nWords.\n'.repeat(9)}\nThe PGP key: ${PRINT}.`, []],
    ['that reports are encrypted with', `Encrypt your report with our PGP key:\n${PRINT}`, ['pgp-key']],
    ['that signs too', `Releases are signed with https://vendor.test/a.asc; encrypt reports with it.`, ['pgp-key']],
    ['beside an address', `Write to security@vendor.test, PGP key ${PRINT}.`, ['email', 'pgp-key']],
    ['beside an address, of releases', `Write to security@vendor.test. Releases are signed: PGP key ${PRINT}.`, ['email']],
  ])('a key %s', (_, text, expected) => {
    expect(factsOf(`# Security\n\n${text}\n`).privateChannels.map(({ kind }) => kind)).toEqual(expected);
  });

  it.each([
    ['Use [Report](../../security/advisories/new).', ['github-advisory']],
    ['Use [Report](../../../../security/advisories).', ['github-advisory']],
    ['See [what we published](../security/advisories.md).', []],
    ['See [how](docs/security/advisories/new).', []],
  ])('a link within the repository: %s', (text, expected) => {
    expect(factsOf(`# Security\n\n${text}\n`).privateChannels.map(({ kind }) => kind)).toEqual(expected);
  });

  it.each([
    ['security [at] vendor [dot] test', ['security@vendor.test']],
    ['<security@vendor.test>, mailto:psirt@vendor.test.', ['security@vendor.test', 'psirt@vendor.test']],
    ['https://social.test/@vendor and @vendor and a@b', []],
  ])('e-mail addresses: %s', (text, expected) => {
    expect(factsOf(`# Security\n\n${text}\n`).emails.map(({ value }) => value)).toEqual(expected);
  });

  it.each([
    ['Write to [INSERT EMAIL].', 'placeholder'],
    ['Write to <your e-mail address>.', 'placeholder'],
    ['Write to YOUR_ADDRESS.', 'placeholder'],
    ['Write to {{ contact }}.', 'placeholder'],
    ['Use this section to tell people how to report a vulnerability.', 'github-template'],
    ['Deadline: TBD', 'to-do'],
    ['Write to [your team](https://vendor.test/).', undefined],
    ['See https://vendor.test/your-safety-online.', undefined],
  ])('placeholder: %s', (text, expected) => {
    expect(factsOf(`# Security\n\n${text}\n`).placeholders[0]?.kind).toBe(expected);
  });

  it.each([
    ['We answer within two weeks.', [2, 'week', 'other']],
    ['We reply in a day.', [1, 'day', 'acknowledgement']],
    ['A fix takes 5 working days.', [5, 'business day', 'fix']],
    ['It is published after 90-day embargo.', [90, 'day', 'disclosure']],
    ['Once a day we look.', undefined],
  ])('period: %s', (text, expected) => {
    const [period] = factsOf(`# Policy\n\n${text}\n`).periods;
    expect(period === undefined ? undefined : [period.amount, period.unit, period.about]).toEqual(expected);
  });

  // What reporters are asked for says nothing of what becomes of a report.
  it.each([
    ['Please include steps to reproduce the issue and its severity.', []],
    ['Verify the issue on the latest version before you write.', []],
    ['If you investigate with a scanner, say so.', []],
    ['The following helps us triage your report.', []],
    ['We acknowledge the researchers who helped us on a page of thanks.', []],
    ['You do not need to prove the severity.', []],
    ['Do not expect a response to reports by scanners.', []],
    ['Our team will investigate and confirm the problem.', ['triage']],
    ['Reports are assessed by severity.', ['triage']],
    ['The issue will be confirmed before anything else.', ['triage']],
    ['After a first reply the maintainers may ask for what they need to verify the issue.', ['acknowledgement', 'triage']],
    ['You will receive a response from us within two days.', ['acknowledgement']],
    ['You can expect an answer in a week.', ['acknowledgement']],
    ['We acknowledge each report.', ['acknowledgement']],
    ['Receipt is acknowledged within two days, and researchers are credited.', ['acknowledgement']],
  ])('what happens to a report: %s', (text, expected) => {
    const { acknowledgement, triage } = factsOf(`# Security\n\n${text}\n`).mentions;
    expect([...(acknowledgement === null ? [] : ['acknowledgement']), ...(triage === null ? [] : ['triage'])]).toEqual(expected);
  });

  it('measures bytes and characters apart', () => {
    const { measures } = readSecurityPolicy({ path: 'SECURITY.md', bytes: bytesOf('# Security ✓\n') });
    expect(measures).toEqual({ bytes: 15, characters: 13, emails: [], mentions_private_reporting: false, links: 0 });
  });

  it.each([
    ['SECURITY.md', 'in force'],
    ['.github/security.MD', 'in force'],
    ['docs/SECURITY.rst', 'in force'],
    ['SECURITY', 'in force'],
    ['src/SECURITY.md', 'candidate'],
    ['docs/security/policy.md', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(securityPolicy.placement(path)).toBe(placement);
  });

  it.each([
    ['by its heading', 'x.md', '# Security policy\n', true],
    ['by its name and a word', 'a/SECURITY.md', 'Report vulnerabilities to us.\n', true],
    ['not by its name alone', 'a/SECURITY.md', 'Nothing here.\n', false],
    ['not by a word alone', 'x.md', 'We take security seriously.\n', false],
  ])('is recognised %s', (_, path, text, expected) => {
    expect(securityPolicy.recognise({ path, bytes: bytesOf(text) })).toBe(expected);
  });
});
