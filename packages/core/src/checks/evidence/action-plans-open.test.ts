import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../catalogue/read-catalogue.ts';
import { actionPlansOpen } from './action-plans-open.ts';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';

const folder = fileURLToPath(new URL('../../../../../catalogue/sscop-1.0/', import.meta.url));
const { catalogue } = readCatalogue(globSync('*.yaml', { cwd: folder }).map((path) => ({ path, bytes: readFileSync(`${folder}${path}`) })));
if (catalogue === null) throw new Error('the catalogue was not read');

const uuid = (digit: number) => `0000000${digit}-1111-4111-8111-111111111111`;

interface Risk {
  readonly status: string;
  readonly deadline?: string;
  /** What a finding that names the risk is about. */
  readonly target?: string;
}

function plan(risks: readonly Risk[], { modified = '2026-10-20', id = uuid(9) } = {}): string {
  return JSON.stringify({
    'plan-of-action-and-milestones': {
      uuid: id,
      metadata: { title: 'Ours', version: '1', 'oscal-version': '1.1.2', 'last-modified': `${modified}T10:00:00Z` },
      risks: risks.map(({ status, deadline }, index) => ({
        uuid: uuid(index),
        title: `risk ${index}`,
        description: 'd',
        statement: 's',
        status,
        ...(deadline === undefined ? {} : { deadline: `${deadline}T00:00:00Z` }),
      })),
      findings: risks.flatMap(({ target }, index) =>
        target === undefined
          ? []
          : [
              {
                uuid: uuid(8),
                title: 'f',
                description: 'd',
                target: { type: 'objective-id', 'target-id': target, status: { state: 'not-satisfied' } },
                'related-risks': [{ 'risk-uuid': uuid(index) }],
              },
            ],
      ),
      'poam-items': risks.map((_, index) => ({ title: 'i', description: 'd', 'related-risks': [{ 'risk-uuid': uuid(index) }] })),
    },
  });
}

const of = (evidence: Readonly<Record<string, string>>, more: Partial<SampleEvidence> = {}) =>
  evidenceOutcomesOf(actionPlansOpen, { evidence, catalogue, ...more });
const FOR_FIXES = { declared: { 'plan.json': { claims: ['3.5.1'] } } };

// It never passes and never fails: a plan does not say what its risks mean for a claim.
describe('a plan of action', () => {
  it('that calls all closed is to be reviewed, by its own word', () => {
    const [outcome, ...others] = of({ 'plan.json': plan([{ status: 'closed' }]) }, FOR_FIXES);
    expect([outcome?.result, outcome?.claims, others]).toEqual(['Needs Review', ['3.5.1'], []]);
    expect(outcome?.message).toContain('calls its risk closed');
  });

  it('tells what is open, what is past its date and what has none', () => {
    const risks = [
      { status: 'open', deadline: '2026-03-01' },
      { status: 'remediating', deadline: '2027-03-01' },
      { status: 'deviation-approved' },
      { status: 'closed', deadline: '2026-02-01' },
    ];
    const message = of({ 'plan.json': plan(risks) }, FOR_FIXES)[0]?.message;
    expect(message).toContain('leaves 3 of 4 risks open; 1 past its date: "risk 0" ("open", due 2026-03-01); 1 open without a date');
  });

  it('serves the claims that its own findings lead to, each with its risks alone', () => {
    // Domain §4: BR-03 → 3.1.2; SA-03 → 1.4.1.
    const risks = [
      { status: 'open', deadline: '2026-03-01', target: 'osps-br-03.01_obj' },
      { status: 'closed', target: 'osps-sa-03_obj' },
      { status: 'open', target: 'br-03' },
    ];
    const outcomes = of({ 'plan.json': plan(risks) });
    expect(outcomes.map(({ result, claims, message }) => [result, claims, /(leaves|calls) [^;.]*/.exec(message)?.[0]])).toEqual([
      ['Needs Review', ['1.4.1'], 'calls its risk closed'],
      ['Needs Review', ['3.1.2'], 'leaves 1 of 1 risk open'],
      ['Unknown', ['3.1.2'], 'leaves that open, and until when it does not say'],
    ]);
  });

  it('that nothing links with a claim says nothing, nor does one that is not credited', () => {
    expect(of({ 'plan.json': plan([{ status: 'open', deadline: '2026-03-01', target: 'ac-3_obj' }]) })).toEqual([]);
    expect(of({ 'plan.json': plan([{ status: 'open' }]) }, { ...FOR_FIXES, notCredited: ['plan.json'] })).toEqual([]);
  });

  it('counts in its newest state', () => {
    const both = {
      'old.json': plan([{ status: 'open', target: 'osps-br-03' }], { modified: '2026-09-20' }),
      'plan.json': plan([{ status: 'closed', target: 'osps-br-03' }]),
    };
    expect(of(both).map(({ item }) => item?.document.path)).toEqual(['plan.json']);
    const other = { ...both, 'old.json': plan([{ status: 'open', target: 'osps-br-03' }], { modified: '2026-09-20', id: uuid(7) }) };
    expect(of(other).map(({ item }) => item?.document.path)).toEqual(['old.json', 'plan.json']);
  });

  // A worse result is what makes a judgement ask to be reconfirmed (design §2), and a date that passes changes nothing in the file.
  it('says what is past its date by a result of its own, from the day after it on', () => {
    const results = (asOf: string) =>
      of({ 'plan.json': plan([{ status: 'open', deadline: '2026-11-10' }]) }, { ...FOR_FIXES, asOf }).map(({ result }) => result);
    expect(results('2026-11-05T00:00:00Z')).toEqual(['Needs Review']);
    expect(results('2026-11-15T00:00:00Z')).toEqual(['Needs Review', 'Unknown']);
    const closed = of({ 'plan.json': plan([{ status: 'closed', deadline: '2026-03-01' }]) }, FOR_FIXES);
    expect(closed.map(({ result }) => result)).toEqual(['Needs Review']);
  });
});
