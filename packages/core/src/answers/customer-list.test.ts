import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { customerList, type ListPlace } from './customer-list.ts';
import { formula, hospitalList, listOf, type SampleSheet, styled } from './customer-list-samples.ts';
import { type CustomerWorkbook, readCustomerWorkbook } from './customer-workbook.ts';
import { fitsCell, writeAnswers } from './write-answers.ts';

const PLACE: ListPlace = { sheet: null, question: null, answer: null, rows: null, replace: false };

function workbookOf(bytes: Uint8Array): CustomerWorkbook {
  const { workbook, diagnostics } = readCustomerWorkbook('list.xlsx', bytes);
  if (workbook === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return workbook;
}

function listIn(bytes: Uint8Array, place: Partial<ListPlace> = {}) {
  const list = customerList(workbookOf(bytes), { ...PLACE, ...place });
  if (list.kind !== 'list') throw new Error(list.message);
  return list;
}

/** Each question's row with its cell, or why there is none. */
function places(bytes: Uint8Array, place: Partial<ListPlace> = {}) {
  return listIn(bytes, place).questions.map(({ row, place: at }) =>
    at.kind === 'cell' ? `${row} ${String.fromCharCode(65 + at.column)}${at.row}` : `${row} ${at.cell} ${at.why}`,
  );
}

function sheet(cells: SampleSheet['cells'], around: Partial<SampleSheet> = {}): Uint8Array {
  return listOf([{ name: 'S', cells, ...around }]);
}

describe('where the questions and answers of a list are', () => {
  it('reads a list with a merged title, a header of two rows, sections, hidden columns and sheets', () => {
    const list = listIn(hospitalList());
    expect(list.questions.map(({ row, section, choice }) => [row, section, choice])).toEqual([
      [6, 'A. Building software', 'C6'],
      [7, 'A. Building software', 'C7'],
      [8, 'A. Building software', 'C8'],
      [10, 'B. Working with us', 'C10'],
    ]);
    expect(list.passedOver).toEqual(['Instructions']);
    expect(workbookOf(hospitalList()).hiddenSheets).toEqual(['Choices']);
    // Never C, where a choice of yes or no stands, nor E, which nobody sees.
    expect(places(hospitalList())).toEqual(['6 D6', '7 D7', '8 D8', '10 D10 holds an answer']);
    expect(places(hospitalList(), { replace: true }).at(-1)).toBe('10 D10');
  });

  const headers: readonly (readonly [string, SampleSheet['cells'], readonly string[]])[] = [
    ['the usual one', { A1: 'No.', B1: 'Question', C1: 'Answer', B2: 'Why?' }, ['2 C2']],
    ['a requirement and a response', { A1: 'Requirement', B1: 'Supplier response', A2: 'Show it.' }, ['2 B2']],
    [
      'a header that is repeated below',
      { A1: 'Question', B1: 'Answer', A2: 'Why?', A3: 'Question', B3: 'Answer', A4: 'How?' },
      ['2 B2', '4 B4'],
    ],
    ['a column of the customer’s own', { A1: 'Question', B1: 'Reviewer comments', C1: 'Your response', A2: 'Why?' }, ['2 C2']],
    ['choices alone', { A1: 'Question', B1: 'Yes/No', A2: 'Why?' }, ['2 B2 takes a choice']],
    ['choices, then words', { A1: 'Control', B1: 'Compliant (Y/N)', C1: 'Comments', A2: 'Show it.' }, ['2 C2']],
    ['the number of a question is no question', { A1: 'Question no.', B1: 'Question', C1: 'Answer', A2: '1', B2: 'Why?' }, ['2 C2']],
  ];
  it.each(headers)('finds %s', (_, cells, expected) => {
    expect(places(sheet(cells))).toEqual(expected);
  });

  const unclear: readonly (readonly [string, SampleSheet['cells'], Partial<ListPlace>])[] = [
    ['no header', { A1: 'Hello', A2: 'Why?' }, {}],
    ['two columns of answers', { A1: 'Question', B1: 'Response 2025', C1: 'Response 2026', A2: 'Why?' }, {}],
    ['two columns of questions', { A1: 'Question', B1: 'Follow-up question', C1: 'Answer', A2: 'Why?' }, {}],
    ['one column alone told', { A1: 'Question', B1: 'Answer', A2: 'Why?' }, { question: 'A' }],
    ['questions and answers in one column', { A1: 'Question', B1: 'Answer', A2: 'Why?' }, { question: 'A', answer: 'A' }],
    ['no such sheet', { A1: 'Question', B1: 'Answer', A2: 'Why?' }, { sheet: 'Other' }],
    ['no question', { A1: 'Question', B1: 'Answer' }, {}],
  ];
  it.each(unclear)('asks a person: %s', (_, cells, place) => {
    expect(customerList(workbookOf(sheet(cells)), { ...PLACE, ...place }).kind).toBe('unclear');
  });

  it('takes columns and rows that a person tells', () => {
    const cells = { A1: 'Why?', B3: 'How?', B4: 'When?', B5: 'Who?' };
    expect(places(sheet(cells), { question: 'B', answer: 'F', rows: { from: 3, to: 4 } })).toEqual(['3 F3', '4 F4']);
    const hidden = { before: '<cols><col min="6" max="6" hidden="1"/></cols>' };
    expect(customerList(workbookOf(sheet(cells, hidden)), { ...PLACE, question: 'B', answer: 'F' }).kind).toBe('unclear');
  });

  it('tells the same words apart that are asked after different questions', () => {
    const follow = 'If so, give details.';
    const asked = { A1: 'Question', B1: 'Answer', A2: 'Do you test?', A3: follow, A4: 'Do you scan?', A5: follow, A6: follow };
    const { questions } = listIn(sheet(asked));
    expect(questions.map(({ after }) => after)).toEqual(['', 'Do you test?', '', 'Do you scan?', 'Do you scan? (2)']);
    expect(new Set(questions.map(({ digest }) => digest)).size).toBe(5);
    // Asked in another order they are other questions.
    const { questions: turned } = listIn(sheet({ ...asked, A2: 'Do you scan?', A4: 'Do you test?' }));
    expect(turned[1]?.digest).toBe(questions[3]?.digest);
  });

  it('tells what stands in the cells already, a choice too', () => {
    const { questions } = listIn(sheet({ A1: 'Question', B1: 'Yes/No', C1: 'Comments', A2: 'Do you?', B2: 'Yes', A3: 'And?' }));
    expect(questions.map(({ standing }) => standing)).toEqual([[{ cell: 'B2', text: 'Yes' }], []]);
  });

  it('leaves rows alone that nobody sees', () => {
    const list = listIn(sheet({ A1: 'Question', B1: 'Answer', A2: 'Why?', A3: 'How?' }, { rows: { 2: ' hidden="1"' } }));
    expect(list.questions.map(({ row }) => row)).toEqual([3]);
    expect(list.used[0]?.hiddenRows).toBe(1);
  });
});

describe('cells that are not written to', () => {
  const cells = { A1: 'Question', B1: 'Answer', A2: 'Do you?', A3: 'And?' };
  const validation = (type: string, sqref: string) =>
    `<dataValidations count="1"><dataValidation type="${type}" sqref="${sqref}"><formula1>1</formula1></dataValidation></dataValidations>`;
  const cases: readonly (readonly [string, SampleSheet['cells'], Partial<SampleSheet>, readonly string[]])[] = [
    ['a choice of a list', cells, { behind: validation('list', 'B2') }, ['2 B2 takes a choice', '3 B3']],
    ['a choice for several ranges', cells, { behind: validation('list', 'D1:D9 B2:B3') }, ['2 B2 takes a choice', '3 B3 takes a choice']],
    ['numbers alone', cells, { behind: validation('whole', 'B3') }, ['2 B2', '3 B3 takes certain values']],
    ['a validation of anything', cells, { behind: validation('none', 'B2') }, ['2 B2', '3 B3']],
    ['a range that nobody understands', cells, { behind: validation('list', '??') }, ['2 B2 takes a choice', '3 B3 takes a choice']],
    [
      'a choice of another sheet (Excel 2010)',
      cells,
      {
        behind:
          '<extLst><ext><x14:dataValidations xmlns:x14="x" xmlns:xm="m"><x14:dataValidation type="list"><x14:formula1><xm:f>C!A1</xm:f></x14:formula1><xm:sqref>B3</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>',
      },
      ['2 B2', '3 B3 takes a choice'],
    ],
    ['a formula', { ...cells, B2: formula('A1', 'x') }, {}, ['2 B2 holds a formula', '3 B3']],
    ['an answer', { ...cells, B3: 'Yes.' }, {}, ['2 B2', '3 B3 holds an answer']],
    [
      'one cell for two answers',
      cells,
      { behind: '<mergeCells><mergeCell ref="B2:B3"/></mergeCells>' },
      ['2 B2', '3 B3 is that of another question'],
    ],
    ['a wide cell for an answer', cells, { behind: '<mergeCells><mergeCell ref="B2:D2"/></mergeCells>' }, ['2 B2', '3 B3']],
    [
      'a protected sheet',
      { ...cells, B2: styled(3), B3: styled(2) },
      { behind: '<sheetProtection sheet="1"/>' },
      ['2 B2', '3 B3 is locked'],
    ],
    ['no protection', { ...cells, B3: styled(2) }, { behind: '<sheetProtection sheet="0"/>' }, ['2 B2', '3 B3']],
    ['cells without a place', { ...cells, C3: { xml: () => '<c t="str"/>' } }, {}, ['2 B2', '3 B3 cannot be placed']],
  ];
  it.each(cases)('%s', (_, given, around, expected) => {
    expect(places(sheet(given, around))).toEqual(expected);
  });

  it('takes a formula for no answer that may be replaced', () => {
    expect(places(sheet({ ...cells, B2: formula('A1', 'x') }, {}), { replace: true })[0]).toBe('2 B2 holds a formula');
  });
});

describe('what is written', () => {
  const answer = (text: string) => ({ sheet: 'Security', row: 7, column: 3, text });

  it('changes the cell and nothing else, byte for byte', () => {
    const before = hospitalList();
    const after = writeAnswers(workbookOf(before), [answer('Claim 1.3.2: met.')]);
    const [was, is] = [unzipSync(before), unzipSync(after ?? new Uint8Array())];
    expect(Object.keys(is)).toEqual(Object.keys(was));
    for (const [name, content] of Object.entries(was))
      if (name !== 'xl/worksheets/sheet2.xml') expect([name, is[name]]).toEqual([name, content]);
    const [old, now] = [was, is].map((parts) => new TextDecoder().decode(parts['xl/worksheets/sheet2.xml']));
    const cell = '<c r="D7" t="inlineStr"><is><t xml:space="preserve">Claim 1.3.2: met.</t></is></c>';
    expect(now).toContain(`<c r="C7" s="2"/>${cell}</row>`);
    expect(now?.replace(cell, '')).toBe(old);
  });

  const texts: readonly (readonly [string, string])[] = [
    ['=HYPERLINK("https://example.test","x")', '=HYPERLINK(&quot;https://example.test&quot;,&quot;x&quot;)'],
    ['</t></is></c><c r="A1"><v>1</v>', '&lt;/t&gt;&lt;/is&gt;&lt;/c&gt;&lt;c r=&quot;A1&quot;&gt;&lt;v&gt;1&lt;/v&gt;'],
    ['_x0041_', '_x005F_x0041_'],
    ['a\u0000b\u202ec\ud800', 'a\ufffdb\ufffdc\ufffd'],
    ['one\r\ntwo', 'one\ntwo'],
  ];
  it.each(texts)('writes %j as text', (text, expected) => {
    const parts = unzipSync(writeAnswers(workbookOf(hospitalList()), [answer(text)]) ?? new Uint8Array());
    expect(new TextDecoder().decode(parts['xl/worksheets/sheet2.xml'])).toContain(`<t xml:space="preserve">${expected}</t>`);
  });

  it('knows what a cell holds', () => {
    const cases = [
      ['x'.repeat(32_767), true],
      ['x'.repeat(32_768), false],
      ['x\n'.repeat(253), true],
      ['x\n'.repeat(254), false],
    ] as const;
    expect(cases.map(([text]) => fitsCell(text))).toEqual(cases.map(([, fits]) => fits));
  });

  it('keeps macros as they are, and tells of them', () => {
    const macro = new Uint8Array([1, 2, 3]);
    const workbook = workbookOf(
      listOf([{ name: 'S', cells: { A1: 'Question', B1: 'Answer', A2: 'Why?' } }], { 'xl/vbaProject.bin': macro }),
    );
    expect(workbook.macros).toBe(true);
    const parts = unzipSync(writeAnswers(workbook, [{ sheet: 'S', row: 2, column: 1, text: 'x' }]) ?? new Uint8Array());
    expect(parts['xl/vbaProject.bin']).toEqual(macro);
  });
});

describe('what is no list', () => {
  const codeOf = (bytes: Uint8Array) => readCustomerWorkbook('list.xlsx', bytes).diagnostics[0]?.code;
  const cases: readonly (readonly [string, Uint8Array, string])[] = [
    ['nothing', new Uint8Array(), 'not-a-workbook'],
    ['text', new TextEncoder().encode('Question,Answer\n'), 'not-a-workbook'],
    ['a workbook with a password', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'encrypted'],
    ['a zip archive of something else', listOf([], { 'xl/workbook.xml': '<x>' }), 'xml-syntax'],
    ['half a workbook', hospitalList().subarray(0, 900), 'zip-cut-off'],
    ['entities', listOf([], { 'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>' }), 'xml-declarations'],
    [
      'two sheets of one name',
      listOf([
        { name: 'S', cells: {} },
        { name: 'S ', cells: {} },
      ]),
      'sheet-twice',
    ],
  ];
  it.each(cases)('%s', (_, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
    expect(readCustomerWorkbook('list.xlsx', bytes).workbook).toBeNull();
  });
});
