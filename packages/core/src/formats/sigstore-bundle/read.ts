import { base64Bytes } from '../../encodings/base64-bytes.ts';
import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { isJsonObject, memberOf, readJson } from '../../encodings/json/json-document.ts';
import { jsonLines } from '../../encodings/json/json-lines.ts';
import { jsonOutline } from '../../encodings/json/json-outline.ts';
import { decodeText } from '../../encodings/text.ts';
import { type Instant, instantFromSeconds } from '../../model/instant.ts';
import type { EmbeddedDocument, FormatInput, FormatLimits, ReadResult } from '../format.ts';
import type { BundleKey, BundleLogEntry, SigstoreBundleFacts } from './schema.ts';

/** An envelope of the largest size, and what it takes to verify it. */
export const BUNDLE_LIMITS = { bytes: 97 * 1024 * 1024, depth: 32, nodes: 200_000, entries: 1000 } as const satisfies FormatLimits;

const MEDIA_TYPE = 'application/vnd.dev.sigstore.bundle';
const VERSIONS: ReadonlyMap<string, '0.1' | '0.2' | '0.3'> = new Map([
  [`${MEDIA_TYPE}+json;version=0.1`, '0.1'],
  [`${MEDIA_TYPE}+json;version=0.2`, '0.2'],
  [`${MEDIA_TYPE}+json;version=0.3`, '0.3'],
  [`${MEDIA_TYPE}.v0.3+json`, '0.3'],
]);
const KEPT = 100;

/** Whether the content is a Sigstore bundle, or one a line. */
export function recogniseBundle({ bytes }: FormatInput): boolean {
  const outline = jsonOutline(bytes);
  return outline?.root === 'object' && outline.members.get('mediaType')?.startsWith(MEDIA_TYPE) === true;
}

/** Reads a Sigstore bundle, or several. It does not verify anything. */
export function readBundle({ path, bytes }: FormatInput): ReadResult<SigstoreBundleFacts> {
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return { verdict: decoded.kind, measures: {}, facts: null, diagnostics: log.list() };
  const lines = jsonLines(decoded.text);
  if (lines === null) return readOne(decoded.text, log);
  if (lines.length > BUNDLE_LIMITS.entries) {
    log.error(
      'too-many-entries',
      `The file holds ${lines.length} bundles and the limit is ${BUNDLE_LIMITS.entries}; it is not read. Split it.`,
    );
    return { verdict: 'refused', measures: {}, facts: null, diagnostics: log.list() };
  }
  return {
    verdict: 'valid',
    measures: { documents: lines.length },
    facts: { ...NOTHING, bundles: lines.length },
    diagnostics: log.list(),
    documents: lines.map(({ text }, index) => ({ name: `bundle[${index + 1}]`, bytes: new TextEncoder().encode(text) })),
  };
}

const NOTHING: SigstoreBundleFacts = {
  kind: 'sigstore-bundle',
  bundles: 1,
  version: null,
  key: null,
  content: null,
  messageDigest: null,
  logEntries: [],
  timestamps: 0,
};

function readOne(text: string, log: DiagnosticLog): ReadResult<SigstoreBundleFacts> {
  const json = readJson(text, log, { limits: BUNDLE_LIMITS });
  if (json.kind !== 'json') return { verdict: json.kind, measures: {}, facts: null, diagnostics: log.list() };
  const mediaType = memberOf(json.value, 'mediaType');
  const material = memberOf(json.value, 'verificationMaterial');
  const entries = listOf(memberOf(material, 'tlogEntries'));
  const timestamps = listOf(memberOf(memberOf(material, 'timestampVerificationData'), 'rfc3161Timestamps')).length;
  if (entries.length > BUNDLE_LIMITS.entries || timestamps > BUNDLE_LIMITS.entries) {
    log.error('too-many-entries', `The bundle has more than ${BUNDLE_LIMITS.entries} log entries or time stamps; it is not read.`);
    return { verdict: 'refused', measures: {}, facts: null, diagnostics: log.list() };
  }
  const version = typeof mediaType === 'string' ? VERSIONS.get(mediaType) : undefined;
  // Of a version that is not read the counts are taken, and nothing is held against rules that may have changed.
  const rules = version === undefined ? diagnosticLog('') : log;
  const key = keyOf(material);
  const envelope = memberOf(json.value, 'dsseEnvelope');
  const message = memberOf(json.value, 'messageSignature');
  const content = isJsonObject(envelope) ? 'envelope' : isJsonObject(message) ? 'message signature' : null;
  const messageDigest = content === 'message signature' ? digestOf(message, rules) : null;
  const logEntries = entries.map(logEntryOf);
  const facts: SigstoreBundleFacts = {
    kind: 'sigstore-bundle',
    bundles: 1,
    version: version ?? null,
    key,
    content,
    messageDigest,
    logEntries: logEntries.slice(0, KEPT),
    timestamps,
  };
  const measures = {
    documents: 1,
    mediaType: typeof mediaType === 'string' ? mediaType.slice(0, 200).toWellFormed() : null,
    key: keyText(key),
    tlogEntries: entries.length,
    inclusionPromise: logEntries.filter((entry) => entry.inclusionPromise).length,
    inclusionProof: logEntries.filter((entry) => entry.inclusionProof).length,
    tlogKind: logEntries.slice(0, KEPT).map(({ kind }) => kind),
    timestamps_rfc3161: timestamps,
    content: content === 'envelope' ? 'dsse' : content === 'message signature' ? 'messageSignature' : null,
  };
  if (version === undefined) {
    const known = typeof mediaType === 'string' && mediaType.startsWith(MEDIA_TYPE);
    log.error(
      'bundle-version',
      `The media type is ${typeof mediaType === 'string' ? quoted(mediaType) : 'not text'}; bundles 0.1 to 0.3 are read. Use a newer Avouch.`,
    );
    return { verdict: known ? 'unsupported' : 'invalid', measures, facts: null, diagnostics: log.list() };
  }
  checkRules(facts, { both: isJsonObject(envelope) && isJsonObject(message), envelope, logEntries }, log);
  const inner = json.members.findLast((member) => member.key === 'dsseEnvelope');
  const documents: readonly EmbeddedDocument[] =
    content === 'envelope' && inner !== undefined
      ? [{ name: 'envelope', bytes: new TextEncoder().encode(text.slice(inner.start, inner.end)) }]
      : [];
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list(), madeAt: loggedAt(entries), documents };
}

/** What each version asks for, as the specification says and its reference implementation checks. */
function checkRules(
  { version, key, content, logEntries: kept }: SigstoreBundleFacts,
  { both, envelope, logEntries }: { readonly both: boolean; readonly envelope: unknown; readonly logEntries: readonly BundleLogEntry[] },
  log: DiagnosticLog,
): void {
  if (both) log.error('two-contents', 'The bundle holds an envelope and a message signature; it may hold one of them. Make it again.');
  else if (content === null) log.error('content-missing', 'The bundle holds neither an envelope nor a message signature; make it again.');
  if (content === 'envelope' && listOf(memberOf(envelope, 'signatures')).length !== 1)
    log.error('signature-count', 'The envelope of a bundle has exactly one signature; this one has not. Make it again.');
  if (key === null)
    log.error('key-missing', 'The bundle names neither a certificate nor a key, so nothing could verify it; make it again.');
  if (version === '0.3' && key?.kind === 'certificate chain')
    log.error('certificate-chain', 'A bundle 0.3 holds its certificate alone; this one holds a chain. Make it again.');
  const lacking = version === '0.1' ? 'inclusionPromise' : 'inclusionProof';
  if (logEntries.some((entry) => !entry[lacking]))
    log.error('log-entry-incomplete', `An entry of the log has no ${lacking}, which bundles ${version} ask for; make it again.`);
  if (kept.some(({ kind }) => kind === ''))
    log.error('log-entry-kind', 'An entry of the log does not say of what kind it is; make the bundle again.');
}

function keyOf(material: unknown): BundleKey | null {
  if (isJsonObject(memberOf(material, 'certificate'))) return { kind: 'certificate' };
  const chain = memberOf(material, 'x509CertificateChain');
  if (isJsonObject(chain)) return { kind: 'certificate chain', certificates: listOf(memberOf(chain, 'certificates')).length };
  const key = memberOf(material, 'publicKey');
  if (!isJsonObject(key)) return null;
  const hint = memberOf(key, 'hint');
  return { kind: 'public key', hint: typeof hint === 'string' && hint !== '' ? hint.slice(0, 200).toWellFormed() : null };
}

function keyText(key: BundleKey | null): string | null {
  switch (key?.kind) {
    case undefined:
      return null;
    case 'certificate':
      return 'certificate';
    case 'certificate chain':
      return `x509 chain(${key.certificates})`;
    case 'public key':
      return 'publicKey hint';
  }
}

const ALGORITHMS: ReadonlyMap<string, string> = new Map([
  ['SHA2_256', 'sha256'],
  ['SHA2_384', 'sha384'],
  ['SHA2_512', 'sha512'],
]);

function digestOf(message: unknown, log: DiagnosticLog): SigstoreBundleFacts['messageDigest'] {
  const digest = memberOf(message, 'messageDigest');
  const [named, value] = [memberOf(digest, 'algorithm'), memberOf(digest, 'digest')];
  const algorithm = typeof named === 'string' ? ALGORITHMS.get(named) : undefined;
  const bytes = typeof value === 'string' ? base64Bytes(value) : null;
  if (algorithm !== undefined && bytes !== null && bytes.length > 0 && bytes.length <= 64) return { algorithm, value: hex(bytes) };
  log.error('message-digest', 'The bundle does not say of which file its signature is (messageDigest, SHA-2); make it again.');
  return null;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function logEntryOf(entry: unknown): BundleLogEntry {
  const version = memberOf(entry, 'kindVersion');
  const parts = [memberOf(version, 'kind'), memberOf(version, 'version')].filter((part) => typeof part === 'string');
  const proof = memberOf(entry, 'inclusionProof');
  return {
    kind: parts.join('/').slice(0, 100).toWellFormed(),
    inclusionPromise: isJsonObject(memberOf(entry, 'inclusionPromise')),
    inclusionProof: isJsonObject(proof) && isJsonObject(memberOf(proof, 'checkpoint')),
  };
}

/** When the log took its last entry, as the bundle says; null where no entry tells. */
function loggedAt(entries: readonly unknown[]): Instant | null {
  const seconds = entries
    .map((entry) => Number(memberOf(entry, 'integratedTime')))
    .filter((time) => Number.isSafeInteger(time) && time > 0);
  return seconds.length === 0 ? null : instantFromSeconds(Math.max(...seconds));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
