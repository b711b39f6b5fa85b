import { describe, expect, it, test } from 'vitest';
import type { Role } from '../model/product.ts';
import type { Assessment } from './assessment.ts';
import type { Encouragement, Judgement } from './case.ts';
import { at, sampleCase, sampleCatalogue } from './case-samples.ts';
import { evaluate } from './evaluate.ts';
import { type RoleScope, roleScope } from './role-scope.ts';

const encouragement: Encouragement = {
  developer: 'Maker',
  claims: ['1.1.1'],
  text: 'May we have it?',
  by: 'Ann',
  at: at('2026-11-01'),
  outcome: 'agreed',
  answer: null,
  evidence: ['statement'],
};
const piece = { id: 'statement', title: 'Statement of Maker', around: null, notCredited: null };

function scope(role: Role, changes: Partial<Assessment> = {}, judgements: readonly Judgement[] = []): RoleScope {
  const whole = sampleCase({ judgements });
  const product = { ...whole.product, role };
  const catalogue = {
    ...sampleCatalogue(),
    roles: [...sampleCatalogue().roles, { role: 'developer' as const, title: 'd', themes: ['1'], decided: ['2'], note: 'decided' }],
  };
  const result = evaluate({ catalogue, record: { ...whole, product }, observations: [], asOf: at('2026-11-10') });
  return roleScope({ ...result, product, evidence: [], ...changes } as unknown as Assessment, catalogue);
}

describe('what applies for a role', () => {
  it.each<[Role, readonly string[], readonly string[]]>([
    ['developer-and-distributor', [], []],
    ['reseller', ['1.1.1', '1.1.2'], []],
    ['developer', [], ['2.1.1']],
  ])('%s', (role, outOfScope, undecided) => expect(scope(role)).toMatchObject({ role, outOfScope, undecided }));

  test('what a named person judged is decided', () => {
    const judged: Judgement = {
      claim: '2.1.1',
      verdict: 'not applicable',
      by: 'SRO',
      at: at('2026-11-02'),
      authority: 'asserted',
      basis: null,
    };
    expect(scope('developer', {}, [judged]).undecided).toEqual([]);
  });
});

describe('what a developer says', () => {
  const asked = (changes: Partial<Encouragement>, evidence: readonly unknown[] = [piece]) =>
    scope('reseller', { encouragements: [{ ...encouragement, ...changes }], evidence } as unknown as Partial<Assessment>);
  it('stands beside the claims that it is about, and leaves the others to be asked about', () =>
    expect(asked({})).toMatchObject({
      asked: [{ about: ['1.1.1'], evidence: [{ id: 'statement', title: 'Statement of Maker', notCredited: null }] }],
      notAsked: ['1.1.2'],
    }));
  it('is about all of them where none was named', () => expect(asked({ claims: [] }).notAsked).toEqual([]));
  it('is a refusal too', () =>
    expect(asked({ outcome: 'refused', evidence: [] }).asked).toMatchObject([{ outcome: 'refused', evidence: [] }]));
  it.each<[string, readonly unknown[]]>([
    ['was not read', []],
    ['has expired', [{ ...piece, notCredited: 'It expired.' }]],
    ['is of a name that begins alike', [{ ...piece, id: 'statement-of-another' }]],
  ])('is no support where it %s', (_, evidence) =>
    expect(asked({}, evidence).asked[0]?.evidence).toMatchObject([{ id: 'statement', notCredited: expect.stringMatching(/./) }]),
  );
  it('makes no claim met', () => {
    const whole = sampleCase({ encouragements: [encouragement] });
    const product = { ...whole.product, role: 'reseller' as const };
    const { claims } = evaluate({ catalogue: sampleCatalogue(), record: { ...whole, product }, observations: [], asOf: at('2026-11-10') });
    expect(claims.map(({ status }) => status)).toEqual(['not applicable', 'not applicable', 'not assessed']);
  });
});
