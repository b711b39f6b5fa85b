import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { preCommitConfig } from './index.ts';
import { readPreCommitConfig } from './read.ts';

const valid = readFileSync(new URL('../../../../../testdata/pre-commit-config/valid.yaml', import.meta.url));
const read = (text: string) => readPreCommitConfig({ path: '.pre-commit-config.yaml', bytes: new TextEncoder().encode(text) });

describe('a pre-commit configuration', () => {
  it('is read with sources, hooks and lines', () => {
    const { verdict, measures, facts, diagnostics } = readPreCommitConfig({ path: '.pre-commit-config.yaml', bytes: valid });
    expect([verdict, diagnostics]).toEqual(['valid', []]);
    expect(measures).toEqual({ repos: 2, hooks: ['trailing-whitespace', 'detect-private-key', 'lint'] });
    expect(facts?.repositories).toEqual([
      {
        line: 2,
        source: { kind: 'remote', address: 'https://example.test/hooks' },
        rev: 'v4.5.0',
        hooks: [
          { id: 'trailing-whitespace', line: 5, args: [], stages: [] },
          { id: 'detect-private-key', line: 6, args: [], stages: ['pre-push'] },
        ],
      },
      { line: 8, source: { kind: 'local' }, rev: null, hooks: [{ id: 'lint', line: 10, args: ['--fix', 'src'], stages: [] }] },
    ]);
  });

  it.each([
    ['nothing wrong', 'repos: [{repo: meta, hooks: [{id: a}]}]', 'valid', []],
    ['no list', 'repos: 1', 'invalid', ['no-repos']],
    ['no repo', 'repos: [{hooks: []}]', 'invalid', ['no-repo']],
    ['no rev', 'repos: [{repo: "https://x.test", hooks: []}]', 'invalid', ['no-rev']],
    ['no hooks', 'repos: [{repo: local}]', 'invalid', ['no-hooks']],
    ['no id', 'repos: [{repo: local, hooks: [{name: x}]}]', 'invalid', ['no-hook-id']],
    ['a list', '- repos', 'invalid', ['not-a-mapping']],
    ['no YAML', 'repos: [', 'malformed', ['yaml-syntax']],
  ])('%s', (_, text, expected, codes) => {
    const result = read(text);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([expected, codes]);
  });

  it.each([
    ['.pre-commit-config.yaml', 'in force'],
    ['sub/.pre-commit-config.yaml', 'candidate'],
    ['.pre-commit-hooks.yaml', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(preCommitConfig.placement(path)).toBe(placement);
  });
});
