import type { DiagnosticLog } from '../encodings/diagnostic-log.ts';

/** One instruction of a Dockerfile. */
export interface DockerfileInstruction {
  /** In upper case, e.g. `RUN`. */
  readonly keyword: string;
  readonly line: number;
  /** What follows the keyword, its continued lines joined with a space. */
  readonly text: string;
  /** The same with each line on a line of its own, continued ones with `\`; here-documents follow. */
  readonly script: string;
}

interface Directives {
  readonly syntax: string | null;
  readonly continuation: string;
  /** Index of the first line behind them. */
  readonly next: number;
}

/** The instructions of a Dockerfile with their lines, and its parser directives. One pass; nothing is interpreted. */
export function dockerfileInstructions(
  text: string,
  log: DiagnosticLog,
): { readonly syntax: string | null; readonly instructions: readonly DockerfileInstruction[] } {
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  const { syntax, continuation, next } = parserDirectives(lines);
  const instructions: DockerfileInstruction[] = [];
  let at = next;
  while (at < lines.length) {
    const first = (lines[at] ?? '').trim();
    if (first === '' || first.startsWith('#')) {
      at++;
      continue;
    }
    const line = at + 1;
    const pieces: string[] = [];
    for (let open = true; open && at < lines.length; at++) {
      const piece = (lines[at] ?? '').trim();
      // A comment or an empty line inside a continued instruction is left out, and the instruction goes on.
      if (pieces.length > 0 && (piece === '' || piece.startsWith('#'))) {
        pieces.push('');
        continue;
      }
      open = piece.endsWith(continuation);
      pieces.push((open ? piece.slice(0, -1) : piece).trimEnd());
    }
    // What was left out at the end belongs to nothing.
    while (pieces.at(-1) === '' && pieces.length > 1) pieces.pop();
    const [head = '', ...rest] = pieces;
    const keyword = /^[A-Za-z]+/.exec(head)?.[0] ?? '';
    const bodies = keyword === '' ? [] : hereDocuments(pieces.join(' '), keyword.toUpperCase());
    const script = [[head.slice(keyword.length).trimStart(), ...rest].join(' \\\n')];
    for (const word of bodies) {
      const from = at;
      while (at < lines.length && lines[at]?.replace(/^\t+/, '') !== word) at++;
      if (at >= lines.length)
        log.error('here-document-open', `The here-document that begins in line ${line} has no end. Close it.`, { line });
      // One by one: as arguments, half a million lines would overflow the stack.
      for (const body of lines.slice(from, at)) script.push(body);
      script.push('');
      at++;
    }
    instructions.push({
      keyword: keyword.toUpperCase(),
      line,
      text: [head.slice(keyword.length), ...rest]
        .filter((piece) => piece.trim() !== '')
        .join(' ')
        .trim(),
      script: script.join('\n'),
    });
  }
  return { syntax, instructions };
}

function parserDirectives(lines: readonly string[]): Directives {
  let syntax: string | null = null;
  let continuation = '\\';
  let next = 0;
  for (; next < lines.length; next++) {
    const match = /^#\s*([A-Za-z]+)\s*=\s*(\S+)\s*$/.exec((lines[next] ?? '').slice(0, 1000));
    const key = match?.[1]?.toLowerCase();
    if (key !== 'syntax' && key !== 'escape' && key !== 'check') break;
    if (key === 'syntax') syntax = match?.[2] ?? null;
    if (key === 'escape' && match?.[2] === '`') continuation = '`';
  }
  return { syntax, continuation, next };
}

const MOST_HERE_DOCUMENTS = 20;

/** Words that end the here-documents of an instruction, in their order. */
function hereDocuments(text: string, keyword: string): readonly string[] {
  if (keyword !== 'RUN' && keyword !== 'COPY' && keyword !== 'ADD') return [];
  return [...text.matchAll(/(?<![<\d])<<-?(["']?)([A-Za-z_]\w{0,99})\1/g)].slice(0, MOST_HERE_DOCUMENTS).map((match) => match[2] ?? '');
}
