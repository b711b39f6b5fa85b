import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOSTING_KINDS, type Hosting, hostingOf, leadsToPage, permalink } from './hosting.ts';

const COMMIT = '9fceb02d0ae598e95dc970b74767f19372d61af8';

describe('hostingOf', () => {
  it.each([
    // The forms in which hosts hand out the address of a repository, by their own documentation.
    ['https://github.com/acme/ledger.git', 'github', 'https://github.com/acme/ledger'],
    ['https://github.com/acme/ledger/', 'github', 'https://github.com/acme/ledger'],
    ['git@github.com:acme/ledger.git', 'github', 'https://github.com/acme/ledger'],
    ['ssh://git@github.com/acme/ledger.git', 'github', 'https://github.com/acme/ledger'],
    ['ssh://git@ssh.github.com:443/acme/ledger.git', 'github', 'https://github.com/acme/ledger'],
    ['git://github.com/acme/ledger.git', 'github', 'https://github.com/acme/ledger'],
    ['http://github.com/acme/ledger', 'github', 'https://github.com/acme/ledger'],
    ['https://GitHub.com/Acme/Ledger', 'github', 'https://github.com/Acme/Ledger'],
    ['https://github.com/acme/ledger/tree/main/src', 'github', 'https://github.com/acme/ledger'],
    ['https://github.com/acme/.github.git', 'github', 'https://github.com/acme/.github'],
    ['https://gitlab.com/acme/money/ledger.git', 'gitlab', 'https://gitlab.com/acme/money/ledger'],
    ['git@gitlab.com:acme/ledger.git', 'gitlab', 'https://gitlab.com/acme/ledger'],
    ['ssh://git@altssh.gitlab.com:443/acme/ledger.git', 'gitlab', 'https://gitlab.com/acme/ledger'],
    ['https://gitlab.example.com/acme/ledger.git', 'gitlab', 'https://gitlab.example.com/acme/ledger'],
    ['https://gitlab.example.com:8443/acme/ledger', 'gitlab', 'https://gitlab.example.com:8443/acme/ledger'],
    ['ssh://git@gitlab.example.com:2222/acme/ledger.git', 'gitlab', 'https://gitlab.example.com/acme/ledger'],
    ['https://code.example.com/acme/ledger/-/tree/main', 'gitlab', 'https://code.example.com/acme/ledger'],
    ['https://example.com/git/acme/ledger/-/blob/main/a.ts', 'gitlab', 'https://example.com/git/acme/ledger'],
    ['https://jane@bitbucket.org/acme/ledger.git', 'bitbucket', 'https://bitbucket.org/acme/ledger'],
    ['git@bitbucket.org:acme/ledger.git', 'bitbucket', 'https://bitbucket.org/acme/ledger'],
    ['https://bitbucket.org/acme/ledger/src/main/', 'bitbucket', 'https://bitbucket.org/acme/ledger'],
    ['https://git.example.com/scm/led/ledger.git', 'bitbucket-data-center', 'https://git.example.com/projects/LED/repos/ledger'],
    ['https://git.example.com/scm/~jane/ledger.git', 'bitbucket-data-center', 'https://git.example.com/users/jane/repos/ledger'],
    [
      'https://git.example.com/projects/LED/repos/ledger/browse',
      'bitbucket-data-center',
      'https://git.example.com/projects/LED/repos/ledger',
    ],
    ['https://codeberg.org/acme/ledger.git', 'gitea', 'https://codeberg.org/acme/ledger'],
    ['git@codeberg.org:acme/ledger.git', 'gitea', 'https://codeberg.org/acme/ledger'],
    ['https://gitea.example.com/acme/ledger', 'gitea', 'https://gitea.example.com/acme/ledger'],
    ['https://forgejo.example.com/acme/ledger', 'gitea', 'https://forgejo.example.com/acme/ledger'],
    ['https://code.example.com/acme/ledger/src/branch/main', 'gitea', 'https://code.example.com/acme/ledger'],
    ['https://code.example.com/acme/ledger/tree/main', 'github', 'https://code.example.com/acme/ledger'],
    ['https://acme@dev.azure.com/acme/Money/_git/ledger', 'azure-devops', 'https://dev.azure.com/acme/Money/_git/ledger'],
    ['https://dev.azure.com/acme/The%20Money/_git/ledger', 'azure-devops', 'https://dev.azure.com/acme/The%20Money/_git/ledger'],
    ['git@ssh.dev.azure.com:v3/acme/Money/ledger', 'azure-devops', 'https://dev.azure.com/acme/Money/_git/ledger'],
    ['acme@vs-ssh.visualstudio.com:v3/acme/Money/ledger', 'azure-devops', 'https://dev.azure.com/acme/Money/_git/ledger'],
    [
      'https://acme.visualstudio.com/DefaultCollection/Money/_git/ledger',
      'azure-devops',
      'https://acme.visualstudio.com/DefaultCollection/Money/_git/ledger',
    ],
  ] as const)('%s', (address, kind, url) => {
    expect(hostingOf(address)).toEqual({ kind, url });
  });

  it.each([
    ['a user name and a token', 'https://jane:glpat-secret@gitlab.example.com/acme/ledger.git', 'https://gitlab.example.com/acme/ledger'],
    ['a token alone', 'https://ghp_secret@github.com/acme/ledger', 'https://github.com/acme/ledger'],
    ['a password over SSH', 'ssh://jane:secret@github.com/acme/ledger', 'https://github.com/acme/ledger'],
  ])('leaves out %s', (_, address, url) => {
    expect(hostingOf(address)?.url).toBe(url);
  });

  it.each([
    ['an unknown host', 'https://git.example.com/acme/ledger.git'],
    ['an unknown host over SSH', 'git@git.example.com:acme/ledger.git'],
    ['a name of the configuration of SSH', 'git@github-work:acme/ledger.git'],
    ['a host that only begins like a known one', 'https://github.com.example.com/acme/ledger'],
    ['the same, where its name would be telling', 'https://gitlab.com.example.com/acme/ledger/-/tree/main'],
    ['a known host in the user name', 'https://github.com@example.com/acme/ledger'],
    ['two user names', 'https://a@b@github.com/acme/ledger'],
    ['plain http on a host of its own', 'http://gitlab.example.com/acme/ledger'],
    ['script', 'javascript:alert(1)//github.com/acme/ledger'],
    ['data', 'data:text/html,https://github.com/acme/ledger'],
    ['a helper of git that runs a command', 'ext::sh -c x github.com/acme/ledger'],
    ['a folder', '/srv/git/ledger.git'],
    ['a file', 'file:///srv/git/ledger.git'],
    ['a Windows path', 'C:/git/ledger'],
    ['a space', 'https://github.com/acme/led ger'],
    ['a line break', 'https://github.com/acme/ledger\n'],
    ['a control character', 'https://github.com/acme/\u0007ledger'],
    ['a right-to-left override', 'https://github.com/acme/\u202eledger'],
    ['markup', 'https://github.com/acme/"><script>'],
    ['a quote', "https://github.com/acme/'ledger"],
    ['a query', 'https://github.com/acme/ledger?x=1'],
    ['a fragment', 'https://github.com/acme/ledger#x'],
    ['a backslash', 'https://github.com\\@example.com/acme/ledger'],
    ['parts that lead up', 'https://github.com/acme/../other'],
    ['encoded dots', 'https://github.com/acme/%2e%2e'],
    ['an encoded slash', 'https://github.com/acme/a%2fb'],
    ['an encoded line break', 'https://github.com/acme/a%0ab'],
    ['an owner alone', 'https://github.com/acme'],
    ['a page that is none of a repository', 'https://github.com/orgs/acme/people'],
    ['no name', 'https://github.com/acme/.git'],
    ['a host alone', 'https://github.com/'],
    ['a look-alike of the host', 'https://g\u0456thub.com/acme/ledger'],
    ['nothing', ''],
    ['more than anybody types', `https://github.com/acme/${'a'.repeat(500)}`],
  ])('takes %s for no page', (_, address) => {
    expect(hostingOf(address)).toBeNull();
  });

  it('gives nothing but a clean https address, whatever it is given', () => {
    const part = fc.oneof(
      fc.constantFrom('https://', 'github.com', 'gitlab.', '/', ':', '@', '..', '%2e', '_git', '-', 'javascript:', '"', '<', ' ', '\n'),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
        const found = hostingOf(parts.join(''));
        if (found === null) return;
        expect(found.url).toMatch(/^https:\/\/[a-z0-9.:-]+\/[A-Za-z0-9._~+%/-]+$/);
        expect(HOSTING_KINDS).toContain(found.kind);
      }),
    );
  });
});

describe('leadsToPage', () => {
  const PAGE = 'https://code.example.test/acme/shop';
  it.each<[string, string, boolean]>([
    ['the page itself', PAGE, true],
    ['its clone, on a host that nothing tells the kind of', `${PAGE}.git`, true],
    ['with a line at the end', `${PAGE}/`, true],
    ['in other letters', 'https://Code.example.test/Acme/Shop.git', true],
    ['a page within', `${PAGE}/tree/main`, true],
    ['over SSH, which nothing tells here', 'ssh://git@code.example.test/acme/shop.git', false],
    ['another repository', 'https://code.example.test/acme/shop2.git', false],
    ['one below it', `${PAGE}/x`, false],
    ['the same path elsewhere', 'https://code.example.test.evil.test/acme/shop', false],
    ['with a name and a password', 'https://ann:secret@code.example.test/acme/shop', false],
    ['without encryption', 'http://code.example.test/acme/shop', false],
    ['nothing', '', false],
  ])('%s', (_, address, expected) => {
    expect(leadsToPage(address, PAGE)).toBe(expected);
  });
});

describe('permalink', () => {
  const source = (kind: Hosting['kind'], url: string) => ({ hosting: { kind, url }, commit: COMMIT, workTree: 'clean' as const });
  const github = source('github', 'https://github.com/acme/ledger');

  // The addresses that each host gives for "copy permalink" of a line.
  it.each([
    [github, `https://github.com/acme/ledger/blob/${COMMIT}/src/a.ts#L7`, 'github.com'],
    [
      source('gitlab', 'https://gitlab.example.com:8443/acme/money/ledger'),
      `https://gitlab.example.com:8443/acme/money/ledger/-/blob/${COMMIT}/src/a.ts#L7`,
      'gitlab.example.com:8443',
    ],
    [
      source('bitbucket', 'https://bitbucket.org/acme/ledger'),
      `https://bitbucket.org/acme/ledger/src/${COMMIT}/src/a.ts#lines-7`,
      'bitbucket.org',
    ],
    [
      source('bitbucket-data-center', 'https://git.example.com/projects/LED/repos/ledger'),
      `https://git.example.com/projects/LED/repos/ledger/browse/src/a.ts?at=${COMMIT}#7`,
      'git.example.com',
    ],
    [
      source('gitea', 'https://codeberg.org/acme/ledger'),
      `https://codeberg.org/acme/ledger/src/commit/${COMMIT}/src/a.ts#L7`,
      'codeberg.org',
    ],
    [
      source('azure-devops', 'https://dev.azure.com/acme/Money/_git/ledger'),
      `https://dev.azure.com/acme/Money/_git/ledger?path=/src/a.ts&version=GC${COMMIT}&line=7&lineEnd=8&lineStartColumn=1&lineEndColumn=1`,
      'dev.azure.com',
    ],
  ])('leads to the line in the commit: %o', (from, href, host) => {
    expect(permalink(from, { path: 'src/a.ts', line: 7, column: 3 })).toEqual({ href, host });
  });

  it.each([
    ['no line', { path: 'a.ts' }, 'a.ts'],
    ['a line that is none', { path: 'a.ts', line: 0 }, 'a.ts'],
    ['a document that is rendered', { path: 'README.md', line: 3 }, 'README.md?plain=1#L3'],
    ['a document as a whole', { path: 'README.md' }, 'README.md'],
    ['what means something in an address', { path: 'a b/#x?y=1&z.ts', line: 2 }, 'a%20b/%23x%3Fy%3D1%26z.ts#L2'],
    ['markup', { path: '"><script>.ts' }, '%22%3E%3Cscript%3E.ts'],
    ['a control character', { path: 'a\n.ts' }, 'a%0A.ts'],
    ['a name that is not ASCII', { path: 'é.ts' }, '%C3%A9.ts'],
  ])('writes %s', (_, place, written) => {
    expect(permalink(github, place)?.href).toBe(`https://github.com/acme/ledger/blob/${COMMIT}/${written}`);
  });

  it('leads to the commit of the history that a place is in', () => {
    const older = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
    expect(permalink(github, { path: 'a.ts', commit: older })?.href).toBe(`https://github.com/acme/ledger/blob/${older}/a.ts`);
    expect(permalink(github, { path: 'a.ts', commit: 'main' })).toBeNull();
  });

  it.each([
    ['a work tree that differs', { ...github, workTree: 'dirty' as const }, 'a.ts'],
    ['a plain folder', { ...github, commit: null }, 'a.ts'],
    ['what is no id of a commit', { ...github, commit: 'main"><x' }, 'a.ts'],
    ['a source without a page', { commit: COMMIT, workTree: 'clean' as const }, 'a.ts'],
    ['an address that is not clean', source('github', 'javascript:alert(1)'), 'a.ts'],
    ['an address with a password', source('github', 'https://a:b@github.com/acme/ledger'), 'a.ts'],
    ['an address that leads up', source('github', 'https://github.com/acme/..'), 'a.ts'],
    ['the root', github, ''],
    ['a path that leads up', github, 'a/../b'],
    ['a name that is not UTF-8', github, 'a\\xff.ts'],
    ['a document inside another', github, 'sboms.zip!/a.json'],
    ['a path too long for an address', github, 'é'.repeat(400)],
    ['half a character', github, 'a\ud800.ts'],
  ])('gives none for %s', (_, from, path) => {
    expect(permalink(from, { path, line: 1 })).toBeNull();
  });
});
