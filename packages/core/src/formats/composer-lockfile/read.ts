import { newlinesBetween } from '../../model/newlines.ts';
import { type DiagnosticLog, diagnosticLog } from '../diagnostic-log.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { isJsonObject, memberOf, readJson } from '../json-document.ts';
import { type LockedPackage, type LockedUse, lockedTally } from '../lockfile-facts.ts';
import { decodeText, textHead } from '../text.ts';
import type { ComposerLockfileFacts } from './schema.ts';

/** A real lockfile has about 30 values in a kilobyte. */
/** Bounds beside the bytes. */
export const COMPOSER_LIMITS = { nodes: 1_000_000, depth: 64 };

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
  const json = readJson(decoded.text, log, { limits: COMPOSER_LIMITS });
  if (json.kind !== 'json') return without(json.kind);
  const [production, development] = [memberOf(json.value, 'packages'), memberOf(json.value, 'packages-dev')];
  if (!Array.isArray(production)) {
    log.error('no-packages', 'There is no list "packages"; let Composer write the lockfile again.', { line: 1 });
    return without('invalid');
  }
  const tally = lockedTally({ ecosystem: 'Packagist', tool: 'Composer', hashing: 'none', exact: true });
  const lineOf = nameLines(decoded.text);
  const add = (list: unknown, use: LockedUse) => {
    for (const entry of Array.isArray(list) ? list : []) {
      const locked = lockedOf(entry, { use, lineOf, log });
      if (locked !== null) tally.add(locked);
    }
  };
  add(production, 'required');
  add(development, 'development');
  const count = Array.isArray(development) ? development.length : 0;
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures: { packages: production.length, packages_dev: count },
    facts: { kind: 'composer-lockfile', lock: tally.sums(null), development: count },
    diagnostics: log.list(),
  };
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

function lockedOf(
  entry: unknown,
  { use, lineOf, log }: { readonly use: LockedUse; readonly lineOf: (name: string) => number | null; readonly log: DiagnosticLog },
): LockedPackage | null {
  const text = (value: unknown, key: string) => {
    const member = memberOf(value, key);
    return typeof member === 'string' && member !== '' ? member : null;
  };
  const name = text(entry, 'name');
  if (name === null) {
    log.error('entry', 'A package has no name; let Composer write the lockfile again.');
    return null;
  }
  const dist = memberOf(entry, 'dist');
  const source = memberOf(entry, 'source');
  const type = text(dist, 'type');
  // A metapackage only names others, and a path is a folder of the project.
  const local = type === 'path' || text(entry, 'type') === 'metapackage';
  return {
    name,
    version: text(entry, 'version'),
    get line() {
      return lineOf(name);
    },
    source: local ? 'local' : isJsonObject(dist) ? 'registry' : isJsonObject(source) ? 'git' : 'registry',
    hash: text(dist, 'shasum') === null ? 'not written' : 'weak',
    address: text(dist, 'url') ?? text(source, 'url'),
    use,
  };
}
