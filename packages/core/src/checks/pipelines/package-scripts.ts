import type { Place } from '../../model/diagnostic.ts';
import { type CheckContext, ownDocuments } from '../check.ts';
import { bare, runsTests } from '../shell/shell-commands.ts';
import { packageScriptName, type ScriptBehind, scriptBehind, startedFile } from './script-behind.ts';

/** A script of the repository that cannot fail a pipeline by its tests, and why. */
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
const DEEPEST = 12;
/** As many are looked into for one command. */
const MOST_SCRIPTS = 200;
/** The program stands at the front of a command; so much of one is looked at. */
const LONGEST = 2000;
/** Words that print, wait or end, and test nothing. */
const IDLE = /^(?:echo|printf|exit|true|false|sleep|:|@?#)(?: |$)/;
/** What only sets the shell up, asks it something, or holds its blocks together. */
const OF_SHELL =
  /^(?:set|export|local|declare|readonly|shopt|trap|umask|unset|return|shift|\[|\[\[|test|fi|done|for|case|esac|;;|\{|\}|\(|\)|\w+ ?\(\) ?\{?|function)(?: |$)|^[A-Za-z_]\w*=(?:\S*|"[^"]*"|'[^']*')$/;
/** Goes to another folder: what follows may be about that one. */
const GOES = /^(?:cd|pushd|popd)(?: |$)/;
/** Interpreters with a program in place of a file, and what such a program holds that loads or starts another. */
const INLINE =
  /^(?:node|nodejs|deno|bun|python3?|perl|ruby|php|sh|bash) +(?:(?:eval|-[\w-]+) +){0,4}?(?:-e|-p|-pe|-r|-c|--eval|--print|eval)[ =](.*)$/;
const LOADS = /require|import|exec|spawn|system|test|load|open|run|`|\$\(|\//i;
const NOTHING_FOUND = / --passWithNoTests\b(?!=false)/;
/** Linters, formatters and checkers of types, by themselves or as scripts called so. */
const LINTS =
  /^(?:npx +(?:--no-install +|-y +)?|pnpm exec +)?(?:eslint|tsc|vue-tsc|svelte-check|prettier|biome|standard|semistandard|xo|stylelint|oxlint|dprint|knip|markdownlint(?:-cli2)?|publint|attw|cspell|lint-staged)(?: |$)|^(?:npm|pnpm|yarn|bun) +(?:run(?:-script)? +)?(?:lint|eslint|format|prettier|typecheck|type-check|check-types)(?:[:_-][\w:.-]+)?(?: |$)/;
const BUILDS = /^(?:npm|pnpm|yarn|bun) +(?:run(?:-script)? +)?(?:build|compile|clean)(?:[:_-][\w:.-]+)?(?: |$)/;
/**
 * The script of the repository behind a command such as `npm test`, `make test` or `./test.sh`, where it is hollow: `echo "no test specified"`,
 * or `jest || true` (domain §6, claim 1.3.2). Null where it runs something, is not there, or the command names another folder.
 * A step that runs in another folder by `cd` or `working-directory` is not told apart, so nothing may fail by this alone.
 */
export function hollowScript(context: CheckContext, command: string): HollowScript | null {
  return hollowWithin(context, command, { known: new Map(), depth: 0 });
}

/** What is known of scripts that start each other: why each is hollow, null where it is not; `open` while it is looked into. */
interface Walk {
  readonly known: Map<string, HollowScript | 'open' | null>;
  readonly depth: number;
}

function hollowWithin(context: CheckContext, command: string, { known, depth }: Walk): HollowScript | null {
  const found = scriptBehind(context, command);
  if (found === null) return absentScript(context, command);
  // What is nested deeper may run anything.
  if (depth > DEEPEST || known.size > MOST_SCRIPTS) return null;
  const { script, key, place } = found;
  const before = known.get(key);
  if (before === 'open') return { script, why: 'calls nothing but itself', place };
  if (before !== undefined) return before;
  known.set(key, 'open');
  const reason = whyHollow(context, found, (text) => hollowProgram(context, text, { place, script }, { known, depth: depth + 1 }));
  known.set(key, reason);
  return reason;
}

/** `npm test --if-present` where the package.json at the root has no such script. */
function absentScript(context: CheckContext, command: string): HollowScript | null {
  const script = packageScriptName(command);
  if (script === null || !/ --if-present\b(?!=false)/.test(command)) return null;
  const [root] = ownDocuments(context, 'package-json').filter(({ path }) => path === 'package.json');
  if (root === undefined) return null;
  return { script, why: 'is not there, and --if-present passes then', place: { path: root.path, line: 1 } };
}

/** Asks whether a file is there before it is started: where it is not, nothing is. */
const ASKED_FOR = /\[ +-[efx] +["']?([\w./-]{1,200})["']? +\]/;

function whyHollow(
  context: CheckContext,
  { commands, script, place }: ScriptBehind,
  ofProgram: (text: string) => HollowScript | null,
): HollowScript | null {
  const askedFor = commands.flatMap(({ text }) => ASKED_FOR.exec(text)?.[1]?.replace(/^\.\//, '') ?? []);
  const absent = new Set(askedFor.filter((path) => !context.source.tree.some((entry) => entry.path === path)));
  const stops = commands.findIndex(({ text }) => /^set +-[a-z]*e/.test(text));
  const heeded = (text: string, at: number) => (stops !== -1 && stops < at) || /^(?:(?:then|else|do) +)?exec /.test(text);
  // The shell of a script goes on behind a semicolon, whatever became of what stands before it.
  const programs = commands
    .map((command, at) => ({
      ...command,
      text: command.text.slice(0, LONGEST),
      failureIgnored: command.failureIgnored || (command.operator === ';' && at < commands.length - 1 && !heeded(command.text, at)),
    }))
    .filter((command) => !isIdle(command.text) && !absent.has(startedFile(command.text) ?? ''));
  if (programs.every(({ text }) => GOES.test(text))) return { script, why: 'runs no program', place };
  const hollow = programs.filter((program) => !BUILDS.test(program.text)).map((program) => ofProgram(program.text));
  const [first] = hollow;
  if (first != null && hollow.every((why) => why !== null)) return first;
  const ignores = (ones: typeof programs) => ones.length > 0 && ones.every(({ failureIgnored }) => failureIgnored);
  const tests = programs.filter(({ text }) => runsTests(text));
  return ignores(programs) || ignores(tests) ? { script, why: 'ignores the failure of what it runs', place } : null;
}

/** Why a program of a script tests nothing, by itself or by the script that it starts; null where it may. */
function hollowProgram(context: CheckContext, text: string, of: Pick<HollowScript, 'script' | 'place'>, walk: Walk): HollowScript | null {
  const program = bare(text);
  if (LINTS.test(program)) return { ...of, why: 'only looks at how code is written' };
  if (NOTHING_FOUND.test(text)) return { ...of, why: 'passes where it finds no tests' };
  return hollowWithin(context, text, walk);
}

function isIdle(text: string): boolean {
  const command = bare(text.replace(/^elif +/, '')).trim();
  if (command === '' || /^(?:then|else|do)$/.test(command) || IDLE.test(command) || OF_SHELL.test(command)) return true;
  if (/^(?:node|npm|npx|python3?|deno|bun) +(?:-v|--version|-h|--help)$/.test(text)) return true;
  const program = INLINE.exec(text)?.[1];
  return program !== undefined && !LOADS.test(program);
}

/** Whether the script of the repository behind a command runs tests, by way of others too, whatever it is called. */
export function scriptRunsTests(context: CheckContext, command: string, seen: Set<string> = new Set()): boolean {
  const found = scriptBehind(context, command);
  // Each script is looked at once, however many start it.
  if (found === null || seen.has(found.key) || seen.size > MOST_SCRIPTS) return false;
  seen.add(found.key);
  return found.commands.some(({ text }) => (runsTests(text) ? hollowScript(context, text) === null : scriptRunsTests(context, text, seen)));
}

/**
 * The commands of the script of the root's package.json behind a command; none where there is no such script, or another folder is named. Shell
 * scripts are left out: they bring functions that nobody calls.
 */
export function scriptCommands(context: CheckContext, command: string): readonly string[] {
  return packageScriptName(command) === null ? [] : (scriptBehind(context, command)?.commands.map(({ text }) => text) ?? []);
}
