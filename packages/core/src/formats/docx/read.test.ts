import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { docxOf, packageOf, paragraph, table } from '../../encodings/office/office-samples.ts';
import { docx } from './index.ts';
import { readDocx } from './read.ts';

const TESTDATA = new URL('../../../../../testdata/docx/policy.docx', import.meta.url);
const PATH = 'docs/policies/development.docx';

/** The policy of testdata/governance-document/framework.md, as an author of Word has it: styles of a German program, fields in a table. */
const POLICY = [
  paragraph('Secure development policy', 'Titel'),
  table([
    ['Owner', 'Head of Engineering'],
    ['Version', '2.1'],
    ['Last reviewed', '12 March 2026'],
    ['Next review', '2027-03-12'],
  ]),
  paragraph('Purpose', 'berschrift1'),
  '<w:p><w:r><w:t>We follow NIST </w:t></w:r><w:r><w:t>SSDF, as </w:t></w:r><w:hyperlink r:id="l1"><w:r><w:t>published</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r></w:p>',
  paragraph('Threat modelling', 'berschrift1'),
  paragraph('Each new feature has a threat model before it is built.'),
  paragraph('Secure coding', 'berschrift1'),
  paragraph('Code is reviewed by a second person.'),
  '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Testing</w:t></w:r></w:p>',
  paragraph('Unit tests run on each change.'),
].join('');
const LINKED = { related: [{ id: 'l1', type: 'hyperlink', target: 'https://example.test/ssdf', external: true }] } as const;

const read = (bytes: Uint8Array, path = PATH) => readDocx({ path, bytes });
const codes = (bytes: Uint8Array) => {
  const { verdict, diagnostics } = read(bytes);
  return [verdict, ...diagnostics.map(({ code }) => code)];
};
function factsOf(bytes: Uint8Array) {
  const { facts } = read(bytes);
  if (facts === null) throw new Error('no facts');
  return facts;
}

describe('a policy in Word', () => {
  const bytes = docxOf(POLICY, { ...LINKED, level: 0 });

  it('is the sample of the contract test', () => {
    if (!existsSync(TESTDATA)) {
      mkdirSync(new URL('.', TESTDATA), { recursive: true });
      writeFileSync(TESTDATA, bytes);
    }
    expect(new Uint8Array(readFileSync(TESTDATA))).toEqual(bytes);
  });

  it('says what the same policy says in Markdown', () => {
    const { prose } = factsOf(bytes);
    expect(prose.title?.text).toBe('Secure development policy');
    expect(prose.topics).toEqual(['development-framework']);
    expect(prose.fields.owner?.value).toBe('Head of Engineering');
    expect(prose.fields.version?.value).toBe('2.1');
    expect(prose.fields.lastReviewed?.latest).toBe('2026-03-12');
    expect(prose.fields.nextReview?.latest).toBe('2027-03-12');
    expect(prose.frameworks.map(({ value }) => value)).toEqual(['SSDF']);
    expect(prose.links.map(({ value }) => value)).toEqual(['https://example.test/ssdf']);
    expect(prose.parts.filter(({ heading }) => heading).map(({ part }) => part)).toEqual(['threat modelling', 'secure coding', 'testing']);
    expect(prose.headings.map(({ text, level }) => [text, level])).toEqual([
      ['Secure development policy', 1],
      ['Purpose', 2],
      ['Threat modelling', 2],
      ['Secure coding', 2],
    ]);
  });

  it('counts from its stated review, and saving it again renews nothing', () => {
    expect(read(docxOf(POLICY, { modified: '2026-10-01T08:00:00Z' })).madeAt).toBe('2026-03-12T23:59:59Z');
    expect(read(docxOf(paragraph('Test plan', 'Titel'), { modified: '2026-10-01T08:00:00Z' })).madeAt).toBe('2026-10-01T08:00:00Z');
  });

  it('has the same content, packed or not, and is recognised by it', () => {
    const packed = docxOf(POLICY, LINKED);
    expect(packed.length).toBeLessThan(bytes.length);
    expect(factsOf(packed)).toEqual(factsOf(bytes));
    expect(docx.recognise({ path: 'x', bytes: packed })).toBe(true);
    expect(docx.recognise({ path: 'x', bytes: packageOf({ 'xl/workbook.xml': '<a/>', '[Content_Types].xml': '<a/>' }) })).toBe(false);
  });
});

describe('text of a document', () => {
  const sentences = (body: string) => factsOf(docxOf(paragraph('Incident response plan', 'Titel') + body)).prose;

  it('is what a reader of the page sees', () => {
    const { future, fields } = sentences(
      [
        '<w:p><w:del><w:r><w:delText>Owner: Old Person</w:delText></w:r></w:del></w:p>',
        '<w:p><w:moveFrom><w:r><w:t>Owner: Moved Person</w:t></w:r></w:moveFrom></w:p>',
        '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Owner: Hidden Person</w:t></w:r></w:p>',
        '<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>Owner: Seen</w:t></mc:Choice><mc:Fallback><w:t>Owner: Twice</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>',
      ].join(''),
    );
    expect(fields.owner?.value).toBe('Seen');
    expect(future).toEqual([]);
  });

  it('has fields in its footer too', () => {
    const bytes = docxOf(paragraph('Incident response plan', 'Titel'), {
      related: [{ id: 'f1', type: 'footer', target: 'footer1.xml' }],
      parts: { 'word/footer1.xml': `<w:ftr xmlns:w="w">${paragraph('Owner: Head of Support')}</w:ftr>` },
    });
    expect(factsOf(bytes).prose.fields.owner).toEqual({ value: 'Head of Support', line: 2 });
  });

  it('stays text where it looks like markup', () => {
    const { headings, links } = sentences(paragraph('# Roles') + paragraph('```') + paragraph('[a](https://example.test)'));
    expect(headings.map(({ text }) => text)).toEqual(['Incident response plan']);
    expect(links).toEqual([]);
  });

  it('tells placeholders, and controls that nobody filled in', () => {
    const { prose, unfilledControls } = factsOf(
      docxOf(
        `${paragraph('Test plan', 'Titel')}${paragraph('Owner: [Insert name]')}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${paragraph('Click here to enter text.')}</w:sdtContent></w:sdt>`,
      ),
    );
    expect(prose.fields.unfilled.map(({ field, kind }) => [field, kind])).toEqual([['owner', 'left']]);
    expect(unfilledControls).toBe(1);
  });

  it('is about nothing where it names no topic, and about disclosure by its title', () => {
    expect(factsOf(docxOf(paragraph('Summer party', 'Titel'))).prose.topics).toEqual([]);
    expect(factsOf(docxOf(paragraph('Vulnerability disclosure policy', 'Titel'))).disclosurePolicy).toBe(true);
  });
});

describe('a hostile document', () => {
  const main = (xml: string) => docxOf('', { parts: { 'word/document.xml': xml } });
  const entities = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><w:document xmlns:w="w"><w:body>&c;</w:body></w:document>';

  it.each<readonly [string, Uint8Array, readonly string[]]>([
    ['with entities of its own', main(entities), ['refused', 'xml-declarations']],
    ['whose part expands 1,000 times', main(`<a>${' '.repeat(4_000_000)}</a>`), ['refused', 'expands-too-much']],
    ['with a name that leads outside', docxOf('', { parts: { '../evil.xml': '<a/>' } }), ['refused', 'zip-part-name']],
    [
      'with too many parts',
      packageOf(Object.fromEntries(Array.from({ length: 4001 }, (_, n) => [`word/${n}`, '']))),
      ['refused', 'too-many-entries'],
    ],
    ['that is cut off', docxOf(POLICY, LINKED).subarray(0, 900), ['malformed', 'zip-cut-off']],
    ['with another file behind it', new Uint8Array([...docxOf(POLICY), 1, 2]), ['malformed', 'zip-cut-off']],
    ['that is no XML', main('<w:document'), ['malformed', 'xml-syntax']],
    ['that is too deep', main(`${'<a>'.repeat(300)}${'</a>'.repeat(300)}`), ['refused', 'too-deep']],
    ['with a password', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), ['refused', 'encrypted']],
    ['with too much text', docxOf(paragraph(Array.from({ length: 400_000 }, (_, n) => `${n}`).join(' '))), ['refused', 'too-much-text']],
  ])('%s', (_, bytes, expected) => {
    expect(codes(bytes)).toEqual(expected);
  });

  it('whose directory lies about a size is malformed', () => {
    const bytes = docxOf(POLICY, LINKED).slice();
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < bytes.length - 4; at++) if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 100, true);
    expect(codes(bytes)).toEqual(['malformed', 'zip-part']);
  });

  it('with the same part twice, or an encrypted one, is refused', () => {
    const twice = packageOf({ '[Content_Types].xml': '<a/>', 'word/document.xml': '<a/>', 'word/documenu.xml': '<b/>' }, 0);
    const text = Buffer.from(twice).toString('latin1').replaceAll('documenu', 'document');
    expect(codes(new Uint8Array(Buffer.from(text, 'latin1')))).toEqual(['refused', 'zip-part-twice']);
    const locked = docxOf(POLICY, LINKED).slice();
    const view = new DataView(locked.buffer);
    for (let at = 0; at < locked.length - 4; at++) if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + 8, 1, true);
    expect(codes(locked)).toEqual(['refused', 'encrypted']);
  });

  it('with a template elsewhere says so and fetches nothing', () => {
    const bytes = docxOf(POLICY, {
      related: [{ id: 't', type: 'attachedTemplate', target: 'https://example.test/t.dotm', external: true }],
    });
    expect(codes(bytes)).toEqual(['valid', 'external-parts']);
  });
});

describe('its place in a tree', () => {
  it.each([
    ['docs/handbook.docx', 'candidate'],
    ['policies/x.docx', 'candidate'],
    ['incident-response-plan.docx', 'candidate'],
    ['src/letter.docx', 'no'],
    ['docs/vendor/policy.docx', 'no'],
    ['docs/policy.md', 'no'],
  ])('%s is %s', (path, placement) => {
    expect(docx.placement(path)).toBe(placement);
  });
});
