import { parseInstant, type TreeEntry } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { readSource } from './read-source.ts';
import type { Source } from './source.ts';

const AT = parseInstant('2026-11-01T12:00:00Z');

/** A source in memory; `asked` records which contents were asked for. */
function memorySource(files: Readonly<Record<string, string>>, others: readonly TreeEntry[] = []) {
  const asked: string[] = [];
  const encoder = new TextEncoder();
  if (AT === null) throw new Error('the instant is wrong');
  const source: Source = {
    snapshot: {
      kind: 'snapshot',
      repository: 'memory',
      collector: 'directory',
      commit: null,
      tree: null,
      digest: null,
      ref: null,
      path: '',
      workTree: 'unknown',
      shallow: false,
    },
    effectiveAt: AT,
    tree: [
      ...Object.entries(files).map(([path, text]): TreeEntry => ({ path, kind: 'file', bytes: encoder.encode(text).length })),
      ...others,
    ],
    history: null,
    tags: [],
    defaultBranch: null,
    diagnostics: [{ code: 'from-the-source', severity: 'info', message: 'x', location: null }],
    async *contents(paths, report) {
      for (const path of paths) {
        asked.push(path);
        const text = files[path];
        if (text === 'unreadable') report({ code: 'file-unreadable', severity: 'warning', message: 'x', location: { path } });
        else if (text !== undefined) yield { path, bytes: encoder.encode(text) };
      }
    },
    close: async () => undefined,
  };
  return { source, asked };
}

const WORKFLOW = 'on: push\njobs: {a: {runs-on: x, steps: [{run: "true"}]}}\n';

describe('readSource', () => {
  it('asks for every file once, reads those that some format goes by, and gives documents by path in code unit order', async () => {
    const { source, asked } = memorySource({
      'src/main.ts': 'x',
      'package-lock.json': '{"lockfileVersion":3,"packages":{}}',
      '.github/workflows/ci.yml': WORKFLOW,
      '.github/workflows/notes/x.txt': 'runs: {}',
      SECURITY: 'Report security problems to us.',
    });
    const { documents } = await readSource(source);
    expect(asked.toSorted()).toEqual([
      '.github/workflows/ci.yml',
      '.github/workflows/notes/x.txt',
      'SECURITY',
      'package-lock.json',
      'src/main.ts',
    ]);
    expect(documents.map(({ path, format, verdict }) => [path, format, verdict])).toEqual([
      ['.github/workflows/ci.yml', 'github-workflow', 'valid'],
      ['SECURITY', 'security-policy', 'valid'],
      ['package-lock.json', 'npm-lockfile', 'valid'],
    ]);
  });

  it('refuses by size, and asks for the bytes only where they are few enough to be looked through for secrets', async () => {
    const { source, asked } = memorySource({}, [
      { path: '.github/workflows/big.yml', kind: 'file', bytes: 512 * 1024 + 1 },
      { path: 'a/CODEOWNERS', kind: 'file', bytes: 3 * 1024 * 1024 + 1 },
      { path: 'big.bin', kind: 'file', bytes: 5 * 1024 * 1024 + 1 },
    ]);
    const { documents, diagnostics, secrets } = await readSource(source);
    expect(asked).toEqual(['.github/workflows/big.yml', 'a/CODEOWNERS']);
    expect(secrets.leftOut).toEqual({ tooLarge: 1, binary: 0, unread: 0 });
    // The second lies in no place of force, so only the message is left of it.
    expect(documents.map(({ path, verdict, facts }) => [path, verdict, facts])).toEqual([['.github/workflows/big.yml', 'refused', null]]);
    expect(diagnostics.filter(({ code }) => code === 'over-limit').map(({ location }) => location?.path)).toEqual([
      '.github/workflows/big.yml',
      'a/CODEOWNERS',
    ]);
  });

  it('reports links at places of force, and neither links elsewhere nor submodules', async () => {
    const { source, asked } = memorySource({}, [
      { path: '.github/CODEOWNERS', kind: 'link', bytes: 12 },
      { path: 'elsewhere', kind: 'link', bytes: 12 },
      { path: 'SECURITY.md', kind: 'submodule', bytes: null },
    ]);
    const { diagnostics } = await readSource(source);
    expect(asked).toEqual([]);
    expect(diagnostics.map(({ code, location }) => [code, location?.path])).toEqual([
      ['from-the-source', undefined],
      ['link-not-followed', '.github/CODEOWNERS'],
    ]);
  });

  it('passes on what the source reports, what the readers report, and leaves out a file that only has the name', async () => {
    const { source } = memorySource({
      '.github/dependabot.yml': 'unreadable',
      '.github/workflows/ci.yml': '',
      'x/renovate.json': '[]',
    });
    const { documents, diagnostics } = await readSource(source);
    expect(documents.map(({ path, format, verdict }) => [path, format, verdict])).toEqual([
      ['.github/workflows/ci.yml', 'github-workflow', 'malformed'],
    ]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['from-the-source', 'file-unreadable', 'empty-file']);
  });

  it('ends when it is told to', async () => {
    const { source } = memorySource({ '.github/workflows/ci.yml': WORKFLOW });
    await expect(readSource(source, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });
});
