import { type Catalogue, parseInstant, readQuestionSheet } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { sampleAssessment } from '../sample-assessment.ts';
import { sampleCatalogue } from '../sample-catalogue.ts';
import { QUESTION_SHEET_FORMATS, writeQuestionSheet } from './index.ts';
import { claimsToAsk, type Question, type QuestionSheet, questionFor } from './question-sheet.ts';
import { helpText, questionLines } from './sheet-lines.ts';

const catalogue: Catalogue = { ...sampleCatalogue(), digest: 'ab'.repeat(32) };
const [custodian] = catalogue.custodians;
if (custodian === undefined) throw new Error('no custodian');
const made = parseInstant('2026-11-23T12:00:00Z');
if (made === null) throw new Error('no instant');

const QUESTION: Question = {
  claim: '4.3.2',
  outcome: 'Customers are told.',
  consider: ['When?'],
  bring: ['Bring it.'],
  against: [],
  seen: [],
};

function sheetOf(changes: Partial<QuestionSheet> = {}): QuestionSheet {
  if (custodian === undefined || made === null) throw new Error('not reached');
  return { catalogue, product: { id: 'portal', name: 'Portal' }, custodian, askedBy: 'Ann', made, questions: [QUESTION], ...changes };
}

describe.each(QUESTION_SHEET_FORMATS)('a sheet as %s', (format) => {
  const readBack = async (sheet: QuestionSheet) => {
    const reading = readQuestionSheet('sheet', await writeQuestionSheet(sheet, format), catalogue);
    if (reading.kind !== 'sheet') throw new Error(JSON.stringify(reading));
    return reading;
  };

  it('is read back as it was written: nothing answered, nothing lost', async () => {
    const { sheet, diagnostics } = await readBack(sheetOf({ questions: [QUESTION, { ...QUESTION, claim: '1.2.2', consider: [] }] }));
    expect(diagnostics).toEqual([]);
    expect(sheet).toMatchObject({
      format,
      product: 'portal',
      custodian: custodian?.id,
      askedBy: 'Ann',
      made,
      otherRevision: false,
      gone: [],
      losses: [],
      notes: [],
      answerer: { name: '', role: '', date: '' },
    });
    expect(sheet.answers.map(({ claim, fields }) => [claim, fields.size])).toEqual([
      ['4.3.2', 0],
      ['1.2.2', 0],
    ]);
  });

  it('has the same bytes for the same questions, whatever the day and the time zone', async () => {
    const before = process.env.TZ;
    const first = await writeQuestionSheet(sheetOf(), format);
    process.env.TZ = 'Pacific/Kiritimati';
    await new Promise((done) => setTimeout(done, 1100));
    const second = await writeQuestionSheet(sheetOf(), format);
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  });

  it.each([
    '=HYPERLINK("http://x.example.test")',
    '+1-1',
    '@SUM(A1)',
    '-2+3',
    'a\u0000b\u0007c\ud800\ufffd\ufdd0\u202e',
    '<w:p>&amp;</w:p>]]>',
    '{{name}}',
    '_x0041_',
    'line\nline',
    'x'.repeat(5000),
  ])('holds %j as text, in its questions and in what it says of itself', async (text) => {
    const questions = [{ ...QUESTION, outcome: text, consider: [text], seen: [text] }];
    const { sheet, diagnostics } = await readBack(sheetOf({ questions, product: { id: 'portal', name: text }, askedBy: text }));
    expect(diagnostics).toEqual([]);
    expect([sheet.losses, sheet.notes, sheet.answers[0]?.fields.size]).toEqual([[], [], 0]);
  });
});

describe('what is asked', () => {
  it('is what the custodian has, and with an assessment that of which not all was seen', () => {
    const [{ id } = custodian] = catalogue.custodians;
    const all = claimsToAsk(catalogue, id, null).map(({ id: claim }) => claim);
    const open = claimsToAsk(catalogue, id, sampleAssessment()).map(({ id: claim }) => claim);
    expect(all.length).toBeGreaterThan(0);
    expect(open.every((claim) => all.includes(claim))).toBe(true);
    expect(claimsToAsk(catalogue, 'nobody', null)).toEqual([]);
  });

  it('cites what was seen with its place, the worst first, and never writes into an answer', () => {
    const assessment = sampleAssessment();
    const observed = assessment.claims.find(({ observations }) =>
      observations.some(({ result, place }) => result === 'Failed' && place !== null),
    );
    const claim = claimsToAsk(catalogue, 'nobody', null).concat(
      catalogue.themes.flatMap(({ principles }) => principles.flatMap(({ claims }) => claims)),
    );
    const asked = claim.find(({ id }) => id === observed?.id);
    if (asked === undefined || observed === undefined) throw new Error('the sample has no finding with a place');
    const question = questionFor(asked, assessment);
    const failed = observed.observations.find(({ result, place }) => result === 'Failed' && place !== null);
    expect(question.seen[0]).toContain('A check found a problem: ');
    expect(question.seen.join('\n')).toContain(failed?.place?.path);
    for (const line of questionLines(question)) if (line.kind === 'answer') expect(JSON.stringify(line)).not.toContain(failed?.message);
  });

  it('says nothing of what could not be seen, and leaves headings without lines out', () => {
    const [claim] = claimsToAsk(catalogue, custodian.id, null);
    if (claim === undefined) throw new Error('no claim');
    expect(questionFor(claim, null).seen).toEqual([]);
    expect(helpText([{ title: 'A', lines: ['b', 'c'] }])).toBe('A\n• b\n• c');
    expect(questionLines(QUESTION).flatMap((line) => (line.kind === 'help' ? line.parts.map(({ title }) => title) : []))).toEqual([
      'Worth thinking of:',
      'What could show it:',
    ]);
  });
});
