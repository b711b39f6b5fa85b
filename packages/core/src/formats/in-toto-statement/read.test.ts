import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readLayers } from '../read-layers.ts';
import { readStatement } from './read.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/in-toto-statement/${name}`, import.meta.url));
const read = (name: string) => readStatement({ path: name, bytes: sample(name) });
const readText = (text: string) => readStatement({ path: 'a.intoto.json', bytes: new TextEncoder().encode(text) });
const statement = (members: Readonly<Record<string, unknown>>) =>
  JSON.stringify({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ digest: { sha256: 'a'.repeat(64) } }],
    predicateType: 'https://example.test/of-our-own',
    ...members,
  });

describe('an in-toto Statement', () => {
  it('is read with SLSA provenance 1', () => {
    const { verdict, diagnostics, facts, madeAt, measures, documents } = read('provenance-v1.json');
    expect([verdict, diagnostics, madeAt, documents]).toEqual(['valid', [], '2026-03-04T05:06:07Z', []]);
    expect(facts).toEqual({
      kind: 'in-toto-statement',
      version: '1',
      predicateType: 'https://slsa.dev/provenance/v1',
      subjects: [
        {
          name: 'shop-4.0.0.tar.gz',
          digests: [
            { algorithm: 'sha256', value: 'a'.repeat(64) },
            { algorithm: 'sha512', value: 'b'.repeat(128) },
          ],
        },
        { name: null, digests: [{ algorithm: 'sha256', value: 'c'.repeat(64) }] },
      ],
      subjectCount: 2,
      provenance: {
        version: '1',
        builder: 'https://build.example.test/builder',
        buildType: 'https://build.example.test/type/v1',
        startedAt: '2026-03-04T05:00:00Z',
        finishedAt: '2026-03-04T05:06:07Z',
        dependencies: 2,
        withoutDigest: 1,
      },
      summary: null,
    });
    expect(measures).toMatchObject({ documents: 1, subjects: 2, subject0: 'shop-4.0.0.tar.gz', resolvedDependencies: 2 });
  });

  it('is read with SLSA provenance 0.2, digests in lower case', () => {
    const { verdict, facts, madeAt, measures } = read('provenance-v0.2.json');
    expect([verdict, madeAt, facts?.version]).toEqual(['valid', '2025-01-01T00:10:00Z', '0.1']);
    expect(facts?.subjects[0]?.digests).toEqual([{ algorithm: 'sha256', value: 'a'.repeat(64) }]);
    expect(facts?.provenance).toMatchObject({
      version: '0.2',
      builder: 'https://build.example.test/old',
      dependencies: 1,
      withoutDigest: 0,
    });
    expect(measures).toMatchObject({ materials: 1, buildType: 'https://build.example.test/type/v0' });
  });

  it('is read with a verification summary', () => {
    expect(read('summary-v1.json')).toMatchObject({
      verdict: 'valid',
      madeAt: '2026-03-05T00:00:00Z',
      facts: {
        summary: {
          verifier: 'https://verify.example.test/',
          verifiedAt: '2026-03-05T00:00:00Z',
          resource: 'https://shop.example.test/shop-4.0.0.tar.gz',
          result: 'PASSED',
          levels: ['SLSA_BUILD_LEVEL_3'],
        },
        provenance: null,
      },
    });
  });

  it('hands on a predicate that is a document', () => {
    const layers = readLayers('inventory.json', sample('inventory.json'));
    expect(layers.map(({ document, around }) => [document.path, document.format, document.verdict, around])).toEqual([
      ['inventory.json', 'in-toto-statement', 'valid', null],
      ['inventory.json!/predicate', 'cyclonedx', 'valid', 0],
    ]);
  });

  it.each([
    ['as text', 'SPDXVersion: SPDX-2.3\n', 'SPDXVersion: SPDX-2.3\n'],
    ['as an object', { bomFormat: 'CycloneDX' }, '{"bomFormat":"CycloneDX"}'],
  ])('takes the document out of what a tool wrapped around it, %s', (_, Data, expected) => {
    const { documents = [] } = readText(statement({ predicateType: 'https://spdx.dev/Document', predicate: { Timestamp: '', Data } }));
    expect(documents.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual([expected]);
  });

  it('hands on no predicate of a type that says nothing of a document', () => {
    expect(readText(statement({ predicate: { bomFormat: 'CycloneDX' } })).documents).toEqual([]);
  });

  it('says what is wrong, and hands on nothing that a terminal obeys', () => {
    const { verdict, diagnostics } = read('hostile.json');
    expect([verdict, diagnostics.map(({ code }) => code).toSorted()]).toEqual([
      'invalid',
      ['builder-missing', 'digest-missing', 'digest-missing', 'digest-not-hex', 'duplicate-key'],
    ]);
    for (const { message } of diagnostics) expect(message).not.toMatch(/[\u001b\u202e]/);
  });

  it.each([
    ['no subject', { subject: [] }, 'invalid', 'subject-missing'],
    ['a name that is missing in 0.1', { _type: 'https://in-toto.io/Statement/v0.1' }, 'invalid', 'subject-name'],
    ['a digest cut short', { subject: [{ digest: { sha256: 'ab' } }] }, 'invalid', 'digest-not-hex'],
    ['no type of predicate', { predicateType: '' }, 'invalid', 'predicate-type-missing'],
    ['a version to come', { _type: 'https://in-toto.io/Statement/v2' }, 'unsupported', 'statement-type'],
    ['another type', { _type: 'https://example.test/Statement/v1' }, 'invalid', 'statement-type'],
    ['provenance without a builder', { predicateType: 'https://slsa.dev/provenance/v1', predicate: {} }, 'invalid', 'builder-missing'],
    ['a summary without result', { predicateType: 'https://slsa.dev/verification_summary/v1' }, 'invalid', 'summary-incomplete'],
    ['too many subjects', { subject: Array.from({ length: 100_001 }, () => 0) }, 'refused', 'too-many-entries'],
  ])('with %s is not valid', (_, members, verdict, code) => {
    const found = readText(statement(members));
    expect([found.verdict, found.diagnostics.map((diagnostic) => diagnostic.code)]).toEqual([verdict, [code]]);
  });
});
