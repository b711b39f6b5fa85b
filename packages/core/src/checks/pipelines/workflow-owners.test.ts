import { describe, expect, it } from 'vitest';
import { type CheckRow, inShort, outcomesOf } from '../check-samples.ts';
import { workflowOwners } from './workflow-owners.ts';

const install = (command: string) => `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: ${command}\n`;

const WORKFLOW = '.github/workflows/ci.yml';

const rows: readonly CheckRow[] = [
  [
    'owners for workflows',
    { files: { '.github/CODEOWNERS': '/.github/ @o/security\n', [WORKFLOW]: install('make') } },
    ['Needs Review .github/CODEOWNERS'],
  ],
  ['nobody owns workflows', { files: { CODEOWNERS: '/src/ @o/core\n', [WORKFLOW]: install('make') } }, ['Needs Review CODEOWNERS']],
  ['no CODEOWNERS', { files: { [WORKFLOW]: install('make') } }, ['Unknown']],
  ['CODEOWNERS among the fixtures', { files: { 'test/CODEOWNERS': '* @o/x\n', [WORKFLOW]: install('make') } }, ['Unknown']],
  [
    'CODEOWNERS where GitHub does not look',
    { files: { '.github/workflows/CODEOWNERS': '* @o/x\n', [WORKFLOW]: install('make') } },
    ['Needs Review .github/workflows/CODEOWNERS'],
  ],
];

describe('workflow-owners', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(workflowOwners, source))).toEqual(expected);
  });
});
