import { parseInstant, type TreeEntry } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { readSource } from './read-source.ts';
import type { FileVersion, Source } from './source.ts';

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

/** In two parts, so that this file holds none. */
const token = (end: string) => ['glpat', `aB3dE5fG7hJ9kL2mN${end}`].join('-');

/** A source with a history; `steps` records what was begun and ended, in order. */
function sourceWithHistory(versions: readonly FileVersion[], fault: Error | null = null) {
  const { source } = memorySource({ 'a.txt': `${token('001')}\n` });
  const steps: string[] = [];
  const withHistory: Source = {
    ...source,
    async *contents(paths, report) {
      steps.push('tree');
      if (fault !== null) throw fault;
      yield* source.contents(paths, report);
      steps.push('tree read');
    },
    async *versions() {
      steps.push('history');
      try {
        for (const version of versions) {
          yield version;
          steps.push(version.kind);
        }
      } finally {
        steps.push('history ended');
      }
    },
  };
  return { source: withHistory, steps };
}

const version = (id: string, text: string): FileVersion => ({
  kind: 'content',
  id,
  path: 'a.txt',
  commit: id.repeat(40),
  bytes: new TextEncoder().encode(text),
});

describe('readSource with history', () => {
  const END: FileVersion = { kind: 'end', commits: 3, complete: true, diagnostics: [] };

  it('has the history begun while the tree is read, and leaves out what the tree has all the same', async () => {
    const { source, steps } = sourceWithHistory([version('1', token('001')), version('2', `x\n${token('002')}`), END]);
    const { secrets } = await readSource(source, { history: true });
    expect(steps).toEqual(['history', 'tree', 'tree read', 'content', 'content', 'end', 'history ended']);
    expect(secrets.found.map(({ path, line }) => `${path}:${line}`)).toEqual(['a.txt:1']);
    expect(secrets.history?.found.map(({ commit, line }) => `${commit}:${line}`)).toEqual([`${'2'.repeat(40)}:2`]);
    expect(secrets.history).toMatchObject({ commits: 3, complete: true });
  });

  it('ends the history where the tree cannot be read', async () => {
    const { source, steps } = sourceWithHistory([version('1', 'x'), END], new Error('the disk is gone'));
    await expect(readSource(source, { history: true })).rejects.toThrow('the disk is gone');
    expect(steps).toEqual(['history', 'tree', 'history ended']);
  });

  it('does not begin it unasked', async () => {
    const { source, steps } = sourceWithHistory([END]);
    const { secrets } = await readSource(source);
    expect(steps).toEqual(['tree', 'tree read']);
    expect(secrets.history).toBeNull();
  });
});
