import type { Diagnostic } from '@avouch/core';
import { TrustedRoot as RootMessage } from '@sigstore/protobuf-specs';
import { toTrustMaterial } from '@sigstore/verify';
import shipped from './data/trusted-root.json' with { type: 'json' };
import type { TrustedRoot } from './trust.ts';

/** The file has some kB; more than this is none. */
const ROOT_BYTES = 2_000_000;
const MOST_ROOTS = 20;
const MEDIA_TYPE = 'application/vnd.dev.sigstore.trustedroot';

/** The root of the public Sigstore instance that ships with Avouch (README.md of this package says from where). */
export function shippedRoot(): TrustedRoot {
  return { name: 'the trusted root that ships with Avouch', material: materialOf(shipped) };
}

/** Reads a trusted root, or several, one a line. Null where anything is wrong: half a root could trust the wrong half. */
export function readTrustedRoot(
  path: string,
  bytes: Uint8Array,
): { readonly roots: readonly TrustedRoot[] | null; readonly diagnostics: readonly Diagnostic[] } {
  const fault = (message: string) => ({
    roots: null,
    diagnostics: [{ code: 'trusted-root', severity: 'error' as const, message, location: { path } }],
  });
  if (bytes.length > ROOT_BYTES) return fault(`It has more than ${ROOT_BYTES} bytes, so it is no trusted root. Give another file.`);
  const values = parsed(new TextDecoder().decode(bytes));
  if (values === null || values.length === 0 || values.length > MOST_ROOTS || !values.every(isRoot))
    return fault(`It is no trusted root of Sigstore (JSON whose mediaType begins with ${MEDIA_TYPE}). Give another file.`);
  try {
    return { roots: values.map((value) => ({ name: path, material: materialOf(value) })), diagnostics: [] };
  } catch {
    // The library throws whatever a key or certificate that is none leads to; which one it was, it does not say.
    return fault('It looks like a trusted root of Sigstore, and holds a key or certificate that cannot be read. Get it again.');
  }
}

/** One JSON text, or one a line; null where it is neither. */
function parsed(text: string): readonly unknown[] | null {
  for (const texts of [[text], text.split('\n').filter((line) => line.trim() !== '')]) {
    try {
      return texts.map((each): unknown => JSON.parse(each));
    } catch {
      // The other form is tried; null says that it is neither.
    }
  }
  return null;
}

function isRoot(value: unknown): boolean {
  const type = typeof value === 'object' && value !== null && 'mediaType' in value ? value.mediaType : null;
  return typeof type === 'string' && type.startsWith(MEDIA_TYPE);
}

function materialOf(value: unknown): TrustedRoot['material'] {
  return toTrustMaterial(RootMessage.fromJSON(value));
}
