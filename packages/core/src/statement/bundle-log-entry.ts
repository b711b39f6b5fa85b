import * as z from 'zod';
import { base64Bytes } from '../encodings/base64-bytes.ts';

/** A log of 2^64 entries proves one of them with as many hashes. */
const MOST_HASHES = 64;
const HASH_BYTES = 32;
/** A certificate, a signature and what is said of them; a payload is in a log by its digest alone. */
const LONGEST_BODY = 256 * 1024;
const LONGEST_TEXT = 2000;

/** What is written so in JSON because it may be beyond what a double holds; never with a zero in front. */
const wholeNumber = z.string().regex(/^(?:0|[1-9][0-9]{0,18})$/);
const hash = z
  .string()
  .max(LONGEST_TEXT, { abort: true })
  .refine((text) => strictBase64(text)?.length === HASH_BYTES);
/** Its length is looked at first: nothing long is decoded to be refused. */
const bytes = (longest: number) =>
  z
    .string()
    .max(longest, { abort: true })
    .refine((text) => (strictBase64(text)?.length ?? 0) > 0);

/**
 * An entry of a transparency log, as a bundle writes it (sigstore_rekor.proto, TransparencyLogEntry), its bytes in base64. Its time counts
 * where the log signed it, which is in its promise: without one there is none.
 */
export const logEntrySchema = z.strictObject({
  canonicalizedBody: bytes(LONGEST_BODY),
  inclusionPromise: z.strictObject({ signedEntryTimestamp: bytes(LONGEST_TEXT) }).optional(),
  inclusionProof: z.strictObject({
    checkpoint: z.strictObject({ envelope: z.string().max(LONGEST_TEXT) }),
    hashes: z.array(hash).max(MOST_HASHES),
    logIndex: wholeNumber,
    rootHash: hash,
    treeSize: wholeNumber,
  }),
  integratedTime: wholeNumber.optional(),
  kindVersion: z.strictObject({ kind: z.string().max(LONGEST_TEXT), version: z.string().max(LONGEST_TEXT) }),
  logId: z.strictObject({ keyId: hash }),
  logIndex: wholeNumber,
});
export type LogEntry = z.infer<typeof logEntrySchema>;

/** What nobody signed has to follow from what somebody did; null where it does. */
export function logEntryFault({ inclusionPromise, integratedTime, inclusionProof, logIndex }: LogEntry): string | null {
  if ((inclusionPromise === undefined) !== (integratedTime === undefined))
    return 'the time of its log entry and the log’s promise, which signs that time, belong together';
  if (integratedTime !== undefined && !Number.isSafeInteger(Number(integratedTime) * 1000)) return 'the time of its log entry is none';
  if (!Number.isSafeInteger(Number(logIndex))) return 'the index of its log entry is beyond what is read';
  if (inclusionPromise === undefined && logIndex !== inclusionProof.logIndex)
    return 'its log entry has two indexes, and no promise that signs the first';
  const note = checkpointOf(inclusionProof.checkpoint.envelope);
  if (note === null) return 'the checkpoint of its log is not a note with exactly one signature, by the log that it names';
  return note.size === inclusionProof.treeSize && note.root === inclusionProof.rootHash
    ? null
    : 'its proof of inclusion is of another tree than the log’s checkpoint';
}

/** A signed note (https://github.com/transparency-dev/formats/blob/main/log/README.md) with one signature, of the origin itself. */
function checkpointOf(envelope: string): { readonly size: string; readonly root: string } | null {
  const end = envelope.indexOf('\n\n');
  const [origin = '', size = '', root = ''] = envelope.slice(0, Math.max(end, 0)).split('\n');
  const [dash, name = '', signature = '', ...others] = envelope.slice(end + 2, -1).split(' ');
  const isWhole = end > 0 && envelope.endsWith('\n') && dash === DASH && others.length === 0;
  return isWhole && isOrigin(name, origin) && (strictBase64(signature)?.length ?? 0) > HINT_BYTES ? { size, root } : null;
}

const DASH = '\u2014';
const HINT_BYTES = 4;

/** Logs with several trees add the tree to their name: `log.example.test - 42`. */
function isOrigin(name: string, origin: string): boolean {
  return name !== '' && (name === origin || origin.startsWith(`${name} - `));
}

/** Takes the signatures of witnesses out of a checkpoint: nothing here checks them. The text itself where it is none. */
export function withoutWitnesses(envelope: string): string {
  const end = envelope.indexOf('\n\n');
  if (end < 0) return envelope;
  const [origin = ''] = envelope.split('\n', 1);
  const lines = envelope
    .slice(end + 2)
    .split('\n')
    .filter((line) => isOrigin(line.split(' ')[1] ?? '', origin));
  return `${envelope.slice(0, end + 2)}${lines.map((line) => `${line}\n`).join('')}`;
}

/** RFC 4648 §4 and no other: the alphabet for addresses would be a second way to write the same. */
export function strictBase64(text: string): Uint8Array | null {
  return text.includes('-') || text.includes('_') ? null : base64Bytes(text);
}
