/**
 * A place inside a source: `path` is relative to the root of the source, with `/` between its parts; bytes
 * of a name that are not UTF-8 stand as `\xNN`. `line` and `column` count from 1; `column` counts UTF-16 units.
 */
export interface Place {
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
  /** The commit in which it is, where that is not the one that was looked at: a place in the history. */
  readonly commit?: string;
}

/** `error`: something is wrong with the input. `warning`: something of it may be lost or misread. `info`: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/**
 * What is wrong with an input, as data: bad input is normal and never thrown. `code` is stable (kebab-case, tests and
 * users match on it); `message` names the thing, says what is wrong with it and what to do next.
 */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly location: Place | null;
  /** Id of the source that it is about, where several were looked at. */
  readonly source?: string;
}
