import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EXIT_CODES } from '../../packages/cli/src/exit-codes.ts';
import { BUNDLE_BYTES } from '../../packages/core/src/statement/bundle.ts';
import { PACK_BYTES } from '../../packages/core/src/statement/pack.ts';
import { RECORDS_BYTES, recordBytes } from '../../packages/core/src/statement/records-file.ts';
import { readRecord } from '../../packages/core/src/statement/statement-record.ts';
import { sampleRecords } from '../../packages/core/src/statement/statement-samples.ts';
import { VERIFICATION_CAUSES } from '../../packages/core/src/statement/verify-statement.ts';
import { WITHDRAWAL_BYTES } from '../../packages/core/src/statement/withdrawal.ts';

// A stranger writes a verifier from docs/statement.md alone, so that what stands there is held to what is read.

const TEXT = readFileSync(new URL('../../docs/statement.md', import.meta.url), 'utf8');
const rows = (heading: string) => {
  const [, table = ''] = TEXT.split(`${heading}\n|---`);
  return (table.split('\n\n')[0] ?? '')
    .split('\n')
    .slice(1)
    .map((line) => line.slice(2, -2).split(' | '));
};
const named = (cell: string) => (cell.match(/`[A-Za-z0-9]+`/g) ?? []).map((name) => name.slice(1, -1));

describe('the table of records', () => {
  const table = new Map(
    rows('| kind | members beside `kind` and `claims` |').map(([kind = '', cell = '']) => [named(kind)[0] ?? '', cell]),
  );
  const samples = new Map<string, object>(sampleRecords().map(({ record }) => [record.kind, record]));

  it('has each kind once', () => {
    expect([...table.keys()].toSorted()).toEqual([...samples.keys()].toSorted());
  });

  it.each([...samples])('names each member of %s, without which it is none, and null where it may be', (kind, record) => {
    const cell = table.get(kind) ?? '';
    const members = Object.keys(record).filter((name) => name !== 'kind' && name !== 'claims');
    // What lies deeper, and the words of enumerations, stand in brackets.
    expect(named(cell.replaceAll(/\([^()]*\)|: `catalogue`.*$/g, '')).toSorted()).toEqual(members.toSorted());
    const text = (value: object) => new TextDecoder().decode(recordBytes(value));
    expect(readRecord(text(record))).not.toBeNull();
    for (const name of members) {
      const { [name]: _, ...rest } = record as Readonly<Record<string, unknown>>;
      expect(readRecord(text(rest)), `${name} left out`).toBeNull();
      expect(readRecord(text({ ...record, [name]: null })) !== null, `${name} null`).toBe(cell.includes(`\`${name}\`?`));
    }
    expect(readRecord(text({ ...record, another: 1 }))).toBeNull();
  });
});

describe('causes and limits', () => {
  it('are numbered in the order of precedence', () => {
    const numbered = [...TEXT.matchAll(/(?:^|; )(\d+)\. \*\*([^*]+)\*\*/gm)].map(([, number, cause]) => [Number(number), cause]);
    expect(numbered).toEqual(VERIFICATION_CAUSES.map((cause, index) => [index + 1, cause]));
  });

  it('have the exit codes that the table gives', () => {
    const codes = VERIFICATION_CAUSES.map((cause) => {
      const name = cause.replace(/ ([a-z])/g, (_, letter: string) => letter.toUpperCase());
      return Object.entries(EXIT_CODES).find(([exit]) => exit === name)?.[1].code;
    });
    expect(rows('| ends as | exit code |')).toHaveLength(4);
    expect(codes).toEqual([20, 21, 22, 23, 24, 25, 26, 27, 28, 30]);
    expect(EXIT_CODES.differs.code).toBe(29);
  });

  it('have the bytes that are told', () => {
    const told = new Map(rows('| of | bytes | levels | parts | items |').map(([of = '', bytes = '']) => [of, bytes]));
    const size = (of: string) => {
      const [, number, unit] = /^(\d+) ([MG])iB$/.exec(told.get(of) ?? '') ?? [];
      return Number(number) * 1024 ** (unit === 'G' ? 3 : 2);
    };
    expect([size('a bundle'), size('the bundle of a withdrawal'), size('`records.txt`'), size('a pack')]).toEqual([
      BUNDLE_BYTES,
      WITHDRAWAL_BYTES,
      RECORDS_BYTES,
      PACK_BYTES,
    ]);
  });
});
