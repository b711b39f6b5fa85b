import type { Facts } from '../formats/registry.ts';
import type { Lifecycle } from '../lifecycle/lifecycle.ts';
import type { Place } from '../model/diagnostic.ts';
import type { ReadDocument, SourceFacts } from '../model/facts.ts';
import type { Instant } from '../model/instant.ts';
import type { ProductContext } from '../model/product.ts';
import type { Result } from '../model/result.ts';

/** What a check may look at: everything that was read, the product's context and the instant. */
export interface CheckContext {
  readonly source: SourceFacts<Facts>;
  readonly product: ProductContext;
  /** When support for runtimes and systems ends, where somebody brought newer data than what ships. */
  readonly lifecycle?: Lifecycle;
}

/** What a check says about one subject: a class of input, a file, a job. */
export interface Outcome {
  readonly result: Result;
  /** Names the thing, says what was found. Ends in a full stop. */
  readonly message: string;
  readonly place?: Place;
  /** What would make it visible, or settle it: for Unknown always, for Needs Review where something can be brought. */
  readonly bring?: string;
  /** Stable over edits that change nothing of substance; never a line. Part of a finding's fingerprint. */
  readonly subject: string;
  /** Where an outcome speaks of some of the check's claims only. */
  readonly claims?: readonly string[];
  /** From when it counts, where a document says so itself: a commit of today makes no old document new. */
  readonly effectiveAt?: Instant;
}

/** What a check is called, what it is for and what it can see: what `docs/checks.md` shows. */
export interface CheckDescription {
  readonly id: string;
  /** Major version: raised when what passes or fails changes, so that old findings are not taken for new ones. */
  readonly version: number;
  readonly title: string;
  readonly claims: readonly string[];
  readonly guidance: readonly string[];
  /** Whether it looks at all that a program can see of its claims, or at a part. */
  readonly sees: 'whole' | 'part';
  readonly looksAt: string;
  readonly passes: string;
  readonly fails: string;
  readonly cannotTell: string;
  /** What would fool it. */
  readonly fooledBy: string;
}

/** A check of one source: a pure function of facts, product and instant, for named claims and guidance points. It never judges. */
export interface Check extends CheckDescription {
  run(context: CheckContext): readonly Outcome[];
}

type FactsOfKind<K extends Facts['kind']> = Extract<Facts, { readonly kind: K }>;

/** A document with its facts present. */
export type FactsDocument<K extends Facts['kind']> = ReadDocument<Facts> & { readonly facts: FactsOfKind<K> };

/**
 * The vendor's own documents of one format that are in force where they lie: vendored, generated, test and example content
 * is read and never credited (domain §6, §7).
 */
export function documentsInForce<K extends Facts['kind']>(context: CheckContext, kind: K): readonly FactsDocument<K>[] {
  return ownDocuments(context, kind).filter((document) => document.inForce);
}

/** The vendor's own documents of one format, wherever they lie. */
export function ownDocuments<K extends Facts['kind']>(context: CheckContext, kind: K): readonly FactsDocument<K>[] {
  return context.source.documents.filter(
    (document): document is FactsDocument<K> => document.role === 'own' && document.facts !== null && document.facts.kind === kind,
  );
}

/** Documents of a format that lie in force and could not be read: nothing may be concluded from them. */
export function unreadInForce(context: CheckContext, format: string): readonly ReadDocument<Facts>[] {
  return context.source.documents.filter(
    (document) => document.format === format && document.inForce && document.role === 'own' && document.facts === null,
  );
}
