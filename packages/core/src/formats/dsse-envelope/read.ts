import { base64Bytes } from '../../encodings/base64-bytes.ts';
import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { memberOf, readJson } from '../../encodings/json/json-document.ts';
import { type JsonLine, jsonLines } from '../../encodings/json/json-lines.ts';
import { jsonOutline } from '../../encodings/json/json-outline.ts';
import { decodeText } from '../../encodings/text.ts';
import type { FormatInput, FormatLimits, ReadResult } from '../format.ts';
import type { DsseEnvelopeFacts, EnvelopeSignature } from './schema.ts';

/** A statement of the largest size, in base64. */
export const ENVELOPE_LIMITS = { bytes: 96 * 1024 * 1024, depth: 16, nodes: 100_000, entries: 1000 } as const satisfies FormatLimits;

/** The payload type of in-toto (its specification of the envelope). */
const IN_TOTO = 'application/vnd.in-toto+json';
const KEPT_SIGNATURES = 100;

/** Whether the content is a DSSE envelope, or one a line. */
export function recogniseEnvelope({ bytes }: FormatInput): boolean {
  const outline = jsonOutline(bytes);
  if (outline?.root !== 'object') return false;
  const { members } = outline;
  return members.get('signatures') === '[' && members.has('payload') && members.has('payloadType');
}

/** Reads a DSSE envelope, or several. It does not verify anything. */
export function readEnvelope({ path, bytes }: FormatInput): ReadResult<DsseEnvelopeFacts> {
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return { verdict: decoded.kind, measures: {}, facts: null, diagnostics: log.list() };
  const lines = jsonLines(decoded.text);
  return lines === null ? readOne(decoded.text, log) : readSeveral(lines, log);
}

function readSeveral(lines: readonly JsonLine[], log: DiagnosticLog): ReadResult<DsseEnvelopeFacts> {
  if (lines.length > ENVELOPE_LIMITS.entries) {
    log.error(
      'too-many-entries',
      `The file holds ${lines.length} envelopes and the limit is ${ENVELOPE_LIMITS.entries}; it is not read. Split it.`,
    );
    return { verdict: 'refused', measures: {}, facts: null, diagnostics: log.list() };
  }
  return {
    verdict: 'valid',
    measures: { documents: lines.length },
    facts: { kind: 'dsse-envelope', envelopes: lines.length, payloadType: null, payloadBytes: null, signatures: [] },
    diagnostics: log.list(),
    documents: lines.map(({ text }, index) => ({ name: `envelope[${index + 1}]`, bytes: new TextEncoder().encode(text) })),
  };
}

function readOne(text: string, log: DiagnosticLog): ReadResult<DsseEnvelopeFacts> {
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const json = readJson(text, log, { limits: ENVELOPE_LIMITS });
  if (json.kind !== 'json') return without(json.kind);
  const payloadType = memberOf(json.value, 'payloadType');
  const payload = memberOf(json.value, 'payload');
  const listed = memberOf(json.value, 'signatures');
  if (typeof payloadType !== 'string' || typeof payload !== 'string' || !Array.isArray(listed)) {
    log.error(
      'not-an-envelope',
      'A DSSE envelope has a payload, a payloadType and a list of signatures; this file lacks one of them. Make it again.',
    );
    return without('invalid');
  }
  if (listed.length > ENVELOPE_LIMITS.entries) {
    log.error(
      'too-many-entries',
      `The envelope has ${listed.length} signatures and the limit is ${ENVELOPE_LIMITS.entries}; it is not read.`,
    );
    return without('refused');
  }
  const signatures = listed.map((signature: unknown, index) => readSignature(signature, index, log));
  if (signatures.length === 0)
    log.error('signature-missing', 'The envelope holds no signature, so nobody vouches for its payload; sign it.');
  const content = base64Bytes(payload);
  const isStatement = payloadType === IN_TOTO;
  const notJson = content === null || (isStatement && jsonOutline(content)?.root !== 'object');
  if (content === null)
    log.error('payload-not-base64', `The payload ${quoted(payload)} is not base64 (RFC 4648, padded); make the envelope again.`);
  else if (notJson)
    log.error('payload-not-json', `The payload is said to be ${quoted(IN_TOTO)} and is no JSON object; make the envelope again.`);
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures: {
      documents: 1,
      payloadType: payloadType.slice(0, 200).toWellFormed(),
      signatures: signatures.length,
      ...(isStatement && notJson ? { payload: 'not JSON' } : {}),
    },
    facts: {
      kind: 'dsse-envelope',
      envelopes: 1,
      payloadType: payloadType.slice(0, 200).toWellFormed(),
      payloadBytes: content?.length ?? null,
      signatures: signatures.slice(0, KEPT_SIGNATURES),
    },
    diagnostics: log.list(),
    documents: content === null ? [] : [{ name: 'payload', bytes: content }],
  };
}

function readSignature(signature: unknown, index: number, log: DiagnosticLog): EnvelopeSignature {
  const sig = memberOf(signature, 'sig');
  const bytes = typeof sig === 'string' ? base64Bytes(sig) : null;
  if (bytes === null || bytes.length === 0)
    log.error('signature-not-base64', `Signature ${index + 1} is no base64 text (member sig); make the envelope again.`);
  const keyId = memberOf(signature, 'keyid');
  return {
    keyId: typeof keyId === 'string' && keyId !== '' ? keyId.slice(0, 200).toWellFormed() : null,
    certificate: typeof memberOf(signature, 'cert') === 'string',
  };
}
