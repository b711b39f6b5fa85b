import type { Place } from './diagnostic.ts';

/** The ways in which hosts show a file of a commit. */
export const HOSTING_KINDS = ['github', 'gitlab', 'bitbucket', 'bitbucket-data-center', 'gitea', 'azure-devops'] as const;
export type HostingKind = (typeof HOSTING_KINDS)[number];

/** Where a repository is shown to people: its page, always https and without user name, password, query or fragment. */
export interface Hosting {
  readonly kind: HostingKind;
  readonly url: string;
}

/** A link to a line of a file in one commit, and the host that it leads to, which a reader is told. */
export interface Permalink {
  readonly href: string;
  readonly host: string;
}

const LONGEST = 500;
/** What servers and browsers surely take. */
const LONGEST_LINK = 2000;
const HOST = String.raw`[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?){1,10}`;
// Encoded are at most spaces and what is not ASCII: an encoded slash, dot or control could mean another place than it seems to.
const SEGMENT = `(?:[A-Za-z0-9._~+-]|%20|%[89A-Fa-f][0-9A-Fa-f])+`;
const PATH = `${SEGMENT}(?:/${SEGMENT}){0,40}`;
const WEB = new RegExp(`^(https|http|git|ssh|git\\+ssh)://(?:[^/@?#\\s]*@)?(${HOST})(:[0-9]{1,5})?/(${PATH})/?$`, 'i');
const SHORT_FORM = new RegExp(`^(?:[A-Za-z0-9._-]{1,64}@)(${HOST}):/?(${PATH})/?$`, 'i');
const CLEAN = new RegExp(`^https://(${HOST}(?::[0-9]{1,5})?)/${PATH}$`);
const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** Hosts for git over SSH that are another one's. */
const SSH_HOSTS: ReadonlyMap<string, string> = new Map([
  ['ssh.github.com', 'github.com'],
  ['altssh.gitlab.com', 'gitlab.com'],
  ['altssh.bitbucket.org', 'bitbucket.org'],
  ['ssh.dev.azure.com', 'dev.azure.com'],
  ['vs-ssh.visualstudio.com', 'dev.azure.com'],
]);

const PUBLIC_HOSTS: ReadonlyMap<string, HostingKind> = new Map([
  ['github.com', 'github'],
  ['gitlab.com', 'gitlab'],
  ['bitbucket.org', 'bitbucket'],
  ['codeberg.org', 'gitea'],
  ['dev.azure.com', 'azure-devops'],
]);

/** What people call the machine that they run such a host on. */
const FIRST_LABELS: ReadonlyMap<string, HostingKind> = new Map([
  ['gitlab', 'gitlab'],
  ['gitea', 'gitea'],
  ['forgejo', 'gitea'],
]);

/**
 * Where a repository is shown, told by the address of its remote, in any form that git takes, or of a page within it. Null for
 * whatever is not surely of a known shape: an address of another host stays text, and so does one that holds anything odd.
 */
export function hostingOf(address: string): Hosting | null {
  if (address.length > LONGEST) return null;
  const web = WEB.exec(address);
  const short = web === null ? SHORT_FORM.exec(address) : null;
  const scheme = web === null ? 'ssh' : (web[1] ?? '').toLowerCase();
  const given = (web?.[2] ?? short?.[1] ?? '').toLowerCase();
  const path = web?.[4] ?? short?.[2] ?? '';
  if (given === '') return null;
  const isWeb = scheme === 'https';
  const host = isWeb ? given : (SSH_HOSTS.get(given) ?? given);
  const written = path.split('/');
  if (written.some((segment) => /^\.+$/.test(segment))) return null;
  const segments = host === 'dev.azure.com' && written[0] === 'v3' && written.length === 4 ? azureOverSsh(written) : written;
  // An https port is the page's; that of another scheme is not.
  const root = `https://${host}${isWeb ? (web?.[3] ?? '') : ''}`;
  // What only begins like a host that everybody knows is meant to be taken for it.
  if ([...PUBLIC_HOSTS.keys()].some((known) => host.startsWith(`${known}.`))) return null;
  if (scheme === 'http' && !PUBLIC_HOSTS.has(host)) return null;
  const found = pageOf(host, segments);
  return found === null ? null : { kind: found.kind, url: `${root}/${found.path.join('/')}` };
}

interface Page {
  readonly kind: HostingKind;
  readonly path: readonly string[];
}

function pageOf(host: string, segments: readonly string[]): Page | null {
  const kind = PUBLIC_HOSTS.get(host) ?? FIRST_LABELS.get(host.slice(0, host.indexOf('.'))) ?? kindByShape(segments);
  if (kind === undefined) return null;
  const path = repositoryPath(kind, segments);
  return path === null ? null : { kind, path };
}

/** On a host of which nothing is known, the address of a page within the repository, or of a clone, can tell. */
function kindByShape(segments: readonly string[]): HostingKind | undefined {
  if (segments.indexOf('-') >= 2) return 'gitlab';
  if (segments.includes('_git')) return 'azure-devops';
  if (dataCenterPath(segments) !== null) return 'bitbucket-data-center';
  const [, , third, fourth] = segments;
  if (third === 'src' && (fourth === 'commit' || fourth === 'branch' || fourth === 'tag')) return 'gitea';
  return third === 'blob' || third === 'tree' ? 'github' : undefined;
}

function repositoryPath(kind: HostingKind, segments: readonly string[]): readonly string[] | null {
  switch (kind) {
    case 'github':
      return ownerAndName(segments, ['blob', 'tree', 'commit', 'raw']);
    case 'bitbucket':
      return ownerAndName(segments, ['src', 'commits', 'branch']);
    case 'gitea':
      return ownerAndName(segments, ['src', 'commit', 'commits', 'raw']);
    case 'gitlab': {
      const dash = segments.indexOf('-');
      const path = dash < 0 ? segments : segments.slice(0, dash);
      return path.length < 2 ? null : withoutGit(path);
    }
    case 'azure-devops': {
      const at = segments.indexOf('_git');
      return at < 0 || at > 5 || segments.length !== at + 2 ? null : segments;
    }
    case 'bitbucket-data-center':
      return dataCenterPath(segments);
  }
}

/** `owner/name`, alone or before one of the words that lead to a page within. */
function ownerAndName(segments: readonly string[], within: readonly string[]): readonly string[] | null {
  const [owner, name, next] = segments;
  if (owner === undefined || name === undefined) return null;
  if (next !== undefined && !within.includes(next)) return null;
  return withoutGit([owner, name]);
}

function withoutGit(path: readonly string[]): readonly string[] | null {
  const name = (path.at(-1) ?? '').replace(/\.git$/, '');
  return name === '' ? null : [...path.slice(0, -1), name];
}

/** `…/projects/KEY/repos/name` as people see it, or `…/scm/key/name.git` as git clones it; `~name` is a person. */
function dataCenterPath(segments: readonly string[]): readonly string[] | null {
  const repos = segments.indexOf('repos');
  if (repos >= 2 && ['projects', 'users'].includes(segments[repos - 2] ?? '') && segments.length > repos + 1)
    return segments.slice(0, repos + 2);
  const [area, key, name] = segments.slice(-3);
  if (area !== 'scm' || key === undefined || name === undefined || !name.endsWith('.git') || name === '.git') return null;
  const owner = key.startsWith('~') ? ['users', key.slice(1)] : ['projects', key.toUpperCase()];
  return [...segments.slice(0, -3), ...owner, 'repos', name.slice(0, -4)];
}

/** `v3/organisation/project/name`, as it is cloned over SSH. */
function azureOverSsh([, organisation = '', project = '', name = '']: readonly string[]): readonly string[] {
  return [organisation, project, '_git', name];
}

/**
 * Whether an address is that of a repository's page, or of its clone. On a host of which nothing is known a clone's address has no shape to
 * be told by, and is compared as it stands: what differs by a user name, a port or a folder is another.
 */
export function leadsToPage(address: string, page: string): boolean {
  if (hostingOf(address)?.url.toLowerCase() === page.toLowerCase()) return true;
  return (
    address.length <= LONGEST &&
    address
      .toLowerCase()
      .replace(/\/$/, '')
      .replace(/\.git$/, '') === page.toLowerCase()
  );
}

/** What of a source decides whether its places can be led to. */
interface LinkedSource {
  readonly hosting?: Hosting | undefined;
  readonly commit: string | null;
  readonly workTree: 'clean' | 'dirty' | 'unknown' | 'no work tree';
}

/**
 * The link to a place in the very commit that was looked at. Null where the source has no commit or no page of a known shape, where
 * its work tree differs from the commit, and where the path cannot be written as an address without changing its meaning.
 */
export function permalink({ hosting, commit, workTree }: LinkedSource, place: Place): Permalink | null {
  if (hosting === undefined || commit === null || workTree === 'dirty') return null;
  const { path, line, commit: of = commit } = place;
  if (!COMMIT.test(of)) return null;
  const clean = hosting.url.length > LONGEST ? null : CLEAN.exec(hosting.url);
  if (clean === null || hosting.url.split('/').some((segment) => /^\.+$/.test(segment))) return null;
  const file = encodedPath(path);
  if (file === null) return null;
  const at = line !== undefined && Number.isSafeInteger(line) && line > 0 ? line : null;
  const href = fileAddress(hosting, { commit: of, file, line: at });
  return href.length > LONGEST_LINK ? null : { href, host: clean[1] ?? '' };
}

/** Null for the root, for parts that an address would resolve away, for names that are not UTF-8 (`\xNN`), and inside of a file (`!/`). */
function encodedPath(path: string): string | null {
  if (!path.isWellFormed() || path.includes('!/') || /\\x[0-9a-f]{2}/.test(path)) return null;
  const segments = path.split('/');
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) return null;
  return segments.map(encodeURIComponent).join('/');
}

interface FileAt {
  readonly commit: string;
  readonly file: string;
  readonly line: number | null;
}

function fileAddress({ kind, url }: Hosting, { commit, file, line }: FileAt): string {
  // A rendered document has no lines to lead to; its source has.
  const rendered = line !== null && /\.(?:md|markdown|mdown|rst|adoc|org|textile)$/i.test(file);
  const anchor = (before: string) => (line === null ? '' : `#${before}${line}`);
  switch (kind) {
    case 'github':
      return `${url}/blob/${commit}/${file}${rendered ? '?plain=1' : ''}${anchor('L')}`;
    case 'gitlab':
      return `${url}/-/blob/${commit}/${file}${rendered ? '?plain=1' : ''}${anchor('L')}`;
    case 'gitea':
      return `${url}/src/commit/${commit}/${file}${rendered ? '?display=source' : ''}${anchor('L')}`;
    case 'bitbucket':
      return `${url}/src/${commit}/${file}${anchor('lines-')}`;
    case 'bitbucket-data-center':
      return `${url}/browse/${file}?at=${commit}${anchor('')}`;
    case 'azure-devops': {
      const lines = line === null ? '' : `&line=${line}&lineEnd=${line + 1}&lineStartColumn=1&lineEndColumn=1`;
      return `${url}?path=/${file}&version=GC${commit}${lines}`;
    }
  }
}
