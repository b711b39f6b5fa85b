import { type DiagnosticLog, diagnosticLog, quoted } from '../encodings/diagnostic-log.ts';
import { jsonText } from '../encodings/json/json-access.ts';
import { isJsonObject, type JsonObject, memberOf, readJson } from '../encodings/json/json-document.ts';
import { type JsonOutline, jsonOutline } from '../encodings/json/json-outline.ts';
import { decodeText } from '../encodings/text.ts';
import type { FormatInput, FormatLimits, ReadResult } from './format.ts';

/** An answer in which the interface says why it shows nothing. What a token could not see is a fact, and never that there is nothing. */
export interface GithubRefusal {
  readonly message: string;
  /** The status of HTTP, where the answer says it, e.g. `404`. */
  readonly status: string | null;
}

/** Where an interface is documented, as its refusals name it: the end of `documentation_url`, e.g. `#get-branch-protection`. */
export type GithubEndpoints = readonly string[];

/** Bounds that the exports share: pages of a large organisation; one export is a list or an object. */
export const GITHUB_LIMITS = { bytes: 64 * 1024 * 1024, depth: 32, nodes: 4_000_000, entries: 100_000 } as const satisfies FormatLimits;

/** Where a name that stands without a host is. */
export const GITHUB_HOST = 'github.com';

const OUTLINES = new WeakMap<Uint8Array, JsonOutline | null>();
const OPEN_ARRAY = 0x5b;

/**
 * The outline of an answer: an object, a list, or the pages of one (`[[…], […]]`), where the members are those of the first entry. Skimmed
 * once for each file.
 */
export function githubOutline(bytes: Uint8Array): JsonOutline | null {
  const known = OUTLINES.get(bytes);
  if (known !== undefined) return known;
  const outline = jsonOutline(bytes);
  const paged = outline?.root === 'array' && outline.members.size === 0 ? jsonOutline(bytes.subarray(afterBracket(bytes))) : null;
  const result = paged?.root === 'array' ? paged : outline;
  OUTLINES.set(bytes, result);
  return result;
}

function afterBracket(bytes: Uint8Array): number {
  const open = bytes.subarray(0, 4096).indexOf(OPEN_ARRAY);
  return open === -1 ? bytes.length : open + 1;
}

/** Whether the content is a refusal of one of these interfaces. */
export function isGithubRefusal(bytes: Uint8Array, endpoints: GithubEndpoints): boolean {
  const outline = jsonOutline(bytes);
  if (outline?.root !== 'object' || outline.members.size > 6) return false;
  const url = outline.members.get('documentation_url');
  return url !== undefined && outline.members.has('message') && endpoints.some((endpoint) => url.includes(endpoint));
}

/** An answer that was parsed: its entries over all pages, or what it says instead. */
export type GithubAnswer =
  | { readonly kind: 'entries'; readonly log: DiagnosticLog; readonly root: unknown; readonly entries: readonly JsonObject[] }
  | { readonly kind: 'refusal'; readonly log: DiagnosticLog; readonly refusal: GithubRefusal }
  | { readonly kind: 'unread'; readonly result: ReadResult<never> };

/**
 * Reads an answer within bounds. Pages are put together; of objects such as `{"total_count": 2, "runs": […]}` each is one entry. An
 * entry that is no object is reported and left out.
 */
export function readGithubAnswer({ path, bytes, beside }: FormatInput, limits: typeof GITHUB_LIMITS = GITHUB_LIMITS): GithubAnswer {
  const log = diagnosticLog(path);
  const unread = (verdict: 'malformed' | 'refused' | 'invalid'): GithubAnswer => ({
    kind: 'unread',
    result: { verdict, measures: {}, facts: null, diagnostics: log.list() },
  });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return unread(decoded.kind);
  const json = readJson(decoded.text, log, { limits });
  if (json.kind !== 'json') return unread(json.kind);
  const root = json.value;
  if (isJsonObject(root) && typeof memberOf(root, 'message') === 'string' && memberOf(root, 'documentation_url') !== undefined)
    return refusalOf(root, log);
  const list = Array.isArray(root) ? root.flatMap((page: unknown) => (Array.isArray(page) ? (page as unknown[]) : [page])) : [root];
  if (list.length > limits.entries) {
    log.error('too-many-entries', `The answer holds more than ${limits.entries} entries; it is not read. Ask for a shorter period.`);
    return unread('refused');
  }
  const entries = list.filter(isJsonObject);
  if (entries.length < list.length)
    log.error('entry-no-object', `${list.length - entries.length} entries are no objects and are left out; export the answer again.`);
  if (entries.length === 0 && list.length === 0 && beside?.format !== undefined) {
    log.warning(
      'empty-list',
      'The list is empty: what it is a list of, and whose, is the word of who declared it, and nothing in it shows what was asked for.',
    );
    return { kind: 'entries', log, root, entries };
  }
  if (entries.length === 0) {
    log.error('no-entries', 'The answer holds no entry that could be told; bring it as the interface gave it.', { line: 1 });
    return unread('invalid');
  }
  return { kind: 'entries', log, root, entries };
}

function refusalOf(root: JsonObject, log: DiagnosticLog): GithubAnswer {
  const refusal = { message: jsonText(root, 'message') ?? '', status: jsonText(root, 'status') };
  log.error(
    'answer-is-a-refusal',
    `The interface answers ${quoted(refusal.message)} and shows nothing: that is not to say that there is nothing. Where the token may not see it, ask with one that may.`,
    { line: 1 },
  );
  return { kind: 'refusal', log, refusal };
}

/**
 * The repository of an address of the code host or of its interface; null where there is none. `owner/name` on github.com, and
 * `host/owner/name` elsewhere: a mirror of the same name on another host is another repository.
 */
export function repositoryOf(address: string | null): string | null {
  const host = hostOf(address);
  if (address === null || host === null) return null;
  const parts = address.split('/');
  // https: / '' / host / …
  const at = parts[2]?.toLowerCase().startsWith('api.') === true || parts[3] === 'api' ? parts.indexOf('repos') + 1 : 3;
  const [owner, name] = [parts[at], parts[at + 1]];
  return at < 3 || !owner || !name ? null : onHost(host, `${owner}/${name}`);
}

/** A repository or an organisation by its name, on the host of an address that stands beside it; null where it has no name. */
export function namedAt(name: string | null, address: string | null): string | null {
  const host = hostOf(address);
  return name === null || host === null ? name : onHost(host, name);
}

/** The machine of an address, that of its interface taken for that of its pages; null where it names none. */
function hostOf(address: string | null): string | null {
  const [scheme, empty, host] = (address ?? '').split('/', 3);
  if (scheme === undefined || !/^https?:$/i.test(scheme) || empty !== '' || !host) return null;
  return host
    .toLowerCase()
    .replace(/^[^@]*@/, '')
    .replace(/^(?:api|www)\./, '');
}

function onHost(host: string, name: string): string {
  return host === GITHUB_HOST ? name : `${host}/${name}`;
}

/** A switch as the interface writes it: `{"enabled": true}`, or the value itself; null where it is absent. */
export function githubSwitch(value: unknown, key: string): boolean | null {
  const member = memberOf(value, key);
  if (typeof member === 'boolean') return member;
  const enabled = memberOf(member, 'enabled');
  return typeof enabled === 'boolean' ? enabled : null;
}

/** A member that is true or false, else null. */
export function jsonFlag(value: unknown, key: string): boolean | null {
  const flag = memberOf(value, key);
  return typeof flag === 'boolean' ? flag : null;
}

/** Whether a list has just as many entries as a page holds by default or at most, so that it may be the first of several. */
export function mayBeOnePage(root: unknown): boolean {
  return Array.isArray(root) && !root.some((page) => Array.isArray(page)) && (root.length === 30 || root.length === 100);
}

/** Reports a list that may be the first page of several. */
export function reportOnePage(log: DiagnosticLog, count: number): void {
  log.warning(
    'may-be-one-page',
    `The list has ${count} entries, just as many as one page holds; there may be more. Export all pages (gh api --paginate --slurp).`,
  );
}
