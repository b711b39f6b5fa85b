import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readWorkflowRuns, recogniseWorkflowRuns } from './read.ts';

const sample = (name: string) =>
  readWorkflowRuns({ path: name, bytes: readFileSync(new URL(`../../../../../testdata/github-workflow-runs/${name}`, import.meta.url)) });
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe('runs of workflows', () => {
  it('are put together over pages', () => {
    const { verdict, facts, measures, diagnostics, madeAt } = sample('pages.json');
    expect([verdict, diagnostics, madeAt]).toEqual(['valid', [], '2026-09-03T10:00:00Z']);
    expect(measures).toEqual({ runs: 3, total_count: 3, conclusion: { success: 1, failure: 1, 'none yet': 1 } });
    expect(facts).toMatchObject({
      repository: 'github.example.test/acme/shop',
      runCount: 3,
      first: '2026-09-01T10:00:00Z',
      last: '2026-09-03T10:00:00Z',
    });
    expect(facts?.runs[1]).toEqual({
      id: 2,
      workflow: '.github/workflows/ci.yml',
      event: 'push',
      branch: 'main',
      commit: 'a'.repeat(40),
      status: 'completed',
      conclusion: 'failure',
      attempt: 2,
      startedAt: '2026-09-02T10:00:00Z',
      byBot: null,
      pullRequests: [],
    });
    expect(facts?.isPart).toBe(false);
  });

  it('whose total says more than there is say so', () => {
    const { verdict, diagnostics, facts } = sample('hostile.json');
    expect([verdict, diagnostics.map(({ code }) => code)]).toEqual(['invalid', ['run-incomplete', 'total-contradicted']]);
    expect(facts).toMatchObject({ isPart: true, runs: [{ workflow: '(unnamed)', conclusion: null, startedAt: null }] });
  });

  it('that stand in the list twice are no whole list, though their number is that which is stated', () => {
    const run = { id: 7, run_number: 1, workflow_id: 1, head_sha: 'a' };
    const { verdict, diagnostics } = readWorkflowRuns({ path: 'x.json', bytes: bytesOf({ total_count: 2, workflow_runs: [run, run] }) });
    expect([verdict, diagnostics.map(({ code }) => code)]).toEqual(['invalid', ['run-twice']]);
  });

  it('of several repositories are those of none', () => {
    const runs = ['acme/shop', 'acme/other'].map((name, id) => ({
      id,
      run_number: 1,
      workflow_id: 1,
      head_sha: 'a',
      html_url: `https://github.com/${name}/actions/runs/${id}`,
    }));
    const { facts, diagnostics } = readWorkflowRuns({ path: 'x.json', bytes: bytesOf({ total_count: 2, workflow_runs: runs }) });
    expect([facts?.repository, diagnostics.map(({ code }) => code)]).toEqual([null, ['repositories-mixed']]);
  });

  it('say whose they are, and for which requests', () => {
    const run = {
      run_number: 1,
      workflow_id: 1,
      head_sha: 'a',
      path: 'acme/ci/.github/workflows/test.yml@refs/heads/main',
      actor: { login: 'ann', type: 'User' },
      triggering_actor: { login: 'dependabot[bot]', type: 'Bot' },
      pull_requests: [{ number: 7 }, { number: 'x' }],
    };
    const { facts } = readWorkflowRuns({ path: 'x.json', bytes: bytesOf([run]) });
    expect(facts?.runs[0]).toMatchObject({ workflow: 'acme/ci/.github/workflows/test.yml', byBot: true, pullRequests: [7] });
  });

  it.each([
    [29, false],
    [30, true],
  ])('without a total may be a page, by their number: %i', (count, expected) => {
    const list = Array.from({ length: count }, (_, index) => ({ run_number: index, workflow_id: 1, head_sha: 'a' }));
    expect(readWorkflowRuns({ path: 'x.json', bytes: bytesOf(list) }).facts?.isPart).toBe(expected);
  });

  it('that this token may not see are a refusal', () => {
    expect(sample('refused.json').facts?.refusal).toEqual({ message: 'Not Found', status: '404' });
  });

  it('are told by their content', () => {
    expect(recogniseWorkflowRuns({ path: 'workflow-runs.json', bytes: bytesOf({ total_count: 1, jobs: [] }) })).toBe(false);
    expect(recogniseWorkflowRuns({ path: 'x', bytes: bytesOf({ total_count: 0, workflow_runs: [] }) })).toBe(true);
  });
});
