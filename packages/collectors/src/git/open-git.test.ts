import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cloneRepository, makeRepository, type RepositorySpec } from '../../../../test/repositories/make-repository.ts';
import { opened, readAll, refusalCode } from '../../../../test/repositories/opened.ts';
import { gitText, runGit } from '../../../../test/repositories/run-git.ts';
import { openGit } from './open-git.ts';

const ELSEWHERE = '1234567890123456789012345678901234567890';

const SHAPES: Readonly<Record<string, RepositorySpec>> = {
  'one commit': { files: { 'README.md': '# One\n' } },
  'many kinds of entry': {
    files: {
      'a/b/c.txt': 'deep\n',
      'a.txt': '',
      'a-b': 'sorts between',
      run: { executable: '#!/bin/sh\n' },
      link: { link: '../outside' },
      sub: { submodule: ELSEWHERE },
      'binary.bin': Uint8Array.from([0, 1, 2, 255, 10, 0]),
      'name with\nline break\tand tab "quotes"': 'odd',
      ':(glob)*': 'looks like a pattern',
      '-option': 'looks like an option',
      'Größe.md': 'umlaut',
      'back\\slash': 'x',
    },
  },
  'branches, merges and tags': {
    files: { a: '1' },
    commits: [
      { files: { a: '2' }, annotatedTags: ['v1.0.0'], tags: ['v1.0.0-light'] },
      { branch: 'side', files: { b: '1' }, author: { name: 'Eve', email: 'Eve@Example.TEST' }, tags: ['feature/x'] },
      { branch: 'other', files: { c: '1' }, authorDate: '2019-01-01T00:00:00+02:00' },
      { branch: 'main', merge: ['side', 'other'], date: '2026-06-01T12:00:00Z', annotatedTags: ['v2.0.0'] },
    ],
  },
  'SHA-256': { files: { a: 'x', 'b/c': 'y' }, commits: [{ files: { a: 'z' }, annotatedTags: ['v1'] }], objectFormat: 'sha256' },
  'no author address, dates before 1970 impossible, root only': { files: { a: '' }, author: { name: 'Nobody', email: '' } },
};

describe.each(Object.entries(SHAPES))('%s', (_, spec) => {
  test.each([false, true])('is what git says it is (bare: %s)', async (bare) => {
    const path = await makeRepository({ ...spec, bare });
    const source = opened(await openGit({ path }));
    const { history } = source;

    expect(source.snapshot).toEqual({
      kind: 'snapshot',
      repository: path,
      collector: 'git',
      commit: await gitText(path, 'rev-parse', 'HEAD'),
      tree: await gitText(path, 'rev-parse', 'HEAD^{tree}'),
      digest: null,
      ref: 'main',
      path: '',
      workTree: bare ? 'no work tree' : 'clean',
      shallow: false,
    });
    expect(source.defaultBranch).toBe('main');

    const log = await gitText(path, 'log', '--format=%H|%P|%ad|%cd|%ae', '--date=format-local:%Y-%m-%dT%H:%M:%SZ');
    const commits = log.split('\n').map((line) => {
      const [id, parents = '', authoredAt, committedAt, author = ''] = line.split('|');
      return {
        id,
        parents: parents.split(' ').filter((part) => part !== '').length,
        authoredAt,
        committedAt,
        author: author.toLowerCase(),
      };
    });
    expect(history).toEqual({ commits, complete: true });
    expect(source.effectiveAt).toBe(commits[0]?.committedAt);

    const listed = (await runGit(path, ['ls-tree', '-r', '-z', '-l', 'HEAD'])).toString().split('\0').slice(0, -1);
    const entries = listed.map((line) => {
      const [, mode, size, name] = /^(\d+) \w+ \w+ +(\S+)\t(.*)$/s.exec(line) ?? [];
      const kind = mode === '120000' ? 'link' : mode === '160000' ? 'submodule' : 'file';
      return { path: name, kind, bytes: size === '-' ? null : Number(size) };
    });
    const paths = entries.map((entry) => entry.path).sort();
    expect(source.tree.map((entry) => entry.path)).toEqual(paths);
    expect([...source.tree]).toEqual(expect.arrayContaining(entries));

    const format = '--format=%(refname:strip=2)|%(objecttype)|%(*objectname)|%(objectname)|%(creatordate:format-local:%Y-%m-%dT%H:%M:%SZ)';
    const tags = (await gitText(path, 'for-each-ref', format, 'refs/tags')).split('\n').filter((line) => line !== '');
    expect(source.tags).toEqual(
      tags.map((line) => {
        const [name, type, peeled, direct, at] = line.split('|');
        return { name, annotated: type === 'tag', target: type === 'tag' ? peeled : direct, at, signature: 'none' };
      }),
    );

    const { files, reported } = await readAll(source);
    expect(reported).toEqual([]);
    expect(files.map((file) => file.path)).toEqual(source.tree.filter((entry) => entry.kind === 'file').map((entry) => entry.path));
    for (const file of files) expect(Buffer.from(file.bytes)).toEqual(await runGit(path, ['cat-file', 'blob', `HEAD:${file.path}`]));
  });
});

test('links and submodules are named, and have no content', async () => {
  const source = opened(
    await openGit({ path: await makeRepository({ files: { link: { link: '/etc/passwd' }, sub: { submodule: ELSEWHERE } } }) }),
  );
  expect(source.diagnostics.map(({ code, severity, location }) => [code, severity, location?.path])).toEqual([
    ['submodule', 'info', 'sub'],
    ['links-not-followed', 'info', 'link'],
  ]);
  expect(source.diagnostics[0]?.message).toContain(ELSEWHERE);
  const { files, reported } = await readAll(source, ['link', 'sub', 'nowhere']);
  expect(files).toEqual([]);
  expect(reported.map(({ code }) => code)).toEqual(['not-a-file', 'not-a-file', 'file-missing']);
});

test('names that are no UTF-8 are shown by their bytes, and none is lost', async () => {
  const path = await makeRepository({
    commits: [
      {
        rawFiles: [
          [Buffer.from([0x61, 0xff]), 'byte'],
          [Buffer.from('a\\xff'), 'letters'],
          [Buffer.from([0x61, 0xfe]), 'other byte'],
        ],
      },
    ],
  });
  const source = opened(await openGit({ path }));
  const { files } = await readAll(source);
  expect(files.map((file) => [file.path, Buffer.from(file.bytes).toString()])).toEqual([
    ['a\\x5cxff', 'letters'],
    ['a\\xfe', 'other byte'],
    ['a\\xff', 'byte'],
  ]);
  expect(source.diagnostics.map(({ code }) => code)).toEqual(['name-escaped']);
});

test('contents come in the order asked for, again and again, and when two ask at once or one gives up', async () => {
  const files: Record<string, string> = {};
  for (let index = 0; index < 300; index += 1)
    files[`file-${String(index).padStart(3, '0')}`] = index % 7 === 0 ? '' : `${index} `.repeat(index * 20);
  const source = opened(await openGit({ path: await makeRepository({ files }) }));
  const paths = Object.keys(files).reverse();
  for await (const file of source.contents(paths, () => undefined)) {
    if (file.path === 'file-290') break;
  }
  const [all, some] = await Promise.all([readAll(source, paths), readAll(source, paths.slice(0, 50))]);
  expect(all.files.map((file) => [file.path, Buffer.from(file.bytes).toString()])).toEqual(paths.map((path) => [path, files[path]]));
  expect(some.files.map((file) => file.path)).toEqual(paths.slice(0, 50));
  expect((await readAll(source, ['file-001', 'file-001'])).files).toHaveLength(2);
});

test('a file over the limit is never asked for', async () => {
  const path = await makeRepository({ files: { large: 'x'.repeat(1001), small: 'y'.repeat(1000) } });
  const { files, reported } = await readAll(opened(await openGit({ path, limits: { fileBytes: 1000 } })));
  expect(files.map((file) => file.path)).toEqual(['small']);
  expect(reported.map(({ code, location }) => [code, location?.path])).toEqual([['file-too-large', 'large']]);
});

describe('a ref', () => {
  test('may be given in every form, and is never compared with the work tree', async () => {
    const original = await makeRepository({
      files: { a: '1' },
      commits: [{ files: { a: '2' }, annotatedTags: ['v1'] }, { files: { a: '3' } }, { branch: 'side', files: { a: '4' } }],
    });
    const path = await cloneRepository(original);
    const main = await gitText(path, 'rev-parse', 'origin/main');
    for (const ref of ['main', 'refs/heads/main', 'origin/main', 'HEAD', main, main.slice(0, 8), 'origin/side~1', 'origin']) {
      const { snapshot } = opened(await openGit({ path, ref }));
      expect([snapshot.commit, snapshot.ref, snapshot.workTree]).toEqual([main, ref, 'no work tree']);
    }
    for (const ref of ['v1', 'HEAD~1', 'main^', 'refs/tags/v1', 'v1^{commit}', '@~1']) {
      expect(opened(await openGit({ path, ref })).snapshot.commit).toBe(await gitText(path, 'rev-parse', 'HEAD~1'));
    }
    const side = opened(await openGit({ path, ref: 'origin/side' }));
    expect((await readAll(side)).files.map((file) => Buffer.from(file.bytes).toString())).toEqual(['4']);
    expect([side.defaultBranch, side.history?.commits.length]).toEqual(['main', 4]);
  });

  test('that is not there is refused, naming what is near', async () => {
    const path = await makeRepository({ files: { a: '1' }, commits: [{ branch: 'release/2.0', files: { a: '2' }, tags: ['v1.2.3'] }] });
    for (const [ref, near] of [
      ['mian', 'main'],
      ['v1.2.4', 'v1.2.3'],
      ['2.0', 'release/2.0'],
      ['zzzzzz', 'git branch'],
    ] as const) {
      const result = await openGit({ path, ref });
      expect(refusalCode(result)).toBe('ref-missing');
      if (result.kind === 'refused') {
        expect(result.diagnostic.message).toContain(ref);
        expect(result.diagnostic.message).toContain(near);
      }
    }
    for (const ref of ['--output=canary', '-h', '', 'a b', 'main\nHEAD', 'HEAD:a', '0'.repeat(40), 'HEAD~9', '@{u}', 'x'.repeat(2000)]) {
      expect([ref, refusalCode(await openGit({ path, ref }))]).toEqual([ref, 'ref-missing']);
    }
  });

  test('that could be a tag or a branch is the tag, as with git, and that is said', async () => {
    const path = await makeRepository({ files: { a: '1' }, commits: [{ files: { a: '2' } }] });
    await runGit(path, ['tag', 'main', 'HEAD~1']);
    const source = opened(await openGit({ path, ref: 'main' }));
    expect(source.snapshot.commit).toBe(await gitText(path, 'rev-parse', 'refs/tags/main'));
    expect(source.diagnostics.map(({ code }) => code)).toEqual(['ref-ambiguous']);
  });

  test('HEAD may be detached', async () => {
    const path = await makeRepository({ files: { a: '1' }, commits: [{ files: { a: '2' } }] });
    await runGit(path, ['checkout', '--quiet', '--detach', 'HEAD~1']);
    const source = opened(await openGit({ path }));
    expect([source.snapshot.ref, source.defaultBranch, source.snapshot.workTree]).toEqual([null, null, 'clean']);
  });

  test('HEAD may name no branch that is there', async () => {
    const empty = await makeRepository();
    expect(refusalCode(await openGit({ path: empty }))).toBe('no-commit-yet');
    const other = await makeRepository({ files: { a: '1' }, bare: true });
    await runGit(other, ['symbolic-ref', 'HEAD', 'refs/heads/master']);
    const result = await openGit({ path: other });
    expect(refusalCode(result)).toBe('ref-missing');
    if (result.kind === 'refused') expect(result.diagnostic.message).toContain('main');
    expect(opened(await openGit({ path: other, ref: 'main' })).defaultBranch).toBe('master');
  });

  test('loose refs come before packed ones', async () => {
    const path = await makeRepository({ files: { a: '1' }, commits: [{ files: { a: '2' }, tags: ['old'] }] });
    await runGit(path, ['pack-refs', '--all']);
    await runGit(path, ['commit', '--quiet', '--allow-empty', '-m', 'Loose']);
    await runGit(path, ['symbolic-ref', 'refs/heads/alias', 'refs/heads/main']);
    const source = opened(await openGit({ path, ref: 'alias' }));
    expect(source.snapshot.commit).toBe(await gitText(path, 'rev-parse', 'HEAD'));
    expect(source.tags.map(({ name }) => name)).toEqual(['old']);
  });
});

describe('a sub-folder', () => {
  test('shows its files by their path from the root, and the whole history', async () => {
    const spec = { files: { 'a/b/c': '1', 'a/b.txt': '2', 'a/bc/d': '3', 'a/b/d/e': '4', z: '5' }, commits: [{ files: { z: '6' } }] };
    const path = await makeRepository(spec);
    for (const folder of ['a/b', './a/b/', 'a//b']) {
      const source = opened(await openGit({ path, folder }));
      expect(source.tree.map((entry) => entry.path)).toEqual(['a/b/c', 'a/b/d/e']);
      expect([source.snapshot.path, source.history?.commits.length]).toEqual(['a/b', 2]);
      expect((await readAll(source)).files.map((file) => Buffer.from(file.bytes).toString())).toEqual(['1', '4']);
    }
    const inner = opened(await openGit({ path: join(path, 'a'), folder: 'b' }));
    expect([inner.snapshot.path, inner.tree.length]).toEqual(['a/b', 2]);
  });

  test('that is none is refused', async () => {
    const path = await makeRepository({ files: { 'a/b': '1', sub: { submodule: ELSEWHERE }, 'x*y/z': '1', 'xay/z': '1' } });
    for (const [folder, code] of [
      ['missing', 'folder-missing'],
      ['A', 'folder-missing'],
      ['a/b', 'not-a-folder'],
      ['sub', 'not-a-folder'],
      ['a/b/c', 'folder-missing'],
      ['../project', 'folder-outside'],
      ['/a', 'folder-outside'],
      ['--help', 'folder-missing'],
      [':(top)', 'folder-missing'],
    ] as const) {
      expect([folder, refusalCode(await openGit({ path, folder }))]).toEqual([folder, code]);
    }
    expect(opened(await openGit({ path, folder: 'x*y' })).tree.map((entry) => entry.path)).toEqual(['x*y/z']);
  });

  test('may have a name that is no UTF-8', async () => {
    const path = await makeRepository({ commits: [{ rawFiles: [[Buffer.from('d\xff/f', 'latin1'), '1']], files: { e: '2' } }] });
    expect(opened(await openGit({ path, folder: 'd\\xff' })).tree.map((entry) => entry.path)).toEqual(['d\\xff/f']);
    expect(refusalCode(await openGit({ path, folder: 'd\\xfe' }))).toBe('folder-missing');
  });
});

describe('the work tree', () => {
  test('that differs is told, and content is still the commit’s', async () => {
    const path = await makeRepository({ files: { a: 'committed', 'b/c': '1', '.gitignore': 'ignored\n' } });
    await writeFile(join(path, 'ignored'), '');
    expect(opened(await openGit({ path })).snapshot.workTree).toBe('clean');
    await appendFile(join(path, 'a'), ' and changed');
    await writeFile(join(path, 'new'), '');
    await runGit(path, ['mv', 'b/c', 'b/d']);
    const source = opened(await openGit({ path }));
    expect(source.snapshot.workTree).toBe('dirty');
    expect(source.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['work-tree-dirty', 'warning']]);
    expect(source.diagnostics[0]?.message).toMatch(/^4 files differ/);
    expect((await readAll(source, ['a'])).files.map((file) => Buffer.from(file.bytes).toString())).toEqual(['committed']);
    expect(opened(await openGit({ path, folder: 'b' })).diagnostics[0]?.message).toMatch(/^2 files differ/);
  });

  test('is compared as the repository’s own list of ignored names and its comparison settings say', async () => {
    const path = await makeRepository({ files: { a: 'x' } });
    await mkdir(join(path, '.git/info'), { recursive: true });
    await writeFile(join(path, '.git/info/exclude'), 'mine\n');
    await writeFile(join(path, 'mine'), '');
    expect(opened(await openGit({ path })).snapshot.workTree).toBe('clean');
    await runGit(path, ['config', 'core.fileMode', 'false']);
    await runGit(path, ['update-index', '--chmod=+x', 'a']);
    await runGit(path, ['commit', '--quiet', '-m', 'Executable']);
    expect(opened(await openGit({ path })).snapshot.workTree).toBe('clean');
  });

  test('with a split index is understood, and a broken index is unknown', async () => {
    const path = await makeRepository({ files: { a: 'x', b: 'y' } });
    await runGit(path, ['update-index', '--split-index']);
    expect(opened(await openGit({ path })).snapshot.workTree).toBe('clean');
    await writeFile(join(path, '.git/index'), 'no index at all');
    const source = opened(await openGit({ path }));
    expect([source.snapshot.workTree, source.diagnostics.map(({ code }) => code)]).toEqual(['unknown', ['work-tree-unknown']]);
    await rm(join(path, '.git/index'));
    expect(opened(await openGit({ path })).snapshot.workTree).toBe('dirty');
  });
});

test('progress is told, and the signal ends the work', async () => {
  const path = await makeRepository({ files: { a: 'x' } });
  const steps = new Set<string>();
  await openGit({ path, onProgress: ({ step }) => steps.add(step) }).then(opened);
  expect(steps.size).toBeGreaterThan(0);
  await expect(openGit({ path, signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  const controller = new AbortController();
  const opening = openGit({ path, signal: controller.signal });
  controller.abort(new Error('enough'));
  await expect(opening).rejects.toThrow('enough');
});
