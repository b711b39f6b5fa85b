import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { githubAction } from './index.ts';
import { readAction } from './read.ts';
import type { ActionFacts } from './schema.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/github-action/${name}`, import.meta.url));
const read = (bytes: Uint8Array) => readAction({ path: '.github/actions/x/action.yml', bytes });

function factsOf(bytes: Uint8Array): ActionFacts {
  const { facts } = read(bytes);
  if (facts === null) throw new Error('no facts');
  return facts;
}

describe('a composite action', () => {
  const facts = factsOf(sample('composite.yml'));

  it('is valid and measured', () => {
    const { verdict, diagnostics, measures } = read(sample('composite.yml'));
    expect([verdict, diagnostics]).toEqual(['valid', []]);
    expect(measures).toEqual({ runs: 'composite', inputs: 2, steps: 5, uses_remote: 2, uses_sha40: 1, uses_local: 1, uses_docker: 1 });
  });

  it('has inputs with their defaults', () => {
    expect(facts.inputs).toEqual([
      { name: 'node', line: 4, default: { text: '24', line: 6, exact: true } },
      { name: 'command', line: 7, default: null },
    ]);
  });

  it('has steps with lines', () => {
    expect(facts.steps.map(({ index, line, uses, run }) => [index, line, uses?.raw, run?.line])).toEqual([
      [0, 17, 'example/setup-node@v4', undefined],
      [1, 21, 'example/cache@0123456789abcdef0123456789abcdef01234567', undefined],
      [2, 23, './.github/actions/other', undefined],
      [3, 24, 'docker://registry.example.test/tool:1', undefined],
      [4, 25, undefined, 28],
    ]);
    expect(facts.steps[4]).toMatchObject({ shell: 'bash', continueOnError: true });
  });
});

describe('other kinds', () => {
  it('reads a JavaScript action', () => {
    expect(factsOf(sample('node.yml'))).toMatchObject({ using: 'node24', runsOn: 'node', main: 'dist/index.js', steps: [], image: null });
  });

  it('reads a container action by its image, and one by its Dockerfile', () => {
    expect(factsOf(sample('container.yml')).image).toEqual({
      raw: 'docker://registry.example.test/lint:2',
      line: 6,
      reference: { kind: 'image', image: 'registry.example.test/lint', tag: '2', digest: null },
    });
    expect(factsOf(bytesOf('runs: { using: docker, image: Dockerfile }')).image?.reference).toEqual({ kind: 'dockerfile' });
  });
});

describe('verdicts', () => {
  it.each([
    ['a list', '- runs\n', 'invalid', ['not-a-mapping']],
    ['nothing that runs it', 'name: x\nruns: {steps: []}\n', 'invalid', ['no-using']],
    ['an unknown runner', 'runs: {using: deno}\n', 'invalid', ['unknown-using']],
    ['JavaScript without a script', 'runs: {using: node24}\n', 'invalid', ['no-main']],
    ['a container without an image', 'runs: {using: docker}\n', 'invalid', ['no-image']],
    ['composite without steps', 'runs: {using: composite}\n', 'invalid', ['no-steps']],
    ['a script without a shell', 'runs: {using: composite, steps: [{run: x}]}\n', 'invalid', ['no-shell']],
    ['a step that does neither', 'runs: {using: composite, steps: [{name: x}]}\n', 'invalid', ['step-kind']],
    ['an action without a ref', 'runs: {using: composite, steps: [{uses: a/b}]}\n', 'invalid', ['uses-unrecognised']],
    ['two documents', 'runs: {using: node24, main: x}\n---\na: b\n', 'invalid', ['several-documents']],
    ['no YAML', 'runs: [using\n', 'malformed', ['yaml-syntax']],
    ['5,000 open brackets', '['.repeat(5000), 'refused', ['too-deep']],
  ])('%s', (_, text, verdict, codes) => {
    const result = read(bytesOf(text));
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });
});

describe('recognition', () => {
  it.each([
    ['action.yml', 'in force'],
    ['.github/actions/x/action.yaml', 'in force'],
    ['.github/workflows/actions/x/action.yml', 'in force'],
    ['tools/x/action.yml', 'candidate'],
    ['src/reaction.yml', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(githubAction.placement(path)).toBe(placement);
  });

  it.each([
    ['an action of any name', 'runs: {using: node24, main: x}', true],
    ['a workflow', 'on: push\njobs: {a: {runs-on: x, steps: [{run: using}]}}', false],
    ['a sentence', 'It runs, using electricity.', false],
  ])('%s', (_, text, expected) => {
    expect(githubAction.recognise({ path: 'any.txt', bytes: bytesOf(text) })).toBe(expected);
  });
});
