import type { WorkflowStep } from '../../formats/workflow-steps.ts';
import { type ShellCommand, shellCommands } from '../shell/shell-commands.ts';

/** Words before a command whose failure the shell then takes for an answer. */
const ASKED = /^(?:if|elif|while|until|!|case)\b|^!/;
/** What may keep a script from coming to what stands below: an early end, a trap, a function that somebody has to call, text for a program. */
const TURNS = /^(?:exit|return|exec|trap|function)\b|^[\w:-]+ *\(\)|(?:^|[^<])<<(?!<)/;
const OPENS = /^(?:(?:then|else|do) +)?(?:if|case|while|until)\b/;
const FAILS = /^(?:exit [1-9]\d{0,2}|false)$/;
const CLOSES = /^(?:fi|esac)\b/;
/** Shells that GitHub starts so that the first failure ends the script, and others that are told to. */
const STOPS = /^(?:bash|sh)$|^(?:bash|sh)\b.{0,200} -[a-z]*e/;

/**
 * Whether a step surely fails where the commands in a line of its script fail, and surely comes to them: by no condition of the script, no
 * pipe whose end alone counts, no list that another line follows (`bash -e` goes on after `a && b` where `a` fails), and no shell that goes
 * on. `offset` is the line in the script.
 */
export function surelyDecides({ run, shell, continueOnError }: WorkflowStep, offset: number): boolean {
  // An expression may be filled in with anything.
  if (run === null || continueOnError !== false) return false;
  const lists = listsOf(shellCommands(run.text));
  const at = lists.findIndex((list) => list.some((command) => command.offset === offset));
  const list = lists[at];
  if (list === undefined) return false;
  // In one line too, what stands behind a semicolon hides how a list before it ended.
  const isLast = at === lists.length - 1 && list.every(({ operator }) => operator !== ';');
  const hasPipefail = shell === 'bash' || run.text.includes('pipefail');
  if (shell !== null && !STOPS.test(shell) && !isLast) return false;
  let depth = 0;
  for (const { text } of lists.slice(0, at).flat()) {
    if (TURNS.test(text)) return false;
    if (OPENS.test(text)) depth += 1;
    if (CLOSES.test(text)) depth -= 1;
  }
  return depth <= 0 && list.every((command, index) => isPlain(command, { next: list[index + 1], isLast, hasPipefail }));
}

function isPlain(
  { text, operator }: ShellCommand,
  { next, isLast, hasPipefail }: { readonly next: ShellCommand | undefined; readonly isLast: boolean; readonly hasPipefail: boolean },
): boolean {
  if (ASKED.test(text) || (TURNS.test(text) && !FAILS.test(text)) || text.endsWith('&')) return false;
  switch (operator) {
    case '||':
      return next !== undefined && FAILS.test(next.text);
    case '|':
      return hasPipefail;
    case '&&':
      return isLast;
    default:
      return true;
  }
}

/** Commands that one line joins. */
function listsOf(commands: readonly ShellCommand[]): readonly (readonly ShellCommand[])[] {
  const lists: ShellCommand[][] = [];
  let open: ShellCommand[] | null = null;
  for (const command of commands) {
    if (open === null) {
      open = [];
      lists.push(open);
    }
    open.push(command);
    if (command.operator === '') open = null;
  }
  return lists;
}
