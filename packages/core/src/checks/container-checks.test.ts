import { describe, expect, it, test } from 'vitest';
import { lifecycleFrom } from '../lifecycle/lifecycle.ts';
import type { Check } from './check.ts';
import { inShort, outcomesOf, type SampleSource } from './check-samples.ts';
import { runtimesSupported } from './components/runtimes-supported.ts';
import { imagesPinned } from './containers/images-pinned.ts';
import { shippedBasesSupported } from './containers/shipped-bases-supported.ts';
import { actionsMaintained } from './pipelines/actions-maintained.ts';
import { fetchedScripts } from './pipelines/fetched-scripts.ts';
import { defaultCredentials } from './secrets/default-credentials.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';
const DIGEST = `sha256:${'a'.repeat(64)}`;
const CI = '.github/workflows/ci.yml';

const docker = (text: string, path = 'Dockerfile'): SampleSource => ({ files: { [path]: text } });
const compose = (services: string, path = 'compose.yaml'): SampleSource => ({ files: { [path]: `services:\n${services}` } });
const both = (...sources: readonly SampleSource[]): SampleSource => ({ files: Object.assign({}, ...sources.map(({ files }) => files)) });
/** A workflow whose steps stand from line 6 on, one line each. */
const ci = (steps: readonly string[], job = 'build', path = CI): SampleSource => ({
  files: { [path]: `on: push\njobs:\n  ${job}:\n    runs-on: x\n    steps:\n${steps.map((step) => `      - ${step}\n`).join('')}` },
});
/** The same content where it is nobody's practice. */
const decoy = ({ files }: SampleSource): SampleSource => ({
  files: Object.fromEntries(Object.entries(files).map(([path, text]) => [`tests/fixtures/${path}`, text])),
});
const none: SampleSource = { files: { 'README.md': '# x\n' } };

const PIPED_GITLAB = 'a:\n  script:\n    - curl https://x.test/i.sh | sh\n';

type Row = readonly [name: string, check: Check, source: SampleSource, expected: readonly string[]];

const images: readonly Row[] = [
  ['a base by digest', imagesPinned, docker(`FROM node:24@${DIGEST}\n`), ['Passed']],
  ['a base without a tag', imagesPinned, docker('FROM node\n'), ['Failed Dockerfile:1']],
  ['a base on latest, after one by digest', imagesPinned, docker(`FROM a@${DIGEST} AS x\nFROM b:latest\n`), ['Failed Dockerfile:2']],
  [
    'a stage of another file as a base',
    imagesPinned,
    both(docker(`FROM a@${DIGEST} AS ours-base\n`), docker('FROM ours-base\n', 'Dockerfile.dev')),
    ['Unknown Dockerfile.dev:1'],
  ],
  [
    'an official image that a stage of another file is called after',
    imagesPinned,
    both(docker(`FROM a@${DIGEST} AS nginx\n`), docker('FROM nginx\n', 'Dockerfile.dev')),
    ['Failed Dockerfile.dev:1'],
  ],
  [
    'an image of a registry whose last name is that of a stage',
    imagesPinned,
    both(docker(`FROM a@${DIGEST} AS ours\n`), docker('FROM x/ours\n', 'Dockerfile.dev')),
    ['Failed Dockerfile.dev:1'],
  ],
  [
    'a script at a commit that a variable names',
    fetchedScripts,
    {
      files: {
        [CI]: `on: push\nenv: { C: ${SHA} }\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: curl https://x.test/\${C}/i.sh | sh\n`,
      },
    },
    [`Passed ${CI}:7`],
  ],
  [
    'a script at a commit that a variable names, behind a header',
    fetchedScripts,
    {
      files: {
        [CI]: `on: push\nenv: { C: ${SHA} }\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: 'curl -H "A: \${T}" -o i.sh "https://x.test/\${C}/i.sh"; bash i.sh'\n`,
      },
    },
    [`Passed ${CI}:7`],
  ],
  [
    'a script at a branch that a variable names',
    fetchedScripts,
    {
      files: {
        [CI]: 'on: push\nenv: { C: main }\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: curl https://x.test/${C}/i.sh | sh\n',
      },
    },
    [`Failed ${CI}:7`],
  ],
  [
    'a script at a commit that the script replaces',
    fetchedScripts,
    {
      files: {
        [CI]: `on: push\nenv: { C: ${SHA} }\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: C=main; curl https://x.test/\${C}/i.sh | sh\n`,
      },
    },
    [`Failed ${CI}:7`],
  ],
  ['a base with a version', imagesPinned, docker('FROM python:3.12-slim\n'), ['Needs Review Dockerfile:1']],
  ['a tag without a version', imagesPinned, compose('  web:\n    image: nginx:alpine\n'), ['Failed compose.yaml:3']],
  ['the code name of a version', imagesPinned, docker('FROM debian:bookworm\n'), ['Needs Review Dockerfile:1']],
  ['a tag that moves', imagesPinned, docker('FROM alpine:edge\n'), ['Failed Dockerfile:1']],
  ['a short digest is none', imagesPinned, docker('FROM node:24@sha256:abc\n'), ['Needs Review Dockerfile:1']],
  ['a digest in a comment is none', imagesPinned, docker(`# ${DIGEST}\nFROM node\n`), ['Failed Dockerfile:2']],
  ['scratch and stages of the file', imagesPinned, docker(`FROM a@${DIGEST} AS b\nFROM b AS c\nFROM scratch\n`), ['Passed']],
  ['only scratch', imagesPinned, docker('FROM scratch\n'), ['Not Applicable']],
  ['an argument with a default', imagesPinned, docker('ARG V=latest\nFROM node:$V\n'), ['Failed Dockerfile:2']],
  ['an argument without one', imagesPinned, docker('ARG V\nFROM node:$V\n'), ['Unknown Dockerfile:2']],
  ['COPY from an image', imagesPinned, docker(`FROM a@${DIGEST}\nCOPY --from=x/uv:latest /uv /\n`), ['Failed Dockerfile:2']],
  [
    'a mount from an image',
    imagesPinned,
    docker(`FROM a@${DIGEST}\nRUN --mount=type=bind,from=x/uv:1,target=/x y\n`),
    ['Needs Review Dockerfile:2'],
  ],
  ['a test target of a Dockerfile', imagesPinned, docker(`FROM a@${DIGEST} AS b\nFROM node AS test\nFROM b\n`), ['Passed']],
  ['a Dockerfile for tests', imagesPinned, both(docker('FROM node\n', 'Dockerfile.test'), docker(`FROM a@${DIGEST}\n`)), ['Passed']],
  ['a service without a tag', imagesPinned, compose('  db:\n    image: postgres\n'), ['Failed compose.yaml:3']],
  ['a service with a version', imagesPinned, compose('  db:\n    image: postgres:16\n'), ['Needs Review compose.yaml:3']],
  ['a service by digest', imagesPinned, compose(`  db:\n    image: postgres@${DIGEST}\n`), ['Passed']],
  ['the name of what is built', imagesPinned, compose('  web:\n    build: .\n    image: shop/web\n'), ['Not Applicable']],
  [
    'a service of the test profile',
    imagesPinned,
    compose(`  m:\n    image: mail\n    profiles: [test]\n  db:\n    image: a@${DIGEST}\n`),
    ['Passed'],
  ],
  ['a service that is a test', imagesPinned, compose(`  e2e:\n    image: x\n  db:\n    image: a@${DIGEST}\n`), ['Passed']],
  ['a compose file for tests', imagesPinned, compose('  db:\n    image: postgres\n', 'docker-compose.test.yml'), ['Unknown']],
  [
    'the same image in a development container and in what ships',
    imagesPinned,
    both(
      compose('  a:\n    image: x:latest\n', '.devcontainer/compose.yaml'),
      compose('  a:\n    image: x:latest\n', 'deploy/compose.yaml'),
    ),
    ['Failed deploy/compose.yaml:3'],
  ],
  ['a fallback that is latest', imagesPinned, compose('  a:\n    image: x:${TAG:-latest}\n'), ['Failed compose.yaml:3']],
  ['a variable without a fallback', imagesPinned, compose('  a:\n    image: x:${TAG}\n'), ['Unknown compose.yaml:3']],
  ['a broken compose file', imagesPinned, both(docker(`FROM a@${DIGEST}\n`), { files: { 'compose.yaml': 'services: [' } }), ['Unknown']],
  ['a fixture', imagesPinned, decoy(docker('FROM node\n')), ['Unknown']],
  ['nothing', imagesPinned, none, ['Unknown']],
];

const runtimes: readonly Row[] = [
  ['a supported version file', runtimesSupported, { files: { '.nvmrc': '24\n' } }, ['Passed .nvmrc:1']],
  ['an ended version file', runtimesSupported, { files: { '.nvmrc': 'v20.11.1\n' } }, ['Failed .nvmrc:1']],
  // The sample's snapshot is of 2026-11-01T12:00:00Z, its instant 2026-11-11T12:00:00Z.
  [
    'support that ended the day before the snapshot',
    runtimesSupported,
    { files: { '.python-version': '3.10' } },
    ['Failed .python-version:1'],
  ],
  [
    'support that ended between the snapshot and the instant',
    runtimesSupported,
    { files: { 'global.json': '{"sdk": {"version": "8.0.100"}}', '.nvmrc': '24' } },
    ['Needs Review global.json:1'],
  ],
  [
    'one ended before the snapshot and one since',
    runtimesSupported,
    { files: { 'global.json': '{"sdk": {"version": "8.0.100"}}', '.nvmrc': '20' } },
    ['Failed .nvmrc:1', 'Needs Review global.json:1'],
  ],
  ['support that ends the day after', runtimesSupported, docker('FROM postgres:14\n'), ['Passed Dockerfile:1']],
  ['the code name of an ended version', runtimesSupported, { files: { '.nvmrc': 'lts/iron\n' } }, ['Failed .nvmrc:1']],
  ['any version with long-term support', runtimesSupported, { files: { '.nvmrc': 'lts/*\n' } }, ['Needs Review .nvmrc:1']],
  ['whatever is newest', runtimesSupported, { files: { '.nvmrc': 'node\n' } }, ['Failed .nvmrc:1']],
  ['whatever Ruby is newest', runtimesSupported, { files: { '.ruby-version': 'ruby\n' } }, ['Failed .ruby-version:1']],
  ['a range of several cycles', runtimesSupported, { files: { '.go-version': '^1.20\n' } }, ['Needs Review .go-version:1']],
  ['a range without an end', runtimesSupported, { files: { '.node-version': '>=20\n' } }, ['Needs Review .node-version:1']],
  ['a range of a cycle that ended', runtimesSupported, { files: { '.node-version': '^20.1.0\n' } }, ['Failed .node-version:1']],
  ['the name of an environment', runtimesSupported, { files: { '.python-version': 'shop-3.8\n' } }, ['Unknown .python-version:1']],
  ['a tool that nobody dated', runtimesSupported, { files: { '.tool-versions': 'terraform 1.9.5\n' } }, ['Unknown .tool-versions:1']],
  ['a cycle without a date', runtimesSupported, { files: { '.go-version': '1.26\n' } }, ['Unknown .go-version:1']],
  ['Java of a vendor', runtimesSupported, { files: { '.tool-versions': 'java temurin-21.0.2\n' } }, ['Passed .tool-versions:1']],
  ['Java of no vendor', runtimesSupported, { files: { '.java-version': '21\n' } }, ['Unknown .java-version:1']],
  [
    'an ended version in a workflow',
    runtimesSupported,
    ci(['{ uses: actions/setup-python@v5, with: { python-version: "3.8" } }']),
    [`Failed ${CI}:6`],
  ],
  [
    'a supported version in a workflow',
    runtimesSupported,
    ci(['{ uses: actions/setup-python@v5, with: { python-version: "3.13" } }']),
    [`Passed ${CI}:6`],
  ],
  [
    'an expression is not read',
    runtimesSupported,
    ci(['{ uses: actions/setup-node@v4, with: { node-version: "${{ matrix.n }}" } }']),
    ['Unknown'],
  ],
  [
    'an ended version beside a supported one in a test job',
    runtimesSupported,
    both(ci(['{ uses: actions/setup-node@v4, with: { node-version: 18 } }'], 'test'), { files: { '.nvmrc': '24' } }),
    [`Needs Review ${CI}:6`],
  ],
  [
    'an ended version in a test job and nothing else',
    runtimesSupported,
    ci(['{ uses: actions/setup-node@v4, with: { node-version: 18 } }'], 'test'),
    [`Failed ${CI}:6`],
  ],
  [
    'an ended base that builds',
    runtimesSupported,
    docker('FROM golang:1.20 AS b\nRUN make\nFROM scratch\nCOPY --from=b /x /x\n'),
    ['Failed Dockerfile:1'],
  ],
  ['an ended system below a supported runtime', runtimesSupported, docker('FROM node:24-bullseye\n'), ['Failed Dockerfile:1']],
  [
    'the base that ships is none that builds',
    runtimesSupported,
    docker('FROM golang:1.24-bookworm AS b\nFROM debian:buster\n'),
    ['Failed Dockerfile:1'],
  ],
  ['a base that moves', runtimesSupported, docker('FROM node:latest\n'), ['Failed Dockerfile:1']],
  ['a base that says too little', runtimesSupported, docker('FROM python:3\n'), ['Needs Review Dockerfile:1']],
  [
    'an ended runtime that is copied from its image',
    runtimesSupported,
    docker('FROM debian:trixie\nCOPY --from=node:14 /usr/local/bin/node /usr/local/bin/\n'),
    ['Failed Dockerfile:2'],
  ],
  [
    'a tool that is copied from an image that nobody dated',
    runtimesSupported,
    docker('FROM python:3.12-slim\nCOPY --from=registry.example.test/tool:1 /tool /bin/\n'),
    ['Unknown Dockerfile:2'],
  ],
  [
    'the same in a stage for tests',
    runtimesSupported,
    docker('FROM python:3.12-slim AS app\nFROM app AS test\nCOPY --from=registry.example.test/tool:1 /tool /bin/\n'),
    ['Passed Dockerfile:1'],
  ],
  [
    'what another stage made',
    runtimesSupported,
    docker('FROM python:3.12-slim AS build\nFROM debian:trixie\nCOPY --from=build /a /a\n'),
    ['Passed Dockerfile:1'],
  ],
  ['a base of a test target', runtimesSupported, docker('FROM node:14 AS test\nFROM node:24\n'), ['Unknown']],
  ['an ended service', runtimesSupported, compose('  db:\n    image: postgres:12\n'), ['Failed compose.yaml:3']],
  ['a service without a version', runtimesSupported, compose('  web:\n    image: nginx:alpine\n'), ['Failed compose.yaml:3']],
  ['an ended test service', runtimesSupported, compose('  db:\n    image: postgres:12\n    profiles: [test]\n'), ['Unknown']],
  ['the product’s own image', runtimesSupported, compose('  web:\n    image: registry.example.test/shop\n'), ['Unknown']],
  ['a Dockerfile for tests', runtimesSupported, docker('FROM node:14\n', 'test.Dockerfile'), ['Unknown']],
  [
    'one ended, one supported',
    runtimesSupported,
    { files: { '.tool-versions': 'nodejs 24\npython 3.9.1\n' } },
    ['Failed .tool-versions:2'],
  ],
  ['a fixture', runtimesSupported, decoy({ files: { '.nvmrc': '14' } }), ['Unknown']],
  ['nothing', runtimesSupported, none, ['Unknown']],
];

const shipped: readonly Row[] = [
  ['an ended base', shippedBasesSupported, docker('FROM node:24 AS b\nFROM debian:buster-slim\n'), ['Failed Dockerfile:2']],
  ['an ended base by way of a stage', shippedBasesSupported, docker('FROM python:3.9 AS base\nFROM base\n'), ['Failed Dockerfile:1']],
  ['an ended system only', shippedBasesSupported, docker('FROM python:3.12-alpine3.19\n'), ['Failed Dockerfile:1']],
  ['an ended base that only builds', shippedBasesSupported, docker('FROM node:14 AS b\nFROM nginx:1.26\n'), ['Failed Dockerfile:2']],
  ['an ended builder never ships', shippedBasesSupported, docker('FROM node:14 AS b\nFROM debian:trixie\n'), ['Needs Review Dockerfile:2']],
  // A date in our data only is no published date (domain §6).
  ['a supported base', shippedBasesSupported, docker('FROM python:3.12-slim\n'), ['Needs Review Dockerfile:1']],
  ['a base that nobody dated', shippedBasesSupported, docker('FROM registry.example.test/base:1\n'), ['Unknown Dockerfile:1']],
  ['a base that moves', shippedBasesSupported, docker('FROM node\n'), ['Unknown Dockerfile:1']],
  [
    'a stage for production before those for tests',
    shippedBasesSupported,
    docker('FROM python:3.9 AS base\nFROM base AS production\nFROM production AS test\nFROM production AS smoke_tests\n'),
    ['Failed Dockerfile:1'],
  ],
  [
    'a stage of an unknown use before one for tests',
    shippedBasesSupported,
    docker('FROM python:3.9 AS base\nFROM base AS test\n'),
    ['Unknown'],
  ],
  ['nothing below', shippedBasesSupported, docker('FROM scratch\n'), ['Unknown']],
  ['a Dockerfile for developers', shippedBasesSupported, docker('FROM python:3.8\n', 'Dockerfile.dev'), ['Unknown']],
  ['a Dockerfile of a development container', shippedBasesSupported, docker('FROM python:3.8\n', '.devcontainer/Dockerfile'), ['Unknown']],
  [
    'a Dockerfile of a builder is not delivered',
    shippedBasesSupported,
    docker('FROM golang:1-buster\n', 'docker/builder-go.dockerfile'),
    ['Unknown'],
  ],
  ['a Dockerfile for tests', shippedBasesSupported, docker('FROM python:3.8\n', 'Dockerfile.test'), ['Unknown']],
  ['a fixture', shippedBasesSupported, decoy(docker('FROM python:3.8\n')), ['Unknown']],
  ['nothing', shippedBasesSupported, none, ['Unknown']],
];

const maintained: readonly Row[] = [
  ['an archived action', actionsMaintained, ci(['uses: actions/create-release@v1']), [`Failed ${CI}:6`]],
  ['an archived action at a commit', actionsMaintained, ci([`uses: actions/upload-release-asset@${SHA}`]), [`Failed ${CI}:6`]],
  ['a retired version', actionsMaintained, ci(['uses: actions/upload-artifact@v3']), [`Failed ${CI}:6`]],
  ['a version made for an ended Node.js', actionsMaintained, ci(['uses: actions/checkout@v3']), [`Failed ${CI}:6`]],
  ['a major tag is no fault', actionsMaintained, ci(['uses: actions/checkout@v4']), ['Unknown']],
  ['both', actionsMaintained, ci(['uses: actions/checkout@v3', 'uses: actions/cache@v2']), [`Failed ${CI}:6`, `Failed ${CI}:7`]],
  ['an unknown action', actionsMaintained, ci(['uses: a/b@v1']), ['Unknown']],
  ['an archived action in a script', actionsMaintained, ci(['run: "echo uses: actions/create-release@v1"']), ['Unknown']],
  ['a fixture', actionsMaintained, decoy(ci(['uses: actions/create-release@v1'])), ['Unknown']],
  ['nothing', actionsMaintained, none, ['Unknown']],
];

const DB = '  db:\n    image: postgres:16\n    environment:\n';
const credentials: readonly Row[] = [
  ['a local password', defaultCredentials, compose(`${DB}      POSTGRES_PASSWORD: shop\n`), ['Needs Review compose.yaml:5']],
  [
    'the same in production mode',
    defaultCredentials,
    compose(`${DB}      POSTGRES_PASSWORD: shop\n  web:\n    build: .\n    environment: { NODE_ENV: production }\n`),
    ['Failed compose.yaml:5'],
  ],
  [
    'debugging switched off is production mode',
    defaultCredentials,
    compose(`${DB}      POSTGRES_PASSWORD: shop\n      DEBUG: \${DEBUG:-False}\n`),
    ['Failed compose.yaml:5'],
  ],
  [
    'a comment exempts nothing',
    defaultCredentials,
    {
      files: {
        'compose.yaml': `# development only\nservices:\n${DB}      POSTGRES_PASSWORD: shop # development only\n      APP_ENV: production\n`,
      },
    },
    ['Failed compose.yaml:6'],
  ],
  [
    'a file for production',
    defaultCredentials,
    compose(`${DB}      POSTGRES_PASSWORD: x1y2\n`, 'docker-compose.prod.yml'),
    ['Failed docker-compose.prod.yml:5'],
  ],
  [
    'a file for self-hosting',
    defaultCredentials,
    compose(`${DB}      POSTGRES_PASSWORD: shop\n`, 'compose.self-host.yaml'),
    ['Failed compose.self-host.yaml:5'],
  ],
  [
    'a fallback of a file for production',
    defaultCredentials,
    compose(`${DB}      POSTGRES_PASSWORD: \${P:-change-me}\n`, 'docker-compose.prod.yml'),
    ['Failed docker-compose.prod.yml:5'],
  ],
  ['a required password', defaultCredentials, compose(`${DB}      POSTGRES_PASSWORD: \${P:?}\n`, 'docker-compose.prod.yml'), ['Unknown']],
  ['a password from outside', defaultCredentials, compose(`${DB}      POSTGRES_PASSWORD: \${P}\n`, 'docker-compose.prod.yml'), ['Unknown']],
  ['a secret file', defaultCredentials, compose(`${DB}      POSTGRES_PASSWORD_FILE: /run/x\n`, 'docker-compose.prod.yml'), ['Unknown']],
  [
    'a password in an address',
    defaultCredentials,
    compose(`${DB}      URL: postgres://a:b@db/x\n`, 'docker-compose.prod.yml'),
    ['Failed docker-compose.prod.yml:5'],
  ],
  [
    'no password asked for',
    defaultCredentials,
    compose(`${DB}      POSTGRES_HOST_AUTH_METHOD: trust\n`, 'docker-compose.prod.yml'),
    ['Failed docker-compose.prod.yml:5'],
  ],
  [
    'a file that a release carries',
    defaultCredentials,
    both(compose(`${DB}      POSTGRES_PASSWORD: shop\n`), ci(['run: gh release upload v1 ./compose.yaml'])),
    ['Failed compose.yaml:5'],
  ],
  ['a file for tests', defaultCredentials, compose(`${DB}      POSTGRES_PASSWORD: shop\n`, 'docker-compose.test.yml'), ['Unknown']],
  [
    'a service for tests',
    defaultCredentials,
    compose('  m:\n    image: x\n    profiles: [test]\n    environment: { PASSWORD: x }\n'),
    ['Unknown'],
  ],
  ['an image that keeps one', defaultCredentials, docker('FROM a\nENV ADMIN_PASSWORD=admin\n'), ['Failed Dockerfile:2']],
  [
    'an image that keeps that of an earlier stage',
    defaultCredentials,
    docker('FROM a AS b\nENV ADMIN_PASSWORD=admin\nFROM b\n'),
    ['Failed Dockerfile:2'],
  ],
  [
    'a stage that is left behind',
    defaultCredentials,
    docker('FROM a AS b\nENV ADMIN_PASSWORD=admin\nFROM c\n'),
    ['Needs Review Dockerfile:2'],
  ],
  [
    'one that a test builds on, where nothing says what is delivered',
    defaultCredentials,
    docker('FROM a AS base\nENV ADMIN_PASSWORD=admin\nFROM base AS test\n'),
    ['Needs Review Dockerfile:2'],
  ],
  [
    'one of production that a test builds on',
    defaultCredentials,
    docker('FROM a AS production\nENV ADMIN_PASSWORD=admin\nFROM production AS test\n'),
    ['Failed Dockerfile:2'],
  ],
  ['an argument', defaultCredentials, docker('FROM a\nARG ADMIN_PASSWORD=admin\n'), ['Needs Review Dockerfile:2']],
  [
    'an image for developers',
    defaultCredentials,
    docker('FROM a\nENV ADMIN_PASSWORD=admin\n', 'Dockerfile.dev'),
    ['Needs Review Dockerfile.dev:2'],
  ],
  ['a fixture', defaultCredentials, decoy(compose(`${DB}      POSTGRES_PASSWORD: shop\n`, 'docker-compose.prod.yml')), ['Unknown']],
  ['a committed .env', defaultCredentials, { files: { '.env': 'DB_PASSWORD=changeme\n' } }, ['Needs Review .env:1']],
  [
    'a .env that sets production mode',
    defaultCredentials,
    { files: { '.env': 'A=1\nDB_PASSWORD=changeme\nNODE_ENV=production\n' } },
    ['Failed .env:2'],
  ],
  [
    'a .env.production',
    defaultCredentials,
    { files: { '.env.production': '# local only\nDB_PASSWORD=changeme\n' } },
    ['Failed .env.production:2'],
  ],
  [
    'an environment file without one',
    defaultCredentials,
    { files: { '.env.production': 'DB_PASSWORD=${DB_PASSWORD:?}\nB=1\n' } },
    ['Unknown'],
  ],
  ['what browsers get', defaultCredentials, { files: { '.env.production': 'VITE_MAP_TOKEN=abc123def\n' } }, ['Unknown']],
  ['a .env.example', defaultCredentials, { files: { '.env.example': 'NODE_ENV=production\nDB_PASSWORD=changeme\n' } }, ['Unknown']],
  ['a .env among the fixtures', defaultCredentials, { files: { 'tests/app/.env.production': 'DB_PASSWORD=changeme\n' } }, ['Unknown']],
  ['nothing', defaultCredentials, none, ['Unknown']],
];

const run = (script: string) => ci([`run: ${JSON.stringify(script)}`]);
const scripts: readonly Row[] = [
  ['a script that is piped', fetchedScripts, run('curl -fsSL https://x.test/i.sh | sh'), [`Failed ${CI}:6`]],
  ['with sudo and options', fetchedScripts, run('curl -fsSL https://x.test/i.sh | sudo -E bash -'), [`Failed ${CI}:6`]],
  ['with arguments', fetchedScripts, run('wget -qO- https://x.test/i.sh | bash -s -- --yes'), [`Failed ${CI}:6`]],
  ['through a filter', fetchedScripts, run('curl https://x.test/i.sh | tr -d x | sh -ex'), [`Failed ${CI}:6`]],
  ['to another interpreter', fetchedScripts, run('curl -sSL https://x.test/i.py | python3 -'), [`Failed ${CI}:6`]],
  ['by substitution', fetchedScripts, run('bash <(curl -s https://x.test/i.sh)'), [`Failed ${CI}:6`]],
  ['by a quoted substitution', fetchedScripts, run('/bin/bash -c "$(curl -fsSL https://x.test/i.sh)"'), [`Failed ${CI}:6`]],
  ['saved and run', fetchedScripts, run('curl -o i.sh https://x.test/i.sh\nchmod +x i.sh\n./i.sh'), [`Failed ${CI}:6`]],
  ['saved under its own name and run', fetchedScripts, run('wget https://x.test/i.sh && sh i.sh --yes'), [`Failed ${CI}:6`]],
  [
    'saved, checked and run',
    fetchedScripts,
    run('curl -o i.sh https://x.test/i.sh\necho "abc  i.sh" | sha256sum -c -\nsh i.sh'),
    [`Passed ${CI}:6`],
  ],
  [
    'saved, its signature checked, and run',
    fetchedScripts,
    run('curl -O https://x.test/i.sh\ngpg --verify i.sh.asc i.sh\nbash i.sh'),
    [`Passed ${CI}:6`],
  ],
  ['checked after it ran', fetchedScripts, run('curl -o i.sh https://x.test/i.sh\nsh i.sh\nsha256sum -c sums'), [`Failed ${CI}:6`]],
  ['at a commit', fetchedScripts, run(`curl https://raw.x.test/o/r/${SHA}/i.sh | sh`), [`Passed ${CI}:6`]],
  ['data for a program', fetchedScripts, run('curl https://x.test/a.json | python3 -m json.tool'), ['Not Applicable']],
  ['data for a one-liner', fetchedScripts, run("curl https://x.test/a | perl -pe 's/a/b/'"), ['Not Applicable']],
  ['data for a script of the repository', fetchedScripts, run('curl https://x.test/a | bash scripts/x.sh'), ['Not Applicable']],
  ['an archive', fetchedScripts, run('curl -L https://x.test/a.tgz | tar xz'), ['Not Applicable']],
  ['in an echo', fetchedScripts, run('echo "curl https://x.test/i.sh | sh"'), ['Not Applicable']],
  ['in a comment', fetchedScripts, run('# curl https://x.test/i.sh | sh\nmake'), ['Not Applicable']],
  ['a Dockerfile', fetchedScripts, docker('FROM a\nRUN apt-get update \\\n && curl https://x.test/i.sh | sh\n'), ['Failed Dockerfile:3']],
  [
    'a here-document of a Dockerfile',
    fetchedScripts,
    docker('FROM a\nRUN <<EOF\nset -e\ncurl https://x.test/i.sh | sh\nEOF\n'),
    ['Failed Dockerfile:4'],
  ],
  [
    'a test target of a Dockerfile',
    fetchedScripts,
    docker('FROM a AS test\nRUN curl https://x.test/i.sh | sh\nFROM b\n'),
    ['Not Applicable'],
  ],
  ['GitLab CI', fetchedScripts, { files: { '.gitlab-ci.yml': PIPED_GITLAB } }, ['Failed .gitlab-ci.yml:3']],
  [
    'GitLab CI beside GitHub Actions',
    fetchedScripts,
    both(run('make'), { files: { '.gitlab-ci.yml': PIPED_GITLAB } }),
    ['Needs Review .gitlab-ci.yml:3'],
  ],
  ['GitLab CI without one', fetchedScripts, { files: { '.gitlab-ci.yml': 'a:\n  script: [make]\n' } }, ['Not Applicable']],
  [
    'Azure Pipelines',
    fetchedScripts,
    { files: { 'azure-pipelines.yml': 'steps:\n  - script: curl https://x.test/i.sh | sh\n' } },
    ['Needs Review azure-pipelines.yml:2'],
  ],
  [
    'a template of Azure Pipelines',
    fetchedScripts,
    {
      files: {
        'azure-pipelines.yml': 'steps:\n  - template: templates/t.yml\n',
        'templates/t.yml': 'steps:\n  - bash: curl https://x.test/i.sh | sh\n',
      },
    },
    ['Needs Review templates/t.yml:2'],
  ],
  [
    'Jenkins',
    fetchedScripts,
    {
      files: {
        Jenkinsfile: "pipeline {\n  agent any\n  stages { stage('a') { steps {\n    sh 'curl https://x.test/i.sh | sh'\n  } } }\n}\n",
      },
    },
    ['Needs Review Jenkinsfile:4'],
  ],
  ['another build system', fetchedScripts, { files: { '.travis.yml': 'script: curl https://x.test/i.sh | sh\n' } }, ['Unknown']],
  ['a fixture', fetchedScripts, decoy(run('curl https://x.test/i.sh | sh')), ['Unknown']],
  ['nothing', fetchedScripts, none, ['Unknown']],
];

describe.each([
  ['images-pinned', images],
  ['runtimes-supported', runtimes],
  ['shipped-bases-supported', shipped],
  ['actions-maintained', maintained],
  ['default-credentials', credentials],
  ['fetched-scripts', scripts],
] as const)('%s', (_, rows) => {
  it.each(rows)('%s', (_name, check, source, expected) => {
    expect(inShort(outcomesOf(check, source))).toEqual(expected);
  });
});

test('a default credential is named and its value never printed', () => {
  const source = compose(`${DB}      POSTGRES_PASSWORD: kx82hq\n      URL: redis://:kx82hq@c\n`, 'docker-compose.prod.yml');
  const said = JSON.stringify(outcomesOf(defaultCredentials, source));
  expect(said).toContain('POSTGRES_PASSWORD');
  expect(said).not.toContain('kx82hq');
});

// Anything that takes more than time in proportion takes minutes here, longer than a test may.
test('looking for fetched scripts ends on long hostile ones', () => {
  const hostile = [
    'curl x | '.repeat(20_000),
    `curl x | a${' '.repeat(100_000)}b`,
    `sha256sum ${'-'.repeat(100_000)}`,
    `bash ${'$('.repeat(50_000)}`,
    `A=${'a=a '.repeat(50_000)}`,
    'curl -o a https://x.test/a; '.repeat(10_000),
  ];
  for (const script of hostile) expect(outcomesOf(fetchedScripts, docker(`FROM a\nRUN ${script}\n`))).toBeInstanceOf(Array);
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
