import type { Diagnostic } from '../model/diagnostic.ts';
import type { Verdict } from '../model/facts.ts';
import { parseInstant } from '../model/instant.ts';
import { LONGEST_TEXT } from './bounded-texts.ts';
import type { Format, GivenBeside, ReadResult } from './format.ts';
import type { Facts } from './registry.ts';

const VERDICTS: readonly Verdict[] = ['valid', 'invalid', 'malformed', 'unsupported', 'refused'];
/** A hundred, one that counts the others, one for texts that were cut. */
const MOST_DIAGNOSTICS = 102;
const LONGEST_MESSAGE = 600;
/** What a terminal would obey, or what would turn the order of the letters around. */
const COMMANDING = /[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

/** What reading one file gave, and which promises were broken by it. */
export interface ReadingJudged {
  readonly verdict: Verdict;
  readonly codes: readonly string[];
  readonly broken: readonly string[];
}

/**
 * Reads a file and holds the result to what every reader promises, whatever the bytes: the contract test and the fuzzer ask here. Throws
 * only what the reader throws.
 */
export function judgeReading(format: Format<Facts>, path: string, bytes: Uint8Array, beside?: GivenBeside): ReadingJudged {
  const before = bytes.slice();
  const recognised: unknown = format.recognise({ path, bytes });
  const result = format.read(beside === undefined ? { path, bytes } : { path, bytes, beside });
  const broken = [
    ...(typeof recognised === 'boolean' ? [] : ['recognise gives no boolean']),
    ...(sameBytes(before, bytes) ? [] : ['the bytes were changed']),
    ...brokenByVerdict(format, result),
    ...result.diagnostics.flatMap((diagnostic) => brokenByDiagnostic(diagnostic, path)),
    ...(result.diagnostics.length <= MOST_DIAGNOSTICS ? [] : [`more than ${MOST_DIAGNOSTICS} diagnostics`]),
    ...brokenByContent(result, bytes.length),
  ];
  return { verdict: result.verdict, codes: result.diagnostics.map(({ code }) => code), broken };
}

function brokenByVerdict(format: Format<Facts>, { verdict, facts, diagnostics }: ReadResult<Facts>): readonly string[] {
  const broken: string[] = [];
  if (!VERDICTS.includes(verdict)) broken.push(`the verdict ${verdict} is none`);
  if (facts !== null && facts.kind !== format.id) broken.push(`facts of kind ${facts.kind}`);
  if (verdict === 'valid' && facts === null) broken.push('valid without facts');
  if (verdict !== 'valid' && verdict !== 'invalid' && facts !== null) broken.push(`${verdict} with facts`);
  if (verdict !== 'valid' && diagnostics.length === 0) broken.push(`${verdict} without a diagnostic`);
  return broken;
}

function brokenByDiagnostic({ code, message, location }: Diagnostic, path: string): readonly string[] {
  const broken: string[] = [];
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(code)) broken.push(`the code ${JSON.stringify(code)} is none`);
  if (message.length >= LONGEST_MESSAGE) broken.push(`a message of ${code} is too long`);
  if (!message.isWellFormed()) broken.push(`a message of ${code} holds half a character`);
  if (COMMANDING.test(message)) broken.push(`a message of ${code} holds a control character`);
  if (location?.path !== path) broken.push(`a message of ${code} is about another file`);
  if (location?.line !== undefined && !(location.line >= 1)) broken.push(`a message of ${code} is about line ${location.line}`);
  return broken;
}

function brokenByContent({ facts, measures, madeAt, documents }: ReadResult<Facts>, size: number): readonly string[] {
  const broken: string[] = [];
  // Facts and measures are plain data, for JSON and for a worker.
  structuredClone({ facts, measures });
  const texts = textsOf({ facts, measures });
  if (texts.some((text) => text.length > LONGEST_TEXT)) broken.push(`a text in the facts has more than ${LONGEST_TEXT} characters`);
  if (texts.some((text) => !text.isWellFormed())) broken.push('a text in the facts holds half a character');
  if (Object.hasOwn(Object.prototype, 'polluted')) broken.push('a prototype was touched');
  if (madeAt !== undefined && madeAt !== null && parseInstant(madeAt) !== madeAt) broken.push('madeAt is no instant');
  for (const { name } of documents ?? [])
    if (!/^[A-Za-z0-9.[\]-]{1,100}$/.test(name)) broken.push(`an embedded document is called ${name}`);
  // They are parts of the file: nothing multiplies on the way.
  const embedded = (documents ?? []).reduce((total, { bytes }) => total + bytes.length, 0);
  if (embedded > size) broken.push('the embedded documents are larger than the file');
  return broken;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** Every text inside a value, keys of objects too. */
function textsOf(root: unknown): readonly string[] {
  const texts: string[] = [];
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string') texts.push(value);
    else if (value instanceof Map || value instanceof Set) for (const inner of value) waiting.push(inner);
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) {
        texts.push(key);
        waiting.push(inner);
      }
  }
  return texts;
}
