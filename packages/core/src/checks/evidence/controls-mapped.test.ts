import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { claimsOf } from '../../catalogue/catalogue.ts';
import { readCatalogue } from '../../catalogue/read-catalogue.ts';
import { controlsMapped } from './controls-mapped.ts';
import type { EvidenceOutcome } from './evidence-check.ts';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';

const folder = fileURLToPath(new URL('../../../../../catalogue/sscop-1.0/', import.meta.url));
const { catalogue } = readCatalogue(globSync('*.yaml', { cwd: folder }).map((path) => ({ path, bytes: readFileSync(`${folder}${path}`) })));
if (catalogue === null) throw new Error('the catalogue was not read');

interface Control {
  readonly id: string;
  readonly result: string;
  /** Results of its assessments; the same as its own where none are given. */
  readonly assessments?: readonly string[];
  readonly steps?: number;
}

/** An evaluation log as Gemara has it; JSON is YAML. */
function log(controls: readonly Control[], { date = '2026-10-30', target = 'https://github.com/acme/shop', catalogue: of = 'osps' } = {}) {
  return JSON.stringify({
    metadata: { 'gemara-version': 'v1.0.0', date: `${date}T00:00:00Z`, author: { name: 'example-scanner' } },
    target: { uri: target },
    evaluations: controls.map(({ id, result, assessments = [result], steps = 2 }) => ({
      name: id,
      result,
      message: `found for ${id}`,
      control: { 'reference-id': of, 'entry-id': id },
      'assessment-logs': assessments.map((one, index) => ({
        requirement: { 'entry-id': `${id}.0${index + 1}` },
        result: one,
        'steps-executed': steps,
        end: `${date}T10:00:00Z`,
      })),
    })),
  });
}

const ID = '11111111-1111-4111-8111-111111111111';
const METADATA = { title: 'Autumn', version: '1', 'oscal-version': '1.1.2', 'last-modified': '2026-10-30T10:00:00Z' };
const finding = (target: string, state: string) => ({
  uuid: ID,
  title: `about ${target}`,
  description: 'd',
  target: { type: 'objective-id', 'target-id': target, status: { state } },
});
const run = (end: string, findings: readonly object[]) => ({
  uuid: ID,
  title: `run of ${end}`,
  description: 'd',
  start: end,
  end,
  findings,
});
const oscal = (results: readonly object[]) =>
  JSON.stringify({ 'assessment-results': { uuid: ID, metadata: METADATA, 'import-ap': { href: '#x' }, results } });

const SHOP = { source: { files: {} }, shownAt: 'https://github.com/acme/shop', catalogue };
const of = (evidence: Readonly<Record<string, string>>, more: Partial<SampleEvidence> = {}) =>
  evidenceOutcomesOf(controlsMapped, { evidence, ...SHOP, ...more });
const results = (evidence: Readonly<Record<string, string>>, more: Partial<SampleEvidence> = {}) =>
  of(evidence, more).map(({ result, subject, claims }) => `${result} ${subject}: ${claims?.join(' ') ?? 'all'}`);

/** What is said of each control, in Gemara’s words. */
const words = (outcomes: readonly EvidenceOutcome[]) => outcomes.flatMap(({ message }) => /is (\w+) (?:by|in)/.exec(message)?.[1] ?? []);

test('its claims are those that the crosswalk maps a control to', () => {
  const mapped = claimsOf(catalogue).filter(({ osps }) => osps.length > 0);
  expect(controlsMapped.claims).toEqual(mapped.map(({ id }) => id));
});

// It never passes and never fails: how strongly a control is mapped is not published (domain §4).
describe('a result for a mapped control', () => {
  it.each<[string, string, string]>([
    ['passed', 'Passed', 'Needs Review'],
    ['to be reviewed', 'Needs Review', 'Needs Review'],
    ['not run', 'Not Run', 'Unknown'],
    ['not known', 'Unknown', 'Unknown'],
    ['not applicable', 'Not Applicable', 'Unknown'],
  ])('that is %s there is never better here', (_, there, here) => {
    // Domain §4: AC-03 → 1.1.4 2.2.2.
    const [outcome, ...others] = of({ 'log.yaml': log([{ id: 'OSPS-AC-03', result: there }]) });
    expect(others).toEqual([]);
    expect([outcome?.result, outcome?.subject, outcome?.claims]).toEqual([here, 'OSPS-AC-03', ['1.1.4', '2.2.2']]);
    expect(outcome?.message).toContain(`is ${there} by example-scanner as of 2026-10-30, of https://github.com/acme/shop`);
  });

  it('that failed is to be looked at, and shows that nothing supports the claim now', () => {
    const outcomes = of({ 'log.yaml': log([{ id: 'OSPS-AC-03', result: 'Failed' }]) });
    expect(outcomes.map(({ result, subject, claims }) => [result, subject, claims])).toEqual([
      ['Needs Review', 'OSPS-AC-03', ['1.1.4', '2.2.2']],
      ['Unknown', 'support by OSPS-AC-03', ['1.1.4', '2.2.2']],
    ]);
    expect(outcomes[0]?.message).toContain('is Failed by example-scanner as of 2026-10-30');
  });

  it('leads to its line', () => {
    const pretty = JSON.stringify(JSON.parse(log([{ id: 'OSPS-AC-03', result: 'Passed' }])), null, 1);
    const line = pretty.split('\n').findIndex((text) => text.includes('"name": "OSPS-AC-03"')) + 1;
    // The control begins on the line of its opening bracket or of its first member.
    expect([line - 1, line]).toContain(of({ 'log.yaml': pretty })[0]?.place?.line);
  });

  it('that an assessment of it contradicts is what that says', () => {
    const [outcome] = of({ 'log.yaml': log([{ id: 'OSPS-AC-03', result: 'Passed', assessments: ['Passed', 'Failed'] }]) });
    expect(outcome?.message).toContain('is Failed');
    expect(outcome?.message).toContain('it is said to be Passed, and "OSPS-AC-03.02" is Failed');
    expect(words(of({ 'log.yaml': log([{ id: 'OSPS-AC-03', result: 'Needs Review', assessments: ['Failed'] }]) }))).toEqual(['Failed']);
    expect(words(of({ 'log.yaml': log([{ id: 'OSPS-AC-03', result: 'Not Applicable', assessments: ['Failed'] }]) }))).toEqual(['Failed']);
    expect(results({ 'log.yaml': log([{ id: 'OSPS-AC-03', result: 'Passed', assessments: ['Not Run'] }]) })).toEqual([
      'Unknown OSPS-AC-03: 1.1.4 2.2.2',
    ]);
  });

  it('that passed without a step is a word', () => {
    expect(results({ 'log.yaml': log([{ id: 'OSPS-AC-03', result: 'Passed', assessments: ['Not Applicable'] }]) })).toEqual([
      'Unknown OSPS-AC-03: 1.1.4 2.2.2',
    ]);
    expect(results({ 'log.yaml': log([{ id: 'OSPS-AC-03', result: 'Passed', steps: 0 }]) })).toEqual(['Unknown OSPS-AC-03: 1.1.4 2.2.2']);
    expect(results({ 'log.yaml': log([{ id: 'OSPS-AC-03', result: 'Passed', assessments: [] }]) })).toEqual([
      'Unknown OSPS-AC-03: 1.1.4 2.2.2',
    ]);
  });

  it('that is too old for a claim says so for that claim alone', () => {
    // Claim 2.2.2 stays fresh for 30 days, 1.1.4 for 90 (domain §3).
    const outcomes = of({ 'log.yaml': log([{ id: 'OSPS-AC-03', result: 'Passed' }], { date: '2026-09-15' }) });
    expect(outcomes.map(({ claims, message }) => [claims, message.includes('older than evidence')])).toEqual([
      [['1.1.4'], false],
      [['2.2.2'], true],
    ]);
  });

  it('of several dates is the newest of the same tool about the same target', () => {
    const old = log([{ id: 'OSPS-AC-03', result: 'Passed' }], { date: '2026-10-20' });
    const late = log([{ id: 'OSPS-AC-03', result: 'Failed' }]);
    expect(words(of({ 'a.yaml': old, 'b.yaml': late }))).toEqual(['Failed']);
    const elsewhere = log([{ id: 'OSPS-AC-03', result: 'Passed' }], { date: '2026-10-20', target: 'shop-website' });
    expect(words(of({ 'a.yaml': elsewhere, 'b.yaml': late }))).toEqual(['Passed', 'Failed']);
  });

  it('twice in one file is the worst of the two', () => {
    const twice = log([
      { id: 'OSPS-AC-03', result: 'Passed' },
      { id: 'OSPS-AC-03', result: 'Failed' },
      { id: 'OSPS-AC-03.01', result: 'Passed' },
    ]);
    expect(words(of({ 'log.yaml': twice }))).toEqual(['Failed']);
  });

  it('of another edition than the mapping says so', () => {
    const edition = (catalogueId: string) =>
      JSON.stringify({
        'service-name': 'acme/shop',
        'evaluation-suites': [
          {
            'catalog-id': catalogueId,
            'control-evaluations': {
              evaluations: [
                {
                  control: { 'entry-id': 'OSPS-AC-03' },
                  'assessment-logs': [{ requirement: { 'entry-id': 'OSPS-AC-03.01' }, result: 'Passed', start: '2026-10-30T00:00:00Z' }],
                },
              ],
            },
          },
        ],
      });
    expect(of({ 'log.yaml': edition('osps-baseline-2025-02') })[0]?.message).toContain('the mapping is of edition 2026.02.19');
    expect(of({ 'log.yaml': edition('osps-baseline-2026-02') })[0]?.message).not.toContain('the mapping is of edition');
  });
});

describe('what no claim rests on', () => {
  it.each([
    ['another repository', 'https://github.com/kubernetes/kubernetes'],
    ['another repository, by its name', 'kubernetes/kubernetes'],
    ['the same name on another host', 'https://gitlab.com/acme/shop'],
  ])('is a result about %s', (_, target) => {
    const [outcome, ...others] = of({ 'log.yaml': log([{ id: 'OSPS-AC-03', result: 'Passed' }], { target }) });
    expect([outcome?.result, outcome?.claims, others]).toEqual(['Unknown', ['1.1.4', '2.2.2'], []]);
    expect(outcome?.message).toContain('nothing is concluded');
  });

  it('is said where nobody knows whether it is the product', () => {
    const message = (target: string) => of({ 'log.yaml': log([{ id: 'OSPS-AC-03', result: 'Passed' }], { target }) })[0]?.message;
    expect(message('shop')).toContain('no source says');
    expect(message('sample')).not.toContain('no source says');
  });

  it('is a control of another catalogue, though its number is the same', () => {
    expect(results({ 'log.yaml': log([{ id: 'AC-03', result: 'Passed' }], { catalogue: 'nist-800-53' }) })).toEqual([]);
    expect(results({ 'log.yaml': log([{ id: 'OSPS-LE-01', result: 'Failed' }]) })).toEqual([]);
    expect(results({ 'log.yaml': log([{ id: 'AC-03', result: 'Passed' }], { catalogue: 'OSPS-B' }) })).toHaveLength(1);
  });

  it('is a control that is mapped to a principle as a whole', () => {
    // Domain §4: VM-02 → 3.2; DO-02 → 1.1 1.3. Of 1.1.6 a program sees nothing.
    const log1 = log([
      { id: 'OSPS-VM-02', result: 'Passed' },
      { id: 'OSPS-VM-03', result: 'Failed' },
    ]);
    expect(results({ 'log.yaml': log1 })).toEqual(['Unknown controls of principle 3.2: 3.2.1 3.2.2']);
    expect(of({ 'log.yaml': log1 })[0]?.message).toContain('OSPS-VM-02 is Passed, OSPS-VM-03 is Failed');
    expect(results({ 'log.yaml': log([{ id: 'OSPS-DO-02', result: 'Passed' }]) })).toEqual([
      'Unknown controls of principle 1.1: 1.1.1 1.1.2 1.1.3 1.1.4 1.1.5',
      'Unknown controls of principle 1.3: 1.3.1 1.3.2 1.3.3',
    ]);
  });

  it('is what is not credited; and what cannot be read is not known', () => {
    const good = log([{ id: 'OSPS-AC-03', result: 'Passed' }]);
    expect(results({ 'log.yaml': good }, { notCredited: ['log.yaml'] })).toEqual([]);
    expect(results({ 'osps.yaml': 'evaluations:\n  - assessment-logs: [\n' })).toEqual(['Unknown results in osps.yaml: all']);
  });

  it('speaks for the claims alone that a person declared the file for', () => {
    const other = log([{ id: 'CCC-C01', result: 'Failed' }], { catalogue: 'ccc' });
    expect(results({ 'log.yaml': other }, { declared: { 'log.yaml': { claims: ['2.2.1'] } } })).toEqual([
      'Needs Review other controls in log.yaml: 2.2.1',
    ]);
  });
});

describe('assessment results of OSCAL', () => {
  it('support as those of Gemara do, the worst of the newest run for each control', () => {
    const file = oscal([
      run('2026-10-30T09:00:00Z', [finding('osps-ac-03.01_obj', 'satisfied'), finding('osps-ac-03.02_obj', 'not-satisfied')]),
      run('2026-09-30T09:00:00Z', [finding('osps-br-03_obj', 'satisfied'), finding('osps-ac-03.01_obj', 'satisfied')]),
    ]);
    const outcomes = of({ 'ar.json': file }).filter(({ subject }) => !subject.startsWith('support by'));
    expect(outcomes.map(({ result, claims, message }) => [result, claims, /is (\w+) (?:by|in)/.exec(message)?.[1]])).toEqual([
      ['Needs Review', ['1.1.4', '2.2.2'], 'Failed'],
      ['Needs Review', ['3.1.2'], 'Passed'],
    ]);
    expect(outcomes[0]?.message).toContain('is Failed in "run of 2026-10-30T09:00:00Z" in "Autumn" as of 2026-10-30');
    expect(outcomes[1]?.message).toContain('as of 2026-09-30');
  });

  it('without a state, and of other catalogues, show nothing', () => {
    expect(results({ 'ar.json': oscal([run('2026-10-30T09:00:00Z', [finding('osps-br-03', '')])]) })).toEqual([
      'Unknown OSPS-BR-03: 3.1.2',
    ]);
    expect(results({ 'ar.json': oscal([run('2026-10-30T09:00:00Z', [finding('ac-03_obj', 'satisfied')])]) })).toEqual([]);
  });

  it('are no components: what is said to be implemented is a word', () => {
    const component = {
      'component-definition': {
        uuid: ID,
        metadata: METADATA,
        components: [
          {
            uuid: ID,
            type: 'software',
            title: 'Gateway',
            description: 'd',
            'control-implementations': [
              { uuid: ID, source: '#x', description: 'd', 'implemented-requirements': [{ uuid: ID, 'control-id': 'osps-br-03' }] },
            ],
          },
        ],
      },
    };
    const [outcome] = of({ 'components.json': JSON.stringify(component) });
    expect([outcome?.result, outcome?.claims]).toEqual(['Needs Review', ['3.1.2']]);
    expect(outcome?.message).toContain('said to be implemented by "Gateway" in "Autumn" as of 2026-10-30, and nobody looked');
  });
});
