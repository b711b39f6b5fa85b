import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readLayers } from '../read-layers.ts';
import { readBundle } from './read.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/sigstore-bundle/${name}`, import.meta.url));
const read = (name: string) => readBundle({ path: name, bytes: sample(name) });

describe('a Sigstore bundle', () => {
  it('is read with an envelope, and that in turn', () => {
    const { facts, diagnostics, madeAt, measures } = read('envelope-0.3.json');
    expect([diagnostics, madeAt]).toEqual([[], '2026-03-04T05:06:07Z']);
    expect(facts).toEqual({
      kind: 'sigstore-bundle',
      bundles: 1,
      version: '0.3',
      key: { kind: 'certificate' },
      content: 'envelope',
      messageDigest: null,
      logEntries: [{ kind: 'dsse/0.0.1', inclusionPromise: true, inclusionProof: true }],
      timestamps: 1,
    });
    expect(measures).toMatchObject({
      key: 'certificate',
      tlogEntries: 1,
      tlogKind: ['dsse/0.0.1'],
      timestamps_rfc3161: 1,
      content: 'dsse',
    });
    const layers = readLayers('a.sigstore.json', sample('envelope-0.3.json'));
    expect(layers.map(({ document }) => [document.path, document.format, document.verdict])).toEqual([
      ['a.sigstore.json', 'sigstore-bundle', 'valid'],
      ['a.sigstore.json!/envelope', 'dsse-envelope', 'valid'],
      ['a.sigstore.json!/envelope!/payload', 'in-toto-statement', 'valid'],
    ]);
  });

  it('is read with a signature over a file', () => {
    expect(read('message-0.1.json')).toMatchObject({
      verdict: 'valid',
      documents: [],
      facts: {
        version: '0.1',
        key: { kind: 'certificate chain', certificates: 1 },
        content: 'message signature',
        messageDigest: { algorithm: 'sha256', value: '0f'.repeat(32) },
      },
    });
  });

  it('is read with the hint of a key, and then says no time', () => {
    expect(read('key-0.2.json')).toMatchObject({
      verdict: 'valid',
      madeAt: null,
      facts: { version: '0.2', key: { kind: 'public key', hint: 'SHA256:example' }, logEntries: [] },
    });
  });

  it('may stand with others, one a line', () => {
    const layers = readLayers('two.sigstore.jsonl', sample('two.sigstore.jsonl'));
    expect(layers.map(({ document, around }) => [document.format, around])).toEqual([
      ['sigstore-bundle', null],
      ['sigstore-bundle', 0],
      ['sigstore-bundle', 0],
      ['dsse-envelope', 1],
      ['dsse-envelope', 2],
      ['in-toto-statement', 3],
      ['in-toto-statement', 4],
    ]);
  });

  it('of a version to come is counted, and nothing in it is read', () => {
    const { verdict, facts, measures, diagnostics, documents } = read('newer.json');
    expect([verdict, facts, diagnostics.map(({ code }) => code), documents]).toEqual(['unsupported', null, ['bundle-version'], undefined]);
    expect(measures).toMatchObject({ tlogEntries: 1, content: 'dsse' });
  });

  it('says what is wrong with a hostile one', () => {
    const { verdict, diagnostics } = read('hostile.json');
    expect([verdict, diagnostics.map(({ code }) => code)]).toEqual([
      'invalid',
      ['two-contents', 'signature-count', 'certificate-chain', 'log-entry-incomplete', 'log-entry-kind'],
    ]);
  });

  const base = JSON.parse(sample('envelope-0.3.json').toString()) as Record<string, unknown>;
  it.each([
    ['no content', { dsseEnvelope: undefined }, 'content-missing'],
    ['neither certificate nor key', { verificationMaterial: {} }, 'key-missing'],
    ['a signature over no file', { dsseEnvelope: undefined, messageSignature: { signature: 'eA==' } }, 'message-digest'],
  ])('with %s is invalid', (_, members, code) => {
    const found = readBundle({ path: 'a.sigstore', bytes: new TextEncoder().encode(JSON.stringify({ ...base, ...members })) });
    expect([found.verdict, found.diagnostics.map((diagnostic) => diagnostic.code)]).toEqual(['invalid', [code]]);
  });
});
