import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { type RunOptions, runAvouch } from './run-avouch.ts';
import { typeAvouch } from './type-avouch.ts';

const PASSPHRASE = 'correct horse bättery';
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A folder with a passphrase in a file that nobody else may read. */
async function folder(): Promise<string> {
  const cwd = await temporaryFolder();
  await writeFile(join(cwd, 'pp'), `${PASSPHRASE}\n`, { mode: 0o600 });
  return cwd;
}

const make = async (cwd: string, file: string, ...more: readonly string[]) =>
  runAvouch(['key', 'new', '-o', file, '--passphrase-file', 'pp', ...more], { cwd });
const openssl = (cwd: string, ...args: readonly string[]) =>
  execFileSync('openssl', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const mode = async (path: string) => (await stat(path)).mode & 0o777;

describe('key new', () => {
  it.each([
    ['ed25519', []],
    ['p256', ['--type', 'p256']],
  ] as const)('%s: writes a private key that OpenSSL opens, its public key, and the fingerprint in groups', async (_, type) => {
    const cwd = await folder();
    const run = await make(cwd, 'release.key', ...type);
    expect(run).toMatchObject({ code: 0, err: '' });
    expect((await readdir(cwd)).toSorted()).toEqual(['pp', 'release.key', 'release.key.pub.pem']);
    expect([await mode(join(cwd, 'release.key')), await mode(join(cwd, 'release.key.pub.pem'))]).toEqual([0o600, 0o644]);
    const publicPem = openssl(cwd, 'pkey', '-in', 'release.key', '-passin', 'file:pp', '-pubout');
    expect(await readFile(join(cwd, 'release.key.pub.pem'), 'utf8')).toBe(publicPem);
    // The fingerprint by OpenSSL's own DER, grouped by hand.
    const spki = execFileSync('openssl', ['pkey', '-pubin', '-in', 'release.key.pub.pem', '-outform', 'DER'], { cwd });
    const digits = createHash('sha256').update(spki).digest('hex');
    const groups = digits.match(/.{4}/g) ?? [];
    const lines = [groups.slice(0, 8), groups.slice(8)].map((line) => `  ${line.slice(0, 4).join(' ')}  ${line.slice(4).join(' ')}`);
    for (const text of [run.out, (await runAvouch(['key', 'show', 'release.key.pub.pem'], { cwd })).out]) {
      expect(text).toContain(`${lines.join('\n')}\n`);
      expect(text).toContain(`sha256:${digits}`);
    }
    expect(run.out).toContain('avouch sign --key release.key');
  });

  it('asks for the passphrase twice, and shows nothing of it', async () => {
    const cwd = await temporaryFolder();
    const run = await typeAvouch(['key', 'new', '-o', 'k'], [`${PASSPHRASE}\r`, `${PASSPHRASE}\r`], { cwd });
    expect(run).toMatchObject({ code: 0, hidden: [true, false, true, false] });
    expect(run.err.match(/: $/gm)?.length ?? 0).toBe(2);
    for (const word of [...PASSPHRASE.split(' '), '*', '•']) expect(run.out + run.err).not.toContain(word);
    await writeFile(join(cwd, 'pp'), PASSPHRASE);
    openssl(cwd, 'pkey', '-in', 'k', '-passin', 'file:pp', '-noout');
  });

  it.each<[string, string]>([
    ['takes back a character that was typed wrongly, also one of several bytes', `${PASSPHRASE}xä\u007f\u007f\r`],
    ['takes back all of it', `nothing of this\u0015${PASSPHRASE}\r`],
    ['leaves out what arrow keys send', `${PASSPHRASE}\u001b[D\u001bOA\u001b[3~\r`],
    ['leaves out the marks of pasted text', `\u001b[200~${PASSPHRASE}\u001b[201~\n`],
  ])('%s', async (_, typed) => {
    const cwd = await folder();
    expect((await typeAvouch(['key', 'new', '-o', 'k'], [typed, `${PASSPHRASE}\r`], { cwd })).code).toBe(0);
    openssl(cwd, 'pkey', '-in', 'k', '-passin', 'file:pp', '-noout');
  });

  it('takes both lines when they come at once', async () => {
    const cwd = await folder();
    expect((await typeAvouch(['key', 'new', '-o', 'k'], [`${PASSPHRASE}\r${PASSPHRASE}\r`], { cwd })).code).toBe(0);
  });

  it.each<[string, readonly string[], number]>([
    ['two passphrases that differ', [`${PASSPHRASE}\r`, `${PASSPHRASE} \r`], 4],
    ['a short one', ['fourteen chars\r'], 4],
    ['none', ['\r'], 4],
    ['one that is too long', [`${'x'.repeat(1024)}\r`], 4],
    ['a whole file, pasted', [`${'x'.repeat(5000)}`], 2],
    ['Ctrl-C', ['correct horse\u0003'], 130],
    ['Ctrl-C at the second question', [`${PASSPHRASE}\r`, '\u0003'], 130],
    ['Ctrl-D', ['correct\u0004'], 2],
    ['a terminal that goes away', [], 2],
  ])('writes nothing for %s, and sets the terminal back', async (_, typed, code) => {
    const cwd = await temporaryFolder();
    const run = await typeAvouch(['key', 'new', '-o', 'k'], typed, { cwd });
    expect(run.code).toBe(code);
    expect(run.hidden.at(-1)).toBe(false);
    expect(await readdir(cwd)).toEqual([]);
  });

  it('asks nobody where there is no terminal, and takes no passphrase from standard input or an argument', async () => {
    const cwd = await temporaryFolder();
    expect((await runAvouch(['key', 'new', '-o', 'k'], { cwd, stdin: `${PASSPHRASE}\n${PASSPHRASE}\n` })).code).toBe(2);
    expect((await runAvouch(['key', 'new', '-o', 'k', '--passphrase', PASSPHRASE], { cwd })).code).toBe(2);
    expect(await readdir(cwd)).toEqual([]);
  });

  it.each<[string, string | Buffer, number]>([
    ['a file that the group may read', PASSPHRASE, 0o640],
    ['a file that others may read', PASSPHRASE, 0o604],
    ['a file that others may change', PASSPHRASE, 0o602],
    ['an empty file', '', 0o600],
    ['a file of an empty line', '\n', 0o600],
    ['two lines', `${PASSPHRASE}\n${PASSPHRASE}\n`, 0o600],
    ['a file that is no text', Buffer.from([0xff, 0xfe, ...Buffer.alloc(20, 0x61)]), 0o600],
    ['a large file', 'x'.repeat(1024), 0o600],
    ['a short passphrase', 'fourteen chars\n', 0o600],
  ])('--passphrase-file refuses %s', async (_, content, permissions) => {
    const cwd = await temporaryFolder();
    await writeFile(join(cwd, 'pp'), content);
    await chmod(join(cwd, 'pp'), permissions);
    const run = await make(cwd, 'k');
    expect(run.code).toBe(4);
    expect(run.err).not.toContain('correct');
    expect(await readdir(cwd)).toEqual(['pp']);
  });

  it('--passphrase-file takes lines as Windows ends them, and refuses a folder and what is not there', async () => {
    const cwd = await folder();
    await writeFile(join(cwd, 'crlf'), `${PASSPHRASE}\r\n`, { mode: 0o600 });
    await mkdir(join(cwd, 'sub'));
    const options: RunOptions = { cwd };
    expect((await runAvouch(['key', 'new', '-o', 'k', '--passphrase-file', 'crlf'], options)).code).toBe(0);
    openssl(cwd, 'pkey', '-in', 'k', '-passin', 'file:pp', '-noout');
    expect((await runAvouch(['key', 'new', '-o', 'l', '--passphrase-file', 'sub'], options)).code).toBe(4);
    expect((await runAvouch(['key', 'new', '-o', 'l', '--passphrase-file', 'none'], options)).code).toBe(4);
  });

  it('never replaces a file, nor what a link leads to, and leaves nothing half-written', async () => {
    const cwd = await folder();
    await writeFile(join(cwd, 'k'), 'mine');
    expect((await make(cwd, 'k')).code).toBe(5);
    await writeFile(join(cwd, 'l.pub.pem'), 'mine');
    expect((await make(cwd, 'l')).code).toBe(5);
    await symlink(join(cwd, 'elsewhere'), join(cwd, 'm'));
    expect((await make(cwd, 'm')).code).toBe(5);
    expect((await make(cwd, 'nowhere/k')).code).toBe(5);
    expect(await readFile(join(cwd, 'k'), 'utf8')).toBe('mine');
    expect((await readdir(cwd)).toSorted()).toEqual(['k', 'l.pub.pem', 'm', 'pp']);
  });

  it('writes no private key where git would take it along', async () => {
    const cwd = await folder();
    execFileSync('git', ['init', '--quiet', cwd]);
    await mkdir(join(cwd, 'sub'));
    expect((await make(cwd, 'k')).code).toBe(5);
    expect((await make(cwd, 'sub/k')).code).toBe(5);
    await writeFile(join(cwd, '.gitignore'), '*.key\n');
    expect((await make(cwd, 'k')).code).toBe(5);
    expect((await make(cwd, 'sub/release.key')).code).toBe(0);
    expect((await readdir(join(cwd, 'sub'))).toSorted()).toEqual(['release.key', 'release.key.pub.pem']);
  });

  it('hides what is typed on a real terminal, which is as it was after Ctrl-C', async () => {
    const cwd = await temporaryFolder();
    const avouch = [process.execPath, join(ROOT, 'packages/cli/dist/main.mjs'), 'key', 'new', '-o', 'k'].map(quoted).join(' ');
    const command = `stty -g > before; ${avouch}; echo "ended $?"; stty -g > after`;
    // `script` of util-linux gives it a terminal of its own.
    const script = spawn('script', ['-q', '-e', '-c', command, '/dev/null'], {
      cwd,
      env: { PATH: process.env.PATH ?? '', HOME: cwd, SHELL: '/bin/sh' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const typed = new Map([
      ['Passphrase (not shown): ', 'correct horse battery\r'],
      ['The same again: ', 'correct\u0003'],
    ]);
    let screen = '';
    for await (const chunk of script.stdout) {
      screen += String(chunk);
      for (const [question, answer] of typed)
        if (screen.includes(question)) {
          typed.delete(question);
          script.stdin.write(answer);
        }
      if (screen.includes('ended ')) script.stdin.end();
    }
    expect(typed.size).toBe(0);
    expect(screen).toContain('ended 130');
    expect(screen).not.toContain('correct');
    expect(await readFile(join(cwd, 'after'), 'utf8')).toBe(await readFile(join(cwd, 'before'), 'utf8'));
    expect((await readdir(cwd)).toSorted()).toEqual(['after', 'before']);
  }, 60_000);
});

describe('key show', () => {
  it('refuses what is no public key of ours', async () => {
    const cwd = await folder();
    await make(cwd, 'k');
    openssl(cwd, 'genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384', '-out', 'p384');
    openssl(cwd, 'pkey', '-in', 'p384', '-pubout', '-out', 'p384.pub.pem');
    for (const file of ['k', 'pp', 'p384', 'p384.pub.pem', 'none', '.'])
      expect([file, (await runAvouch(['key', 'show', file], { cwd })).code]).toEqual([file, 4]);
    expect((await runAvouch(['key', 'show'], { cwd })).code).toBe(2);
    expect((await runAvouch(['key', 'show', 'p384.pub.pem'], { cwd })).err).toContain('secp384r1');
  });
});

describe('key rotate', () => {
  const pair = folder().then(async (cwd) => {
    for (const name of ['old', 'new']) await make(cwd, name);
    return cwd;
  });

  it('writes a note that the old key signed about the new one', async () => {
    const cwd = await pair;
    const run = await runAvouch(['key', 'rotate', 'old', 'new.pub.pem', '-o', 'note.json', '--passphrase-file', 'pp'], { cwd });
    expect(run).toMatchObject({ code: 0, err: '' });
    const { dsseEnvelope } = JSON.parse(await readFile(join(cwd, 'note.json'), 'utf8'));
    const payload = JSON.parse(Buffer.from(dsseEnvelope.payload, 'base64').toString());
    const idOf = async (file: string) =>
      `sha256:${createHash('sha256')
        .update(execFileSync('openssl', ['pkey', '-pubin', '-in', file, '-outform', 'DER'], { cwd }))
        .digest('hex')}`;
    expect(payload.subject[0].name).toBe(await idOf('new.pub.pem'));
    expect(payload.predicate).toEqual({ at: '2026-11-23T12:00:00Z', replaces: await idOf('old.pub.pem') });
    // OpenSSL holds it, over the encoding of DSSE written out by hand.
    const bytes = Buffer.from(dsseEnvelope.payload, 'base64');
    await writeFile(join(cwd, 'm'), Buffer.concat([Buffer.from(`DSSEv1 28 application/vnd.in-toto+json ${bytes.length} `), bytes]));
    await writeFile(join(cwd, 's'), Buffer.from(dsseEnvelope.signatures[0].sig, 'base64'));
    expect(openssl(cwd, 'pkeyutl', '-verify', '-pubin', '-inkey', 'old.pub.pem', '-rawin', '-in', 'm', '-sigfile', 's')).toContain(
      'Verified',
    );
  });

  it.each<[string, readonly string[], number]>([
    ['the same key twice', ['old', 'old.pub.pem', '-o', 'n'], 2],
    ['a public key in place of the private one', ['old.pub.pem', 'new.pub.pem', '-o', 'n'], 4],
    ['a private key in place of the public one', ['old', 'new', '-o', 'n'], 4],
    ['a file that is there', ['old', 'new.pub.pem', '-o', 'old'], 5],
    ['no place for the note', ['old', 'new.pub.pem'], 2],
    ['a key that is not there', ['none', 'new.pub.pem', '-o', 'n'], 4],
  ])('refuses %s', async (_, args, code) => {
    const cwd = await pair;
    expect((await runAvouch(['key', 'rotate', ...args, '--passphrase-file', 'pp'], { cwd })).code).toBe(code);
    expect((await readdir(cwd)).includes('n')).toBe(false);
  });

  it('asks once for the passphrase of the old key, and says when it is another', async () => {
    const cwd = await pair;
    const rotate = (typed: string, note: string) => typeAvouch(['key', 'rotate', 'old', 'new.pub.pem', '-o', note], [typed], { cwd });
    expect(await rotate('another passphrase\r', 'a')).toMatchObject({ code: 4, hidden: [true, false], out: '' });
    expect(await rotate(`${PASSPHRASE}\r`, 'b')).toMatchObject({ code: 0, hidden: [true, false] });
  });
});

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
