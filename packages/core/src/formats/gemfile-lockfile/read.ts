import { type DiagnosticLog, diagnosticLog } from '../diagnostic-log.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { type LockedPackage, lockedTally, namedHashStrength } from '../lockfile-facts.ts';
import { decodeText, textHead } from '../text.ts';
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

/** What the sections hold, gathered in one pass. */
interface Sections {
  readonly specs: Spec[];
  /** Checksums with commas between, by name and version as they stand in the line. */
  readonly checksums: Map<string, string>;
  hasChecksums: boolean;
  direct: number;
  bundledWith: string | null;
}

const SOURCES: ReadonlySet<string> = new Set(['GEM', 'GIT', 'PATH', 'PLUGIN SOURCE']);
const SPEC = /^ {4}(\S{1,200}) \(([^()]{1,200})\)$/;
const CHECKSUM = /^ {2}(\S{1,200}) \(([^()]{1,200})\)(?: (\S{1,2000}))?$/;

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
  const { specs, checksums, hasChecksums, direct, bundledWith } = sections;
  const tally = lockedTally({ ecosystem: 'RubyGems', tool: 'Bundler', hashing: 'optional', exact: true });
  for (const spec of specs) tally.add(lockedOf(spec, hasChecksums ? checksums : null));
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures: {
      specs: specs.length,
      distinct_names: new Set(specs.map(({ name }) => name)).size,
      direct,
      bundled_with: bundledWith,
    },
    facts: { kind: 'gemfile-lockfile', lock: tally.sums(null), direct, checksums: hasChecksums, bundledWith },
    diagnostics: log.list(),
  };
}

function sectionsOf(text: string, log: DiagnosticLog): Sections | null {
  const found: Sections = { specs: [], checksums: new Map(), hasChecksums: false, direct: 0, bundledWith: null };
  let section = '';
  let remote: string | null = null;
  let number = 0;
  let isSource = false;
  for (const raw of text.split('\n')) {
    number++;
    // What a gem needs lies deeper, and is of no interest.
    if (isSource && raw.startsWith('      ')) continue;
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
      const spec = SPEC.exec(line);
      if (spec !== null)
        found.specs.push({ name: spec[1] ?? '', version: spec[2] ?? '', line: number, section, remote, written: line.slice(4) });
      else if (/^ {4}\S/.test(line))
        log.error('entry', 'An entry of a source has no version; let Bundler write the lockfile again.', { line: number });
    } else if (section === 'CHECKSUMS') {
      const checksum = CHECKSUM.exec(line);
      if (checksum === null)
        log.error('entry', 'A line of the checksums has no name and version; let Bundler write it again.', { line: number });
      else {
        const [, name = '', version = '', hashes = ''] = checksum;
        found.checksums.set(line.slice(2, `  ${name} (${version})`.length), hashes);
      }
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

function hashesOf(written: string): readonly string[] {
  if (written === '') return [];
  return written.includes(',') ? written.split(',').filter((hash) => hash !== '') : [written];
}

function lockedOf({ name, version, line, section, remote, written }: Spec, checksums: ReadonlyMap<string, string> | null): LockedPackage {
  const strength = namedHashStrength(hashesOf(checksums?.get(written) ?? ''));
  return {
    name,
    version,
    line,
    source: section === 'PATH' ? 'local' : section === 'GIT' ? 'git' : 'registry',
    hash: strength === 'none' && checksums === null ? 'not written' : strength,
    address: remote,
  };
}
