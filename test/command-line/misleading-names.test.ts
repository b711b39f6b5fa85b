import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { runAvouch } from './run-avouch.ts';

describe('a name that belongs to another form than what is to be written', () => {
  // None of the files that are named is there: the name to write is looked at before anything else.
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['answer', ['list.xlsx', '-o', 'x.docx'], /list\.xlsx and the name x\.docx disagree.*\.xlsx/],
    ['answer', ['list.xlsm', '-o', 'x.xlsx'], /End the name in \.xlsm/],
    ['baseline', ['-o', 'x.xlsx'], /x\.xlsx disagree.*\.json/],
    ['disclose', ['x.sigstore.json', '--for', 'customer', '-o', 'x.pdf'], /x\.pdf disagree.*\.avouch/],
    ['form', ['blank.docx', '-o', 'x.PDF'], /x\.PDF disagree.*\.docx/],
    ['key', ['new', '-o', 'x.docx'], /x\.docx disagree/],
    ['key', ['rotate', 'a', 'b', '-o', 'x.docx'], /x\.docx disagree/],
    ['sample', ['--format', 'json', '-o', 'x.pdf'], /--format json and the name x\.pdf disagree.*\.json/],
    ['withdraw', ['a.sigstore.json', '--reason', 'R', '--key', 'a.key', '-o', 'x.pdf'], /x\.pdf disagree.*\.sigstore\.json/],
  ];
  it.each(cases)('is refused by avouch %s %s', async (command, args, message) => {
    const cwd = await temporaryFolder();
    const run = await runAvouch([command, ...args], { cwd });
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.err).toMatch(message);
    expect(await readdir(cwd)).toEqual([]);
  });
});
