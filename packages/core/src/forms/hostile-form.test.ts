import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { readCatalogue } from '../catalogue/read-catalogue.ts';
import { diagnosticLog } from '../encodings/diagnostic-log.ts';
import { walkXml } from '../encodings/xml-document.ts';
import { fillForm } from './fill-form.ts';
import { claimRow, cover, formDocx, headerRow, tableOf } from './form-samples.ts';
import { formContent } from './import-form.ts';
import { readForm } from './read-form.ts';

const folder = fileURLToPath(new URL('../../../../catalogue/sscop-1.0/', import.meta.url));
const { catalogue } = readCatalogue(globSync('*.yaml', { cwd: folder }).map((path) => ({ path, bytes: readFileSync(`${folder}${path}`) })));
if (catalogue === null) throw new Error('no catalogue');
const known = catalogue;
const FORM = cover() + tableOf(headerRow(), claimRow('Claim 1.1.1'), claimRow('Claim 4.3.1'));

/** Reads, imports and fills; whatever the document is, what was written into it is XML, and is found in it again. */
function holds(bytes: Uint8Array): void {
  const { form, diagnostics } = readForm('form.docx', bytes, known);
  if (form === null) {
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
    return;
  }
  formContent(form, known, () => false);
  const given = {
    claim: '1.1.1',
    evidence: [{ id: 'a', title: 'A', target: 'https://example.test/a' }],
    assertions: [],
    arguments: [{ text: 'Quite so.', assumptions: [], by: null, at: null }],
  };
  const filled = fillForm(form, { claims: [given], cover: { organisation: 'Example Ltd' } }, known);
  if (filled.bytes === null) return;
  const xml = new TextDecoder().decode(unzipSync(filled.bytes)[form.document.name]);
  const { kind } = walkXml(xml, diagnosticLog('x'), { limits: { nodes: 1e6, depth: 300 }, onOpen: () => undefined });
  expect(kind).toBe('walked');
  const again = readForm('form.docx', filled.bytes, known).form;
  expect(again === null ? [] : formContent(again, known, () => false).arguments.map(({ text }) => text)).toContain('Quite so.');
}

const NAMES =
  'tbl tr tc p r t sdt sdtPr sdtContent showingPlcHdr hyperlink fldSimple pPr rPr tcPr gridSpan vMerge trPr del ins br body sectPr Fallback'.split(
    ' ',
  );
const tree = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 6, depthSize: 'small' },
    fc.constantFrom('Claim 1.1.1', 'Claim 1.1.2', 'Reference', 'x', '&amp;', '<!-- <w:tc> -->', '<![CDATA[</w:p>]]>'),
    fc
      .tuple(
        fc.constantFrom(...NAMES),
        fc.constantFrom('', ' w:val="restart"', " w:val='a>b'", ' r:id="l"'),
        fc.array(tie('node'), { maxLength: 4 }),
      )
      .map(([name, attributes, children]) =>
        children.length === 0 ? `<w:${name}${attributes}/>` : `<w:${name}${attributes}>${children.join('')}</w:${name}>`,
      ),
  ),
})).node;

it('elements in any order are read without a fault, and a form beside them is filled', () => {
  fc.assert(
    fc.property(tree, fc.boolean(), (odd, before) => {
      holds(formDocx(before ? `${odd}${FORM}` : `${FORM}${odd}`));
    }),
    { numRuns: 300 },
  );
});

it('elements in any order in the cells of a form do no harm', () => {
  fc.assert(
    fc.property(tree, tree, (evidence, argument) => {
      const { form } = readForm('form.docx', formDocx(tableOf(headerRow(), claimRow('Claim 1.1.1', evidence, argument))), known);
      if (form !== null) {
        formContent(form, known, () => true);
        fillForm(form, { claims: [{ claim: '1.1.1', evidence: [], assertions: ['Said.'], arguments: [] }], cover: {} }, known);
      }
    }),
    { numRuns: 300 },
  );
});

it('bytes that are changed anywhere are refused or read', () => {
  const whole = formDocx(FORM, { level: 0 });
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, value, length) => {
      const changed = whole.slice();
      changed[at] = value;
      for (const bytes of [changed, whole.slice(0, length)]) {
        const { form } = readForm('form.docx', bytes, known);
        if (form !== null) fillForm(form, { claims: [], cover: { organisation: 'E' } }, known);
      }
    }),
    { numRuns: 300 },
  );
});

it('a part that is stored twice, or lies outside, is not filled', () => {
  const files = unzipSync(formDocx(FORM));
  const outside = zipSync({ ...files, '../evil.xml': new Uint8Array([60]) });
  expect(readForm('form.docx', outside, known).diagnostics.map(({ code }) => code)).toEqual(['zip-part-name']);
});
