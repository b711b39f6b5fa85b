import type { Facts } from '../../formats/registry.ts';
import { SIGNED_FORMATS } from '../../formats/signed-formats.ts';
import type { EvidenceItem } from '../../model/evidence-item.ts';
import type { ReleaseArtefact } from '../../model/release-artefact.ts';
import type { EvidenceContext, ItemOf } from './evidence-check.ts';

/** A document that carries a signature, and what it is about. */
export interface SignedItem {
  readonly item: EvidenceItem<Facts>;
  /** The statements in it; none where it is a signature over a file. */
  readonly statements: readonly ItemOf<'in-toto-statement'>[];
  /** Digests of what it is about, as `sha256:…`. */
  readonly digests: ReadonlySet<string>;
  /** How many artefacts it names. */
  readonly subjects: number;
}

/**
 * The outermost documents that carry a signature, credited ones alone. What a signature is about counts from a statement whose own
 * state is that of the signature: what was signed as something else is about nothing here.
 */
export function signedItems({ evidence }: Pick<EvidenceContext, 'evidence'>): readonly SignedItem[] {
  const byId = new Map(evidence.map((item) => [item.id, item]));
  const signs = (item: EvidenceItem<Facts>) => SIGNED_FORMATS.has(item.document.format) && item.signature.kind !== 'none';
  const outermost = (item: EvidenceItem<Facts>): EvidenceItem<Facts> | null => {
    let found = signs(item) ? item : null;
    for (let at = around(item); at !== undefined; at = around(at)) if (signs(at)) found = at;
    return found;
  };
  const around = ({ around: id }: EvidenceItem<Facts>) => (id === null ? undefined : byId.get(id));
  const statements = new Map<string, ItemOf<'in-toto-statement'>[]>();
  for (const item of evidence) {
    if (!isStatement(item)) continue;
    const top = outermost(item);
    if (top === null || top.signature.kind !== item.signature.kind) continue;
    const known = statements.get(top.id);
    if (known === undefined) statements.set(top.id, [item]);
    else known.push(item);
  }
  return evidence
    .filter((item) => item.notCredited === null && outermost(item) === item)
    .map((item) => {
      const inside = statements.get(item.id) ?? [];
      const message = item.document.facts?.kind === 'sigstore-bundle' ? item.document.facts.messageDigest : null;
      const digests = [
        ...inside.flatMap(({ document }) => document.facts.subjects.flatMap((subject) => subject.digests)),
        ...(message === null ? [] : [message]),
      ];
      return {
        item,
        statements: inside,
        digests: new Set(digests.map(({ algorithm, value }) => `${algorithm}:${value}`)),
        subjects: message === null ? inside.reduce((sum, { document }) => sum + document.facts.subjectCount, 0) : 1,
      };
    });
}

/** Whether it is about this file: told by a strong digest and never by a name. */
export function isAbout({ digests }: SignedItem, { sha256, sha512 }: ReleaseArtefact): boolean {
  return digests.has(`sha256:${sha256}`) || digests.has(`sha512:${sha512}`);
}

function isStatement(item: EvidenceItem<Facts>): item is ItemOf<'in-toto-statement'> {
  return item.document.facts?.kind === 'in-toto-statement';
}
