import type { Diagnostic, Place, Severity } from '../model/diagnostic.ts';

/** A place in the file that is being read. */
export interface LineColumn {
  readonly line: number;
  readonly column?: number;
}

/** Collects what is wrong with one file. Bounded: a hostile file must not turn into a million messages. */
export interface DiagnosticLog {
  error(code: string, message: string, at?: LineColumn | null): void;
  warning(code: string, message: string, at?: LineColumn | null): void;
  info(code: string, message: string, at?: LineColumn | null): void;
  /** Whether an error was reported, those that were left out of the list included. */
  failed(): boolean;
  /** At most 100 diagnostics, and one more that counts what was left out. */
  list(): readonly Diagnostic[];
}

const MOST = 100;

/** A log for the file at `path`. */
export function diagnosticLog(path: string): DiagnosticLog {
  const kept: Diagnostic[] = [];
  /** The first one of each code. */
  const firsts = new Map<string, Diagnostic>();
  let left = 0;
  let errors = 0;
  const add = (severity: Severity) => (code: string, message: string, at?: LineColumn | null) => {
    if (severity === 'error') errors++;
    if (kept.length >= MOST) {
      left++;
      if (severity !== 'error' || firsts.has(code)) return;
      // A hundred faults of one kind must not hide the one that ends the reading: it takes the place of one that says nothing new.
      const again = kept.findLastIndex((one) => firsts.get(one.code) !== one);
      if (again === -1) return;
      kept.splice(again, 1);
    }
    // Messages of libraries repeat what they read, and know no terminal.
    const diagnostic: Diagnostic = { code, severity, message: withoutCommands(message), location: placeOf(path, at) };
    kept.push(diagnostic);
    if (!firsts.has(code)) firsts.set(code, diagnostic);
  };
  return {
    error: add('error'),
    warning: add('warning'),
    info: add('info'),
    failed: () => errors > 0,
    list: () =>
      left === 0
        ? kept
        : [
            ...kept,
            {
              code: 'more-diagnostics',
              severity: 'info',
              message: `${left} more messages about this file are left out; mend the first ones and read it again.`,
              location: { path },
            },
          ],
  };
}

function placeOf(path: string, at: LineColumn | null | undefined): Place {
  if (!at) return { path };
  return at.column === undefined ? { path, line: at.line } : { path, line: at.line, column: at.column };
}

/** What a terminal obeys, and what turns the order of letters around or breaks the line. */
const COMMANDING = /[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

function withoutCommands(text: string): string {
  return text.replace(COMMANDING, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Foreign text for a message: quoted, with control characters of terminals and of the direction of text escaped, and cut to 80 characters. */
export function quoted(text: string): string {
  const whole = text.toWellFormed();
  return withoutCommands(JSON.stringify(whole.length > 80 ? `${whole.slice(0, 79).toWellFormed()}…` : whole));
}
