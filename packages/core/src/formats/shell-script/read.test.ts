import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shellScript } from './index.ts';
import { readShellScript } from './read.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const sample = readFileSync(new URL('../../../../../testdata/shell-script/test.sh', import.meta.url));

describe('a shell script', () => {
  it('has its text, and how it is started', () => {
    const { verdict, measures, facts, diagnostics } = readShellScript({ path: 'scripts/test.sh', bytes: sample });
    expect([verdict, diagnostics]).toEqual(['valid', []]);
    expect(measures).toEqual({ interpreter: 'bash', lines: 6 });
    expect(facts).toMatchObject({ kind: 'shell-script', interpreter: 'bash', options: '-eu' });
    expect(facts?.text.split('\n')[5]).toBe('npm test');
  });

  it.each([
    ['#!/bin/sh\n', 'sh', '', 'valid'],
    ['#!/bin/bash -e\nx\n', 'bash', '-e', 'valid'],
    ['#! /usr/bin/env bash\r\nx\r\n', 'bash', '', 'valid'],
    ['echo no first line\n', null, '', 'valid'],
    ['#!/usr/bin/env python3\n', 'python3', '', 'valid'],
  ])('%j', (text, interpreter, options, verdict) => {
    const result = readShellScript({ path: 'a.sh', bytes: bytesOf(text) });
    expect([result.facts?.interpreter, result.facts?.options, result.verdict]).toEqual([interpreter, options, verdict]);
  });

  it('keeps the beginning of a long one', () => {
    const { facts, verdict } = readShellScript({ path: 'ltmain.sh', bytes: bytesOf('x\n'.repeat(40_000)) });
    expect([verdict, facts?.whole, facts?.text.length]).toEqual(['valid', false, 48 * 1024]);
  });

  it.each([
    ['ci/a.sh', 'in force'],
    ['a.bash', 'in force'],
    ['ci/test-complete', 'candidate'],
    ['docs/notes', 'no'],
    ['scripts/a.py', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(shellScript.placement(path)).toBe(placement);
  });

  it.each([
    ['a first line', 'ci/test', '#!/bin/sh\nx\n', true],
    ['another interpreter', 'ci/test', '#!/usr/bin/env python3\nx\n', false],
    ['another interpreter under this name', 'a.sh', '#!/usr/bin/env python3\nx\n', false],
    ['no first line', 'ci/test', 'x\n', false],
    ['no first line under this name', 'ci/test.sh', 'x\n', true],
  ])('recognises %s: %s', (_, path, text, expected) => {
    expect(shellScript.recognise({ path, bytes: bytesOf(text) })).toBe(expected);
  });
});
