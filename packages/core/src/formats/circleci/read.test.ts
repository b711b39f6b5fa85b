import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { circleci } from './index.ts';
import { readCircleci } from './read.ts';
import type { CircleciFacts } from './schema.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const sample = readFileSync(new URL('../../../../../testdata/circleci/valid.yml', import.meta.url));
const read = (bytes: Uint8Array) => readCircleci({ path: '.circleci/config.yml', bytes });

function factsOf(bytes: Uint8Array): CircleciFacts {
  const { facts } = read(bytes);
  if (facts === null) throw new Error('no facts');
  return facts;
}

describe('a configuration', () => {
  const facts = factsOf(sample);

  it('is valid and measured', () => {
    const { verdict, diagnostics, measures } = read(sample);
    expect([verdict, diagnostics]).toEqual(['valid', []]);
    expect(measures).toEqual({ jobs: 3, commands: 1, workflows: ['change', 'nightly'], scripts: 4, orbs: ['circleci/node@5.2.0'] });
  });

  it('has orbs and executors', () => {
    expect(facts.orbs).toEqual([
      { id: 'node', raw: 'circleci/node@5.2.0', ref: '5.2.0', line: 3 },
      { id: 'own', raw: null, ref: null, line: 4 },
    ]);
    expect(facts.executors[0]).toMatchObject({ id: 'tools', line: 12, shell: '/bin/bash -e' });
    expect(facts.executors[0]?.images.map(({ image, tag, digest, line }) => [image, tag, digest !== null, line])).toEqual([
      ['cimg/node', '22.1', false, 14],
      ['cimg/postgres', null, true, 15],
    ]);
  });

  it('has jobs with steps, anchors and merge keys resolved', () => {
    const [test, build, deploy] = facts.jobs;
    expect([test?.executor, build?.images[0]?.tag, deploy?.images[0]?.tag]).toEqual(['tools', '2024.01', '2024.01']);
    expect(test?.steps.map(({ calls, script, line, conditional }) => [calls, script?.text, script?.line, line, conditional])).toEqual([
      ['checkout', undefined, undefined, 27, false],
      [null, 'npm ci', 10, 28, false],
      ['check', undefined, undefined, 29, false],
      [null, 'npm test\nmake test\n', 33, 30, false],
      [null, 'npm run deep', 39, 39, true],
    ]);
    expect(test?.steps[2]?.with).toMatchObject({ part: { value: 'unit' } });
    expect(test?.steps[3]?.with).toMatchObject({ CI_KIND: { value: 'circle' } });
    expect(test?.steps[4]).toMatchObject({ when: 'on_fail', background: true, shell: '/bin/sh' });
    expect(deploy?.steps[0]?.calls).toBe('node/install');
  });

  it('has workflows with what starts their jobs', () => {
    const [change, nightly] = facts.workflows;
    expect(
      change?.jobs.map(({ job, approval, contexts, onlyBranches, ignoredBranches, tags }) => [
        job,
        approval,
        contexts,
        onlyBranches,
        ignoredBranches,
        tags,
      ]),
    ).toEqual([
      ['test', false, [], null, [], false],
      ['build', false, ['shop', 'cloud'], null, ['main'], false],
      ['hold', true, [], null, [], false],
      ['deploy', false, [], ['main'], [], true],
    ]);
    expect([change?.crons, change?.conditional, nightly?.crons, nightly?.conditional]).toEqual([[], false, ['0 3 * * *'], true]);
  });
});

describe('verdicts', () => {
  const job = 'version: 2.1\njobs: { a: { docker: [{ image: x }], steps: [{ run: y }] } }\n';
  it.each([
    ['a list', '- version\n', 'invalid', ['not-a-mapping']],
    ['nothing to run', 'version: 2.1\n', 'invalid', ['no-jobs']],
    ['a job that is a word', 'version: 2\njobs: { a: b }\n', 'invalid', ['job-not-a-mapping', 'no-jobs']],
    ['a job that is not there', `${job}workflows: { w: { jobs: [b] } }\n`, 'invalid', ['unknown-job']],
    ['a job of an orb', `${job}workflows: { w: { jobs: [node/test, "<< matrix.job >>"] } }\n`, 'valid', []],
    ['version 2 without workflows', job, 'valid', []],
    ['two documents', `${job}---\na: b\n`, 'invalid', ['several-documents']],
    ['no YAML', 'jobs: [\n', 'malformed', ['yaml-syntax']],
  ])('%s', (_, text, verdict, codes) => {
    const result = read(bytesOf(text));
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });
});

describe('recognition', () => {
  it.each([
    ['.circleci/config.yml', 'in force'],
    ['.circleci/continue.yml', 'candidate'],
    ['docs/circleci.yml', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(circleci.placement(path)).toBe(placement);
  });

  it.each([
    ['a configuration of any name', 'version: 2\njobs: { a: { machine: true, steps: [checkout] } }', true],
    ['a workflow of GitHub', 'version: 1\non: push\njobs: { a: { docker: x, steps: [{ run: x }] } }', false],
    ['a pipeline of Azure', 'version: 1\njobs: [{ job: a, steps: [{ script: x }] }]', false],
    ['a compose file', 'version: "3"\nservices: { a: { image: x } }', false],
  ])('%s', (_, text, expected) => {
    expect(circleci.recognise({ path: 'any.txt', bytes: bytesOf(text) })).toBe(expected);
  });
});
