import { describe, expect, it } from 'vitest';
import { type CheckRow, decoy, inShort, outcomesOf } from '../check-samples.ts';
import { FIELDS } from './document-samples.ts';
import { testPlanWritten } from './test-plan-written.ts';

const TEST_PLAN = `# Test plan
${FIELDS}
- **Static and dynamic analysis:** before each release.
- **Peer review:** each change.
- **Unit tests:** each change.
- **Integration tests:** each night.
- **Penetration test:** each year.
- **Third-party components:** before first use.
- **Requirements:** each has a test.
`;

const rows: readonly CheckRow[] = [
  ['a plan with every part', { files: { 'docs/test-plan.md': TEST_PLAN } }, ['Passed docs/test-plan.md:1']],
  [
    'a plan without requirements',
    { files: { 'docs/test-plan.md': TEST_PLAN.replace(/- \*\*Req.*\n/, '') } },
    ['Needs Review docs/test-plan.md:1'],
  ],
  [
    'a plan without an owner',
    { files: { 'docs/test-plan.md': TEST_PLAN.replace('Owner', 'Status') } },
    ['Needs Review docs/test-plan.md:1'],
  ],
  ['tools are no plan', { files: { 'docs/testing.md': '# Testing\n\nRun pytest.\n' } }, ['Unknown']],
  ['a test plan among the fixtures', decoy({ files: { 'docs/test-plan.md': TEST_PLAN } }), ['Unknown']],
];

describe('test-plan-written', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(testPlanWritten, source))).toEqual(expected);
  });
});
