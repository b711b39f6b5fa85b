import { describe, expect, it } from 'vitest';
import { type CheckRow, decoy, inShort, outcomesOf } from '../check-samples.ts';
import { claimsOfTools } from './claims-of-tools.ts';
import { PLAN } from './document-samples.ts';

const rows: readonly CheckRow[] = [
  [
    'Dependabot named, and no file',
    { files: { 'docs/vuln.md': `${PLAN}\nDependabot watches dependencies.\n` } },
    ['Needs Review docs/vuln.md:18', 'Not Applicable'],
  ],
  [
    'Dependabot named, and its file',
    {
      files: {
        'docs/vuln.md': `${PLAN}\nDependabot watches dependencies.\n`,
        '.github/dependabot.yml':
          'version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: /\n    schedule: { interval: weekly }\n',
      },
    },
    ['Not Applicable'],
  ],
  [
    'CodeQL named, and a workflow that runs it',
    {
      files: {
        'docs/vuln.md': `${PLAN}\nCodeQL scans the code.\n`,
        '.github/workflows/q.yml': 'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: github/codeql-action/analyze@v3\n',
      },
    },
    ['Not Applicable'],
  ],
  ['CodeQL is not used', { files: { 'docs/vuln.md': `${PLAN}\nCodeQL is not used.\n` } }, ['Not Applicable']],
  ['Dependabot named among the fixtures', decoy({ files: { 'docs/vuln.md': `${PLAN}\nDependabot is on.\n` } }), ['Not Applicable']],
];

describe('claims-of-tools', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(claimsOfTools, source))).toEqual(expected);
  });
});
