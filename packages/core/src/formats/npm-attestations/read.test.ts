import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readLayers } from '../read-layers.ts';
import { readAttestations, recogniseAttestations } from './read.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/npm-attestations/${name}`, import.meta.url));
const bytesOf = (text: string) => new TextEncoder().encode(text);
const readText = (text: string) => readAttestations({ path: 'attestations.json', bytes: bytesOf(text) });

describe('attestations of a package', () => {
  it('are read, and each bundle to its core', () => {
    const layers = readLayers('attestations.json', sample('two.json'));
    expect(layers.map(({ document, around }) => [document.path, document.format, document.verdict, around])).toEqual([
      ['attestations.json', 'npm-attestations', 'valid', null],
      ['attestations.json!/attestations[1]', 'sigstore-bundle', 'valid', 0],
      ['attestations.json!/attestations[2]', 'sigstore-bundle', 'valid', 0],
      ['attestations.json!/attestations[1]!/envelope', 'dsse-envelope', 'valid', 1],
      ['attestations.json!/attestations[2]!/envelope', 'dsse-envelope', 'valid', 2],
      ['attestations.json!/attestations[1]!/envelope!/payload', 'in-toto-statement', 'valid', 3],
      ['attestations.json!/attestations[2]!/envelope!/payload', 'in-toto-statement', 'valid', 4],
    ]);
    expect(layers[0]?.document.facts).toEqual({
      kind: 'npm-attestations',
      attestations: 2,
      predicateTypes: ['https://example.test/publish/v1', 'https://slsa.dev/provenance/v1'],
    });
  });

  it('without a bundle are invalid, and the others are read', () => {
    const { verdict, diagnostics, documents = [], facts } = readAttestations({ path: 'attestations.json', bytes: sample('hostile.json') });
    expect([verdict, diagnostics.map(({ code }) => code), documents.map(({ name }) => name)]).toEqual([
      'invalid',
      ['bundle-missing', 'bundle-missing'],
      ['attestations[3]'],
    ]);
    expect(facts?.predicateTypes).toEqual([null, null, null]);
  });

  it('are told by their content', () => {
    expect(recogniseAttestations({ path: 'attestations.json', bytes: bytesOf('{"attestations": [{"predicateType": "x"}]}') })).toBe(false);
    expect(readText('{"attestations": {}}').verdict).toBe('invalid');
    expect(readText('[]').verdict).toBe('invalid');
    expect(readText(`{"attestations": [${'0,'.repeat(1001)}0]}`).verdict).toBe('refused');
  });
});
