import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type Catalogue, claimsOf, instantFromSeconds, principlesOf } from '@avouch/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadBuiltInCatalogue } from '../catalogue/catalogue-files.ts';
import { dataFolder } from '../catalogue/wording-store.ts';
import { EXIT_CODES, type ExitCode } from '../exit-codes.ts';
import { runProgram } from '../program.ts';

// The documents are made here, in words of their own; none of it is official text.

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'avouch-catalogue-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const STORE = () => join(folder, 'home', 'wording', 'sscop-1.0.json');

async function run(
  args: readonly string[],
  options: { readonly columns?: number; readonly env?: Record<string, string>; readonly isTTY?: boolean } = {},
) {
  let out = '';
  let err = '';
  const code = await runProgram(args, {
    stdin: Readable.from([]),
    out: {
      write: (text) => {
        out += text;
      },
      columns: options.columns ?? 80,
      isTTY: options.isTTY ?? false,
    },
    err: {
      write: (text) => {
        err += text;
      },
    },
    env: options.env ?? { AVOUCH_HOME: join(folder, 'home') },
    cwd: folder,
    now: () => instantFromSeconds(0),
  });
  const exit = Object.entries(EXIT_CODES).find(([, entry]) => entry.code === code)?.[0] as ExitCode;
  return { exit, out, err };
}

const sentence = (id: string) =>
  `The baker bakes ${id
    .split('.')
    .map((digit) => 'abcdefg'[Number(digit)])
    .join(' and ')} before dawn.`;
async function documentOf(claims: number): Promise<string> {
  const catalogue = await loadBuiltInCatalogue();
  const chosen = claimsOf(catalogue).slice(0, claims);
  return [
    ...principlesOf(catalogue).map(({ id }) => `Principle ${id}: ${sentence(id)}`),
    ...chosen.map(({ id }) => `Claim ${id}: ${sentence(id)}`),
  ].join('\n\n');
}
function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

describe('avouch catalogue', () => {
  test('text lists every principle and claim, and says whose words they are', async () => {
    const catalogue = await loadBuiltInCatalogue();
    const { exit, out, err } = await run(['catalogue']);
    expect([exit, err]).toEqual(['ok', '']);
    for (const { id } of [...claimsOf(catalogue), ...principlesOf(catalogue)])
      expect(out).toMatch(new RegExp(`^ +${id.replaceAll('.', '\\.')}  `, 'm'));
    expect(out).toContain('4 themes, 14 principles, 45 claims');
    expect(out).toContain('It leaves out 2.1.6 and');
    expect(out).toContain('and not the official text');
    expect(out).toContain(catalogue.digest);
  });

  test.each([40, 60, 80, 120])('at %d columns no line is wider, addresses and digest apart', async (columns) => {
    const { out } = await run(['catalogue'], { columns });
    expect(out.split('\n').filter((line) => line.length > columns && !/https:|^[0-9a-f]{64}$/.test(line))).toEqual([]);
  });

  test('json is the catalogue itself', async () => {
    const { exit, out } = await run(['catalogue', '--format', 'json']);
    expect(exit).toBe('ok');
    expect(JSON.parse(out)).toEqual(await loadBuiltInCatalogue());
  });

  test('an unknown format is a wrong command line', async () => {
    expect((await run(['catalogue', '--format', 'xml'])).exit).toBe('usage');
  });
});

describe('avouch catalogue wording', () => {
  test('what is taken is shown instead of ours, and the digest stays', async () => {
    const text = await documentOf(45);
    const taken = await run(['catalogue', 'wording', write('copy.txt', text)]);
    expect([taken.exit, taken.err]).toEqual(['ok', '']);
    expect(taken.out).toContain('45 of 45 claims and 14 of 14');
    const laid = JSON.parse((await run(['catalogue', '--format', 'json'])).out) as Catalogue;
    expect(claimsOf(laid).map(({ id, officialWording }) => [id, officialWording])).toEqual(
      claimsOf(laid).map(({ id }) => [id, sentence(id)]),
    );
    expect(laid.digest).toBe((await loadBuiltInCatalogue()).digest);
    const explained = await run(['explain', '2.1.6']);
    expect(explained.out).toContain('The baker bakes c and b and g before dawn.');
    expect(explained.out).toContain('official wording that you laid over');
    expect(explained.out).not.toContain('not the official');
    expect((await run(['catalogue'])).out).toContain('for 45 of 45 claims and');
  });

  test('the store holds name and SHA-256 of the source, and nothing else is left beside it', async () => {
    const text = await documentOf(45);
    await run(['catalogue', 'wording', write('copy.txt', text)]);
    expect(readdirSync(join(folder, 'home', 'wording'))).toEqual(['sscop-1.0.json']);
    const stored = JSON.parse(readFileSync(STORE(), 'utf8'));
    expect(stored.source).toEqual({ name: 'copy.txt', sha256: createHash('sha256').update(text).digest('hex') });
    expect([stored.schema, stored.catalogue, Object.keys(stored.wording).length]).toEqual(['urn:avouch:wording:1', 'sscop-1.0', 59]);
  });

  test('what is missing is named, and keeps our words', async () => {
    const { exit, out, err } = await run(['catalogue', 'wording', write('copy.txt', await documentOf(43))]);
    expect(exit).toBe('ok');
    expect(out).toContain('43 of 45 claims');
    expect(out).toContain('4.3.1, 4.3.2');
    expect(err).toContain('[wording-missing]');
    expect((await run(['explain', '4.3.2'])).out).toContain('not the official');
  });

  test.each([
    [22, 'input'],
    [23, 'ok'],
  ] as const)('a document with %d claims: %s', async (claims, expected) => {
    const { exit } = await run(['catalogue', 'wording', write('copy.txt', await documentOf(claims))]);
    expect(exit).toBe(expected);
    expect(readdirSync(folder).includes('home')).toBe(expected === 'ok');
  });

  test('a refused document leaves what was stored before', async () => {
    await run(['catalogue', 'wording', write('copy.txt', await documentOf(45))]);
    const before = readFileSync(STORE(), 'utf8');
    expect((await run(['catalogue', 'wording', write('other.txt', 'Another text.')])).exit).toBe('input');
    expect(readFileSync(STORE(), 'utf8')).toBe(before);
  });

  test('--remove goes back to our words', async () => {
    await run(['catalogue', 'wording', write('copy.txt', await documentOf(45))]);
    expect((await run(['catalogue', 'wording', '--remove'])).out).toContain('removed');
    expect(readdirSync(join(folder, 'home', 'wording'))).toEqual([]);
    expect((await run(['explain', '1.1.1'])).out).toContain('not the official');
    expect(await run(['catalogue', 'wording', '--remove'])).toMatchObject({ exit: 'ok', err: '' });
  });

  test.each([
    ['neither file nor --remove', ['catalogue', 'wording'], 'usage'],
    ['both', ['catalogue', 'wording', 'x', '--remove'], 'usage'],
    ['an unknown option', ['catalogue', 'wording', '--replace'], 'usage'],
    ['a file that is not there', ['catalogue', 'wording', 'nowhere.html'], 'input'],
    ['a folder', ['catalogue', 'wording', '.'], 'input'],
  ] as const)('%s', async (_name, args, expected) => {
    const { exit, err } = await run(args);
    expect(exit).toBe(expected);
    expect(err).not.toBe('');
  });

  test('a file over the limit is refused and not read whole', async () => {
    const { exit, err } = await run(['catalogue', 'wording', write('big.txt', ' '.repeat(8_000_000))]);
    expect(exit).toBe('input');
    expect(err).toContain('[wording-too-large]');
  });

  test.each([
    ['not JSON', '{'],
    ['another form', '{"schema":"urn:avouch:wording:1"}'],
    [
      'another catalogue',
      JSON.stringify({ schema: 'urn:avouch:wording:1', catalogue: 'x', source: { name: 'x', sha256: '0'.repeat(64) }, wording: {} }),
    ],
    [
      'a number that is none',
      JSON.stringify({
        schema: 'urn:avouch:wording:1',
        catalogue: 'sscop-1.0',
        source: { name: 'x', sha256: '0'.repeat(64) },
        wording: { '9.9.9': 'x' },
      }),
    ],
    ['bytes', '\u0000\u0001'],
    ['far too much', ' '.repeat(2_000_000)],
  ])('a broken store (%s) is reported and ignored', async (_name, text) => {
    mkdirSync(join(folder, 'home', 'wording'), { recursive: true });
    writeFileSync(STORE(), text);
    const { exit, out, err } = await run(['explain', '1.1.1']);
    expect(exit).toBe('ok');
    expect(err).toContain('[wording-store-broken]');
    expect(out).toContain('not the official');
  });

  test('a store that is a folder is reported and ignored', async () => {
    mkdirSync(STORE(), { recursive: true });
    const { exit, err } = await run(['explain', '1.1.1']);
    expect([exit, err.includes('[wording-store-unreadable]')]).toEqual(['ok', true]);
  });

  test('no place to keep it in', async () => {
    const file = write('copy.txt', await documentOf(45));
    expect((await run(['catalogue', 'wording', file], { env: {} })).exit).toBe('output');
    write('home', 'a file where a folder should be');
    expect((await run(['catalogue', 'wording', file])).exit).toBe('output');
    expect((await run(['explain', '1.1.1'])).exit).toBe('ok');
  });

  test('a folder that cannot be made', async () => {
    // Not even root can make a folder below a device.
    const { exit } = await run(['catalogue', 'wording', write('copy.txt', await documentOf(45))], {
      env: { AVOUCH_HOME: '/dev/null/avouch' },
    });
    expect(exit).toBe('output');
  });
});

describe('where Avouch keeps things', () => {
  test.each([
    [{ AVOUCH_HOME: '/a', XDG_DATA_HOME: '/x', HOME: '/h' }, '/a'],
    [{ XDG_DATA_HOME: '/x', HOME: '/h' }, '/x/avouch'],
    [{ XDG_DATA_HOME: 'relative', HOME: '/h' }, '/h/.local/share/avouch'],
    [{ AVOUCH_HOME: '', HOME: '/h' }, '/h/.local/share/avouch'],
    [{}, null],
  ])('%j → %s', (env, expected) => expect(dataFolder(env, 'linux')).toBe(expected));
  test('on Windows', () => {
    expect(dataFolder({ LOCALAPPDATA: '/local', HOME: '/h', XDG_DATA_HOME: '/x' }, 'win32')).toBe('/local/avouch');
  });
});
