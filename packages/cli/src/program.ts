import { Readable } from 'node:stream';
import { instantFromSeconds } from '@avouch/core';
import { ReportError } from '@avouch/reports';
import { Command, CommanderError, Help, type Option } from 'commander';
import { COMMAND_GROUPS } from './commands/registry.ts';
import { CommandError, EXIT_CODES, type ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal/terminal.ts';
import { VERSION } from './version.ts';

/** Runs one command line and returns its exit code. `args` are the words after the program's name. Never throws. */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<number> {
  let exit: ExitCode = 'ok';
  const program = makeProgram(terminal, (ended) => {
    exit = ended;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return EXIT_CODES[exit].code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODES.ok.code : EXIT_CODES.usage.code;
    if (error instanceof CommandError) {
      terminal.err.write(`avouch: ${error.message}\n`);
      return EXIT_CODES[error.exit].code;
    }
    if (error instanceof ReportError) {
      terminal.err.write(`avouch: ${error.message}\n`);
      return EXIT_CODES.output.code;
    }
    terminal.err.write(`avouch: a fault of Avouch itself: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return EXIT_CODES.internal.code;
  }
}

function makeProgram(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  const program = new Command('avouch')
    .description('A checked conformance case for the UK Software Security Code of Practice, from what your repositories already show.')
    .version(VERSION)
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('(see avouch --help)')
    // Names alone, so that what each is for has room on a terminal of 80 columns.
    .configureHelp({ subcommandTerm: (command) => command.name(), optionDescription: describedOption })
    .configureOutput({
      writeOut: (text) => terminal.out.write(text),
      writeErr: (text) => terminal.err.write(text),
      getOutHelpWidth: () => terminal.out.columns ?? 80,
      getErrHelpWidth: () => terminal.err.columns ?? 80,
    });
  for (const { heading, commands } of COMMAND_GROUPS) {
    program.commandsGroup(heading);
    for (const command of commands) command.register(program, terminal, end);
  }
  for (const command of program.commands) settle(command, program);
  return program;
}

/** What help says of an option; that a command does not run without it, too. */
function describedOption(option: Option): string {
  const said = new Help().optionDescription(option);
  return option.mandatory ? `${said} (required)` : said;
}

/** Settings that a sub-command does not inherit by itself. An error names the help of the very command that was typed. */
function settle(command: Command, parent: Command): void {
  command.copyInheritedSettings(parent);
  command.showHelpAfterError(`(see ${pathOf(command)} --help)`);
  for (const child of command.commands) settle(child, command);
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

/** The help text of the program and of each command, at a fixed width, for the documentation. */
export function commandHelp(): readonly { readonly name: string; readonly help: string }[] {
  const nowhere = { write: () => true, isTTY: false, columns: 100 };
  const program = makeProgram(
    { stdin: Readable.from([]), out: nowhere, err: nowhere, env: {}, cwd: '.', now: () => instantFromSeconds(0) },
    () => {
      throw new Error('help runs no command');
    },
  );
  const all = (command: Command, name: string): { readonly name: string; readonly help: string }[] => [
    { name, help: command.helpInformation() },
    ...command.commands.flatMap((child) => all(child, `${name} ${child.name()}`)),
  ];
  return all(program, program.name());
}
