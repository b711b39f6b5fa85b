import { type DiagnosticLog, diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { decodeText, textHead } from '../../encodings/text.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { type LockedPackage, lockedTally, namedHashStrength } from '../lockfile-facts.ts';
import type { GemfileLockfileFacts } from './schema.ts';

interface Spec {
  readonly name: string;
  readonly version: string;
  readonly line: number;
  readonly section: string;
  readonly remote: string | null;
  /** Name and version as they stand in the line: by these its checksums are found. */
  readonly written: string;
}

interface Checksum {
  /** Name and version as they stand in the line. */
  readonly written: string;
  /** Hashes with commas between. */
  readonly hashes: string;
}

/** What the sections hold, gathered in one pass. */
interface Sections {
  readonly specs: Spec[];
  readonly checksums: Checksum[];
  hasChecksums: boolean;
  direct: number;
  bundledWith: string | null;
}

const SOURCES: ReadonlySet<string> = new Set(['GEM', 'GIT', 'PATH', 'PLUGIN SOURCE']);
const SPEC = /^ {4}(\S{1,200}) \(([^()]{1,200})\)$/;
const CHECKSUM = /^ {2}(\S{1,200}) \(([^()]{1,200})\)(?: (\S{1,2000}))?$/;

const SPACE = 0x20;
const OPEN = 0x28;
const CLOSE = 0x29;
const LONGEST = 200;
const LONGEST_HASHES = 2000;

/** Whether the content is a Gemfile.lock under whatever name: a section of a source with its specs, and one of dependencies. */
export function recogniseGemfileLockfile({ bytes }: FormatInput): boolean {
  const head = textHead(bytes, 4096);
  return /^(?:GEM|GIT|PATH)\r?\n {2}remote: /m.test(head) && /^ {2}specs:\r?$/m.test(head);
}

/** Reads a Gemfile.lock a line at a time. */
export function readGemfileLockfile({ path, bytes }: FormatInput): ReadResult<GemfileLockfileFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const sections = sectionsOf(decoded.text, log);
  if (sections === null) return without('malformed');
  const { specs, hasChecksums, direct, bundledWith } = sections;
  const tally = lockedTally({ ecosystem: 'RubyGems', tool: 'Bundler', hashing: 'optional', exact: true });
  const distinctNames = countNames(specs);
  const areDistinct = distinctNames === specs.length;
  const hashesOf = hashesReader(sections, areDistinct);
  for (const [index, spec] of specs.entries()) {
    // Names that differ are those of other gems, but for an @, which the sums put between name and version.
    const isNew = areDistinct && !spec.written.includes('@') ? true : undefined;
    tally.add(lockedOf(spec, { hashes: hasChecksums ? hashesOf(spec, index) : null, isNew }));
  }
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures: {
      specs: specs.length,
      distinct_names: distinctNames,
      direct,
      bundled_with: bundledWith,
    },
    facts: { kind: 'gemfile-lockfile', lock: tally.sums(null), direct, checksums: hasChecksums, bundledWith },
    diagnostics: log.list(),
  };
}

function sectionsOf(text: string, log: DiagnosticLog): Sections | null {
  const found: Sections = { specs: [], checksums: [], hasChecksums: false, direct: 0, bundledWith: null };
  let section = '';
  let remote: string | null = null;
  let number = 0;
  let isSource = false;
  for (let start = 0, end = 0; start <= text.length; start = end + 1) {
    const newline = text.indexOf('\n', start);
    end = newline === -1 ? text.length : newline;
    number++;
    // What a gem needs lies deeper, and is of no interest.
    if (isSource && end - start >= 6 && text.startsWith('      ', start)) continue;
    const raw = text.slice(start, end);
    const line = endsInText(raw) ? raw : raw.trimEnd();
    if (line === '') continue;
    if (!line.startsWith(' ') && /^(?:<{7}|={7}|>{7}|\|{7})/.test(line)) {
      log.error('merge-conflict', 'The lockfile holds the marks of a merge conflict; resolve it and run bundle install.', { line: number });
      return null;
    }
    if (!line.startsWith(' ')) {
      if (!/^[A-Z][A-Z ]{2,40}$/.test(line)) {
        log.error('bundler-syntax', 'This line is none that Bundler writes; let Bundler write the lockfile again.', { line: number });
        return null;
      }
      section = line;
      isSource = SOURCES.has(section);
      remote = null;
      if (section === 'CHECKSUMS') found.hasChecksums = true;
      continue;
    }
    if (section === '') {
      log.error('bundler-syntax', 'A line stands before the first section; let Bundler write the lockfile again.', { line: number });
      return null;
    }
    if (isSource) {
      if (line.startsWith('  remote: ')) remote = line.slice('  remote: '.length);
      const nameEnd = plainNameEnd(line, 4, line.length);
      const spec = nameEnd === -1 ? SPEC.exec(line) : [line, line.slice(4, nameEnd), line.slice(nameEnd + 2, -1)];
      if (spec !== null)
        found.specs.push({ name: spec[1] ?? '', version: spec[2] ?? '', line: number, section, remote, written: line.slice(4) });
      else if (/^ {4}\S/.test(line))
        log.error('entry', 'An entry of a source has no version; let Bundler write the lockfile again.', { line: number });
    } else if (section === 'CHECKSUMS') {
      const checksum = checksumOf(line);
      if (checksum === null)
        log.error('entry', 'A line of the checksums has no name and version; let Bundler write it again.', { line: number });
      else found.checksums.push(checksum);
    } else if (section === 'DEPENDENCIES') found.direct++;
    else if (section === 'BUNDLED WITH') found.bundledWith = line.trim();
  }
  return found;
}

/** Whether a line ends in a character that surely is no white space. */
function endsInText(line: string): boolean {
  const last = line.charCodeAt(line.length - 1);
  return last > 0x20 && last < 0x7f;
}

/**
 * Where the name ends in `name (version)`, which stands between `indent` spaces and `end`; -1 where it stands there in another form, or
 * with other characters than those of nearly all gems.
 */
function plainNameEnd(line: string, indent: number, end: number): number {
  for (let at = 0; at < indent; at++) if (line.charCodeAt(at) !== SPACE) return -1;
  let at = indent;
  while (at < end && isPlain(line.charCodeAt(at))) at++;
  const nameEnd = at;
  if (at === indent || at - indent > LONGEST || line.charCodeAt(at) !== SPACE || line.charCodeAt(at + 1) !== OPEN) return -1;
  at += 2;
  while (at < end && isPlain(line.charCodeAt(at))) at++;
  const versionLength = at - nameEnd - 2;
  return versionLength > 0 && versionLength <= LONGEST && at === end - 1 && line.charCodeAt(at) === CLOSE ? nameEnd : -1;
}

/** Whether a character of ASCII is neither white space nor a parenthesis. */
function isPlain(code: number): boolean {
  return code > SPACE && code < 0x7f && code !== OPEN && code !== CLOSE;
}

function checksumOf(line: string): Checksum | null {
  // Behind the version there is either nothing or one word.
  const close = line.indexOf(')');
  if (close !== -1 && plainNameEnd(line, 2, close + 1) !== -1) {
    if (close === line.length - 1) return { written: line.slice(2), hashes: '' };
    let at = close + 2;
    while (at < line.length && isPlain(line.charCodeAt(at))) at++;
    if (line.charCodeAt(close + 1) === SPACE && at === line.length && at > close + 2 && at - close - 2 <= LONGEST_HASHES)
      return { written: line.slice(2, close + 1), hashes: line.slice(close + 2) };
  }
  const checksum = CHECKSUM.exec(line);
  if (checksum === null) return null;
  const [, name = '', version = '', hashes = ''] = checksum;
  return { written: line.slice(2, `  ${name} (${version})`.length), hashes };
}

/** How many names there are. In the order in which Bundler writes them none has to be looked up. */
function countNames(specs: readonly Spec[]): number {
  const isAscending = specs.every(({ name }, index) => index === 0 || (specs[index - 1]?.name ?? '') < name);
  return isAscending ? specs.length : new Set(specs.map(({ name }) => name)).size;
}

/** Finds the hashes of a spec. Bundler writes both lists in one order: where they are the same in it, none has to be looked up. */
function hashesReader({ specs, checksums }: Sections, areDistinct: boolean): (spec: Spec, index: number) => string {
  const isAligned =
    areDistinct && specs.length === checksums.length && specs.every(({ written }, index) => checksums[index]?.written === written);
  if (isAligned) return (_, index) => checksums[index]?.hashes ?? '';
  const known = new Map(checksums.map(({ written, hashes }) => [written, hashes]));
  return ({ written }) => known.get(written) ?? '';
}

/** Hashes one by one. */
function separated(hashes: string): readonly string[] {
  if (hashes === '') return [];
  return hashes.includes(',') ? hashes.split(',').filter((hash) => hash !== '') : [hashes];
}

/** What is known of a spec beside itself. `hashes` is null where the lockfile has no checksums at all. */
interface SpecContext extends Pick<LockedPackage, 'isNew'> {
  readonly hashes: string | null;
}

function lockedOf({ name, version, line, section, remote }: Spec, { hashes, isNew }: SpecContext): LockedPackage {
  const strength = namedHashStrength(separated(hashes ?? ''));
  return {
    name,
    version,
    line,
    source: section === 'PATH' ? 'local' : section === 'GIT' ? 'git' : 'registry',
    hash: strength === 'none' && hashes === null ? 'not written' : strength,
    address: remote,
    isNew,
  };
}
