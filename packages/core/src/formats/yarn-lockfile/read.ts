import { type DiagnosticLog, diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { decodeText, textHead } from '../../encodings/text.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { integrityStrength, type LockedPackage, lockedTally } from '../lockfile-facts.ts';
import { isGitAddress } from '../package-address.ts';
import type { YarnLockfileFacts } from './schema.ts';

/** The fields right below an entry that are of interest, without quotes; null where they are not there. */
interface YarnFields {
  version: string | null;
  resolved: string | null;
  integrity: string | null;
  resolution: string | null;
  checksum: string | null;
  linkType: string | null;
  conditions: string | null;
}

/** An entry as written: its key, the key's line, and its fields. */
interface YarnEntry {
  readonly key: string;
  readonly line: number;
  readonly fields: Readonly<YarnFields>;
}

/** Whether the content is a yarn.lock under whatever name: each generation has a mark near the top. */
export function recogniseYarnLockfile({ bytes }: FormatInput): boolean {
  return /^# yarn lockfile v1\s*$|^__metadata:\s*$/m.test(textHead(bytes, 4096));
}

/** Reads a yarn.lock a line at a time: Yarn writes both generations with two spaces a level and one field a line. */
export function readYarnLockfile({ path, bytes }: FormatInput): ReadResult<YarnLockfileFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'unsupported' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const entries = entriesOf(decoded.text, log);
  if (entries === null) return without('malformed');
  const metadata = entries.find(({ key }) => key === '__metadata');
  const packages = entries.filter((entry) => entry !== metadata);
  if (metadata === undefined && packages.length === 0 && !/^# yarn lockfile v1\s*$/m.test(decoded.text)) {
    log.error('no-packages', 'There is no entry in this lockfile, and no mark of Yarn; let Yarn write it again.');
    return without('invalid');
  }
  const version = metadata?.fields.version ?? null;
  if (metadata !== undefined && (version === null || !/^(?:[3-9]|10)$/.test(version))) {
    log.error('lockfile-version', 'The "version" under "__metadata" is none of 3 to 10; use a newer Avouch.', metadata);
    return without(version === null ? 'invalid' : 'unsupported');
  }
  const generation = metadata === undefined ? 'classic' : 'berry';
  const tally = lockedTally({ ecosystem: 'npm', tool: 'Yarn', hashing: 'always', exact: true });
  for (const entry of packages) {
    if (entry.fields.version === null) log.error('entry', 'An entry has no version; let Yarn write the lockfile again.', entry);
    tally.add(generation === 'classic' ? classicOf(entry) : berryOf(entry));
  }
  const lock = tally.sums(generation === 'classic' ? '1' : version);
  const having = (field: keyof YarnFields) => packages.filter(({ fields }) => fields[field] !== null).length;
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures:
      generation === 'classic'
        ? { entries: packages.length, resolved: having('resolved'), integrity: having('integrity') }
        : { entries: packages.length, local: lock.local, checksum: having('checksum') },
    facts: { kind: 'yarn-lockfile', generation, lock },
    diagnostics: log.list(),
  };
}

/** The entries, or null where a line is none that Yarn writes. */
function entriesOf(text: string, log: DiagnosticLog): readonly YarnEntry[] | null {
  const entries: YarnEntry[] = [];
  const keys = new Set<string>();
  let fields: YarnFields | null = null;
  let number = 0;
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    const found = text.indexOf('\n', start);
    end = found === -1 ? text.length : found;
    number++;
    // What lies deeper is of no interest, and is most of the file.
    if (fields !== null && text.startsWith('   ', start) && end - start > 3) continue;
    const line = text.slice(start, text[end - 1] === '\r' ? Math.max(end - 1, start) : end);
    if (line === '' || line.startsWith('#')) continue;
    const indent = indentOf(line);
    if (indent === line.length) continue;
    // A key of more than 1,024 characters has a mark of its own in YAML, and its colon on the next line.
    if (indent === 0 && line === ':' && fields !== null) continue;
    if (indent === 0) {
      const long = line.startsWith('? ');
      if (!long && !line.endsWith(':')) return fault(log, number, line);
      const key = unquoted(long ? line.slice(2) : line.slice(0, -1));
      const before = keys.size;
      if (keys.add(key).size === before)
        log.error('duplicate-key', 'This entry stands twice; let Yarn write the lockfile again.', { line: number });
      fields = noFields();
      entries.push({ key, line: number, fields });
      continue;
    }
    if (fields === null || indent === 1) return fault(log, number, line);
    if (indent > 2) continue;
    const nameEnd = fieldEnd(line);
    if (nameEnd === -1) return fault(log, number, line);
    setField(fields, line, nameEnd);
  }
  return entries;
}

function noFields(): YarnFields {
  return { version: null, resolved: null, integrity: null, resolution: null, checksum: null, linkType: null, conditions: null };
}

/** Sets a field of interest; assigned by name one by one, which takes a fraction of doing so by a key that was cut out of the text. */
function setField(fields: YarnFields, line: string, nameEnd: number): void {
  switch (unquoted(line.slice(2, nameEnd))) {
    case 'version':
      fields.version = fieldValue(line, nameEnd);
      break;
    case 'resolved':
      fields.resolved = fieldValue(line, nameEnd);
      break;
    case 'integrity':
      fields.integrity = fieldValue(line, nameEnd);
      break;
    case 'resolution':
      fields.resolution = fieldValue(line, nameEnd);
      break;
    case 'checksum':
      fields.checksum = fieldValue(line, nameEnd);
      break;
    case 'linkType':
      fields.linkType = fieldValue(line, nameEnd);
      break;
    case 'conditions':
      fields.conditions = fieldValue(line, nameEnd);
      break;
  }
}

/** How much white space a line begins with. */
function indentOf(line: string): number {
  if (line.charCodeAt(0) > 0x20 && line.charCodeAt(0) < 0x7f) return 0;
  if (line.startsWith('  ') && line.charCodeAt(2) > 0x20 && line.charCodeAt(2) < 0x7f) return 2;
  return line.length - line.trimStart().length;
}

/** Where the name of a field ends: at a colon or space, which in a quoted name come after the quote. */
function fieldEnd(line: string): number {
  if (line[2] !== '"') {
    for (let at = 2; at < line.length; at++) if (line.charCodeAt(at) === 0x3a || line.charCodeAt(at) === 0x20) return at;
    return -1;
  }
  const quote = line.indexOf('"', 3);
  return quote === -1 ? -1 : quote + 1;
}

/** What stands behind a name, a colon if there is one, and white space. */
function fieldValue(line: string, nameEnd: number): string {
  const from = line[nameEnd] === ':' ? nameEnd + 1 : nameEnd;
  return unquoted((line[from] === ' ' && line.charCodeAt(from + 1) > 0x20 ? line.slice(from + 1) : line.slice(from)).trimStart());
}

function fault(log: DiagnosticLog, line: number, text: string): null {
  if (/^(?:<{7}|={7}|>{7}|\|{7})/.test(text))
    log.error('merge-conflict', 'The lockfile holds the marks of a merge conflict; resolve it and run yarn install.', { line });
  else log.error('yarn-syntax', 'This line is none that Yarn writes; let Yarn write the lockfile again.', { line });
  return null;
}

function unquoted(text: string): string {
  return text.length >= 2 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
}

/** The first of the patterns of a key: `a@1` of `a@1, a@2`, in quotes or not. */
function firstPattern(key: string): string {
  const comma = key.indexOf(', ');
  if (comma === -1) return key;
  return key.slice(0, key[comma - 1] === '"' ? comma - 1 : comma);
}

/** Yarn 1: without `integrity`, the SHA-1 behind the `#` of `resolved` is what it compares with. */
function classicOf({ key, line, fields }: YarnEntry): LockedPackage {
  const pattern = firstPattern(key);
  const { resolved } = fields;
  const strength = integrityStrength(fields.integrity);
  const git = resolved !== null && isGitAddress(resolved);
  const hasProtocol = pattern.includes(':');
  const local = hasProtocol && /@(?:file|link|portal):/.test(pattern);
  const byFragment = strength === 'none' && !git && resolved?.at(-41) === '#' && /#[0-9a-f]{40}$/.test(resolved);
  return {
    name: nameOf((hasProtocol ? /@npm:(.{1,300})$/.exec(pattern)?.[1] : undefined) ?? pattern),
    version: fields.version,
    line,
    // Yarn 1 copies folders, and has an archive's hash in `resolved`.
    source: local && resolved === null ? 'local' : local ? 'file' : git ? 'git' : 'registry',
    hash: byFragment ? 'weak' : strength,
    address: resolved,
    integrity: fields.integrity,
  };
}

/** Later ones: `resolution` has the protocol; an entry for another platform has no checksum until somebody fetches it there. */
function berryOf({ key, line, fields }: YarnEntry): LockedPackage {
  const resolution = fields.resolution ?? key;
  const at = resolution.indexOf('@', 1);
  const reference = at === -1 ? '' : resolution.slice(at + 1);
  const registry = /^npm:/.test(reference);
  // A patch is laid over a package that has an entry of its own, where its platform fetches it.
  const elsewhere = fields.conditions !== null && (registry || /^patch:/.test(reference));
  const archive = /__archiveUrl=([^&]{1,500})/.exec(reference)?.[1];
  const checksum = fields.checksum ?? '';
  return {
    name: at === -1 ? resolution : resolution.slice(0, at),
    version: fields.version,
    line,
    source: sourceOf(reference, fields.linkType === 'soft'),
    hash: /(?:^|\/)[0-9a-f]{64,128}$/.test(checksum) ? 'strong' : elsewhere ? 'not written' : 'none',
    address: registry ? (archive === undefined ? null : decoded(archive)) : /^[a-z+]{2,12}:\/\//.test(reference) ? reference : null,
  };
}

function sourceOf(reference: string, soft: boolean): LockedPackage['source'] {
  if (soft || /^(?:workspace|link|portal):/.test(reference)) return 'local';
  if (/^(?:npm|patch):/.test(reference)) return 'registry';
  if (/^file:/.test(reference)) return 'file';
  return isGitAddress(reference) || /#commit=/.test(reference) ? 'git' : 'url';
}

/** `name@range` without the range; a scope begins with an @ of its own. */
function nameOf(pattern: string): string {
  const at = pattern.indexOf('@', 1);
  return at === -1 ? pattern : pattern.slice(0, at);
}

function decoded(text: string): string {
  // Only what tells a plain address from one with TLS has to be right.
  return text.replace(/%3A/gi, ':').replace(/%2F/gi, '/');
}
