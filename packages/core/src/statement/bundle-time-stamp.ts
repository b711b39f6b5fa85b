import { bytesToHex } from '@noble/hashes/utils.js';
import { type Instant, parseInstant } from '../model/instant.ts';
import { type DerElement, derElement, derElements, elementsIn } from './der-elements.ts';

/** The most bytes of a time stamp: some hundred without certificates. */
const TIME_STAMP_BYTES = 64 * 1024;

const [INTEGER, OCTETS, OBJECT_ID, TIME, SEQUENCE, SET, CONTEXT_0] = [0x02, 0x04, 0x06, 0x18, 0x30, 0x31, 0xa0];
const SIGNED_DATA = '2a864886f70d010702';
const TIME_STAMP_INFO = '2a864886f70d0109100104';
/** SHA-256, SHA-384, SHA-512 (2.16.840.1.101.3.4.2). */
const DIGESTS: ReadonlySet<string> = new Set(['608648016503040201', '608648016503040202', '608648016503040203']);
/** ECDSA with each of them (1.2.840.10045.4.3). */
const SIGNATURES: ReadonlySet<string> = new Set(['2a8648ce3d040302', '2a8648ce3d040303', '2a8648ce3d040304']);

/** A time stamp with nothing in it that nobody signed, and what it says. */
export interface TimeStamp {
  /** The one way to write it. */
  readonly bytes: Uint8Array;
  readonly at: Instant;
}

/**
 * Reads a response of a time-stamping authority (RFC 3161 §2.4.2, RFC 5652 §5) and writes it again with what verification needs alone: the
 * token's content, the signed attributes, whose they are said to be, and the signature by ECDSA. Certificates, parameters and attributes that
 * nobody signed are left out. Null for anything else, a refusal among it.
 */
export function timeStampOf(response: Uint8Array): TimeStamp | null {
  if (response.length > TIME_STAMP_BYTES) return null;
  const [whole, ...beyond] = derElements(response) ?? [];
  if (whole === undefined || beyond.length > 0) return null;
  const [status, token, ...more] = elementsIn(whole, SEQUENCE);
  const [granted] = status === undefined ? [] : elementsIn(status, SEQUENCE);
  if (token === undefined || more.length > 0 || granted?.tag !== INTEGER || bytesToHex(granted.value) !== '00') return null;
  const [contentType, content] = elementsIn(token, SEQUENCE);
  if (!isObject(contentType, SIGNED_DATA) || content === undefined) return null;
  const [signedData] = elementsIn(content, CONTEXT_0);
  const parts = signedData === undefined ? [] : elementsIn(signedData, SEQUENCE);
  const [infoType, infoContent] = parts[2] === undefined ? [] : elementsIn(parts[2], SEQUENCE);
  const [info] = infoContent === undefined ? [] : elementsIn(infoContent, CONTEXT_0);
  const signers = parts.at(-1);
  const [signer, ...others] = signers === undefined ? [] : elementsIn(signers, SET);
  if (!isObject(infoType, TIME_STAMP_INFO) || info?.tag !== OCTETS || signer === undefined || others.length > 0) return null;
  const at = timeOf(info.value);
  const signed = signerOf(signer);
  if (at === null || signed === null) return null;
  const data = derElement(SEQUENCE, [
    derElement(INTEGER, [Uint8Array.of(3)]),
    derElement(SET, [signed.digest]),
    derElement(SEQUENCE, [infoType.whole, derElement(CONTEXT_0, [info.whole])]),
    derElement(SET, [signed.bytes]),
  ]);
  const bytes = derElement(SEQUENCE, [
    derElement(SEQUENCE, [granted.whole]),
    derElement(SEQUENCE, [contentType.whole, derElement(CONTEXT_0, [data])]),
  ]);
  return { bytes, at };
}

/** A SignerInfo by issuer and serial number, without what nobody signed. */
function signerOf(signer: DerElement): { readonly bytes: Uint8Array; readonly digest: Uint8Array } | null {
  const [version, sid, digest, attributes, algorithm, signature] = elementsIn(signer, SEQUENCE);
  if (version?.tag !== INTEGER || sid === undefined || attributes?.tag !== CONTEXT_0 || signature?.tag !== OCTETS) return null;
  const [issuer, serial, ...more] = elementsIn(sid, SEQUENCE);
  if (issuer?.tag !== SEQUENCE || serial?.tag !== INTEGER || more.length > 0) return null;
  const [digestId, signatureId] = [identifierOf(digest, DIGESTS), identifierOf(algorithm, SIGNATURES)];
  if (digestId === null || signatureId === null) return null;
  const bytes = derElement(SEQUENCE, [
    derElement(INTEGER, [Uint8Array.of(1)]),
    sid.whole,
    digestId,
    attributes.whole,
    signatureId,
    signature.whole,
  ]);
  return { bytes, digest: digestId };
}

/** An AlgorithmIdentifier of one of those that are known, without parameters. */
function identifierOf(given: DerElement | undefined, known: ReadonlySet<string>): Uint8Array | null {
  const [id] = given === undefined ? [] : elementsIn(given, SEQUENCE);
  return id?.tag === OBJECT_ID && known.has(bytesToHex(id.value)) ? derElement(SEQUENCE, [id.whole]) : null;
}

/** `genTime` of a TSTInfo, to the second. */
function timeOf(info: Uint8Array): Instant | null {
  const [whole, ...beyond] = derElements(info) ?? [];
  if (whole === undefined || beyond.length > 0) return null;
  const time = elementsIn(whole, SEQUENCE)[4];
  if (time?.tag !== TIME) return null;
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d{1,9})?Z$/.exec(String.fromCharCode(...time.value.subarray(0, 30))) ?? [];
  return year === undefined ? null : parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function isObject(given: DerElement | undefined, id: string): given is DerElement {
  return given?.tag === OBJECT_ID && bytesToHex(given.value) === id;
}
