import type { ReadDocument } from '../model/facts.ts';
import type { EmbeddedDocument, GivenBeside } from './format.ts';
import { readWithEmbedded } from './read-document.ts';
import type { Facts } from './registry.ts';

/** Bounds on what is unpacked from one file: a bundle holds an envelope, that a statement, that a bill of materials, and no more is usual. */
const LAYERS = { depth: 8, documents: 1000, bytes: 512 * 1024 * 1024 } as const;

/** One layer of a file: the file itself, or a document inside it. */
export interface Layer {
  readonly document: ReadDocument<Facts>;
  /** Its own bytes: what a digest of it is taken over. */
  readonly bytes: Uint8Array;
  /** Index of the layer around it; null for the file itself. */
  readonly around: number | null;
}

/**
 * Reads a file to its core: the file first, then each document inside it, breadth first, with a path such as
 * `release.sigstore.json!/envelope`. What is given `beside` is for the file itself. What lies beyond the bounds is left out and said so in the diagnostics of the layer around it.
 */
export function readLayers(path: string, bytes: Uint8Array, beside?: GivenBeside): readonly Layer[] {
  const layers: Layer[] = [];
  const waiting: { readonly path: string; readonly bytes: Uint8Array; readonly around: number | null; readonly depth: number }[] = [
    { path, bytes, around: null, depth: 1 },
  ];
  let total = bytes.length;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { document, embedded } = readWithEmbedded(next.path, next.bytes, next.around === null ? beside : undefined);
    const taken: EmbeddedDocument[] = [];
    for (const inner of embedded) {
      const full = next.depth >= LAYERS.depth || layers.length + waiting.length + taken.length + 1 >= LAYERS.documents;
      if (full || total + inner.bytes.length > LAYERS.bytes) break;
      total += inner.bytes.length;
      taken.push(inner);
    }
    const index = layers.length;
    layers.push({ document: withLeftOut(document, embedded.length - taken.length), bytes: next.bytes, around: next.around });
    for (const inner of taken)
      waiting.push({ path: `${next.path}!/${inner.name}`, bytes: inner.bytes, around: index, depth: next.depth + 1 });
  }
  return layers;
}

function withLeftOut(document: ReadDocument<Facts>, leftOut: number): ReadDocument<Facts> {
  if (leftOut === 0) return document;
  const diagnostic = {
    code: 'layers-left-out',
    severity: 'error' as const,
    message: `${leftOut} of the documents inside are not read: at most ${LAYERS.depth} layers, ${LAYERS.documents} documents and ${LAYERS.bytes} bytes are. Give them as files of their own.`,
    location: { path: document.path },
  };
  return { ...document, diagnostics: [...document.diagnostics, diagnostic] };
}
