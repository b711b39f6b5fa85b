import type { ShellScriptFacts } from '../../formats/shell-script/schema.ts';
import type { Place } from '../../model/diagnostic.ts';
import { type CheckContext, ownDocuments } from '../check.ts';
import { scriptCommands } from '../shell/script-commands.ts';
import { bare, runsTests, type ShellCommand, shellCommands } from '../shell/shell-commands.ts';
import { mannerOf } from '../shell/shell-manners.ts';
import { callText, madeScript, makeCall } from './make-targets.ts';

/** The script of the repository that a command starts: one of the root's package.json, a target of a makefile, a shell script. */
export interface ScriptBehind {
  /** What it is called, for messages. */
  readonly script: string;
  /** The same for all calls that start the same. */
  readonly key: string;
  readonly place: Place;
  readonly commands: readonly ShellCommand[];
}

const PACKAGE_SCRIPT = /^(?:npm|pnpm|yarn|bun) +(?:run(?:-script)? +)?([\w:.-]+)(?: |$)/;
/** Options that make another folder's package.json the one that counts. */
const ELSEWHERE = / (?:--prefix|-C|--cwd|-w|--workspaces?|--filter|-r|--recursive)(?:[ =]|$)/;
/** A shell, and the name of a file behind it. What is loaded by `source` mostly has functions, which run where something calls them. */
const FILE = /^(?:(?:bash|sh|dash|zsh|ksh)(?: {1,4}-[\w=-]{1,40}){0,6} {1,4})?(["']?)(?:\.\/)?([\w./-]{1,200})\1(?: |$)/;
const SHELLS: ReadonlySet<string | null> = new Set([null, 'sh', 'bash', 'dash', 'ksh', 'zsh', 'ash']);

/** Null where a command starts none, names another folder, or what it starts cannot be read. */
export function scriptBehind(context: CheckContext, command: string): ScriptBehind | null {
  const text = bare(command);
  return packageScript(context, text) ?? makeTarget(context, text) ?? shellScript(context, text);
}

const TAKEN_APART = new WeakMap<CheckContext['source'], Map<string, readonly ShellCommand[]>>();

/** The commands of a script: taken apart once, since scripts that start each other ask for the same ones thousands of times. */
function once({ source }: CheckContext, key: string, commands: () => readonly ShellCommand[]): readonly ShellCommand[] {
  const known = TAKEN_APART.get(source) ?? new Map<string, readonly ShellCommand[]>();
  TAKEN_APART.set(source, known);
  const found = known.get(key) ?? commands();
  known.set(key, found);
  return found;
}

/** The name of the script of package.json that a command starts; null where it starts none, or one of another folder. */
export function packageScriptName(command: string): string | null {
  const name = PACKAGE_SCRIPT.exec(command)?.[1];
  if (name === undefined || ELSEWHERE.test(command)) return null;
  return name === 't' || name === 'tst' ? 'test' : name;
}

function packageScript(context: CheckContext, command: string): ScriptBehind | null {
  const script = packageScriptName(command);
  const [root] = ownDocuments(context, 'package-json').filter(({ path }) => path === 'package.json');
  if (script === null || root === undefined || !Object.hasOwn(root.facts.scripts, script)) return null;
  const found = root.facts.scripts[script];
  if (found === undefined) return null;
  const key = `npm ${script}`;
  return { script, key, place: { path: root.path, line: found.line }, commands: once(context, key, () => shellCommands(found.value)) };
}

function makeTarget(context: CheckContext, command: string): ScriptBehind | null {
  const call = makeCall(command);
  const [goal, ...more] = call?.goals ?? [];
  if (call === null || goal === undefined) return null;
  const key = callText(call, call.goals.join(' '));
  if (more.length === 0) {
    const made = madeScript(context, call, goal);
    if (made === null) return null;
    return { script: goal, key, place: made.place, commands: once(context, key, () => shellCommands(withShellValues(made.text))) };
  }
  // A goal called `test` beside others may be the environment that they are for: each is looked at by itself.
  const named = call.goals.filter((name) => runsTests(`make ${name}`));
  const looked = named.length === 0 ? call.goals : named;
  const first = madeScript(context, call, looked[0] ?? goal);
  if (first === null) return null;
  const commands = () => shellCommands(looked.map((name) => callText(call, name)).join('\n'));
  return { script: call.goals.join(' '), key, place: first.place, commands: once(context, key, commands) };
}

/** The file that a command starts, where its name is written out and it is one that a shell can read; null where it starts none. */
export function startedFile(command: string): string | null {
  const path = FILE.exec(bare(command).slice(0, 500))?.[2];
  return path === undefined ? null : path.replace(/^\.\//, '');
}

/** A shell script of the tree that lies where the command says, from the root. */
function shellScript(context: CheckContext, command: string): ScriptBehind | null {
  const path = startedFile(command);
  const document = path === null ? undefined : documentAt(context, path);
  const facts = document?.facts;
  if (document === undefined || document.verdict !== 'valid' || facts?.kind !== 'shell-script' || !facts.whole) return null;
  if (!SHELLS.has(facts.interpreter)) return null;
  const key = `file ${document.path}`;
  const place = { path: document.path, line: 1 };
  return { script: document.path, key, place, commands: once(context, key, () => fileCommands(document.path, facts)) };
}

function fileCommands(path: string, { interpreter, options, text: written }: ShellScriptFacts): readonly ShellCommand[] {
  const manner = mannerOf(`${interpreter ?? 'sh'} ${options}`, path);
  const text = withShellValues(written);
  const heeded = scriptCommands(text, { manner, ignored: null, unsure: null });
  return shellCommands(text).map((one, index) => ({ ...one, failureIgnored: one.failureIgnored || heeded[index]?.ignored !== null }));
}

const PATHS = new WeakMap<CheckContext['source'], ReadonlyMap<string, CheckContext['source']['documents'][number]>>();

function documentAt({ source }: CheckContext, path: string): CheckContext['source']['documents'][number] | undefined {
  const known = PATHS.get(source) ?? new Map(source.documents.map((document) => [document.path, document]));
  PATHS.set(source, known);
  return known.get(path.replace(/^\.\//, ''));
}

const ASSIGNED =
  /^[ \t]{0,40}(?:(?:export|local|readonly) {1,4})?([A-Za-z_]\w{0,60})=(?:"([^"$`\n]{0,200})"|'([^'\n]{0,200})'|([\w./:-]{1,200}))[ \t]{0,40}(?:;[ \t]{0,8}\\?)?$/gm;
/** As many variables of a script are filled in. */
const MOST_VALUES = 50;

/** The script with variables that it sets once to a literal filled in, so that `exec $script` names a file. */
function withShellValues(text: string): string {
  const values = new Map<string, string | null>();
  for (const [, name = '', double, single, plain] of text.matchAll(ASSIGNED)) {
    if (values.size >= MOST_VALUES) break;
    values.set(name, values.has(name) ? null : (double ?? single ?? plain ?? ''));
  }
  if (values.size === 0) return text;
  return text.replace(
    /\$(?:\{([A-Za-z_]\w{0,60})\}|([A-Za-z_]\w{0,60}))/g,
    (whole, curly?: string, plain?: string) => values.get(curly ?? plain ?? '') ?? whole,
  );
}
