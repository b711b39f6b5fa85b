import { describe, expect, it } from 'vitest';
import { type CheckRow, decoy, inShort, none, outcomesOf } from '../check-samples.ts';
import { both, compose, docker } from './container-samples.ts';
import { imagesPinned } from './images-pinned.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;

const rows: readonly CheckRow[] = [
  ['a base by digest', docker(`FROM node:24@${DIGEST}\n`), ['Passed']],
  ['a base without a tag', docker('FROM node\n'), ['Failed Dockerfile:1']],
  ['a base on latest, after one by digest', docker(`FROM a@${DIGEST} AS x\nFROM b:latest\n`), ['Failed Dockerfile:2']],
  [
    'a stage of another file as a base',
    both(docker(`FROM a@${DIGEST} AS ours-base\n`), docker('FROM ours-base\n', 'Dockerfile.dev')),
    ['Unknown Dockerfile.dev:1'],
  ],
  [
    'an official image that a stage of another file is called after',
    both(docker(`FROM a@${DIGEST} AS nginx\n`), docker('FROM nginx\n', 'Dockerfile.dev')),
    ['Failed Dockerfile.dev:1'],
  ],
  [
    'an image of a registry whose last name is that of a stage',
    both(docker(`FROM a@${DIGEST} AS ours\n`), docker('FROM x/ours\n', 'Dockerfile.dev')),
    ['Failed Dockerfile.dev:1'],
  ],
  ['a base with a version', docker('FROM python:3.12-slim\n'), ['Needs Review Dockerfile:1']],
  ['a tag without a version', compose('  web:\n    image: nginx:alpine\n'), ['Failed compose.yaml:3']],
  ['the code name of a version', docker('FROM debian:bookworm\n'), ['Needs Review Dockerfile:1']],
  ['a tag that moves', docker('FROM alpine:edge\n'), ['Failed Dockerfile:1']],
  ['a short digest is none', docker('FROM node:24@sha256:abc\n'), ['Needs Review Dockerfile:1']],
  ['a digest in a comment is none', docker(`# ${DIGEST}\nFROM node\n`), ['Failed Dockerfile:2']],
  ['scratch and stages of the file', docker(`FROM a@${DIGEST} AS b\nFROM b AS c\nFROM scratch\n`), ['Passed']],
  ['only scratch', docker('FROM scratch\n'), ['Not Applicable']],
  ['an argument with a default', docker('ARG V=latest\nFROM node:$V\n'), ['Failed Dockerfile:2']],
  ['an argument without one', docker('ARG V\nFROM node:$V\n'), ['Unknown Dockerfile:2']],
  ['COPY from an image', docker(`FROM a@${DIGEST}\nCOPY --from=x/uv:latest /uv /\n`), ['Failed Dockerfile:2']],
  ['a mount from an image', docker(`FROM a@${DIGEST}\nRUN --mount=type=bind,from=x/uv:1,target=/x y\n`), ['Needs Review Dockerfile:2']],
  ['a test target of a Dockerfile', docker(`FROM a@${DIGEST} AS b\nFROM node AS test\nFROM b\n`), ['Passed']],
  ['a Dockerfile for tests', both(docker('FROM node\n', 'Dockerfile.test'), docker(`FROM a@${DIGEST}\n`)), ['Passed']],
  ['a service without a tag', compose('  db:\n    image: postgres\n'), ['Failed compose.yaml:3']],
  ['a service with a version', compose('  db:\n    image: postgres:16\n'), ['Needs Review compose.yaml:3']],
  ['a service by digest', compose(`  db:\n    image: postgres@${DIGEST}\n`), ['Passed']],
  [
    'the name of what is built by the service that it extends',
    both(compose('  base:\n    build: .\n  web:\n    extends: base\n    image: shop-worker\n')),
    ['Not Applicable'],
  ],
  [
    'the same in another file',
    both(
      compose('  web:\n    extends: { file: ./common.yml, service: base }\n    image: shop-worker\n', 'deploy/compose.yaml'),
      compose('  base:\n    build: .\n', 'deploy/common.yml'),
    ),
    ['Not Applicable'],
  ],
  [
    'a service that extends one which is not built',
    compose('  base:\n    image: a:1\n  web:\n    extends: base\n    image: shop-worker\n'),
    ['Failed compose.yaml:6'],
  ],
  ['services that extend each other', compose('  a:\n    extends: b\n    image: x\n  b:\n    extends: a\n'), ['Failed compose.yaml:4']],
  ['the name of what is built', compose('  web:\n    build: .\n    image: shop/web\n'), ['Not Applicable']],
  ['a service of the test profile', compose(`  m:\n    image: mail\n    profiles: [test]\n  db:\n    image: a@${DIGEST}\n`), ['Passed']],
  ['a service that is a test', compose(`  e2e:\n    image: x\n  db:\n    image: a@${DIGEST}\n`), ['Passed']],
  ['a compose file for tests', compose('  db:\n    image: postgres\n', 'docker-compose.test.yml'), ['Unknown']],
  [
    'the same image in a development container and in what ships',
    both(
      compose('  a:\n    image: x:latest\n', '.devcontainer/compose.yaml'),
      compose('  a:\n    image: x:latest\n', 'deploy/compose.yaml'),
    ),
    ['Failed deploy/compose.yaml:3'],
  ],
  ['a fallback that is latest', compose('  a:\n    image: x:${TAG:-latest}\n'), ['Failed compose.yaml:3']],
  ['a variable without a fallback', compose('  a:\n    image: x:${TAG}\n'), ['Unknown compose.yaml:3']],
  ['a broken compose file', both(docker(`FROM a@${DIGEST}\n`), { files: { 'compose.yaml': 'services: [' } }), ['Unknown']],
  ['a fixture', decoy(docker('FROM node\n')), ['Unknown']],
  ['nothing', none, ['Unknown']],
];

describe('images-pinned', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(imagesPinned, source))).toEqual(expected);
  });
});
