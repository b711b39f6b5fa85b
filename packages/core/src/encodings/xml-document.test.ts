import { describe, expect, it } from 'vitest';
import { diagnosticLog } from './diagnostic-log.ts';
import { walkXml, xmlRoot } from './xml-document.ts';

function walked(text: string, limits = { nodes: 1000, depth: 20 }) {
  const log = diagnosticLog('x.xml');
  const seen: string[] = [];
  const { kind } = walkXml(text, log, {
    limits,
    onOpen: ({ name, attributes, line, depth }) =>
      seen.push(
        `${depth}<${name}${Object.keys(attributes)
          .map((key) => ` ${key}=${attributes[key]}`)
          .join('')}@${line}`,
      ),
    onClose: (name, depth) => seen.push(`${depth}>${name}`),
    onText: (part) => seen.push(`"${part}"`),
  });
  return { kind, seen, codes: log.list().map(({ code }) => code), lines: log.list().map(({ location }) => location?.line) };
}

describe('walkXml', () => {
  it('gives elements, attributes, text and lines', () => {
    expect(walked('<?xml version="1.0"?>\n<!DOCTYPE a SYSTEM "x.dtd">\n<a b="c &amp; d">\n<e/>t<![CDATA[<u>]]></a>')).toMatchObject({
      kind: 'walked',
      seen: ['1<a b=c & d@3', '"\n"', '2<e@4', '2>e', '"t"', '"<u>"', '1>a'],
      codes: [],
    });
  });

  it.each<[string, string, string]>([
    ['tags that cross', '<a><b></a></b>', 'xml-syntax'],
    ['a cut', '<a><b>', 'xml-syntax'],
    ['two roots', '<a/><b/>', 'xml-syntax'],
    ['an entity that nobody declared', '<a>&x;</a>', 'xml-syntax'],
    ['an attribute twice', '<a b="1" b="2"/>', 'xml-syntax'],
    ['text', 'no XML', 'xml-syntax'],
  ])('calls %s malformed', (_, text, code) => {
    expect(walked(text)).toMatchObject({ kind: 'malformed', codes: [code] });
  });

  it.each<[string, string, string]>([
    ['entities of its own', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'xml-declarations'],
    ['entities from elsewhere', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'xml-declarations'],
    ['too deep', '<a>'.repeat(30), 'too-deep'],
    ['too many attributes', `<a ${Array.from({ length: 1001 }, (_, index) => `b${index}="c"`).join(' ')}/>`, 'too-many-nodes'],
    ['too much', `<a>${'<b c="d"/>'.repeat(600)}</a>`, 'too-many-nodes'],
  ])('refuses %s', (_, text, code) => {
    expect(walked(text)).toMatchObject({ kind: 'refused', codes: [code] });
  });

  it('has no prototype in its attributes', () => {
    expect(walked('<a __proto__="x" constructor="y"/>').seen).toEqual(['1<a __proto__=x constructor=y@1', '1>a']);
  });
});

describe('xmlRoot', () => {
  const rootOf = (text: string) => {
    const root = xmlRoot(new TextEncoder().encode(text));
    return root === null ? null : [root.name, Object.fromEntries(root.attributes)];
  };

  it.each<[string, unknown]>([
    [
      '<bom xmlns="http://cyclonedx.org/schema/bom/1.4" version="1">',
      ['bom', { xmlns: 'http://cyclonedx.org/schema/bom/1.4', version: '1' }],
    ],
    ['\ufeff<?xml version="1.0"?>\n<!-- <no/> -->\n<!DOCTYPE r [<!ENTITY a "b">]>\n<p:r\n a=\'1\'/>', ['r', { a: '1' }]],
    ['<!-- not closed <a/>', null],
    ['{"json": 1}', null],
    ['', null],
  ])('%s', (text, expected) => {
    expect(rootOf(text)).toEqual(expected);
  });
});
