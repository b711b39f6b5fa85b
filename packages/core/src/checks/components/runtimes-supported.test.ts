import { describe, expect, it, test } from 'vitest';
import { lifecycleFrom } from '../../lifecycle/lifecycle.ts';
import type { Check } from '../check.ts';
import { type CheckRow, decoy, inShort, none, outcomesOf } from '../check-samples.ts';
import { both, compose, docker } from '../containers/container-samples.ts';
import { bareCi, CI } from '../pipelines/workflow-samples.ts';
import { runtimesSupported } from './runtimes-supported.ts';

const _run = (script: string) => bareCi([`run: ${JSON.stringify(script)}`]);

const rows: readonly CheckRow[] = [
  ['a supported version file', { files: { '.nvmrc': '24\n' } }, ['Passed .nvmrc:1']],
  ['an ended version file', { files: { '.nvmrc': 'v20.11.1\n' } }, ['Failed .nvmrc:1']],
  // The sample's snapshot is of 2026-11-01T12:00:00Z, its instant 2026-11-11T12:00:00Z.
  ['support that ended the day before the snapshot', { files: { '.python-version': '3.10' } }, ['Failed .python-version:1']],
  [
    'support that ended between the snapshot and the instant',
    { files: { 'global.json': '{"sdk": {"version": "8.0.100"}}', '.nvmrc': '24' } },
    ['Needs Review global.json:1'],
  ],
  [
    'one ended before the snapshot and one since',
    { files: { 'global.json': '{"sdk": {"version": "8.0.100"}}', '.nvmrc': '20' } },
    ['Failed .nvmrc:1', 'Needs Review global.json:1'],
  ],
  ['support that ends the day after', docker('FROM postgres:14\n'), ['Passed Dockerfile:1']],
  ['the code name of an ended version', { files: { '.nvmrc': 'lts/iron\n' } }, ['Failed .nvmrc:1']],
  ['any version with long-term support', { files: { '.nvmrc': 'lts/*\n' } }, ['Needs Review .nvmrc:1']],
  ['whatever is newest', { files: { '.nvmrc': 'node\n' } }, ['Failed .nvmrc:1']],
  ['whatever Ruby is newest', { files: { '.ruby-version': 'ruby\n' } }, ['Failed .ruby-version:1']],
  ['a range of several cycles', { files: { '.go-version': '^1.20\n' } }, ['Needs Review .go-version:1']],
  ['a range without an end', { files: { '.node-version': '>=20\n' } }, ['Needs Review .node-version:1']],
  ['a range of a cycle that ended', { files: { '.node-version': '^20.1.0\n' } }, ['Failed .node-version:1']],
  ['the name of an environment', { files: { '.python-version': 'shop-3.8\n' } }, ['Unknown .python-version:1']],
  ['a tool that nobody dated', { files: { '.tool-versions': 'terraform 1.9.5\n' } }, ['Unknown .tool-versions:1']],
  ['a cycle without a date', { files: { '.go-version': '1.26\n' } }, ['Unknown .go-version:1']],
  ['Java of a vendor', { files: { '.tool-versions': 'java temurin-21.0.2\n' } }, ['Passed .tool-versions:1']],
  ['Java of no vendor', { files: { '.java-version': '21\n' } }, ['Unknown .java-version:1']],
  ['an ended version in a workflow', bareCi(['{ uses: actions/setup-python@v5, with: { python-version: "3.8" } }']), [`Failed ${CI}:6`]],
  [
    'a supported version in a workflow',
    bareCi(['{ uses: actions/setup-python@v5, with: { python-version: "3.13" } }']),
    [`Passed ${CI}:6`],
  ],
  ['an expression is not read', bareCi(['{ uses: actions/setup-node@v4, with: { node-version: "${{ matrix.n }}" } }']), ['Unknown']],
  [
    'an ended version beside a supported one in a test job',
    both(bareCi(['{ uses: actions/setup-node@v4, with: { node-version: 18 } }'], 'test'), { files: { '.nvmrc': '24' } }),
    [`Needs Review ${CI}:6`],
  ],
  [
    'an ended version in a test job and nothing else',
    bareCi(['{ uses: actions/setup-node@v4, with: { node-version: 18 } }'], 'test'),
    [`Failed ${CI}:6`],
  ],
  ['an ended base that builds', docker('FROM golang:1.20 AS b\nRUN make\nFROM scratch\nCOPY --from=b /x /x\n'), ['Failed Dockerfile:1']],
  ['an ended system below a supported runtime', docker('FROM node:24-bullseye\n'), ['Failed Dockerfile:1']],
  ['the base that ships is none that builds', docker('FROM golang:1.24-bookworm AS b\nFROM debian:buster\n'), ['Failed Dockerfile:1']],
  ['a base that moves', docker('FROM node:latest\n'), ['Failed Dockerfile:1']],
  ['a base that says too little', docker('FROM python:3\n'), ['Needs Review Dockerfile:1']],
  [
    'an ended runtime that is copied from its image',
    docker('FROM debian:trixie\nCOPY --from=node:14 /usr/local/bin/node /usr/local/bin/\n'),
    ['Failed Dockerfile:2'],
  ],
  [
    'a tool that is copied from an image that nobody dated',
    docker('FROM python:3.12-slim\nCOPY --from=registry.example.test/tool:1 /tool /bin/\n'),
    ['Unknown Dockerfile:2'],
  ],
  [
    'the same in a stage for tests',
    docker('FROM python:3.12-slim AS app\nFROM app AS test\nCOPY --from=registry.example.test/tool:1 /tool /bin/\n'),
    ['Passed Dockerfile:1'],
  ],
  [
    'what another stage made',
    docker('FROM python:3.12-slim AS build\nFROM debian:trixie\nCOPY --from=build /a /a\n'),
    ['Passed Dockerfile:1'],
  ],
  ['a base of a test target', docker('FROM node:14 AS test\nFROM node:24\n'), ['Unknown']],
  ['an ended service', compose('  db:\n    image: postgres:12\n'), ['Failed compose.yaml:3']],
  ['a service without a version', compose('  web:\n    image: nginx:alpine\n'), ['Failed compose.yaml:3']],
  ['an ended test service', compose('  db:\n    image: postgres:12\n    profiles: [test]\n'), ['Unknown']],
  // What oban and dex have: databases that the product is tested against.
  [
    'an ended service whose database is called a test',
    compose('  db:\n    image: postgres:12\n    environment:\n      POSTGRES_DB: shop_test\n'),
    ['Needs Review compose.yaml:3'],
  ],
  [
    'an ended service whose database is called something else',
    compose('  db:\n    image: postgres:12\n    environment:\n      POSTGRES_DB: latest\n'),
    ['Failed compose.yaml:3'],
  ],
  [
    'such a name in a file for production',
    compose('  db:\n    image: postgres:12\n    environment:\n      POSTGRES_DB: shop_test\n', 'compose.production.yaml'),
    ['Failed compose.production.yaml:3'],
  ],
  [
    'one image in two versions, and another one, where nothing is built',
    compose('  a:\n    image: postgres:11\n  b:\n    image: postgres:12\n  c:\n    image: mysql:5.7\n'),
    ['Needs Review compose.yaml:3'],
  ],
  [
    'the same beside the product',
    compose('  a:\n    image: postgres:11\n  b:\n    image: postgres:12\n  web:\n    build: .\n'),
    ['Failed compose.yaml:3', 'Failed compose.yaml:5'],
  ],
  ['one image twice in one version', compose('  a:\n    image: postgres:12\n  b:\n    image: postgres:12\n'), ['Failed compose.yaml:3']],
  [
    'a moving image in two versions',
    compose('  a:\n    image: postgres:latest\n  b:\n    image: postgres:17\n'),
    ['Needs Review compose.yaml:3'],
  ],
  [
    'what a job for tests alone starts',
    both(
      compose('  db:\n    image: postgres:12\n', 'ops/db.compose.yaml'),
      bareCi(['run: docker compose -f ops/db.compose.yaml up -d'], 'unit-tests'),
    ),
    ['Needs Review ops/db.compose.yaml:3'],
  ],
  [
    'what a job for tests and another one start',
    both(
      compose('  db:\n    image: postgres:12\n', 'ops/db.compose.yaml'),
      bareCi(['run: docker compose -f ops/db.compose.yaml up -d'], 'unit-tests'),
      bareCi(['run: docker compose -f ops/db.compose.yaml up -d'], 'deploy', '.github/workflows/deploy.yml'),
    ),
    ['Failed ops/db.compose.yaml:3'],
  ],
  [
    'what a job for tests starts and holds more than databases',
    both(
      compose('  db:\n    image: postgres:12\n  web:\n    image: registry.example.test/shop:1.2\n', 'ops/db.compose.yaml'),
      bareCi(['run: docker compose -f ops/db.compose.yaml up -d'], 'unit-tests'),
    ),
    ['Failed ops/db.compose.yaml:3'],
  ],
  [
    'what a job for tests starts without its name',
    both(compose('  db:\n    image: postgres:12\n'), bareCi(['run: docker compose up -d'], 'unit-tests')),
    ['Failed compose.yaml:3'],
  ],
  ['the product’s own image', compose('  web:\n    image: registry.example.test/shop\n'), ['Unknown']],
  ['a Dockerfile for tests', docker('FROM node:14\n', 'test.Dockerfile'), ['Unknown']],
  ['one ended, one supported', { files: { '.tool-versions': 'nodejs 24\npython 3.9.1\n' } }, ['Failed .tool-versions:2']],
  ['a fixture', decoy({ files: { '.nvmrc': '14' } }), ['Unknown']],
  ['nothing', none, ['Unknown']],
];

describe('runtimes-supported', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(runtimesSupported, source))).toEqual(expected);
  });
});

test('newer lifecycle data takes the place of what ships', () => {
  const lifecycle = lifecycleFrom({
    schema: 'urn:avouch:lifecycle:1',
    dated: '2026-11-10',
    source: 'ours',
    products: { nodejs: { title: 'Node.js', cycles: { 24: '2026-11-11' } } },
  });
  const check: Check = { ...runtimesSupported, run: (context) => runtimesSupported.run({ ...context, lifecycle }) };
  const message = (text: string) => outcomesOf(check, { files: { '.nvmrc': text } }).map((outcome) => [outcome.result, outcome.message]);
  // The last day is the eleventh; the sample's instant is at noon of it.
  expect(message('24')[0]?.[0]).toBe('Passed');
  expect(message('20')[0]?.[0]).toBe('Unknown');
});

test('old lifecycle data passes nothing', () => {
  const lifecycle = lifecycleFrom({
    schema: 'urn:avouch:lifecycle:1',
    dated: '2025-11-01',
    source: 'ours',
    products: { nodejs: { title: 'Node.js', cycles: { 24: '2028-04-30' } } },
  });
  const check: Check = { ...runtimesSupported, run: (context) => runtimesSupported.run({ ...context, lifecycle }) };
  expect(inShort(outcomesOf(check, { files: { '.nvmrc': '24' } }))).toEqual(['Needs Review .nvmrc:1']);
});

test('one image in several places takes what is newest, and one of one version has a date', () => {
  const message = (source: CheckRow[1]) => outcomesOf(runtimesSupported, source)[0]?.message;
  expect(message(compose('  a:\n    image: alpine\n  b:\n    image: alpine\n'))).toMatch(/^alpine takes /);
  expect(message({ files: { '.tool-versions': 'terraform 1.9.5\n' } })).toMatch(/^0 of 1 version of tools has a date/);
});
