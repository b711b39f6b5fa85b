import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeRepository } from '../repositories/make-repository.ts';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { runAvouch } from './run-avouch.ts';
import { SAMPLE_FILES } from './sample-files.ts';

// What files of each form begin with, by the specification of each.
const BEGINS: Readonly<Record<string, string>> = {
  badge: '<svg ',
  html: '<!doctype html>',
  json: '{',
  junit: '<?xml version="1.0"',
  markdown: '## ',
  pdf: '%PDF-1.7',
  sarif: '{',
  xlsx: 'PK\u0003\u0004',
};

let source: string;
beforeAll(async () => {
  source = await makeRepository({ files: SAMPLE_FILES, date: '2026-11-01T09:00:00Z' });
});

describe('several reports in one run', () => {
  it('are the files that each form gives alone, beside the text on standard output', async () => {
    const cwd = await temporaryFolder();
    const forms = Object.keys(BEGINS);
    const together = await runAvouch(['assess', source, ...forms.flatMap((form) => ['--report', `${form}=together-${form}`])], { cwd });
    expect(together).toMatchObject({ code: 0, err: '' });
    expect(together.out).toBe((await runAvouch(['assess', source], { cwd })).out);
    for (const form of forms) {
      expect((await runAvouch(['assess', source, '--format', form, '--output', `alone-${form}`], { cwd })).code).toBe(0);
      const bytes = await readFile(join(cwd, `together-${form}`));
      expect(
        bytes
          .toString('latin1')
          .toLowerCase()
          .startsWith((BEGINS[form] ?? '').toLowerCase()),
        form,
      ).toBe(true);
      expect(bytes.equals(await readFile(join(cwd, `alone-${form}`))), form).toBe(true);
    }
  }, 60_000);

  it('are all for the same audience, and all beside the baseline; the exit code is by everything', async () => {
    const cwd = await temporaryFolder();
    expect((await runAvouch(['baseline', source], { cwd })).code).toBe(0);
    const args = ['--new', '--for', 'public', '--report', 'json=a.json', '--report', 'b.sarif'];
    expect((await runAvouch(['assess', source, ...args], { cwd })).code).toBe(0);
    const json = JSON.parse(await readFile(join(cwd, 'a.json'), 'utf8'));
    expect(json.audience.for).toBe('public');
    const states = (text: string): readonly string[] =>
      JSON.parse(text).runs.flatMap((run: { readonly results: readonly { readonly baselineState: string }[] }) =>
        run.results.map(({ baselineState }) => baselineState),
      );
    expect(states(await readFile(join(cwd, 'b.sarif'), 'utf8'))).not.toContain('new');

    await writeFile(join(cwd, 'avouch-baseline.json'), await emptied(join(cwd, 'avouch-baseline.json')));
    // Files stand before the run fails: a pipeline shows them most of all then.
    expect((await runAvouch(['assess', source, '--new', '--report', 'c.sarif'], { cwd })).code).toBe(1);
    expect(new Set(states(await readFile(join(cwd, 'c.sarif'), 'utf8')))).toEqual(new Set(['new']));
  });

  it('hold one product each, so that several products are none, and nothing is written', async () => {
    const cwd = await temporaryFolder();
    const product = (id: string) => `  - { id: ${id}, name: ${id}, role: developer-and-distributor, delivery: [saas] }\n`;
    await writeFile(join(cwd, 'avouch.yaml'), `schemaVersion: 1\norganisation: O\nproducts:\n${product('a')}${product('b')}`);
    const run = await runAvouch(['assess', '--output', 'a.txt', '--report', 'b.md'], { cwd });
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.err).toMatch(/markdown.*--product/);
    expect(await readdir(cwd)).toEqual(['avouch.yaml']);
  });
});

describe('the form is told by the name of the file', () => {
  const named: readonly (readonly [string, string])[] = [
    ['a.pdf', '%PDF-'],
    ['a.PDF', '%PDF-'],
    ['a.html', '<!doctype html>'],
    ['a.md', '## '],
    ['a.sarif', '{'],
    ['a.svg', '<svg '],
    ['a.xlsx', 'PK'],
    ['a.txt', 'Avouch '],
    ['a', 'Avouch '],
  ];
  it.each(named)('%s', async (file, begins) => {
    const cwd = await temporaryFolder();
    expect(await runAvouch(['assess', source, '--output', file], { cwd })).toMatchObject({ code: 0, out: '', err: '' });
    const text = await readFile(join(cwd, file), 'latin1');
    expect(text.slice(0, begins.length)).toBe(begins);
  });

  it('unless --format says another', async () => {
    const cwd = await temporaryFolder();
    expect((await runAvouch(['assess', source, '--output', 'a.html', '--format', 'text'], { cwd })).code).toBe(0);
    expect(await readFile(join(cwd, 'a.html'), 'utf8')).not.toContain('<');
  });
});

describe('wrong use is said before anything is looked at', () => {
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['a name that many forms have', ['--output', 'a.json'], /a\.json.*--format.*json/],
    ['the same, of a report besides', ['--report', 'a.xml'], /--report junit=a\.xml/],
    ['a name that no form has', ['--output', 'a.docx'], /a\.docx/],
    ['a form that is none', ['--report', 'word=a.docx'], /"word".*sarif/],
    ['an empty form', ['--report', '=a.pdf'], /"" is no form/],
    ['no file', ['--report', 'pdf='], /pdf=/],
    ['one file twice', ['--report', 'json=x', '--report', 'sarif=./x'], /x is named for two/],
    ['one file for both', ['--output', 'x.md', '--report', 'x.md'], /x\.md is named for two/],
    ['verbose with a form by name', ['--verbose', '--output', 'x.md'], /markdown/],
    [
      'HTML in a name of PDF',
      ['--format', 'html', '--output', 'x.pdf'],
      /--format html and the name x\.pdf disagree.*\.html, or leave out --format html/,
    ],
    ['a workbook in a name of PDF', ['--format', 'xlsx', '--output', 'x.PDF'], /x\.PDF disagree/],
    ['text in a name of a workbook', ['--format', 'text', '--output', 'x.xlsx'], /x\.xlsx disagree/],
    ['JSON in a name of Word', ['--format', 'json', '--output', 'x.docx'], /x\.docx disagree/],
    ['the same, of a report besides', ['--report', 'sarif=x.pdf'], /--report sarif and the name x\.pdf disagree/],
    ['PDF in a name of a workbook, besides', ['--report', 'pdf=x.xlsx'], /x\.xlsx disagree/],
    ['bytes on standard output', ['--format', 'xlsx', '--report', 'a.md'], /--output/],
  ];
  it.each(cases)('%s', async (_, args, message) => {
    const cwd = await temporaryFolder();
    const run = await runAvouch(['assess', '/nonexistent/source', ...args], { cwd });
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.err).toMatch(message);
    expect(await readdir(cwd)).toEqual([]);
  });
});

/** The same baseline with nothing in it. */
async function emptied(path: string): Promise<string> {
  return JSON.stringify({ ...JSON.parse(await readFile(path, 'utf8')), findings: [] });
}
