import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { azurePipelines } from './index.ts';
import { readAzure } from './read.ts';
import type { AzureFacts } from './schema.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const sample = readFileSync(new URL('../../../../../testdata/azure-pipelines/valid.yml', import.meta.url));
const read = (bytes: Uint8Array) => readAzure({ path: 'azure-pipelines.yml', bytes });

function factsOf(bytes: Uint8Array): AzureFacts {
  const { facts } = read(bytes);
  if (facts === null) throw new Error('no facts');
  return facts;
}

describe('a pipeline', () => {
  const facts = factsOf(sample);

  it('is valid and measured', () => {
    const { verdict, diagnostics, measures } = read(sample);
    expect([verdict, diagnostics]).toEqual(['valid', []]);
    expect(measures).toEqual({
      jobs: 3,
      keys: ['pr', 'resources', 'schedules', 'stages', 'trigger', 'variables'],
      scripts: 4,
      tasks: 2,
      literal_credentials: 1,
    });
  });

  it('has what starts it', () => {
    expect(facts.trigger).toEqual({ kind: 'filtered', branches: ['main', 'release/*'], tags: [] });
    expect(facts.pr.kind).toBe('none');
    expect(facts.crons).toEqual(['0 3 * * *']);
    expect(factsOf(bytesOf('steps: [{ script: x }]')).trigger.kind).toBe('absent');
    expect(factsOf(bytesOf('trigger: [main]\nsteps: [{ script: x }]')).trigger.branches).toEqual(['main']);
  });

  it('has jobs of stages, deployments and templates', () => {
    expect(facts.jobs.map(({ id, stage, condition, template }) => [id, stage, condition, template?.path, template?.repository])).toEqual([
      ['unit', 'build', null, undefined, undefined],
      ['', 'build', null, 'jobs/scan.yml', 'shared'],
      ['web', 'deploy', 'succeeded()', undefined, undefined],
    ]);
    expect(facts.jobs[0]?.container).toMatchObject({ raw: 'tools', line: 26 });
    expect(facts.jobs[2]?.steps[0]?.script?.text).toBe('./deploy.sh');
  });

  it('has steps with lines', () => {
    const steps = facts.jobs[0]?.steps ?? [];
    expect(steps.map(({ line, script, task, template }) => [line, script?.line, task?.raw, template?.path])).toEqual([
      [28, undefined, undefined, undefined],
      [29, 29, undefined, undefined],
      [31, 32, undefined, undefined],
      [34, undefined, 'Npm@1', undefined],
      [37, 37, undefined, undefined],
      [38, undefined, undefined, 'steps/more.yml'],
      [39, undefined, 'PublishBuildArtifacts@1', undefined],
    ]);
    expect(steps[1]?.continueOnError).toBe(true);
    expect(steps[3]?.task).toMatchObject({ name: 'Npm', version: '1', inputs: { command: { value: 'publish' } } });
    expect(steps[4]?.condition).toBe('$'.concat('{{ if eq(variables.deep, true) }}'));
    expect(steps[6]?.enabled).toBe(false);
  });

  it('has resources, and never the value of a credential', () => {
    expect(facts.repositories).toEqual([{ alias: 'shared', name: 'group/shared', ref: 'refs/tags/v1', line: 9 }]);
    expect(facts.containers).toMatchObject([{ alias: 'tools', tag: '1', line: 15 }]);
    expect(facts.variables).toEqual([
      { name: 'configuration', line: 17, value: 'Release', credential: false, literal: true },
      { name: 'apiKey', line: 19, value: null, credential: true, literal: true },
    ]);
    expect(JSON.stringify(read(sample))).not.toContain('not-a-real-key');
  });
});

describe('verdicts', () => {
  it.each([
    ['a list', '- steps\n', 'invalid', ['not-a-mapping']],
    ['no steps', 'trigger: [main]\n', 'invalid', ['no-steps']],
    ['a key twice', 'steps: [{ script: x }]\nsteps: [{ script: y }]\n', 'invalid', ['duplicate-key']],
    ['two documents', 'steps: [{ script: x }]\n---\na: b\n', 'invalid', ['several-documents']],
    ['a template of variables', 'variables: [{ name: a, value: b }]\n', 'valid', []],
    ['one that extends', 'extends: { template: x.yml@shared }\n', 'valid', []],
    ['no YAML', 'steps: [\n', 'malformed', ['yaml-syntax']],
    ['5,000 open brackets', '['.repeat(5000), 'refused', ['too-deep']],
  ])('%s', (_, text, verdict, codes) => {
    const result = read(bytesOf(text));
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });
});

describe('recognition', () => {
  it.each([
    ['azure-pipelines.yml', 'in force'],
    ['.azuredevops/azure-pipelines.yml', 'in force'],
    ['azure-pipelines-nightly.yml', 'candidate'],
    ['pipelines/templates/test.yml', 'candidate'],
    ['pull-request-pipeline.yml', 'candidate'],
    ['test-unit-jobs-template.yml', 'candidate'],
    ['build/jobs/build.yml', 'candidate'],
    ['docs/azure.yml', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(azurePipelines.placement(path)).toBe(placement);
  });

  it.each([
    ['a pipeline of any name', 'trigger: [main]\nsteps: [{ script: x }]', true],
    ['a template of steps', 'steps: [{ bash: x }]', true],
    ['a template whose steps stand under an expression', 'steps:\n  - ${{ each a in parameters.b }}:\n      - task: x@1\n', true],
    ['a list of jobs', 'jobs: [{ job: a }]', true],
    ['a workflow', 'on: push\njobs: { a: { runs-on: x, steps: [{ run: x }] } }', false],
    ['an action', 'runs: { using: composite, steps: [{ run: x, shell: bash }] }', false],
    ['a sentence', 'These are the steps.', false],
  ])('%s', (_, text, expected) => {
    expect(azurePipelines.recognise({ path: 'any.txt', bytes: bytesOf(text) })).toBe(expected);
  });
});
