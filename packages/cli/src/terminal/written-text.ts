import { lstat, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { CommandError } from '../exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** Where a text of a person comes from. */
export interface TextFlags {
  readonly text?: string;
  readonly file?: string;
}

/** More than any field of a case takes; its schema says how much that is. */
const MOST_BYTES = 100_000;

/** Adds the options for a text. `what` is what the text says. */
export function addTextOptions(command: Command, what: string): Command {
  return command.option('--text <TEXT>', what).option('--file <FILE>', 'take the text from a file; without either, from standard input');
}

/** The text that a person wrote. Throws a CommandError where there is none, more than fits, or what no text holds. */
export async function writtenText({ text, file }: TextFlags, terminal: Terminal): Promise<string> {
  if (text !== undefined && file !== undefined) throw new CommandError('usage', '--text and --file: give one of the two.');
  const given = text ?? (file === undefined ? await fromInput(terminal) : await fromFile(file, terminal));
  const written = given.replace(/\r\n?/g, '\n').trim();
  if (written === '') throw new CommandError('usage', 'the text is empty. Give it with --text, --file or on standard input.');
  return writable(written, 'the text');
}

/** A text as it is, where a YAML file can hold it. Throws a CommandError for control characters. */
export function writable(text: string, what: string): string {
  const control = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/.exec(text);
  if (control === null && text.isWellFormed()) return text;
  throw new CommandError('usage', `${what} holds a control character or half a character. Remove it.`);
}

async function fromFile(file: string, { cwd }: Terminal): Promise<string> {
  const path = resolve(cwd, file);
  const found = await lstat(path).catch(() => null);
  if (found === null) throw new CommandError('input', `--file ${file}: there is no such file. Check the path.`);
  if (!found.isFile() || found.size > MOST_BYTES)
    throw new CommandError('input', `--file ${file}: not a file of at most ${MOST_BYTES} bytes. Name another one.`);
  return decoded(await readFile(path), `--file ${file}`);
}

async function fromInput({ stdin, err }: Terminal): Promise<string> {
  if (stdin.isTTY === true) err.write('Write the text, and end it with Ctrl-D:\n');
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of stdin) {
    const piece = Buffer.from(part as Uint8Array | string);
    bytes += piece.length;
    if (bytes > MOST_BYTES) throw new CommandError('input', `standard input holds more than ${MOST_BYTES} bytes. Give a shorter text.`);
    parts.push(piece);
  }
  return decoded(Buffer.concat(parts), 'standard input');
}

function decoded(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new CommandError('input', `${what} is not UTF-8. Save it as UTF-8.`, { cause });
  }
}
