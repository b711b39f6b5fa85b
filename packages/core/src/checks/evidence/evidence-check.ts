import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Facts } from '../../formats/registry.ts';
import type { Lifecycle } from '../../lifecycle/lifecycle.ts';
import type { CaseWords } from '../../model/case-words.ts';
import type { EvidenceItem } from '../../model/evidence-item.ts';
import type { ReadDocument, SourceFacts } from '../../model/facts.ts';
import type { ConfirmedContradiction, DeclaredPledge } from '../../model/pledge.ts';
import type { ProductContext, Visibility } from '../../model/product.ts';
import type { ReleaseArtefact } from '../../model/release-artefact.ts';
import type { WebAnswer } from '../../model/web-answer.ts';
import type { CheckDescription, Outcome } from '../check.ts';

/** A source beside the evidence, for what goes across: an inventory against the lockfiles of a repository. */
export interface SourceBeside {
  /** Id in the case; null where it has none there. */
  readonly id: string | null;
  readonly facts: SourceFacts<Facts>;
  /** What the case states of it; absent where nothing is. */
  readonly visibility?: Visibility;
  /** Id of its snapshot's record, which what is said of its files rests on. */
  readonly snapshot?: string;
}

/** What a check of evidence may look at: every piece of evidence of a product, all of its sources, and the instant. */
export interface EvidenceContext {
  /** What is in effect at the instant; expired evidence and evidence of later is not here. Not all of it is to be credited. */
  readonly evidence: readonly EvidenceItem<Facts>[];
  readonly sources: readonly SourceBeside[];
  readonly product: Omit<ProductContext, 'visibility'>;
  /** What the Code asks, with the controls of others that are mapped to it; results of other assessments say nothing without it. */
  readonly catalogue?: Catalogue;
  /** When support for runtimes and systems ends, where somebody brought newer data than what ships. */
  readonly lifecycle?: Lifecycle;
  /** Files of the release, where somebody gave them. */
  readonly artefacts?: readonly ReleaseArtefact[];
  /** What people wrote in the case for claims, as it counts at the instant. */
  readonly words?: readonly CaseWords[];
  /** Promises with a number that the case declares for the product. */
  readonly pledges?: readonly DeclaredPledge[];
  /** Contradictions between promises that people confirmed, as of the instant. */
  readonly confirmed?: readonly ConfirmedContradiction[];
  /** Ids of the evidence that the case names and nothing was read of. */
  readonly unread?: ReadonlySet<string>;
  /** What addresses answered, where somebody asked to look. */
  readonly web?: ReadonlyMap<string, WebAnswer>;
}

/** What such a check says about one subject. */
export interface EvidenceOutcome extends Outcome {
  /** What it rests on; absent where nothing was there to look at. A place without a path is in it. */
  readonly item?: EvidenceItem<Facts>;
  /** In its place, where it rests on a file of a source that is no evidence by itself, such as a policy in a repository. */
  readonly source?: SourceBeside;
}

/** A check across a product's evidence and sources: pure, for named claims and guidance points. It never judges. */
export interface EvidenceCheck extends CheckDescription {
  /**
   * Whether what it passes was compared at the instant with sources, files of the release, or dates that stand in the evidence, so that the
   * age of the evidence as a whole takes nothing from it. What any other check passes, it passes only while the evidence is fresh for the claim.
   */
  readonly comparesNow?: true;
  run(context: EvidenceContext): readonly EvidenceOutcome[];
}

type FactsOfKind<K extends Facts['kind']> = Extract<Facts, { readonly kind: K }>;

/** An item whose document was read, with its facts. */
export type ItemOf<K extends Facts['kind']> = EvidenceItem<Facts> & {
  readonly document: ReadDocument<Facts> & { readonly facts: FactsOfKind<K> };
};

/** The evidence of one format that was read and is to be credited. */
export function creditedEvidence<K extends Facts['kind']>({ evidence }: EvidenceContext, kind: K): readonly ItemOf<K>[] {
  return evidence.filter((item): item is ItemOf<K> => item.notCredited === null && item.document.facts?.kind === kind);
}

/** Evidence of a format that was recognised and could not be read: nothing may be concluded from its silence. */
export function unreadEvidence({ evidence }: EvidenceContext, format: string): readonly EvidenceItem<Facts>[] {
  return evidence.filter((item) => item.notCredited === null && item.document.format === format && item.document.facts === null);
}
