import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hospitalList } from '../../packages/core/src/answers/customer-list-samples.ts';
import { diagnosticLog } from '../../packages/core/src/encodings/diagnostic-log.ts';
import { packageDirectory, partText } from '../../packages/core/src/encodings/office/office-package.ts';
import { byHand, done, judgedCase, mend, textOf } from './judged-case.ts';
import { runAvouch } from './run-avouch.ts';

/** A case with a list of a hospital beside it, and claim 1.3.2 argued and judged. */
async function answerable(): Promise<string> {
  const cwd = await judgedCase();
  await writeFile(join(cwd, 'trust-2026.xlsx'), hospitalList());
  await done(cwd, 'argue', '1.3.2', '--by', 'Ann', '--text', 'Every pull request runs the whole suite.');
  await done(cwd, 'judge', '1.3.2', 'met', '--by', 'Bob');
  return cwd;
}

async function partOf(cwd: string, name: string, part: string): Promise<string> {
  const bytes = await readFile(join(cwd, name));
  const directory = packageDirectory(bytes);
  if (directory?.kind !== 'directory') throw new Error(`${name} is no package`);
  const read = partText(bytes, directory.parts, part, diagnosticLog(name));
  if (read.kind !== 'text') throw new Error(`${name} has no ${part}`);
  return read.text;
}

async function cellsOf(cwd: string, name: string): Promise<string> {
  return await partOf(cwd, name, 'xl/worksheets/sheet2.xml');
}

const MAP = ['--map', '7=1.3.2', '--map', '6=1.2.1', '--map', '8=none', '--by', 'Ann'] as const;

describe('avouch answer LIST', () => {
  it('proposes, writes nothing, and fills only what a person confirmed', async () => {
    const cwd = await answerable();
    const first = await done(cwd, 'answer', 'trust-2026.xlsx', '-o', 'empty.xlsx', '--customer', 'trust');
    expect(first.out).toContain('the proposals rest on shared words alone');
    expect(await readFile(join(cwd, 'empty.xlsx'))).toEqual(Buffer.from(hospitalList()));
    expect(existsSync(join(cwd, 'answers'))).toBe(false);
    const second = await done(cwd, 'answer', 'trust-2026.xlsx', '-o', 'out.xlsx', '--customer', 'trust', '--include-unlabelled', ...MAP);
    expect(second.out.replace(/\s+/g, ' ')).toContain('claim 1.2.1: not assessed');
    const cells = await cellsOf(cwd, 'out.xlsx');
    expect(cells).toContain('Judged met by Bob on 2026-11-23 (asserted).');
    expect(cells).toContain('Argument of a named person, 2026-11-23: Every pull request runs the whole suite.');
    // The choice of yes or no stays empty, and is listed.
    expect(cells).toContain('<c r="C7" s="2"/>');
    expect(second.out.replace(/\s+/g, ' ')).toContain('Left for a person to choose Security: C6, C7, C8, C10.');
    expect(cells).not.toMatch(/<t[^>]*>\s*(?:yes|no)\b/i);
  });

  it('fills the next list by itself, and asks again where words changed', async () => {
    const cwd = await answerable();
    await done(cwd, 'answer', 'trust-2026.xlsx', '--customer', 'trust', ...MAP);
    await writeFile(join(cwd, 'trust-2027.xlsx'), hospitalList());
    const next = await done(cwd, 'answer', 'trust-2027.xlsx', '-o', 'out.xlsx', '--customer', 'trust', '--include-unlabelled');
    expect(next.out).toContain('Security row 7, cell D7: 1.3.2 met');
    await mend(cwd, 'answers/trust.yaml', 'Are automated tests run', 'Are tests run');
    const changed = await runAvouch(['answer', 'trust-2027.xlsx', '--customer', 'trust', '--include-unlabelled'], { cwd });
    expect(changed.err).toContain('answers-words-changed');
    expect(changed.out).toContain('0 can be answered');
  });

  it('keeps to itself what carries no label', async () => {
    const cwd = await answerable();
    const { out } = await done(cwd, 'answer', 'trust-2026.xlsx', '-o', 'out.xlsx', ...MAP);
    expect(out.replace(/\s+/g, ' ')).toContain('the argument of Ann is not for customer readers by its label, or has none');
    expect(await cellsOf(cwd, 'out.xlsx')).not.toContain('whole suite');
    expect(out).toContain('answers/trust-2026.yaml');
  });

  it('takes an answer back as soon as a doubt is raised', async () => {
    const cwd = await answerable();
    await byHand(cwd, 'doubts:\n  - { id: d1, claim: 1.3.2, text: Skipped since May., by: Cem, at: 2026-11-23 }\n');
    const { out } = await done(cwd, 'answer', 'trust-2026.xlsx', '-o', 'out.xlsx', '--include-unlabelled', ...MAP);
    expect(out.replace(/\s+/g, ' ')).toContain('claim 1.3.2: open doubt (1)');
    expect(await cellsOf(cwd, 'out.xlsx')).not.toContain('1.3.2');
  });

  it('lists what stands there already beside what the case says', async () => {
    const cwd = await answerable();
    await done(cwd, 'judge', '3.2.1', 'not-met', '--by', 'Bob');
    const { out } = await done(cwd, 'answer', 'trust-2026.xlsx', '--map', '10=3.2.1', '--by', 'Ann');
    expect(out.replace(/\s+/g, ' ')).toContain('D10: "As in 2024: see our web page."; the case says 3.2.1 not met');
  });

  it('ends with 1 for what is unanswered only where asked', async () => {
    const cwd = await answerable();
    expect((await runAvouch(['answer', 'trust-2026.xlsx'], { cwd })).code).toBe(0);
    expect((await runAvouch(['answer', 'trust-2026.xlsx', '--fail-on', 'unanswered'], { cwd })).code).toBe(1);
  });

  const wrong: readonly (readonly [string, readonly string[], number])[] = [
    ['no list', ['answer'], 2],
    ['a list that is not there', ['answer', 'nowhere.xlsx'], 4],
    ['another kind of file', ['answer', 'avouch.yaml'], 4],
    ['an address', ['answer', 'https://example.test/list.xlsx'], 4],
    ['the list itself as output', ['answer', 'trust-2026.xlsx', '-o', './trust-2026.xlsx'], 2],
    ['an output of another kind', ['answer', 'trust-2026.xlsx', '-o', 'out.docx'], 2],
    ['a confirmation by nobody', ['answer', 'trust-2026.xlsx', '--map', '7=1.3.2'], 2],
    ['who confirms nothing', ['answer', 'trust-2026.xlsx', '--by', 'Ann'], 2],
    ['a row without a question', ['answer', 'trust-2026.xlsx', '--map', '5=1.3.2', '--by', 'Ann'], 2],
    ['no claim', ['answer', 'trust-2026.xlsx', '--map', '7=1.3', '--by', 'Ann'], 2],
    ['no rows', ['answer', 'trust-2026.xlsx', '--rows', '9-5'], 2],
    ['a customer that leads elsewhere', ['answer', 'trust-2026.xlsx', '--customer', '../x'], 2],
    ['a list and a declaration', ['answer', 'trust-2026.xlsx', '--dtac'], 2],
    ['two declarations', ['answer', '--gcloud', '--dtac'], 2],
    ['a declaration with what is for lists', ['answer', '--dtac', '--rows', '5-9'], 2],
    ['a page of another kind', ['answer', '--dtac', '-o', 'page.pdf'], 2],
    ['an owner of a list', ['answer', 'trust-2026.xlsx', '--sro', 'Dee'], 2],
  ];
  it('refuses what is wrong, and writes nothing', async () => {
    const cwd = await answerable();
    for (const [what, args, code] of wrong) {
      const run = await runAvouch(args, { cwd });
      expect([what, run.code, run.out]).toEqual([what, code, '']);
    }
    expect(existsSync(join(cwd, 'answers'))).toBe(false);
  });
});

describe('avouch answer --dtac', () => {
  it('shows what stands against a yes, and proposes none', async () => {
    const cwd = await answerable();
    const { out } = await done(cwd, 'answer', '--dtac', '--sro', 'Dee Director');
    expect(out).toContain('Senior Responsible Owner: Dee Director');
    expect(out).toContain('Principles that are not met: 14');
    expect(out).toContain('A person decides');
    expect(out).toContain('2.1.6 (not assessed), 4.3.1 (not assessed)');
    for (const [flag, name] of [
      ['--gcloud', 'G-Cloud 15'],
      ['--charter', 'NHS supplier charter'],
    ] as const)
      expect((await done(cwd, 'answer', flag)).out).toContain(name);
  });

  it('writes the same page as DOCX and as text, and touches no case', async () => {
    const cwd = await answerable();
    const before = await textOf(cwd);
    await done(cwd, 'answer', '--charter', '-o', 'page.docx');
    await done(cwd, 'answer', '--charter', '-o', 'page.txt');
    expect(await partOf(cwd, 'page.docx', 'word/document.xml')).toContain('Claims that nobody judged: 44');
    expect(await textOf(cwd, 'page.txt')).toContain('Claims that nobody judged: 44');
    expect(await textOf(cwd)).toBe(before);
  });
});
