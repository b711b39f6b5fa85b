import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { governanceDocument } from './index.ts';
import { readGovernanceDocument } from './read.ts';
import type { GovernanceDocumentFacts } from './schema.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/governance-document/${name}`, import.meta.url));
const bytesOf = (text: string) => new TextEncoder().encode(text);

function factsOf(path: string, input?: string): GovernanceDocumentFacts {
  const { facts } = readGovernanceDocument({ path, bytes: input === undefined ? sample(path) : bytesOf(input) });
  if (facts === null) throw new Error('no facts');
  return facts;
}
const said = (text: string) => factsOf('docs/policy.md', `# Security\n\n${text}\n`);

describe('a development framework in Markdown', () => {
  const facts = factsOf('framework.md');

  it('has title, topic, fields and dates, with lines', () => {
    expect(facts.title).toEqual({ text: 'Secure development policy', line: 2 });
    expect(facts.topics).toEqual(['development-framework']);
    expect(facts.fields).toEqual({
      owner: { value: 'Head of Engineering', line: 3 },
      version: { value: '2.1', line: 4 },
      lastReviewed: { text: '12 March 2026', line: 9, earliest: '2026-03-12', latest: '2026-03-12' },
      nextReview: { text: '2027-03-12', line: 9, earliest: '2027-03-12', latest: '2027-03-12' },
      reviewDate: null,
      effective: null,
      unfilled: [],
    });
    expect(facts.frameworks).toEqual([{ value: 'SSDF', line: 11 }]);
    expect(facts.links).toEqual([{ value: 'test-plan.md', line: 31 }]);
  });

  it('has the parts that its headings name', () => {
    expect(facts.parts.map(({ part, line, heading }) => [part, line, heading])).toEqual([
      ['threat modelling', 13, true],
      ['requirements', 17, true],
      ['governance and roles', 21, true],
      ['secure coding', 25, true],
      ['testing', 29, true],
      ['data management', 33, true],
      ['configuration management', 37, true],
    ]);
  });
});

describe('a plan that is not finished', () => {
  const facts = factsOf('incident-plan.md');

  it('has what is left to fill in, and an empty section', () => {
    expect(facts.fields.unfilled).toEqual([{ field: 'last reviewed', kind: 'left', text: '[Insert Date]', line: 6 }]);
    expect(facts.textLeft).toEqual([
      { kind: 'left', text: '[Insert Date]', line: 6 },
      { kind: 'left', text: 'TBD', line: 10 },
    ]);
    expect(facts.emptySections).toEqual([{ text: 'Recovery', level: 2, line: 21 }]);
    expect(facts.parts.filter(({ heading }) => heading).map(({ part }) => part)).toEqual(['containment', 'communication']);
  });

  it('has the future tense and an admission', () => {
    expect(facts.future.map(({ line, text }) => [line, text])).toEqual([[18, 'We will write a template for notices to customers.']]);
    expect(facts.admissions.map(({ line }) => line)).toEqual([18]);
  });
});

describe('other markups', () => {
  it('reads AsciiDoc: attributes, tables of a cell a line, no listings', () => {
    const facts = factsOf('support.adoc');
    expect(facts.topics).toEqual(['support-policy']);
    expect(facts.fields.owner).toEqual({ value: 'Product Management', line: 4 });
    expect(facts.endDates.map(({ latest, line }) => [latest, line])).toEqual([
      ['2029-01-01', 11],
      ['2026-12-31', 14],
    ]);
    expect(facts.endNotices.map(({ days, line }) => [days, line])).toEqual([[365, 19]]);
    expect(facts.links).toEqual([{ value: 'releases.adoc', line: 25 }]);
  });

  it('reads reStructuredText: fields, list items, no comments; a date that does not exist is none', () => {
    const facts = factsOf('vulnerability.rst');
    expect(facts.title).toEqual({ text: 'Vulnerability management policy', line: 2 });
    expect(facts.fields.owner).toEqual({ value: 'Security Lead', line: 5 });
    expect(facts.fields.nextReview).toBeNull();
    expect(facts.deadlines).toEqual([
      { severity: 'critical', hours: 48, text: '2 days', line: 11 },
      { severity: 'high', hours: 168, text: '7 days', line: 12 },
    ]);
    expect(facts.textLeft).toEqual([]);
    expect(facts.toolClaims.map(({ tool, line }) => [tool, line])).toEqual([['Dependabot', 16]]);
  });

  it('reads HTML: no script, navigation or comment', () => {
    const facts = factsOf('access.html');
    expect(facts.title).toEqual({ text: 'Access control policy', line: 5 });
    expect(facts.fields.owner).toEqual({ value: 'Head of IT', line: 6 });
    expect(facts.retentions).toEqual([{ subject: 'build', days: 365, atLeast: false, text: '12 months', line: 10 }]);
    expect(facts.parts.map(({ part, line }) => [part, line])).toEqual([
      ['roles', 13],
      ['least privilege', 12],
    ]);
    expect(facts.textLeft).toEqual([]);
  });

  it('refuses a page that is made to be slow', () => {
    const page = `<h1>Access policy</h1><p ${Array.from({ length: 20_000 }, (_, index) => `a${index}`).join(' ')}>`;
    expect(readGovernanceDocument({ path: 'a.html', bytes: bytesOf(page) }).verdict).toBe('refused');
  });
});

describe('what sentences say', () => {
  it.each([
    ['**Next review:** 12 March 2026', '2026-03-12', '2026-03-12'],
    ['Next review: March 2028', '2028-03-01', '2028-03-31'],
    ['Next review due: 02/03/2026', '2026-02-03', '2026-03-02'],
    ['| Review due | February 29, 2028 |', '2028-02-29', '2028-02-29'],
    ['It has to be reviewed by 1st May 2027.', '2027-05-01', '2027-05-01'],
    ['The next review is due on 1 May 2027.', '2027-05-01', '2027-05-01'],
    ['Next review: 8/2/26', undefined, undefined],
    ['Next review: 31 April 2026', undefined, undefined],
  ])('%s', (text, earliest, latest) => {
    const date = said(text).fields.nextReview;
    expect([date?.earliest, date?.latest]).toEqual([earliest, latest]);
  });

  it.each([
    ['We will write a plan.', true],
    ['A process is planned for next year.', true],
    ['Roles are to be defined.', true],
    ['We will notify customers within a day.', false],
    ['If a patch is missing, we will implement a workaround.', false],
  ])('future: %s', (text, expected) => {
    expect(said(text).future.length > 0).toBe(expected);
  });

  it.each([
    ['We do not currently test restores.', true],
    ['There is not yet an owner.', true],
    ['No formal process exists.', true],
    ['Passwords are not stored.', false],
  ])('admission: %s', (text, expected) => {
    expect(said(text).admissions.length > 0).toBe(expected);
  });

  it.each([
    ['Owner: TBD', 'owner', 'left'],
    ['**Last reviewed:** YYYY-MM-DD', 'last reviewed', 'left'],
    ['**Owner:** {{ cto }}', 'owner', 'variable'],
    ['**Owner:** [the team](team.md)', undefined, undefined],
  ])('field: %s', (text, field, kind) => {
    const [unfilled] = said(text).fields.unfilled;
    expect([unfilled?.field, unfilled?.kind]).toEqual([field, kind]);
  });

  it.each([
    ['Names are [Insert name].', ['[Insert name]']],
    ['Versions follow `YYYY-MM-DD`.', []],
    ['```\nTODO\n```', []],
    ['Company Name takes security seriously.', ['Company Name']],
    ['<!-- TODO -->', []],
  ])('left: %s', (text, expected) => {
    expect(said(text).textLeft.map((one) => one.text)).toEqual(expected);
  });

  it.each([
    ['We announce the end of support six months in advance.', [[182, false]]],
    ['Components near their end of life are replaced; we are told 3 months in advance.', [[90 + 1, true]]],
    ['You get 30 days of notice before your subscription ends.', []],
  ])('notice: %s', (text, expected) => {
    expect(said(text).endNotices.map(({ days, old }) => [days, old])).toEqual(expected);
  });

  it.each([
    ['We may discontinue the service at any time.', true],
    ['We may suspend your account for breach at any time.', false],
    ['You may terminate at any time.', false],
    ['We may at any time terminate this agreement.', true],
    ['We may end the service at any time with 12 months of notice.', false],
    ['At the end of the contract we delete data immediately.', false],
    ['We may discontinue the beta service at any time.', false],
  ])('termination: %s', (text, expected) => {
    expect(said(text).terminations.length > 0).toBe(expected);
  });

  it('takes deadlines from the column on fixes, and each severity of a row', () => {
    const table =
      '## Remediation\n\n| Severity | Response | Fix |\n|---|---|---|\n| Critical | 1 hour | 2 days |\n| Medium/Low | 1 day | 90 days |';
    expect(said(table).deadlines.map(({ severity, hours }) => [severity, hours])).toEqual([
      ['critical', 48],
      ['medium', 2160],
      ['low', 2160],
    ]);
  });
});

describe('topics', () => {
  it.each([
    ['docs/a.md', '# Incident response plan', ['incident-plan']],
    ['docs/a.md', '# Incident log', []],
    ['docs/a.md', '# Support #', ['support-policy']],
    ['docs/a.md', '---\ntitle: "Support"\n---\n\nText.', ['support-policy']],
    ['docs/a.rst', 'Support\n~~~~~~~\n\nText.', ['support-policy']],
    ['docs/a.adoc', '= Support\n\nText.', ['support-policy']],
    ['docs/a.md', '# Notes\n\n## Threat model\n\n## Threat model', []],
    ['docs/threat-model.md', '# Our product\n\n## Threat model\n', ['threat-model']],
    ['docs/a.md', '# Vulnerability & Patch Log', []],
    ['docs/web-security.rst', 'Security Considerations\n=======================\n\nText.', ['secure-use']],
    ['docs/a.rst', 'Deploying to Production\n=======================\n\nText.', ['secure-use']],
    ['MAINTENANCE.md', '# Our maintenance\n\n## Unsupported Release Series\n', ['support-policy']],
    ['MAINTENANCE.md', '# Our maintenance\n\n## Cleaning the database\n', []],
    ['docs/a.md', '# Supported release series', ['support-policy']],
    ['docs/a.md', '# Secure Development & Patching Policy', ['development-framework', 'vulnerability-management']],
  ])('%s %s', (path, text, expected) => {
    expect(factsOf(path, `${text}\n`).topics).toEqual(expected);
    expect(governanceDocument.recognise({ path, bytes: bytesOf(`${text}\n`) })).toBe(expected.length > 0);
  });

  it('leaves security policies to their own format', () => {
    const bytes = bytesOf('# Security policy\n\n## Vulnerability management\n');
    expect(governanceDocument.recognise({ path: 'docs/vulnerability-management.md', bytes })).toBe(false);
    expect(governanceDocument.recognise({ path: 'docs/SECURITY.md', bytes: bytesOf('# Incident plan\n') })).toBe(false);
  });

  it.each([
    ['SUPPORT.md', 'in force'],
    ['README.md', 'candidate'],
    ['docs/a/b.adoc', 'candidate'],
    ['src/README.md', 'no'],
    ['src/threat-model.md', 'candidate'],
    ['compliance/x.html', 'candidate'],
    ['docs/api/x.html', 'no'],
    ['node_modules/a/docs/threat-model.md', 'no'],
    ['SECURITY.md', 'no'],
    ['docs/policy.pdf', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(governanceDocument.placement(path)).toBe(placement);
  });
});
