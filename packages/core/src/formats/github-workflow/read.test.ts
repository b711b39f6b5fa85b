import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { githubWorkflow } from './index.ts';
import { readWorkflow } from './read.ts';
import type { WorkflowFacts } from './schema.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/github-workflow/${name}`, import.meta.url));
const read = (bytes: Uint8Array) => readWorkflow({ path: '.github/workflows/x.yml', bytes });

function factsOf(bytes: Uint8Array): WorkflowFacts {
  const { facts } = read(bytes);
  if (facts === null) throw new Error('no facts');
  return facts;
}

describe('a workflow in block style', () => {
  const { verdict, diagnostics, measures } = read(sample('valid.yml'));
  const facts = factsOf(sample('valid.yml'));
  const [build, ship] = facts.jobs;

  it('is valid and measured', () => {
    expect([verdict, diagnostics]).toEqual(['valid', []]);
    expect(measures).toEqual({
      yaml_documents: 1,
      triggers: ['push', 'pull_request_target', 'schedule'],
      jobs: 2,
      permissions_top: { contents: 'read', 'id-token': 'write' },
      jobs_with_permissions: 1,
      uses_remote: 3,
      uses_sha40: 1,
      uses_sha40_case_insensitive: 1,
      uses_local: 1,
      uses_docker: 1,
    });
  });

  it('has triggers with their filters and lines', () => {
    expect(facts.triggers).toEqual([
      { event: 'push', line: 3, types: [], branches: ['main'], crons: [] },
      { event: 'pull_request_target', line: 5, types: ['opened', 'synchronize'], branches: [], crons: [] },
      { event: 'schedule', line: 7, types: [], branches: [], crons: ['17 4 * * 1'] },
    ]);
  });

  it('has permissions of the workflow and of a job', () => {
    expect(facts.permissions).toEqual({
      kind: 'scopes',
      line: 9,
      scopes: [
        { scope: 'contents', access: 'read', line: 10 },
        { scope: 'id-token', access: 'write', line: 11 },
      ],
    });
    expect(build?.permissions).toEqual({ kind: 'all', access: 'none', line: 25 });
    expect(ship?.permissions).toEqual({ kind: 'absent' });
  });

  it('has jobs with what runs them', () => {
    expect(build).toMatchObject({
      id: 'build',
      line: 15,
      name: 'Build',
      if: "github.actor != 'robot'",
      runsOn: ['self-hosted', 'linux'],
      container: {
        service: null,
        image: 'registry.example.test:5000/tools/node',
        tag: '24',
        digest: `sha256:${'0123456789abcdef'.repeat(4)}`,
        line: 19,
      },
      services: [{ service: 'database', image: 'postgres', tag: '17', digest: null, line: 22 }],
      environment: 'staging',
      // An expression stays text.
      continueOnError: '$'.concat('{{ matrix.experimental }}'),
    });
    expect(build?.env.TOKEN?.line).toBe(28);
    expect(ship).toMatchObject({
      needs: ['build'],
      uses: { raw: 'example/flows/.github/workflows/ship.yml@main', line: 54, column: 11 },
      secrets: { kind: 'inherit', line: 57 },
      steps: [],
    });
    expect(ship?.uses?.reference).toEqual({
      kind: 'remote',
      owner: 'example',
      repo: 'flows',
      path: '.github/workflows/ship.yml',
      ref: 'main',
    });
  });

  it('has steps with the lines of what they use and run', () => {
    expect(build?.steps.map(({ index, line, uses, run }) => [index, line, uses?.line, uses?.column, run?.line, run?.exact])).toEqual([
      [0, 30, 32, 15, undefined, undefined],
      [1, 36, 36, 15, undefined, undefined],
      [2, 37, 37, 15, undefined, undefined],
      [3, 38, undefined, undefined, 42, true],
      [4, 46, 46, 15, undefined, undefined],
      [5, 49, undefined, undefined, 50, false],
    ]);
    expect(build?.steps[0]?.with).toEqual({
      ref: { value: '$'.concat('{{ github.event.pull_request.head.sha }}'), line: 34 },
      'fetch-depth': { value: '0', line: 35 },
    });
    expect(build?.steps[2]?.uses?.reference).toEqual({ kind: 'docker', image: 'alpine', tag: '3.20', digest: null });
    expect(build?.steps[3]).toMatchObject({ shell: 'bash', continueOnError: true });
    // Line 44 of the file is the third line of the script.
    expect(build?.steps[3]?.run?.text.split('\n')[2]).toContain('github.event.issue.title');
  });

  it('lists secrets with line and job, whatever the spelling', () => {
    expect(facts.secrets).toEqual([
      { name: 'BUILD_TOKEN', line: 28, job: 'build' },
      { name: 'OTHER', line: 51, job: 'build' },
    ]);
  });

  it('lists what outsiders can fill, in scripts only', () => {
    expect(facts.untrusted.map(({ contexts, line, job, step, sink }) => [contexts, line, job, step, sink])).toEqual([
      [['github.event.issue.title'], 44, 'build', 3, 'run'],
      [['github.event.pull_request.head.ref'], 45, 'build', 3, 'run'],
      [['github.head_ref'], 48, 'build', 4, 'script'],
    ]);
    expect(facts.pullRequestCheckouts).toEqual([
      { expression: 'github.event.pull_request.head.sha', input: 'ref', line: 34, job: 'build', step: 0 },
    ]);
  });
});

describe('other styles', () => {
  it('reads flow style with its lines', () => {
    const facts = factsOf(sample('flow.yml'));
    expect(facts.permissions).toEqual({ kind: 'all', access: 'write', line: 1 });
    expect(facts.jobs[0]?.steps.map(({ line, uses }) => [line, uses?.line, uses?.column])).toEqual([
      [3, 3, 14],
      [3, undefined, undefined],
      [4, 4, 14],
    ]);
    expect(read(sample('flow.yml')).measures).toMatchObject({ uses_remote: 2, uses_sha40: 0, uses_sha40_case_insensitive: 1 });
  });

  it('says where an alias is used and where its text stands', () => {
    const facts = factsOf(sample('anchors.yml'));
    expect(facts.jobs[1]?.steps.map(({ line, uses }) => [line, uses?.raw, uses?.line])).toEqual([
      [12, 'actions/checkout@v5', 7],
      [13, 'owner/tool@v2', 13],
      [14, 'owner/tool@v2', 13],
    ]);
  });

  it('takes neither comments nor text for uses, and keys of prototypes for keys', () => {
    const { measures } = read(sample('hostile.yml'));
    const facts = factsOf(sample('hostile.yml'));
    expect(measures).toMatchObject({ uses_remote: 1, uses_sha40: 0, jobs: 1 });
    expect(facts.jobs[0]?.id).toBe('__proto__');
    expect(Object.keys(facts.jobs[0]?.steps[0]?.env ?? {})).toEqual(['__proto__', 'constructor']);
    expect(facts.jobs[0]?.env.constructor).toBeUndefined();
    expect(facts.secrets).toEqual([]);
    expect(Object.getPrototypeOf({})).not.toHaveProperty('polluted');
  });
});

const JOB = 'jobs: {a: {runs-on: x, steps: [{run: "true"}]}}';

/** By hand after "Running variations of jobs in a workflow" of GitHub's documentation. */
describe('a matrix', () => {
  const matrixOf = (matrix: string) => {
    const { facts, diagnostics } = read(
      bytesOf(`on: push\njobs:\n  a:\n    runs-on: x\n    strategy:\n      matrix: ${matrix}\n    steps: [{run: x}]\n`),
    );
    const found = facts?.jobs[0]?.matrix;
    if (found?.kind !== 'literal') throw new Error('no matrix');
    const combinations = found.combinations.map((one) => Object.entries(one).map(([key, { text }]) => `${key}=${text}`));
    return { combinations, open: found.open, codes: diagnostics.map(({ code }) => code) };
  };

  it.each([
    [
      'lists',
      '{os: [a, b], v: [1, 2]}',
      [
        ['os=a', 'v=1'],
        ['os=a', 'v=2'],
        ['os=b', 'v=1'],
        ['os=b', 'v=2'],
      ],
      [],
    ],
    ['what is left out', '{os: [a, b], v: [1, 2], exclude: [{os: a, v: 2}, {os: b}]}', [['os=a', 'v=1']], []],
    ['mappings in a list', '{task: [{Run: x, name: y}, {name: z}]}', [['task.run=x', 'task.name=y'], ['task.name=z']], []],
    [
      'inclusions that add and that make more',
      '{fruit: [apple, pear], animal: [cat], include: [{colour: green}, {colour: pink, animal: cat}, {fruit: apple, shape: round}, {fruit: banana}]}',
      [['fruit=apple', 'animal=cat', 'colour=pink', 'shape=round'], ['fruit=pear', 'animal=cat', 'colour=pink'], ['fruit=banana']],
      [],
    ],
    ['inclusions alone', '{include: [{a: 1}, {a: 2, b: 3}]}', [['a=1'], ['a=2', 'b=3']], []],
    ['an expression beside a list', '{os: "${{ fromJSON(inputs.os) }}", v: [1]}', [['v=1']], ['os']],
    ['an expression', '"${{ fromJSON(inputs.all) }}"', [], ['*']],
  ])('of %s', (_, matrix, combinations, open) => {
    expect(matrixOf(matrix)).toEqual({ combinations, open, codes: [] });
  });

  it('is not expanded where GitHub would refuse it', () => {
    const list = (count: number) => `[${Array.from({ length: count }, (_, index) => index).join(', ')}]`;
    expect(matrixOf(`{a: ${list(16)}, b: ${list(16)}}`).combinations).toHaveLength(256);
    expect(matrixOf(`{a: ${list(257)}}`)).toEqual({ combinations: [], open: ['*'], codes: ['matrix-too-large'] });
    const wide = `{${Array.from({ length: 100 }, (_, index) => `k${index}: v`).join(', ')}}`;
    expect(matrixOf(`{a: ${list(250)}, b: [${wide}]}`).codes).toEqual(['matrix-too-large']);
  });

  it('keeps the lines of its values', () => {
    const text =
      'on: push\njobs:\n  a:\n    runs-on: x\n    strategy:\n      matrix:\n        task:\n          - run: one\n          - run: |\n              two\n    steps: [{run: x}]\n';
    const found = factsOf(bytesOf(text)).jobs[0]?.matrix;
    expect(found).toMatchObject({
      combinations: [{ 'task.run': { text: 'one', line: 8, exact: true } }, { 'task.run': { text: 'two\n', line: 10, exact: true } }],
    });
  });
});

test('a push of tags alone is told from one of branches', () => {
  const flags = ['{tags: [v*]}', '{tags: [v*], branches: [main]}', '{branches: [main]}', ''].map(
    (push) => factsOf(bytesOf(`on:\n  push: ${push}\n${JOB}\n`)).triggers[0]?.tagsOnly ?? false,
  );
  expect(flags).toEqual([true, false, false, false]);
});

describe('verdicts', () => {
  it.each([
    ['no trigger', `${JOB}\n`, 'invalid', ['no-triggers']],
    ['no jobs', 'on: push\n', 'invalid', ['no-jobs']],
    ['a list', '- on\n', 'invalid', ['not-a-mapping']],
    ['duplicate keys', `on: push\non: pull_request\n${JOB}\n`, 'invalid', ['duplicate-key']],
    ['two documents', `on: push\n${JOB}\n---\non: push\n`, 'invalid', ['several-documents']],
    ['a step that does both', 'on: push\njobs: {a: {runs-on: x, steps: [{run: x, uses: a/b@c}]}}\n', 'invalid', ['step-kind']],
    ['a step that does neither', 'on: push\njobs: {a: {runs-on: x, steps: [{name: x}]}}\n', 'invalid', ['step-kind']],
    ['no runner', 'on: push\njobs: {a: {steps: [{run: x}]}}\n', 'invalid', ['no-runner']],
    ['no steps', 'on: push\njobs: {a: {runs-on: x}}\n', 'invalid', ['no-steps']],
    ['an unknown need', 'on: push\njobs: {a: {needs: b, uses: ./x}}\n', 'invalid', ['unknown-job']],
    ['an action without a ref', 'on: push\njobs: {a: {runs-on: x, steps: [{uses: a/b}]}}\n', 'invalid', ['uses-unrecognised']],
    ['an unknown permission', `on: push\npermissions: {contents: admin}\n${JOB}\n`, 'invalid', ['permissions-unrecognised']],
    ['a job id with a space', 'on: push\njobs: {"a b": {uses: ./x}}\n', 'invalid', ['job-id']],
    ['no YAML', 'on: [push\n', 'malformed', ['yaml-syntax']],
    ['an unknown alias', 'on: *nothing\n', 'malformed', ['yaml-unknown-alias']],
    ['comments only', '# nothing\n', 'malformed', ['yaml-empty']],
    ['nothing', '', 'malformed', ['empty-file']],
    ['an alias inside itself', 'on: &a [*a]\n', 'refused', ['yaml-alias-cycle']],
    ['5,000 open brackets', '['.repeat(5000), 'refused', ['too-deep']],
    ['65 levels', `${'['.repeat(65)}${']'.repeat(65)}`, 'refused', ['too-deep']],
    ['a billion laughs', laughs(), 'refused', ['too-many-nodes']],
  ])('%s', (_, text, verdict, codes) => {
    const result = read(bytesOf(text));
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it('names an encoding that is not UTF-8', () => {
    const utf16 = new Uint8Array([0xff, 0xfe, 0x6f, 0x00]);
    const broken = new Uint8Array([...bytesOf('on: push\n# '), 0xff, 0x0a]);
    expect(read(utf16).diagnostics[0]).toMatchObject({ code: 'not-utf-8', message: expect.stringContaining('UTF-16') });
    expect(read(broken).diagnostics[0]).toMatchObject({ code: 'not-utf-8', location: { line: 2 } });
  });

  it('gives the line of a duplicate key, and takes the last', () => {
    const { diagnostics, facts } = read(bytesOf(`on: push\n${JOB}\non: pull_request\n`));
    expect(diagnostics[0]?.location).toMatchObject({ line: 3, column: 1 });
    expect(facts?.triggers.map(({ event }) => event)).toEqual(['pull_request']);
  });

  it('reads `on` as text under a YAML 1.1 directive too, and past a byte order mark', () => {
    expect(read(bytesOf(`\ufeff%YAML 1.1\n---\non: push\n${JOB}\n`)).verdict).toBe('valid');
  });
});

function laughs(): string {
  const names = 'abcdefghi';
  const lines = [...names].map((name, index) => {
    const items = index === 0 ? 'x' : `*${names[index - 1]}`;
    return `${name}: &${name} [${Array(9).fill(items).join(', ')}]`;
  });
  return lines.join('\n');
}

describe('recognition', () => {
  it.each([
    ['.github/workflows/ci.yml', 'in force'],
    ['.github/workflows/ci.yaml', 'in force'],
    ['.github/workflows/actions/x/action.yml', 'no'],
    ['.github/workflows/readme.md', 'no'],
    ['packages/a/.github/workflows/ci.yml', 'candidate'],
    ['ci.yml', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(githubWorkflow.placement(path)).toBe(placement);
  });

  it.each([
    ['a workflow of any name', `on: push\n${JOB}`, true],
    ['a composite action', 'name: x\nruns: {using: composite, steps: []}', false],
    ['another tool with jobs', 'trigger: [main]\njobs: [{job: x}]', false],
    ['a sentence', 'This goes on about jobs.', false],
  ])('%s', (_, text, expected) => {
    expect(githubWorkflow.recognise({ path: 'any.txt', bytes: bytesOf(text) })).toBe(expected);
  });
});
