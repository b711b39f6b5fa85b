import type * as z from 'zod';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import type { Diagnostic, Place } from '../../model/diagnostic.ts';
import {
  includePathFault,
  ownKeyFaults,
  ownProductFaults,
  pathFrom,
  relocated,
  SHARED_LISTS,
  type SharedFile,
  SharedFile as SharedForm,
  type SharedList,
} from './case-file-include.ts';
import { migrated } from './case-file-migrations.ts';
import { numberFaults } from './case-file-numbers.ts';
import { referenceFaults } from './case-file-references.ts';
import { CaseFile } from './case-file-schema.ts';
import type { ReferenceFault } from './record-faults.ts';
import { faultsOf, readYamlRecord, type YamlRecord } from './yaml-record.ts';

/** So many files make one case, and so deep do they lie in each other; more is a mistake. */
const MOST_FILES = 50;
const MOST_DEPTH = 5;

/** What lies at a path, relative to where the case lies. */
export type PartRead = { readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'refused'; readonly reason: string };

/** In which file a record stands that was read, and at which place of its list there. */
export interface RecordOrigin {
  readonly path: string;
  readonly index: number;
}

/** A case with everything that it includes. */
export interface WholeCase {
  /** Null where anything is wrong in any of its files: half a case could give a false answer. */
  readonly caseFile: CaseFile | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Paths of the files that were read, the included ones first, each before those that include it; relative to where the case lies. */
  readonly files: readonly string[];
  /** Where each record of `caseFile` stands, list by list; lists that files cannot share are left out. */
  readonly origins: Readonly<Record<SharedList, readonly RecordOrigin[]>>;
  /** The file, and the line there, of what stands at some keys of `caseFile`. */
  readonly placeOf: (keys: readonly PropertyKey[]) => Place;
}

interface Part {
  readonly path: string;
  readonly record: YamlRecord;
  readonly log: DiagnosticLog;
  readonly file: SharedFile;
}

/**
 * Reads `avouch.yaml` and what it includes. Records of included files come first, so that of two arguments of one instant the case's own
 * counts. Each fault has the file and the line that it stands in. Without a catalogue no numbers are looked up.
 */
export async function readWholeCase(options: {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Reads an included file by its path, relative to where the case lies. */
  readonly read: (path: string) => Promise<PartRead>;
  readonly catalogue: Catalogue | null;
}): Promise<WholeCase> {
  const { path, bytes, read, catalogue } = options;
  const log = diagnosticLog(path);
  const logs = [log];
  const own = parsedFile(bytes, log, CaseFile);
  if (own === null) return broken(logs);
  const parts: Part[] = [];
  const seen = new Set([path]);
  const follow = async (
    from: { readonly path: string; readonly record: YamlRecord; readonly log: DiagnosticLog },
    chain: readonly string[],
  ) => {
    for (const [index, given] of includesOf(from.record.plain).entries()) {
      const fault = (words: string) =>
        from.log.error('include-invalid', `The include ${quoted(given)} ${words}`, from.record.placeOf(['include', index]));
      const wrong = includePathFault(given);
      if (wrong !== null) {
        fault(wrong);
        continue;
      }
      const target = pathFrom(from.path, given);
      if (chain.includes(target)) {
        fault(
          `leads back to where it began: ${[...chain.slice(chain.indexOf(target)), target].join(' → ')}. Remove one of these includes.`,
        );
        continue;
      }
      if (seen.has(target)) continue;
      if (seen.size > MOST_FILES || chain.length > MOST_DEPTH) {
        fault(`is one too many: a case is made of at most ${MOST_FILES} files, ${MOST_DEPTH} deep. Put them together.`);
        continue;
      }
      seen.add(target);
      const found = await read(target);
      if (found.kind === 'refused') {
        fault(`${found.reason} Correct the path, or remove the include.`);
        continue;
      }
      const partLog = diagnosticLog(target);
      logs.push(partLog);
      const part = parsedFile(found.bytes, partLog, SharedForm, ownKeyFaults);
      if (part === null) continue;
      await follow({ path: target, record: part.record, log: partLog }, [...chain, target]);
      for (const { keys, words } of ownProductFaults(part.file)) partLog.error('case-invalid', words, part.record.placeOf(keys));
      parts.push({ path: target, log: partLog, ...part });
    }
  };
  await follow({ path, record: own.record, log }, [path]);
  const caseFile = together(own.file, parts);
  const origins = originsOf(path, own.file, parts);
  const placeOf = (keys: readonly PropertyKey[]): Place => {
    const at = placed(keys, origins, path);
    const part = parts.find((one) => one.path === at.path) ?? { record: own.record };
    return { path: at.path, line: part.record.placeOf(at.keys).line };
  };
  const report = ({ keys, words, other }: ReferenceFault) => {
    const at = placed(keys, origins, path);
    const part = parts.find((one) => one.path === at.path) ?? { log, record: own.record };
    const elsewhere = other === undefined ? null : placed(other, origins, path);
    const where = elsewhere === null || elsewhere.path === at.path ? '' : ` The other stands in ${elsewhere.path}.`;
    part.log.error('case-invalid', `${words}${where}`, part.record.placeOf(at.keys));
  };
  if (!logs.some((one) => one.failed())) {
    for (const fault of referenceFaults(caseFile)) report(fault);
    for (const fault of catalogue === null ? [] : numberFaults(caseFile, catalogue)) report(fault);
  }
  const diagnostics = logs.flatMap((one) => one.list());
  const usable = !diagnostics.some(({ severity, code }) => severity === 'error' || code === 'duplicate-key');
  return { caseFile: usable ? caseFile : null, diagnostics, files: [...parts.map((part) => part.path), path], origins, placeOf };
}

function broken(logs: readonly DiagnosticLog[]): WholeCase {
  return {
    caseFile: null,
    diagnostics: logs.flatMap((one) => one.list()),
    files: [],
    origins: originsOf('', null, []),
    placeOf: () => ({ path: '' }),
  };
}

/** What a file says in its form; null where it is none. The log says why. */
function parsedFile<T>(
  bytes: Uint8Array,
  log: DiagnosticLog,
  form: z.ZodType<T>,
  faults: (plain: unknown) => readonly ReferenceFault[] = () => [],
): { readonly record: YamlRecord; readonly file: T } | null {
  const record = readYamlRecord(bytes, log);
  if (record === null) return null;
  const said = faults(record.plain);
  for (const { keys, words } of said) log.error('case-invalid', words, record.placeOf(keys));
  const inOwnWords = new Set(said.map(({ keys }) => keys[0]));
  const parsed = form.safeParse(migrated(record.plain));
  if (parsed.success) return { record, file: parsed.data };
  for (const issue of parsed.error.issues) {
    for (const { keys, words } of faultsOf(issue)) {
      if (keys.length !== 1 || !inOwnWords.has(keys[0] ?? '')) log.error('case-invalid', words, record.placeOf(keys));
    }
  }
  return null;
}

/** Includes as they are written; what is no list of texts is said by the schema. */
function includesOf(plain: unknown): readonly string[] {
  const list: unknown = plain !== null && typeof plain === 'object' && 'include' in plain ? plain.include : [];
  return Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string') : [];
}

function together(own: CaseFile, parts: readonly Part[]): CaseFile {
  const shared = parts.map(({ file, path }) => relocated(file, path));
  const all = <L extends SharedList>(list: L) => [...shared.flatMap((file) => file[list] as CaseFile[L][number][]), ...own[list]];
  return {
    ...own,
    evidence: all('evidence'),
    seen: all('seen'),
    arguments: all('arguments'),
    assertions: all('assertions'),
    interviews: all('interviews'),
    doubts: all('doubts'),
    pledges: all('pledges'),
  };
}

function originsOf(path: string, own: CaseFile | null, parts: readonly Part[]): WholeCase['origins'] {
  const files = [...parts, ...(own === null ? [] : [{ path, file: own }])];
  const of = (list: SharedList) => files.flatMap(({ path: stands, file }) => file[list].map((_, index) => ({ path: stands, index })));
  return {
    evidence: of('evidence'),
    seen: of('seen'),
    arguments: of('arguments'),
    assertions: of('assertions'),
    interviews: of('interviews'),
    doubts: of('doubts'),
    pledges: of('pledges'),
  };
}

/** The file and the keys there of what stands at some keys of the whole. */
function placed(
  keys: readonly PropertyKey[],
  origins: WholeCase['origins'],
  path: string,
): { readonly path: string; readonly keys: readonly PropertyKey[] } {
  const [list, index, ...rest] = keys;
  const shared = SHARED_LISTS.find((one) => one === list);
  const origin = shared === undefined ? undefined : origins[shared][Number(index)];
  return origin === undefined || shared === undefined ? { path, keys } : { path: origin.path, keys: [shared, origin.index, ...rest] };
}
