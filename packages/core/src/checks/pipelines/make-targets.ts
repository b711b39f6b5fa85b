import type { MakefileFacts, MakeRule } from '../../formats/makefile/schema.ts';
import type { Place } from '../../model/diagnostic.ts';
import type { CheckContext } from '../check.ts';

/** A call of make, as a command writes it. */
export interface MakeCall {
  /** Folder and file that it names; null where it names none. */
  readonly folder: string | null;
  readonly file: string | null;
  readonly goals: readonly string[];
  /** Variables that it sets. */
  readonly values: ReadonlyMap<string, string>;
}

/** What a target runs: the calls of make for what it needs first, then its recipe with known variables filled in, one command a line. */
export interface MadeScript {
  readonly text: string;
  readonly place: Place;
}

/** Only so much of a command is looked at. */
const LONGEST = 2000;
/** As many makefiles are taken in by includes. */
const MOST_FILES = 50;
/** As large a text is made of one target. */
const LARGEST = 32 * 1024;
/** Options with a word behind them that is none of a folder or a file. */
const WITH_WORD: ReadonlySet<string> = new Set(['-I', '-o', '-W', '--include-dir', '--old-file', '--new-file', '--eval', '-l']);

/** Takes a call apart; null for what is none, or has words that only a shell knows. */
export function makeCall(command: string): MakeCall | null {
  const words = command.slice(0, LONGEST).split(/\s+/);
  if (words[0] !== 'make' && words[0] !== 'gmake') return null;
  let folder: string | null = null;
  let file: string | null = null;
  const goals: string[] = [];
  const values = new Map<string, string>();
  for (let at = 1; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const [, name, value = ''] = /^([A-Za-z_][\w-]{0,100})\??:?=(.*)$/.exec(word) ?? [];
    if (name !== undefined) values.set(name, unquoted(value));
    else if (/^(?:-C|--directory|-f|--file|--makefile)$/.test(word)) {
      at += 1;
      if (word === '-C' || word === '--directory') folder = words[at] ?? null;
      else file = words[at] ?? null;
    } else if (/^(?:-C|--directory=)/.test(word)) folder = word.replace(/^(?:-C|--directory=)/, '');
    else if (/^(?:-f|--(?:make)?file=)/.test(word)) file = word.replace(/^(?:-f|--(?:make)?file=)/, '');
    else if (WITH_WORD.has(word)) at += 1;
    else if (word !== '' && !word.startsWith('-') && !/^\d?[<>&]/.test(word)) goals.push(word);
  }
  return [folder, file, ...goals].some((word) => word !== null && /[$`*?"'(){}]/.test(word)) ? null : { folder, file, goals, values };
}

/**
 * What a goal of a call runs. Null where the makefile that it means is not in the tree or has no such target: another program may write it,
 * and the step may run in another folder.
 */
export function madeScript(context: CheckContext, call: MakeCall, goal: string): MadeScript | null {
  const known = MADE.get(context.source) ?? new Map<string, MadeScript | null>();
  MADE.set(context.source, known);
  const key = callText(call, goal);
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = makeScript(context, call, goal);
  known.set(key, made);
  return made;
}

const MADE = new WeakMap<CheckContext['source'], Map<string, MadeScript | null>>();

function makeScript(context: CheckContext, call: MakeCall, goal: string): MadeScript | null {
  const { files, byTarget } = makefilesOf(context, call);
  const rules = byTarget.get(goal) ?? [];
  const [first] = rules;
  const shown = rules.find(({ rule }) => rule.recipe.length > 0) ?? first;
  if (shown === undefined) return null;
  const values = valuesOf(files, call);
  const calls = [...new Set(rules.flatMap(({ rule }) => rule.prerequisites))].filter((name) => byTarget.has(name) && name !== goal);
  const lines = [...calls.map((name) => callText(call, name)), ...rules.flatMap(({ rule }) => recipeOf(rule, values))];
  // What a variable or a makefile that is not there may add is not seen.
  const open = rules.some(({ rule }) => rule.prerequisites.some((name) => name.includes('$'))) || takesInOthers(files, call);
  if (lines.length === 0 && open) return null;
  return { text: lines.join('\n').slice(0, LARGEST), place: { path: shown.path, line: shown.rule.line } };
}

interface ReadMakefile {
  readonly path: string;
  readonly facts: MakefileFacts;
}

/** A makefile with those that it takes in, and their rules by target. */
interface Makefiles {
  readonly files: readonly ReadMakefile[];
  readonly byTarget: ReadonlyMap<string, readonly { readonly path: string; readonly rule: MakeRule }[]>;
}

const MEANT = new WeakMap<CheckContext['source'], Map<string, Makefiles>>();

/** The makefile that a call means, and those that it takes in by a literal name, each once. */
function makefilesOf(context: CheckContext, { folder, file }: MakeCall): Makefiles {
  const start = folder === null ? '' : joined('', folder);
  const names = file === null ? ['GNUmakefile', 'makefile', 'Makefile'] : [file];
  const byPath = makefilesByPath(context);
  const root = start === null ? undefined : names.map((name) => joined(start, name)).find((path) => path !== null && byPath.has(path));
  if (start === null || root === undefined || root === null) return { files: [], byTarget: new Map() };
  const known = MEANT.get(context.source) ?? new Map<string, Makefiles>();
  MEANT.set(context.source, known);
  const before = known.get(`${start}:${root}`);
  if (before !== undefined) return before;
  const files = withIncludes(root, start, byPath);
  const targets = files.flatMap(({ path, facts }) => facts.rules.flatMap((rule) => rule.targets.map((target) => ({ target, path, rule }))));
  const made = { files, byTarget: Map.groupBy(targets, ({ target }) => target) };
  known.set(`${start}:${root}`, made);
  return made;
}

function withIncludes(root: string, start: string, byPath: ReadonlyMap<string, MakefileFacts>): readonly ReadMakefile[] {
  const found: ReadMakefile[] = [];
  const waiting = [root];
  const seen = new Set(waiting);
  for (let path = waiting.shift(); path !== undefined && found.length < MOST_FILES; path = waiting.shift()) {
    const facts = byPath.get(path);
    if (facts === undefined) continue;
    found.push({ path, facts });
    for (const name of facts.includes) {
      // make looks for an include from the folder in which it runs.
      const next = joined(start, name);
      if (next === null || seen.has(next)) continue;
      seen.add(next);
      waiting.push(next);
    }
  }
  return found;
}

/** Whether one of them takes in a makefile that was not read. */
function takesInOthers(files: readonly ReadMakefile[], { folder }: MakeCall): boolean {
  const read = new Set(files.map(({ path }) => path));
  return files.some(({ facts }) => facts.includes.some((name) => !read.has(joined(joined('', folder ?? '') ?? '', name) ?? '')));
}

const FILES = new WeakMap<CheckContext['source'], ReadonlyMap<string, MakefileFacts>>();

/** Makefiles by their path. Whatever role a folder's name suggests: what a pipeline runs is run. */
function makefilesByPath({ source }: CheckContext): ReadonlyMap<string, MakefileFacts> {
  const before = FILES.get(source);
  if (before !== undefined) return before;
  const files = new Map(
    source.documents.flatMap(({ path, verdict, facts }) =>
      verdict === 'valid' && facts?.kind === 'makefile' ? [[path, facts] as const] : [],
    ),
  );
  FILES.set(source, files);
  return files;
}

/** A path below a folder, `./` and `../` followed; null for what leaves the repository or holds what only a shell knows. */
function joined(folder: string, path: string): string | null {
  if (path.startsWith('/') || /[$*?(){}]/.test(path)) return null;
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

/** Values of variables: what the call sets counts, then what the files say last. */
function valuesOf(files: readonly ReadMakefile[], call: MakeCall): ReadonlyMap<string, string> {
  const values = new Map([['MAKE', 'make']]);
  for (const { facts } of files) for (const { name, value } of facts.variables) if (value !== null) values.set(name, value);
  for (const [name, value] of call.values) values.set(name, value);
  return values;
}

/** The call for another goal, as a command. */
export function callText({ folder, file, values }: MakeCall, goal: string): string {
  const set = [...values].map(([name, value]) => ` ${name}=${value}`).join('');
  return `make${folder === null ? '' : ` -C ${folder}`}${file === null ? '' : ` -f ${file}`} ${goal}${set}`;
}

function recipeOf({ recipe, targets }: MakeRule, values: ReadonlyMap<string, string>): readonly string[] {
  return recipe.flatMap(({ text, ignored }) => {
    const command = filledIn(withoutMakeOnly(text), values, targets[0] ?? '').trim();
    return command === '' ? [] : [ignored ? `${command} || true` : command];
  });
}

/** Functions that make evaluates itself, and that put nothing into the recipe. */
const MAKE_ONLY = /^\$\((?:eval|info|warning|error) /;

function withoutMakeOnly(text: string): string {
  let rest = text.trim();
  for (let turn = 0; turn < 20 && MAKE_ONLY.test(rest); turn += 1) {
    const end = closing(rest);
    if (end === -1) return rest;
    rest = rest.slice(end + 1).trim();
  }
  return rest;
}

/** Where the bracket that the text begins with is closed. */
function closing(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text.charAt(at) === '(') depth += 1;
    else if (text.charAt(at) === ')' && --depth === 0) return at;
  }
  return -1;
}

/** Variables of make by their values, three deep; what is not known stays as it is, and `$$` is the shell's `$`. */
function filledIn(text: string, values: ReadonlyMap<string, string>, target: string): string {
  let made = text;
  for (let turn = 0; turn < 3; turn += 1) {
    const next = made.replace(/(?<!\$)\$(?:\(([\w.-]{1,100})\)|\{([\w.-]{1,100})\})/g, (whole, round?: string, curly?: string) => {
      const value = values.get(round ?? curly ?? '');
      return value === undefined || value.length > LONGEST ? whole : value;
    });
    if (next === made || next.length > LARGEST) break;
    made = next;
  }
  return made.replaceAll('$@', target).replaceAll('$$', '$');
}

function unquoted(value: string): string {
  return /^(["']).*\1$/s.test(value) && value.length > 1 ? value.slice(1, -1) : value;
}
