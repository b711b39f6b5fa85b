import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRulesets, recogniseRulesets } from './read.ts';

const sample = (name: string) =>
  readRulesets({ path: name, bytes: readFileSync(new URL(`../../../../../testdata/github-rulesets/${name}`, import.meta.url)) });
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const none = { approvals: null, codeOwners: null, notByLastPusher: null, checks: [], ruleset: null };

describe('rulesets', () => {
  it('are read with rules, refs and who is not held', () => {
    const { verdict, facts, diagnostics } = sample('ruleset.json');
    expect([verdict, diagnostics]).toEqual(['valid', []]);
    expect(facts?.rulesets).toEqual([
      {
        id: 7,
        name: 'main is held',
        target: 'branch',
        enforcement: 'active',
        sourceType: 'Repository',
        source: 'acme/shop',
        include: ['~DEFAULT_BRANCH'],
        exclude: [],
        rules: [
          { ...none, type: 'deletion' },
          { ...none, type: 'non_fast_forward' },
          { ...none, type: 'pull_request', approvals: 1, codeOwners: true, notByLastPusher: false },
          { ...none, type: 'required_status_checks', checks: ['test'] },
        ],
        bypass: [{ type: 'RepositoryRole', mode: 'pull_request' }],
        updatedAt: '2026-08-23T14:29:47Z',
      },
    ]);
  });

  it('in a list of pages leave out what the list leaves out', () => {
    const { facts } = sample('pages.json');
    expect(facts?.rulesets.map(({ name, enforcement, rules, bypass, include }) => [name, enforcement, rules, bypass, include])).toEqual([
      ['main is held', 'active', null, null, null],
      ['tags', 'evaluate', null, null, null],
    ]);
  });

  it('are told apart from the rules of a branch', () => {
    const { facts, measures } = sample('rules-of-branch.json');
    expect(facts?.rulesets).toEqual([]);
    expect(facts?.rulesOfBranch.map(({ type, approvals, ruleset }) => [type, approvals, ruleset])).toEqual([
      ['pull_request', 2, 7],
      ['non_fast_forward', null, 8],
    ]);
    expect(measures).toEqual({ rulesets: 0, rules: ['pull_request', 'non_fast_forward'] });
  });

  it('whose enforcement is no word of the platform are invalid', () => {
    const { verdict, diagnostics, facts } = sample('hostile.json');
    expect([verdict, diagnostics.map(({ code }) => code)]).toEqual([
      'invalid',
      ['duplicate-key', 'entry-no-object', 'enforcement-unknown'],
    ]);
    expect(facts?.rulesets.map(({ enforcement, rules, bypass }) => [enforcement, rules?.length ?? null, bypass])).toEqual([
      ['maybe', null, null],
      ['disabled', 3, null],
    ]);
  });

  it('that nobody may see are a refusal', () => {
    const refusal = {
      message: 'Not Found',
      documentation_url: 'https://docs.github.com/rest/repos/rules#get-all-repository-rulesets',
      status: '404',
    };
    expect(recogniseRulesets({ path: 'x', bytes: bytesOf(refusal) })).toBe(true);
    const { verdict, facts } = readRulesets({ path: 'x', bytes: bytesOf(refusal) });
    expect([verdict, facts?.refusal, facts?.rulesets]).toEqual(['invalid', { message: 'Not Found', status: '404' }, []]);
  });

  it('are told by their content', () => {
    expect(recogniseRulesets({ path: 'x', bytes: bytesOf([{ type: 'deletion' }]) })).toBe(false);
    expect(recogniseRulesets({ path: 'x', bytes: bytesOf({ rule: { name: 'production' }, action: 'edited' }) })).toBe(false);
  });
});
