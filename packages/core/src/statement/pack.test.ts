import { createHash } from 'node:crypto';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../model/crc32.ts';
import { PACK_EVIDENCE, type Pack, packBytes, readPack } from './pack.ts';
import { endOfArchive, storedHeader } from './stored-zip.ts';

const PACK: Pack = {
  bundle: strToU8('{}'),
  records: strToU8('0 salt record\n'),
  evidence: new Map([
    [10, strToU8('')],
    [2, strToU8('two')],
  ]),
  pdf: strToU8('%PDF-'),
  page: strToU8('<!doctype html>'),
};
const BYTES = packBytes(PACK);

type Part = readonly [name: string, content: Uint8Array];
const PARTS: readonly Part[] = [
  ['statement.sigstore.json', PACK.bundle],
  ['records.txt', PACK.records],
  ['evidence/2', strToU8('two')],
  ['evidence/10', strToU8('')],
  ['statement.pdf', PACK.pdf],
  ['index.html', PACK.page],
];

/** An archive that holds together, whatever its entries. */
function archiveOf(parts: readonly Part[]): Uint8Array {
  let offset = 0;
  const pieces: Uint8Array[] = [];
  const entries = parts.map(([name, content]) => {
    const entry = { name, content, checksum: crc32(content), offset };
    const header = storedHeader(entry);
    pieces.push(header, content);
    offset += header.length + content.length;
    return entry;
  });
  return Buffer.concat([...pieces, endOfArchive(entries, offset)]);
}

const kindOf = (bytes: Uint8Array) => readPack(bytes).kind;
const put = (at: number, ...values: readonly number[]) => {
  const bytes = Uint8Array.from(BYTES);
  bytes.set(values, at);
  return bytes;
};

describe('packBytes', () => {
  it('writes what zipfile of Python 3.12 writes of the same entries, with the attributes of docs/statement.md', () => {
    expect(createHash('sha256').update(BYTES).digest('hex')).toBe('f642fd00fde127bcc06ab090b3f4913e33e6ea341124c6a9cb1fa5f5d1f157ca');
  });

  it('writes what other programs read', () => {
    expect(Object.entries(unzipSync(BYTES))).toEqual(PARTS.map(([name, content]) => [name, Uint8Array.from(content)]));
  });

  it.each<[string, ReadonlyMap<number, Uint8Array>]>([
    ['an index that is none', new Map([[-1, new Uint8Array()]])],
    ['an index that is no whole number', new Map([[0.5, new Uint8Array()]])],
    ['too much evidence', new Map(Array.from({ length: PACK_EVIDENCE + 1 }, (_, index) => [index, new Uint8Array()]))],
  ])('refuses %s', (_, evidence) => {
    expect(() => packBytes({ ...PACK, evidence })).toThrow(RangeError);
  });
});

describe('readPack', () => {
  it('reads what was packed', () => {
    const read = readPack(BYTES);
    expect(read).toEqual({ kind: 'pack', pack: { ...PACK, evidence: new Map([...PACK.evidence].toReversed()) } });
  });

  it('reads a pack without evidence', () => {
    expect(readPack(packBytes({ ...PACK, evidence: new Map() }))).toMatchObject({ kind: 'pack', pack: { evidence: new Map() } });
  });

  it('reads a pack that lies within other memory', () => {
    const memory = new Uint8Array(BYTES.length + 20).fill(7);
    memory.set(BYTES, 10);
    expect(kindOf(memory.subarray(10, 10 + BYTES.length))).toBe('pack');
  });

  it('refuses it with any one bit another', () => {
    const flipped = Uint8Array.from(BYTES);
    const accepted: number[] = [];
    for (let bit = 0; bit < flipped.length * 8; bit++) {
      const [byte, mask] = [bit >> 3, 1 << (bit & 7)];
      flipped[byte] = (flipped[byte] ?? 0) ^ mask;
      if (kindOf(flipped) !== 'unreadable') accepted.push(bit);
      flipped[byte] = (flipped[byte] ?? 0) ^ mask;
    }
    expect(accepted).toEqual([]);
  });

  it('refuses it cut off at any length, and with bytes before it, behind it or left out anywhere', () => {
    const lengths = Array.from({ length: BYTES.length }, (_, length) => length);
    expect(lengths.filter((length) => kindOf(BYTES.subarray(0, length)) === 'pack')).toEqual([]);
    expect(lengths.filter((at) => at > 0 && kindOf(BYTES.subarray(at)) === 'pack')).toEqual([]);
    const with1 = (at: number) => Buffer.concat([BYTES.subarray(0, at), Buffer.of(BYTES[at] ?? 0), BYTES.subarray(at)]);
    expect([...lengths, BYTES.length].filter((at) => kindOf(with1(at)) === 'pack')).toEqual([]);
    const without1 = (at: number) => Buffer.concat([BYTES.subarray(0, at), BYTES.subarray(at + 1)]);
    expect(lengths.filter((at) => kindOf(without1(at)) === 'pack')).toEqual([]);
  });

  const [bundle, records, two, ten, pdf, page] = PARTS as readonly [Part, Part, Part, Part, Part, Part];
  it.each<[string, readonly Part[], 'pack' | 'unreadable']>([
    ['its own entries', PARTS, 'pack'],
    ['no entries', [], 'unreadable'],
    ['no bundle', PARTS.slice(1), 'unreadable'],
    ['no records', [bundle, two, ten, pdf, page], 'unreadable'],
    ['no PDF', [bundle, records, two, ten, page], 'unreadable'],
    ['no page', [bundle, records, two, ten, pdf], 'unreadable'],
    ['the bundle twice', [bundle, ...PARTS], 'unreadable'],
    ['the records twice', [bundle, records, records, two, ten, pdf, page], 'unreadable'],
    ['a piece of evidence twice', [bundle, records, two, two, pdf, page], 'unreadable'],
    ['the page twice', [...PARTS, page], 'unreadable'],
    ['bundle and records swapped', [records, bundle, two, ten, pdf, page], 'unreadable'],
    ['evidence out of order', [bundle, records, ten, two, pdf, page], 'unreadable'],
    ['evidence by the order of letters', [bundle, records, ['evidence/10', ten[1]], ['evidence/2', two[1]], pdf, page], 'unreadable'],
    ['PDF and page swapped', [bundle, records, two, ten, page, pdf], 'unreadable'],
    ['evidence behind the PDF', [bundle, records, pdf, two, page], 'unreadable'],
    ['one that is none of a pack', [bundle, records, ['README', two[1]], pdf, page], 'unreadable'],
    ['one more at the end', [...PARTS, ['x', two[1]]], 'unreadable'],
    ['the folder of evidence', [bundle, records, ['evidence/', new Uint8Array()], two, pdf, page], 'unreadable'],
    ['a name with a leading zero', [bundle, records, ['evidence/02', two[1]], pdf, page], 'unreadable'],
    ['a name that is no number', [bundle, records, ['evidence/2e1', two[1]], pdf, page], 'unreadable'],
    ['a name with a sign', [bundle, records, ['evidence/-1', two[1]], pdf, page], 'unreadable'],
    ['an index that no record has', [bundle, records, ['evidence/1000000', two[1]], pdf, page], 'unreadable'],
    ['a name that leads elsewhere', [bundle, records, ['evidence/../../2', two[1]], pdf, page], 'unreadable'],
    ['an absolute name', [bundle, records, ['/evidence/2', two[1]], pdf, page], 'unreadable'],
    ['a name of another case', [bundle, ['Records.txt', records[1]], two, ten, pdf, page], 'unreadable'],
    ['a name with a line feed behind', [bundle, records, ['evidence/2\n', two[1]], pdf, page], 'unreadable'],
    ['a name with backslashes', [bundle, records, ['evidence\\2', two[1]], pdf, page], 'unreadable'],
  ])('of an archive that holds together, with %s: %s', (_, parts, expected) => {
    expect(kindOf(archiveOf(parts))).toBe(expected);
  });

  const DIRECTORY = BYTES.length - 22 - PARTS.reduce((sum, [name]) => sum + 46 + name.length, 0);
  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['the same entries, compressed', zipSync(Object.fromEntries(PARTS.map(([name, content]) => [name, [content, { level: 6 }]])))],
    [
      'the same entries, stored by a program that dates them',
      zipSync(Object.fromEntries(PARTS.map(([name, c]) => [name, [c, { level: 0 }]]))),
    ],
    ['an entry that says it is encrypted', put(6, 1)],
    ['an entry whose sizes are to follow', put(6, 8)],
    ['an entry with a name in UTF-8, by its flag', put(7, 8)],
    ['an entry that says it is compressed', put(8, 8)],
    ['an entry of the 64-bit form', put(18, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)],
    ['an entry with an extra field', put(28, 4)],
    ['another name in the directory than before the content', put(DIRECTORY + 46, 'S'.charCodeAt(0))],
    ['another size in the directory than before the content', put(DIRECTORY + 20, 3)],
    ['another checksum in the directory than before the content', put(DIRECTORY + 16, 0)],
    ['an entry on another disk', put(DIRECTORY + 34, 1)],
    ['a link instead of a file, by its attributes', put(DIRECTORY + 41, 0xa1)],
    ['an entry that begins elsewhere', put(DIRECTORY + 42, 55)],
    ['fewer entries by its end than there are', put(BYTES.length - 14, 5, 0, 5, 0)],
    ['a comment', Buffer.concat([put(BYTES.length - 2, 3), strToU8('abc')])],
    ['a comment that is another archive', Buffer.concat([put(BYTES.length - 2, BYTES.length & 0xff, BYTES.length >> 8), BYTES])],
    ['another archive behind it', Buffer.concat([BYTES, BYTES])],
  ])('refuses %s', (_, bytes) => {
    expect(kindOf(bytes)).toBe('unreadable');
  });

  it('names a damaged entry, and asks for the pack again', () => {
    expect(readPack(put(30 + 'statement.sigstore.json'.length, 'x'.charCodeAt(0)))).toMatchObject({
      reason: expect.stringMatching(/^statement\.sigstore\.json .*CRC-32/),
    });
  });

  it('quotes no name that it does not know', () => {
    const read = readPack(archiveOf([['\u001b[2Jevil', PACK.bundle], ...PARTS.slice(1)]));
    expect(read.kind === 'unreadable' && read.reason).not.toContain('evil');
  });
});
