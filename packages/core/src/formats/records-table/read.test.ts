import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { docxOf, packageOf, xlsxOf } from '../../encodings/office/office-samples.ts';
import { personPseudonyms } from '../../model/pseudonym.ts';
import { recordsTable } from './index.ts';
import { readTable } from './read.ts';

const sample = (name: string) => new Uint8Array(readFileSync(new URL(`../../../../../testdata/records-table/${name}`, import.meta.url)));
const bytesOf = (text: string) => new TextEncoder().encode(text);
const TRAINING = { person: 'Name', email: 'e-mail', course: 'Module', completed: 'Date passed', status: 'Status' };

function read(bytes: Uint8Array, columns?: Readonly<Record<string, string>>, path = 'records/it.csv') {
  return readTable({ path, bytes, ...(columns === undefined ? {} : { beside: { columns } }) });
}
function factsOf(bytes: Uint8Array, columns?: Readonly<Record<string, string>>) {
  const { facts } = read(bytes, columns);
  if (facts === null) throw new Error('no facts');
  return facts;
}
const codes = (bytes: Uint8Array, columns?: Readonly<Record<string, string>>) => {
  const { verdict, diagnostics } = read(bytes, columns);
  return [verdict, ...diagnostics.map(({ code }) => code)];
};

describe('a training export', () => {
  it('is read by its mapped columns', () => {
    const { records, rows, fields } = factsOf(sample('training.csv'), TRAINING);
    expect(rows).toBe(3);
    expect(fields).toEqual(['person', 'email', 'course', 'completed', 'status']);
    expect(records.map(({ line, course, completed, status }) => ({ line, course, completed, status }))).toEqual([
      { line: 2, course: 'Secure coding', completed: { kind: 'date', earliest: '2026-03-12', latest: '2026-03-12' }, status: 'active' },
      {
        line: 3,
        course: 'Secure coding, part "two"',
        completed: { kind: 'date', earliest: '2026-03-12', latest: '2026-12-03' },
        status: 'active',
      },
      { line: 4, course: 'Data protection', completed: { kind: 'placeholder' }, status: 'left' },
    ]);
    expect(records[1]?.who).toEqual(expect.arrayContaining([...personPseudonyms('Bob Bell'), ...personPseudonyms('bob@example.test')]));
  });

  it('names nobody in facts, measures and messages', () => {
    const all = JSON.stringify(read(sample('training.csv'), { ...TRAINING, reviewer: 'Nobody' }));
    for (const name of ['Ann', 'ann@', 'Bell', 'bob', 'Cy Dee']) expect(all).not.toContain(name);
  });

  it('is counted only where nothing is mapped', () => {
    const { records, rows, header } = factsOf(sample('training.csv'));
    expect([records, rows, header]).toEqual([[], 3, ['Name', 'E-mail', 'Module', 'Date passed', 'Status']]);
    expect(codes(sample('training.csv'))).toEqual(['valid', 'columns-not-mapped']);
  });
});

describe('a review of access', () => {
  it('with semicolons, line ends of Windows and empty lines', () => {
    const { records } = factsOf(sample('review.csv'), { account: 'account', reviewer: 'Reviewer', outcome: 'Outcome', date: 'Date' });
    expect(records.map(({ line, outcome, date, reviewed }) => [line, outcome, date.kind, reviewed])).toEqual([
      [2, 'keep', 'date', true],
      [4, 'remove', 'date', true],
    ]);
  });

  it('keeps formulas and turned-around text as the text that they are', () => {
    const { records } = factsOf(sample('hostile.tsv'), { account: 'account', outcome: 'outcome' });
    expect(records.map(({ outcome }) => outcome)).toEqual(['\u202eevil']);
  });

  it('has its titles below the lines of a report', () => {
    const text = 'Report,made,by,HR\n\nAccount,Outcome\nann,keep\n';
    expect(factsOf(bytesOf(text), { account: 'Account', outcome: 'Outcome' }).records.map(({ line, outcome }) => [line, outcome])).toEqual([
      [4, 'keep'],
    ]);
  });
});

describe('a date', () => {
  it.each([
    ['2026-03-12T10:00:00Z', '2026-03-12'],
    ['2026/03/12', '2026-03-12'],
    ['13.03.2026', '2026-03-13'],
    ['12 Mar 2026', '2026-03-12'],
    ['01/01/1900', 'placeholder'],
    ['9999-12-31', 'placeholder'],
    ['dd/mm/yyyy', 'placeholder'],
    ['TBC', 'placeholder'],
    ['2026-02-30', 'no date'],
    ['Yes', 'no date'],
    ['', 'empty'],
  ])('%j is %s', (text, expected) => {
    const date = factsOf(bytesOf(`a,completed\nx,"${text}"\n`), { person: 'a', completed: 'completed' }).records[0]?.completed;
    expect(date?.kind === 'date' ? date.earliest : date?.kind).toBe(expected);
  });
});

describe('a workbook', () => {
  const s = (index: number) => `<c t="s"><v>${index}</v></c>`;
  const book = (rows: readonly (readonly string[])[], more = {}) =>
    xlsxOf(
      {
        First: [
          ['<c t="inlineStr"><is><t>x</t></is></c>', '<c><v>1</v></c>'],
          ['<c><v>2</v></c>', '<c><v>3</v></c>'],
        ],
        Eng: rows,
      },
      more,
    );
  const COLUMNS = { person: 'Name', completed: 'Passed', sheet: 'Eng' };
  const strings = ['Name', 'Passed', 'Ann Example'];

  // 46093 is 12 March 2026 by the count of ECMA-376, from 2026-03-12 minus 1899-12-30.
  it.each<readonly [string, string, string, object]>([
    ['a built-in style', '<c s="1"><v>46093</v></c>', '2026-03-12', {}],
    [
      'a style of its own',
      '<c s="2"><v>46093.5</v></c>',
      '2026-03-12',
      { formats: '<numFmts><numFmt numFmtId="164" formatCode="dd\\/mm\\/yyyy"/></numFmts>' },
    ],
    ['the count from 1904', '<c s="1"><v>44631</v></c>', '2026-03-12', { book: '<workbookPr date1904="1"/>' }],
    ['the last value of a formula', '<c t="str"><f>TODAY()</f><v>2026-03-12</v></c>', '2026-03-12', {}],
    ['no style of a date', '<c s="0"><v>46093</v></c>', 'no date', {}],
    [
      'a style with a colour only',
      '<c s="2"><v>46093</v></c>',
      'no date',
      { formats: '<numFmts><numFmt numFmtId="164" formatCode="[Red]0.00"/></numFmts>' },
    ],
    ['an error', '<c t="e"><v>#REF!</v></c>', 'no date', {}],
    ['nothing', '<c/>', 'empty', {}],
  ])('has a date by %s', (_, cell, expected, more) => {
    const { records, sheet } = factsOf(
      book(
        [
          [s(0), s(1)],
          [s(2), cell],
        ],
        { strings, ...more },
      ),
      COLUMNS,
    );
    const date = records[0]?.completed;
    expect([sheet, date?.kind === 'date' ? date.earliest : date?.kind]).toEqual(['Eng', expected]);
    expect(records[0]?.who).toEqual(personPseudonyms('Ann Example'));
  });

  it('is its first sheet where none is named, and malformed where the named one is not there', () => {
    expect(factsOf(book([])).sheet).toBe('First');
    expect(codes(book([]), { sheet: 'Other' })).toEqual(['malformed', 'no-sheet']);
  });

  it('leaves out cells that are not there', () => {
    const bytes = book([[s(0), s(1)], ['<c r="B2" s="1"><v>46093</v></c>']], { strings });
    expect(factsOf(bytes, COLUMNS).records.map(({ who, completed }) => [who, completed.kind])).toEqual([[[], 'date']]);
  });

  it('is recognised by its parts', () => {
    expect(recordsTable.recognise({ path: 'x', bytes: book([]) })).toBe(true);
    expect(recordsTable.recognise({ path: 'x', bytes: docxOf('') })).toBe(false);
    expect(recordsTable.recognise({ path: 'x.txt', bytes: bytesOf('a,b\n') })).toBe(false);
  });
});

describe('a hostile or broken table', () => {
  it.each<readonly [string, Uint8Array, Readonly<Record<string, string>> | undefined, readonly string[]]>([
    ['a quote without end', bytesOf('a,b\n"c,d\n'), undefined, ['malformed', 'csv-quote']],
    ['text behind a quote', bytesOf('a,b\n"c"d,e\n'), undefined, ['malformed', 'csv-quote']],
    ['one column', bytesOf('a\nb\n'), undefined, ['malformed', 'not-a-table']],
    ['a million rows', bytesOf(`a,b\n${'1,2\n'.repeat(1_000_000)}`), undefined, ['refused', 'too-many-entries']],
    ['a mapped column that is not there', bytesOf('a,b\n1,2\n'), { person: 'c' }, ['invalid', 'column-missing']],
    ['a field that is none', bytesOf('a,b\n1,2\n'), { salary: 'b' }, ['valid', 'unknown-field', 'columns-not-mapped']],
    ['more cells than titles', bytesOf('a,b\n1,2,3\n'), { person: 'a' }, ['invalid', 'row-too-long']],
    ['a key of prototypes', bytesOf('a,b\n1,2\n'), JSON.parse('{"__proto__": "a"}'), ['valid', 'unknown-field', 'columns-not-mapped']],
    ['Windows-1252', new Uint8Array([...bytesOf('a,b\n'), 0xe9, 0x2c, 0x31]), undefined, ['malformed', 'not-utf-8']],
    [
      'entities in a workbook',
      packageOf({ 'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a/>', 'xl/_rels/workbook.xml.rels': '<a/>' }),
      undefined,
      ['refused', 'xml-declarations'],
    ],
    ['a workbook without parts', packageOf({ 'xl/workbook.xml': '<a/>' }), undefined, ['malformed', 'no-workbook']],
  ])('%s', (_, bytes, columns, expected) => {
    expect(codes(bytes, columns)).toEqual(expected);
  });
});

it('is opened in a tree by a name that says so', () => {
  expect(recordsTable.placement('docs/access-review-2026-Q1.xlsx')).toBe('candidate');
  expect(recordsTable.placement('data/prices.csv')).toBe('no');
  expect(recordsTable.placement('vendor/training.csv')).toBe('no');
});
