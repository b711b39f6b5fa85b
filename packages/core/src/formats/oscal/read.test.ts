import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readOscal, recogniseOscal } from './read.ts';

const bytesIn = (name: string) => readFileSync(new URL(`../../../../../testdata/oscal/${name}`, import.meta.url));
const sample = (name: string) => readOscal({ path: name, bytes: bytesIn(name) });
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const ID = '11111111-1111-4111-8111-111111111111';
const METADATA = { title: 'T', version: '1', 'oscal-version': '1.1.2', 'last-modified': '2026-05-01T10:00:00Z' };
const codesOf = (value: unknown) => readOscal({ path: 'x', bytes: bytesOf(value) }).diagnostics.map(({ code }) => code);

describe('a document of OSCAL', () => {
  it('that is a catalog has its controls counted, within groups and controls too', () => {
    const { verdict, facts, measures, madeAt } = sample('catalog.json');
    expect([verdict, facts?.model, facts?.controls, measures.groups]).toEqual(['valid', 'catalog', 4, 1]);
    expect([facts?.oscalVersion, madeAt]).toEqual(['1.1.2', '2026-05-01T09:00:00Z']);
  });

  it('that has results is read with findings and risks', () => {
    const { verdict, facts, madeAt } = sample('results.json');
    expect([verdict, madeAt]).toEqual(['valid', '2026-06-01T09:00:00Z']);
    expect(facts?.results).toEqual([
      {
        title: 'June',
        start: '2026-06-01T08:00:00Z',
        end: '2026-06-01T09:00:00Z',
        observations: 1,
        findings: { 'not-satisfied': 1, satisfied: 1 },
        risks: { open: 1 },
      },
    ]);
  });

  it.each([
    ['components.json', 'component-definition', { components: 1 }],
    ['plan.json', 'plan-of-action-and-milestones', { items: 1, risks: { closed: 1 } }],
  ])('is read: %s', (name, model, facts) => {
    const result = sample(name);
    expect([result.verdict, result.facts?.model]).toEqual(['valid', model]);
    expect(result.facts).toMatchObject(facts);
  });

  it('names what its findings are about, and what its components are said to implement', () => {
    const { facts } = sample('results.json');
    expect(facts?.findings).toEqual([
      { target: 'c1_obj', state: 'not-satisfied', title: 'f', result: 'June', at: '2026-06-01T09:00:00Z' },
      { target: 'c2_obj', state: 'satisfied', title: 'f', result: 'June', at: '2026-06-01T09:00:00Z' },
    ]);
    expect(sample('components.json').facts?.implementations).toEqual([{ control: 'c1', component: 'Shop' }]);
  });

  it('that is a plan links its risks with what findings and items are about', () => {
    const uuid = (digit: number) => `0000000${digit}-1111-4111-8111-111111111111`;
    const risk = (digit: number, more: object) => ({
      uuid: uuid(digit),
      title: `r${digit}`,
      description: 'd',
      statement: 's',
      status: 'open',
      ...more,
    });
    const about = (digit: number, target: string, risks: readonly number[]) => ({
      uuid: uuid(digit),
      title: 'f',
      description: 'd',
      target: { type: 'objective-id', 'target-id': target, status: { state: 'not-satisfied' } },
      'related-risks': risks.map((one) => ({ 'risk-uuid': uuid(one) })),
    });
    const plan = {
      uuid: ID,
      metadata: METADATA,
      findings: [about(1, 'c1', [3]), about(2, 'c2', [])],
      risks: [risk(3, { deadline: '2026-09-01T00:00:00Z' }), risk(4, { status: 'closed' })],
      'poam-items': [
        { title: 'i', description: 'd', 'related-findings': [{ 'finding-uuid': uuid(2) }], 'related-risks': [{ 'risk-uuid': uuid(3) }] },
        { title: 'j', description: 'd', 'associated-risks': [{ 'risk-uuid': uuid(4) }] },
        { title: 'k', description: 'd' },
      ],
    };
    const { verdict, facts } = readOscal({ path: 'x', bytes: bytesOf({ 'plan-of-action-and-milestones': plan }) });
    expect(verdict).toBe('valid');
    expect(facts?.riskList).toEqual([
      { title: 'r3', status: 'open', deadline: '2026-09-01T00:00:00Z', targets: ['c1', 'c2'] },
      { title: 'r4', status: 'closed', deadline: null, targets: [] },
    ]);
    expect(facts?.itemsWithoutRisk).toBe(1);
  });

  it.each(['catalog.xml', 'catalog.yaml'])('in another encoding is recognised and not read: %s', (name) => {
    expect(recogniseOscal({ path: 'x', bytes: bytesIn(name) })).toBe(true);
    const { verdict, facts } = sample(name);
    expect([verdict, facts]).toEqual(['unsupported', null]);
  });

  it.each([
    ['no uuid', { catalog: { metadata: METADATA } }, ['uuid-missing']],
    ['a uuid of version 1', { catalog: { uuid: '74c8ba1e-5cd4-1ad1-bbfd-d888e2f6c724', metadata: METADATA } }, ['uuid-faulty']],
    ['no metadata', { catalog: { uuid: ID } }, ['metadata-missing']],
    [
      'a date without a zone',
      { catalog: { uuid: ID, metadata: { ...METADATA, 'last-modified': '2026-05-01T10:00:00' } } },
      ['metadata-incomplete'],
    ],
    [
      'a responsible party without a role',
      { catalog: { uuid: ID, metadata: { ...METADATA, 'responsible-parties': [{ role_id: 'a', 'party-uuids': [ID] }] } } },
      ['role-id-missing'],
    ],
    ['results that are none', { 'assessment-results': { uuid: ID, metadata: METADATA, results: [] } }, ['results-missing']],
    ['a plan without items', { 'plan-of-action-and-milestones': { uuid: ID, metadata: METADATA } }, ['items-missing']],
  ])('with %s breaks a rule', (_, value, codes) => {
    expect(codesOf(value)).toEqual(codes);
  });

  it('with values of other types is invalid', () => {
    const { verdict, diagnostics } = sample('hostile.json');
    expect(verdict).toBe('invalid');
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(
      new Set([
        'uuid-faulty',
        'uuid-missing',
        'metadata-incomplete',
        'result-undated',
        'observation-incomplete',
        'finding-incomplete',
        'risk-incomplete',
      ]),
    );
  });

  it('is told by its content', () => {
    expect(recogniseOscal({ path: 'x', bytes: bytesOf({ catalog: { items: [] } }) })).toBe(false);
    expect(recogniseOscal({ path: 'x', bytes: bytesOf({ catalog: { metadata: {} }, other: 1 }) })).toBe(false);
  });
});
