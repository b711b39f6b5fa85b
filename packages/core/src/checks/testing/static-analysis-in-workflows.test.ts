import { describe, expect, it, test } from 'vitest';
import { type CheckRow, decoy, inShort, outcomesOf } from '../check-samples.ts';
import { CI, ci, SHA } from '../pipelines/workflow-samples.ts';
import { staticAnalysisInWorkflows } from './static-analysis-in-workflows.ts';

const rows: readonly CheckRow[] = [
  ['an analyser', ci([`uses: github/codeql-action/analyze@${SHA}`]), [`Needs Review ${CI}:7`]],
  ['setting an analyser up is not analysing', ci([`uses: github/codeql-action/init@${SHA}`]), ['Unknown']],
  ['a linter for style', ci(['run: npx eslint .']), ['Unknown']],
  ['a fixture that analyses', decoy(ci(['run: semgrep ci'])), ['Unknown']],
];

describe('static-analysis-in-workflows', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(staticAnalysisInWorkflows, source))).toEqual(expected);
  });
});

test('an analyser that runs twice is one', () => {
  const twice = outcomesOf(staticAnalysisInWorkflows, ci(['run: semgrep ci', 'run: semgrep ci --all']));
  expect(twice[0]?.message).toMatch(/^semgrep is configured/);
});
