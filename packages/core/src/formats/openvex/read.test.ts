import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readOpenvex, recogniseOpenvex } from './read.ts';

const sample = (name: string) =>
  readOpenvex({ path: name, bytes: readFileSync(new URL(`../../../../../testdata/openvex/${name}`, import.meta.url)) });
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (value: unknown) => readOpenvex({ path: 'x.json', bytes: bytesOf(JSON.stringify(value)) });
const codes = ({ diagnostics }: ReturnType<typeof read>) => diagnostics.map(({ code }) => code);

describe('an OpenVEX document', () => {
  it('is read with its statements', () => {
    const { verdict, facts, measures, madeAt, diagnostics } = sample('v0.2.0.json');
    expect([verdict, diagnostics, madeAt]).toEqual(['valid', [], '2026-09-02T10:00:00Z']);
    expect(measures).toEqual({
      context: 'https://openvex.dev/ns/v0.2.0',
      statements: 4,
      status: { not_affected: 2, affected: 1, fixed: 1 },
      products: 5,
      version: 2,
      timestamp: '2026-09-01T10:00:00Z',
    });
    expect(facts).toMatchObject({ specVersion: '0.2.0', author: 'Example Ltd', tooling: 'vexctl', documentVersion: 2, statementCount: 4 });
    expect(facts?.statements[0]).toEqual({
      vulnerability: 'CVE-2026-1001',
      aliases: ['GHSA-aaaa-bbbb-cccc'],
      status: 'not_affected',
      given: 'not_affected',
      products: ['pkg:oci/shop@sha256%3A2222', 'pkg:npm/shop@4.0.0'],
      productCount: 2,
      subcomponents: ['pkg:deb/debian/zlib1g@1.2.13'],
      justification: 'vulnerable_code_not_in_execute_path',
      explained: false,
      action: false,
      at: '2026-09-02T10:00:00Z',
      line: 10,
    });
    expect(
      facts?.statements
        .slice(1)
        .map(({ vulnerability, status, explained, action, at, line }) => [vulnerability, status, explained, action, at, line]),
    ).toEqual([
      ['CVE-2026-1002', 'not_affected', true, false, '2026-09-03T10:00:00Z', 19],
      ['CVE-2026-1003', 'affected', false, true, '2026-09-02T10:00:00Z', 26],
      ['CVE-2026-1004', 'fixed', false, false, '2026-09-02T10:00:00Z', 32],
    ]);
  });

  it('of the first version is read', () => {
    const { verdict, facts } = sample('v0.0.1.json');
    expect([verdict, facts?.specVersion, facts?.documentVersion]).toEqual(['valid', '0.0.1', 1]);
    expect(facts?.statements).toMatchObject([{ vulnerability: 'CVE-2023-1255', status: 'under_investigation' }]);
  });

  it('without a reason why products are not affected is invalid', () => {
    const { verdict, facts, diagnostics } = sample('hostile-unreasoned.json');
    expect(verdict).toBe('invalid');
    expect(diagnostics.map(({ code, location }) => [code, location?.line])).toEqual([
      ['no-timestamp', 5],
      ['document-version', 6],
      ['no-justification', 8],
      ['justification-value', 9],
      ['no-action', 10],
      ['no-product-id', 10],
      ['no-vulnerability', 11],
      ['status', 11],
      ['no-products', 11],
      ['not-an-object', 12],
      ['no-vulnerability', 12],
      ['status', 12],
      ['no-products', 12],
    ]);
    expect(facts?.statements.map(({ status, given }) => [status, given])).toEqual([
      ['not_affected', 'not_affected'],
      ['not_affected', 'not_affected'],
      ['affected', 'affected'],
      [null, 'false_positive'],
      [null, null],
    ]);
  });

  it('of a later version is counted and not read', () => {
    const result = read({ '@context': 'https://openvex.dev/ns/v0.3.0', '@id': 'a', statements: [{ status: 'fixed' }] });
    expect([result.verdict, codes(result), result.measures.status]).toEqual(['unsupported', ['spec-version'], { fixed: 1 }]);
  });

  it.each([
    ['an empty context', { '@context': '', '@id': 'a', author: 'b', statements: [] }, true],
    ['linked data of another kind', { '@context': 'https://schema.org', statements: [] }, false],
    ['a context alone', { '@context': 'https://openvex.dev/ns' }, false],
  ])('is told by its content: %s', (_, value, expected) => {
    expect(recogniseOpenvex({ path: 'x', bytes: bytesOf(JSON.stringify(value)) })).toBe(expected);
  });
});
