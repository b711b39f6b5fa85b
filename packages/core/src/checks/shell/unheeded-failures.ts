import type { ShellCommand } from './shell-commands.ts';
import type { ShellManner } from './shell-manners.ts';

/** Why a step does not surely fail where a command of its script does. */
export interface Unheeded {
  readonly why: string;
  /** Whether it surely goes on. */
  readonly sure: boolean;
}

/** What closes a block, and no command that could pass over a failure. */
const CLOSES = /^(?:fi|done|esac|\}|\)|;;)$/;
const ASKS = /\$\?|PIPESTATUS|LASTEXITCODE|ERRORLEVEL/i;
/** Words that take a failure for an answer: the shell then goes on. */
const ASKED = /^(?:(?:then|do|else) +)?(?:if|elif|while|until|!) /;
const FAILS = /\b(?:exit|return) +["']?(?:[1-9$]|-1)|\bfalse\b|^(?:then |else |do |[({] *)?(?:die|fail|error)\b/;
/** A program in the background: the shell looks at its result only where it waits for it by name. */
const IN_BACKGROUND = /[^&>|\d]&(?: |$)/;
/** As many commands are looked at for the one that fails in the place of another. */
const NEAR = 40;

/**
 * Which commands of a script can fail without the step, for other reasons than that they say so (`|| true`): what is piped into another where
 * the end of a pipe alone counts, what others follow in a shell that goes on, what a condition asks for, and what runs in the background.
 */
export function unheededFailures(commands: readonly ShellCommand[], manner: ShellManner | null): readonly (Unheeded | null)[] {
  if (manner === null) return commands.map(() => null);
  let { stops, pipefail } = manner;
  // The lines on which something else than the end of a block stands, and where a result is asked for: looked for once, from the end.
  const lastLine = commands.findLast(({ text }) => !CLOSES.test(text))?.offset ?? 0;
  const lastAsking = commands.findLastIndex(({ text }) => ASKS.test(text));
  const lastOther = commands.findLastIndex(({ text }) => !CLOSES.test(text));
  return commands.map(({ text, offset, operator }, index): Unheeded | null => {
    if (manner.posix && /^set\s/.test(text)) {
      if (/\spipefail\b/.test(text)) pipefail = !/\s\+[a-z]*o\s+pipefail/.test(text);
      if (/\s-[a-z]*e/.test(text)) stops = true;
    }
    if (ASKED.test(text) && !failsNear(commands, index, /^(?:fi|done)$/))
      return { why: 'a condition asks for its result, and nothing is seen to fail in its place', sure: false };
    if (manner.posix && IN_BACKGROUND.test(text)) return { why: 'it runs in the background', sure: false };
    if (operator === '||' && !handsOnFailure(commands, index)) return { why: 'what stands behind `||` decides in its place', sure: false };
    if (manner.posix && operator === '|' && !pipefail)
      return lastAsking > index
        ? null
        : { why: 'it is piped into another command, and the shell heeds the end of a pipe alone', sure: true };
    if (!stops && index < lastOther && !joinsToEnd(commands, index, lastOther))
      return { why: `its shell (${manner.name}) goes on after a failure`, sure: manner.posix && lastAsking <= index };
    if (stops && manner.posix && operator === '&&' && offset < lastLine && lastAsking <= index)
      return { why: 'others follow the list that `&&` joins, and the shell goes on after it', sure: false };
    return null;
  });
}

/** Whether what stands behind `||` may fail in the place of what stands before it: another program may, a variable that is set does not. */
function handsOnFailure(commands: readonly ShellCommand[], index: number): boolean {
  const next = commands[index + 1]?.text ?? '';
  if (/^[({]/.test(next)) return failsNear(commands, index, /[)}]$/);
  return !/^(?:export +)?[A-Za-z_]\w*=\S*$/.test(next);
}

/** Whether one of the next commands, to the one that closes a block, fails by itself. */
function failsNear(commands: readonly ShellCommand[], from: number, closes: RegExp): boolean {
  for (let index = from + 1; index < Math.min(commands.length, from + NEAR); index++) {
    const text = commands[index]?.text ?? '';
    if (FAILS.test(text)) return true;
    if (closes.test(text)) return false;
  }
  return false;
}

/** Whether `&&` and pipes join a command to the last one, so that the script ends as it does. */
function joinsToEnd(commands: readonly ShellCommand[], from: number, last: number): boolean {
  // The end is mostly near: a line at most.
  for (let index = from; index < last; index++) {
    const operator = commands[index]?.operator;
    if (operator !== '&&' && operator !== '|') return false;
  }
  return true;
}
