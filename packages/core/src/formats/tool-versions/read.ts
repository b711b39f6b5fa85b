import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { isJsonObject, memberOf, readJson } from '../../encodings/json/json-document.ts';
import { decodeText, strictUtf8 } from '../../encodings/text.ts';
import { readToml } from '../../encodings/toml-document.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { parseToolVersion, toolId } from '../tool-version-text.ts';
import type { ToolPin, ToolVersionsFacts } from './schema.ts';

/** Tools of the files that speak of one tool, by file name. */
const SINGLE: ReadonlyMap<string, string> = new Map([
  ['.nvmrc', 'nodejs'],
  ['.node-version', 'nodejs'],
  ['.python-version', 'python'],
  ['.ruby-version', 'ruby'],
  ['.java-version', 'java'],
  ['.go-version', 'go'],
  ['rust-toolchain', 'rust'],
]);

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** Whether the content is what a file of that name holds. Without such a name nothing tells a version from any other word. */
export function recogniseToolVersions({ path, bytes }: FormatInput): boolean {
  const name = nameOf(path);
  const text = strictUtf8(bytes);
  if (text === null || text.includes('\0') || bytes.length > 64 * 1024) return false;
  const log = diagnosticLog(path);
  if (name === 'global.json') {
    const json = readJson(text, log, { dialect: 'json5' });
    return json.kind === 'json' && isJsonObject(memberOf(json.value, 'sdk'));
  }
  if (!SINGLE.has(name) && name !== '.tool-versions' && name !== 'rust-toolchain.toml') return false;
  const read = readTools(name, text, log);
  return read.kind === 'tools' && read.tools.length > 0 && !log.failed();
}

/** Reads a file of tool versions; its name says which form it has. */
export function readToolVersions({ path, bytes }: FormatInput): ReadResult<ToolVersionsFacts> {
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return { verdict: decoded.kind, measures: {}, facts: null, diagnostics: log.list() };
  const read = readTools(nameOf(path), decoded.text, log);
  if (read.kind !== 'tools') return { verdict: read.kind, measures: {}, facts: null, diagnostics: log.list() };
  const { tools } = read;
  if (tools.length === 0 && !log.failed()) log.error('no-version', 'The file names no version; write one, or remove the file.');
  for (const pin of tools.filter(({ kind }) => kind === 'name').slice(0, 5))
    log.info(
      'no-version-number',
      `${quoted(pin.raw)} is a name and no version of ${quoted(pin.tool)}, so nothing is known of the version.`,
      pin,
    );
  const facts: ToolVersionsFacts = { kind: 'tool-versions', tools };
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures: { tools: tools.map(({ tool, raw }) => `${tool} ${raw}`) },
    facts,
    diagnostics: log.list(),
  };
}

type Tools = { readonly kind: 'tools'; readonly tools: readonly ToolPin[] } | { readonly kind: 'malformed' | 'refused' };

function readTools(name: string, text: string, log: DiagnosticLog): Tools {
  if (name === 'global.json') return readGlobalJson(text, log);
  if (name === 'rust-toolchain.toml' || (name === 'rust-toolchain' && /^\s*\[toolchain\]/m.test(text))) return readRustToolchain(text, log);
  const single = SINGLE.get(name);
  return { kind: 'tools', tools: single === undefined ? readToolList(text, log) : readSingle(single, text, log) };
}

/** Lines without comments, with their numbers; empty ones left out. */
function linesOf(text: string): readonly { readonly line: number; readonly words: readonly string[] }[] {
  return text.split('\n').flatMap((raw, index) => {
    const hash = raw.search(/(?:^|\s)#/);
    const words = (hash === -1 ? raw : raw.slice(0, hash)).split(/\s+/).filter((word) => word !== '');
    return words.length === 0 ? [] : [{ line: index + 1, words }];
  });
}

const MOST_TOOLS = 1000;

/** `.tool-versions`: a tool and one version or several, the first of which is tried first. */
function readToolList(text: string, log: DiagnosticLog): readonly ToolPin[] {
  const tools: ToolPin[] = [];
  for (const { line, words } of linesOf(text)) {
    const [tool = '', ...versions] = words;
    if (versions.length === 0)
      log.error('no-version', `Line ${line} names ${quoted(tool)} and no version. Write one behind it, or remove the line.`, { line });
    else for (const raw of versions) tools.push(pinOf(tool, raw, line));
    if (tools.length > MOST_TOOLS) {
      log.error('too-many-tools', `The file names more than ${MOST_TOOLS} versions; the rest is not read.`, { line });
      return tools.slice(0, MOST_TOOLS);
    }
  }
  return tools;
}

function readSingle(tool: string, text: string, log: DiagnosticLog): readonly ToolPin[] {
  const lines = linesOf(text);
  for (const { line, words } of lines.filter((entry) => entry.words.length > 1).slice(0, 5))
    log.error('several-words', `Line ${line} is ${quoted(words.join(' '))}; a version is one word. Correct it.`, { line });
  const pins = lines.filter(({ words }) => words.length === 1).map(({ line, words }) => pinOf(tool, words[0] ?? '', line));
  if (pins.length > 50) log.error('too-many-tools', 'The file names more than 50 versions; the rest is not read.', { line: 1 });
  return pins.slice(0, 50);
}

function readRustToolchain(text: string, log: DiagnosticLog): Tools {
  const toml = readToml(text, log);
  if (toml.kind !== 'toml') return toml;
  const channel = memberOf(memberOf(toml.root, 'toolchain'), 'channel');
  const line = text.split('\n').findIndex((row) => /^\s{0,20}channel\s{0,20}=/.test(row)) + 1;
  if (typeof channel === 'string') return { kind: 'tools', tools: [pinOf('rust', channel, Math.max(line, 1))] };
  log.error('no-version', 'There is no "channel" under [toolchain]; name one, or remove the file.');
  return { kind: 'tools', tools: [] };
}

function readGlobalJson(text: string, log: DiagnosticLog): Tools {
  const json = readJson(text, log, { dialect: 'json5' });
  if (json.kind !== 'json') return json;
  const version = memberOf(memberOf(json.value, 'sdk'), 'version');
  const line = text.split('\n').findIndex((row) => row.includes('"version"')) + 1;
  if (typeof version === 'string') return { kind: 'tools', tools: [pinOf('dotnet', version, Math.max(line, 1))] };
  log.error('no-version', 'There is no "sdk.version" in global.json, so any SDK will do; name one.');
  return { kind: 'tools', tools: [] };
}

function pinOf(tool: string, raw: string, line: number): ToolPin {
  return { tool: toolId(tool), line, raw, ...parseToolVersion(raw) };
}
