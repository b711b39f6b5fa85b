import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { decodeText, strictUtf8 } from '../../encodings/text.ts';
import { parseImageReference } from '../container-image.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { type GroovyToken, groovyTokens } from '../groovy-tokens.ts';
import type { JenkinsFacts, JenkinsImage, JenkinsStep } from './schema.ts';

/** Blocks that may be open at once. */
export const JENKINS_DEPTH = 200;

/** Whether the content is a pipeline under whatever name: a block `pipeline` with an agent and stages. */
export function recogniseJenkinsfile({ bytes }: FormatInput): boolean {
  const text = strictUtf8(bytes);
  return text !== null && /^pipeline[ \t]*\{/m.test(text) && /\bagent\b/.test(text) && /\bstages?\b/.test(text);
}

/** Reads a Jenkinsfile. */
export function readJenkinsfile({ path, bytes }: FormatInput): ReadResult<JenkinsFacts> {
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return { verdict: decoded.kind, measures: {}, facts: null, diagnostics: log.list() };
  const { facts, depth, tooDeep } = readBlocks(groovyTokens(decoded.text));
  if (tooDeep !== null) {
    log.error('too-deep', `The blocks are nested deeper than ${JENKINS_DEPTH} levels; the file is not read. Flatten it.`, {
      line: tooDeep,
    });
    return { verdict: 'refused', measures: {}, facts: null, diagnostics: log.list() };
  }
  if (depth !== 0) log.error('unbalanced', 'The braces of the file are not balanced; close each block.');
  if (facts.style === 'scripted' && facts.stages.length === 0 && facts.steps.length === 0)
    log.error('no-pipeline', 'The file has no block "pipeline" and no stage; write a declarative pipeline.');
  const measures = {
    style: facts.style,
    stages: facts.stages.length,
    scripts: facts.steps.length,
    unseen_scripts: facts.unseenScripts,
    images: facts.images.length,
  };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list() };
}

interface Block {
  readonly name: string;
  readonly stage: string | null;
  /** Filled while the block is read: the `when` of a stage stands before its steps. */
  readonly when: string[];
  readonly tolerated: JenkinsStep['tolerated'];
}

interface Reading {
  readonly stages: string[];
  readonly steps: JenkinsStep[];
  readonly images: JenkinsImage[];
  readonly triggers: string[];
  readonly crons: string[];
  unseenScripts: number;
  style: JenkinsFacts['style'];
}

/** Walks over the tokens with a stack of open blocks. A statement ends with its line where no parenthesis is open. */
function readBlocks(tokens: readonly GroovyToken[]): {
  readonly facts: JenkinsFacts;
  readonly depth: number;
  readonly tooDeep: number | null;
} {
  const reading: Reading = { stages: [], steps: [], images: [], triggers: [], crons: [], unseenScripts: 0, style: 'scripted' };
  const blocks: Block[] = [];
  let statement: GroovyToken[] = [];
  let parentheses = 0;
  let surplus = 0;
  const end = () => {
    readStatement(statement, blocks, reading);
    statement = [];
  };
  for (const token of tokens) {
    const { kind, text, line } = token;
    if (kind === 'newline') {
      if (parentheses === 0) end();
    } else if (kind !== 'sign') {
      statement.push(token);
    } else if (text === '{') {
      if (blocks.length >= JENKINS_DEPTH) return { facts: factsOf(reading), depth: 0, tooDeep: line };
      blocks.push(opened(statement, blocks, reading));
      statement = [];
      parentheses = 0;
    } else if (text === '}') {
      end();
      parentheses = 0;
      if (blocks.pop() === undefined) surplus += 1;
    } else if (text === ';' && parentheses === 0) {
      end();
    } else {
      if (text === '(' || text === '[') parentheses += 1;
      else if (text === ')' || text === ']') parentheses = Math.max(0, parentheses - 1);
      statement.push(token);
    }
  }
  end();
  return { facts: factsOf(reading), depth: blocks.length + surplus, tooDeep: null };
}

function factsOf(reading: Reading): JenkinsFacts {
  return { kind: 'jenkinsfile', ...reading };
}

function opened(header: readonly GroovyToken[], blocks: readonly Block[], reading: Reading): Block {
  const name = header.find(({ kind }) => kind === 'word')?.text ?? '';
  const outer = blocks.at(-1);
  if (name === 'pipeline' && blocks.length === 0) reading.style = 'declarative';
  if (outer?.name === 'when' || (outer !== undefined && blocks.some((block) => block.name === 'when'))) whenOf(blocks)?.push(name);
  if (name === 'stage') {
    const stage = header.find(({ kind }) => kind === 'string')?.text ?? '';
    reading.stages.push(stage);
    return { name, stage, when: [...(outer?.when ?? [])], tolerated: outer?.tolerated ?? null };
  }
  const tolerated = tolerance(name, header) ?? outer?.tolerated ?? null;
  return { name, stage: outer?.stage ?? null, when: outer?.when ?? [], tolerated };
}

/** `catchError` goes on and fails the build in the end, unless it is told another `buildResult`. */
function tolerance(name: string, header: readonly GroovyToken[]): JenkinsStep['tolerated'] {
  if (name === 'catchError')
    return header.some(({ kind, text }) => kind === 'word' && text === 'buildResult') && !failsBuild(header) ? name : null;
  return name === 'warnError' || name === 'try' ? name : null;
}

function failsBuild(header: readonly GroovyToken[]): boolean {
  const at = header.findIndex(({ kind, text }) => kind === 'word' && text === 'buildResult');
  return header[at + 1]?.text === ':' && header[at + 2]?.kind === 'string' && header[at + 2]?.text === 'FAILURE';
}

/** The list of the stage that an open `when` belongs to. */
function whenOf(blocks: readonly Block[]): string[] | undefined {
  return blocks.find((block) => block.name === 'when')?.when;
}

const SHELLS: ReadonlySet<string> = new Set(['sh', 'bat', 'powershell', 'pwsh']);

function isShell(text: string): text is JenkinsStep['shell'] {
  return SHELLS.has(text);
}

function readStatement(statement: readonly GroovyToken[], blocks: readonly Block[], reading: Reading): void {
  const [first] = statement;
  const block = blocks.at(-1);
  if (first === undefined) return;
  const text = statement.find(({ kind }) => kind === 'string');
  if (blocks.some(({ name }) => name === 'when')) {
    if (first.kind === 'word') whenOf(blocks)?.push(first.text);
    return;
  }
  if (block?.name === 'triggers' && first.kind === 'word') {
    reading.triggers.push(first.text);
    if (first.text === 'cron' && text !== undefined) reading.crons.push(text.text);
    return;
  }
  const inAgent = blocks.some(({ name }) => name === 'agent');
  if (inAgent && text !== undefined && ((first.text === 'image' && block?.name === 'docker') || first.text === 'docker')) {
    reading.images.push({ raw: text.text, line: text.line, ...parseImageReference(text.text) });
    return;
  }
  readShell(statement, blocks, reading);
}

function readShell(statement: readonly GroovyToken[], blocks: readonly Block[], reading: Reading): void {
  const at = statement.findIndex(({ kind, text }, index) => kind === 'word' && isShell(text) && isCall(statement, index));
  const shell = statement[at]?.text ?? '';
  if (!isShell(shell)) return;
  const rest = statement.slice(at + 1);
  const named = (name: string) =>
    rest.findIndex(({ kind, text }, index) => kind === 'word' && text === name && rest[index + 1]?.text === ':');
  const script = named('script');
  const value = script === -1 ? rest.find(({ kind, text }) => kind !== 'sign' || text !== '(') : rest[script + 2];
  if (value?.kind !== 'string') {
    reading.unseenScripts += 1;
    return;
  }
  const status = named('returnStatus');
  const block = blocks.at(-1);
  reading.steps.push({
    shell,
    script: { text: value.text, line: value.line, exact: true },
    stage: block?.stage ?? null,
    when: [...(block?.when ?? [])],
    post: blocks.some(({ name }) => name === 'post'),
    tolerated: status !== -1 && rest[status + 2]?.text === 'true' ? 'returnStatus' : (block?.tolerated ?? null),
  });
}

/** A name before a string, a parenthesis or a named argument is called; behind a dot it belongs to something else. */
function isCall(statement: readonly GroovyToken[], index: number): boolean {
  const next = statement[index + 1];
  return statement[index - 1]?.text !== '.' && next !== undefined && (next.kind === 'string' || next.kind === 'word' || next.text === '(');
}
