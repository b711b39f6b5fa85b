import { utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod';
import { canonicalJson } from '../model/canonical-json.ts';
import type { JsonBounds } from '../model/json-bounds.ts';
import { canonicalValue } from './statement.ts';

/** Names the form of the file, so that no other file of ours is taken for one. */
const REQUEST_SCHEMA = 'urn:avouch:signing-request:1';
/** A payload and openings, written as texts in a text. */
export const REQUEST_BYTES = 400 * 1024 * 1024;
const REQUEST_BOUNDS: JsonBounds = { depth: 1, parts: 5, values: 3 };

/** What waits for a signature that is made elsewhere. */
export interface SigningRequest {
  /** Id of the key that is to sign; null where an identity is to, whose key nobody knows before. */
  readonly keyId: string | null;
  /** What the bundle will carry: canonical JSON. */
  readonly payload: Uint8Array;
  /** The openings file of a statement; null for a withdrawal, which has no records. */
  readonly openings: Uint8Array | null;
}

const requestSchema = z.strictObject({
  schema: z.literal(REQUEST_SCHEMA),
  keyId: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/)
    .nullable(),
  payload: z.string().min(1),
  openings: z.string().min(1).nullable(),
});

/** A request as a file: one canonical JSON text. It holds the openings, so that it is as secret as they are. */
export function writeSigningRequest({ keyId, payload, openings }: SigningRequest): Uint8Array {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return utf8ToBytes(
    canonicalJson(
      requestSchema.parse({
        schema: REQUEST_SCHEMA,
        keyId,
        payload: text.decode(payload),
        openings: openings === null ? null : text.decode(openings),
      }),
    ),
  );
}

/** A request, or why the bytes are none. */
export type SigningRequestRead =
  | { readonly kind: 'request'; readonly request: SigningRequest }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Reads what {@link writeSigningRequest} writes and no other way. No reason quotes what stands in it: it is secret. */
export function readSigningRequest(bytes: Uint8Array): SigningRequestRead {
  if (bytes.length > REQUEST_BYTES) return { kind: 'unreadable', reason: `it has more than ${REQUEST_BYTES} bytes` };
  const parsed = requestSchema.safeParse(canonicalValue(bytes, REQUEST_BOUNDS));
  if (!parsed.success) return { kind: 'unreadable', reason: 'it is not what --prepare writes, or was changed since' };
  const { keyId, payload, openings } = parsed.data;
  return {
    kind: 'request',
    request: { keyId, payload: utf8ToBytes(payload), openings: openings === null ? null : utf8ToBytes(openings) },
  };
}
