import { chmod, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makePipe } from '../../../../test/repositories/make-pipe.ts';
import { cloneRepository, makeRepository } from '../../../../test/repositories/make-repository.ts';
import { opened, readAll, refusalCode } from '../../../../test/repositories/opened.ts';
import { gitText, runGit } from '../../../../test/repositories/run-git.ts';
import { temporaryFolder } from '../../../../test/repositories/temporary-folder.ts';
import type { Source } from '../source.ts';
import { openGit } from './open-git.ts';

function codes(source: Source): readonly string[] {
  return source.diagnostics.map(({ code }) => code);
}

/** A repository whose objects lie loose, so that each can be harmed by itself. */
async function looseRepository(): Promise<string> {
  const path = await makeRepository({
    files: { a: 'one', 'b/c': 'two' },
    commits: [{ files: { a: 'three' }, annotatedTags: ['v1'] }, { files: { a: 'four' } }],
  });
  const pack = join(path, '.git/objects/pack');
  for (const name of await readdir(pack)) {
    if (!name.endsWith('.pack')) continue;
    const bytes = await readFile(join(pack, name));
    await rm(pack, { recursive: true });
    await runGit(path, ['unpack-objects', '-q'], { input: bytes });
  }
  return path;
}

async function objectFile(path: string, name: string): Promise<string> {
  const id = await gitText(path, 'rev-parse', name);
  const file = join(path, '.git/objects', id.slice(0, 2), id.slice(2));
  await chmod(file, 0o644);
  return file;
}

describe('a shallow clone', () => {
  test('says what cannot be known', async () => {
    const path = await makeRepository({ files: { a: '1' }, commits: [{ files: { a: '2' } }, { files: { a: '3' } }] });
    for (const bare of [false, true]) {
      const source = opened(await openGit({ path: await cloneRepository(path, { depth: 2, bare }) }));
      expect(source.snapshot.shallow).toBe(true);
      expect(source.history).toMatchObject({ complete: false });
      expect(source.history?.commits.map(({ parents }) => parents)).toEqual([1, 0]);
      expect(codes(source)).toEqual(['history-shallow']);
      expect(source.diagnostics[0]).toMatchObject({ severity: 'warning' });
    }
  });

  test('without its file `shallow` is incomplete all the same, and one that lies shortens nothing unsaid', async () => {
    const original = await makeRepository({ files: { a: '1' }, commits: [{ files: { a: '2' } }, { files: { a: '3' } }] });
    const clone = await cloneRepository(original, { depth: 1 });
    await rm(join(clone, '.git/shallow'));
    const cut = opened(await openGit({ path: clone }));
    expect([cut.history?.complete, codes(cut)]).toEqual([false, ['history-incomplete']]);
    await writeFile(join(original, '.git/shallow'), `${await gitText(original, 'rev-parse', 'HEAD~1')}\n`);
    const lied = opened(await openGit({ path: original }));
    expect([lied.history?.complete, lied.snapshot.shallow, codes(lied)]).toEqual([false, true, ['history-shallow']]);
    await writeFile(join(original, '.git/shallow'), `../../x\n${'0'.repeat(40)}\n-c core.fsmonitor=x\n`);
    const harmless = opened(await openGit({ path: original }));
    expect([harmless.history?.complete, harmless.snapshot.shallow, codes(harmless)]).toEqual([true, false, []]);
  });
});

describe('a broken object', () => {
  test.each([
    ['rubbish', async (file: string) => writeFile(file, 'rubbish')],
    ['empty', async (file: string) => writeFile(file, '')],
    ['cut short', async (file: string) => writeFile(file, (await readFile(file)).subarray(0, 12))],
    ['gone', async (file: string) => rm(file)],
  ])('file content that is %s is told, and the rest is read', async (_, harm) => {
    const path = await looseRepository();
    await harm(await objectFile(path, 'HEAD:a'));
    const source = opened(await openGit({ path }));
    const { files, reported } = await readAll(source);
    expect(files.map((file) => file.path)).toEqual(['b/c']);
    expect(reported).toHaveLength(1);
    expect(reported[0]).toMatchObject({ location: { path: 'a' }, severity: 'warning' });
    expect(['object-missing', 'object-corrupt']).toContain(reported[0]?.code);
  });

  test('content that is not what its id says is never handed out', async () => {
    const path = await looseRepository();
    const [mine, other] = [await objectFile(path, 'HEAD:a'), await objectFile(path, 'HEAD~1:a')];
    await writeFile(mine, await readFile(other));
    expect(await gitText(path, 'cat-file', 'blob', 'HEAD:a')).toBe('three');
    const { files, reported } = await readAll(opened(await openGit({ path })));
    expect(files.map((file) => file.path)).toEqual(['b/c']);
    expect(reported.map(({ code, location }) => [code, location?.path])).toEqual([['object-corrupt', 'a']]);
  });

  test.each([
    ['HEAD~1', 'history-incomplete', 1],
    ['HEAD~2', 'history-incomplete', 2],
  ])('commit %s ends history early', async (name, code, commits) => {
    for (const harm of [(file: string) => rm(file), (file: string) => writeFile(file, 'rubbish')]) {
      const path = await looseRepository();
      await harm(await objectFile(path, name));
      const source = opened(await openGit({ path }));
      expect(source.history?.complete).toBe(false);
      expect(source.history?.commits.length).toBeLessThanOrEqual(commits);
      expect(codes(source)).toContain(code);
    }
  });

  test.each([
    ['HEAD', ['object-missing', 'repository-broken']],
    ['HEAD^{tree}', ['object-missing', 'repository-broken']],
    ['HEAD:b', ['repository-broken']],
  ])('%s refuses the source', async (name, allowed) => {
    for (const harm of [(file: string) => rm(file), (file: string) => writeFile(file, 'rubbish')]) {
      const path = await looseRepository();
      await harm(await objectFile(path, name));
      expect(allowed).toContain(refusalCode(await openGit({ path })));
    }
  });

  test('a tag is told, with what is known of it', async () => {
    const path = await looseRepository();
    await runGit(path, ['tag', 'good', 'HEAD~2']);
    await runGit(path, ['tag', 'of-a-tree', 'HEAD^{tree}']);
    await runGit(path, ['tag', '-a', '-m', 'Tag of a tag', 'nested', 'v1']);
    const target = await gitText(path, 'rev-parse', 'v1^{commit}');
    const whole = opened(await openGit({ path }));
    expect(whole.tags.map(({ name, annotated, at }) => [name, annotated, at !== null])).toEqual([
      ['good', false, true],
      ['nested', true, true],
      ['of-a-tree', false, false],
      ['v1', true, true],
    ]);
    expect(whole.tags.filter((tag) => tag.target === target).map(({ name }) => name)).toEqual(['nested', 'v1']);
    expect(codes(whole)).toEqual([]);
    await writeFile(await objectFile(path, 'v1'), 'rubbish');
    await writeFile(join(path, '.git/refs/tags/missing'), `${'1'.repeat(40)}\n`);
    const source = opened(await openGit({ path }));
    expect(source.tags.map(({ name }) => name)).toEqual(['good', 'missing', 'nested', 'of-a-tree', 'v1']);
    expect(codes(source)).toEqual(['tag-broken']);
  });

  test('many broken files end in messages, not in a process each', async () => {
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`f${index}`, `content ${index}`]));
    const path = await makeRepository({ files });
    const pack = join(path, '.git/objects/pack');
    for (const name of await readdir(pack)) {
      if (!name.endsWith('.pack')) continue;
      await chmod(join(pack, name), 0o644);
      const bytes = await readFile(join(pack, name));
      bytes.fill(0x41, 12, 1_000);
      await writeFile(join(pack, name), bytes);
    }
    const result = await openGit({ path });
    if (result.kind === 'refused') return;
    const { files: read, reported } = await readAll(opened(result));
    expect(read.length + reported.length).toBe(60);
  });
});

describe('a repository that is none', () => {
  test.each([
    ['HEAD is gone', async (git: string) => rm(join(git, 'HEAD')), 'repository-broken'],
    ['objects are gone', async (git: string) => rm(join(git, 'objects'), { recursive: true }), 'repository-broken'],
    ['HEAD is rubbish', async (git: string) => writeFile(join(git, 'HEAD'), '\u0000\u0001'), 'ref-missing'],
    ['HEAD leads out', async (git: string) => writeFile(join(git, 'HEAD'), 'ref: refs/../../../etc/passwd'), 'ref-missing'],
    ['its configuration is rubbish', async (git: string) => writeFile(join(git, 'config'), '[[['), 'repository-broken'],
    [
      'its configuration is a folder',
      async (git: string) => rm(join(git, 'config')).then(() => mkdir(join(git, 'config'))),
      'repository-broken',
    ],
    [
      'its refs are in a reftable',
      async (git: string) => writeFile(join(git, 'config'), '[extensions]\nrefStorage = reftable'),
      'repository-unsupported',
    ],
    [
      'its hashes are unknown',
      async (git: string) => writeFile(join(git, 'config'), '[extensions]\nobjectFormat = sha3'),
      'repository-unsupported',
    ],
  ])('%s', async (_, harm, code) => {
    const path = await makeRepository({ files: { a: '1' } });
    await harm(join(path, '.git'));
    expect(refusalCode(await openGit({ path }))).toBe(code);
  });

  test('has no `.git`', async () => {
    expect(refusalCode(await openGit({ path: await temporaryFolder() }))).toBe('not-a-repository');
  });

  test('has no configuration at all, and is read', async () => {
    const path = await makeRepository({ files: { a: '1' } });
    await rm(join(path, '.git/config'));
    expect(opened(await openGit({ path })).tree).toHaveLength(1);
  });
});

describe('pipes that nobody writes to', () => {
  test.each([
    'HEAD',
    'config',
    'packed-refs',
    'shallow',
    'refs/heads/pipe',
    'refs/tags/pipe',
    'objects/info/alternates',
    'info/exclude',
    'index',
    'commondir',
  ])('%s does not hold us up', async (name) => {
    const path = await makeRepository({ files: { a: '1' } });
    const file = join(path, '.git', name);
    await rm(file, { force: true });
    await mkdir(join(file, '..'), { recursive: true });
    makePipe(file);
    const result = await openGit({ path });
    expect(['opened', 'ref-missing', 'repository-broken', 'repository-elsewhere']).toContain(refusalCode(result));
  });

  test('and those that git itself opens end in a message', async () => {
    const path = await makeRepository({ files: { a: '1' }, commits: [{ files: { a: '2' } }] });
    makePipe(join(path, '.gitignore'));
    const source = opened(await openGit({ path, limits: { silenceMs: 500 } }));
    expect(source.snapshot.workTree).toBe('unknown');
    const loose = await looseRepository();
    const file = await objectFile(loose, 'HEAD~1');
    await rm(file);
    makePipe(file);
    const result = await openGit({ path: loose, limits: { silenceMs: 500 } });
    expect(result).toMatchObject({ source: { history: { complete: false } } });
    opened(result);
  });
});

describe('limits', () => {
  test('too many files refuse the source', async () => {
    const path = await makeRepository({ files: { a: '1', b: '2', c: '3' } });
    expect(refusalCode(await openGit({ path, limits: { treeEntries: 2 } }))).toBe('tree-too-large');
    expect(refusalCode(await openGit({ path, limits: { treeEntries: 3 } }))).toBe('opened');
  });

  test('a tree that names itself over and over ends in a message', async () => {
    const path = await makeRepository({ bare: true });
    let id = (await runGit(path, ['hash-object', '-w', '--stdin'], { input: 'bomb' })).toString().trim();
    for (let level = 0; level < 12; level += 1) {
      const type = level === 0 ? '100644 blob' : '040000 tree';
      const lines = Array.from({ length: 10 }, (_, index) => `${type} ${id}\tf${index}\n`);
      id = (await runGit(path, ['mktree'], { input: lines.join('') })).toString().trim();
    }
    const commit = await gitText(path, 'commit-tree', '-m', 'Bomb', id);
    await runGit(path, ['update-ref', 'HEAD', commit]);
    expect(refusalCode(await openGit({ path, limits: { treeEntries: 50_000 } }))).toBe('tree-too-large');
  });

  test('what lies too deep stays out, and a name given twice counts once', async () => {
    const path = await makeRepository({ files: { 'a/b/c': '1', 'a/b/c2': '1', 'a/x': '1' } });
    const source = opened(await openGit({ path, limits: { depth: 2 } }));
    expect([source.tree.map((entry) => entry.path), codes(source)]).toEqual([['a/x'], ['tree-too-deep']]);
    const [one, two] = [
      await gitText(path, 'rev-parse', 'HEAD:a/x'),
      (await runGit(path, ['hash-object', '-w', '--stdin'], { input: '2' })).toString().trim(),
    ];
    const raw = Buffer.concat([one, two].flatMap((id) => [Buffer.from('100644 same\0'), Buffer.from(id, 'hex')]));
    const tree = (await runGit(path, ['hash-object', '-w', '-t', 'tree', '--literally', '--stdin'], { input: raw })).toString().trim();
    const twice = opened(await openGit({ path, ref: await gitText(path, 'commit-tree', '-m', 'Twice', tree) }));
    expect([twice.tree.map((entry) => entry.path), codes(twice)]).toEqual([['same'], ['tree-malformed']]);
    expect((await readAll(twice)).files.map((file) => Buffer.from(file.bytes).toString())).toEqual(['1']);
  });

  test('refs and commits are counted', async () => {
    const path = await makeRepository({
      files: { a: '1' },
      commits: [{ files: { a: '2' }, tags: ['a', 'b', 'c'] }, { files: { a: '3' } }],
    });
    const few = opened(await openGit({ path, limits: { commits: 2 } }));
    expect([few.history?.commits.length, few.history?.complete, codes(few)]).toEqual([2, false, ['history-too-long']]);
    expect(refusalCode(await openGit({ path, ref: 'HEAD', limits: { refs: 4 } }))).toBe('opened');
    const result = await openGit({ path, ref: await gitText(path, 'rev-parse', 'HEAD'), limits: { refs: 2 } });
    expect(codes(opened(result))).toContain('refs-too-many');
  });

  test('a file that is larger than may be handed out is never read', async () => {
    const path = await makeRepository({ files: { small: '1' } });
    const stream = ['blob', 'mark :1', `data ${2 ** 26}`].join('\n');
    const zeros = Buffer.alloc(2 ** 26);
    const commit = 'commit refs/heads/big\ncommitter C <c@example.test> 1700000000 +0000\ndata 3\nBig\nM 100644 :1 big.bin\n\ndone\n';
    await runGit(path, ['fast-import', '--quiet', '--done'], {
      input: Buffer.concat([Buffer.from(`${stream}\n`), zeros, Buffer.from(`\n${commit}`)]),
    });
    const source = opened(await openGit({ path, ref: 'big', limits: { fileBytes: 2 ** 25 } }));
    expect(source.tree).toEqual([{ path: 'big.bin', kind: 'file', bytes: 2 ** 26 }]);
    const { files, reported } = await readAll(source);
    expect([files, reported.map(({ code }) => code)]).toEqual([[], ['file-too-large']]);
  });
});

describe('commits that are odd', () => {
  test.each([
    ['an address of a megabyte', `A <${'a'.repeat(1_000_000)}> 1700000000 +0000`, 'commit-malformed', 1],
    ['no date', 'A <a@example.test>', null, 2],
    ['a date far in the future', 'A <a@example.test> 99999999999999 +0000', null, 2],
    ['no address', 'A 1700000000 +0000', null, 2],
    ['bytes that are no UTF-8', Buffer.from('\xff <\xfe@example.test> 1700000000 +0000', 'latin1'), null, 2],
    ['angle brackets and controls', 'A <a<b\u0001>c> 1700000000 +0000', null, 2],
  ])('%s', async (_, author, code, atMost) => {
    const path = await makeRepository({ files: { a: '1' } });
    const tree = await gitText(path, 'rev-parse', 'HEAD^{tree}');
    const parent = await gitText(path, 'rev-parse', 'HEAD');
    const content = Buffer.concat([
      Buffer.from(`tree ${tree}\nparent ${parent}\nauthor `),
      Buffer.from(author),
      Buffer.from('\ncommitter C <c@example.test> 1700000000 +0000\n\nOdd\n'),
    ]);
    const id = (await runGit(path, ['hash-object', '-w', '-t', 'commit', '--literally', '--stdin'], { input: content })).toString().trim();
    await runGit(path, ['update-ref', 'refs/heads/main', await gitText(path, 'commit-tree', '-p', id, '-m', 'After', tree)]);
    const source = opened(await openGit({ path }));
    const { commits = [], complete } = source.history ?? {};
    expect(commits.length).toBeGreaterThanOrEqual(atMost);
    if (code !== null) expect([complete, codes(source)]).toEqual([false, [code]]);
    for (const commit of commits) expect(commit.author.length).toBeLessThanOrEqual(1_000);
    expect(complete).toBe(commits.length === 3);
  });
});

describe('refs that lead elsewhere', () => {
  test('links are neither followed nor opened', async () => {
    const path = await makeRepository({ files: { a: '1' } });
    const secret = join(await temporaryFolder(), 'secret');
    await writeFile(secret, `${await gitText(path, 'rev-parse', 'HEAD')}\n`);
    await symlink(secret, join(path, '.git/refs/heads/linked'));
    await symlink(join(path, '.git/refs/heads'), join(path, '.git/refs/loop'));
    expect(await gitText(path, 'rev-parse', 'linked')).not.toBe('');
    expect(refusalCode(await openGit({ path, ref: 'linked' }))).toBe('ref-missing');
    expect(codes(opened(await openGit({ path })))).toEqual(['ref-broken']);
    await rename(join(path, '.git/refs'), join(path, 'refs-elsewhere'));
    await symlink(join(path, 'refs-elsewhere'), join(path, '.git/refs'));
    expect(refusalCode(await openGit({ path }))).toBe('no-commit-yet');
  });

  test('symbolic refs in a circle end', async () => {
    const path = await makeRepository({ files: { a: '1' } });
    await writeFile(join(path, '.git/refs/heads/x'), 'ref: refs/heads/y\n');
    await writeFile(join(path, '.git/refs/heads/y'), 'ref: refs/heads/x\n');
    expect(refusalCode(await openGit({ path, ref: 'x' }))).toBe('ref-missing');
  });

  test('a HEAD that is a link counts by its text, as old gits made it', async () => {
    const path = await makeRepository({ files: { a: '1' } });
    await rm(join(path, '.git/HEAD'));
    await symlink('refs/heads/main', join(path, '.git/HEAD'));
    expect(opened(await openGit({ path })).snapshot.ref).toBe('main');
  });
});
