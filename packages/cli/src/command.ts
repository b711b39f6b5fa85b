import type { Command } from 'commander';
import type { ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal/terminal.ts';

/** One command of the command line: one file in `commands/` and one line in its registry. */
export interface CommandDefinition {
  readonly name: string;
  /**
   * Adds the command to the program. The action reports its exit code through `end`; anything thrown is turned into a
   * message and an exit code by the program.
   */
  register(program: Command, terminal: Terminal, end: (exit: ExitCode) => void): void;
}
