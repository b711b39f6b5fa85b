import * as z from 'zod';
import { diagnosticLog } from '../encodings/diagnostic-log.ts';
import { readJson } from '../encodings/json/json-document.ts';
import { decodeText } from '../encodings/text.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { sha256Hex } from '../model/digest.ts';
import { parseInstant } from '../model/instant.ts';
import { LIFECYCLE_SCHEMA, type Lifecycle, lifecycleFrom } from './lifecycle.ts';

const day = z
  .string()
  .refine((text) => text.length === 10 && parseInstant(text) !== null, { error: 'is not a day that exists; write YYYY-MM-DD' });
const short = z.string().min(1).max(200);

const lifecycleRecord = z.strictObject({
  schema: z.literal(LIFECYCLE_SCHEMA),
  dated: day,
  source: short,
  products: z.record(
    short,
    z.strictObject({ title: short, cycles: z.record(short, day.nullable()), codenames: z.record(short, short).optional() }),
  ),
});

/** Reads lifecycle data from a file that somebody gave (docs/lifecycle.md). Null comes with at least one error. */
export function readLifecycle(
  path: string,
  bytes: Uint8Array,
): { readonly lifecycle: Lifecycle | null; readonly diagnostics: readonly Diagnostic[] } {
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  const json = decoded.kind === 'text' ? readJson(decoded.text, log) : null;
  if (json?.kind !== 'json') return { lifecycle: null, diagnostics: log.list() };
  const parsed = lifecycleRecord.safeParse(json.value);
  if (!parsed.success) {
    for (const { path: keys, message } of parsed.error.issues) {
      const where = keys.length === 0 ? 'The file' : `"${keys.map(String).join('.')}"`;
      log.error('lifecycle-form', `${where}: ${message}. docs/lifecycle.md says the form.`);
    }
  }
  if (!parsed.success || log.failed()) return { lifecycle: null, diagnostics: log.list() };
  return {
    lifecycle: lifecycleFrom(parsed.data, {
      name: path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1),
      digest: sha256Hex(bytes),
    }),
    diagnostics: log.list(),
  };
}
