import { describe, expect, it } from 'vitest';
import { GITHUB_LIMITS, githubOutline, isGithubRefusal, mayBeOnePage, namedAt, readGithubAnswer, repositoryOf } from './github-answers.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readGithubAnswer({ path: 'x.json', bytes: bytesOf(text) });
const codesOf = (answer: ReturnType<typeof read>) =>
  (answer.kind === 'unread' ? answer.result.diagnostics : answer.log.list()).map(({ code }) => code);

describe('an answer of the interface', () => {
  it.each([
    ['an object', '{"a": 1}', ['a']],
    ['a list', '[{"a": 1}, {"b": 2}]', ['a']],
    ['pages', ' [ [ {"a": 1} ], [ {"b": 2} ] ]', ['a']],
    ['pages, the first one empty', '[[], [{"b": 2}]]', []],
    ['deep brackets', '[[[{"a": 1}]]]', []],
    ['no JSON', 'a: 1', null],
  ])('is skimmed: %s', (_, text, members) => {
    const outline = githubOutline(bytesOf(text));
    expect(outline === null ? null : [...outline.members.keys()]).toEqual(members);
  });

  it.each([
    ['a list', '[{"a": 1}, {"a": 2}]', [{ a: 1 }, { a: 2 }]],
    ['pages', '[[{"a": 1}], [], [{"a": 2}]]', [{ a: 1 }, { a: 2 }]],
    [
      'pages of objects',
      '[{"total_count": 2, "x": [1]}, {"total_count": 2, "x": [2]}]',
      [
        { total_count: 2, x: [1] },
        { total_count: 2, x: [2] },
      ],
    ],
  ])('is put together: %s', (_, text, entries) => {
    const answer = read(text);
    expect(answer.kind === 'entries' ? answer.entries : null).toEqual(entries);
  });

  it.each([
    ['entries that are none', '[{"a": 1}, 5, null]', 'entries', ['entry-no-object']],
    ['nothing', '[]', 'unread', ['no-entries']],
    ['pages one after another, which are no JSON', '[{"a": 1}][{"a": 2}]', 'unread', ['json-syntax']],
    ['a refusal', '{"message": "Not Found", "documentation_url": "https://docs.github.com/rest"}', 'refusal', ['answer-is-a-refusal']],
    ['a list that is over its limit', `[${'{},'.repeat(GITHUB_LIMITS.entries)}{}]`, 'unread', ['too-many-entries']],
  ])('is told with its fault: %s', (_, text, kind, codes) => {
    const answer = read(text);
    expect([answer.kind, codesOf(answer)]).toEqual([kind, codes]);
  });

  it.each([
    ['https://api.github.com/repos/acme/shop/branches/main/protection', 'acme/shop'],
    ['https://github.example.test/api/v3/repos/acme/shop/rules', 'github.example.test/acme/shop'],
    ['https://github.example.test/acme/shop/pull/3', 'github.example.test/acme/shop'],
    ['https://api.acme.ghe.com/repos/acme/shop/rules', 'acme.ghe.com/acme/shop'],
    ['https://API.GitHub.com/repos/acme/shop/rules', 'acme/shop'],
    ['ftp://github.com/acme/shop', null],
    ['https://github.com/acme/shop/security/dependabot/1', 'acme/shop'],
    ['https://api.github.com/orgs/acme', null],
    ['acme', null],
    ['', null],
  ])('names the repository of an address: %s', (address, repository) => {
    expect(repositoryOf(address)).toBe(repository);
  });

  it.each([
    ['acme/shop', 'https://api.github.com/repos/acme/shop/x', 'acme/shop'],
    ['acme/shop', 'https://github.example.test/acme/shop/pull/3', 'github.example.test/acme/shop'],
    ['acme', 'https://github.example.test/api/v3/orgs/acme', 'github.example.test/acme'],
    ['acme/shop', null, 'acme/shop'],
    [null, 'https://api.github.com/repos/acme/shop/x', null],
  ])('names %s by the host of %s', (name, address, named) => {
    expect(namedAt(name, address)).toBe(named);
  });

  it('is a refusal of the endpoint that it names, and of no other', () => {
    const refusal = bytesOf(
      '{"message": "Not Found", "documentation_url": "https://docs.github.com/rest/orgs/members#list-organization-members"}',
    );
    expect([isGithubRefusal(refusal, ['orgs/members#']), isGithubRefusal(refusal, ['branch-protection#'])]).toEqual([true, false]);
  });

  it('may be one page where it has as many entries as a page', () => {
    const list = (count: number) => Array.from({ length: count }, () => ({}));
    expect([29, 30, 31, 100, 101].map((count) => mayBeOnePage(list(count)))).toEqual([false, true, false, true, false]);
    expect(mayBeOnePage([list(30)])).toBe(false);
  });
});
