import type { Place } from '../../model/diagnostic.ts';
import { type CheckContext, ownDocuments } from '../check.ts';
import { runsTests, shellCommands } from '../shell/shell-commands.ts';

/** A script of the package.json at the root that cannot fail a pipeline by its tests, and why. */
export interface HollowScript {
  readonly script: string;
  readonly why:
    | 'runs no program'
    | 'is not there, and --if-present passes then'
    | 'calls nothing but itself'
    | 'passes where it finds no tests'
    | 'ignores the failure of what it runs'
    | 'only looks at how code is written';
  readonly place: Place;
}

/** So many scripts that start each other are followed. */
const DEEPEST = 8;
/** The program stands at the front of a command; so much of one is looked at. */
const LONGEST = 2000;
/** Words that print, wait or end, and test nothing. */
const IDLE = /^(?:echo|printf|exit|true|false|sleep|:)(?: |$)/;
/** Interpreters with a program in place of a file, and what such a program holds that loads or starts another. */
const INLINE =
  /^(?:node|nodejs|deno|bun|python3?|perl|ruby|php|sh|bash) +(?:(?:eval|-[\w-]+) +){0,4}?(?:-e|-p|-pe|-r|-c|--eval|--print|eval)[ =](.*)$/;
const LOADS = /require|import|exec|spawn|system|test|load|open|run|`|\$\(|\//i;
const NOTHING_FOUND = / --passWithNoTests\b(?!=false)/;
const SCRIPT = /^(?:npm|pnpm|yarn|bun) +(?:run(?:-script)? +)?([\w:.-]+)(?: |$)/;
/** Linters, formatters and checkers of types, by themselves or as scripts called so. */
const LINTS =
  /^(?:npx +(?:--no-install +|-y +)?|pnpm exec +)?(?:eslint|tsc|vue-tsc|svelte-check|prettier|biome|standard|semistandard|xo|stylelint|oxlint|dprint|knip|markdownlint(?:-cli2)?|publint|attw|cspell|lint-staged)(?: |$)|^(?:npm|pnpm|yarn|bun) +(?:run(?:-script)? +)?(?:lint|eslint|format|prettier|typecheck|type-check|check-types)(?:[:_-][\w:.-]+)?(?: |$)/;
const BUILDS = /^(?:npm|pnpm|yarn|bun) +(?:run(?:-script)? +)?(?:build|compile|clean)(?:[:_-][\w:.-]+)?(?: |$)/;
/** Options that make another folder's package.json the one that counts. */
const ELSEWHERE = / (?:--prefix|-C|--cwd|-w|--workspaces?|--filter|-r|--recursive)(?:[ =]|$)/;

/**
 * The script of the root's package.json behind a command such as `npm test`, where it is hollow: `echo "no test specified"`, or
 * `jest || true` (domain §6, claim 1.3.2). Null where it runs something, is not there, or the command names another folder.
 * A step that runs in another folder by `cd` or `working-directory` is not told apart, so nothing may fail by this alone.
 */
export function hollowScript(context: CheckContext, command: string): HollowScript | null {
  return hollowWithin(context, command, { known: new Map(), depth: 0 });
}

/** What is known of scripts that start each other: why each is hollow, null where it is not; `open` while it is looked into. */
interface Walk {
  readonly known: Map<string, HollowScript['why'] | 'open' | null>;
  readonly depth: number;
}

function hollowWithin(context: CheckContext, command: string, { known, depth }: Walk): HollowScript | null {
  const found = scriptBehind(context, command);
  if (found === null) return absentScript(context, command);
  // What is nested deeper may run anything.
  if (depth > DEEPEST) return null;
  const { script, place } = found;
  const before = known.get(script);
  const why = before === 'open' ? 'calls nothing but itself' : before;
  if (why !== undefined) return why === null ? null : { script, why, place };
  known.set(script, 'open');
  const reason = whyHollow(found.text, (text) => hollowProgram(context, text, { known, depth: depth + 1 }));
  known.set(script, reason);
  return reason === null ? null : { script, why: reason, place };
}

/** `npm test --if-present` where the package.json at the root has no such script. */
function absentScript(context: CheckContext, command: string): HollowScript | null {
  const script = SCRIPT.exec(command)?.[1];
  if (script === undefined || ELSEWHERE.test(command) || !/ --if-present\b(?!=false)/.test(command)) return null;
  const [root] = ownDocuments(context, 'package-json').filter(({ path }) => path === 'package.json');
  if (root === undefined) return null;
  return { script, why: 'is not there, and --if-present passes then', place: { path: root.path, line: 1 } };
}

function whyHollow(text: string, ofProgram: (text: string) => HollowScript['why'] | null): HollowScript['why'] | null {
  const commands = shellCommands(text);
  // The shell of a script goes on behind a semicolon, whatever became of what stands before it.
  const programs = commands
    .map((command, at) => ({
      ...command,
      text: command.text.slice(0, LONGEST),
      failureIgnored: command.failureIgnored || (command.operator === ';' && at < commands.length - 1),
    }))
    .filter((command) => !isIdle(command.text));
  if (programs.length === 0) return 'runs no program';
  const hollow = programs.filter((program) => !BUILDS.test(program.text)).map((program) => ofProgram(program.text));
  const [first] = hollow;
  if (first != null && hollow.every((why) => why !== null)) return first;
  return programs.every(({ failureIgnored }) => failureIgnored) ? 'ignores the failure of what it runs' : null;
}

/** Why a program of a script tests nothing, by itself or by the script that it starts; null where it may. */
function hollowProgram(context: CheckContext, text: string, walk: Walk): HollowScript['why'] | null {
  if (LINTS.test(text)) return 'only looks at how code is written';
  if (NOTHING_FOUND.test(text)) return 'passes where it finds no tests';
  return hollowWithin(context, text, walk)?.why ?? null;
}

function isIdle(text: string): boolean {
  if (IDLE.test(text) || /^(?:node|npm|npx|python3?|deno|bun) +(?:-v|--version|-h|--help)$/.test(text)) return true;
  const program = INLINE.exec(text)?.[1];
  return program !== undefined && !LOADS.test(program);
}

/** Whether the script of the root's package.json behind a command runs tests, by way of others too, whatever it is called. */
export function scriptRunsTests(context: CheckContext, command: string, seen: Set<string> = new Set()): boolean {
  const found = scriptBehind(context, command);
  // Each script is looked at once, however many start it.
  if (found === null || seen.has(found.script)) return false;
  seen.add(found.script);
  return shellCommands(found.text).some(({ text }) =>
    runsTests(text) ? hollowScript(context, text) === null : scriptRunsTests(context, text, seen),
  );
}

/** The commands of the script of the root's package.json behind a command; none where there is no such script, or another folder is named. */
export function scriptCommands(context: CheckContext, command: string): readonly string[] {
  const found = scriptBehind(context, command);
  return found === null ? [] : shellCommands(found.text).map(({ text }) => text);
}

function scriptBehind(
  context: CheckContext,
  command: string,
): { readonly script: string; readonly text: string; readonly place: Place } | null {
  const name = SCRIPT.exec(command)?.[1];
  if (name === undefined || ELSEWHERE.test(command)) return null;
  const script = name === 't' || name === 'tst' ? 'test' : name;
  const [root] = ownDocuments(context, 'package-json').filter(({ path }) => path === 'package.json');
  const found = root !== undefined && Object.hasOwn(root.facts.scripts, script) ? root.facts.scripts[script] : undefined;
  return root === undefined || found === undefined ? null : { script, text: found.value, place: { path: root.path, line: found.line } };
}
