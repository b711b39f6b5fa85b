import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { GivenBeside } from '../../formats/format.ts';
import { readLayers } from '../../formats/read-layers.ts';
import type { Facts } from '../../formats/registry.ts';
import type { CaseWords } from '../../model/case-words.ts';
import { sha256Hex } from '../../model/digest.ts';
import type { DeclaredEvidence, EvidenceItem, SignatureState } from '../../model/evidence-item.ts';
import type { SourceFacts } from '../../model/facts.ts';
import { hostingOf } from '../../model/hosting.ts';
import { type Instant, parseInstant } from '../../model/instant.ts';
import type { ConfirmedContradiction, DeclaredPledge } from '../../model/pledge.ts';
import type { Role } from '../../model/product.ts';
import type { ReleaseArtefact } from '../../model/release-artefact.ts';
import type { WebAnswer } from '../../model/web-answer.ts';
import { type SampleSource, sampleFacts } from '../check-samples.ts';
import type { EvidenceCheck, EvidenceOutcome } from './evidence-check.ts';

/** Evidence in memory for tests: files by path, a source beside them, and what a person says of a file. */
export interface SampleEvidence {
  /** Text, or the bytes of what is none. */
  readonly evidence: Readonly<Record<string, string | Uint8Array>>;
  /** What is given beside the bytes, by path. */
  readonly beside?: Readonly<Record<string, GivenBeside>>;
  readonly source?: SampleSource;
  /** Where that source is shown to people. */
  readonly shownAt?: string;
  readonly declared?: Readonly<Record<string, Partial<DeclaredEvidence>>>;
  readonly signatures?: Readonly<Record<string, SignatureState>>;
  /** Paths that are read and not credited. */
  readonly notCredited?: readonly string[];
  /** Files of the release. */
  readonly artefacts?: readonly ReleaseArtefact[];
  /** What people wrote in the case. */
  readonly words?: readonly CaseWords[];
  /** Ids of evidence of the case that was not read. */
  readonly unread?: readonly string[];
  /** What addresses answered. */
  readonly web?: Readonly<Record<string, WebAnswer>>;
  readonly pledges?: readonly DeclaredPledge[];
  readonly confirmed?: readonly ConfirmedContradiction[];
  readonly asOf?: string;
  /** The part that the organisation plays for the product. */
  readonly role?: Role;
  readonly catalogue?: Catalogue;
}

const AT = '2026-11-01T12:00:00Z';

function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (parsed === null) throw new Error(`${text} is no instant`);
  return parsed;
}

/** What a check says of such evidence, read by the real readers. */
export function evidenceOutcomesOf(check: EvidenceCheck, sample: SampleEvidence): readonly EvidenceOutcome[] {
  return check.run({
    evidence: Object.entries(sample.evidence).flatMap(([path, content]) => itemsOf(path, content, sample)),
    sources:
      sample.source === undefined
        ? []
        : [{ id: null, facts: sourceFacts(sample.source, sample.shownAt), visibility: sample.source.visibility ?? 'not stated' }],
    ...(sample.catalogue === undefined ? {} : { catalogue: sample.catalogue }),
    ...(sample.artefacts === undefined ? {} : { artefacts: sample.artefacts }),
    ...(sample.words === undefined ? {} : { words: sample.words }),
    ...(sample.pledges === undefined ? {} : { pledges: sample.pledges }),
    ...(sample.confirmed === undefined ? {} : { confirmed: sample.confirmed }),
    ...(sample.unread === undefined ? {} : { unread: new Set(sample.unread) }),
    ...(sample.web === undefined ? {} : { web: new Map(Object.entries(sample.web)) }),
    product: { product: 'sample', role: sample.role ?? 'developer-and-distributor', delivery: [], asOf: instant(sample.asOf ?? AT) },
  });
}

function sourceFacts(source: SampleSource, shownAt: string | undefined): SourceFacts<Facts> {
  const facts = sampleFacts(source);
  const hosting = shownAt === undefined ? null : hostingOf(shownAt);
  return hosting === null ? facts : { ...facts, snapshot: { ...facts.snapshot, hosting } };
}

function itemsOf(path: string, content: string | Uint8Array, sample: SampleEvidence): readonly EvidenceItem<Facts>[] {
  const given = sample.declared?.[path];
  const declared: DeclaredEvidence | null =
    given === undefined
      ? null
      : {
          id: path,
          kind: null,
          title: path,
          owner: null,
          claims: [],
          effectiveAt: null,
          expiresAt: null,
          disclosure: 'internal',
          ...given,
        };
  const layers = readLayers(path, typeof content === 'string' ? new TextEncoder().encode(content) : content, sample.beside?.[path]);
  return layers.map(({ document, bytes, around }) => ({
    id: document.path,
    grounding: { kind: 'held', digest: sha256Hex(bytes), bytes: bytes.length },
    document,
    around: around === null ? null : (layers[around]?.document.path ?? null),
    declared,
    effectiveAt: document.madeAt ?? declared?.effectiveAt ?? null,
    signature: sample.signatures?.[document.path] ?? { kind: 'none' },
    notCredited: sample.notCredited?.includes(path) === true ? 'It lies in a folder of tests.' : null,
  }));
}
