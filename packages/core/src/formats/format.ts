import type { Diagnostic } from '../model/diagnostic.ts';
import type { Verdict } from '../model/facts.ts';

/** A file as it came: its path inside the source and its raw bytes. */
export interface FormatInput {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * What a path alone says. `in force`: the platform that defines the format reads the file there. `candidate`: worth opening,
 * since files of this format go by such names. `no`: not worth opening.
 */
export type Placement = 'in force' | 'candidate' | 'no';

/** What a reader made of a file. `facts` is null unless `verdict` is `valid` or `invalid`. */
export interface ReadResult<F> {
  readonly verdict: Verdict;
  readonly measures: Readonly<Record<string, unknown>>;
  readonly facts: F | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * A format: how bytes become facts. Pure; never throws for what the bytes contain. A reader says what a file says and knows
 * nothing of claims.
 */
export interface Format<F> {
  readonly id: string;
  readonly title: string;
  /** Address of the specification. */
  readonly specification: string;
  /** Versions that are read, for people. */
  readonly versions: string;
  readonly limits: { readonly bytes: number };
  placement(path: string): Placement;
  /** Whether the content is of this format. May look at the path, and never trusts it alone unless the file is in force. */
  recognise(input: FormatInput): boolean;
  read(input: FormatInput): ReadResult<F>;
}
