import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { readJsonItems } from '../../encodings/json/json-items.ts';
import { jsonOutline } from '../../encodings/json/json-outline.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import type { GithubDependencyGraphFacts } from './schema.ts';

/** Bounds of the format. */
export const GRAPH_LIMITS = { bytes: 256 * 1024 * 1024, depth: 64, nodes: 40_000_000 } as const;
const ITEM_BYTES = 32 * 1024 * 1024;

/** Whether the content is the answer of GitHub's API: an object `sbom` alone, with an SPDX document in it. */
export function recogniseGithubDependencyGraph({ bytes }: FormatInput): boolean {
  const outline = jsonOutline(bytes);
  if (outline?.root !== 'object' || outline.members.size !== 1 || outline.members.get('sbom') !== '{') return false;
  const inner = innerOf(bytes);
  return inner !== null && jsonOutline(inner)?.members.has('spdxVersion') === true;
}

const INNER = new WeakMap<Uint8Array, Uint8Array | null>();

/** The bytes of the object inside, the same for each that asks, so that they are skimmed once. */
function innerOf(bytes: Uint8Array): Uint8Array | null {
  const known = INNER.get(bytes);
  if (known !== undefined) return known;
  let inner: Uint8Array | null = null;
  readJsonItems(bytes, diagnosticLog(''), {
    limits: { ...GRAPH_LIMITS, itemBytes: ITEM_BYTES },
    onMember: () => undefined,
    onItem: ({ key, start, end }) => {
      if (key === 'sbom') inner = bytes.subarray(start, end);
    },
    unread: (key) => key === 'sbom',
  });
  INNER.set(bytes, inner);
  return inner;
}

/** Reads the export: the document inside is given on, to be read as what it is. */
export function readGithubDependencyGraph({ path, bytes }: FormatInput): ReadResult<GithubDependencyGraphFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const limits = { ...GRAPH_LIMITS, itemBytes: ITEM_BYTES };
  const walked = readJsonItems(bytes, log, { limits, onMember: () => undefined, onItem: () => undefined, unread: (key) => key === 'sbom' });
  if (walked.kind !== 'items') {
    if (walked.kind !== 'not an object') return without(walked.kind);
    log.error('not-an-object', 'The export is an object with "sbom"; this file holds something else.', { line: 1 });
    return without('invalid');
  }
  const inner = innerOf(bytes);
  if (inner === null || inner[0] !== 0x7b) {
    log.error('no-document', 'There is no object "sbom" in the export; fetch it again.', { line: 1 });
    return without('invalid');
  }
  let packages = 0;
  let spdxVersion: string | null = null;
  const read = readJsonItems(inner, log, {
    limits,
    onMember: ({ key }) => {
      if (key === 'packages') packages = 0;
    },
    onItem({ key, index, value }) {
      if (key === 'packages' && index !== null) packages++;
      if (key === 'spdxVersion' && typeof value === 'string') spdxVersion = value.slice(0, 100);
    },
  });
  if (read.kind === 'malformed' || read.kind === 'refused') return without(read.kind);
  if (spdxVersion === null)
    log.error('no-document', 'The object "sbom" is no SPDX document: it has no "spdxVersion". Fetch it again.', { line: 1 });
  const facts: GithubDependencyGraphFacts = { kind: 'github-dependency-graph', spdxVersion, packages };
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures: { packages, spdxVersion },
    facts,
    diagnostics: log.list(),
    documents: [{ name: 'sbom', bytes: inner }],
  };
}
