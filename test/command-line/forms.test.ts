import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { claimRow, cover, formDocx, headerRow, tableOf } from '../../packages/core/src/forms/form-samples.ts';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { runAvouch } from './run-avouch.ts';

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
  new TextDecoder().decode(unzipSync(new Uint8Array(await readFile(join(folder, name))))['word/document.xml']);

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
      'Not for customers by its label, and in the form: review.',
      'Judged not met: 4.3.2.',
      'Open doubts: 1.1.1.',
    ])
      expect(run.out).toContain(words);
    const xml = await documentOf(folder, 'filled.docx');
    for (const words of ['Argument: Because.', 'Assumption: It holds.', 'Argued by Ann on 2026-11-01.', 'APC 2.1.6', 'Example Ltd'])
      expect(xml).toContain(words);
    expect(new Uint8Array(await readFile(join(folder, 'blank.docx')))).toEqual(BLANK);
  });

  it('leaves out what its readers may not see', async () => {
    const folder = await folderWith({ 'avouch.yaml': CASE, 'blank.docx': BLANK });
    const run = await runAvouch(['form', 'blank.docx', '-o', 'filled.docx', '--for', 'customer'], { cwd: folder });
    expect(run.out).toContain('may not see it: review, scan.');
    expect(await documentOf(folder, 'filled.docx')).not.toContain('Review');
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

  it('needs a case, and with several products one of them', async () => {
    const none = await folderWith({ 'blank.docx': BLANK });
    expect((await runAvouch(['form', 'blank.docx', '-o', 'x.docx'], { cwd: none })).err).toContain('avouch init');
    const two = `${HEAD}  - { id: shop, name: Shop, role: developer, delivery: [saas] }\n`;
    const several = await folderWith({ 'avouch.yaml': two, 'blank.docx': BLANK });
    expect((await runAvouch(['form', 'blank.docx', '-o', 'x.docx'], { cwd: several })).err).toContain('(portal, shop)');
  });
});
