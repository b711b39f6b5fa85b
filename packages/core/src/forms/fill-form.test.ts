import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../catalogue/read-catalogue.ts';
import { diagnosticLog } from '../encodings/diagnostic-log.ts';
import { paragraph } from '../encodings/office/office-samples.ts';
import { walkXml } from '../encodings/xml-document.ts';
import { linkTarget } from './evidence-cell.ts';
import { type ClaimEntry, type FormEntries, fillForm } from './fill-form.ts';
import { cell, claimRow, control, cover, formBody, formDocx, headerRow, row, tableOf } from './form-samples.ts';
import { formContent } from './import-form.ts';
import { readForm } from './read-form.ts';

const folder = fileURLToPath(new URL('../../../../catalogue/sscop-1.0/', import.meta.url));
const { catalogue } = readCatalogue(globSync('*.yaml', { cwd: folder }).map((path) => ({ path, bytes: readFileSync(`${folder}${path}`) })));
if (catalogue === null) throw new Error('no catalogue');
const known = catalogue;
const REFERENCES = known.forms[0]?.rows.map(({ reference }) => reference) ?? [];
const BLANK = formDocx(cover() + formBody(REFERENCES), { parts: { 'word/media/logo.png': 'not packed again' } });

const formOf = (bytes: Uint8Array) => {
  const { form, diagnostics } = readForm('form.docx', bytes, known);
  if (form === null) throw new Error(JSON.stringify(diagnostics));
  return form;
};
const fill = (bytes: Uint8Array, claims: readonly ClaimEntry[], covered: FormEntries['cover'] = {}) => {
  const filled = fillForm(formOf(bytes), { claims, cover: covered }, known);
  if (filled.bytes === null) throw new Error('not written');
  return { ...filled, bytes: filled.bytes };
};
const contentOf = (bytes: Uint8Array, there: (path: string) => boolean = () => true) => formContent(formOf(bytes), known, there);
const textOf = (bytes: Uint8Array, name: string) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(unzipSync(bytes)[name]);
const entry = (claim: string, changes: Partial<ClaimEntry> = {}): ClaimEntry => ({
  claim,
  evidence: [],
  assertions: [],
  arguments: [],
  ...changes,
});
const argued = (claim: string, text: string) => entry(claim, { arguments: [{ text, assumptions: [], by: null, at: null }] });
const POLICY = { id: 'policy', title: 'Our <policy> & more', target: 'https://example.test/p?a=1&b=2' };

describe('a filled form', () => {
  const filled = fill(BLANK, [
    entry('1.1.1', { evidence: [POLICY], assertions: ['Said.'] }),
    argued('4.3.2', 'Because.'),
    argued('4.3.1', 'Shown.'),
  ]);

  it('has what was given in the rows of the claims, by the form’s own numbers, and an annex for what it lacks', () => {
    expect([filled.inRows, filled.inAnnex]).toEqual([
      ['1.1.1', '4.3.2'],
      ['4.3.1', '2.1.6'],
    ]);
    expect(filled.untouched).toHaveLength(41);
    const content = contentOf(filled.bytes);
    expect(content.missing).toEqual([]);
    expect(content.claims).toHaveLength(45);
    expect(content.evidence).toEqual([
      { place: { kind: 'address', address: POLICY.target }, title: POLICY.title, id: 'policy', claims: ['1.1.1'] },
    ]);
    expect(content.assertions).toEqual([{ claim: '1.1.1', text: 'Said.' }]);
    expect(content.arguments.map(({ claim, text }) => [claim, text])).toEqual([
      ['4.3.2', 'Because.'],
      ['4.3.1', 'Shown.'],
    ]);
  });

  it('leaves every other part as it was, and of its own part all but the insertions', () => {
    const [before, after] = [unzipSync(BLANK), unzipSync(filled.bytes)];
    expect(Object.keys(after)).toEqual(Object.keys(before));
    const changed = Object.keys(before).filter((name) => textOf(BLANK, name) !== textOf(filled.bytes, name));
    expect(changed).toEqual(['word/document.xml', 'word/_rels/document.xml.rels']);
    let rest = textOf(filled.bytes, 'word/document.xml');
    // What was there is found again, piece by piece, in order; the empty paragraphs gave way.
    for (const piece of textOf(BLANK, 'word/document.xml').split(/<w:p\/>|(?=<w:sectPr>)/)) {
      const at = rest.indexOf(piece);
      expect(at).not.toBe(-1);
      rest = rest.slice(at + piece.length);
    }
    for (const name of changed)
      expect(
        walkXml(textOf(filled.bytes, name), diagnosticLog(name), { limits: { nodes: 1e6, depth: 200 }, onOpen: () => undefined }).kind,
      ).toBe('walked');
  });

  it('is the same when it is filled again', () => {
    const claims = [entry('1.1.1', { evidence: [POLICY], assertions: ['Said.'] }), argued('4.3.2', 'Because.'), argued('4.3.1', 'Shown.')];
    expect(fill(filled.bytes, claims).bytes).toEqual(filled.bytes);
  });

  it('keeps what was in a cell, and writes behind it', () => {
    const bytes = formDocx(tableOf(headerRow(), claimRow('Claim 1.1.1', paragraph('Said before.'), paragraph('Why.'))));
    const content = contentOf(fill(bytes, [entry('1.1.1', { assertions: ['Said now.'] }), argued('1.1.2', 'x')]).bytes);
    expect(content.assertions.map(({ text }) => text)).toEqual(['Said before.', 'Said now.']);
    expect(content.arguments.map(({ text }) => text)).toEqual(['Why.', 'x']);
  });

  it('has its cover filled where it is empty', () => {
    const body = cover({ name: 'Bob' }) + formBody(REFERENCES);
    const { cover: written, bytes } = fill(formDocx(body), [], { organisation: 'Example & Co', name: 'Ann', date: '2026-03-12' });
    expect(written).toEqual(['organisation', 'date']);
    expect(formOf(bytes).cover.map(({ text }) => text)).toEqual(['Example & Co', 'Bob', '', '2026-03-12']);
  });

  it('is the very same file where there is nothing to write', () => {
    const whole = formDocx(tableOf(headerRow(), ...[...REFERENCES, 'APC 2.1.6', 'APC 4.3.1'].map((reference) => claimRow(reference))));
    expect(fill(whole, []).bytes).toBe(whole);
  });
});

describe('cells', () => {
  const styled = '<w:p><w:pPr><w:pStyle w:val="Body"/><w:rPr><w:sz w:val="18"/></w:rPr></w:pPr></w:p>';
  const inCell = (evidence: string) => formDocx(tableOf(headerRow(), claimRow('Claim 1.1.1', evidence, '<w:p/>')));
  const written = (bytes: Uint8Array) => textOf(fill(bytes, [entry('1.1.1', { assertions: ['Said.'] })]).bytes, 'word/document.xml');
  const said = (bytes: Uint8Array) => contentOf(fill(bytes, [entry('1.1.1', { assertions: ['Said.'] })]).bytes).assertions;

  it('keep the style of their empty paragraph', () => {
    expect(written(inCell(styled))).toContain(
      '<w:p><w:pPr><w:pStyle w:val="Body"/><w:rPr><w:sz w:val="18"/></w:rPr></w:pPr><w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t xml:space="preserve">Said.</w:t></w:r></w:p>',
    );
  });

  it.each<[string, string]>([
    ['a picture stays', '<w:p><w:r><w:drawing/></w:r></w:p>'],
    ['a bookmark stays', '<w:p><w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/></w:p>'],
  ])('%s', (_, xml) => {
    expect(written(inCell(xml))).toContain(xml);
    expect(said(inCell(xml))).toEqual([{ claim: '1.1.1', text: 'Said.' }]);
  });

  it.each<[string, Uint8Array]>([
    ['in the cell', inCell(control(paragraph('Enter text'), { prompt: true }))],
    ['in a paragraph', inCell(`<w:p>${control('<w:r><w:t>Enter text</w:t></w:r>', { prompt: true })}</w:p>`)],
    [
      'around the cell',
      formDocx(
        tableOf(
          headerRow(),
          row(cell(paragraph('Claim 1.1.1')), cell(''), control(cell(paragraph('Enter text')), { prompt: true, bound: true }), cell('')),
        ),
      ),
    ],
  ])('a prompt %s gives way', (_, bytes) => {
    expect(written(bytes)).not.toContain('Enter text');
    expect(written(bytes)).not.toContain('dataBinding');
    expect(said(bytes)).toEqual([{ claim: '1.1.1', text: 'Said.' }]);
  });

  it('that a row lacks send the claim to the annex', () => {
    const bytes = formDocx(tableOf(headerRow(), row(cell(paragraph('Claim 1.1.1')), cell('', '<w:gridSpan w:val="3"/>'))));
    const filled = fill(bytes, [argued('1.1.1', 'Because.')]);
    expect(filled.inAnnex).toContain('1.1.1');
    expect(contentOf(filled.bytes).arguments).toMatchObject([{ claim: '1.1.1', text: 'Because.' }]);
  });

  it('are found in strict documents, with another prefix, and behind a byte order mark', () => {
    const xml = textOf(inCell(''), 'word/document.xml')
      .replaceAll('w:', 'x:')
      .replace('xmlns:w="w"', 'xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"');
    const bytes = formDocx('', { parts: { 'word/document.xml': `\ufeff${xml}` } });
    const filled = fill(bytes, [entry('1.1.1', { evidence: [POLICY] })]).bytes;
    expect(textOf(filled, 'word/document.xml').startsWith('\ufeff<x:document')).toBe(true);
    expect(textOf(filled, 'word/_rels/document.xml.rels')).toContain('http://purl.oclc.org/ooxml/officeDocument/relationships/hyperlink');
    expect(contentOf(filled).evidence).toMatchObject([{ id: 'policy' }]);
  });
});

describe('relationships', () => {
  it.each<[string, string]>([
    ['with a prefix', '<r:Relationships xmlns:r="p"><r:Relationship Id="rIdAvouch9" Type="t" Target="x"/></r:Relationships>'],
    ['none yet', '<Relationships xmlns="p"/>'],
  ])('%s', (_, xml) => {
    const bytes = formDocx(tableOf(headerRow(), claimRow('Claim 1.1.1')), { parts: { 'word/_rels/document.xml.rels': xml } });
    const filled = fill(bytes, [entry('1.1.1', { evidence: [POLICY] })]).bytes;
    expect(contentOf(filled).evidence).toMatchObject([{ id: 'policy', place: { address: POLICY.target } }]);
    expect(textOf(filled, 'word/_rels/document.xml.rels').match(/Id="/g)).toHaveLength(xml.includes('Id=') ? 2 : 1);
  });

  it('are added where the part is missing', () => {
    const files = unzipSync(BLANK);
    delete files['word/_rels/document.xml.rels'];
    const filled = fill(zipSync(files), [entry('1.1.1', { evidence: [POLICY] })]).bytes;
    expect(contentOf(filled).evidence).toMatchObject([{ id: 'policy' }]);
  });
});

describe('filling and importing', () => {
  // What a case may hold: text is trimmed there, and XML knows no control characters.
  const words = (longest: number) =>
    fc
      .oneof(
        fc.string({ unit: 'grapheme', maxLength: longest }),
        fc.constantFrom(
          'Assumption: x',
          'Argument:',
          'Argued by Ann on 2026-01-01.',
          'a\n\nb\tc',
          'Assumptions:\n- x',
          '<w:p/> &amp;',
          '  a   b',
        ),
      )
      // XML cannot hold these.
      .map((text) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g, '').trim())
      .filter((text) => text !== '');
  const who = fc.record({ by: words(40), at: fc.constantFrom('2026-01-02', '2026-01-03T10:00:00Z') });
  const argument = fc
    .record({ text: words(200), assumptions: fc.array(words(80), { maxLength: 3 }), who })
    .map(({ who: signed, ...rest }) => ({ ...rest, ...signed }));
  const path = fc
    .array(words(20), { minLength: 1, maxLength: 3 })
    .map((names) => names.map((name) => name.replace(/[/\\\n\t]/g, '_')).join('/'));
  const ids = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/);

  it('gives the same arguments, assumptions and references of evidence', () => {
    const claims = fc.constantFrom('1.1.1', '1.1.2', '2.1.6', '4.3.1', '4.3.2');
    const one = fc.record({
      claim: claims,
      arguments: fc.array(argument, { maxLength: 3 }),
      evidence: fc.uniqueArray(fc.record({ id: ids, title: fc.oneof(words(60), fc.constant('here')), path }), {
        maxLength: 3,
        selector: (item) => item.path,
      }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: ({ claim }) => claim, maxLength: 4 }), (drawn) => {
        // A place has one title and one id, whichever claims it serves.
        const shared = new Map(drawn.flatMap(({ evidence }) => evidence.map((item) => [item.path, item] as const)));
        const given = drawn.map((item) => ({ ...item, evidence: item.evidence.map((one_) => shared.get(one_.path) ?? one_) }));
        const entries = given.map(({ claim, arguments: all, evidence }) => ({
          claim,
          assertions: [],
          // A cell says a thing once.
          arguments: unique(all, (item) => JSON.stringify(item)),
          evidence: evidence.map(({ id, title, path: place }) => ({ id, title, target: linkTarget(place) })),
        }));
        const content = contentOf(fill(BLANK, entries).bytes);
        for (const { claim, arguments: all } of entries)
          expect(content.arguments.filter((argument_) => argument_.claim === claim).map(({ claim: _, ...rest }) => rest)).toEqual(all);
        const [first] = given.flatMap(({ evidence }) => evidence);
        if (first !== undefined) {
          const found = content.evidence.find(({ place }) => place.kind === 'path' && place.path === first.path);
          expect([found?.id, found?.title]).toEqual([first.id, first.title]);
        }
        const places = new Set(given.flatMap(({ evidence }) => evidence.map((item) => item.path)));
        expect(new Set(content.evidence.map(({ place }) => (place.kind === 'path' ? place.path : place.address)))).toEqual(places);
        for (const { claim, evidence } of given)
          expect(content.evidence.filter((item) => item.claims.includes(claim))).toHaveLength(evidence.length);
      }),
      { numRuns: 60 },
    );
  });
});

function unique<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
