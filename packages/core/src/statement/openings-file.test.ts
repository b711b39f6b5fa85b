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
  records: [
    { bytes: bytes('{"a":"é"}'), disclosure: 'customer', bytesAt: ['/e'] },
    { bytes: bytes('{"b":"\\t"}'), disclosure: 'public', bytesAt: [] },
  ],
});

describe('writeOpenings', () => {
  it('writes lines of canonical JSON: the version, the id and the secret, then each record as it was hashed', () => {
    expect(text(SMALL)).toBe(
      `{"records":2,"schema":"urn:avouch:openings:2","secret":"${'01'.repeat(32)}","statement":"${'ab'.repeat(32)}"}\n` +
        `{"bytesAt":["/e"],"disclosure":"customer"}\t{"a":"é"}\n{"bytesAt":[],"disclosure":"public"}\t{"b":"\\t"}\n`,
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
      `"disclosure":"public","inTree":{"commit":"${'c'.repeat(40)}","path":"docs/é.md","repository":"/case"}}\t{}\n`,
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
    ['a record with the end of a line in it', { records: [{ bytes: bytes('{\n}'), disclosure: 'public', bytesAt: [] }] }],
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
    ['white space in the first line', text(SMALL).replace('{"records"', '{ "records"')],
    ['white space in the line of a record', text(SMALL).replace('{"bytesAt"', '{ "bytesAt"')],
    ['another end of lines', text(SMALL).replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${text(SMALL)}`],
    ['another order', text(SMALL).replace('"records":2,"schema":"urn:avouch:openings:2"', '"schema":"urn:avouch:openings:2","records":2')],
    [
      'another order in the line of a record',
      text(SMALL).replace('"bytesAt":["/e"],"disclosure":"customer"', '"disclosure":"customer","bytesAt":["/e"]'),
    ],
    ['a member twice', text(SMALL).replace('"secret"', `"secret":"${'01'.repeat(32)}","secret"`)],
    ['a member twice in the line of a record', text(SMALL).replace('"bytesAt"', '"bytesAt":[],"bytesAt"')],
    ['a member unknown', text(SMALL).replace('"secret"', '"scope":1,"secret"')],
    ['a member unknown in the line of a record', text(SMALL).replace('"customer"', '"customer","scope":1')],
    ['another version', text(SMALL).replace('openings:2', 'openings:3')],
    [
      'the version before',
      `{"records":[{"bytesAt":[],"disclosure":"public","record":"{}"}],"schema":"urn:avouch:openings:1","secret":"${'01'.repeat(32)}","statement":"${'ab'.repeat(32)}"}`,
    ],
    ['an audience unknown', text(SMALL).replace('customer', 'everybody')],
    ['a secret cut off', text(SMALL).replace('01'.repeat(32), '01'.repeat(31))],
    ['a record more than it says', text(SMALL).replace('"records":2', '"records":1')],
    ['a record less than it says', text(SMALL).replace('"records":2', '"records":3')],
    ['a line without a record', text(SMALL).replace('\t{"a":"é"}', '\t')],
    ['a line without a tab', text(SMALL).replace('\t{"b"', ' {"b"')],
    ['records of a pack', `0 ${'01'.repeat(32)} {"a":"é"}\n`],
    ['null', 'null'],
    ['null in a line', 'null\n'],
  ])('refuses %s', (_, written) => {
    expect(readOpeningsFile(bytes(written)).kind).toBe('unreadable');
  });

  it('refuses what is not UTF-8, in a record too', () => {
    const { length } = bytes(text(SMALL).slice(0, text(SMALL).indexOf('é')));
    expect(readOpeningsFile(SMALL.with(length, 0xff)).kind).toBe('unreadable');
  });

  it('reads a record whole that has a tab in it, as none of ours has', () => {
    const openings: Openings = {
      statement: 'ab'.repeat(32),
      secret: new Uint8Array(32),
      records: [{ bytes: bytes('a\tb'), disclosure: 'public', bytesAt: [] }],
    };
    expect(readOpeningsFile(writeOpenings(openings))).toEqual({ kind: 'openings', openings });
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
    for (const lines of [1, 2, 3])
      fc.assert(
        fc.property(fc.string({ minLength: 1 }), (given) => {
          const written = text(SMALL).split('\n').slice(0, lines).join('\n');
          expect(readOpeningsFile(bytes(`${written}${given}`)).kind).toBe(written + given === text(SMALL) ? 'openings' : 'unreadable');
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
