import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gitlabCi } from './index.ts';
import { readGitlab } from './read.ts';
import type { GitlabFacts } from './schema.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const sample = readFileSync(new URL('../../../../../testdata/gitlab-ci/valid.yml', import.meta.url));
const read = (bytes: Uint8Array) => readGitlab({ path: '.gitlab-ci.yml', bytes });

function factsOf(bytes: Uint8Array): GitlabFacts {
  const { facts } = read(bytes);
  if (facts === null) throw new Error('no facts');
  return facts;
}

describe('a pipeline', () => {
  const facts = factsOf(sample);
  const job = (id: string) => facts.jobs.find((one) => one.id === id);

  it('is valid and measured, and `!reference` is no fault', () => {
    const { verdict, diagnostics, measures } = read(sample);
    expect([verdict, diagnostics]).toEqual(['valid', []]);
    expect(measures).toEqual({
      jobs: 4,
      hidden_jobs: 1,
      stages: ['build', 'test', 'deploy'],
      includes: ['local', 'remote', 'template', 'project', 'component'],
      images: 2,
      literal_credentials: 2,
    });
  });

  it('has what it includes', () => {
    expect(facts.includes).toEqual([
      { kind: 'local', path: '/.gitlab/ci/lint.yml', line: 3 },
      { kind: 'remote', url: 'https://ci.example.test/main/shared.yml', integrity: false, line: 4 },
      { kind: 'template', name: 'Jobs/SAST.gitlab-ci.yml', line: 5 },
      { kind: 'project', project: 'group/shared', files: ['/a.yml', '/b.yml'], ref: 'main', line: 6 },
      { kind: 'component', component: 'ci.example.test/group/scan@1.0.0', ref: '1.0.0', line: 9 },
    ]);
  });

  it('has jobs with merge keys, references and lines', () => {
    expect(job('test')).toMatchObject({
      line: 23,
      stage: 'test',
      beforeScript: [{ kind: 'script', text: 'npm ci', line: 22, exact: true }],
      script: [
        { kind: 'reference', job: '.setup', key: 'script', line: 31 },
        { kind: 'script', text: 'npm test', line: 32, exact: true },
        { kind: 'script', text: 'npm run one\nnpm run two\n', line: 34, exact: true },
      ],
      services: [{ image: 'postgres', tag: '17' }],
      allowFailure: 'codes',
    });
    expect(job('deploy')).toMatchObject({
      extends: ['.base', '.deploy'],
      image: { image: 'registry.example.test/tool', tag: '1', line: 39 },
      idTokens: ['SIGSTORE_ID_TOKEN'],
      afterScript: [{ text: 'rm -r tmp' }],
      rules: [
        { line: 44, if: '$CI_COMMIT_TAG', when: 'manual', changes: false, allowFailure: true },
        { line: 47, if: null, when: null, changes: true, allowFailure: null },
      ],
    });
    expect(job('nightly')).toMatchObject({
      only: { refs: ['schedules', 'main'], other: false },
      except: { refs: ['tags'], other: true },
      when: 'always',
      allowFailure: true,
    });
    expect(job('downstream')).toMatchObject({ trigger: true, script: null });
    expect(facts.defaults.image).toMatchObject({ image: 'node', tag: '24', line: 15 });
  });

  it('never keeps what is written beside the name of a credential', () => {
    expect(facts.variables).toEqual([
      { name: 'NODE_ENV', line: 17, value: 'test', credential: false, literal: true },
      { name: 'DEPLOY_TOKEN', line: 18, value: null, credential: true, literal: true },
      { name: 'OTHER_TOKEN', line: 19, value: '$FROM_SETTINGS', credential: true, literal: false },
    ]);
    expect(JSON.stringify(read(sample))).not.toContain('not-a-real-token');
  });
});

describe('verdicts', () => {
  it.each([
    ['a list', '- script\n', 'invalid', ['not-a-mapping']],
    ['no job', 'stages: [a]\n', 'invalid', ['no-jobs']],
    ['a job that does nothing', 'a: { stage: test }\n', 'invalid', ['no-script']],
    ['a job that is text', 'a: make\n', 'invalid', ['job-not-a-mapping', 'no-jobs']],
    ['an include of nothing', 'include: [{ file: x }]\n', 'invalid', ['include-unrecognised']],
    ['a key twice', 'a: { script: x }\na: { script: y }\n', 'invalid', ['duplicate-key']],
    ['two documents', 'a: { script: x }\n---\nb: { script: y }\n', 'invalid', ['several-documents']],
    ['no YAML', 'a: [script\n', 'malformed', ['yaml-syntax']],
    ['5,000 open brackets', '['.repeat(5000), 'refused', ['too-deep']],
  ])('%s', (_, text, verdict, codes) => {
    const result = read(bytesOf(text));
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });
});

describe('recognition', () => {
  it.each([
    ['.gitlab-ci.yml', 'in force'],
    ['sub/.gitlab-ci.yml', 'candidate'],
    ['.gitlab/ci/test.yml', 'candidate'],
    ['ci/test.gitlab-ci.yml', 'candidate'],
    ['gitlab-ci.txt', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(gitlabCi.placement(path)).toBe(placement);
  });

  it.each([
    ['a pipeline of any name', 'test: { stage: a, script: [make] }', true],
    ['a list of stages with a job', 'stages: [a]\nb: { script: [make] }', true],
    ['another tool with a script', 'language: ruby\nscript: make', false],
    ['a package with scripts', 'scripts: { test: { script: x } }', false],
    ['a workflow', 'on: push\njobs: { a: { runs-on: x, steps: [{ run: script }] } }', false],
    ['a sentence', 'This script is long.', false],
  ])('%s', (_, text, expected) => {
    expect(gitlabCi.recognise({ path: 'any.txt', bytes: bytesOf(text) })).toBe(expected);
  });
});
