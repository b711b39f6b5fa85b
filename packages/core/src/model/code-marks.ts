/**
 * A mark in source code by which an analyser passes over a finding. `beside`: words stand beside the mark. `near`: none do, and a comment
 * stands directly above, below, or in the same statement, which may be the reason or not.
 */
export interface Suppression {
  readonly tool: string;
  /** Rules about security that it names, as written; empty where it silences all. */
  readonly rules: readonly string[];
  /** Whether it silences whatever is found there, security or not. */
  readonly silencesAnything: boolean;
  readonly reason: 'beside' | 'near' | 'none';
  readonly line: number;
}

/** A place in a file where a test takes input that a fuzzer, or a library for properties, makes up. */
export interface FuzzTarget {
  readonly kind: 'fuzz target' | 'property test';
  /** The fuzzer or library that runs it. */
  readonly tool: string;
  /** Its name where it has one; '' otherwise. */
  readonly name: string;
  readonly line: number;
}

/** Where something lies that was found in a file. */
interface InFile {
  readonly path: string;
}

/** What the vendor's own source code says to analysers and fuzzers. */
export interface CodeMarks {
  /** In files of the vendor's own, tests and examples left out. Sorted by path and line. */
  readonly suppressions: readonly (Suppression & InFile)[];
  /** In files of the vendor's own, tests included. Sorted by path and line. */
  readonly fuzzTargets: readonly (FuzzTarget & InFile)[];
  /** Found besides, and not listed since the lists are bounded. */
  readonly unnamed: number;
  /** Marks in tests, examples, generated and vendored files, which are nobody's practice. */
  readonly elsewhere: number;
  /** Files of source code that were looked through. */
  readonly files: number;
}
