import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CaseFile, claimsOf, readCaseFile, readCatalogue, readQuestionSheet } from '@avouch/core';
import { questionFor } from '@avouch/reports';
import { describe, expect, inject, it } from 'vitest';
import { type Answers, fillSheet } from '../../packages/core/src/forms/question-filled-samples.ts';
import { githubLike } from '../../packages/core/src/secrets/secret-samples.ts';
import { sampleAssessment } from '../../packages/reports/src/sample-assessment.ts';
import { OFFICE_MISSING } from '../office.ts';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { runAvouch } from './run-avouch.ts';

const sources = fileURLToPath(new URL('../../catalogue/sscop-1.0/', import.meta.url));
const { catalogue } = readCatalogue(
  globSync('*.yaml', { cwd: sources }).map((path) => ({ path, bytes: readFileSync(`${sources}${path}`) })),
);
if (catalogue === null) throw new Error('no catalogue');
const known = catalogue;
const CASE = `# Ours.
schemaVersion: 1
organisation: Example Ltd
products:
  - { id: portal, name: Patient Portal, role: developer-and-distributor, delivery: [saas] }
`;
const TWO = `${CASE}  - { id: shop, name: Shop, role: developer-and-distributor, delivery: [saas] }\n`;

async function folderWith(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries({ 'avouch.yaml': CASE, 'README.md': '# Portal', ...files }))
    await writeFile(join(folder, name), content);
  return folder;
}

async function sheetOf(
  args: readonly string[],
  { file = 'sheet.docx', text = CASE } = {},
): Promise<{ readonly folder: string; readonly bytes: Uint8Array }> {
  const folder = await folderWith({ 'avouch.yaml': text });
  const run = await runAvouch(['ask', '--who', 'support', '--unseen', '--by', 'Ann', '-o', file, ...args], { cwd: folder });
  if (run.code !== 0) throw new Error(run.err);
  return { folder, bytes: new Uint8Array(await readFile(join(folder, file))) };
}

const caseIn = async (folder: string): Promise<CaseFile> => {
  const { caseFile, diagnostics } = readCaseFile('avouch.yaml', new Uint8Array(await readFile(join(folder, 'avouch.yaml'))), known);
  if (caseFile === null) throw new Error(JSON.stringify(diagnostics));
  return caseFile;
};

const ANSWERS: Answers = {
  'YOU name': 'Sam Example',
  'YOU role': 'Head of support',
  'YOU date': '20 November 2026',
  'Q3.4.2 short': 'Yes',
  'Q3.4.2 what': 'We mail each customer, and we call the hospitals.\nThe mail says what to do & by when.',
  'Q3.4.2 who': 'The on-call team',
  'Q3.4.2 since': '2021, at each advisory',
  'Q3.4.2 shown': 'https://status.example.test/advisories\nREADME.md\nThe log of the mailing list, kept by us',
  'Q3.4.2 limits': 'Customers of resellers',
  'Q4.3.1 short': 'Not yet',
  'Q4.3.1 what': 'A draft exists.',
  'Q4.3.2 short': 'Don’t know',
};
const INTERVIEW = [
  'In short: Yes',
  'What is done: We mail each customer, and we call the hospitals.',
  'The mail says what to do & by when.',
  'Who does it: The on-call team',
  'Since when: 2021, at each advisory',
  'What shows it: https://status.example.test/advisories',
  'README.md',
  'The log of the mailing list, kept by us',
  'What is left out: Customers of resellers',
].join('\n');

/** What LibreOffice saves of a file. */
function throughOffice(folder: string, file: string): Uint8Array {
  const office = inject('office');
  if (office === null) throw new Error(OFFICE_MISSING);
  const ending = file.slice(file.lastIndexOf('.') + 1);
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  execFileSync(office, [profile, '--headless', '--convert-to', ending, '--outdir', join(folder, 'saved'), join(folder, file)], {
    stdio: 'ignore',
    timeout: 60_000,
  });
  return new Uint8Array(readFileSync(join(folder, 'saved', file)));
}

describe('ask', () => {
  it('lists whom there is to ask', async () => {
    const run = await runAvouch(['ask'], { cwd: await folderWith() });
    expect(run).toMatchObject({ code: 0, err: '' });
    for (const { id } of known.custodians) expect(run.out).toMatch(new RegExp(`^  ${id} `, 'm'));
  });

  it('writes a sheet in the form that was asked for, or as its file is called', async () => {
    const folder = await folderWith();
    for (const [args, file, format] of [
      [[], 'questions-support.docx', 'docx'],
      [['--format', 'xlsx'], 'questions-support.xlsx', 'xlsx'],
      [['-o', 'a.XLSX'], 'a.XLSX', 'xlsx'],
      [['-o', 'plain', '--format', 'docx'], 'plain', 'docx'],
    ] as const) {
      const run = await runAvouch(['ask', '--who', 'support', '--unseen', ...args], { cwd: folder });
      expect(run).toMatchObject({ code: 0, err: '' });
      expect(run.out).toContain(`Wrote ${file} for Customer support: 3 questions (3.4.2, 4.3.1, 4.3.2).`);
      const reading = readQuestionSheet(file, new Uint8Array(await readFile(join(folder, file))), known);
      expect(reading.kind === 'sheet' ? [reading.sheet.format, reading.sheet.made] : reading).toEqual([format, '2026-11-23T12:00:00Z']);
    }
  });

  it('looks at the product, and asks about the claims that were named', async () => {
    const folder = await folderWith({ 'SECURITY.md': '# Security\n\nReport to security@example.test.\n' });
    const run = await runAvouch(['ask', '--who', 'security', '--claim', '3.2.2', '--claim', '3.2.1', '-o', 's.docx'], { cwd: folder });
    expect(run.out).toContain('2 questions (3.2.1, 3.2.2)');
  });

  it('leaves out what the role leaves out', async () => {
    const reseller = CASE.replace('developer-and-distributor', 'reseller');
    const run = await runAvouch(['ask', '--who', 'security', '--unseen', '-o', 's.docx'], {
      cwd: await folderWith({ 'avouch.yaml': reseller }),
    });
    expect(run.out).toContain('(3.2.1, 3.2.2, 3.3.1, 3.3.2, 3.4.1, 3.5.1)');
  });

  it.each<[string, readonly string[], number, string]>([
    ['somebody who is not there', ['--who', 'sales'], 2, 'Name one of platform, build'],
    ['a claim of somebody else', ['--who', 'support', '--claim', '1.1.1'], 2, '--who security'],
    ['no claim', ['--who', 'support', '--claim', '9.9.9'], 2, '9.9.9'],
    ['an option without anybody', ['--claim', '1.1.1'], 2, '--who'],
    ['a form and a name that disagree', ['--who', 'support', '--format', 'docx', '-o', 'a.xlsx'], 2, 'disagree'],
    ['a name of another form', ['--who', 'support', '-o', 'a.pdf'], 2, 'disagree'],
    ['a file that is there', ['--who', 'support', '-o', 'README.md'], 5, 'is there already'],
    ['a folder that is not there', ['--who', 'support', '--unseen', '-o', 'none/a.docx'], 5, 'cannot write'],
    ['a product that is not there', ['--who', 'support', '--product', 'shop'], 2, 'portal'],
    ['nobody who asks', ['--who', 'support', '--by', ' '], 2, '--by is empty'],
  ])('refuses %s', async (_, args, code, words) => {
    const run = await runAvouch(['ask', ...args], { cwd: await folderWith() });
    expect([run.code, run.out]).toEqual([code, '']);
    expect(run.err).toContain(words);
  });

  it('needs a case, and one of several products', async () => {
    expect((await runAvouch(['ask'], { cwd: await temporaryFolder() })).err).toContain('avouch init');
    const folder = await folderWith({ 'avouch.yaml': TWO });
    expect((await runAvouch(['ask', '--who', 'support'], { cwd: folder })).err).toContain('(portal, shop)');
  });

  it('prints no secret that a check came upon', () => {
    const secret = githubLike('ghp_', 7);
    const assessment = sampleAssessment();
    const claims = assessment.claims.map((claim) => ({
      ...claim,
      observations: claim.observations.map((one) => ({ ...one, result: 'Failed' as const, message: `found ${secret} here` })),
    }));
    const seen = claimsOf(known).flatMap((claim) => questionFor(claim, { ...assessment, claims }).seen);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.join('\n')).not.toContain(secret);
  });
});

describe.each(['docx', 'xlsx'])('an answered sheet as %s', (ending) => {
  const file = `sheet.${ending}`;

  async function answered(answers: Answers = ANSWERS, text = CASE, args: readonly string[] = []): Promise<string> {
    const { folder, bytes } = await sheetOf(args, { file, text });
    await writeFile(join(folder, file), fillSheet(bytes, answers));
    return folder;
  }

  it('goes into the case with date and role, in the words that were written, and nothing twice', async () => {
    const folder = await answered();
    const run = await runAvouch(['import', file], { cwd: folder });
    expect(run).toMatchObject({ code: 0, err: '' });
    const text = await readFile(join(folder, 'avouch.yaml'), 'utf8');
    const { interviews, evidence, assertions, doubts, ...others } = await caseIn(folder);
    expect(interviews).toEqual([
      {
        id: 'answer-3-4-2',
        role: 'Head of support',
        by: 'Ann',
        at: '2026-11-20T00:00:00Z',
        text: INTERVIEW,
        claims: ['3.4.2'],
        disclosure: 'internal',
      },
    ]);
    expect(evidence.map(({ location, claims }) => [location, claims])).toEqual([
      ['https://status.example.test/advisories', ['3.4.2']],
      ['README.md', ['3.4.2']],
    ]);
    expect(assertions.map(({ claim, text: said, by }) => [claim, said, by])).toEqual([
      ['3.4.2', 'The log of the mailing list, kept by us', 'Head of support'],
    ]);
    expect(doubts.map(({ id, claim, text: said }) => [id, claim, said])).toEqual([
      ['answer-4-3-1', '4.3.1', 'To be confirmed: when asked, Head of support answered:\nIn short: Not yet\nWhat is done: A draft exists.'],
    ]);
    expect([others.arguments, others.judgements]).toEqual([[], []]);
    // What cannot forget knows nobody by name.
    expect(text).not.toContain('Sam');
    expect(text).toContain('# Ours.');
    for (const words of ['3 questions, 3 answered', 'does not know: 4.3.2', 'Answered by Sam Example.']) expect(run.out).toContain(words);

    const again = await runAvouch(['import', file], { cwd: folder });
    expect(again.out).toContain('Nothing new, so nothing was written.');
    expect(again.out).toContain('(1 on record already)');
    expect(await readFile(join(folder, 'avouch.yaml'), 'utf8')).toBe(text);
  });

  it('supports nothing by itself: a no is a doubt, and what is said is for a person to weigh', async () => {
    const folder = await answered();
    await runAvouch(['import', file], { cwd: folder });
    const { out } = await runAvouch(['assess', '--format', 'json'], { cwd: folder });
    const { claims } = JSON.parse(out) as {
      readonly claims: readonly {
        readonly id: string;
        readonly evidence: { readonly state: string } | string;
        readonly doubts: readonly unknown[];
      }[];
    };
    for (const id of ['3.4.2', '4.3.1', '4.3.2']) {
      const claim = claims.find((one) => one.id === id);
      expect(JSON.stringify(claim?.evidence)).toContain('not seen yet');
      expect(claim?.doubts.length).toBe(id === '4.3.1' ? 1 : 0);
    }
  });

  it('says the same after a program for documents has saved it', async () => {
    const folder = await answered();
    const saved = throughOffice(folder, file);
    const read = (bytes: Uint8Array) => {
      const reading = readQuestionSheet(file, bytes, known);
      if (reading.kind !== 'sheet') throw new Error(JSON.stringify(reading));
      const { answers, ...others } = reading.sheet;
      return {
        ...others,
        answers: answers.map(({ claim, fields }) => [claim, [...fields].map(([field, lines]) => [field, lines.map(({ text }) => text)])]),
      };
    };
    expect(read(saved)).toEqual(read(new Uint8Array(await readFile(join(folder, file)))));
  }, 90_000);

  it('writes nothing for a dry run', async () => {
    const folder = await answered();
    const run = await runAvouch(['import', file, '--dry-run'], { cwd: folder });
    expect(run.out).toContain('+interviews:');
    expect(run.out).not.toMatch(/^-/m);
    expect(await readFile(join(folder, 'avouch.yaml'), 'utf8')).toBe(CASE);
  });

  it('asks for what was not filled in, and takes it from the command line', async () => {
    const { 'YOU date': _, 'YOU role': __, ...rest } = ANSWERS;
    const folder = await answered(rest);
    const undated = await runAvouch(['import', file], { cwd: folder });
    expect([undated.code, undated.err.includes('no date was filled in')]).toEqual([2, true]);
    const run = await runAvouch(['import', file, '--date', '2026-11-21', '--by', 'Bob'], { cwd: folder });
    expect(run.code).toBe(0);
    const [interview] = (await caseIn(folder)).interviews;
    expect(interview).toMatchObject({ role: 'Customer support', by: 'Bob', at: '2026-11-21T00:00:00Z' });
  });

  it.each([
    ['2027-01-02', 'still to come'],
    ['2026-11-01', 'before the sheet was made on 2026-11-23'],
  ])('is looked at again when it is of %s', async (date, words) => {
    const run = await runAvouch(['import', file, '--date', date], { cwd: await answered() });
    expect(run.out.replace(/\s+/g, ' ')).toContain(words);
  });

  it('is of one day: a date of two readings is asked for', async () => {
    const run = await runAvouch(['import', file], { cwd: await answered({ ...ANSWERS, 'YOU date': '03/04/2026' }) });
    expect([run.code, run.err.includes('is not that of one day')]).toEqual([2, true]);
  });

  it('is about one product, and no other', async () => {
    const folder = await answered(ANSWERS, TWO, ['--product', 'shop']);
    const other = await runAvouch(['import', file, '--product', 'portal'], { cwd: folder });
    expect([other.code, other.err.includes('asks about shop')]).toEqual([2, true]);
    expect((await runAvouch(['import', file], { cwd: folder })).code).toBe(0);
    expect((await caseIn(folder)).interviews.map(({ products }) => products)).toEqual([['shop']]);
    await writeFile(join(folder, 'avouch.yaml'), CASE);
    const gone = await runAvouch(['import', file], { cwd: folder });
    expect([gone.code, gone.err.includes('asks about the product "shop"')]).toEqual([4, true]);
  });

  it('is not taken where it is empty', async () => {
    const folder = await answered({ 'YOU date': '20 November 2026' });
    const run = await runAvouch(['import', file], { cwd: folder });
    expect(run.out).toContain('Left empty: 3.4.2, 4.3.1, 4.3.2.');
    expect(await readFile(join(folder, 'avouch.yaml'), 'utf8')).toBe(CASE);
  });
});
