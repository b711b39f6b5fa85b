import { describe, expect, it } from 'vitest';
import { contextOf } from './check-samples.ts';
import { threatModelCurrent } from './documents/threat-model-current.ts';
import { runChecks } from './run-checks.ts';

const GROUNDS = { evidence: 'e', source: null };

// Samples are of noon on 2026-11-01.
describe('what a document counts from', () => {
  it.each([
    ['its own date, where that is earlier than the commit', 'Last reviewed: 10 November 2024', '2024-11-10T23:59:59Z'],
    ['the commit, where it states no date', 'Words.', '2026-11-01T12:00:00Z'],
    ['the commit, where its own date is later', 'Last reviewed: 10 November 2026', '2026-11-01T12:00:00Z'],
  ])('is %s', (_, line, expected) => {
    const files = { 'docs/threat-model.md': `# Threat model\n\n${line}\n\n## Assets\n\nKeys.\n` };
    const observed = runChecks([threatModelCurrent], contextOf({ files }), GROUNDS);
    expect(observed.map(({ result, effectiveAt }) => [result, effectiveAt])).toEqual([['Needs Review', expected]]);
  });
});
