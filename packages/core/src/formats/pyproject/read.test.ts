import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pyproject } from './index.ts';
import { readPyproject } from './read.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/pyproject/${name}`, import.meta.url));
const read = (bytes: Uint8Array) => readPyproject({ path: 'pyproject.toml', bytes });
const readText = (text: string) => read(new TextEncoder().encode(text));

describe('a pyproject.toml', () => {
  it('of the standard is read', () => {
    const { verdict, measures, facts } = read(sample('project.toml'));
    expect(verdict).toBe('valid');
    expect(measures).toEqual({ requires_python: '>=3.11', dependencies: 2, optional_dependencies: 2 });
    expect(facts).toEqual({
      kind: 'pyproject',
      name: 'product',
      version: '1.2.3',
      requiresPython: '>=3.11',
      dependencies: ['left>=1', 'right==2.0.0'],
      optionalDependencies: ['sphinx', 'pytest'],
      buildRequires: ['hatchling'],
      buildBackend: 'hatchling.build',
      tools: ['ruff'],
    });
  });

  it('of Poetry is read', () => {
    const { measures, facts } = read(sample('poetry.toml'));
    expect(measures).toEqual({ requires_python: '>=3.10,<3.13', dependencies: 2, optional_dependencies: 1 });
    expect(facts).toMatchObject({ name: 'product', dependencies: ['left ^1.0', 'right ^2.0'], optionalDependencies: ['pytest ^8.0'] });
  });

  it.each([
    ['tools only', '[tool.ruff]\nline-length = 100\n', 'valid', []],
    ['a project that is none', 'project = 1\n', 'invalid', ['not-a-table']],
    ['a key twice', '[project]\n[project]\n', 'malformed', ['toml-syntax']],
  ])('%s', (_, text, verdict, codes) => {
    const result = readText(text);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it.each([
    ['pyproject.toml', 'in force'],
    ['a/pyproject.toml', 'in force'],
    ['project.toml', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(pyproject.placement(path)).toBe(placement);
  });
});
