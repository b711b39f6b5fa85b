import { describe, expect, it } from 'vitest';
import type { Case } from '../case/case.ts';
import { at } from '../case/case-samples.ts';
import { disagreements } from './disagreements.ts';
import { reevaluate } from './reevaluate.ts';
import type { Statement } from './statement.ts';
import type { RecordOf, StatementRecord } from './statement-record.ts';
import { CATALOGUE, OBSERVATIONS, SAMPLE_CASE, sampleRecords, sampleStatement } from './statement-samples.ts';

const recordsOf = (changes: Parameters<typeof sampleRecords>[0] = {}) => sampleRecords(changes).map(({ record }) => record);
const ofKind = <K extends StatementRecord['kind']>(records: readonly StatementRecord[], kind: K) =>
  records.flatMap((record) => (record.kind === kind ? [record as RecordOf<K>] : []));

/** The sample with other names of people, by hand. */
function called(names: Readonly<Record<string, string>>, record: Case = SAMPLE_CASE): Case {
  return JSON.parse(JSON.stringify(record), (key, value: unknown) =>
    typeof value === 'string' && ['by', 'owner', 'acceptedBy'].includes(key) ? (names[value] ?? value) : value,
  ) as Case;
}

describe('people in records', () => {
  // By hand: the owner is met first, then who argued, doubted, responded, judged, and carries the exception.
  it('are numbers in the order of the records, and named where they answer for something', () => {
    const records = recordsOf({ owner: 'Olga' });
    expect(ofKind(records, 'evidence').map(({ owner }) => owner)).toEqual([null, 'person 1', 'person 1']);
    expect(ofKind(records, 'argument').map(({ by }) => by)).toEqual(['person 2', 'person 2']);
    expect(ofKind(records, 'doubt').map(({ by }) => by)).toEqual(['person 3']);
    expect(ofKind(records, 'response').map(({ by }) => by)).toEqual(['person 2', 'person 4']);
    expect(ofKind(records, 'judgement').map(({ by, person }) => [by, person])).toEqual([
      ['Bob', 5],
      ['Ana', 2],
      ['Bob', 5],
    ]);
    expect(ofKind(records, 'exception').map(({ owner, acceptedBy, person }) => [owner, acceptedBy, person])).toEqual([
      ['person 6', 'Dee', 4],
    ]);
    expect(ofKind(records, 'assertion').map(({ by }) => by)).toEqual(['person 2']);
    expect(ofKind(records, 'conclusion').map(({ by, person }) => [by, person])).toEqual([['Dee', 4]]);
  });

  it('have one number for one person, however they are written', () => {
    const judgements = SAMPLE_CASE.judgements.map((one) => (one.claim === '1.1.2' ? { ...one, by: 'Lead, ANN (CTO)' } : one));
    const records = recordsOf({ record: { ...called({ Ana: 'Ann Lead', Cleo: 'ann.lead@example.test' }), judgements } });
    expect(ofKind(records, 'argument').map(({ by }) => by)).toEqual(['person 1', 'person 1']);
    expect(ofKind(records, 'doubt').map(({ by }) => by)).toEqual(['person 1']);
    expect(ofKind(records, 'judgement')[1]).toMatchObject({ by: 'Lead, ANN (CTO)', person: 1 });
  });

  it('are numbers in what checks say of them', () => {
    const [first, ...others] = OBSERVATIONS;
    const observations =
      first === undefined ? [] : [{ ...first, message: 'Cleo Vance wrote to Bob Stone.', bring: 'Ask Cleo Vance.' }, ...others];
    const [seen] = ofKind(recordsOf({ record: called({ Cleo: 'Cleo Vance', Bob: 'Bob Stone' }), observations }), 'observation');
    expect([seen?.message, seen?.bring]).toEqual(['person 1 wrote to person 2.', 'Ask person 1.']);
  });
});

describe('who judges what they argued', () => {
  const again = (statement: Statement, records: readonly StatementRecord[]) =>
    reevaluate(
      statement,
      records.map((record, index) => ({ index, record })),
      CATALOGUE,
    ).map(({ claim, outcome, differences }) => [claim, outcome, ...differences]);
  const saying = (statement: Statement, claim: string, selfJudged: boolean): Statement => ({
    ...statement,
    predicate: {
      ...statement.predicate,
      claims: statement.predicate.claims.map((one) => (one.id === claim ? { ...one, selfJudged } : one)),
    },
  });

  it('is told by the numbers, without the name of who argued', () => {
    const statement = sampleStatement();
    expect(statement.predicate.claims.map(({ id, selfJudged }) => [id, selfJudged])).toEqual([
      ['1.1.1', false],
      ['1.1.2', true],
      ['2.1.1', false],
    ]);
    expect(again(statement, recordsOf())).toEqual([
      ['1.1.1', 'confirmed'],
      ['1.1.2', 'confirmed'],
      ['2.1.1', 'confirmed'],
    ]);
  });

  it.each<[string, string, boolean, string]>([
    ['is hidden', '1.1.2', false, 'selfJudged: stated false, by its records true'],
    ['is claimed of who did not argue', '1.1.1', true, 'selfJudged: stated true, by its records false'],
  ])('differs where it %s', (_, claim, selfJudged, difference) => {
    expect(again(saying(sampleStatement(), claim, selfJudged), recordsOf())).toContainEqual([claim, 'differs', difference]);
  });

  it('is not hidden by another number beside the name of who judged', () => {
    const hidden = recordsOf().map((record) =>
      record.kind === 'judgement' && record.claims.includes('1.1.2') ? { ...record, by: 'Bob', person: 9 } : record,
    );
    const statement = saying(sampleStatement(), '1.1.2', false);
    expect(again(statement, hidden)[1]).toEqual(['1.1.2', 'confirmed']);
    const opened = hidden.map((record, index) => ({ index, record }));
    expect(disagreements(statement, opened, CATALOGUE)).toContainEqual(
      expect.stringMatching(/\(judgement\) has Bob as person 9, and record \d+ as person 4/),
    );
    const honest = recordsOf().map((record, index) => ({ index, record }));
    expect(disagreements(sampleStatement(), honest, CATALOGUE)).toEqual([]);
  });

  it('is told where only a third name, of another claim, has both names in it', () => {
    const names = { Ana: 'Ann Lead', Bob: 'al@example.test' };
    const linking = { claim: '2.1.1', text: 'Both.', assumptions: [], by: 'Ann Lead <al@example.test>', at: at('2026-11-02') };
    const twoNames = called(names);
    const apart = sampleStatement({}, { record: twoNames });
    const record = { ...twoNames, arguments: [...twoNames.arguments, linking] };
    const one = sampleStatement({}, { record });
    expect([apart, one].map(({ predicate }) => predicate.claims[0]?.selfJudged)).toEqual([false, true]);
    expect(again(apart, recordsOf({ record: twoNames }))[0]).toEqual(['1.1.1', 'confirmed']);
    expect(again(one, recordsOf({ record }))[0]).toEqual(['1.1.1', 'confirmed']);
  });
});
