import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { COMMAND_GROUPS } from '../../packages/cli/src/commands/registry.ts';
import { EXIT_CODES } from '../../packages/cli/src/exit-codes.ts';
import { commandHelp } from '../../packages/cli/src/program.ts';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { runAvouch } from './run-avouch.ts';

const BIN = fileURLToPath(new URL('../../packages/cli/bin/avouch.mjs', import.meta.url));
const OLD_NODE = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.19.0"})';

describe('the program', () => {
  it('says its version, and nothing else', () => {
    const done = spawnSync(process.execPath, [BIN, '--version'], { encoding: 'utf8' });
    expect([done.status, done.stderr]).toEqual([0, '']);
    expect(done.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('refuses an older Node with a message and the exit code of a wrong use', () => {
    const done = spawnSync(process.execPath, ['--import', OLD_NODE, BIN, '--version'], { encoding: 'utf8' });
    expect([done.status, done.stdout]).toEqual([EXIT_CODES.usage.code, '']);
    expect(done.stderr).toMatch(/needs Node 24.*20\.19\.0/);
  });

  it('shows help for itself and every command', async () => {
    const names = commandHelp().map(({ name }) => name);
    for (const { name } of COMMAND_GROUPS.flatMap(({ commands }) => commands)) expect(names).toContain(`avouch ${name}`);
    for (const { name } of COMMAND_GROUPS.flatMap(({ commands }) => commands))
      expect(await runAvouch([name, '--help'])).toMatchObject({ code: 0, err: '' });
  });

  it.each([
    ['doubt', '--by', true],
    ['evidence add', '--title', true],
    ['disclose', '--for', true],
    ['assess', '--for', false],
    ['evidence add', '--owner', false],
  ])('says of %s whether %s is required', (name, option, required) => {
    const help = commandHelp().find((command) => command.name === `avouch ${name}`)?.help ?? '';
    const said = help.slice(help.indexOf(`${option} <`)).split(/\n +-/)[0] ?? '';
    expect([said.startsWith(option), said.includes('(required)')]).toEqual([true, required]);
  });

  it('calls one thing by one word in every command', () => {
    const options = commandHelp().flatMap(({ help }) => help.match(/^ {2}(?:-\w, )?--[\w-]+(?: [<[]\w+)?/gm) ?? []);
    const forms = Map.groupBy(
      options.map((option) => option.trim()),
      (option) => option.match(/--[\w-]+/)?.[0] ?? '',
    );
    for (const option of ['--output', '--for', '--as-of', '--disclosure', '--identity', '--issuer'])
      expect([...new Set(forms.get(option))]).toHaveLength(1);
  });

  it('suggests what was meant', async () => {
    expect((await runAvouch(['asses'])).err).toMatch(/assess/);
    expect((await runAvouch(['assess', '--forma', 'json'])).err).toMatch(/--format/);
  });

  test.each([
    [['nonsense'], 'avouch --help'],
    [['assess', '--nonsense'], 'avouch assess --help'],
    [['judge', '1.1.1'], 'avouch judge --help'],
    [['key', 'nonsense'], 'avouch key --help'],
    [['key', 'new', '--nonsense'], 'avouch key new --help'],
    [['evidence', 'add'], 'avouch evidence add --help'],
  ])('after a mistake in %j it names %s', async (args, help) => {
    const { code, err } = await runAvouch(args);
    expect([code, err.match(/\(see (.*)\)/)?.[1]]).toEqual([EXIT_CODES.usage.code, help]);
  });

  it.each([
    ['true', 'a reader that reads nothing'],
    ['head -c 10', 'one that stops'],
  ])('ends as it would have for `%s`, %s', async (reader) => {
    const folder = await temporaryFolder();
    const verify = `"${process.execPath}" "${BIN}" verify "${BIN}"; echo $? >&2`;
    const done = spawnSync('sh', ['-c', `(${verify}) | ${reader}`], { encoding: 'utf8', cwd: folder });
    expect(done.stderr).toBe(`${EXIT_CODES.unreadable.code}\n`);
  });

  it('says that standard output cannot be written, with the exit code for it', () => {
    const full = (args: string) => spawnSync('sh', ['-c', `"${process.execPath}" "${BIN}" ${args} > /dev/full`], { encoding: 'utf8' });
    const catalogue = full('catalogue');
    expect(catalogue.status).toBe(EXIT_CODES.output.code);
    expect(catalogue.stderr).toMatch(/^avouch: cannot write to standard output \(ENOSPC\).*\n$/);
    const version = full('--version');
    expect(version.status).toBe(EXIT_CODES.output.code);
    expect(version.stderr).toMatch(/^avouch: cannot write to standard output \(ENOSPC\).*\n$/);
    // What was found goes before what could not be said.
    expect(full(`verify "${BIN}"`).status).toBe(EXIT_CODES.unreadable.code);
  });

  it('ends quietly when whoever reads it stops reading', () => {
    const done = spawnSync('sh', ['-c', `"${process.execPath}" "${BIN}" catalogue --format json | head -c 10`], { encoding: 'utf8' });
    expect([done.status, done.stdout.length, done.stderr]).toEqual([0, 10, '']);
  });
});

test('exit codes are told apart', () => {
  const codes = Object.values(EXIT_CODES).map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});
