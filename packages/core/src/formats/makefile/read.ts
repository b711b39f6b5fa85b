import { type DiagnosticLog, diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { decodeText, strictUtf8 } from '../../encodings/text.ts';
import { credentialName } from '../credential-name.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import type { MakeCommand, MakefileFacts, MakeRule, MakeVariable } from './schema.ts';

const NAMED = /(?:^|\/)(?:GNUmakefile|[Mm]akefile|[^/]{1,200}\.mk)$/;
/** Rules and variables of which more are not read. */
const MOST = 10_000;
/** A longer line is no rule and no variable: nobody writes one, and expressions take their time over it. */
const LONGEST = 20_000;
const ASSIGNMENT = /^(?:(?:export|override|private) {1,8}){0,3}([\w.-]{1,200})\s{0,40}(?:::?:?|[?+!])?=(.*)$/s;
/** A variable that holds for one target. */
const OF_TARGET = /^\s{0,40}(?:(?:export|override|private) {1,8}){0,3}[\w.-]{1,200}\s{0,40}(?:::?:?|[?+!])?=/;
const CONDITION = /^(?:ifn?eq|ifn?def|else|endif)\b/;
const INCLUDE = /^[-s]?include\s(.*)$/s;

/** Whether a file of such a name has a rule, a variable or an include. Other names tell nothing: shell scripts look alike. */
export function recogniseMakefile({ path, bytes }: FormatInput): boolean {
  const text = NAMED.test(path) ? strictUtf8(bytes) : null;
  if (text === null || text.includes('\0')) return false;
  const { rules, variables, includes } = factsOf(text, diagnosticLog(path));
  return rules.length + variables.length + includes.length > 0;
}

/** Reads a makefile. Nothing is evaluated. */
export function readMakefile({ path, bytes }: FormatInput): ReadResult<MakefileFacts> {
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return { verdict: decoded.kind, measures: {}, facts: null, diagnostics: log.list() };
  const facts = factsOf(decoded.text, log);
  const { rules, variables, includes } = facts;
  if (rules.length + variables.length + includes.length === 0)
    log.error('no-rules', 'The file has neither a rule nor a variable nor an include; check that it is the makefile that was meant.');
  const measures = {
    rules: rules.length,
    targets: [...new Set(rules.flatMap(({ targets }) => targets))].toSorted().slice(0, 100),
    includes: [...includes],
  };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list() };
}

interface OpenRule {
  readonly targets: readonly string[];
  readonly prerequisites: readonly string[];
  readonly line: number;
  readonly recipe: MakeCommand[];
}

function factsOf(text: string, log: DiagnosticLog): MakefileFacts {
  const rules: OpenRule[] = [];
  const variables: MakeVariable[] = [];
  const includes: string[] = [];
  let open: OpenRule | null = null;
  let defining = false;
  for (const { text: logical, line } of joinedLines(text)) {
    if (rules.length + variables.length + includes.length >= MOST) {
      log.error('too-many-rules', `The file has more than ${MOST} rules and variables; the rest is not read. Split it.`, { line });
      break;
    }
    // Behind a rule, a line with a tab is its recipe, whatever it looks like.
    if (logical.startsWith('\t') && open !== null && !defining) {
      const command = commandOf(logical.slice(1), line);
      if (command !== null) open.recipe.push(command);
      continue;
    }
    const statement = withoutComment(logical).trim();
    if (defining) {
      defining = !/^endef\b/.test(statement);
      continue;
    }
    if (statement === '' || CONDITION.test(statement) || statement.length > LONGEST) continue;
    if (/^(?:(?:export|override) {1,8})?define\b/.test(statement)) {
      defining = !ASSIGNMENT.test(statement);
      if (defining) continue;
    }
    const [, included] = INCLUDE.exec(statement) ?? [];
    const [, name, value = ''] = ASSIGNMENT.exec(statement) ?? [];
    if (included !== undefined) includes.push(...wordsOf(included));
    else if (name !== undefined) variables.push({ name, value: credentialName(name) ? null : value.trim(), line });
    else {
      const rule = ruleOf(statement, line);
      if (rule === null) continue;
      rules.push(rule);
      open = rule;
    }
  }
  return { kind: 'makefile', rules: rules satisfies readonly MakeRule[], variables, includes };
}

/** The lines of the file, those that a backslash continues joined with it; the backslashes stay in recipes, where the shell reads them. */
function* joinedLines(text: string): Generator<{ readonly text: string; readonly line: number }> {
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const parts = [(lines[at] ?? '').replace(/\r$/, '')];
    const line = at + 1;
    const recipe = parts[0]?.startsWith('\t') === true;
    while (continues(parts.at(-1) ?? '') && at + 1 < lines.length) {
      at += 1;
      const next = (lines[at] ?? '').replace(/\r$/, '');
      parts.push(recipe ? next.replace(/^\t/, '') : next.trimStart());
    }
    yield { text: recipe ? parts.join('\n') : parts.map((part) => (continues(part) ? `${part.slice(0, -1)} ` : part)).join(''), line };
  }
}

/** Whether a line ends in an odd number of backslashes. */
function continues(line: string): boolean {
  let count = 0;
  while (line.charAt(line.length - 1 - count) === '\\') count += 1;
  return count % 2 === 1;
}

function withoutComment(line: string): string {
  for (let at = line.indexOf('#'); at !== -1; at = line.indexOf('#', at + 1)) {
    if (line.charAt(at - 1) !== '\\') return line.slice(0, at);
  }
  return line;
}

function commandOf(raw: string, line: number): MakeCommand | null {
  const [signs = ''] = /^[\s@+-]{0,100}/.exec(raw) ?? [];
  const text = raw.slice(signs.length).trimEnd();
  return text === '' || text.startsWith('#') ? null : { text, line, ignored: signs.includes('-') };
}

/** A rule; null for a line that is none, and for a variable that holds for a target alone. */
function ruleOf(statement: string, line: number): OpenRule | null {
  const colon = colonOf(statement, 0);
  if (colon === -1) return null;
  const targets = wordsOf(statement.slice(0, colon));
  let rest = statement.slice(colon + 1).replace(/^:/, '');
  if (targets.length === 0 || OF_TARGET.test(rest)) return null;
  const inline = rest.indexOf(';');
  const command = inline === -1 ? null : commandOf(rest.slice(inline + 1), line);
  if (inline !== -1) rest = rest.slice(0, inline);
  // In a static pattern rule the prerequisites stand behind a second colon.
  const second = colonOf(rest, 0);
  const prerequisites = wordsOf(rest.slice(second + 1)).filter((word) => word !== '|');
  return { targets, prerequisites, line, recipe: command === null ? [] : [command] };
}

/** The first colon outside of `$( … )` and `${ … }`; -1 where there is none. */
function colonOf(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '(' || character === '{') depth += 1;
    else if (character === ')' || character === '}') depth = Math.max(0, depth - 1);
    else if (character === ':' && depth === 0) return at;
  }
  return -1;
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
