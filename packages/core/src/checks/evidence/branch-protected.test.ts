import { describe, expect, it } from 'vitest';
import { branchProtected } from './branch-protected.ts';
import { platformOutcomes, refusalAt, resultsOf } from './platform-samples.ts';

const API = 'https://api.github.com/repos/acme/shop';
const reviews = { required_approving_review_count: 1, require_last_push_approval: true };
const protection = (more: object = {}, branch = 'main') => ({
  url: `${API}/branches/${branch}/protection`,
  required_pull_request_reviews: reviews,
  required_status_checks: { strict: true, contexts: ['test'] },
  enforce_admins: { enabled: true },
  allow_force_pushes: { enabled: false },
  allow_deletions: { enabled: false },
  ...more,
});
const ruleset = (more: object = {}) => ({
  id: 7,
  name: 'main',
  target: 'branch',
  source_type: 'Repository',
  source: 'acme/shop',
  enforcement: 'active',
  conditions: { ref_name: { include: ['~DEFAULT_BRANCH'], exclude: [] } },
  bypass_actors: [],
  rules: [
    { type: 'deletion' },
    { type: 'non_fast_forward' },
    { type: 'pull_request', parameters: { required_approving_review_count: 1, require_last_push_approval: true } },
    { type: 'required_status_checks', parameters: { required_status_checks: [{ context: 'test' }] } },
  ],
  ...more,
});
const OWN = { source: { files: {} }, shownAt: 'https://github.com/acme/shop' };
const run = (files: Readonly<Record<string, unknown>>, options = {}) => platformOutcomes(branchProtected, files, { ...OWN, ...options });
const short = (files: Readonly<Record<string, unknown>>, options = {}) =>
  run(files, options).map(({ result, claims }) => `${result} ${claims ?? ''}`);
const ALL = ['Passed 2.2.2', 'Passed 1.1.4', 'Passed 1.3.2'];

describe('branch-protected', () => {
  it('passes where another person approves, nobody is left out, and nothing is rewritten', () => {
    expect(resultsOf(run({ 'p.json': protection() }))).toEqual([
      'Passed 2.2.2: review on branch main of acme/shop',
      'Passed 1.1.4: history of branch main of acme/shop',
      'Passed 1.3.2: required checks on branch main of acme/shop',
    ]);
    expect(short({ 'r.json': ruleset() })).toEqual(ALL);
  });

  it('fails where administrators are not held', () => {
    const outcomes = run({ 'p.json': protection({ enforce_admins: { enabled: false } }) });
    expect(outcomes.map(({ result, claims }) => `${result} ${claims}`)).toEqual([
      'Failed 2.2.2',
      'Needs Review 1.1.4',
      'Needs Review 1.3.2',
    ]);
    const bypass_actors = [{ actor_id: 5, actor_type: 'RepositoryRole', bypass_mode: 'always' }];
    expect(short({ 'r.json': ruleset({ bypass_actors }) })[0]).toBe('Failed 2.2.2');
  });

  it('takes classic protection and a ruleset for the same branch together', () => {
    const files = { 'p.json': protection({ enforce_admins: { enabled: false } }), 'r.json': ruleset() };
    expect(short(files)).toEqual(ALL);
    expect(short({ ...files, 'r.json': ruleset({ conditions: { ref_name: { include: ['refs/heads/docs'], exclude: [] } } }) })[0]).toBe(
      'Failed 2.2.2',
    );
    expect(short({ ...files, 'r.json': ruleset({ enforcement: 'evaluate' }) })[0]).toBe('Failed 2.2.2');
  });

  it.each([
    ['nobody has to approve', protection({ required_pull_request_reviews: undefined })],
    ['no approval is asked for', protection({ required_pull_request_reviews: { required_approving_review_count: 0 } })],
    ['somebody may approve what they pushed', protection({ required_pull_request_reviews: { required_approving_review_count: 1 } })],
    [
      'a list of people may merge without',
      protection({ required_pull_request_reviews: { ...reviews, bypass_pull_request_allowances: { users: [{ login: 'ann' }] } } }),
    ],
    ['a ruleset lets a team pass', ruleset({ bypass_actors: [{ actor_type: 'Team', bypass_mode: 'always' }] })],
    [
      'administrators pass by a pull request, which is on record',
      ruleset({ bypass_actors: [{ actor_type: 'OrganizationAdmin', bypass_mode: 'pull_request' }] }),
    ],
    ['a ruleset does not show who may pass', ruleset({ bypass_actors: undefined })],
    ['it is a branch of which nobody knows what it is for', protection({}, 'docs')],
    ['such a branch lets administrators pass', protection({ enforce_admins: { enabled: false } }, 'docs')],
  ])('has a person review where %s', (_, file) => {
    expect(short({ 'x.json': file })[0]).toBe('Needs Review 2.2.2');
  });

  it('has a person review where the branch may be rewritten, or no check is asked for', () => {
    const open = protection({ allow_force_pushes: { enabled: true }, required_status_checks: null });
    expect(short({ 'p.json': open })).toEqual(['Passed 2.2.2', 'Needs Review 1.1.4', 'Needs Review 1.3.2']);
  });

  it('does not pass on an export of which nobody knows when it was made', () => {
    expect(short({ 'p.json': protection() }, { undated: true })).toEqual([
      'Needs Review 2.2.2',
      'Needs Review 1.1.4',
      'Needs Review 1.3.2',
    ]);
  });

  it.each([
    ['the token could not see it', { 'p.json': refusalAt('branches/branch-protection#get-branch-protection') }],
    [
      'only branch protection is not set',
      { 'p.json': refusalAt('branches/branch-protection#get-branch-protection', 'Branch not protected') },
    ],
    ['rulesets were refused', { 'p.json': refusalAt('repos/rules#get-all-repository-rulesets') }],
    ['nothing was brought', {}],
  ])('cannot tell where %s: never unprotected', (_, files) => {
    const outcomes = run(files);
    expect(outcomes.map(({ result }) => result)).toEqual(['Unknown']);
    expect(outcomes[0]?.bring).toMatch(/\.$/);
  });

  it('is not fooled by rulesets that only report, or by a list that leaves the rules out', () => {
    expect(short({ 'r.json': ruleset({ enforcement: 'evaluate' }) })).toEqual(['Needs Review 2.2.2']);
    const listed = { id: 7, name: 'main', target: 'branch', source_type: 'Repository', source: 'acme/shop', enforcement: 'active' };
    expect(short({ 'r.json': [listed] })).toEqual(['Needs Review 2.2.2']);
    // It may hold the administrators whom branch protection does not.
    expect(short({ 'r.json': [listed], 'p.json': protection({ enforce_admins: { enabled: false } }) })[0]).toBe('Needs Review 2.2.2');
    const rules = [
      { type: 'pull_request', ruleset_source_type: 'Repository', ruleset_id: 7, parameters: { required_approving_review_count: 1 } },
    ];
    expect(short({ 'r.json': rules, 'p.json': protection({ enforce_admins: { enabled: false } }) })[0]).toBe('Needs Review 2.2.2');
  });

  it('concludes nothing from another repository, and does not pass on one that may be another', () => {
    const shown = (shownAt: string) => short({ 'p.json': protection() }, { shownAt });
    expect(shown('https://github.com/acme/shop')).toEqual(ALL);
    expect(shown('https://github.com/acme/other')).toEqual(['Needs Review ']);
    expect(shown('')).toEqual(['Needs Review 2.2.2', 'Needs Review 1.1.4', 'Needs Review 1.3.2']);
  });

  it('is not fooled by another repository of the same name further down, nor by a fork', () => {
    const shown = (shownAt: string) => short({ 'p.json': protection() }, { shownAt });
    expect(shown('https://gitlab.com/mirrors/acme/shop')).toEqual(['Needs Review ']);
    expect(shown('https://github.com/somebody/shop')).toEqual(['Needs Review ']);
  });

  it('is not fooled by a mirror of the same name on another host', () => {
    const outcomes = run({ 'p.json': protection() }, { shownAt: 'https://gitlab.com/acme/shop' });
    expect(outcomes.map(({ result }) => result)).toEqual(['Needs Review']);
    expect(outcomes[0]?.message).toContain('github.com/acme/shop');
    const own = (text: string) => JSON.parse(text.replaceAll('https://api.github.com/', 'https://code.acme.test/api/v3/')) as object;
    const there = own(JSON.stringify(protection()));
    expect(short({ 'p.json': there }, { shownAt: 'https://github.com/acme/shop' })).toEqual(['Needs Review ']);
  });

  it('passes nothing beside an answer that branch protection is not set', () => {
    const notSet = refusalAt('branches/branch-protection#get-branch-protection', 'Branch not protected');
    const results = short({ 'p.json': protection(), 'now.json': notSet });
    expect(results).toEqual(['Needs Review 2.2.2', 'Needs Review 1.1.4', 'Needs Review 1.3.2', 'Unknown ']);
  });

  it.each([
    ['license/cla', 'Needs Review 1.3.2'],
    ['DCO', 'Needs Review 1.3.2'],
    ['latest', 'Needs Review 1.3.2'],
    ['ci/build', 'Passed 1.3.2'],
    ['Unit (node 24)', 'Passed 1.3.2'],
    ['verify', 'Passed 1.3.2'],
  ])('counts a required check for 1.3.2 where it tests something: %s', (context, result) => {
    const workflow = 'on: pull_request\njobs:\n  verify:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npm test\n';
    const source = { files: { '.github/workflows/ci.yml': workflow } };
    expect(short({ 'p.json': protection({ required_status_checks: { contexts: [context] } }) }, { source })[2]).toBe(result);
  });

  it('tells what environments ask for, and neither passes nor fails on it', () => {
    const environments = {
      total_count: 1,
      environments: [{ name: 'production', protection_rules: [{ type: 'required_reviewers', reviewers: [{}] }], can_admins_bypass: true }],
    };
    const [, environment] = run({ 'e.json': environments });
    expect([environment?.result, environment?.claims]).toEqual(['Needs Review', ['2.2.2']]);
    expect(environment?.message).toMatch(/Administrators may deploy.*may approve it/);
  });
});
