import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { decodeText, strictUtf8 } from '../../encodings/text.ts';
import { parseImageReference } from '../container-image.ts';
import { type DockerfileInstruction, dockerfileInstructions } from '../dockerfile-instructions.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { shellWords } from '../shell-words.ts';
import { type RawVariable, variableSettings } from '../variable-settings.ts';
import type {
  DockerfileBase,
  DockerfileCopy,
  DockerfileDownload,
  DockerfileFacts,
  DockerfileRun,
  DockerfileSource,
  DockerfileStage,
  DockerfileVariable,
} from './schema.ts';

const KEYWORDS: ReadonlySet<string> = new Set([
  ...['FROM', 'ARG', 'ENV', 'RUN', 'COPY', 'ADD', 'USER', 'WORKDIR', 'CMD', 'ENTRYPOINT', 'EXPOSE', 'VOLUME', 'LABEL', 'SHELL'],
  ...['HEALTHCHECK', 'ONBUILD', 'STOPSIGNAL', 'MAINTAINER'],
]);

/** Whether the content is a Dockerfile: known instructions only, the first of them `FROM`, or `ARG` before it. */
export function recogniseDockerfile({ path, bytes }: FormatInput): boolean {
  const text = strictUtf8(bytes);
  // No instruction begins so: data, which may be long.
  if (text === null || /^\s*[{[<]/.test(text)) return false;
  if (text.includes('\0') || !/^[ \t]*FROM[ \t]/im.test(text)) return false;
  const log = diagnosticLog(path);
  return readInstructions(text, log).stages.length > 0 && !log.failed();
}

/** Reads a Dockerfile. */
export function readDockerfile({ path, bytes }: FormatInput): ReadResult<DockerfileFacts> {
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return { verdict: decoded.kind, measures: {}, facts: null, diagnostics: log.list() };
  const facts = readInstructions(decoded.text, log);
  const images = facts.stages.map(({ base }) => base).filter((base) => base.kind === 'image');
  const measures = {
    stages: facts.stages.length,
    base_images: images.map(({ raw }) => raw),
    base_digests: images.filter(({ digest }) => digest !== null).length,
    runs: facts.runs.length,
  };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list() };
}

/** Facts while they are gathered. */
interface Gathered {
  readonly stages: (DockerfileStage & { user: string | null })[];
  readonly sources: DockerfileSource[];
  readonly copies: DockerfileCopy[];
  readonly variables: DockerfileVariable[];
  readonly runs: DockerfileRun[];
  readonly downloads: DockerfileDownload[];
  /** Defaults of arguments above the first `FROM`: the only ones that it knows. */
  readonly defaults: Map<string, string>;
  readonly names: Map<string, number>;
}

function readInstructions(text: string, log: DiagnosticLog): DockerfileFacts {
  const { syntax, instructions } = dockerfileInstructions(text, log);
  const gathered: Gathered = {
    ...{ stages: [], sources: [], copies: [], variables: [], runs: [], downloads: [] },
    ...{ defaults: new Map<string, string>(), names: new Map<string, number>() },
  };
  for (const instruction of instructions) {
    const { keyword, line } = instruction;
    if (!KEYWORDS.has(keyword)) {
      log.error('unknown-instruction', `Line ${line} begins with no instruction of a Dockerfile: ${quoted(keyword)}. Correct it.`, {
        line,
      });
    } else if (gathered.stages.length === 0 && keyword !== 'FROM' && keyword !== 'ARG') {
      log.error('before-from', `${keyword} stands before the first FROM, where only ARG may. Move it below.`, { line });
    } else take(instruction, gathered, log);
  }
  if (gathered.stages.length === 0) log.error('no-from', 'The Dockerfile has no FROM, so it builds nothing; name the image to begin with.');
  const { stages, sources, copies, variables, runs, downloads } = gathered;
  return { kind: 'dockerfile', syntax, stages, sources, copies, variables, runs, downloads };
}

function take(instruction: DockerfileInstruction, gathered: Gathered, log: DiagnosticLog): void {
  const { keyword, line, text } = instruction;
  const stage = gathered.stages.length - 1;
  switch (keyword) {
    case 'FROM':
      takeFrom(instruction, gathered, log);
      return;
    case 'ARG':
    case 'ENV': {
      const raw = keyword === 'ARG' ? argumentsOf(text, line) : environmentOf(text, line);
      if (stage < 0) for (const { name, raw: value } of raw) if (value !== null) gathered.defaults.set(name, value);
      for (const setting of variableSettings(raw, true))
        gathered.variables.push({ ...setting, instruction: keyword, stage: stage < 0 ? null : stage });
      return;
    }
    case 'RUN':
      gathered.runs.push({ stage, line, text: instruction.script });
      takeSources(
        flagsOf(text).flatMap((flag) => /^--mount=.*?\bfrom=([^,\s]+)/.exec(flag)?.[1] ?? []),
        line,
        gathered,
      );
      for (const flag of flagsOf(text)) takeMount(flag, line, gathered);
      return;
    case 'COPY':
    case 'ADD': {
      const flags = flagsOf(text);
      takeCopy(text, line, gathered);
      if (keyword === 'COPY')
        takeSources(
          flags.flatMap((flag) => /^--from=(.+)$/.exec(flag)?.[1] ?? []),
          line,
          gathered,
        );
      else {
        const checksum = flags.flatMap((flag) => /^--checksum=(.+)$/.exec(flag)?.[1] ?? [])[0] ?? null;
        for (const address of wordsOf(text).filter((word) => /^https?:\/\//i.test(word)))
          gathered.downloads.push({ stage, line, address, checksum });
      }
      return;
    }
    case 'USER': {
      const current = gathered.stages[stage];
      if (current !== undefined) current.user = text === '' ? null : text;
      return;
    }
    default:
  }
}

function takeFrom({ line, text }: DockerfileInstruction, gathered: Gathered, log: DiagnosticLog): void {
  const [image, as, name] = shellWords(text).filter((word) => !word.startsWith('--'));
  if (image === undefined) {
    log.error('from-empty', `The FROM in line ${line} names no image. Name one, or scratch.`, { line });
    return;
  }
  if (as !== undefined && (as.toLowerCase() !== 'as' || name === undefined))
    log.error('from-form', `The FROM in line ${line} has more than an image; a name follows AS. Correct it.`, { line });
  const index = gathered.stages.length;
  const stageName = as?.toLowerCase() === 'as' ? (name?.toLowerCase() ?? null) : null;
  gathered.stages.push({ index, name: stageName, line, base: baseOf(image, gathered), user: null });
  if (stageName !== null) gathered.names.set(stageName, index);
}

/** Here-documents are content of their own, and no file. */
function takeCopy(text: string, line: number, gathered: Gathered): void {
  const flags = flagsOf(text);
  const sources = operandsOf(text)
    .slice(0, -1)
    .filter((source) => !source.startsWith('<<'));
  const from = flags.flatMap((flag) => /^--from=(.+)$/.exec(flag)?.[1] ?? [])[0];
  const stage = gathered.stages.length - 1;
  if (sources.length > 0) gathered.copies.push({ stage, line, from: from === undefined ? null : sourceOf(from, gathered), sources });
}

/** What follows the flags: a list in JSON, or words. */
function operandsOf(text: string): readonly string[] {
  let rest = text.trimStart();
  while (rest.startsWith('--')) rest = rest.slice(rest.search(/\s|$/)).trimStart();
  if (!rest.startsWith('[')) return shellWords(rest);
  try {
    const list: unknown = JSON.parse(rest);
    return Array.isArray(list) ? list.filter((word) => typeof word === 'string') : [];
  } catch {
    // What is no list in JSON is words to Docker too.
    return shellWords(rest);
  }
}

/** A bind mount shows files to one instruction as a copy would; without a source it shows all. */
function takeMount(flag: string, line: number, gathered: Gathered): void {
  const options = new Map(
    flag
      .slice('--mount='.length)
      .split(',')
      .map((option) => [option.slice(0, `${option}=`.indexOf('=')), option.slice(option.indexOf('=') + 1)]),
  );
  if (!flag.startsWith('--mount=') || (options.get('type') ?? 'bind') !== 'bind') return;
  const from = options.get('from');
  const source = options.get('source') ?? options.get('src') ?? '.';
  const stage = gathered.stages.length - 1;
  gathered.copies.push({ stage, line, from: from === undefined ? null : sourceOf(from, gathered), sources: [source] });
}

function takeSources(raws: readonly string[], line: number, gathered: Gathered): void {
  const stage = gathered.stages.length - 1;
  for (const raw of raws) gathered.sources.push({ stage, line, base: sourceOf(raw, gathered) });
}

/** A stage by number or name, or an image. */
function sourceOf(raw: string, gathered: Gathered): DockerfileBase {
  const number = /^\d{1,4}$/.test(raw) ? Number(raw) : null;
  return number !== null && number < gathered.stages.length - 1 ? { kind: 'stage', index: number } : baseOf(raw, gathered);
}

function baseOf(raw: string, { defaults, names }: Gathered): DockerfileBase {
  const text = withArguments(raw, defaults);
  if (text === null) return { kind: 'chosen', raw };
  const stage = names.get(text.toLowerCase());
  if (stage !== undefined) return { kind: 'stage', index: stage };
  if (text === 'scratch') return { kind: 'scratch' };
  return { kind: 'image', raw: text, ...parseImageReference(text) };
}

const ARGUMENT = /\$(?:(\w{1,100})|\{(\w{1,100})(?::?-([^${}]{0,300}))?\})/g;

/** The text with defaults in place of arguments; null where one has none. */
function withArguments(raw: string, defaults: ReadonlyMap<string, string>): string | null {
  if (!raw.includes('$')) return raw;
  let text = raw;
  // A default may name another argument.
  for (let turn = 0; turn < 5 && text.includes('$') && text.length < 2000; turn++) {
    text = text.replace(ARGUMENT, (whole, plain: string | undefined, braced: string | undefined, fallback: string | undefined) => {
      return defaults.get(plain ?? braced ?? '') ?? fallback ?? whole;
    });
  }
  return text.includes('$') || text === '' ? null : text;
}

/** `--flag=value` words before the rest. */
function flagsOf(text: string): readonly string[] {
  const words = wordsOf(text);
  const end = words.findIndex((word) => !word.startsWith('--'));
  return end === -1 ? words : words.slice(0, end);
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).map((word) => word.replace(/^\["?|^"|"?[\],]{1,2}$|"$/g, ''));
}

function argumentsOf(text: string, line: number): readonly RawVariable[] {
  return shellWords(text).map((word) => {
    const equals = word.indexOf('=');
    return equals === -1 ? { name: word, line, raw: null } : { name: word.slice(0, equals), line, raw: word.slice(equals + 1) };
  });
}

/** `ENV A=1 B=2`, or the older `ENV A one value`. */
function environmentOf(text: string, line: number): readonly RawVariable[] {
  const [first = ''] = text.split(/\s/, 1);
  if (first.includes('=')) return argumentsOf(text, line);
  return first === '' ? [] : [{ name: first, line, raw: text.slice(first.length).trim() }];
}
