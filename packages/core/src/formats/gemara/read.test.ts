import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readGemara, recogniseGemara } from './read.ts';

const sample = (name: string) =>
  readGemara({ path: name, bytes: readFileSync(new URL(`../../../../../testdata/gemara/${name}`, import.meta.url)) });
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readGemara({ path: 'x.yaml', bytes: bytesOf(text) });
const codes = ({ diagnostics }: ReturnType<typeof read>) => diagnostics.map(({ code, location }) => [code, location?.line]);

describe('evaluation results', () => {
  it('are read from an evaluation log', () => {
    const { verdict, facts, measures, madeAt, diagnostics } = sample('evaluation-log.yaml');
    expect([verdict, diagnostics, madeAt]).toEqual(['valid', [], '2026-10-02T10:00:02Z']);
    expect(measures).toEqual({ controls: 2, assessments: 2, results: { Passed: 1, Failed: 1 } });
    expect(facts).toMatchObject({
      shape: 'evaluation log',
      gemaraVersion: 'v1.0.0',
      target: 'shop',
      evaluator: 'example-scanner',
      controlCount: 2,
    });
    expect(facts?.controls[0]).toEqual({
      catalogue: 'osps',
      control: 'OSPS-AC-01',
      name: 'Access Control',
      result: 'Passed',
      message: 'A second factor is required',
      corrupted: false,
      contradicted: false,
      assessments: [
        {
          requirement: 'OSPS-AC-01.01',
          result: 'Passed',
          message: 'A second factor is required',
          applicability: ['Maturity Level 1', 'Maturity Level 2'],
          steps: 1,
          endedAt: '2026-10-02T10:00:01Z',
          line: 24,
        },
      ],
      line: 17,
    });
  });

  it('are read from the suites of Privateer, of whose payload only the repository is kept', () => {
    const { verdict, facts, madeAt } = sample('suites.yaml');
    expect([verdict, madeAt]).toEqual(['valid', '2026-10-02T10:00:05Z']);
    expect(facts).toMatchObject({ shape: 'evaluation suites', target: 'example/shop', evaluator: 'github-repo' });
    expect(JSON.stringify(facts)).not.toContain('not-kept');
    expect(facts?.controls).toMatchObject([
      {
        catalogue: 'osps-baseline-2026-02',
        control: 'OSPS-AC-01',
        result: 'Needs Review',
        assessments: [{ result: 'Passed' }, { result: 'Needs Review' }],
      },
    ]);
  });

  it('are read from its older set, in JSON too', () => {
    const { verdict, facts } = sample('set.json');
    expect([verdict, facts?.shape, facts?.target]).toEqual(['valid', 'evaluation set', 'shop']);
    expect(facts?.controls).toMatchObject([{ control: 'OSPS-AC-04', result: 'Not Run', corrupted: true, assessments: [{ steps: 0 }] }]);
  });

  it('that contradict themselves say so', () => {
    const result = sample('hostile-passed.yaml');
    expect([result.verdict, codes(result)]).toEqual([
      'invalid',
      [
        ['result-contradicted', 2],
        ['no-control', 8],
        ['result', 11],
        ['result', 8],
      ],
    ]);
    expect(result.facts?.controls.map(({ contradicted, result: one }) => [contradicted, one])).toEqual([
      [true, 'Passed'],
      [false, null],
    ]);
  });

  it.each([
    ['that looked at nothing', 'evaluations: []', 'invalid', 'no-controls'],
    ['without a list', 'evaluations: none', 'invalid', 'not-a-list'],
    ['that are none', 'plans: []', 'invalid', 'no-evaluations'],
    ['of another version', 'metadata: {gemara-version: v2.0.0}\nevaluations: []', 'unsupported', 'gemara-version'],
  ])('%s are told', (_, text, verdict, code) => {
    const result = read(text);
    expect([result.verdict, result.diagnostics[0]?.code]).toEqual([verdict, code]);
  });

  it('are told by their content', () => {
    expect(recogniseGemara({ path: 'osps.yaml', bytes: bytesOf('evaluations:\n  - name: x\n') })).toBe(false);
    expect(recogniseGemara({ path: 'x', bytes: bytesOf('{"Evaluation_Suites": [{"Control_Evaluations": []}]}') })).toBe(true);
  });
});
