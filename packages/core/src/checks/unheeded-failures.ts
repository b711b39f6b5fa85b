import type { ShellCommand } from './shell-commands.ts';

/** Why a step does not surely fail where a command of its script does. */
export interface Unheeded {
  readonly why: string;
  /** Whether it surely goes on. */
  readonly sure: boolean;
}

/** What GitHub says of the shells that it starts ("jobs.<job_id>.steps[*].shell"). */
interface ShellManner {
  /** Whether the first command that fails ends the script. */
  readonly stops: boolean;
  /** Whether a pipe fails where any command of it does. */
  readonly pipefail: boolean;
  /** Whether it takes pipes and lists as sh does. */
  readonly posix: boolean;
}

/** What closes a block, and no command that could pass over a failure. */
const CLOSES = /^(?:fi|done|esac|\}|\)|;;)$/;
const ASKS = /\$\?|PIPESTATUS|LASTEXITCODE|ERRORLEVEL/i;

/**
 * Which commands of a script can fail without the step, for other reasons than that they say so (`|| true`): what is piped into another where
 * the end of a pipe alone counts, and what others follow in a shell that goes on.
 */
export function unheededFailures(
  commands: readonly ShellCommand[],
  { shell, windows }: { readonly shell: string | null; readonly windows: boolean },
): readonly (Unheeded | null)[] {
  const manner = mannerOf(shell, windows);
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
    if (manner.posix && operator === '|' && !pipefail)
      return lastAsking > index
        ? null
        : { why: 'it is piped into another command, and the shell heeds the end of a pipe alone', sure: true };
    if (!stops && index < lastOther && !joinsToEnd(commands, index, lastOther))
      return { why: `its shell (${shell ?? 'that of Windows'}) goes on after a failure`, sure: manner.posix && lastAsking <= index };
    if (stops && manner.posix && operator === '&&' && offset < lastLine && lastAsking <= index)
      return { why: 'others follow the list that `&&` joins, and the shell goes on after it', sure: false };
    return null;
  });
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

/** Null for what is no shell, and for one that is chosen at run time. */
function mannerOf(shell: string | null, windows: boolean): ShellManner | null {
  const given = shell?.trim() ?? (windows ? 'pwsh' : 'bash -e {0}');
  const [program = ''] = given.split(/\s/, 1);
  switch (program.replace(/^.*[/\\]/, '').replace(/\.exe$/i, '')) {
    case 'bash':
      if (given === 'bash') return { stops: true, pipefail: true, posix: true };
      return { stops: /\s-[a-z]*e/.test(given), pipefail: given.includes('pipefail'), posix: true };
    case 'sh':
      if (given === 'sh') return { stops: true, pipefail: false, posix: true };
      return { stops: /\s-[a-z]*e/.test(given), pipefail: given.includes('pipefail'), posix: true };
    case 'pwsh':
    case 'powershell':
    case 'cmd':
      return { stops: false, pipefail: false, posix: false };
    default:
      return null;
  }
}
