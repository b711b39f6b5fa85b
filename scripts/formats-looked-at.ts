import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type EvidenceItem,
  type Facts,
  FORMATS,
  type Format,
  type ReadDocument,
  readLayers,
  type SignatureState,
  type SourceFacts,
} from '@avouch/core';
import type { Check } from '../packages/core/src/checks/check.ts';
import { sampleFacts } from '../packages/core/src/checks/check-samples.ts';
import type { EvidenceCheck } from '../packages/core/src/checks/evidence/evidence-check.ts';
import { SAMPLES } from '../packages/core/src/formats/format-samples.ts';
import { addDays } from '../packages/core/src/model/instant.ts';

type Note = (format: string) => void;

/**
 * The formats that each check looks at, found by running it: every format's samples are put before it, first all of them, then each format
 * alone, and what it asks of a document's facts beyond their kind is noted. By the id of the check; nothing is listed by hand.
 */
export function formatsLookedAt(
  checks: readonly Check[],
  evidenceChecks: readonly EvidenceCheck[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const samples = FORMATS.flatMap(samplesOf);
  const sets = [samples, ...FORMATS.map(({ id }) => samples.filter(({ format }) => format === id))];
  const looked = new Map<string, Set<string>>();
  const run = (id: string, over: (note: Note, some: readonly Sample[]) => void) => {
    const formats = new Set<string>();
    for (const some of sets) over((format) => formats.add(format), some);
    looked.set(id, formats);
  };
  for (const check of checks) run(check.id, (note, some) => void check.run({ source: sourceOf(some, note), product: PRODUCT }));
  for (const check of evidenceChecks)
    run(check.id, (note, some) => {
      for (const signature of SIGNATURES) {
        const evidence = some.map((sample) => itemOf(sample, signature, note));
        check.run({ evidence, sources: [{ id: null, facts: sourceOf(some, note) }], product: PRODUCT });
      }
    });
  return looked;
}

/** A check may look at what is signed only where the signature holds, and at what is not only where there is none. */
const SIGNATURES: readonly SignatureState[] = [
  { kind: 'none' },
  { kind: 'verified', signer: 'sample', issuer: null, expected: true, reason: null },
];

const SOURCE: SourceFacts<Facts> = sampleFacts({ files: {} });
const PRODUCT = {
  product: 'sample',
  role: 'developer-and-distributor',
  delivery: ['saas'],
  visibility: 'not stated',
  asOf: addDays(SOURCE.effectiveAt, 10),
} as const;

/** A document of a sample: the file itself, or one inside it. */
interface Sample {
  /** Whose sample it is. */
  readonly format: string;
  readonly id: string;
  readonly around: string | null;
  readonly document: ReadDocument<Facts>;
}

/** The samples of a format, with what is inside them, as the vendor's own where the format is in force. */
function samplesOf({ id, read }: Format<Facts>): readonly Sample[] {
  const { path, files, beside = {} } = SAMPLES[id] ?? { path: id, files: [] };
  return files.flatMap((file) => {
    const bytes = readFileSync(fileURLToPath(new URL(`../testdata/${id}/${file}`, import.meta.url)));
    const layer = (index: number) => `${id}/${file}#${index}`;
    return readLayers(path, bytes, beside).map(({ document, around }, index): Sample => {
      // By its own reader: several formats share a place, and each sample stands for its format.
      const own = index === 0 ? { ...document, ...read({ path, bytes, beside }), format: id } : document;
      const placed = { ...own, role: 'own' as const, inForce: true, madeAt: SOURCE.effectiveAt };
      return { format: id, id: layer(index), around: around === null ? null : layer(around), document: placed };
    });
  });
}

/** A document that tells when something of its facts is asked for. Which kind they are is asked of all, to find those that are meant. */
function watched(document: ReadDocument<Facts>, note: Note): ReadDocument<Facts> {
  if (document.facts === null) return document;
  const facts = new Proxy(document.facts, {
    get: (target, key, receiver) => {
      if (key !== 'kind') note(document.format);
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
  return { ...document, facts };
}

function sourceOf(samples: readonly Sample[], note: Note): SourceFacts<Facts> {
  const files = samples.filter(({ around }) => around === null);
  const tree = files.map(({ document }) => ({ path: document.path, kind: 'file' as const, bytes: 1 }));
  return { ...SOURCE, tree, documents: files.map(({ document }) => watched(document, note)) };
}

function itemOf({ id, around, document }: Sample, signature: SignatureState, note: Note): EvidenceItem<Facts> {
  return {
    id,
    grounding: { kind: 'held', digest: '0'.repeat(64), bytes: 1 },
    document: watched(document, note),
    around,
    declared: null,
    effectiveAt: SOURCE.effectiveAt,
    signature,
    notCredited: null,
  };
}
