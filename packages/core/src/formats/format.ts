import type { ByteSource } from '../encodings/byte-window.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Verdict } from '../model/facts.ts';
import type { Instant } from '../model/instant.ts';
import type { PdfText } from '../model/pdf-text.ts';

/** A file as it came: its path inside the source and its raw bytes. */
export interface FormatInput {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** What somebody gave beside the bytes; absent where nobody did. */
  readonly beside?: GivenBeside;
}

/** What a reader cannot find in the bytes by itself: it is given by whoever collected them, or stated in the case. */
export interface GivenBeside {
  /** Text of a PDF, which only an asynchronous program can take out. */
  readonly pdf?: PdfText;
  /** For a table: field → title of its column, as `avouch.yaml` maps them. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Id of the format that a person states; it counts only where the content tells of none. */
  readonly format?: string;
}

/** A file that is not in memory: its beginning, which is enough to recognise it by, and where the rest is to be had. */
export interface LargeInput {
  readonly path: string;
  readonly head: Uint8Array;
  readonly source: ByteSource;
}

/**
 * What a path alone says. `in force`: the platform that defines the format reads the file there. `candidate`: worth opening,
 * since files of this format go by such names. `no`: not worth opening.
 */
export type Placement = 'in force' | 'candidate' | 'no';

/** A document inside another: the statement in an envelope, the bill of materials in a statement. It is read as a file of its own. */
export interface EmbeddedDocument {
  /** Names it inside its document, e.g. `payload` or `predicate`; letters, digits, `.`, `-` and `[n]`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a reader made of a file. `facts` is null unless `verdict` is `valid` or `invalid`. */
export interface ReadResult<F> {
  readonly verdict: Verdict;
  readonly measures: Readonly<Record<string, unknown>>;
  readonly facts: F | null;
  readonly diagnostics: readonly Diagnostic[];
  /** When the content says that it was made, or that the run which it tells of ended; null or absent where it does not say. */
  readonly madeAt?: Instant | null;
  /** Documents inside it, in their order; absent where there are none. */
  readonly documents?: readonly EmbeddedDocument[];
}

/** Bounds that a reader enforces before or while it parses. `docs/formats.md` and the refusals name them. */
export interface FormatLimits {
  readonly bytes: number;
  /** Levels of nesting. */
  readonly depth?: number;
  /** Values, elements or tokens. */
  readonly nodes?: number;
  /** Entries of the kind that the format lists: components, results, test cases. */
  readonly entries?: number;
  /** Bytes that compressed content may come to, in multiples of its own size. */
  readonly expansion?: number;
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
  readonly limits: FormatLimits;
  /**
   * `evidence`: made by a tool, a platform or a person and handed over. No place gives it force and only its content tells it, so that
   * its placement is `candidate` at most. Absent: it lies in a repository, where some place gives it force.
   */
  readonly origin?: 'evidence';
  /** For people: that it serves no claim, and why; absent where a check looks at it. */
  readonly servesNoClaim?: string;
  placement(path: string): Placement;
  /** Whether the content is of this format. May look at the path, and never trusts it alone unless the file is in force. */
  recognise(input: FormatInput): boolean;
  read(input: FormatInput): ReadResult<F>;
  /** Gives what `read` gives, and never holds the file in memory as a whole. Null where it would have to; absent where it always would. */
  readLarge?(input: LargeInput): ReadResult<F> | null;
}
