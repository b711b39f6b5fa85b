import { utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod';
import { canonicalJson } from '../model/canonical-json.ts';
import { type Instant, isInstant } from '../model/instant.ts';
import type { JsonBounds } from '../model/json-bounds.ts';
import { readBundle, type SignedStatement } from './bundle.ts';
import { canonicalValue, IN_TOTO_STATEMENT } from './statement.ts';

/** What a note of rotation says, by docs/keys.md. */
const ROTATION_PREDICATE = 'urn:avouch:predicate:key-rotation:1';

const ROTATION_BOUNDS: JsonBounds = { depth: 8, parts: 50, values: 50 };

const ID_PREFIX = 'sha256:';
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const keyId = z.string().regex(/^sha256:[0-9a-f]{64}$/);

const rotationSchema = z.strictObject({
  _type: z.literal(IN_TOTO_STATEMENT),
  /** The new key, by its id. */
  subject: z.tuple([z.strictObject({ name: keyId, digest: z.strictObject({ sha256: digest }) })]),
  predicateType: z.literal(ROTATION_PREDICATE),
  predicate: z.strictObject({
    at: z.custom<Instant>((value) => typeof value === 'string' && isInstant(value)),
    /** The key that signs the note. */
    replaces: keyId,
  }),
});

/** What the holder of one key says of another: that it is theirs too. */
export interface KeyRotation {
  readonly newKey: string;
  readonly oldKey: string;
  readonly at: Instant;
}

/** The bytes that the old key signs to vouch for a new one. */
export function rotationBytes({ newKey, oldKey, at }: KeyRotation): Uint8Array {
  return utf8ToBytes(
    canonicalJson(
      rotationSchema.parse({
        _type: IN_TOTO_STATEMENT,
        subject: [{ name: newKey, digest: { sha256: newKey.slice(ID_PREFIX.length) } }],
        predicateType: ROTATION_PREDICATE,
        predicate: { at, replaces: oldKey },
      }),
    ),
  );
}

/** A note of rotation and the signature on it, which is for whoever reads it to hold against a key. */
export type RotationRead =
  | { readonly kind: 'rotation'; readonly rotation: KeyRotation; readonly signed: SignedStatement }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Reads the bundle of a note of rotation, in the one form in which it is written. It says nothing until its signature was held against a key. */
export function readRotation(bytes: Uint8Array): RotationRead {
  const read = readBundle(bytes);
  if (read.kind === 'unreadable') return read;
  const parsed = rotationSchema.safeParse(canonicalValue(read.bundle.payload, ROTATION_BOUNDS));
  if (!parsed.success) return { kind: 'unreadable', reason: 'what it signs is no note of rotation that this version reads' };
  const {
    subject: [{ name, digest: stated }],
    predicate: { at, replaces },
  } = parsed.data;
  if (name !== `${ID_PREFIX}${stated.sha256}`) return { kind: 'unreadable', reason: 'it names the new key in two ways that differ' };
  if (replaces !== read.bundle.keyId) return { kind: 'unreadable', reason: 'another key signed it than the one that it says' };
  return { kind: 'rotation', rotation: { newKey: name, oldKey: replaces, at }, signed: read.bundle };
}
