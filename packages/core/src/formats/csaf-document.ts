import type { CsafProductTree } from './csaf-products.ts';

/** A mandatory test of CSAF 2.0 §6.1 that failed. */
export interface CsafFault {
  /** Number of the section, e.g. `6.1.27.9`. */
  readonly test: string;
  /** What is wrong and what to do, as a sentence. */
  readonly message: string;
  readonly line: number | null;
}

/** A document as far as the tests look at it. */
export interface CsafDocument {
  readonly document: unknown;
  readonly productTree: unknown;
  readonly tree: CsafProductTree;
  /** Null where the document has no such list. */
  readonly vulnerabilities: readonly { readonly value: unknown; readonly line: number }[] | null;
}

/** Takes a test that failed. */
export type CsafReport = (test: string, message: string, line?: number | null) => void;
