import { globSync, readFileSync } from 'node:fs';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCaseFile, readCatalogue, readForm } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { packageOf, paragraph } from '../../packages/core/src/encodings/office/office-samples.ts';
import { claimRow, cover, formBody, formDocx, headerRow, link, tableOf } from '../../packages/core/src/forms/form-samples.ts';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { runAvouch } from './run-avouch.ts';

const sources = fileURLToPath(new URL('../../catalogue/sscop-1.0/', import.meta.url));
const { catalogue } = readCatalogue(
  globSync('*.yaml', { cwd: sources }).map((path) => ({ path, bytes: readFileSync(`${sources}${path}`) })),
);
if (catalogue === null) throw new Error('no catalogue');
const known = catalogue;
const HEAD = `schemaVersion: 1
organisation: Example Ltd
products:
  - { id: portal, name: Portal, role: developer, delivery: [saas] }
`;
const CASE = `${HEAD}evidence:
  - { id: policy, title: Policy, location: docs/policy.md, claims: [1.1.1], disclosure: public }
  - { id: review, title: Review, location: "https://example.test/review", claims: [1.1.1, 2.1.6] }
  - { id: scan, title: Scan, location: scan.sarif }
arguments:
  - { claim: 1.1.1, text: Because., assumptions: [It holds.], by: Ann, at: 2026-11-01 }
  - { claim: 4.3.2, text: Told by mail., by: Ann, at: 2026-11-01 }
doubts:
  - { id: d-1, claim: 1.1.1, text: Is it so?, by: Bob, at: 2026-11-02 }
judgements:
  - { claim: 4.3.2, verdict: not met, by: Ann, at: 2026-11-03 }
`;
const BLANK = formDocx(cover() + tableOf(headerRow(), claimRow('Claim 1.1.1'), claimRow('Claim 1.1.2'), claimRow('Claim 4.3.1')));

async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

const documentOf = async (folder: string, name: string) =>
  readForm(name, new Uint8Array(await readFile(join(folder, name))), known).form?.document.xml ?? '';

describe('form', () => {
  it('fills the user’s own copy, and says what the form has no place for', async () => {
    const folder = await folderWith({ 'avouch.yaml': CASE, 'blank.docx': BLANK });
    const run = await runAvouch(['form', 'blank.docx', '-o', 'filled.docx', '--by', 'Ann', '--date', '2026-11-23'], { cwd: folder });
    expect(run).toMatchObject({ code: 0, err: '' });
    for (const words of [
      '2 claims in rows',
      'Filled on the cover: organisation, name, date.',
      'rows left as they were: 1.1.2.',
      'names no claim is not in the form: scan.',
      'Not for customers by its label, or without one, and in the form: 1.1.1 (evidence review, 1 argument); 2.1.6 (evidence review); 4.3.2 (1 argument).',
      'Judged not met: 4.3.2.',
      'Open doubts: 1.1.1.',
    ])
      expect(run.out.replaceAll('\n', ' ')).toContain(words);
    const xml = await documentOf(folder, 'filled.docx');
    for (const words of ['Argument: Because.', 'Assumption: It holds.', 'Argued by Ann on 2026-11-01.', 'APC 2.1.6', 'Example Ltd'])
      expect(xml).toContain(words);
    expect(new Uint8Array(await readFile(join(folder, 'blank.docx')))).toEqual(BLANK);
  });

  it('says which claims have several arguments, since one may no longer hold', async () => {
    const old = CASE.replace('arguments:\n', 'arguments:\n  - { claim: 1.1.1, text: Of last year., by: Ann, at: 2025-11-01 }\n');
    const folder = await folderWith({ 'avouch.yaml': old, 'blank.docx': BLANK });
    const run = await runAvouch(['form', 'blank.docx', '-o', 'filled.docx'], { cwd: folder });
    expect(run.out.replaceAll('\n', ' ')).toContain('more than one argument, all of them in the form: 1.1.1.');
    const one = await folderWith({ 'avouch.yaml': CASE, 'blank.docx': BLANK });
    expect((await runAvouch(['form', 'blank.docx', '-o', 'filled.docx'], { cwd: one })).out).not.toContain('more than one');
  });

  it('leaves out what its readers may not see', async () => {
    const labelled = CASE.replace('text: Told by mail., by: Ann,', 'text: Told by mail., disclosure: customer, by: Ann Arguer,');
    const folder = await folderWith({ 'avouch.yaml': labelled, 'blank.docx': BLANK });
    const run = await runAvouch(['form', 'blank.docx', '-o', 'filled.docx', '--for', 'customer'], { cwd: folder });
    expect(run.out.replaceAll('\n', ' ')).toContain(
      'something is withheld: 1.1.1 (evidence review, 1 argument); 2.1.6 (evidence review); no claim (evidence scan).',
    );
    const xml = await documentOf(folder, 'filled.docx');
    for (const words of ['Review', 'Because.', 'It holds.', 'Ann Arguer']) expect(xml).not.toContain(words);
    for (const words of ['Policy', 'Told by mail.', 'Withheld from the readers of this form: 1 piece of evidence.', '1 argument.'])
      expect(xml).toContain(words);
  });

  it('shows what carries no label only where it is told to, and nobody who argued', async () => {
    const folder = await folderWith({ 'avouch.yaml': CASE, 'blank.docx': BLANK });
    const run = await runAvouch(['form', 'blank.docx', '-o', 'filled.docx', '--for', 'customer', '--include-unlabelled'], { cwd: folder });
    expect(run.out.replaceAll('\n', ' ')).toContain('something is withheld: 1.1.1 (evidence review); 2.1.6 (evidence review);');
    const xml = await documentOf(folder, 'filled.docx');
    for (const words of ['Because.', 'It holds.', 'Told by mail.']) expect(xml).toContain(words);
    expect(xml).not.toContain('Argued by');
  });

  it('and import takes what is said to be withheld for nothing that anybody said', async () => {
    const folder = await folderWith({ 'avouch.yaml': CASE, 'blank.docx': BLANK });
    await runAvouch(['form', 'blank.docx', '-o', 'filled.docx', '--for', 'public'], { cwd: folder });
    await writeFile(join(folder, 'avouch.yaml'), HEAD);
    await runAvouch(['import', 'filled.docx', '--by', 'Ann', '--date', '2026-11-23'], { cwd: folder });
    const text = await readFile(join(folder, 'avouch.yaml'), 'utf8');
    expect(text).toContain('Policy');
    expect(text).not.toContain('ithheld');
  });

  it.each<[string, readonly string[], number, string]>([
    ['no form', ['avouch.yaml', '-o', 'x.docx'], 4, 'not-a-document'],
    ['nothing there', ['none.docx', '-o', 'x.docx'], 4, 'there is no such file'],
    ['the template itself', ['blank.docx', '-o', './blank.docx'], 2, 'names the template itself'],
    ['a date that does not exist', ['blank.docx', '-o', 'x.docx', '--date', '2026-02-30'], 2, 'not a date that exists'],
    ['a product that does not exist', ['blank.docx', '-o', 'x.docx', '--product', 'shop'], 2, 'portal'],
    ['a folder that does not exist', ['blank.docx', '-o', 'none/x.docx'], 5, 'cannot write'],
    ['no output', ['blank.docx'], 2, '--output'],
  ])('refuses %s', async (_, args, code, words) => {
    const folder = await folderWith({ 'avouch.yaml': CASE, 'blank.docx': BLANK });
    const run = await runAvouch(['form', ...args], { cwd: folder });
    expect(run.code).toBe(code);
    expect(run.err).toContain(words);
  });

  it.each<[string, string, string]>([
    ['nothing there', 'none.docx', 'there is no such file'],
    ['a folder', 'folder', 'is a folder'],
    ['an address', 'https://example.test/form.docx', 'Download the form'],
    ['an empty file', 'empty.docx', 'is empty'],
    ['something else by that name', 'text.docx', 'no document of Word'],
    ['a password', 'locked.docx', 'without a password'],
    ['a workbook', 'book.docx', 'workbook of Excel'],
    ['a document of OpenDocument', 'form.odt', 'OpenDocument'],
    ['any archive', 'a.zip', 'zip archive without'],
    ['a document that unpacks to far more', 'bomb.docx', 'the limit is'],
    ['another document, with macros', 'macros.docm', 'number of a claim'],
  ])('and import refuse %s, each in words that say what to do, first what is wrong', async (_, path, words) => {
    const types = { '[Content_Types].xml': '<Types/>' };
    const word = { ...types, 'word/document.xml': '<w:document xmlns:w="w"><w:body/></w:document>' };
    const folder = await folderWith({
      'avouch.yaml': CASE,
      'empty.docx': '',
      'text.docx': 'hello',
      'locked.docx': new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
      'book.docx': packageOf({ ...types, 'xl/workbook.xml': '<workbook/>' }),
      'form.odt': packageOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' }),
      'a.zip': packageOf({ 'a.txt': 'x' }),
      'bomb.docx': packageOf({ ...types, 'word/document.xml': ' '.repeat(20_000_000) }),
      'macros.docm': packageOf({ ...word, 'word/vbaProject.bin': 'x' }),
    });
    await mkdir(join(folder, 'folder'));
    for (const args of [
      ['form', path, '-o', 'x.docx'],
      ['import', path],
    ]) {
      const { code, err } = await runAvouch(args, { cwd: folder });
      expect([code, err.split('\n')[0]?.startsWith('avouch: '), err.split('\n')[0]?.includes(words)]).toEqual([4, true, true]);
      // A second sentence that says what to do.
      expect(err).toMatch(/\. (?:Check|Give|Download|Fetch|Open|Save)\b/);
    }
  });

  it('needs a case, and with several products one of them', async () => {
    const none = await folderWith({ 'blank.docx': BLANK });
    expect((await runAvouch(['form', 'blank.docx', '-o', 'x.docx'], { cwd: none })).err).toContain('avouch init');
    const two = `${HEAD}  - { id: shop, name: Shop, role: developer, delivery: [saas] }\n`;
    const several = await folderWith({ 'avouch.yaml': two, 'blank.docx': BLANK });
    expect((await runAvouch(['form', 'blank.docx', '-o', 'x.docx'], { cwd: several })).err).toContain('(portal, shop)');
  });
});

const REFERENCES = known.forms[0]?.rows.map(({ reference }) => reference) ?? [];
const ANN = { organisation: 'Example Ltd', name: 'Ann Example', role: 'Security lead', date: '12 March 2026' };

const caseOf = async (folder: string) => {
  const { caseFile, diagnostics } = readCaseFile('avouch.yaml', new Uint8Array(await readFile(join(folder, 'avouch.yaml'))), known);
  if (caseFile === null) throw new Error(JSON.stringify(diagnostics));
  return caseFile;
};

describe('import', () => {
  const filling = Object.fromEntries(
    REFERENCES.map((reference) => [
      reference,
      { evidence: paragraph('Seen by us.'), argument: paragraph(`Why ${reference}.`) + paragraph('Assumption: It holds.') },
    ]),
  );
  const whole = {
    ...filling,
    'Claim 1.1.1': {
      evidence: `<w:p>${link('l1', 'Our policy')}</w:p>${paragraph('evidence/plan.md')}${paragraph('../outside.txt')}${paragraph('form.docx')}${paragraph('evidence/link.txt')}`,
      argument: paragraph('We do not yet review it.'),
    },
    'Claim 1.1.2': {},
    'Claim 1.1.3': { evidence: paragraph('TBC') },
  };
  const related = [{ id: 'l1', type: 'hyperlink', target: 'https://example.test/policy', external: true }];
  const FORM = formDocx(cover(ANN) + formBody(REFERENCES, whole), { related });

  async function folderOfForm(form = FORM, caseText = HEAD): Promise<string> {
    const folder = await temporaryFolder();
    const inside = join(folder, 'case');
    await mkdir(join(inside, 'evidence'), { recursive: true });
    await writeFile(join(inside, 'avouch.yaml'), caseText);
    await writeFile(join(inside, 'form.docx'), form);
    await writeFile(join(inside, 'evidence', 'plan.md'), '# Plan');
    await writeFile(join(folder, 'outside.txt'), 'x');
    await symlink('../../outside.txt', join(inside, 'evidence', 'link.txt'));
    return inside;
  }

  it('takes what the form says, comments kept, and reports the rest', async () => {
    const folder = await folderOfForm(
      FORM,
      `# Ours.\n${HEAD}arguments: # by people\n  - { claim: 1.1.1, text: Old., by: Bob, at: 2026-01-01 } # kept\n`,
    );
    const run = await runAvouch(['import', 'form.docx'], { cwd: folder });
    expect(run).toMatchObject({ code: 0, err: '' });
    const text = await readFile(join(folder, 'avouch.yaml'), 'utf8');
    for (const comment of ['# Ours.', '# by people', '# kept']) expect(text).toContain(comment);
    const file = await caseOf(folder);
    expect(file.evidence.map(({ id, title, location, claims }) => [id, title, location, claims])).toEqual([
      ['our-policy', 'Our policy', 'https://example.test/policy', ['1.1.1']],
      ['evidence-plan-md', 'evidence/plan.md', 'evidence/plan.md', ['1.1.1']],
    ]);
    // What lies outside, by a path or by a link, and the form itself are no evidence.
    expect(file.assertions.slice(0, 3).map(({ claim, text: said }) => [claim, said])).toEqual([
      ['1.1.1', '../outside.txt'],
      ['1.1.1', 'form.docx'],
      ['1.1.1', 'evidence/link.txt'],
    ]);
    expect(file.assertions.filter(({ text: said }) => said === 'Seen by us.')).toHaveLength(40);
    expect(file.arguments).toHaveLength(42);
    expect(file.arguments.at(-1)).toEqual({
      claim: '4.3.2',
      text: 'Why Claim 4.3.1.',
      assumptions: ['It holds.'],
      by: 'Ann Example',
      at: '2026-03-12T00:00:00Z',
    });
    expect(file.doubts).toEqual([
      {
        id: 'form-1-1-1',
        claim: '1.1.1',
        text: 'To be confirmed: the form says "We do not yet review it."',
        by: 'Ann Example',
        at: '2026-03-12T00:00:00Z',
      },
    ]);
    for (const words of [
      '43 claims with a row, 41 answered',
      'Rows left empty: 1.1.2, 1.1.3.',
      'no row for: 2.1.6, 4.3.1',
      'Claim 4.3.1 of the form is claim 4.3.2',
      '"TBC": a placeholder',
    ])
      expect(run.out.replaceAll(/\s+/g, ' ')).toContain(words);
  });

  it('changes nothing the second time', async () => {
    const folder = await folderOfForm();
    await runAvouch(['import', 'form.docx'], { cwd: folder });
    const text = await readFile(join(folder, 'avouch.yaml'), 'utf8');
    const again = await runAvouch(['import', 'form.docx'], { cwd: folder });
    expect(again.out).toContain('Nothing new');
    expect(await readFile(join(folder, 'avouch.yaml'), 'utf8')).toBe(text);
  });

  it('writes nothing for a dry run', async () => {
    const folder = await folderOfForm();
    const run = await runAvouch(['import', 'form.docx', '--dry-run'], { cwd: folder });
    expect(run.out).toContain('+  - id: our-policy');
    expect(await readFile(join(folder, 'avouch.yaml'), 'utf8')).toBe(HEAD);
  });

  it('gives back what was filled in, to another case', async () => {
    const from = await folderOfForm(formDocx(cover(ANN) + formBody(REFERENCES)), CASE.replaceAll('docs/policy.md', 'evidence/plan.md'));
    await runAvouch(['form', 'form.docx', '-o', 'filled.docx'], { cwd: from });
    const to = await folderOfForm(new Uint8Array(await readFile(join(from, 'filled.docx'))));
    expect((await runAvouch(['import', 'form.docx'], { cwd: to })).code).toBe(0);
    const [before, after] = [await caseOf(from), await caseOf(to)];
    expect(after.arguments).toEqual(before.arguments);
    expect(after.evidence.map(({ id, title, location, claims }) => ({ id, title, location, claims }))).toEqual(
      before.evidence.filter(({ claims }) => claims.length > 0).map(({ id, title, location, claims }) => ({ id, title, location, claims })),
    );
  });

  it.each<[string, Partial<typeof ANN>, readonly string[], number, string]>([
    ['a cover without a name', { name: '', role: '' }, [], 2, '--by'],
    ['a cover without a date', { date: '' }, [], 2, 'the cover has no date'],
    ['a date of two readings', { date: '03/04/2026' }, [], 2, 'is not that of one day'],
    ['a product that is not there', {}, ['--product', 'shop'], 2, 'portal'],
    ['the options in place of the cover', { name: '', role: '', date: 'May' }, ['--by', 'Bob', '--date', '2026-05-01'], 0, ''],
  ])('%s', async (_, changes, args, code, words) => {
    const folder = await folderOfForm(formDocx(cover({ ...ANN, ...changes }) + formBody(REFERENCES, whole), { related }));
    const run = await runAvouch(['import', 'form.docx', ...args], { cwd: folder });
    expect([run.code, run.err]).toEqual([code, words === '' ? '' : expect.stringContaining(words)]);
  });
});
