import type { Place } from './diagnostic.ts';
import type { Instant } from './instant.ts';

/** What a person wrote in the case for claims: shown to checks as words, whose truth nobody has looked at. */
export interface CaseWords {
  readonly kind: 'argument' | 'assumption' | 'assertion' | 'evidence';
  /** Numbers of the claims that it was written for. */
  readonly claims: readonly string[];
  readonly text: string;
  /** In the case's file. */
  readonly place: Place;
  /** When it was written; null where that is not said. */
  readonly at: Instant | null;
  /** For evidence: its id, and where the case says that it lies. */
  readonly evidence: { readonly id: string; readonly location: string } | null;
}
