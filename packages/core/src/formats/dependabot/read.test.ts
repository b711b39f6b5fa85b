import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dependabot } from './index.ts';
import { readDependabot } from './read.ts';

const valid = readFileSync(new URL('../../../../../testdata/dependabot/valid.yml', import.meta.url));
const read = (text: string) => readDependabot({ path: '.github/dependabot.yml', bytes: new TextEncoder().encode(text) });

describe('a Dependabot configuration', () => {
  it('is read with lines', () => {
    const { verdict, measures, facts, diagnostics } = readDependabot({ path: '.github/dependabot.yml', bytes: valid });
    expect([verdict, diagnostics]).toEqual(['valid', []]);
    expect(measures).toEqual({ version: 2, updates: 2, ecosystems: ['npm:weekly', 'docker:cron'], cooldown: 1 });
    expect(facts?.updates).toEqual([
      {
        line: 3,
        ecosystem: 'npm',
        directories: ['/'],
        interval: 'weekly',
        cron: null,
        openPullRequestsLimit: 0,
        cooldown: { defaultDays: 7, majorDays: 30, minorDays: null, patchDays: null },
        groups: ['tools', 'build'],
        ignores: 2,
        targetBranch: 'next',
      },
      {
        line: 20,
        ecosystem: 'docker',
        directories: ['/api', '/web'],
        interval: 'cron',
        cron: '0 9 * * *',
        openPullRequestsLimit: null,
        cooldown: null,
        groups: [],
        ignores: 0,
        targetBranch: null,
      },
    ]);
  });

  const UPDATE = 'package-ecosystem: npm, directory: /, schedule: {interval: daily}';
  it.each([
    ['nothing wrong', `version: 2\nupdates: [{${UPDATE}}]`, 'valid', []],
    ['version 1', `version: 1\nupdates: [{${UPDATE}}]`, 'invalid', ['version']],
    ['the version as text', `version: "2"\nupdates: [{${UPDATE}}]`, 'invalid', ['version']],
    ['no updates', 'version: 2', 'invalid', ['no-updates']],
    ['no ecosystem', 'version: 2\nupdates: [{directory: /, schedule: {interval: daily}}]', 'invalid', ['no-ecosystem']],
    ['no directory', 'version: 2\nupdates: [{package-ecosystem: npm, schedule: {interval: daily}}]', 'invalid', ['no-directory']],
    ['no interval', 'version: 2\nupdates: [{package-ecosystem: npm, directory: /}]', 'invalid', ['no-interval']],
    [
      'the interval of a group',
      'version: 2\nupdates: [{package-ecosystem: npm, directory: /, multi-ecosystem-group: x, patterns: ["*"]}]',
      'valid',
      [],
    ],
    [
      'an unknown interval',
      'version: 2\nupdates: [{package-ecosystem: npm, directory: /, schedule: {interval: hourly}}]',
      'invalid',
      ['unknown-interval'],
    ],
    ['a key twice', `version: 2\nversion: 2\nupdates: [{${UPDATE}}]`, 'invalid', ['duplicate-key']],
    ['a list', '- version', 'invalid', ['not-a-mapping']],
    ['no YAML', 'version: [', 'malformed', ['yaml-syntax']],
  ])('%s', (_, text, verdict, codes) => {
    const result = read(text);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it.each([
    ['.github/dependabot.yml', 'in force'],
    ['.github/dependabot.yaml', 'in force'],
    ['dependabot.yml', 'candidate'],
    ['.github/x/dependabot.yml', 'candidate'],
    ['my-dependabot.yml', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(dependabot.placement(path)).toBe(placement);
  });
});
