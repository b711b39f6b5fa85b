import { Document, isSeq } from 'yaml';
import * as z from 'zod';
import { claim, moment, name } from '../case/file/case-fields.ts';
import { faultsOf, readYamlRecord } from '../case/file/yaml-record.ts';
import { type Catalogue, claimsOf } from '../catalogue/catalogue.ts';
import { diagnosticLog } from '../encodings/diagnostic-log.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { questionDigest } from './customer-questions.ts';

/** More than a cell of Excel holds. */
const LONGEST_CELL = 40_000;

const mapping = z.strictObject({
  question: z.string().trim().min(1, 'is empty').max(LONGEST_CELL).describe('The words of the question, on one line.'),
  sheet: z.string().max(100).describe('The sheet that it stands on; a year in its name does not count.'),
  section: z.string().trim().max(LONGEST_CELL).default('').describe('The heading that it stands under.'),
  after: z
    .string()
    .trim()
    .max(2 * LONGEST_CELL)
    .default('')
    .describe('The question before it, where its words are asked more than once.'),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'is no SHA-256 in lower-case hexadecimal digits')
    .describe('Of the words that were confirmed and where they stood: others are another question.'),
  claims: z.array(claim).max(45).describe('Numbers of the claims that answer it; none where no claim does.'),
  by: name.describe('Who confirmed it, by name or role.'),
  at: moment,
});

/** `answers/CUSTOMER.yaml`: which claims answer a customer's questions, each confirmed by a person. */
const AnswersFile = z.strictObject({
  schemaVersion: z.literal(1, 'is not 1: this version of Avouch reads schemaVersion 1'),
  questions: z.array(mapping).max(20_000),
});

/** A question and the claims that answer it, confirmed by a person. */
export type ConfirmedMapping = z.infer<typeof mapping>;

/**
 * Reads the confirmed mapping of a customer's questions. Null where anything is wrong. A question whose words were changed after a person
 * confirmed it is left out, and reported: nobody confirmed those.
 */
export function readAnswersFile(
  path: string,
  bytes: Uint8Array,
  catalogue: Catalogue,
): { readonly mappings: readonly ConfirmedMapping[] | null; readonly diagnostics: readonly Diagnostic[] } {
  const log = diagnosticLog(path);
  const record = readYamlRecord(bytes, log);
  if (record === null) return { mappings: null, diagnostics: log.list() };
  const parsed = AnswersFile.safeParse(record.plain);
  for (const issue of parsed.error?.issues ?? [])
    for (const { keys, words } of faultsOf(issue)) log.error('answers-invalid', words, record.placeOf(keys));
  const known = new Set(claimsOf(catalogue).map(({ id }) => id));
  const mappings = parsed.data?.questions ?? [];
  for (const [index, { claims }] of mappings.entries()) {
    const unknown = claims.find((one) => !known.has(one));
    if (unknown !== undefined)
      log.error(
        'answers-invalid',
        `Claim ${unknown} is none of ${catalogue.id}. Correct the number.`,
        record.placeOf(['questions', index, 'claims']),
      );
  }
  const confirmed = mappings.filter((one, index) => {
    const same = questionDigest({ ...one, text: one.question }) === one.digest;
    if (!same)
      log.warning(
        'answers-words-changed',
        `The words of this question were changed after ${one.by} confirmed its claims, so nobody confirmed them. It is asked again.`,
        record.placeOf(['questions', index, 'digest']),
      );
    return same;
  });
  const usable = parsed.success && !log.list().some(({ severity, code }) => severity === 'error' || code === 'duplicate-key');
  return { mappings: usable ? confirmed : null, diagnostics: log.list() };
}

const HEADER = `# Which claims answer this customer's questions. A person confirmed each: avouch answer asks again where words change.
schemaVersion: 1
questions:
`;

/**
 * The text of an answers file with more mappings at its end; what stands there stays as it is. `before`: null for a new one. Null where it
 * is written in a way that cannot be added to.
 */
export function withMappings(before: string | null, added: readonly ConfirmedMapping[]): string | null {
  const start = before ?? HEADER;
  const indent = indentOf(before);
  const text = `${start}${start.endsWith('\n') ? '' : '\n'}${added.map((one) => itemText(one, indent)).join('')}`;
  const [was, is] = [before === null ? [] : questionsIn(before), questionsIn(text)];
  // Whatever the text looks like: what is read afterwards is what was there and what was added, or nothing is written.
  return was !== null && JSON.stringify(is) === JSON.stringify([...was, ...added]) ? text : null;
}

function questionsIn(text: string): readonly ConfirmedMapping[] | null {
  const log = diagnosticLog('');
  const parsed = AnswersFile.safeParse(readYamlRecord(new TextEncoder().encode(text), log)?.plain);
  return parsed.success && !log.failed() ? parsed.data.questions : null;
}

/** How far the items stand in; two blanks where there is none yet. */
function indentOf(text: string | null): number {
  return /^( {0,20})- /m.exec(text ?? '')?.[1]?.length ?? 2;
}

function itemText(one: ConfirmedMapping, indent: number): string {
  // What is empty is left out.
  const document = new Document(Object.fromEntries(Object.entries(one).filter(([, value]) => value !== '')));
  const claims = document.get('claims');
  if (isSeq(claims)) claims.flow = true;
  const lines = document.toString({ lineWidth: 120, flowCollectionPadding: false }).trimEnd().split('\n');
  const margin = ' '.repeat(indent);
  return lines.map((line, index) => (line === '' ? '\n' : `${margin}${index === 0 ? '- ' : '  '}${line}\n`)).join('');
}
