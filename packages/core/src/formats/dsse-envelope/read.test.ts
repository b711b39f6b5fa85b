import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readLayers } from '../read-layers.ts';
import { readEnvelope } from './read.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/dsse-envelope/${name}`, import.meta.url));
const readText = (text: string) => readEnvelope({ path: 'a.dsse', bytes: new TextEncoder().encode(text) });
const envelope = (members: Readonly<Record<string, unknown>>) =>
  JSON.stringify({ payloadType: 'application/vnd.in-toto+json', payload: 'e30=', signatures: [{ sig: 'eA==' }], ...members });

describe('a DSSE envelope', () => {
  it('is read, and its payload in turn', () => {
    const layers = readLayers('statement.json', sample('statement.json'));
    expect(layers.map(({ document, around }) => [document.path, document.format, document.verdict, around])).toEqual([
      ['statement.json', 'dsse-envelope', 'valid', null],
      ['statement.json!/payload', 'in-toto-statement', 'valid', 0],
    ]);
    expect(layers[0]?.document.facts).toEqual({
      kind: 'dsse-envelope',
      envelopes: 1,
      payloadType: 'application/vnd.in-toto+json',
      payloadBytes: layers[1]?.bytes.length,
      signatures: [{ keyId: 'release', certificate: false }],
    });
  });

  it('may stand with others, one a line, each of them a document', () => {
    const layers = readLayers('two.intoto.jsonl', sample('two.intoto.jsonl'));
    expect(layers.map(({ document, around }) => [document.path, document.format, around])).toEqual([
      ['two.intoto.jsonl', 'dsse-envelope', null],
      ['two.intoto.jsonl!/envelope[1]', 'dsse-envelope', 0],
      ['two.intoto.jsonl!/envelope[2]', 'dsse-envelope', 0],
      ['two.intoto.jsonl!/envelope[1]!/payload', 'in-toto-statement', 1],
      ['two.intoto.jsonl!/envelope[2]!/payload', 'in-toto-statement', 2],
      ['two.intoto.jsonl!/envelope[2]!/payload!/predicate', 'cyclonedx', 4],
    ]);
  });

  it('may hold anything, signed by several', () => {
    const { verdict, facts, documents = [] } = readEnvelope({ path: 'a.dsse', bytes: sample('other-type.json') });
    expect([verdict, facts?.payloadType, facts?.signatures]).toEqual([
      'valid',
      'text/plain',
      [
        { keyId: null, certificate: false },
        { keyId: 'k', certificate: true },
      ],
    ]);
    expect(documents.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual(['plain words']);
  });

  it.each([
    ['a payload that is no base64', { payload: 'INVALID' }, 'payload-not-base64'],
    ['a payload with a line break', { payload: 'e30\n' }, 'payload-not-base64'],
    ['a statement that is no JSON', { payload: 'eA==' }, 'payload-not-json'],
    ['no signature', { signatures: [] }, 'signature-missing'],
    ['a signature that is no base64', { signatures: [{ sig: 'x' }] }, 'signature-not-base64'],
    ['a signature without bytes', { signatures: [{ sig: '' }] }, 'signature-not-base64'],
    ['no payload', { payload: 7 }, 'not-an-envelope'],
  ])('with %s is invalid', (_, members, code) => {
    const found = readText(envelope(members));
    expect([found.verdict, found.diagnostics.map((diagnostic) => diagnostic.code)]).toEqual(['invalid', [code]]);
  });

  it('is refused with more signatures or lines than the limit', () => {
    expect(readText(envelope({ signatures: Array.from({ length: 1001 }, () => ({ sig: 'eA==' })) })).verdict).toBe('refused');
    expect(readText(`${envelope({})}\n`.repeat(1001)).verdict).toBe('refused');
  });

  it('is malformed where one line of several is cut off', () => {
    expect(readText(`${envelope({})}\n${envelope({}).slice(0, -5)}\n`).verdict).toBe('malformed');
  });

  it('says what is wrong with a hostile one', () => {
    const { verdict, diagnostics, documents } = readEnvelope({ path: 'a.dsse', bytes: sample('hostile.json') });
    expect([verdict, documents, diagnostics.map(({ code }) => code)]).toEqual([
      'invalid',
      [],
      ['signature-not-base64', 'signature-not-base64', 'payload-not-base64'],
    ]);
  });
});
