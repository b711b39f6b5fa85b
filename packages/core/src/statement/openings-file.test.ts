import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Openings, openingsFault, readOpeningsFile, writeOpenings } from './openings-file.ts';
import { recordBytes } from './records-file.ts';
import { sampleIssue, sampleRecords, sampleStatement } from './statement-samples.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (of: Uint8Array) => new TextDecoder().decode(of);

const OPENINGS: Openings = {
  statement: sampleIssue().id,
  secret: sampleIssue().secret,
  records: sampleRecords().map(({ record, disclosure }) => ({
    bytes: recordBytes(record),
    disclosure,
    bytesAt: record.kind === 'evidence' ? ['/case/evidence/sbom.cdx.json'] : [],
  })),
};

const SMALL = writeOpenings({
  statement: 'ab'.repeat(32),
  secret: new Uint8Array(32).fill(1),
  records: [{ bytes: bytes('{"a":"é"}'), disclosure: 'customer', bytesAt: ['/e'] }],
});

describe('writeOpenings', () => {
  it('writes canonical JSON with the version, the id, the secret and each record', () => {
    expect(text(SMALL)).toBe(
      `{"records":[{"bytesAt":["/e"],"disclosure":"customer","record":"{\\"a\\":\\"é\\"}"}],"schema":"urn:avouch:openings:1",` +
        `"secret":"${'01'.repeat(32)}","statement":"${'ab'.repeat(32)}"}`,
    );
  });

  it('writes the place in a tree where there is one, and it comes back', () => {
    const inTree = { repository: '/case', commit: 'c'.repeat(40), path: 'docs/é.md' };
    const openings: Openings = {
      statement: 'ab'.repeat(32),
      secret: new Uint8Array(32).fill(1),
      records: [{ bytes: bytes('{}'), disclosure: 'public', bytesAt: [], inTree }],
    };
    const written = writeOpenings(openings);
    expect(text(written)).toContain(
      `"disclosure":"public","inTree":{"commit":"${'c'.repeat(40)}","path":"docs/é.md","repository":"/case"},"record":"{}"`,
    );
    expect(readOpeningsFile(written)).toEqual({ kind: 'openings', openings });
    for (const [from, to] of [
      ['c'.repeat(40), 'HEAD'],
      ['"path":"docs/é.md",', ''],
      ['"path"', '"mode":"1","path"'],
      ['docs/é.md', ''],
    ] as const)
      expect(readOpeningsFile(bytes(text(written).replace(from, to))).kind).toBe('unreadable');
  });

  it('comes back as it was written', () => {
    expect(readOpeningsFile(writeOpenings(OPENINGS))).toEqual({ kind: 'openings', openings: OPENINGS });
  });

  it.each<[string, Partial<Openings>]>([
    ['an id of another length', { statement: 'ab' }],
    ['a secret of another length', { secret: new Uint8Array(31) }],
    ['a record that is no text', { records: [{ bytes: Uint8Array.of(0xff), disclosure: 'public', bytesAt: [] }] }],
    [
      'a commit that is none',
      {
        records: [
          { bytes: bytes('{}'), disclosure: 'public', bytesAt: [], inTree: { repository: '/case', commit: 'main', path: 'SECURITY.md' } },
        ],
      },
    ],
    ['an empty record', { records: [{ bytes: new Uint8Array(), disclosure: 'public', bytesAt: [] }] }],
  ])('throws for %s', (_, part) => {
    expect(() => writeOpenings({ ...OPENINGS, ...part })).toThrow();
  });
});

describe('readOpeningsFile', () => {
  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['white space', `${text(SMALL)}\n`],
    ['a byte order mark', `\ufeff${text(SMALL)}`],
    ['another order', `{"statement":"${'ab'.repeat(32)}","secret":"${'01'.repeat(32)}","schema":"urn:avouch:openings:1","records":[]}`],
    ['a member twice', text(SMALL).replace('"secret"', `"secret":"${'01'.repeat(32)}","secret"`)],
    ['a member unknown', text(SMALL).replace('"secret"', '"scope":1,"secret"')],
    ['another version', text(SMALL).replace('openings:1', 'openings:2')],
    ['an audience unknown', text(SMALL).replace('customer', 'everybody')],
    ['a secret cut off', text(SMALL).replace('01'.repeat(32), '01'.repeat(31))],
    ['records of a pack', `0 ${'01'.repeat(32)} {"a":"é"}\n`],
    ['null', 'null'],
  ])('refuses %s', (_, written) => {
    expect(readOpeningsFile(bytes(written)).kind).toBe('unreadable');
  });

  it('refuses every truncation', () => {
    for (let length = 0; length < SMALL.length; length++)
      expect(readOpeningsFile(SMALL.subarray(0, length)), String(length)).toMatchObject({ kind: 'unreadable' });
  });

  it('never throws, and quotes nothing of what it was given', () => {
    fc.assert(
      fc.property(fc.string(), (given) => {
        const read = readOpeningsFile(bytes(given));
        expect(read.kind).toBe('unreadable');
      }),
    );
    const canary = 'canary-7f3a';
    const read = readOpeningsFile(bytes(text(SMALL).replace('"customer"', `"${canary}"`)));
    expect(JSON.stringify(read)).not.toContain(canary);
  });
});

describe('openingsFault', () => {
  it('finds none in those that were made with the statement', () => {
    expect(openingsFault(OPENINGS, sampleStatement())).toBeNull();
  });

  it.each<[string, Partial<Openings>, RegExp]>([
    ['another statement', { statement: 'b2'.repeat(32) }, /opens statement b2b2/],
    ['another secret', { secret: new Uint8Array(32) }, /record 0 is not/],
    ['a record too few', { records: OPENINGS.records.slice(1) }, /has \d+ records/],
    ['two records changed about', { records: OPENINGS.records.with(1, OPENINGS.records[2] ?? never()) }, /record 1 is not/],
  ])('names %s', (_, part, words) => {
    expect(openingsFault({ ...OPENINGS, ...part }, sampleStatement())).toMatch(words);
  });
});

function never(): never {
  throw new Error('the sample has more records');
}
