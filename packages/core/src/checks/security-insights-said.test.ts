import { describe, expect, it, test } from 'vitest';
import { inShort, outcomesOf, type SampleSource } from './check-samples.ts';
import { securityInsightsSaid } from './security-insights-said.ts';

const PATH = 'security-insights.yml';
const second = (rest: string): SampleSource['files'] => ({
  [PATH]: `header:\n  schema-version: 2.0.0\n  url: https://example.test/a\n${rest}`,
});
const REPORTING =
  'project:\n  vulnerability-reporting:\n    reports-accepted: true\n    policy: https://example.test/p\n    contact:\n      name: a\n';
const TOOLS = 'repository:\n  security:\n    tools:\n      - name: CodeQL\n        type: SAST\n';
const FIRST = `header:
  schema-version: 1.0.0
  expiration-date: '2026-11-10T01:00:00.000Z'
  project-url: https://example.test/a
vulnerability-reporting:
  accepts-vulnerability-reports: true
dependencies:
  sbom:
    - sbom-file: https://example.test/sbom
`;

/** It can neither pass nor fail: the project says it of itself, and nothing asks for the file. */
describe('what security-insights.yml says', () => {
  it.each<readonly [string, SampleSource['files'], readonly string[]]>([
    ['policy and contact', second(REPORTING), [`Needs Review ${PATH}:2`, `Needs Review ${PATH}:2`, 'Not Applicable']],
    ['tools', second(TOOLS), [`Needs Review ${PATH}:7`, 'Not Applicable']],
    ['an inventory', { [PATH]: FIRST }, [`Needs Review ${PATH}:9`, `Needs Review ${PATH}:2`, 'Not Applicable']],
    ['nothing of the kind', second(''), ['Not Applicable']],
    ['a file that cannot be read', { [PATH]: 'header: [' }, [`Needs Review ${PATH}`, 'Not Applicable']],
    ['no file', {}, ['Not Applicable']],
    ['among the fixtures', { [`tests/fixtures/${PATH}`]: second(REPORTING)[PATH] ?? '' }, ['Not Applicable']],
  ])('%s', (_, files, expected) => {
    expect(inShort(outcomesOf(securityInsightsSaid, { files }))).toEqual(expected);
  });
});

test('each outcome speaks of its own claim, the rest of those that nothing is said of', () => {
  expect(outcomesOf(securityInsightsSaid, { files: second(REPORTING) }).map(({ claims }) => claims)).toEqual([
    ['3.2.1'],
    ['3.2.2'],
    ['1.2.1', '1.3.1'],
  ]);
});

test('an expired file, and reports that are not accepted, are told', () => {
  expect(outcomesOf(securityInsightsSaid, { files: { [PATH]: FIRST } })[0]?.message).toMatch(/2026-11-10.*over/);
  const refused = second(REPORTING.replace('reports-accepted: true', 'reports-accepted: false'));
  expect(outcomesOf(securityInsightsSaid, { files: refused })[0]?.message).toMatch(/not accepted/);
});
