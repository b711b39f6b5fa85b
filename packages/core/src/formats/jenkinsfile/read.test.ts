import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jenkinsfile } from './index.ts';
import { readJenkinsfile } from './read.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const sample = readFileSync(new URL('../../../../../testdata/jenkinsfile/declarative.groovy', import.meta.url));
const read = (bytes: Uint8Array) => readJenkinsfile({ path: 'Jenkinsfile', bytes });

describe('a declarative pipeline', () => {
  const { verdict, diagnostics, measures, facts } = read(sample);

  it('is valid and measured', () => {
    expect([verdict, diagnostics]).toEqual(['valid', []]);
    expect(measures).toEqual({ style: 'declarative', stages: 4, scripts: 6, unseen_scripts: 1, images: 2 });
  });

  it('has stages, images and triggers', () => {
    expect(facts?.stages).toEqual(['Build', 'Test', 'Unit', 'Deep']);
    expect(facts?.images).toMatchObject([
      { image: 'registry.example.test/node', tag: '24', line: 3 },
      { image: 'alpine', tag: null, line: 27 },
    ]);
    expect([facts?.triggers, facts?.crons]).toEqual([['cron'], ['H 4 * * *']]);
  });

  it('has the scripts of its steps, and none of a comment or a string', () => {
    expect(
      facts?.steps.map(({ shell, script, stage, when, post, tolerated }) => [
        shell,
        script.text.trim(),
        script.line,
        stage,
        when,
        post,
        tolerated,
      ]),
    ).toEqual([
      ['sh', 'npm ci', 11, 'Build', [], false, null],
      ['sh', 'set -e\n                    npm run build', 12, 'Build', [], false, null],
      ['sh', 'npm test -- "$'.concat('{PATTERN}"'), 23, 'Unit', ['not', 'buildingTag'], false, 'returnStatus'],
      ['sh', 'make deep', 30, 'Deep', ['not', 'buildingTag'], false, 'catchError'],
      ['sh', 'make list', 34, 'Deep', ['not', 'buildingTag'], false, null],
      ['bat', 'clean.bat', 43, null, [], true, null],
    ]);
  });
});

describe('verdicts', () => {
  it.each([
    ['a scripted pipeline', "node { stage('a') { sh 'x' } }", 'valid', []],
    ['no pipeline', 'def x = 1\n', 'invalid', ['no-pipeline']],
    ['an open block', "pipeline { agent any\nstages { stage('a') { steps { sh 'x' } } }\n", 'invalid', ['unbalanced']],
    ['a block too many', "pipeline { agent any\nstages { stage('a') { steps { sh 'x' } } } } }\n", 'invalid', ['unbalanced']],
    ['201 levels', `${'a {'.repeat(201)}${'}'.repeat(201)}`, 'refused', ['too-deep']],
    ['nothing', '', 'malformed', ['empty-file']],
  ])('%s', (_, text, verdict, codes) => {
    const result = read(bytesOf(text));
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  // Anything that takes more than time in proportion takes minutes here, longer than a test may.
  it('ends on long hostile text', () => {
    for (const text of [
      '"'.repeat(400_000),
      "'''".repeat(150_000),
      '/'.repeat(400_000),
      '\\'.repeat(400_000),
      'sh '.repeat(130_000),
      '('.repeat(400_000),
    ])
      expect(read(bytesOf(text)).verdict).not.toBe('valid');
  });
});

describe('recognition', () => {
  it.each([
    ['Jenkinsfile', 'in force'],
    ['ci/Jenkinsfile.nightly', 'candidate'],
    ['deploy.jenkinsfile', 'candidate'],
    ['src/Jenkins.java', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(jenkinsfile.placement(path)).toBe(placement);
  });

  it.each([
    ['a pipeline of any name', "pipeline {\n agent any\n stages { stage('a') { steps { sh 'x' } } }\n}", true],
    ['a sentence', 'The pipeline { has an agent and stages', false],
    ['a class', 'class X { void pipeline() { } }', false],
  ])('%s', (_, text, expected) => {
    expect(jenkinsfile.recognise({ path: 'any.txt', bytes: bytesOf(text) })).toBe(expected);
  });
});
