import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renovate } from './index.ts';
import { readRenovate } from './read.ts';

const valid = readFileSync(new URL('../../../../../testdata/renovate/valid.json5', import.meta.url));
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readRenovate({ path: 'renovate.json', bytes: bytesOf(text) });

describe('a Renovate configuration', () => {
  it('is read from JSON5, with the lines of its keys', () => {
    const { verdict, measures, facts, diagnostics } = readRenovate({ path: 'renovate.json5', bytes: valid });
    expect([verdict, diagnostics]).toEqual(['valid', []]);
    expect(measures).toEqual({
      extends: ['config:recommended', ':semanticCommits'],
      schedule: ['before 5am on monday'],
      enabled: true,
      keys: ['$schema', 'automerge', 'extends', 'ignoreDeps', 'minimumReleaseAge', 'packageRules', 'schedule', 'vulnerabilityAlerts'],
    });
    expect(facts).toMatchObject({
      automerge: false,
      automergeRules: 1,
      disablingRules: 1,
      packageRules: 3,
      ignoreDeps: ['left'],
      minimumReleaseAge: '3 days',
      vulnerabilityAlerts: true,
      osvVulnerabilityAlerts: null,
    });
    expect(facts?.lines.slice(0, 3)).toEqual([
      { key: '$schema', line: 3 },
      { key: 'extends', line: 4 },
      { key: 'schedule', line: 5 },
    ]);
  });

  it('takes what is absent as Renovate does', () => {
    expect(read('{}').facts).toMatchObject({ enabled: true, schedule: null, automerge: null, vulnerabilityAlerts: null, extends: [] });
    expect(read('{"enabled": false}').measures.enabled).toBe(false);
  });

  it.each([
    ['a key twice', '{"enabled": true, "enabled": false}', 'invalid', ['duplicate-key']],
    ['a key twice, spelt differently', '{"automerge": true, "\\u0061utomerge": false}', 'invalid', ['duplicate-key']],
    ['a wrong type', '{"extends": "config:base"}', 'invalid', ['wrong-type']],
    ['a list', '["config:base"]', 'invalid', ['not-an-object']],
    ['half a file', '{"extends": [', 'malformed', ['json-syntax']],
    ['an open comment', '{} /* and on', 'malformed', ['json-syntax']],
    ['what only looks like JSON5', '{enabled: yes}', 'malformed', ['json-syntax']],
    ['65 levels', `${'['.repeat(65)}${']'.repeat(65)}`, 'refused', ['too-deep']],
    ['too many values', `[${'0,'.repeat(100_000)}0]`, 'refused', ['too-many-nodes']],
  ])('%s', (_, text, verdict, codes) => {
    const result = read(text);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it.each([
    ['renovate.json', 'in force'],
    ['.github/renovate.json5', 'in force'],
    ['.gitlab/renovate.json', 'in force'],
    ['.renovaterc', 'in force'],
    ['.renovaterc.json', 'in force'],
    ['tools/renovate.json', 'candidate'],
    ['package.json', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(renovate.placement(path)).toBe(placement);
  });

  it.each([
    ['by its schema', 'x.json', '{"$schema": "https://docs.renovatebot.com/renovate-schema.json"}', true],
    ['by a key of its own', 'x.json', '{"packageRules": []}', true],
    ['by name and presets', 'a/renovate.json', '{"extends": ["config:base"]}', true],
    ['not by the name alone', 'a/renovate.json', '{"hello": 1}', false],
    ['not what others extend', 'tsconfig.json', '{"extends": ["config:base"]}', false],
  ])('is recognised %s', (_, path, text, expected) => {
    expect(renovate.recognise({ path, bytes: bytesOf(text) })).toBe(expected);
  });
});
