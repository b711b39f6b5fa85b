import JSON5 from 'json5';
import { type DiagnosticLog, quoted } from '../diagnostic-log.ts';
import { type JsonFault, type JsonMember, scanJson } from './json-scan.ts';
import { skimJson } from './json-skim.ts';

/** Bounds for JSON, enforced before anything is built from it. */
export interface JsonLimits {
  readonly nodes: number;
  readonly depth: number;
}

/** What a configuration file may hold: far more than any real one does. */
export const JSON_LIMITS: JsonLimits = { nodes: 100_000, depth: 64 };

/** What reading JSON gave. `members` are those of the root, each with its line and the offsets of its value. */
export type JsonRead =
  | { readonly kind: 'json'; readonly value: unknown; readonly members: readonly JsonMember[] }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'refused' };

/**
 * Reads JSON (RFC 8259), or JSON5 where the format allows it, within bounds. Duplicate keys are reported with code
 * `duplicate-key`; the last one wins. `members` are those of the root, and with `below` those of objects right below it too.
 */
export function readJson(
  text: string,
  log: DiagnosticLog,
  options: { readonly dialect?: 'json' | 'json5'; readonly limits?: JsonLimits; readonly below?: boolean } = {},
): JsonRead {
  const members: JsonMember[] = [];
  const onMember = (member: JsonMember) => {
    if (options.below === true || member.parents.length === 0) members.push(member);
  };
  const sound = options.dialect === 'json5' ? undefined : readSoundJson(text, { limits: options.limits ?? JSON_LIMITS, onMember });
  if (sound !== undefined) return { kind: 'json', value: sound, members };
  members.length = 0;
  const fault = checkJson(text, log, { ...options, onMember });
  if (fault !== null) return fault;
  try {
    return { kind: 'json', value: options.dialect === 'json5' ? JSON5.parse(text) : JSON.parse(text), members };
  } catch (error) {
    log.error(
      'json-syntax',
      `This is not ${options.dialect === 'json5' ? 'JSON5' : 'JSON'}: ${quoted(messageOf(error))}. Correct it and read the file again.`,
    );
    return { kind: 'malformed' };
  }
}

/**
 * Reads JSON of which nothing is to be said, at little more than the cost of `JSON.parse`. Undefined where a closer look is needed, since
 * it is faulty, over its bounds, or names a key twice: what `onMember` was given is then worth nothing.
 */
export function readSoundJson(
  text: string,
  { limits, onMember }: { readonly limits: JsonLimits; readonly onMember: (member: JsonMember) => void },
): unknown {
  /** How many members each object right below the root has. */
  const counts: (readonly [key: string, count: number])[] = [];
  let [below, atRoot] = [0, 0];
  const count = (member: JsonMember) => {
    if (member.parents.length > 0) below++;
    else {
      counts.push([member.key, below]);
      below = 0;
      atRoot++;
    }
    onMember(member);
  };
  if (!skimJson(text, { ...limits, onMember: count })) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Whoever looks closer says where the fault is.
    return undefined;
  }
  const isWhole = (object: unknown, keys: number) => !isJsonObject(object) || Object.keys(object).length === keys;
  // Of keys that stand twice only one is left.
  return isWhole(value, atRoot) && counts.every(([key, keys]) => isWhole(memberOf(value, key), keys)) ? value : undefined;
}

/** Scans JSON within bounds and reports faults, without building a value; for files that are read a member at a time. */
export function checkJson(
  text: string,
  log: DiagnosticLog,
  options: { readonly dialect?: 'json' | 'json5'; readonly limits?: JsonLimits; readonly onMember?: (member: JsonMember) => void },
): { readonly kind: 'malformed' } | { readonly kind: 'refused' } | null {
  const limits = options.limits ?? JSON_LIMITS;
  let duplicates = 0;
  const fault = scanJson(text, {
    ...limits,
    dialect: options.dialect ?? 'json',
    onDuplicate: (key, line) => {
      // Millions of messages would cost more than the reading; the first ones tell enough.
      if (++duplicates > 50) return;
      log.error('duplicate-key', `The key ${quoted(key)} stands twice in one object; the last one is taken. Remove one.`, { line });
    },
    ...(options.onMember ? { onMember: options.onMember } : {}),
  });
  return fault === null ? null : reported(fault, limits, log);
}

function reported(fault: JsonFault, limits: JsonLimits, log: DiagnosticLog): { kind: 'malformed' } | { kind: 'refused' } {
  const at = { line: fault.line };
  switch (fault.kind) {
    case 'too deep':
      log.error('too-deep', `The JSON is nested deeper than ${limits.depth} levels; it is not read. Flatten it.`, at);
      return { kind: 'refused' };
    case 'too many nodes':
      log.error('too-many-nodes', `The JSON holds more than ${limits.nodes} values; it is not read. Split the file.`, at);
      return { kind: 'refused' };
    case 'syntax':
      log.error('json-syntax', `This is not JSON: ${fault.expected} was expected here. Correct the line and read the file again.`, at);
      return { kind: 'malformed' };
    default:
      return fault satisfies never;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A JSON object; its keys are data, so only own ones count. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is an object and no array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own member of an object; undefined where absent, inherited ones (`constructor`) included. */
export function memberOf(value: unknown, key: string): unknown {
  if (!isJsonObject(value)) return undefined;
  const member = value[key];
  return member !== undefined && Object.hasOwn(value, key) ? member : undefined;
}
