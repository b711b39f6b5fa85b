import { describe, expect, it } from 'vitest';
import { type CheckRow, decoy, inShort, none, outcomesOf } from '../check-samples.ts';
import { docker } from './container-samples.ts';
import { shippedBasesSupported } from './shipped-bases-supported.ts';

const rows: readonly CheckRow[] = [
  ['an ended base', docker('FROM node:24 AS b\nFROM debian:buster-slim\n'), ['Failed Dockerfile:2']],
  ['an ended base by way of a stage', docker('FROM python:3.9 AS base\nFROM base\n'), ['Failed Dockerfile:1']],
  ['an ended system only', docker('FROM python:3.12-alpine3.19\n'), ['Failed Dockerfile:1']],
  ['an ended base that only builds', docker('FROM node:14 AS b\nFROM nginx:1.26\n'), ['Failed Dockerfile:2']],
  ['an ended builder never ships', docker('FROM node:14 AS b\nFROM debian:trixie\n'), ['Needs Review Dockerfile:2']],
  // A date in our data only is no published date (domain §6).
  ['a supported base', docker('FROM python:3.12-slim\n'), ['Needs Review Dockerfile:1']],
  ['a base that nobody dated', docker('FROM registry.example.test/base:1\n'), ['Unknown Dockerfile:1']],
  ['a base that moves', docker('FROM node\n'), ['Unknown Dockerfile:1']],
  [
    'a stage for production before those for tests',
    docker('FROM python:3.9 AS base\nFROM base AS production\nFROM production AS test\nFROM production AS smoke_tests\n'),
    ['Failed Dockerfile:1'],
  ],
  ['a stage of an unknown use before one for tests', docker('FROM python:3.9 AS base\nFROM base AS test\n'), ['Unknown']],
  ['nothing below', docker('FROM scratch\n'), ['Unknown']],
  ['a Dockerfile for developers', docker('FROM python:3.8\n', 'Dockerfile.dev'), ['Unknown']],
  ['a Dockerfile of a development container', docker('FROM python:3.8\n', '.devcontainer/Dockerfile'), ['Unknown']],
  ['a Dockerfile of a builder is not delivered', docker('FROM golang:1-buster\n', 'docker/builder-go.dockerfile'), ['Unknown']],
  ['a Dockerfile for tests', docker('FROM python:3.8\n', 'Dockerfile.test'), ['Unknown']],
  ['a fixture', decoy(docker('FROM python:3.8\n')), ['Unknown']],
  ['nothing', none, ['Unknown']],
];

describe('shipped-bases-supported', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(shippedBasesSupported, source))).toEqual(expected);
  });
});
