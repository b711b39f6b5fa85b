import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCaseFile } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { runAvouch } from './run-avouch.ts';

const read = async (folder: string) => readCaseFile('avouch.yaml', await readFile(join(folder, 'avouch.yaml'))).caseFile;

describe('init', () => {
  it('takes five answers, a line each, without a terminal', async () => {
    const folder = await temporaryFolder();
    const run = await runAvouch(['init'], {
      cwd: folder,
      stdin: 'Example: Ltd\nPortal\ndeveloper\nsaas, app\n., https://code.example.test/x\n',
    });
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(await read(folder)).toMatchObject({
      organisation: 'Example: Ltd',
      products: [
        {
          id: 'portal',
          name: 'Portal',
          role: 'developer',
          delivery: ['saas', 'app'],
          sources: [{ location: '.' }, { location: 'https://code.example.test/x' }],
        },
      ],
    });
  });

  it('takes an empty answer for what it suggests', async () => {
    const folder = await temporaryFolder();
    expect((await runAvouch(['init', '--organisation', 'E'], { cwd: folder, stdin: '\n\napp\n\n' })).code).toBe(0);
    expect(await read(folder)).toMatchObject({
      products: [{ role: 'developer-and-distributor', delivery: ['app'], sources: [{ location: '.', visibility: 'not stated' }] }],
    });
  });

  it('takes options instead of answers', async () => {
    const folder = await temporaryFolder();
    const options = ['--organisation', 'E', '--product', 'P', '--role', 'reseller', '--delivery', 'library', '--source', '.'];
    expect((await runAvouch(['init', folder, ...options])).code).toBe(0);
    expect(await read(folder)).toMatchObject({ organisation: 'E', products: [{ role: 'reseller' }] });
  });

  it.each([
    ['no answer', [], '', 2],
    ['no answer to how customers get it', ['--organisation', 'E'], 'P\n\n\n\n', 2],
    ['a role that is none', ['--role', 'vendor'], 'E\nP\nsaas\n.\n', 2],
    ['a wrong answer', [], 'E\nP\nvendor\nsaas\n.\n', 2],
    ['a folder that is not there', ['nowhere'], 'E\nP\n\nsaas\n\n', 5],
  ])('%s writes nothing', async (_, args, stdin, code) => {
    const folder = await temporaryFolder();
    const run = await runAvouch(['init', ...args], { cwd: folder, stdin });
    expect(run.code).toBe(code);
    await expect(readFile(join(folder, 'avouch.yaml'))).rejects.toThrow(/ENOENT/);
  });

  it.each([
    ['a folder of the case', 'src/deep', true],
    ['a folder beside it', '../beside', false],
  ])('in %s a second case is not begun in silence, and no command takes it for the first', async (_, inside, told) => {
    const root = join(await temporaryFolder(), 'product');
    const folder = join(root, inside);
    await mkdir(root, { recursive: true });
    await mkdir(folder, { recursive: true });
    const options = ['--organisation', 'E', '--product', 'P', '--role', 'reseller', '--delivery', 'library', '--source', '.'];
    expect((await runAvouch(['init', ...options], { cwd: root })).err).toBe('');
    const status = await runAvouch(['status'], { cwd: folder });
    expect([status.code, status.err.includes(`one in ${root}: go there`), status.err.includes('avouch init')]).toEqual([4, told, !told]);
    const assessed = await runAvouch(['assess'], { cwd: folder });
    expect([assessed.code, assessed.err.includes(`The one in ${root} is not used`)]).toEqual([0, told]);
    expect((await runAvouch(['assess', '.'], { cwd: folder })).err).toBe('');
    const second = await runAvouch(['init', ...options], { cwd: folder });
    expect([second.code, second.err.includes(`in ${root} too`)]).toEqual([0, told]);
  });

  it('does not write over what is there unless told to', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'avouch.yaml'), 'mine');
    expect((await runAvouch(['init'], { cwd: folder, stdin: 'E\nP\n\n\n\n' })).code).toBe(5);
    expect(await readFile(join(folder, 'avouch.yaml'), 'utf8')).toBe('mine');
    expect((await runAvouch(['init', '--force'], { cwd: folder, stdin: 'E\nP\n\nsaas\n\n' })).code).toBe(0);
    expect(await read(folder)).toMatchObject({ organisation: 'E' });
  });
});
