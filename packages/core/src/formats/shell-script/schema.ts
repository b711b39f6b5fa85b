/** What a shell script says: its text, and how its first line has it started. */
export interface ShellScriptFacts {
  readonly kind: 'shell-script';
  /** `bash`, `sh` … or another language's, from the first line; null where it names no interpreter. */
  readonly interpreter: string | null;
  /** What the first line has behind the interpreter, such as `-e`. */
  readonly options: string;
  /** The script, or its beginning; lines count from 1. */
  readonly text: string;
  /** Whether that is all of it. */
  readonly whole: boolean;
}
