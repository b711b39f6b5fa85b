import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { isJsonObject, memberOf, readJson } from '../../encodings/json/json-document.ts';
import { type JsonItem, readJsonItems } from '../../encodings/json/json-items.ts';
import { jsonOutline } from '../../encodings/json/json-outline.ts';
import { decodeText, textHead } from '../../encodings/text.ts';
import type { EmbeddedDocument, FormatInput, FormatLimits, ReadResult } from '../format.ts';
import type { NpmAttestationsFacts } from './schema.ts';

/** A few bundles of usual size; a registry answers for one package. */
export const ATTESTATIONS_LIMITS = { bytes: 64 * 1024 * 1024, depth: 40, nodes: 500_000, entries: 1000 } as const satisfies FormatLimits;

const HEAD = 64 * 1024;

/** Whether the content is such an answer: a list of attestations with Sigstore bundles in them. */
export function recogniseAttestations({ bytes }: FormatInput): boolean {
  const outline = jsonOutline(bytes);
  if (outline?.root !== 'object' || outline.members.get('attestations') !== '[') return false;
  const head = textHead(bytes, HEAD);
  return head.includes('"bundle"') && head.includes('application/vnd.dev.sigstore.bundle');
}

/** Reads such an answer: what is in it is read in turn. */
export function readAttestations({ path, bytes }: FormatInput): ReadResult<NpmAttestationsFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  let items: JsonItem[] = [];
  let found = false;
  const walked = readJsonItems(bytes, log, {
    limits: { ...ATTESTATIONS_LIMITS, itemBytes: ATTESTATIONS_LIMITS.bytes },
    onMember: ({ key, kind }) => {
      if (key !== 'attestations') return;
      // Of two lists the last one counts.
      items = [];
      found = kind === 'array';
    },
    onItem: (item) => {
      if (item.key === 'attestations' && item.index !== null && items.length <= ATTESTATIONS_LIMITS.entries) items.push(item);
    },
  });
  if (walked.kind === 'malformed' || walked.kind === 'refused') return without(walked.kind);
  if (!found) {
    log.error('attestations-missing', 'The file holds no list of attestations; bring the answer of the registry as it came.', { line: 1 });
    return without('invalid');
  }
  if (items.length > ATTESTATIONS_LIMITS.entries) {
    log.error('too-many-entries', `The file holds more than ${ATTESTATIONS_LIMITS.entries} attestations; it is not read. Split it.`);
    return without('refused');
  }
  const documents = items.flatMap((item, index): readonly EmbeddedDocument[] => {
    const bundle = bundleOf(bytes, item);
    if (bundle !== null) return [{ name: `attestations[${index + 1}]`, bytes: bundle }];
    log.error('bundle-missing', `Attestation ${index + 1} holds no bundle, so nothing in it is signed; bring the answer as it came.`, {
      line: item.line,
    });
    return [];
  });
  const predicateTypes = items.map(({ value }) => {
    const type = memberOf(value, 'predicateType');
    return typeof type === 'string' ? type.slice(0, 2000).toWellFormed() : null;
  });
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures: { documents: 1, attestations: items.length },
    facts: { kind: 'npm-attestations', attestations: items.length, predicateTypes: predicateTypes.slice(0, 100) },
    diagnostics: log.list(),
    documents,
  };
}

/** The bundle in an attestation, byte for byte; null where there is none. */
function bundleOf(bytes: Uint8Array, { value, start, end }: JsonItem): Uint8Array | null {
  if (!isJsonObject(memberOf(value, 'bundle'))) return null;
  const text = new TextDecoder().decode(bytes.subarray(start, end));
  // What is wrong with it was said when the whole was read.
  const json = readJson(text, diagnosticLog(''), { limits: ATTESTATIONS_LIMITS });
  if (json.kind !== 'json') return null;
  const member = json.members.findLast(({ key }) => key === 'bundle');
  return member === undefined ? null : new TextEncoder().encode(text.slice(member.start, member.end));
}
