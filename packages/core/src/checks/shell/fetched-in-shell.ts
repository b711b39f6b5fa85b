import { shellCommands } from './shell-commands.ts';

/** A script of another place that a shell script fetches and runs. */
export interface FetchedScript {
  /** The command that fetches it, as written. */
  readonly command: string;
  /** Lines after the script's first line, from 0. */
  readonly offset: number;
  /** `checked`: a digest or a signature is checked before it runs. `commit`: the address names a whole commit. */
  readonly trust: 'none' | 'checked' | 'commit';
}

const START = /^(?:(?:sudo|env|exec|command|then|do|time|!)(?:\s+-[A-Za-z]+)*\s+|[A-Za-z_]\w*=\S*\s+)*/;
const FETCH = /^(?:curl|wget|iwr|irm|invoke-webrequest|invoke-restmethod)\b/i;
const ADDRESS = /(?:https?|ftp):\/\/[^\s"'`)]+|\$\{?\w+\}?\S*/i;
/** An interpreter that reads its program from standard input: no script and no `-c` behind it. */
const SHELL_FROM_INPUT = /^(?:ba|z|da|k|a)?sh(?:\s+(?:-[a-bd-z]*|--(?:login|posix)?|-o \w+))*(?:\s+-s\b.*|\s+--\s.*)?$/i;
const OTHER_FROM_INPUT = /^(?:python[\d.]*|node|perl|ruby|php|iex|invoke-expression|tclsh|lua|bun|deno run)(?:\s+-)?$/i;
/** A substitution whose output a shell runs: `bash <(curl …)`, `sh -c "$(curl …)"`, `eval "$(curl …)"`, `source <(curl …)`. */
const SUBSTITUTED = /^(?:(?:ba|z|da|k|a)?sh|eval|source|\.|python[\d.]*|node|iex)\b[^|]{0,60}(?:<\(|\$\(|`|\()\s*(?:curl|wget|iwr|irm)\b/i;
const CHECKS =
  /^(?:sha(?:1|224|256|384|512)sum|shasum|b2sum)\s.*(?:-c\b|--check\b)|^(?:gpg|gpgv)\b.*--verify\b|^gpgv\b|^cosign\s+verify|^minisign\b.*-\w*V|^openssl\s+dgst\b.*-verify\b|^slsa-verifier\s+verify|^gh\s+attestation\s+verify/;

/** Finds scripts that a shell script fetches and runs, piped or by way of a file. Packages and archives are not among them. */
export function fetchedScripts(script: string): readonly FetchedScript[] {
  const found: FetchedScript[] = [];
  const commands = shellCommands(script).map(({ text, ...rest }) => ({ ...rest, text: bare(text) }));
  /** Files that were fetched, by name, with whether a check ran since. */
  const files = new Map<string, { readonly command: string; readonly offset: number; checked: boolean }>();
  for (const [index, { text, offset }] of commands.entries()) {
    if (SUBSTITUTED.test(text)) {
      found.push({ command: text, offset, trust: trustOf(text) });
      continue;
    }
    if (FETCH.test(text)) {
      if (runsWhatIsPiped(commands, index)) found.push({ command: text, offset, trust: trustOf(text) });
      const file = savedAs(text);
      if (file !== null) files.set(file, { command: text, offset, checked: false });
      continue;
    }
    if (CHECKS.test(text)) for (const file of files.values()) file.checked = true;
    const ran = files.get(runFile(text) ?? '');
    if (ran !== undefined) {
      found.push({ command: ran.command, offset: ran.offset, trust: ran.checked ? 'checked' : trustOf(ran.command) });
      files.delete(runFile(text) ?? '');
    }
  }
  return found;
}

/** Longer commands are cut: what fetches and runs stands at their front, and patterns must stay cheap on hostile text. */
const LONGEST = 2000;

function bare(text: string): string {
  return text
    .slice(0, LONGEST)
    .replace(/^[({]\s*/, '')
    .replace(START, '')
    .replace(/^(?:\/usr)?(?:\/local)?\/bin\//, '');
}

/** Programs behind a command that are looked at. */
const LONGEST_PIPELINE = 8;

/** Whether an interpreter stands at some place behind a command in its pipeline. */
function runsWhatIsPiped(commands: readonly { readonly text: string; readonly operator: string }[], index: number): boolean {
  for (let at = index; at < index + LONGEST_PIPELINE && commands[at]?.operator === '|'; at++) {
    const next = bareInterpreter(commands[at + 1]?.text ?? '');
    if (SHELL_FROM_INPUT.test(next) || OTHER_FROM_INPUT.test(next)) return true;
  }
  return false;
}

/** Without what redirects its output and the folder before its name. */
function bareInterpreter(text: string): string {
  return text
    .slice(0, 300)
    .replace(/\s*[0-9]?>{1,2}\s*&?\S+/g, '')
    .replace(/^(?:\/usr)?(?:\/local)?\/bin\//, '')
    .replace(/[)}]\s*$/, '')
    .trim();
}

function trustOf(command: string): FetchedScript['trust'] {
  // A variable before the address may be a header of the request.
  const address = /(?:https?|ftp):\/\/[^\s"'`)]+/i.exec(command)?.[0] ?? ADDRESS.exec(command)?.[0] ?? '';
  return /\/[0-9a-f]{40}\//.test(address) ? 'commit' : 'none';
}

/** The file that a command saves what it fetches in; null where it goes elsewhere. */
function savedAs(text: string): string | null {
  const words = text.split(/\s+/).map((word) => word.replace(/^["']|["']$/g, ''));
  const address = words.find((word) => /^https?:\/\//i.test(word));
  const remote = address === undefined ? null : fileName(address.replace(/[?#].*$/, ''));
  const redirected = />\s*["']?([^\s"'>&]+)/.exec(text)?.[1];
  if (redirected !== undefined) return fileName(redirected);
  for (const [index, word] of words.entries()) {
    const named = /^(?:--output|--output-document|-OutFile)(?:=(.+))?$/i.exec(word);
    if (named !== null) return fileName(named[1] ?? words[index + 1] ?? '');
    if (/^-[A-Za-z]*o$/.test(word) && /^curl/i.test(text)) return fileName(words[index + 1] ?? '');
    if (/^-[A-Za-z]*O$/.test(word)) return /^curl/i.test(text) ? remote : fileName(words[index + 1] ?? '');
    if (word === '--remote-name') return remote;
  }
  return /^wget\b/i.test(text) ? remote : null;
}

/** The file that a command runs as a program; null where it runs none. */
function runFile(text: string): string | null {
  const match = /^(?:(?:(?:ba|z|da|k|a)?sh|source|\.|python[\d.]*|node|perl|ruby|php)\s+(?:-[a-bd-z]+\s+)*)?["']?([^\s"']+)/i.exec(text);
  const word = match?.[1];
  if (match === null || word === undefined) return null;
  const interpreted = match[0] !== word && !match[0].startsWith('"') && !match[0].startsWith("'");
  // A bare word is a program of the path, not a file that lies here.
  return interpreted || word.includes('/') ? fileName(word) : null;
}

function fileName(path: string): string | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name === '' || name === '-' ? null : name;
}
