import { shellCommands } from './shell-commands.ts';
import type { ShellManner } from './shell-manners.ts';
import { unheededFailures } from './unheeded-failures.ts';

/** A command of a script of a pipeline, and what the script and its shell make of its failure. */
export interface ScriptCommand {
  readonly text: string;
  readonly offset: number;
  /** Why its failure stops nothing; null where it would, or may. */
  readonly ignored: string | null;
  /** Why that is not sure; null where it is. */
  readonly unsure: string | null;
}

/** Reasons that stand around a script: of its step and its job. */
export interface AroundScript {
  readonly manner: ShellManner | null;
  readonly ignored: string | null;
  readonly unsure: string | null;
}

/** The commands of a script with why the failure of each would stop nothing, the surest reason first. */
export function scriptCommands(script: string, { manner, ignored, unsure }: AroundScript): readonly ScriptCommand[] {
  const commands = shellCommands(script);
  const unheeded = unheededFailures(commands, manner);
  return commands.map(({ text, offset, failureIgnored }, index) => {
    const { why, sure } = unheeded[index] ?? { why: null, sure: false };
    const reason = failureIgnored ? 'the script ignores its failure' : (ignored ?? (sure ? why : null));
    return { text, offset, ignored: reason, unsure: reason === null ? (why ?? unsure) : null };
  });
}
