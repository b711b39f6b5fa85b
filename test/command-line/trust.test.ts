import type { KeyObject } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { trustStorePath } from '../../packages/cli/src/statement/trust-store.ts';
import { addressOf } from '../../packages/cli/src/statement/well-known-keys.ts';
import { newSigningKey, sealPrivateKey } from '../../packages/signatures/src/index.ts';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { type Run, runAvouch } from './run-avouch.ts';
import { typeAvouch } from './type-avouch.ts';

interface Made {
  readonly id: string;
  /** Sixteen groups of four digits. */
  readonly groups: readonly string[];
}

/** A reader with a folder of their own for what Avouch keeps, and a vendor's keys. */
async function reader() {
  const cwd = await temporaryFolder();
  const keys = new Map<string, KeyObject>();
  const env = { AVOUCH_HOME: join(cwd, 'home') };
  await writeFile(join(cwd, 'pp'), 'correct horse battery\n', { mode: 0o600 });
  const run = (...args: readonly string[]): Promise<Run> => runAvouch(args, { cwd, env });
  return {
    cwd,
    run,
    typed: (args: readonly string[], lines: readonly string[], now?: string) =>
      typeAvouch(args, lines, { cwd, env, ...(now === undefined ? {} : { now }) }),
    store: join(cwd, 'home/trust.json'),
    make: async (name: string): Promise<Made> => {
      const { key, publicPem, id } = newSigningKey('ed25519');
      keys.set(name, key);
      await writeFile(join(cwd, `${name}.pub.pem`), publicPem);
      return { id, groups: id.slice(7).match(/.{4}/g) ?? [] };
    },
    note: async (old: string, successor: string, note: string) => {
      const key = keys.get(old);
      if (key === undefined) throw new Error(`${old} was not made`);
      await writeFile(join(cwd, old), sealPrivateKey(key, 'correct horse battery'));
      return await run('key', 'rotate', old, `${successor}.pub.pem`, '-o', note, '--passphrase-file', 'pp');
    },
  };
}

const mode = async (path: string) => (await stat(path)).mode & 0o777;
const there = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

describe('trust add', () => {
  it('trusts a key whose first groups were typed, and does not show them before', async () => {
    const { make, typed, run, store, cwd } = await reader();
    const { groups, id } = await make('k');
    const done = await typed(['trust', 'add', 'k.pub.pem', '--signer', 'Example Ltd'], [`${groups.slice(0, 6).join(' ')}\n`]);
    expect(done.code).toBe(0);
    for (const group of groups.slice(0, 6)) expect(done.err).not.toContain(group);
    expect(done.err).toContain(`${groups.slice(6, 8).join(' ')}\n`);
    expect(done.err).toContain(`${groups.slice(8, 12).join(' ')}  ${groups.slice(12).join(' ')}\n`);
    expect([await mode(store), await mode(join(cwd, 'home'))]).toEqual([0o600, 0o700]);
    expect(await readdir(join(cwd, 'home'))).toEqual(['trust.json']);
    const { out } = await run('trust', 'list');
    for (const word of ['Example Ltd', id, 'at any time', 'k.pub.pem', '2026-11-23']) expect(out).toContain(word);
  });

  it.each<[string, (groups: readonly string[]) => readonly string[], number]>([
    ['more groups than are asked for', (groups) => [`${groups.join(' ')}\n`], 0],
    ['capitals, hyphens and no blanks', (groups) => [`SHA256:${groups.slice(0, 6).join('-').toUpperCase()}\n`], 0],
    ['the right ones at the third try', (groups) => ['y\n', `${'0000 '.repeat(6)}\n`, `${groups.slice(0, 6).join('')}\n`], 0],
    ['the right ones at the fourth try', (groups) => ['y\n', 'yes\n', '\n', `${groups.slice(0, 6).join('')}\n`], 4],
    ['five groups', (groups) => [`${groups.slice(0, 5).join(' ')}\n`, 'y\n', 'y\n'], 4],
    ['the groups that are shown', (groups) => Array(3).fill(`${groups.slice(6, 12).join(' ')}\n`), 4],
    ['the right ones and another', (groups) => Array(3).fill(`${groups.slice(0, 6).join(' ')} ffff ffff ffff\n`), 4],
    ['nothing', () => [], 2],
  ])('typed: %s', async (_, lines, code) => {
    const { make, typed, store } = await reader();
    const { groups } = await make('k');
    expect((await typed(['trust', 'add', 'k.pub.pem', '--signer', 'Example Ltd'], lines(groups))).code).toBe(code);
    expect(await there(store)).toBe(code === 0);
  });

  it('takes the whole fingerprint where nobody is at a terminal, and nothing less', async () => {
    const { make, run, store } = await reader();
    const { id, groups } = await make('k');
    const other = (await make('other')).id;
    const add = async (...more: readonly string[]) => (await run('trust', 'add', 'k.pub.pem', '--signer', 'Example Ltd', ...more)).code;
    expect(await add()).toBe(2);
    expect(await add('--fingerprint', id.slice(0, -1))).toBe(2);
    expect(await add('--fingerprint', '')).toBe(2);
    expect(await add('--fingerprint', 'yes')).toBe(2);
    expect(await add('--fingerprint', other)).toBe(4);
    expect(await there(store)).toBe(false);
    expect(await add('--fingerprint', groups.join(' '))).toBe(0);
  });

  it('takes from a file of several keys the one whose fingerprint was given', async () => {
    const { cwd, make, run, typed } = await reader();
    const [a, b] = [await make('a'), await make('b')];
    const both = `${await readFile(join(cwd, 'a.pub.pem'), 'utf8')}\n${await readFile(join(cwd, 'b.pub.pem'), 'utf8')}`;
    await writeFile(join(cwd, 'both.pem'), both);
    expect((await typed(['trust', 'add', 'both.pem', '--signer', 'Example Ltd'], [`${b.groups.slice(0, 6).join('')}\n`])).code).toBe(0);
    const { out } = await run('trust', 'list');
    expect([out.includes(a.id), out.includes(b.id)]).toEqual([false, true]);
    await writeFile(join(cwd, 'mixed.pem'), `${both}-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n`);
    expect((await run('trust', 'add', 'mixed.pem', '--signer', 'Example Ltd', '--fingerprint', a.id)).code).toBe(4);
    await writeFile(join(cwd, 'many.pem'), both.repeat(11));
    expect((await run('trust', 'add', 'many.pem', '--signer', 'Example Ltd', '--fingerprint', a.id)).code).toBe(4);
  });

  it('keeps from when and until when a key counts: both days whole', async () => {
    const { make, run, store } = await reader();
    const { id } = await make('k');
    const add = (...span: readonly string[]) => run('trust', 'add', 'k.pub.pem', '--signer', 'Example Ltd', '--fingerprint', id, ...span);
    expect((await add('--from', '2026-01-01', '--until', '2026-12-31')).code).toBe(0);
    const spanOf = async () => {
      const [{ from, until }] = JSON.parse(await readFile(store, 'utf8')).signers;
      return [from, until];
    };
    expect(await spanOf()).toEqual(['2026-01-01T00:00:00Z', '2026-12-31T23:59:59Z']);
    // The same key again changes its time, and stays one.
    expect((await add('--until', '2027-06-30T12:00:00Z')).code).toBe(0);
    expect(await spanOf()).toEqual([null, '2027-06-30T12:00:00Z']);
    expect(JSON.parse(await readFile(store, 'utf8')).signers.length).toBe(1);
    for (const wrong of [
      ['--from', '2026-02-30'],
      ['--until', 'tomorrow'],
      ['--from', '2027-01-01', '--until', '2026-12-31'],
      ['--from', '2027-01-01T00:00:00Z', '--until', '2027-01-01T00:00:00Z'],
    ])
      expect((await add(...wrong)).code).toBe(2);
  });

  it('never takes one key for two signers, and a name only as it can be shown', async () => {
    const { make, run } = await reader();
    const { id } = await make('k');
    const add = async (name: string) => (await run('trust', 'add', 'k.pub.pem', '--fingerprint', id, '--signer', name)).code;
    for (const name of ['', ' ', 'x'.repeat(201), 'Example\u001b[2J', 'Example\nLtd', 'Ex\u202eample', 'Ex\u0430mple Ltd'])
      expect([name, await add(name)]).toEqual([name, 2]);
    expect(await add('Example Ltd')).toBe(0);
    expect(await add('Example plc')).toBe(4);
  });

  it.each<[string, readonly string[], number]>([
    ['neither a file nor a host', ['--signer', 'x'], 2],
    ['both', ['k.pub.pem', '--online', 'vendor.example', '--signer', 'x'], 2],
    ['no name', ['k.pub.pem'], 2],
    ['two confirmations', ['k.pub.pem', '--signer', 'x', '--fingerprint', 'f', '--rotation', 'n'], 2],
    ['a private key', ['k', '--signer', 'x'], 4],
    ['a file that is not there', ['none', '--signer', 'x'], 4],
    ['a folder', ['.', '--signer', 'x'], 4],
    ['http', ['--online', 'http://vendor.example', '--signer', 'x'], 2],
  ])('refuses %s', async (_, args, code) => {
    const { cwd, make, run, store } = await reader();
    await make('k');
    await writeFile(join(cwd, 'k'), '-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n');
    expect((await run('trust', 'add', ...args)).code).toBe(code);
    expect(await there(store)).toBe(false);
  });
});

describe('rotation', () => {
  /** A reader who trusts the old key of Example Ltd, and a note of it about a new one. */
  async function rotated(...span: readonly string[]) {
    const at = await reader();
    const [old, fresh] = [await at.make('old'), await at.make('new')];
    expect((await at.run('trust', 'add', 'old.pub.pem', '--signer', 'Example Ltd', '--fingerprint', old.id, ...span)).code).toBe(0);
    expect((await at.note('old', 'new', 'note.json')).code).toBe(0);
    const add = (signer = 'Example Ltd', note = 'note.json') =>
      at.run('trust', 'add', 'new.pub.pem', '--signer', signer, '--rotation', note);
    return { ...at, old, fresh, add };
  }

  it('a note of a key that is trusted stands in place of a fingerprint', async () => {
    const { add, run, fresh, old } = await rotated();
    expect((await add()).code).toBe(0);
    const { out } = await run('trust', 'list');
    for (const word of [fresh.id, old.id, `key ${old.id.slice(0, 23)}`]) expect(out).toContain(word);
  });

  it('whoever removes the old key is told which keys came by it', async () => {
    const { add, run, fresh, old } = await rotated();
    await add();
    expect((await run('trust', 'remove', old.id)).out).toContain(`avouch trust remove ${fresh.id.slice(0, 23)}`);
    expect((await run('trust', 'remove', fresh.id)).out).not.toContain('vouched for another');
  });

  it('counts for the name of the old key only', async () => {
    const { add, run, fresh } = await rotated();
    expect((await add('Example plc')).code).toBe(4);
    expect((await run('trust', 'list')).out).not.toContain(fresh.id);
  });

  it('does not count once the old key was removed', async () => {
    const { add, run, old } = await rotated();
    await run('trust', 'remove', old.id);
    expect((await add()).code).toBe(4);
  });

  it.each([
    ['has ended', ['--until', '2026-11-22'], 4],
    ['is yet to count', ['--from', '2026-11-24'], 4],
    ['counts today', ['--from', '2026-11-23', '--until', '2026-11-23'], 0],
  ] as const)('where the old key %s', async (_, span, code) => {
    const { add } = await rotated(...span);
    expect((await add()).code).toBe(code);
  });

  it.each([
    ['2026-11-23T11:59:59Z', 4],
    ['2026-11-23T12:00:00Z', 0],
    ['2027-12-28T12:00:00Z', 0],
    ['2027-12-29T12:00:00Z', 4],
  ])('a note of 2026-11-23T12:00:00Z, on %s', async (now, code) => {
    const { typed } = await rotated();
    const run = await typed(['trust', 'add', 'new.pub.pem', '--signer', 'Example Ltd', '--rotation', 'note.json'], [], now);
    expect(run.code).toBe(code);
  });

  // The note is of 2026-11-23.
  it.each([
    ['ended after the note', ['--until', '2026-11-23'], '2026-11-24T12:00:00Z', 4],
    ['counts only since after the note', ['--from', '2026-11-24'], '2026-11-25T12:00:00Z', 4],
    ['counted then and counts now', ['--from', '2026-11-23', '--until', '2026-11-25'], '2026-11-25T12:00:00Z', 0],
  ] as const)('where the old key %s', async (_, span, now, code) => {
    const { typed } = await rotated(...span);
    const run = await typed(['trust', 'add', 'new.pub.pem', '--signer', 'Example Ltd', '--rotation', 'note.json'], [], now);
    expect(run.code).toBe(code);
  });

  it('counts neither altered, nor for another key, nor of a stranger', async () => {
    const { add, cwd, make, note, run } = await rotated();
    const written = await readFile(join(cwd, 'note.json'), 'utf8');
    const bundle = JSON.parse(written);
    const flipped = Buffer.from(bundle.dsseEnvelope.signatures[0].sig, 'base64');
    flipped[40] = (flipped[40] ?? 0) ^ 1;
    await writeFile(join(cwd, 'altered.json'), written.replace(bundle.dsseEnvelope.signatures[0].sig, flipped.toString('base64')));
    const payload = Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString();
    const dated = Buffer.from(payload.replace('2026-11-23', '2026-11-22')).toString('base64');
    await writeFile(join(cwd, 'dated.json'), written.replace(bundle.dsseEnvelope.payload, dated));
    await writeFile(join(cwd, 'spaced.json'), `${written}\n`);
    const stranger = await make('stranger');
    await note('stranger', 'new', 'stranger.json');
    await make('third');
    await note('old', 'third', 'third.json');
    for (const name of ['altered.json', 'dated.json', 'spaced.json', 'stranger.json', 'third.json', 'pp', 'none'])
      expect([name, (await add('Example Ltd', name)).code]).toEqual([name, 4]);
    // A stranger's id in a note that the stranger signed, with the id of the trusted key in front.
    const forged = (await readFile(join(cwd, 'stranger.json'), 'utf8')).replaceAll(stranger.id, bundle.dsseEnvelope.signatures[0].keyid);
    await writeFile(join(cwd, 'forged.json'), forged);
    expect((await add('Example Ltd', 'forged.json')).code).toBe(4);
    expect(JSON.parse(await readFile(join(cwd, 'home/trust.json'), 'utf8')).signers.length).toBe(1);
    expect((await run('trust', 'list')).code).toBe(0);
  });
});

describe('trust list and remove', () => {
  it('lists the store for programs too, by name and key, and an empty one as such', async () => {
    const { make, run, store } = await reader();
    const empty = await run('trust', 'list', '--format', 'json');
    expect(JSON.parse(empty.out)).toEqual({ schema: 'urn:avouch:trusted-signers:1', store, signers: [] });
    const [first, second] = [await make('b'), await make('a')];
    await run('trust', 'add', 'b.pub.pem', '--signer', 'Example Ltd', '--fingerprint', first.id, '--until', '2027-01-01');
    await run('trust', 'add', 'a.pub.pem', '--signer', 'Acme \u202eLtd', '--fingerprint', second.id);
    await run('trust', 'add', 'a.pub.pem', '--signer', 'Acme Ltd', '--fingerprint', second.id);
    const { code, out } = await run('trust', 'list', '--format', 'json');
    const { signers } = JSON.parse(out);
    expect([code, signers.map(({ name, id }: { name: string; id: string }) => [name, id])]).toEqual([
      0,
      [
        ['Acme Ltd', second.id],
        ['Example Ltd', first.id],
      ],
    ]);
    expect(signers[1]).toMatchObject({ from: null, until: '2027-01-01T23:59:59Z', confirmedBy: 'fingerprint', vouchedBy: null });
    expect((await run('trust', 'list', '--format', 'xml')).code).toBe(2);
  });

  it('say that nobody is trusted yet', async () => {
    const { run, store } = await reader();
    expect(await run('trust', 'list')).toMatchObject({ code: 0, err: '' });
    expect((await run('trust', 'remove', 'abcdef01')).code).toBe(4);
    expect(await there(store)).toBe(false);
  });

  it('removes by the fingerprint, whole or its beginning, and nothing by less', async () => {
    const { make, run } = await reader();
    const [a, b] = [await make('a'), await make('b')];
    for (const [name, { id }] of [
      ['a', a],
      ['b', b],
    ] as const)
      await run('trust', 'add', `${name}.pub.pem`, '--signer', 'Example Ltd', '--fingerprint', id);
    for (const less of [a.groups[0] ?? '', a.id.slice(0, 14), 'Example Ltd', '']) expect((await run('trust', 'remove', less)).code).toBe(2);
    expect((await run('trust', 'remove', '0'.repeat(64))).code).toBe(4);
    expect((await run('trust', 'remove', a.groups.slice(0, 2).join(' '))).code).toBe(0);
    const { out } = await run('trust', 'list');
    expect([out.includes(a.id), out.includes(b.id)]).toEqual([false, true]);
    expect((await run('trust', 'remove', b.id)).code).toBe(0);
    expect((await run('trust', 'list')).out).toContain('Nobody');
  });
});

describe('the trust store', () => {
  async function kept() {
    const at = await reader();
    const { id } = await at.make('k');
    await at.run('trust', 'add', 'k.pub.pem', '--signer', 'Example Ltd', '--fingerprint', id);
    return { ...at, id, text: await readFile(at.store, 'utf8') };
  }

  it.each<[string, (text: string) => string | Buffer]>([
    ['an empty file', () => ''],
    ['no JSON', () => 'trust me'],
    ['no text', () => Buffer.from([0xff, 0xfe])],
    ['an array', () => '[]'],
    ['another version', (text) => text.replace('urn:avouch:trust:1', 'urn:avouch:trust:2')],
    ['a member that is unknown', (text) => text.replace('"schema"', '"more": 1,\n  "schema"')],
    ['a member that is missing', (text) => text.replace(/ {6}"until": null,\n/, '')],
    ['a member twice', (text) => text.replace('"name": "Example Ltd"', '"name": "Other Ltd",\n      "name": "Example Ltd"')],
    ['another order or white space', (text) => `${text}\n`],
    ['a key of another id', (text) => text.replace(/"id": "sha256:..../, '"id": "sha256:0000')],
    ['a key that is none', (text) => text.replace('BEGIN PUBLIC', 'BEGAN PUBLIC')],
    ['a date that is none', (text) => text.replace('"from": null', '"from": "2026-13-01T00:00:00Z"')],
    ['a date written otherwise', (text) => text.replace('"from": null', '"from": "2026-12-01"')],
    [
      'an end before the begin',
      (text) => text.replace('"from": null', '"from": "2026-12-01T00:00:00Z"').replace('"until": null', '"until": "2026-11-01T00:00:00Z"'),
    ],
    ['a key twice', (text) => text.replace(/(\n {4}\{[^}]*\})/, '$1,$1')],
    ['a rotation without a key that vouched', (text) => text.replace('"confirmedBy": "fingerprint"', '"confirmedBy": "rotation"')],
    ['more than anybody needs', (text) => text + ' '.repeat(5_000_000)],
  ])('is refused whole with %s', async (_, change) => {
    const { run, store, text, id } = await kept();
    await writeFile(store, change(text));
    expect(await readFile(store)).not.toEqual(Buffer.from(text));
    expect((await run('trust', 'add', 'k.pub.pem', '--signer', 'Example Ltd', '--fingerprint', id)).code).toBe(4);
  });

  it.each([
    ['home/trust.json', 0o620],
    ['home/trust.json', 0o602],
    ['home', 0o770],
    ['home', 0o707],
  ])('is refused where others may write to %s (%i)', async (name, permissions) => {
    const { cwd, run, id } = await kept();
    await chmod(join(cwd, name), permissions);
    expect((await run('trust', 'list')).code).toBe(4);
    expect((await run('trust', 'remove', id)).code).toBe(4);
    expect((await run('trust', 'add', 'k.pub.pem', '--signer', 'Example Ltd', '--fingerprint', id)).code).toBe(4);
  });

  it('is followed where it is a link, and stays one', async () => {
    const { cwd, run, store, text, id } = await kept();
    await mkdir(join(cwd, 'settings'), { mode: 0o700 });
    await mkdir(join(cwd, 'linked'), { mode: 0o700 });
    await writeFile(join(cwd, 'settings/trust.json'), text, { mode: 0o600 });
    await symlink(join(cwd, 'settings/trust.json'), join(cwd, 'linked/trust.json'));
    const env = { AVOUCH_HOME: join(cwd, 'linked') };
    expect((await runAvouch(['trust', 'remove', id], { cwd, env })).code).toBe(0);
    expect((await readFile(join(cwd, 'settings/trust.json'), 'utf8')).includes(id)).toBe(false);
    expect((await run('trust', 'list')).out).toContain(id);
    expect(await readFile(store, 'utf8')).toBe(text);
    await chmod(join(cwd, 'settings'), 0o777);
    expect((await runAvouch(['trust', 'list'], { cwd, env })).code).toBe(4);
  });

  it('needs a folder', async () => {
    const { cwd, make } = await reader();
    const { id } = await make('k');
    const run = await runAvouch(['trust', 'add', 'k.pub.pem', '--signer', 'x', '--fingerprint', id], {
      cwd,
      env: { AVOUCH_HOME: 'relative' },
    });
    expect(run.code).toBe(5);
  });

  it.each<[Record<string, string>, NodeJS.Platform, string | null]>([
    [{ AVOUCH_HOME: '/a', XDG_CONFIG_HOME: '/x', HOME: '/h' }, 'linux', '/a/trust.json'],
    [{ XDG_CONFIG_HOME: '/x', HOME: '/h' }, 'linux', '/x/avouch/trust.json'],
    [{ XDG_CONFIG_HOME: 'x', HOME: '/h' }, 'linux', '/h/.config/avouch/trust.json'],
    [{ HOME: '/h' }, 'linux', '/h/.config/avouch/trust.json'],
    [{ HOME: '/h' }, 'darwin', '/h/Library/Application Support/avouch/trust.json'],
    [{ APPDATA: '/r', HOME: '/h' }, 'win32', '/r/avouch/trust.json'],
    [{}, 'linux', null],
    [{ HOME: 'h' }, 'linux', null],
  ])('lies, for %j on %s, at %s', (env, platform, path) => expect(trustStorePath(env, platform)).toBe(path));
});

describe('where a vendor publishes its keys', () => {
  it.each([
    ['vendor.example', 'https://vendor.example/.well-known/avouch-keys.pem'],
    ['Vendor.Example', 'https://vendor.example/.well-known/avouch-keys.pem'],
    ['https://vendor.example', 'https://vendor.example/.well-known/avouch-keys.pem'],
    ['https://vendor.example/.well-known/avouch-keys.pem', 'https://vendor.example/.well-known/avouch-keys.pem'],
  ])('%s', (written, address) => expect(addressOf(written)).toBe(address));

  it.each([
    'http://vendor.example',
    'file:///etc/passwd',
    'vendor.example:8443',
    'vendor.example/keys.pem',
    'vendor.example/../x',
    'https://user@vendor.example',
    'user:password@vendor.example',
    'vendor.example?x',
    'vendor.example#x',
    'mailto:x',
    '',
    'https://',
  ])('not %s', (written) => expect(() => addressOf(written)).toThrow());
});
