import { type DiagnosticLog, diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { isJsonObject, type JsonObject, memberOf, readJson } from '../../encodings/json/json-document.ts';
import { decodeText, textHead } from '../../encodings/text.ts';
import { newlinesBetween } from '../../model/newlines.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { type LockedPackage, type LockedTally, type LockedUse, lockedTally } from '../lockfile-facts.ts';
import { readSoundFields, type TakeFields } from '../lockfile-fields.ts';
import type { ComposerLockfileFacts } from './schema.ts';

/** A real lockfile has about 30 values in a kilobyte. */
/** Bounds beside the bytes. */
export const COMPOSER_LIMITS = { nodes: 1_000_000, depth: 64 };

/** What is looked at of an entry. */
const ENTRY_FIELDS = ['name', 'version', 'type', 'dist', 'source'];
/** Objects, of which the second is seldom needed. */
const AS_WRITTEN = ['dist', 'source'];

/** Whether the content is a composer.lock under whatever name: its hash and its lists of packages stand near the top. */
export function recogniseComposerLockfile({ bytes }: FormatInput): boolean {
  const head = textHead(bytes, 4096);
  return /^\s*\{/.test(head) && /"content-hash"\s*:/.test(head) && /"packages"\s*:\s*\[/.test(head);
}

/** Reads a composer.lock. */
export function readComposerLockfile({ path, bytes }: FormatInput): ReadResult<ComposerLockfileFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const sound = soundSums(decoded.text, bytes);
  if (sound !== null) return resultOf(sound, log);
  const json = readJson(decoded.text, log, { limits: COMPOSER_LIMITS });
  if (json.kind !== 'json') return without(json.kind);
  const [production, development] = [memberOf(json.value, 'packages'), memberOf(json.value, 'packages-dev')];
  if (!Array.isArray(production)) {
    log.error('no-packages', 'There is no list "packages"; let Composer write the lockfile again.', { line: 1 });
    return without('invalid');
  }
  const sums = nothingYet(decoded.text);
  const add = (list: unknown, use: LockedUse) => {
    for (const entry of Array.isArray(list) ? list : []) {
      const name = textAt(entry, 'name');
      if (name === null) log.error('entry', 'A package has no name; let Composer write the lockfile again.');
      else sums.tally.add(lockedOf({ name, use, dist: memberOf(entry, 'dist'), source: () => memberOf(entry, 'source') }, entry, sums));
    }
  };
  add(production, 'required');
  add(development, 'development');
  sums.counts.production = production.length;
  sums.counts.development = Array.isArray(development) ? development.length : 0;
  return resultOf(sums, log);
}

/** What the entries come to. */
interface Sums {
  readonly tally: LockedTally;
  readonly lineOf: (name: string) => number | null;
  readonly counts: { production: number; development: number };
}

function nothingYet(text: string): Sums {
  return {
    tally: lockedTally({ ecosystem: 'Packagist', tool: 'Composer', hashing: 'none', exact: true }),
    lineOf: nameLines(text),
    counts: { production: 0, development: 0 },
  };
}

function resultOf({ tally, counts: { production, development } }: Sums, log: DiagnosticLog): ReadResult<ComposerLockfileFacts> {
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures: { packages: production, packages_dev: development },
    facts: { kind: 'composer-lockfile', lock: tally.sums(null), development },
    diagnostics: log.list(),
  };
}

/** The sums of a file as Composer writes it, an entry at a time; null where there is something to say of it, or the lists are in another order. */
function soundSums(text: string, bytes: Uint8Array): Sums | null {
  const sums = nothingYet(text);
  const { counts } = sums;
  let isAsWritten = true;
  let hasProduction = false;
  const onElement = (key: string, fields: JsonObject | null) => {
    if (key !== 'packages' && key !== 'packages-dev') return;
    const use = key === 'packages' ? 'required' : 'development';
    if (use === 'required') counts.production++;
    else counts.development++;
    const name = fields === null ? null : textOf(fields.name);
    if (fields === null || name === null || (use === 'required' && counts.development > 0)) {
      isAsWritten = false;
      return;
    }
    const { dist, source } = fields;
    sums.tally.add(lockedOf({ name, use, dist: writtenValue(dist), source: () => writtenValue(source) }, fields, sums));
  };
  const take: TakeFields = ({ parents, key, start }) => {
    if (parents.length === 0 && key === 'packages') hasProduction = text[start] === '[';
  };
  const options = { ...COMPOSER_LIMITS, bytes, fields: ENTRY_FIELDS, asWritten: AS_WRITTEN, onElement };
  return readSoundFields(text, options, take) && isAsWritten && hasProduction ? sums : null;
}

function writtenValue(written: unknown): unknown {
  return typeof written === 'string' ? JSON.parse(written) : undefined;
}

/**
 * Lines of `"name": "vendor/package"`, the first of each; a name of an author that looks so only leads a line astray. The text is gone
 * through no further than to the name that is asked for: mostly nobody asks but for the first ones.
 */
function nameLines(text: string): (name: string) => number | null {
  const form = /"name":\s{0,8}"([^"\\/\s]{1,100}\/[^"\\/\s]{1,100})"/g;
  const lines = new Map<string, number>();
  let [line, at] = [1, 0];
  let ended = false;
  return (asked) => {
    for (;;) {
      const known = lines.get(asked);
      if (known !== undefined || ended) return known ?? null;
      const match = form.exec(text);
      if (match === null) ended = true;
      else {
        line += newlinesBetween(text, at, match.index);
        at = match.index;
        const [, name = ''] = match;
        if (!lines.has(name)) lines.set(name, line);
      }
    }
  };
}

/** An entry with its name, and where it comes from. */
interface NamedEntry {
  readonly name: string;
  readonly use: LockedUse;
  readonly dist: unknown;
  readonly source: () => unknown;
}

function lockedOf({ name, use, dist, source }: NamedEntry, entry: unknown, { lineOf }: Sums): LockedPackage {
  const type = textAt(dist, 'type');
  // A metapackage only names others, and a path is a folder of the project.
  const local = type === 'path' || textAt(entry, 'type') === 'metapackage';
  return {
    name,
    version: textAt(entry, 'version'),
    get line() {
      return lineOf(name);
    },
    source: local ? 'local' : !isJsonObject(dist) && isJsonObject(source()) ? 'git' : 'registry',
    hash: textAt(dist, 'shasum') === null ? 'not written' : 'weak',
    address: textAt(dist, 'url') ?? textAt(source(), 'url'),
    use,
  };
}

function textAt(value: unknown, key: string): string | null {
  return textOf(memberOf(value, key));
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
