import type { Catalogue, Statement } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { sampleCatalogue } from '../sample-catalogue.ts';
import { claimsIn, principlesIn, statementView } from './statement-view.ts';

const CATALOGUE = sampleCatalogue();
const claim = (id: string, records: number[] = []) => ({
  id,
  status: 'not assessed' as const,
  evidence: 'not seen yet' as const,
  authority: null,
  selfJudged: false,
  doubts: { open: 0, answered: 0, rebutted: 0, riskAccepted: 0 },
  contradictions: 0,
  exceptions: 0,
  records,
});

function statement(claims: Statement['predicate']['claims'], principles: readonly string[], digest = CATALOGUE.digest): Statement {
  return {
    predicate: {
      catalogue: { id: CATALOGUE.id, edition: CATALOGUE.edition, digest },
      principles: principles.map((id) => ({ id, status: 'stopped by', stoppedBy: [] })),
      claims,
      records: Array.from({ length: 5 }, () => '0'.repeat(64)),
    },
  } as unknown as Statement;
}

const opened = [1, 4].map((index) => ({ index, record: { kind: 'assertion', claims: ['1.1.1'] } as never }));

describe('statementView', () => {
  it('says of each claim which records were disclosed and how many were not', () => {
    const view = statementView(statement([claim('1.1.1', [0, 1, 4]), claim('1.1.2', [2])], ['1.1']), opened, CATALOGUE);
    expect(claimsIn(view).map(({ id, records, withheld }) => [id, records.map(({ index }) => index), withheld])).toEqual([
      ['1.1.1', [1, 4], 1],
      ['1.1.2', [], 1],
    ]);
    expect([view.disclosed, view.withheld]).toEqual([2, 3]);
  });

  it('names what the catalogue asks and the statement leaves out', () => {
    const view = statementView(statement([claim('1.1.1')], ['1.1']), [], CATALOGUE);
    // By hand: 14 principles and 45 claims, of which one each is stated.
    expect(view.unsaid.length).toBe(13 + 44);
    expect(view.unsaid).toContain('4.3.2');
  });

  it.each<[string, string | undefined, Catalogue | null]>([
    ['another digest', 'e'.repeat(64), CATALOGUE],
    ['no catalogue', undefined, null],
  ])('takes no words where there is %s, and leaves no claim out', (_, digest, catalogue) => {
    const view = statementView(statement([claim('1.1.1'), claim('1.1.2.3'), claim('x')], ['1.1'], digest), [], catalogue);
    expect(principlesIn(view).map(({ id, outcome, claims }) => [id, outcome, claims.map((one) => [one.id, one.outcome])])).toEqual([
      ['1.1', null, [['1.1.1', null]]],
    ]);
    expect(view.apart.map(({ id }) => id)).toEqual(['1.1.2.3', 'x']);
    expect(view.against).toBe('sscop-1.0, edition 1.0');
  });

  it('shows principles and claims that the catalogue does not have apart from those that it has', () => {
    const view = statementView(statement([claim('1.1.1'), claim('1.9.1')], ['1.1', '9.9']), [], CATALOGUE);
    expect(view.themes.map(({ title, principles }) => [title, principles.map(({ id }) => id)])).toEqual([
      ['Secure design and development', ['1.1']],
      ['Other principles', ['9.9']],
    ]);
    expect(view.apart.map(({ id }) => id)).toEqual(['1.9.1']);
  });
});
