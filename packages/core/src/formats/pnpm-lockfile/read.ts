import { diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { decodeText, textHead } from '../../encodings/text.ts';
import { flagOf, textOf, valueAt } from '../../encodings/yaml/yaml-access.ts';
import { readYaml } from '../../encodings/yaml/yaml-document.ts';
import type { YamlEntry, YamlValue } from '../../encodings/yaml/yaml-value.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { integrityStrength, type LockedPackage, lockedTally } from '../lockfile-facts.ts';
import { isGitAddress } from '../package-address.ts';
import type { PnpmLockfileFacts } from './schema.ts';

/** A lockfile of 8 MiB has about 400,000 values. */
/** Bounds beside the bytes. */
export const PNPM_LIMITS = { nodes: 600_000, depth: 64 };
/** pnpm 11 puts what it needs for itself into a document before the project's own. */
const MOST_DOCUMENTS = 2;

/** Whether the content is a pnpm lockfile under whatever name: it begins with its version, in quotes or as a number. */
export function recognisePnpmLockfile({ bytes }: FormatInput): boolean {
  const head = textHead(bytes, 4096);
  return (
    /^lockfileVersion: '?\d+\.\d+'?\s*$/m.test(head) &&
    /^(?:settings|importers|packages|dependencies|devDependencies|specifiers|shrinkwrapMinorVersion):/m.test(head)
  );
}

/** Reads a pnpm-lock.yaml. */
export function readPnpmLockfile({ path, bytes }: FormatInput): ReadResult<PnpmLockfileFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid' | 'unsupported') => ({
    verdict,
    measures: {},
    facts: null,
    diagnostics: log.list(),
  });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const texts = documentsOf(decoded.text);
  if (texts.length > MOST_DOCUMENTS) {
    log.error('several-documents', `The file holds ${texts.length} documents, and pnpm writes two at most; let pnpm write it again.`);
    return without('invalid');
  }
  const tally = lockedTally({ ecosystem: 'npm', tool: 'pnpm', hashing: 'always', exact: true });
  let version: string | null = null;
  let packages = 0;
  let root: YamlValue | null = null;
  for (const text of texts) {
    const yaml = readYaml(text, log, PNPM_LIMITS);
    if (yaml.kind !== 'yaml') return without(yaml.kind);
    if (yaml.documents !== 1 || yaml.root.kind !== 'mapping') {
      log.error('not-a-mapping', 'A pnpm lockfile is a mapping; this file holds something else. Let pnpm write it again.', yaml.root.at);
      return without('invalid');
    }
    root = yaml.root;
    version = textOf(valueAt(root, 'lockfileVersion'));
    if (version === null) {
      log.error('no-lockfile-version', 'There is no "lockfileVersion"; let pnpm write the lockfile again.', root.at);
      return without('invalid');
    }
    if (!/^(?:5(?:\.\d{1,2})?|[69]\.\d{1,2})$/.test(version)) {
      log.error('lockfile-version', `"lockfileVersion" is ${quoted(version)}; 5.x, 6.x and 9.x are read. Use a newer Avouch.`, root.at);
      return without('unsupported');
    }
    const entries = entriesOf(valueAt(root, 'packages'));
    packages += entries.length;
    for (const entry of entries) {
      const resolution = valueAt(entry.value, 'resolution');
      if (resolution?.kind !== 'mapping')
        log.error('entry', `The package ${quoted(entry.key)} has no "resolution"; let pnpm write the lockfile again.`, entry.keyAt);
      else tally.add(lockedOf(entry, resolution));
    }
  }
  const importers = entriesOf(valueAt(root, 'importers')).length;
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures: { packages, snapshots: entriesOf(valueAt(root, 'snapshots')).length, importers },
    facts: { kind: 'pnpm-lockfile', lock: tally.sums(version), importers },
    diagnostics: log.list(),
  };
}

/** The documents of the file, each with as many empty lines before it as lines stand above, so that lines stay what they are. */
function documentsOf(text: string): readonly string[] {
  if (!/^---[ \t]*\r?$/m.test(text)) return [text];
  const parts = text.split(/^---[ \t]*\r?$/m);
  let above = 0;
  const placed = parts.map((part) => {
    const whole = '\n'.repeat(above) + part;
    above += part.split('\n').length - 1;
    return whole;
  });
  return placed.filter((_, index) => (parts[index] ?? '').trim() !== '');
}

function entriesOf(value: YamlValue | null): readonly YamlEntry[] {
  return value?.kind === 'mapping' ? value.entries : [];
}

function lockedOf({ key, keyAt, value }: YamlEntry, resolution: YamlValue): LockedPackage {
  const of = (name: string) => textOf(valueAt(resolution, name));
  const { name, version } = nameOf(key);
  const address = of('tarball') ?? of('repo');
  return {
    name: textOf(valueAt(value, 'name')) ?? name,
    version: textOf(valueAt(value, 'version')) ?? version,
    line: keyAt.line,
    source: sourceOf(of('type'), address),
    hash: integrityStrength(of('integrity')),
    address,
    integrity: of('integrity'),
    ...useOf(value),
  };
}

/** Versions before 9 say of each package whether only development needs it, and which may be left out. */
function useOf(value: YamlValue): Pick<LockedPackage, 'use'> {
  const development = flagOf(valueAt(value, 'dev'));
  if (development === null) return {};
  if (development === true) return { use: 'development' };
  return { use: flagOf(valueAt(value, 'optional')) === true ? 'optional' : 'required' };
}

function sourceOf(type: string | null, address: string | null): LockedPackage['source'] {
  if (type === 'directory') return 'local';
  if (type === 'git' || (address !== null && isGitAddress(address))) return 'git';
  return address?.startsWith('file:') === true ? 'file' : 'registry';
}

/** Keys are `/name/1.0.0_peers` in version 5, `/name@1.0.0(peers)` in 6, `name@1.0.0` in 9; scopes have an @ and a / of their own. */
function nameOf(key: string): { readonly name: string; readonly version: string | null } {
  const old = /^\/((?:@[^/]{1,200}\/)?[^/@]{1,200})\/([^_/]{1,200})/.exec(key);
  if (old !== null) return { name: old[1] ?? key, version: old[2] ?? null };
  const bare = key.replace(/^\//, '').replace(/\(.*$/s, '');
  const at = bare.indexOf('@', 1);
  return at === -1 ? { name: bare, version: null } : { name: bare.slice(0, at), version: bare.slice(at + 1) };
}
