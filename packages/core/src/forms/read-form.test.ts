import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../catalogue/read-catalogue.ts';
import { docxOf, packageOf, paragraph } from '../encodings/office/office-samples.ts';
import { cell, claimRow, control, cover, formBody, formDocx, headerRow, link, row, tableOf } from './form-samples.ts';
import { formContent } from './import-form.ts';
import { readForm } from './read-form.ts';

const folder = fileURLToPath(new URL('../../../../catalogue/sscop-1.0/', import.meta.url));
const { catalogue } = readCatalogue(globSync('*.yaml', { cwd: folder }).map((path) => ({ path, bytes: readFileSync(`${folder}${path}`) })));
if (catalogue === null) throw new Error('no catalogue');
const known = catalogue;
const REFERENCES = known.forms[0]?.rows.map(({ reference }) => reference) ?? [];

const codes = (bytes: Uint8Array) => {
  const { form, diagnostics } = readForm('form.docx', bytes, known);
  return [form === null ? 'none' : 'form', ...diagnostics.map(({ code }) => code)];
};
const formOf = (bytes: Uint8Array) => {
  const { form, diagnostics } = readForm('form.docx', bytes, known);
  if (form === null) throw new Error(JSON.stringify(diagnostics));
  return form;
};
const contentOf = (body: string, options: Parameters<typeof docxOf>[1] = {}, there: readonly string[] = []) =>
  formContent(formOf(formDocx(body, options)), known, (path) => there.includes(path));
const inForm = (...rows: readonly string[]) => tableOf(headerRow(), ...rows);

describe('the form 0.4', () => {
  it('has 43 of 43 claims, lacks 2.1.6 and 4.3.1, and counts 4.3.2 as 4.3.1', () => {
    const filling = Object.fromEntries(
      REFERENCES.map((reference) => [
        reference,
        { evidence: paragraph(`Said of ${reference}.`), argument: paragraph(`Why ${reference}.`) },
      ]),
    );
    const content = contentOf(cover() + formBody(REFERENCES, filling));
    expect(content.claims).toHaveLength(43);
    expect(content.missing).toEqual(['2.1.6', '4.3.1']);
    expect(content.unanswered).toEqual([]);
    expect(content.renumbered).toEqual([{ reference: 'Claim 4.3.1', claim: '4.3.2' }]);
    expect(content.arguments).toHaveLength(43);
    expect(content.arguments.at(-1)).toEqual({ claim: '4.3.2', text: 'Why Claim 4.3.1.', assumptions: [], by: null, at: null });
    expect(content.assertions[0]).toEqual({ claim: '1.1.1', text: 'Said of Claim 1.1.1.' });
    expect(content.losses).toEqual([]);
    expect(content.repeated).toEqual([]);
  });

  it('says of an empty one that nothing is answered', () => {
    const content = contentOf(formBody(REFERENCES));
    expect(content.unanswered).toHaveLength(43);
    expect([content.evidence, content.assertions, content.arguments, content.losses]).toEqual([[], [], [], []]);
  });

  it('has its cover read, wherever the values stand', () => {
    const values = { organisation: 'Example Ltd', name: 'Ann Example', role: 'Security lead', date: '12 March 2026' };
    const beside = formOf(formDocx(cover(values) + formBody(REFERENCES))).cover;
    expect(beside.map(({ field, text }) => [field, text])).toEqual(Object.entries(values));
    const heads = ['Assessed by', 'Name', 'Role', 'Date Completed'].map((label) => cell(paragraph(label)));
    const below = tableOf(row(...heads), row(cell(''), cell(paragraph('Ann')), cell(paragraph('Lead')), cell(paragraph('2026-03-12'))));
    const inline = tableOf(row(cell(paragraph('Organisation: Example Ltd'))));
    expect(formOf(formDocx(inline + below + formBody(REFERENCES))).cover.map(({ text }) => text)).toEqual([
      'Example Ltd',
      'Ann',
      'Lead',
      '2026-03-12',
    ]);
    const joined = formDocx(
      `${cover(values)}${formBody(REFERENCES)}`.replaceAll(/<\/w:tbl>(?:<w:p>.*?<\/w:p>)?<w:tbl><w:tblPr\/><w:tblGrid\/>/g, ''),
    );
    expect(formOf(joined).cover.map(({ text }) => text)).toEqual(Object.values(values));
    const other = tableOf(row(cell(paragraph('Name')), cell(paragraph('The portal'))));
    expect(formOf(formDocx(other + formBody(REFERENCES))).cover).toEqual([]);
  });
});

describe('numbers', () => {
  it.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['the form counts 4.3.2 as 4.3.1', ['Claim 4.3.1'], ['4.3.2'], []],
    ['the list has a 4.3.2', ['Claim 4.3.1', 'Claim 4.3.2'], ['4.3.1', '4.3.2'], []],
    ['a row was added by hand', ['Claim 2.1.6', 'Claim 4.3.1'], ['2.1.6', '4.3.2'], ['2.1.6']],
    ['an annex names the list', ['Claim 4.3.1', 'APC 4.3.1'], ['4.3.2', '4.3.1'], []],
    [
      'words behind the number',
      ['Claim 1.1.1: It is written down', 'Claim 1.1.2 – Trained', '1.1.3 seconds', 'Claims 1.1.4'],
      ['1.1.1', '1.1.2'],
      [],
    ],
    ['no word before the number', ['1.1.1', 'claim 1.1.2:', 'CLAIM  1.1.3.'], ['1.1.1', '1.1.2', '1.1.3'], []],
  ])('%s', (_, references, claims, added) => {
    const body = inForm(...references.map((reference) => claimRow(reference)));
    expect(contentOf(body).claims).toEqual(claims);
    expect(formOf(formDocx(body)).numbering.added).toEqual(added);
  });

  it('are named where no claim has them, or two rows the same', () => {
    const said = paragraph('We do this.');
    const content = contentOf(inForm(claimRow('Claim 9.9.9', said), claimRow('Claim 1.1.1', said), claimRow('Claim 1.1.1', said)));
    expect(content.losses).toEqual([
      { reference: 'Claim 9.9.9', row: 2, column: 'evidence', text: 'We do this.', reason: 'unknown claim' },
    ]);
    expect(content.repeated).toEqual(['1.1.1']);
    expect(content.assertions).toHaveLength(2);
  });

  it('of principles are told, and what is said there is not taken for a claim', () => {
    const principle = row(...['Principle 1.1', 'x', 'All is well.', ''].map((text) => cell(paragraph(text))));
    expect(contentOf(inForm(principle, claimRow('Claim 1.1.1'))).losses).toMatchObject([
      { reason: 'said of a principle', text: 'All is well.' },
    ]);
  });
});

describe('evidence', () => {
  const related = [
    { id: 'a', type: 'hyperlink', target: 'https://example.test/policy', external: true },
    { id: 'b', type: 'hyperlink', target: 'evidence/Access%20review.pdf', external: true },
    { id: 'c', type: 'hyperlink', target: 'file:///C:/secret.txt', external: true },
    { id: 'd', type: 'hyperlink', target: 'mailto:ann@example.test', external: true },
  ];
  const taken = (evidence: string, there: readonly string[] = []) => {
    const content = contentOf(inForm(claimRow('Claim 1.1.1', evidence)), { related }, there);
    return {
      evidence: content.evidence.map(({ place, title }) => [place.kind === 'address' ? place.address : place.path, title]),
      assertions: content.assertions.map(({ text }) => text),
      losses: content.losses.map(({ reason }) => reason),
    };
  };
  const linked = (id: string, text: string, after = '') => `<w:p>${link(id, text)}<w:r><w:t>${after}</w:t></w:r></w:p>`;
  const fieldLink =
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.test/field" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Field</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>';
  const formula =
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DDEAUTO c:\\\\cmd.exe "/k calc" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Totals</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>';

  it.each<[string, string, readonly string[], ReturnType<typeof taken>]>([
    ['a link', linked('a', 'Our policy'), [], { evidence: [['https://example.test/policy', 'Our policy']], assertions: [], losses: [] }],
    [
      'a link with few words',
      linked('a', 'here', ', page 3'),
      [],
      { evidence: [['https://example.test/policy', 'here, page 3']], assertions: [], losses: [] },
    ],
    [
      'a link in a statement',
      linked('a', 'policy', ' is read by everybody who joins'),
      [],
      { evidence: [['https://example.test/policy', 'policy']], assertions: ['policy is read by everybody who joins'], losses: [] },
    ],
    [
      'an address in words',
      paragraph('See https://example.test/a_(b).'),
      [],
      { evidence: [['https://example.test/a_(b)', 'See https://example.test/a_(b).']], assertions: [], losses: [] },
    ],
    ['a field', fieldLink, [], { evidence: [['https://example.test/field', 'Field']], assertions: [], losses: [] }],
    ['a field that would run something', formula, [], { evidence: [], assertions: ['Totals'], losses: [] }],
    [
      'a link to a file that is there',
      linked('b', 'Review'),
      ['evidence/Access review.pdf'],
      { evidence: [['evidence/Access review.pdf', 'Review']], assertions: [], losses: [] },
    ],
    [
      'a link to a file that is not',
      linked('b', 'Review'),
      [],
      { evidence: [], assertions: ['Review'], losses: ['file that is not there'] },
    ],
    [
      'a file named in words',
      paragraph('Plan v2.docx') + paragraph('(see docs\\test-plan.md)'),
      ['Plan v2.docx', 'docs/test-plan.md'],
      {
        evidence: [
          ['Plan v2.docx', 'Plan v2.docx'],
          ['docs/test-plan.md', 'docs\\test-plan.md'],
        ],
        assertions: [],
        losses: [],
      },
    ],
    [
      'a file of somebody’s computer, and mail',
      linked('c', 'x') + linked('d', 'ask Ann'),
      [],
      { evidence: [], assertions: ['x', 'ask Ann'], losses: ['link that cannot be opened', 'link that cannot be opened'] },
    ],
    ['words', paragraph('We are SaaS.'), [], { evidence: [], assertions: ['We are SaaS.'], losses: [] }],
    [
      'several words in lines',
      '<w:p><w:r><w:t>One</w:t><w:br/><w:t>two</w:t></w:r></w:p>',
      [],
      { evidence: [], assertions: ['One\ntwo'], losses: [] },
    ],
    [
      'placeholders',
      paragraph('TBC') + paragraph('[insert evidence]') + paragraph('-'),
      [],
      { evidence: [], assertions: [], losses: ['placeholder', 'placeholder', 'placeholder'] },
    ],
    ['a prompt', control(paragraph('Enter evidence'), { prompt: true }), [], { evidence: [], assertions: [], losses: ['placeholder'] }],
    [
      'tracked changes and hidden words',
      '<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>',
      [],
      { evidence: [], assertions: ['new'], losses: [] },
    ],
    [
      'a table in the cell',
      tableOf(row(cell(paragraph('Tool')), cell(paragraph('Semgrep')))),
      [],
      { evidence: [], assertions: ['Tool', 'Semgrep'], losses: [] },
    ],
  ])('%s', (_, xml, there, expected) => {
    expect(taken(xml, there)).toEqual(expected);
  });

  it('is one record for all the claims that it serves', () => {
    const content = contentOf(inForm(claimRow('Claim 1.1.1', linked('a', 'Policy')), claimRow('Claim 1.1.2', linked('a', 'The policy'))), {
      related,
    });
    expect(content.evidence).toMatchObject([{ title: 'Policy', claims: ['1.1.1', '1.1.2'] }]);
  });

  it('in a merged cell is that of each claim beside it', () => {
    const merged = (reference: string, merge: string, text: string) =>
      row(cell(paragraph(reference)), cell(''), cell(text === '' ? '' : paragraph(text), merge), cell(''));
    const content = contentOf(
      inForm(merged('Claim 1.1.1', '<w:vMerge w:val="restart"/>', 'Both do.'), merged('Claim 1.1.2', '<w:vMerge/>', '')),
    );
    expect(content.assertions).toEqual([
      { claim: '1.1.1', text: 'Both do.' },
      { claim: '1.1.2', text: 'Both do.' },
    ]);
  });

  it('stands where the header says', () => {
    const body = tableOf(
      headerRow('Ref', 'Argument', 'Claim', 'Evidence'),
      row(cell(paragraph('1.1.1')), cell(paragraph('Because.')), cell(paragraph('x')), cell(paragraph('A review.'))),
    );
    const content = contentOf(body);
    expect(content.assertions.map(({ text }) => text)).toEqual(['A review.']);
    expect(content.arguments.map(({ text }) => text)).toEqual(['Because.']);
  });
});

describe('arguments', () => {
  const argued = (...lines: readonly string[]) =>
    contentOf(inForm(claimRow('Claim 1.1.1', '', lines.map((line) => paragraph(line)).join(''))));
  const WHO = { by: null, at: null };

  it.each<[string, readonly string[], readonly unknown[]]>([
    ['paragraphs are one', ['First.', '', 'Second.'], [{ text: 'First.\nSecond.', assumptions: [], ...WHO }]],
    ['assumptions have their label', ['Because.', 'Assumption: It holds.'], [{ text: 'Because.', assumptions: ['It holds.'], ...WHO }]],
    ['or stand below it', ['Because.', 'Assumptions:', 'One.', 'Two.'], [{ text: 'Because.', assumptions: ['One.', 'Two.'], ...WHO }]],
    [
      'a line says who argued',
      ['Argument: A.', 'Argued by Ann on 2026-01-02.', 'Argument: B.', 'Argued by Bob on 2026-01-03T10:00:00Z.'],
      [
        { text: 'A.', assumptions: [], by: 'Ann', at: '2026-01-02' },
        { text: 'B.', assumptions: [], by: 'Bob', at: '2026-01-03T10:00:00Z' },
      ],
    ],
  ])('%s', (_, lines, expected) => {
    expect(argued(...lines).arguments).toEqual(expected.map((argument) => ({ claim: '1.1.1', ...(argument as object) })));
  });

  it('are not made of assumptions alone', () => {
    const content = argued('Assumption: It holds.');
    expect(content.arguments).toEqual([]);
    expect(content.losses).toMatchObject([{ reason: 'assumption without argument', text: 'It holds.' }]);
  });

  it.each<[string, readonly string[]]>([
    ['We do not yet review access.', ['We do not yet review access.']],
    ['Reviews are not in place. We test daily.', ['Reviews are not in place.']],
    ['A process will be defined in Q3.', ['A process will be defined in Q3.']],
    ['We will write a document.', ['We will write a document.']],
    ['Rollout is in progress.', ['Rollout is in progress.']],
    ['We will notify customers within two days.', []],
    ['Nothing is deployed without review.', []],
    ['Access is reviewed each quarter.', []],
  ])('%s', (text, expected) => {
    expect(argued(text).shortfalls).toEqual(expected.map((words) => ({ claim: '1.1.1', text: words })));
    expect(argued(text).arguments).toHaveLength(1);
  });
});

describe('what is no form', () => {
  const body = inForm(claimRow('Claim 1.1.1'));
  const form = (document: string) => packageOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': document });
  const wrapped = (xml: string) => `<w:document xmlns:w="w"><w:body>${xml}</w:body></w:document>`;
  it.each<[string, Uint8Array, readonly string[]]>([
    ['nothing', new Uint8Array(), ['none', 'not-a-document']],
    ['text', new TextEncoder().encode('Claim 1.1.1'), ['none', 'not-a-document']],
    ['a document with a password', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]), ['none', 'encrypted']],
    ['a cut', formDocx(body).slice(0, -30), ['none', 'zip-cut-off']],
    ['prose', docxOf(paragraph('Claim 1.1.1 is met.')), ['none', 'no-references']],
    ['a bomb', docxOf('x'.repeat(2_000_000)), ['none', 'expands-too-much']],
    ['entities', form(`<!DOCTYPE w [<!ENTITY a "b">]>${wrapped(body)}`), ['none', 'xml-declarations']],
    ['broken XML', form('<w:document><w:body>'), ['none', 'xml-syntax']],
    ['ten thousand rows', formDocx(inForm(claimRow('Claim 1.1.1').repeat(10_000)), { level: 0 }), ['none', 'too-many-rows']],
    [
      'parts elsewhere are not fetched',
      formDocx(body, { related: [{ id: 't', type: 'attachedTemplate', target: 'https://example.test/x.dotm', external: true }] }),
      ['form', 'external-parts'],
    ],
    ['macros', formDocx(body, { parts: { 'word/vbaProject.bin': 'x' } }), ['form', 'macros']],
  ])('%s', (_, bytes, expected) => {
    expect(codes(bytes)).toEqual(expected);
  });
});
