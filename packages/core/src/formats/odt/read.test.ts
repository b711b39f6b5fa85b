import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packageOf } from '../../encodings/office/office-samples.ts';
import { odt } from './index.ts';
import { readOdt } from './read.ts';

const TESTDATA = new URL('../../../../../testdata/odt/policy.odt', import.meta.url);
const PATH = 'docs/policies/development.odt';
const MIMETYPE = 'application/vnd.oasis.opendocument.text';

const content = (body: string) =>
  `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:style="s" xmlns:fo="f" xmlns:xlink="x"><office:automatic-styles><style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/><style:style style:name="P2" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="normal"/></style:style></office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`;
const meta = (date: string) =>
  `<office:document-meta xmlns:office="o" xmlns:meta="m" xmlns:dc="d"><office:meta><meta:initial-creator>Ann Example</meta:initial-creator><dc:date>${date}</dc:date><dc:title>From a template</dc:title></office:meta></office:document-meta>`;
const p = (text: string, style = 'Standard') => `<text:p text:style-name="${style}">${text}</text:p>`;
const h = (text: string, level = 1) => `<text:h text:outline-level="${level}">${text}</text:h>`;
const row = (...cells: readonly string[]) =>
  `<table:table-row>${cells.map((cell) => `<table:table-cell>${p(cell)}</table:table-cell>`).join('')}</table:table-row>`;

function odtOf(body: string, { date = '2026-10-01T08:00:00.123456789', parts = {}, level = 6 as 0 | 6 } = {}): Uint8Array {
  return packageOf({ mimetype: MIMETYPE, 'content.xml': content(body), 'meta.xml': meta(date), ...parts }, level);
}

/** The policy of testdata/governance-document/framework.md, as an author of LibreOffice has it. */
const POLICY = [
  p('Secure development policy', 'P1'),
  `<table:table>${row('Owner', 'Head of Engineering')}${row('Last reviewed', '12 March 2026')}${row('Next review', '2027-03-12')}</table:table>`,
  h('Purpose'),
  p(
    'We follow NIST <text:span text:style-name="T1">SSDF</text:span>, as <text:a xlink:href="https://example.test/ssdf">published</text:a>.',
  ),
  h('Threat modelling'),
  p('Each new feature has a threat model before it is built.'),
  h('Secure coding'),
  p('Code is reviewed by a second person.'),
  p('Testing', 'P2'),
  `<text:list><text:list-item>${p('Unit<text:s text:c="9000000"/>tests run on each change.')}</text:list-item></text:list>`,
].join('');

const read = (bytes: Uint8Array, path = PATH) => readOdt({ path, bytes });
function factsOf(bytes: Uint8Array) {
  const { facts } = read(bytes);
  if (facts === null) throw new Error('no facts');
  return facts;
}

describe('a policy in OpenDocument', () => {
  const bytes = odtOf(POLICY, { level: 0 });

  it('is the sample of the contract test', () => {
    if (!existsSync(TESTDATA)) {
      mkdirSync(new URL('.', TESTDATA), { recursive: true });
      writeFileSync(TESTDATA, bytes);
    }
    expect(new Uint8Array(readFileSync(TESTDATA))).toEqual(bytes);
  });

  it('says what the same policy says in Markdown and in Word', () => {
    const { prose, properties } = factsOf(bytes);
    expect(prose.title?.text).toBe('Secure development policy');
    expect(prose.topics).toEqual(['development-framework']);
    expect(prose.fields.owner?.value).toBe('Head of Engineering');
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
    expect(properties).toEqual({ title: 'From a template', author: 'Ann Example', created: null, modified: '2026-10-01T08:00:00Z' });
  });

  it('counts from its stated review, and saving it again renews nothing', () => {
    expect(read(bytes).madeAt).toBe('2026-03-12T23:59:59Z');
    expect(read(odtOf(p('Test plan', 'Title'))).madeAt).toBe('2026-10-01T08:00:00Z');
    expect(read(odtOf(p('Test plan', 'Title'), { date: 'yesterday' })).madeAt).toBeNull();
  });

  it('is recognised by its content', () => {
    expect(odt.recognise({ path: 'x', bytes })).toBe(true);
    const sheet = packageOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': content('') });
    expect(odt.recognise({ path: 'x.odt', bytes: sheet })).toBe(false);
    expect(odt.recognise({ path: 'x.odt', bytes: packageOf({ 'content.xml': content('') }) })).toBe(false);
  });
});

describe('text of a document', () => {
  it('is what a reader of the page sees', () => {
    const { prose, unfilledControls } = factsOf(
      odtOf(
        [
          '<text:tracked-changes><text:changed-region><text:deletion><text:p>Owner: Old Person</text:p></text:deletion></text:changed-region></text:tracked-changes>',
          p('Test plan', 'Title'),
          p('<text:hidden-text>Owner: Hidden Person</text:hidden-text>'),
          p('A<office:annotation><text:p>Owner: Somebody who comments</text:p></office:annotation> line.'),
          p('Owner: <text:placeholder>Name of the owner</text:placeholder>'),
        ].join(''),
      ),
    );
    expect(prose.title?.text).toBe('Test plan');
    expect(prose.fields.owner?.value).not.toMatch(/Person|Somebody/);
    expect(unfilledControls).toBe(1);
  });
});

describe('a hostile document', () => {
  const entities =
    '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><office:document-content xmlns:office="o">&c;</office:document-content>';
  const manifest =
    '<manifest:manifest xmlns:manifest="m"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';

  it.each<readonly [string, Uint8Array, readonly string[]]>([
    ['with entities of its own', odtOf('', { parts: { 'content.xml': entities } }), ['refused', 'xml-declarations']],
    ['whose part expands 1,000 times', odtOf(' '.repeat(4_000_000)), ['refused', 'expands-too-much']],
    ['with a name that leads outside', odtOf('', { parts: { '../evil.xml': '<a/>' } }), ['refused', 'zip-part-name']],
    ['with a password', odtOf('', { parts: { 'META-INF/manifest.xml': manifest } }), ['refused', 'encrypted']],
    ['that is nested too deep', odtOf('<text:list>'.repeat(300) + '</text:list>'.repeat(300)), ['refused', 'too-deep']],
    ['whose XML breaks off', odtOf('', { parts: { 'content.xml': '<office:document-content' } }), ['malformed', 'xml-syntax']],
    ['that is cut off', odtOf(POLICY).subarray(0, 400), ['malformed', 'zip-cut-off']],
    ['that is empty', new Uint8Array(), ['malformed', 'not-a-document']],
  ])('%s is told', (_, bytes, expected) => {
    const { verdict, facts, diagnostics } = read(bytes);
    expect([verdict, ...diagnostics.map(({ code }) => code)]).toEqual(expected);
    expect(facts).toBeNull();
  });

  it('is walked in time that grows with it, and no more', () => {
    const sizes = [1000, 2000, 4000].map((count) => read(odtOf(p('A line.').repeat(count))).measures.paragraphs);
    expect(sizes).toEqual([1000, 2000, 4000]);
  });
});
