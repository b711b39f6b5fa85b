const AUTHORITY = /^(?:[a-z]{2,12}\+)?[a-z][a-z0-9+.-]{0,20}:\/\/([^/?#]{1,500})/i;

/** The host of an address, with its port, in lower case and without credentials; null where the text has none. */
function hostOf(address: string): string | null {
  const authority = AUTHORITY.exec(address)?.[1];
  return authority === undefined ? null : authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
}

/** An address for people: a password in it, or a token behind `?`, is never repeated (design §6.6). 300 characters at most. */
export function withoutSecrets(address: string): string {
  return address
    .replace(/^([a-z][a-z0-9+.-]{0,20}:\/\/)[^/?#@]{1,500}@/i, '$1')
    .replace(/\?[^#]*/, '?…')
    .slice(0, 300);
}

/**
 * Whether something is fetched from another machine without TLS: `http:`, also behind a prefix such as `registry+`. What a
 * machine fetches from itself crosses no network.
 */
export function isPlainHttp(address: string): boolean {
  if (!/^(?:registry\+|git\+|hg\+|svn\+|bzr\+)?http:/i.test(address)) return false;
  return !/^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d{1,5})?$/.test(hostOf(address) ?? '');
}

const GIT = /git/i;

/** Whether an address names a git repository, or the archive of one commit that a code host makes of it. */
export function isGitAddress(address: string): boolean {
  // Most addresses are those of a registry, and say so by the lack of a word that every other has.
  if (address.startsWith('https:') && !GIT.test(address)) return false;
  return (
    /^(?:git[+:@]|ssh:\/\/|(?:github|gitlab|bitbucket|gist):)/i.test(address) ||
    /^https?:\/\/[^?#]{1,300}\.git(?:[?#]|$)/i.test(address) ||
    /^https:\/\/codeload\.github\.com\/[^/]{1,100}\/[^/]{1,100}\/tar\.gz\/[0-9a-f]{7,40}(?:[?#]|$)/i.test(address)
  );
}

/** What an address says of the way to its host. */
export interface AddressOrigin {
  readonly host: string | null;
  readonly plainHttp: boolean;
}

/**
 * Tells hosts of many addresses. Those of one registry begin alike, so what was found for the last one mostly holds for the next: all
 * that is told stands before the first slash behind the host.
 */
export function originReader(): (address: string) => AddressOrigin {
  let beginning: string | null = null;
  let last: AddressOrigin = { host: null, plainHttp: false };
  return (address) => {
    if (beginning !== null && address.startsWith(beginning)) return last;
    last = { host: hostOf(address), plainHttp: isPlainHttp(address) };
    const slashes = address.indexOf('://');
    const end = slashes === -1 ? -1 : address.indexOf('/', slashes + 3);
    beginning = last.host === null || end === -1 ? null : address.slice(0, end + 1);
    return last;
  };
}
