import { linkedPath } from '../documents/links-in-tree.ts';
import type { SpokenDocument } from './spoken-words.ts';

/** Documents each of which names the next as its evidence, and the last one the first: the first stands at the start. */
export interface EvidenceCircle {
  readonly documents: readonly SpokenDocument[];
  /** The line of the first that names the next. */
  readonly line: number;
}

interface Named {
  readonly document: SpokenDocument;
  /** Keys of the documents that its lines lead to, and the lines. */
  readonly leads: readonly { readonly key: string; readonly line: number }[];
  /** Whether a line leads to anything else: words, an address, a part of a file, a file that names no evidence. */
  readonly rests: boolean;
}

/**
 * Documents that name as evidence nothing but each other. One that rests on something besides is in no circle, and neither is one that names
 * it: what it rests on holds them all up. Linear in the number of lines.
 */
export function evidenceCircles(documents: readonly SpokenDocument[]): readonly EvidenceCircle[] {
  const known = new Map(documents.flatMap((one) => (one.facts.evidenceLines.length > 0 ? [[keyOf(one, one.path), one] as const] : [])));
  const named = new Map([...known].map(([key, document]) => [key, namedBy(document, known)]));
  const held = heldUp(named);
  const circles = new Map<string, EvidenceCircle>();
  const walked = new Set<string>();
  for (const key of [...named.keys()].toSorted()) {
    if (held.has(key)) continue;
    const trail: string[] = [];
    let at: string | undefined = key;
    while (at !== undefined && !walked.has(at)) {
      walked.add(at);
      trail.push(at);
      at = named.get(at)?.leads[0]?.key;
    }
    const start = at === undefined ? -1 : trail.indexOf(at);
    if (start === -1) continue;
    const around = trail.slice(start).flatMap((one) => named.get(one) ?? []);
    const [first] = around;
    const line = first?.leads[0]?.line;
    if (first !== undefined && line !== undefined) circles.set(key, { documents: around.map(({ document }) => document), line });
  }
  return [...circles.values()];
}

/** A link leads to files of the same source, or of what was brought. */
function keyOf({ source }: SpokenDocument, path: string): string {
  return JSON.stringify([source?.id ?? null, source !== null, path]);
}

function namedBy(document: SpokenDocument, known: ReadonlyMap<string, SpokenDocument>): Named {
  const targets = document.facts.evidenceLines.flatMap(({ links, line }) =>
    links.length === 0 ? [null] : links.map((link) => ({ to: linkedPath(document.path, link), line })),
  );
  const leads = targets.flatMap((target) => {
    const key = target === null || target.to === null ? null : keyOf(document, target.to);
    return target !== null && key !== null && known.has(key) ? [{ key, line: target.line }] : [];
  });
  return { document, leads, rests: leads.length < targets.length };
}

/** Keys of the documents that rest on something, and of all that name one of them. */
function heldUp(named: ReadonlyMap<string, Named>): ReadonlySet<string> {
  const citing = Map.groupBy(
    [...named].flatMap(([from, { leads }]) => leads.map(({ key }) => ({ from, key }))),
    ({ key }) => key,
  );
  const held = new Set([...named].flatMap(([key, { rests }]) => (rests ? [key] : [])));
  for (const key of held) for (const { from } of citing.get(key) ?? []) held.add(from);
  return held;
}
