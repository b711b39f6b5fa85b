import { derElements } from '@avouch/core';
import type { TrustMaterial } from '@sigstore/verify';
import { DER } from './keys/der.ts';

type Certificate = TrustMaterial['certificateAuthorities'][number]['certChain'][number];

const SUBJECT_NAME = '2.5.29.17';
/** Of Fulcio (https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md): the issuer as bytes, and, since 2022, as UTF8String. */
const ISSUER_OLD = '1.3.6.1.4.1.57264.1.1';
const ISSUER = '1.3.6.1.4.1.57264.1.8';
/** Kinds of GeneralName (RFC 5280 §4.2.1.6): rfc822Name and uniformResourceIdentifier. */
const NAMES: ReadonlySet<number> = new Set([0x81, 0x86]);
const UTF8_STRING = 0x0c;

/**
 * Whom a certificate names, and by whose word: one address or URI, and one issuer, in printable ASCII. Null where it names nobody, several, or
 * somebody in other letters: the library takes one of several, and the lower seven bits of each byte, so that another name would pass for it.
 */
export function namesOf({ extensions }: Certificate): { readonly identity: string; readonly issuer: string } | null {
  const values = (oid: string) => extensions.filter(({ subs: [id] }) => id?.toOID() === oid).map(({ subs }) => subs.at(-1)?.value);
  const identity = single(values(SUBJECT_NAME), (value) => {
    const elements = derElements(value);
    const names = elements?.length === 1 && elements[0]?.tag === DER.sequence ? derElements(elements[0].value) : null;
    const [name] = names ?? [];
    return names?.length === 1 && name !== undefined && NAMES.has(name.tag) ? printable(name.value) : null;
  });
  const issuer = single(values(ISSUER), (value) => {
    const [text, ...others] = derElements(value) ?? [];
    return text?.tag === UTF8_STRING && others.length === 0 ? printable(text.value) : null;
  });
  const old = single(values(ISSUER_OLD), printable);
  if (identity === null || identity === undefined || issuer === null || old === null) return null;
  const by = issuer ?? old;
  return by === undefined || (old !== undefined && old !== by) ? null : { identity, issuer: by };
}

/** What the only value says; undefined where there is none, null where there are several, or it cannot be read. */
function single(values: readonly (Uint8Array | undefined)[], read: (value: Uint8Array) => string | null): string | null | undefined {
  const [value] = values;
  if (values.length === 0) return undefined;
  return values.length > 1 || value === undefined ? null : read(value);
}

function printable(bytes: Uint8Array): string | null {
  return bytes.length > 0 && bytes.every((byte) => byte > 0x20 && byte < 0x7f) ? Buffer.from(bytes).toString('latin1') : null;
}
