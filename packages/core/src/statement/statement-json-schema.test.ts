import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import published from '../../../../docs/schema/statement-1.schema.json' with { type: 'json' };
import publishedWithdrawal from '../../../../docs/schema/withdrawal-1.schema.json' with { type: 'json' };
import { at } from '../case/case-samples.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import { recordDigest } from '../model/digest.ts';
import { readStatement, statementBytes } from './statement.ts';
import { sampleStatement } from './statement-samples.ts';
import { withdrawalBytes, withdrawnStatement } from './withdrawal.ts';

const ajv = new Ajv2020({ strict: true, allErrors: true });
const isStatement = ajv.compile(published);
const isWithdrawal = ajv.compile(publishedWithdrawal);

const bytes = (value: unknown) => new TextEncoder().encode(canonicalJson(value));
type Json = { [name: string]: unknown };

const STATEMENT = JSON.parse(new TextDecoder().decode(statementBytes(sampleStatement()))) as Json;
const WITHDRAWAL = JSON.parse(
  new TextDecoder().decode(
    withdrawalBytes({
      statement: 'ab'.repeat(32),
      payload: new Uint8Array(3),
      at: at('2026-11-20T00:00:00Z'),
      reason: 'Wrong.',
      replacedBy: null,
    }),
  ),
) as Json;

/** Every object in a value, by the way that leads to it. */
function objectsIn(value: unknown, way: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.entries(value).flatMap(([name, inner]) => objectsIn(inner, [...way, name]));
  return Array.isArray(value) ? below : [way, ...below];
}

function changed(value: Json, way: readonly string[], change: (object: Json) => void): Json {
  const copy = structuredClone(value);
  change(way.reduce<unknown>((inner, name) => (inner as Json)[name], copy) as Json);
  return copy;
}

describe.each<[string, Json, (value: unknown) => boolean, (value: unknown) => boolean]>([
  ['a statement', STATEMENT, (value) => isStatement(value), (value) => readStatement(bytes(value)).kind === 'statement'],
  ['a withdrawal', WITHDRAWAL, (value) => isWithdrawal(value), (value) => withdrawnStatement(bytes(value)) !== null],
])('the JSON Schema of %s', (_, whole, bySchema, byReader) => {
  const objects = objectsIn(whole);

  it('takes what is made', () => {
    expect([bySchema(whole), byReader(whole)]).toEqual([true, true]);
  });

  it('and its reader refuse each member that is missing', () => {
    for (const way of objects)
      for (const name of Object.keys(way.reduce<unknown>((inner, step) => (inner as Json)[step], whole) as Json)) {
        const without = changed(whole, way, (object) => delete object[name]);
        expect([...way, name, bySchema(without), byReader(without)]).toEqual([...way, name, false, false]);
      }
  });

  it('and its reader refuse a member that is unknown, wherever it stands', () => {
    for (const way of objects) {
      const more = changed(whole, way, (object) => {
        object.unknown = null;
      });
      expect([...way, bySchema(more), byReader(more)]).toEqual([...way, false, false]);
    }
  });

  it('and its reader refuse a value of another type, wherever it stands', () => {
    for (const way of objects)
      for (const name of Object.keys(way.reduce<unknown>((inner, step) => (inner as Json)[step], whole) as Json)) {
        const other = changed(whole, way, (object) => {
          object[name] = typeof object[name] === 'object' && object[name] !== null ? 'text' : { a: 1 };
        });
        expect([...way, name, bySchema(other), byReader(other)]).toEqual([...way, name, false, false]);
      }
  });
});

describe('both refuse', () => {
  const predicate = (change: (predicate: Json) => void) => changed(STATEMENT, ['predicate'], change);
  it.each<[string, Json]>([
    ['no subject', { ...STATEMENT, subject: [] }],
    ['another predicate', { ...STATEMENT, predicateType: 'urn:avouch:predicate:statement:2' }],
    ['an id in capitals', predicate((one) => Object.assign(one, { id: 'A1'.repeat(32) }))],
    ['a date without a time', predicate((one) => Object.assign(one, { expiresAt: '2027-11-11' }))],
    ['a time of another zone', predicate((one) => Object.assign(one, { expiresAt: '2027-11-11T00:00:00+01:00' }))],
    ['a status that is none', predicate((one) => Object.assign((one.claims as Json[])[0] ?? {}, { status: 'Met' }))],
    ['a count below zero', predicate((one) => Object.assign((one.claims as Json[])[0] ?? {}, { exceptions: -1 }))],
  ])('%s', (_, value) => {
    expect([isStatement(value), readStatement(bytes(value)).kind]).toEqual([false, 'unreadable']);
  });
});

describe('the reader alone refuses what does not hold together', () => {
  const record = { service: 'S', version: '1', commits: [{ repository: 'r', commit: 'a'.repeat(40) }] };
  const withRecord = (sha256: string) => {
    const stated = changed(STATEMENT, ['predicate', 'release'], (release) => Object.assign(release, { record }));
    return { ...stated, subject: [{ name: 'S 1', digest: { sha256 } }] };
  };

  it.each<[string, Json, string]>([
    ['a release record that is a subject', withRecord(recordDigest(record)), 'statement'],
    ['a release record that is none of the subjects', withRecord('e'.repeat(64)), 'unreadable'],
    [
      'a day that does not exist',
      changed(STATEMENT, ['predicate'], (one) => Object.assign(one, { expiresAt: '2027-02-30T00:00:00Z' })),
      'unreadable',
    ],
    [
      'a claim twice',
      changed(STATEMENT, ['predicate'], (one) => Object.assign(one, { claims: [...(one.claims as Json[]), (one.claims as Json[])[0]] })),
      'unreadable',
    ],
  ])('%s', (_, value, kind) => {
    expect([isStatement(value), readStatement(bytes(value)).kind]).toEqual([true, kind]);
  });
});
