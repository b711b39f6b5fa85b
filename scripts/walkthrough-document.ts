/** What a command printed, and how it ended. */
export interface CommandOutput {
  readonly text: string;
  readonly code: number;
}

interface Block {
  /** Lines of the document before it, its opening fence included. */
  readonly before: readonly string[];
  readonly language: string;
  readonly lines: readonly string[];
  /** What the comment on the line before says. */
  readonly directive: string | null;
}

const FENCE = '```';
const TYPES = /^types "(.+)"$/;
const ENDS = /^ends (\d+)$/;
const DIRECTIVE = /^<!-- (shows|edits): (.+) -->$/;

/**
 * Goes through the blocks of a guide in order: each command of a `console` block is handed to `run`, each `diff` block below `<!-- edits: FILE -->`
 * to `edit`. Answers the guide with what the commands print now. `<!-- shows: … -->` before a block says which part of it stands there: `all`, `none`,
 * `first 12`, `last 5`, `8 from "What is contradicted"`, several by commas; `fails` says that the command is to fail, `ends 21`
 * with which code, and `types "sign"` what is typed when it asks.
 */
export async function withOutputs(
  document: string,
  {
    run,
    edit,
  }: {
    readonly run: (command: string, typed?: string) => Promise<CommandOutput>;
    readonly edit: (file: string, change: FileChange) => Promise<void>;
  },
): Promise<string> {
  const { blocks, rest } = blocksOf(document.split('\n'));
  const written: string[] = [];
  for (const { before, language, lines, directive } of blocks) {
    written.push(...before);
    const [, kind, said] = DIRECTIVE.exec(directive ?? '') ?? [];
    if (language === 'console') written.push(...(await played(lines, kind === 'shows' ? (said ?? 'all') : 'all', run)));
    else {
      if (kind === 'edits' && said !== undefined) for (const hunk of hunksOf(lines)) await edit(said, changeOf(hunk));
      written.push(...lines);
    }
    written.push(FENCE);
  }
  return [...written, ...rest].join('\n');
}

function blocksOf(lines: readonly string[]): { readonly blocks: readonly Block[]; readonly rest: readonly string[] } {
  const blocks: Block[] = [];
  let start = 0;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (!line.startsWith(FENCE)) continue;
    const end = lines.indexOf(FENCE, at + 1);
    if (end === -1) throw new Error(`line ${at + 1}: a block without an end`);
    const above = lines[at - 1] ?? '';
    blocks.push({
      before: lines.slice(start, at + 1),
      language: line.slice(FENCE.length),
      lines: lines.slice(at + 1, end),
      directive: DIRECTIVE.test(above) ? above : null,
    });
    start = end + 1;
    at = end;
  }
  return { blocks, rest: lines.slice(start) };
}

async function played(
  lines: readonly string[],
  shows: string,
  run: (command: string, typed?: string) => Promise<CommandOutput>,
): Promise<readonly string[]> {
  const written: string[] = [];
  const all = shows.split(', ');
  const answer = all.flatMap((part) => TYPES.exec(part)?.[1] ?? []).at(0);
  const ends = all.flatMap((part) => ENDS.exec(part)?.[1] ?? []).at(0);
  const mayFail = all.includes('fails') || ends !== undefined;
  const parts = all.filter((part) => !TYPES.test(part) && !ENDS.test(part));
  for (const typed of commandsIn(lines)) {
    const command = typed.join('\n').slice('$ '.length);
    const { text, code } = await run(command.replaceAll('\\\n', ' '), answer);
    if ((code !== 0) !== mayFail || (ends !== undefined && code !== Number(ends)))
      throw new Error(`\`${command}\` ended with ${code}:\n${text}`);
    written.push(...typed, ...shownLines(text, parts));
  }
  return written;
}

/** The commands of a block, each with the lines that go on after a `\`. What stands between them is output. */
function commandsIn(lines: readonly string[]): readonly (readonly string[])[] {
  const commands: string[][] = [];
  let goesOn = false;
  for (const line of lines) {
    if (line.startsWith('$ ')) commands.push([line]);
    else if (goesOn) commands.at(-1)?.push(line);
    goesOn = line.endsWith('\\') && (goesOn || line.startsWith('$ '));
  }
  return commands;
}

/** The lines that a directive chooses, with `…` where some are left out. */
function shownLines(text: string, parts: readonly string[]): readonly string[] {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd());
  if (text.trim() === '' || parts.includes('none')) return [];
  const chosen = new Set<number>();
  for (const part of parts) {
    const from = /^(\d+) from "(.+)"$/.exec(part);
    const [word, count] = part.split(' ');
    if (from !== null) {
      const start = lines.findIndex((line) => line.includes(from[2] ?? ''));
      if (start === -1) throw new Error(`nothing shows ${part} in:\n${text}`);
      for (let at = start; at < Math.min(lines.length, start + Number(from[1])); at += 1) chosen.add(at);
    } else if (word === 'first') for (let at = 0; at < Number(count); at += 1) chosen.add(at);
    else if (word === 'last') for (let at = Math.max(0, lines.length - Number(count)); at < lines.length; at += 1) chosen.add(at);
    else if (word === 'all') for (let at = 0; at < lines.length; at += 1) chosen.add(at);
    else if (word !== 'fails') throw new Error(`no such directive: ${part}`);
  }
  if (chosen.size === 0) for (let at = 0; at < lines.length; at += 1) chosen.add(at);
  return lines.flatMap((line, at) => {
    if (chosen.has(at)) return [line];
    return at === 0 || chosen.has(at - 1) ? ['…'] : [];
  });
}

/** Lines that give way to others. */
export interface FileChange {
  readonly from: string;
  readonly to: string;
}

/** The parts of a `diff` block, apart by lines that begin with `@@`. */
function hunksOf(lines: readonly string[]): readonly (readonly string[])[] {
  const hunks: string[][] = [[]];
  for (const line of lines)
    if (line.startsWith('@@')) hunks.push([]);
    else hunks.at(-1)?.push(line);
  return hunks.filter((hunk) => hunk.length > 0);
}

/** A part of a `diff` block as a change: what stands there with ` ` and `-`, what is to stand there with ` ` and `+`. */
function changeOf(lines: readonly string[]): FileChange {
  const side = (sign: string) =>
    lines
      .filter((line) => line.startsWith(sign) || line.startsWith(' '))
      .map((line) => `${line.slice(1)}\n`)
      .join('');
  return { from: side('-'), to: side('+') };
}
