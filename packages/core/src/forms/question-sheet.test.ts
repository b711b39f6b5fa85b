import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../catalogue/read-catalogue.ts';
import { docxOf, packageOf, paragraph, xlsxOf } from '../encodings/office/office-samples.ts';
import { cell, claimRow, cover, formDocx, headerRow, row, tableOf } from './form-samples.ts';
import { linesOf } from './question-cells.ts';
import { answererRows, originRows, questionRows, type SampleRow, sheetDocx, sheetXlsx, textCell, wordRow } from './question-samples.ts';
import { type QuestionSheet, readQuestionSheet } from './question-sheet.ts';
import { QUESTION_LABELS, sheetReference, wordsCheck } from './question-sheet-words.ts';

const folder = fileURLToPath(new URL('../../../../catalogue/sscop-1.0/', import.meta.url));
const { catalogue } = readCatalogue(globSync('*.yaml', { cwd: folder }).map((path) => ({ path, bytes: readFileSync(`${folder}${path}`) })));
if (catalogue === null) throw new Error('no catalogue');
const known = catalogue;
const REVISION = known.digest.slice(0, 12);
const ORIGIN = {
  version: '1',
  catalogue: `sscop-1.0, edition 1.0, revision ${REVISION}`,
  product: 'portal: Patient Portal',
  questions: '4.3.1, 4.3.2',
  for: 'support: Customer support',
  by: 'Ann',
  made: '2026-11-20T09:00:00Z',
};
const ANSWERED = questionRows('4.3.2', { short: 'Yes', what: 'We mail each customer.\nAll of them.', shown: 'docs/plan.pdf' });
const ROWS: readonly SampleRow[] = [
  ...answererRows({ name: 'Sam Example', role: 'Head of support', date: '23 November 2026' }),
  ...questionRows('4.3.1'),
  ...ANSWERED,
  ...originRows(ORIGIN),
];

function sheetIn(bytes: Uint8Array): QuestionSheet {
  const reading = readQuestionSheet('sheet', bytes, known);
  if (reading.kind !== 'sheet') throw new Error(JSON.stringify(reading));
  return reading.sheet;
}

const codesOf = (bytes: Uint8Array) => {
  const reading = readQuestionSheet('sheet', bytes, known);
  return reading.kind === 'unreadable' ? reading.diagnostics.map(({ code }) => code) : [reading.kind];
};
const said = (sheet: QuestionSheet, claim = '4.3.2') =>
  Object.fromEntries(
    [...(sheet.answers.find((answer) => answer.claim === claim)?.fields ?? [])].map(([field, paragraphs]) => [
      field,
      linesOf({ paragraphs }),
    ]),
  );
const WHOLE = { short: 'Yes', what: 'We mail each customer.\nAll of them.', shown: 'docs/plan.pdf' };

describe.each([
  ['docx', sheetDocx],
  ['xlsx', sheetXlsx],
] as const)('a sheet as %s', (format, write) => {
  it('gives what was filled in, who answered and when, and where it is from', () => {
    const sheet = sheetIn(write(ROWS));
    expect(said(sheet)).toEqual(WHOLE);
    expect(sheet).toMatchObject({
      format,
      product: 'portal',
      otherRevision: false,
      custodian: 'support',
      askedBy: 'Ann',
      made: '2026-11-20T09:00:00Z',
      answerer: { name: 'Sam Example', role: 'Head of support', date: '23 November 2026' },
      gone: [],
      losses: [],
      notes: [],
    });
    expect(sheet.answers.map(({ claim, fields }) => [claim, fields.size])).toEqual([
      ['4.3.1', 0],
      ['4.3.2', 3],
    ]);
  });

  it('is told by its content, rows in any order', () => {
    expect(said(sheetIn(write(ROWS.toReversed())))).toEqual(WHOLE);
  });

  it('says which questions are not there any more', () => {
    expect(sheetIn(write(ROWS.filter(({ reference }) => !reference.startsWith('Q4.3.1')))).gone).toEqual(['4.3.1']);
  });

  it('takes references in other letters and with other blanks', () => {
    const rows = ROWS.map((one) => ({ ...one, reference: ` ${one.reference.toLowerCase().replace(' ', '  ')} ` }));
    expect(said(sheetIn(write(rows)))).toEqual(WHOLE);
  });

  it('takes both of two rows that were filled in for one cell, and says so', () => {
    const twice = [...ROWS, ...questionRows('4.3.2', { what: 'We call them.' })];
    const sheet = sheetIn(write(twice));
    expect(said(sheet).what).toBe('We mail each customer.\nAll of them.\nWe call them.');
    expect(sheet.answers.map(({ repeated }) => repeated)).toEqual([false, true]);
    expect(sheetIn(write([...ROWS, ...ANSWERED])).answers.map(({ repeated }) => repeated)).toEqual([false, false]);
  });

  it('takes what was written behind the words of a cell that was merged with its neighbour', () => {
    const merged = ROWS.map((one) =>
      one.reference === 'Q4.3.2 who' ? { ...one, label: [...one.label, 'The on-call team'], answer: [''] } : one,
    );
    expect(said(sheetIn(write(merged))).who).toBe('The on-call team');
  });

  it.each<[string, string, string, readonly SampleRow[]]>([
    ['a row without reference', 'no reference', 'lost words', [{ reference: '', label: ['x'], answer: ['lost words'] }]],
    ['a changed label', 'changed label', 'Wer?', [{ reference: 'Q4.3.2 who', label: ['Wer?'], answer: [''] }]],
    ['half a label', 'changed label', 'Ann', [{ reference: 'Q4.3.2 who', label: [QUESTION_LABELS.who.label, 'Ann'], answer: [''] }]],
    [
      'words of ours',
      'changed words',
      'and yes',
      [{ reference: `TEXT ${wordsCheck('Our words')}`, label: ['Our words and yes'], answer: [''] }],
    ],
    ['a claim that does not exist', 'unknown claim', 'We do', questionRows('9.9.9', { what: 'We do' })],
    ['an error of the spreadsheet', 'an error of the spreadsheet', '#NAME?', questionRows('4.3.1', { what: '#NAME?' })],
  ])('loses %s, and says so', (_, reason, words, rows) => {
    const sheet = sheetIn(write([...ROWS, ...rows]));
    expect(sheet.losses.map((loss) => loss.reason)).toEqual([reason]);
    expect(sheet.losses[0]?.text).toContain(words);
    expect(said(sheet)).toEqual(WHOLE);
  });

  it('finds nothing wrong with words of ours as they were', () => {
    const own = { reference: `TEXT ${wordsCheck('Our words')}`, label: ['Our  words'], answer: [''] };
    expect(sheetIn(write([...ROWS, own])).losses).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['another catalogue', { catalogue: `other-2.0, edition 1.0, revision ${REVISION}` }, 'other-catalogue'],
    ['another edition', { catalogue: `sscop-1.0, edition 2.0, revision ${REVISION}` }, 'other-catalogue'],
    ['an edition that nobody can read', { catalogue: 'sscop' }, 'other-catalogue'],
    ['another version of the sheet', { version: '2' }, 'other-version'],
    ['no product', { product: '' }, 'no-origin'],
  ])('is refused with %s', (_, origin, code) => {
    const rows = ROWS.filter(({ reference }) => !reference.startsWith('SHEET'));
    expect(codesOf(write([...rows, ...originRows({ ...ORIGIN, ...origin })]))).toContain(code);
    expect(codesOf(write(rows))).toContain('no-origin');
  });

  it('says that another revision of the catalogue asked', () => {
    const rows = ROWS.filter(({ reference }) => reference !== 'SHEET catalogue');
    const other = originRows({ catalogue: 'sscop-1.0, edition 1.0, revision 0123456789ab' });
    expect(sheetIn(write([...rows, ...other])).otherRevision).toBe(true);
  });

  it('is refused without its references: nobody can say what an answer is to', () => {
    const bare = ROWS.map((one) => ({ ...one, reference: '' }));
    expect(codesOf(write(bare))).toEqual(['no-references']);
  });
});

describe('a document of Word', () => {
  const table = (rows: readonly string[], around = '') => docxOf(tableOf(...rows) + around);
  const xml = ROWS.map(wordRow);

  it('loses what stands between the tables, and says so', () => {
    const sheet = sheetIn(table(xml, paragraph('And we also call them.') + paragraph('About you')));
    expect(sheet.losses).toEqual([{ row: null, claim: null, text: 'And we also call them.', reason: 'outside the tables' }]);
  });

  it('reads tracked changes as accepted, leaves hidden text out, and says so', () => {
    const answer =
      '<w:p><w:ins><w:r><w:t>Kept.</w:t></w:r></w:ins><w:del><w:r><w:delText>Gone.</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>';
    const changed = row(cell(paragraph('Q4.3.1 what')), cell(QUESTION_LABELS.what.label), cell(answer));
    const sheet = sheetIn(table([...xml, changed]));
    expect(said(sheet, '4.3.1').what).toBe('Kept.');
    expect(sheet.notes).toEqual([
      { kind: 'tracked changes', inserted: 1, deleted: 1 },
      { kind: 'hidden text', count: 6 },
    ]);
  });

  it('takes a cell that is merged with the one below for the upper alone, and says so', () => {
    const label = (field: 'who' | 'since') => cell(paragraph(QUESTION_LABELS[field].label) + paragraph(QUESTION_LABELS[field].hint));
    const upper = row(cell(paragraph('Q4.3.1 who')), label('who'), cell(paragraph('On-call team'), '<w:vMerge w:val="restart"/>'));
    const lower = row(cell(paragraph('Q4.3.1 since')), label('since'), cell(paragraph('left over'), '<w:vMerge/>'));
    const sheet = sheetIn(table([...xml, upper, lower]));
    expect(said(sheet, '4.3.1')).toEqual({ who: 'On-call team' });
    expect(sheet.notes).toEqual([{ kind: 'merged cells', count: 1 }]);
  });

  it('takes a table inside an answer, and its links, once', () => {
    const inner = `${tableOf(row(cell(paragraph('In a table'))))}<w:p><w:hyperlink r:id="l1"><w:r><w:t>Page</w:t></w:r></w:hyperlink></w:p>`;
    const label = cell(paragraph(QUESTION_LABELS.shown.label) + paragraph(QUESTION_LABELS.shown.hint));
    const bytes = docxOf(tableOf(...xml, row(cell(paragraph('Q4.3.1 shown')), label, cell(inner))), {
      related: [{ id: 'l1', type: 'hyperlink', target: 'https://status.example.test/', external: true }],
    });
    const sheet = sheetIn(bytes);
    const shown = sheet.answers.find(({ claim }) => claim === '4.3.1')?.fields.get('shown') ?? [];
    expect(shown.map(({ text, links }) => [text, links.map(({ target }) => target)])).toEqual([
      ['In a table', []],
      ['Page', ['https://status.example.test/']],
    ]);
    expect(sheet.losses).toEqual([]);
  });

  it('reports macros and comments, and reads neither', () => {
    const parts = { 'word/vbaProject.bin': 'x', 'word/comments.xml': '<w:comments xmlns:w="w"/>' };
    expect(sheetIn(sheetDocx(ROWS, { parts })).notes).toEqual([{ kind: 'macros' }, { kind: 'comments' }]);
  });
});

describe('a workbook', () => {
  const cells = (rows: readonly SampleRow[]) =>
    rows.map(({ reference, label, answer }, index) =>
      [reference, label.join('\n'), answer.join('\n')].map((text, column) => textCell(`${'ABC'.charAt(column)}${index + 1}`, text)),
    );
  const place = ROWS.length + 1;
  const label = textCell(`B${place}`, `${QUESTION_LABELS.what.label}\n${QUESTION_LABELS.what.hint}`);

  it('takes what a formula showed last, and says that there is one', () => {
    const formula = [
      textCell(`A${place}`, 'Q4.3.1 what'),
      label,
      `<c r="C${place}" t="str"><f>WEBSERVICE("http://x.example.test")</f><v>shown</v></c>`,
    ];
    const sheet = sheetIn(xlsxOf({ Questions: [...cells(ROWS), formula] }));
    expect(said(sheet, '4.3.1').what).toBe('shown');
    expect(sheet.notes).toEqual([{ kind: 'formulas', count: 1 }]);
  });

  it('takes numbers and truth as they are shown, and a date as one day', () => {
    const rows = cells(ROWS.filter(({ reference }) => reference !== 'YOU date'));
    const at = rows.length + 1;
    const date = [textCell(`A${at}`, 'YOU date'), '', `<c r="C${at}" s="1"><v>46349</v></c>`];
    const short = [textCell(`A${at + 1}`, 'Q4.3.1 short'), '', `<c r="C${at + 1}" t="b"><v>0</v></c>`];
    const since = [textCell(`A${at + 2}`, 'Q4.3.1 since'), '', `<c r="C${at + 2}"><v>2021</v></c>`];
    const sheet = sheetIn(xlsxOf({ Questions: [...rows, date, short, since] }));
    expect(sheet.answerer.date).toBe('2026-11-23');
    expect(said(sheet, '4.3.1')).toEqual({ short: 'FALSE', since: '2021' });
  });

  it('finds the sheet of questions among others, and a renamed one if it is the first', () => {
    expect(said(sheetIn(xlsxOf({ Notes: [[textCell('A1', 'x')]], Questions: cells(ROWS) })))).toEqual(WHOLE);
    expect(sheetIn(xlsxOf({ Notes: [[textCell('A1', 'x')]], Questions: cells(ROWS) })).notes).toEqual([{ kind: 'other sheets', count: 1 }]);
    expect(said(sheetIn(sheetXlsx(ROWS, 'Questions (copy)')))).toEqual(WHOLE);
  });

  it('reads columns where they stand: one put before the others, and what stands beside answers', () => {
    const moved = ROWS.map(({ reference, label: words, answer }, index) => [
      textCell(`A${index + 1}`, index === 0 ? 'my column' : ''),
      textCell(`B${index + 1}`, reference),
      textCell(`C${index + 1}`, words.join('\n')),
      textCell(`D${index + 1}`, answer.join('\n')),
      textCell(`E${index + 1}`, reference === 'Q4.3.2 what' ? 'a remark' : ''),
    ]);
    const sheet = sheetIn(xlsxOf({ Questions: moved }));
    expect(said(sheet)).toEqual(WHOLE);
    expect(sheet.losses.map(({ text, reason }) => [text, reason])).toEqual([
      ['my column', 'beside an answer'],
      ['a remark', 'beside an answer'],
    ]);
  });

  it('leads where the link of a cell leads, whatever the cell says', () => {
    const shown = [textCell(`A${place}`, 'Q4.3.1 shown'), textCell(`C${place}`, 'Status page\nand by phone')];
    const parts = unzipSync(xlsxOf({ Questions: [...cells(ROWS), shown] }));
    const part = 'xl/worksheets/sheet0.xml';
    const links = `<hyperlinks><hyperlink ref="C${place}" r:id="h1"/><hyperlink ref="C1" location="A1"/></hyperlinks></worksheet>`;
    const bytes = packageOf({
      ...parts,
      [part]: strFromU8(parts[part] ?? new Uint8Array())
        .replace('<worksheet>', '<worksheet xmlns:r="r">')
        .replace('</worksheet>', links),
      'xl/worksheets/_rels/sheet0.xml.rels':
        '<Relationships><Relationship Id="h1" Type="x/hyperlink" Target="https://status.example.test/" TargetMode="External"/></Relationships>',
    });
    const lines =
      sheetIn(bytes)
        .answers.find(({ claim }) => claim === '4.3.1')
        ?.fields.get('shown') ?? [];
    expect(lines.map(({ text, links: found }) => [text, found.map(({ target }) => target)])).toEqual([
      ['Status page', ['https://status.example.test/']],
      ['and by phone', []],
    ]);
  });

  it('says which cells are merged with the one above', () => {
    const parts = unzipSync(sheetXlsx(ROWS));
    const part = 'xl/worksheets/sheet0.xml';
    const merges = '<mergeCells><mergeCell ref="B1:C1"/><mergeCell ref="C4:C6"/></mergeCells></worksheet>';
    const bytes = packageOf({ ...parts, [part]: strFromU8(parts[part] ?? new Uint8Array()).replace('</worksheet>', merges) });
    expect(sheetIn(bytes).notes).toEqual([{ kind: 'merged cells', count: 2 }]);
  });

  it('is no sheet of questions with thousands of rows', () => {
    const many = Array.from({ length: 5001 }, (_, index) => [textCell(`A${index + 1}`, 'x')]);
    expect(codesOf(xlsxOf({ Questions: many }))).toEqual(['no-question-sheet', 'too-many-rows']);
  });

  it('has no answers where their column was deleted', () => {
    const sheet = sheetIn(sheetXlsx(ROWS.map((one) => (one.reference.startsWith('SHEET') ? one : { ...one, answer: [''] }))));
    expect(sheet.answers.map(({ fields }) => fields.size)).toEqual([0, 0]);
  });

  it('keeps signs that steer a terminal out of what it says', () => {
    const bytes = sheetXlsx([...ROWS, ...questionRows('4.3.1', { what: 'a\u009b31mb' })]);
    expect(said(sheetIn(bytes), '4.3.1').what).toBe('a\ufffd31mb');
  });
});

describe('what is no question sheet', () => {
  it.each<[string, Uint8Array, readonly string[]]>([
    ['a form', formDocx(cover() + tableOf(headerRow(), claimRow('Claim 1.1.1'))), ['other']],
    ['another document', docxOf(paragraph('Q4.3.1 what')), ['other']],
    ['no archive', new TextEncoder().encode('hello'), ['other']],
    ['a document with a password', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), ['other']],
    ['an archive cut off', sheetXlsx(ROWS).slice(0, 500), ['other']],
    ['another workbook', xlsxOf({ Sheet: [[textCell('A1', 'Risk'), textCell('B1', 'Owner')]] }), ['no-question-sheet']],
    ['a workbook without its main part', packageOf({ 'xl/workbook.xml': '<workbook/>' }), ['no-question-sheet', 'no-workbook']],
    [
      'a workbook that unpacks to far more',
      packageOf({ 'xl/workbook.xml': ' '.repeat(20_000_000), 'xl/_rels/workbook.xml.rels': '<a/>' }),
      ['no-question-sheet', 'expands-too-much'],
    ],
  ])('%s', (_, bytes, codes) => {
    expect(codesOf(bytes)).toEqual(codes);
  });
});

describe('references', () => {
  it.each(['Q4.3.1', 'Q4.3.1 whatever', 'YOU', 'YOU 4.3.1 name', 'SHEET', 'Claim 4.3.1', 'QA', 'YOU names', '4.3.1 what', ''])(
    '"%s" is none',
    (text) => {
      expect(sheetReference(text)).toBeNull();
    },
  );
});

it('bytes that are changed anywhere are refused or read', () => {
  const samples = [sheetDocx(ROWS, { level: 0 }), sheetXlsx(ROWS)];
  fc.assert(
    fc.property(fc.constantFrom(...samples), fc.nat(), fc.nat(255), fc.nat(), (whole, at, value, length) => {
      const changed = whole.slice();
      changed[at % whole.length] = value;
      for (const bytes of [changed, whole.slice(0, length % whole.length)]) readQuestionSheet('sheet', bytes, known);
    }),
    { numRuns: 200 },
  );
});

it('answers of any text are read as they are written', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
    .map((one) => one.replace(/[\x00-\x1f\x7f-\x9f\ufffe\uffff]|\s+/g, ' ').trim())
    .filter((one) => one.isWellFormed() && one !== '' && !one.startsWith('#') && !one.includes('_x000D_'));
  fc.assert(
    fc.property(text, (answer) => {
      for (const write of [sheetDocx, sheetXlsx])
        expect(said(sheetIn(write([...ROWS, ...questionRows('4.3.1', { limits: answer })])), '4.3.1')).toEqual({ limits: answer });
    }),
    { numRuns: 100 },
  );
});
