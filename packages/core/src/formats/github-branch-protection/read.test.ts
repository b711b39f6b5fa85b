import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readBranchProtection, recogniseBranchProtection } from './read.ts';

const sample = (name: string) =>
  readBranchProtection({
    path: name,
    bytes: readFileSync(new URL(`../../../../../testdata/github-branch-protection/${name}`, import.meta.url)),
  });
const bytesOf = (text: string) => new TextEncoder().encode(text);
const recognised = (value: unknown) => recogniseBranchProtection({ path: 'x.json', bytes: bytesOf(JSON.stringify(value)) });

describe('the protection of a branch', () => {
  it('is read with its rules', () => {
    const { verdict, facts, diagnostics } = sample('protected.json');
    expect([verdict, diagnostics]).toEqual(['valid', []]);
    expect(facts).toEqual({
      kind: 'github-branch-protection',
      repository: 'example.test/acme/shop',
      branch: 'release/1',
      protection: {
        administratorsToo: true,
        reviews: { approvals: 1, codeOwners: true, dismissesStale: true, notByLastPusher: true, bypass: 0 },
        checks: { names: ['build', 'test'], strict: true },
        signatures: false,
        forcePushes: false,
        deletions: false,
        pushRestricted: false,
      },
      refusal: null,
      notSet: false,
    });
  });

  it('is read with who may pass it by', () => {
    expect(sample('bypassed.json').facts?.protection).toEqual({
      administratorsToo: false,
      reviews: { approvals: 0, codeOwners: null, dismissesStale: null, notByLastPusher: null, bypass: 2 },
      checks: { names: ['build'], strict: null },
      signatures: null,
      forcePushes: true,
      deletions: true,
      pushRestricted: true,
    });
  });

  it.each([
    ['not-set.json', true],
    ['not-found.json', false],
  ])('that is refused is a fact of its own: %s', (name, notSet) => {
    const { verdict, facts, diagnostics } = sample(name);
    expect([verdict, facts?.protection, facts?.notSet, facts?.refusal?.status]).toEqual(['invalid', null, notSet, '404']);
    expect(diagnostics.map(({ code }) => code)).toEqual(['answer-is-a-refusal']);
  });

  it('with values of other types takes none of them for a rule', () => {
    const { verdict, facts, diagnostics } = sample('hostile.json');
    expect([verdict, diagnostics.map(({ code }) => code)]).toEqual(['invalid', ['no-administrators']]);
    expect(facts?.branch).toBe('%E0%A4%A');
    expect(facts?.protection).toMatchObject({ administratorsToo: null, reviews: null, checks: { names: ['build'], strict: null } });
  });

  it('is told by its content', () => {
    expect(recognised({ enforce_admins: { enabled: true }, allow_deletions: {} })).toBe(true);
    expect(recognised({ enforce_admins: true, allow_deletions: {} })).toBe(false);
    expect(recognised({ message: 'Bad credentials', documentation_url: 'https://docs.github.com/rest' })).toBe(false);
    expect(
      recognised({ message: 'Not Found', documentation_url: 'https://docs.github.com/rest/orgs/members#list-organization-members' }),
    ).toBe(false);
  });
});
