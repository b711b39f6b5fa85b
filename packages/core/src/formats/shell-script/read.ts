import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { decodeText, strictUtf8, textHead } from '../../encodings/text.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import type { ShellScriptFacts } from './schema.ts';

/** The first line of a script: an interpreter, by way of `env` or by its path, and options. */
const FIRST =
  /^#![ \t]{0,8}(?:\S{0,200}\/env[ \t]{1,8}(?:-S[ \t]{1,8})?)?(?:\S{0,200}\/)?([\w.-]{1,40})(?:[ \t]{1,8}([^\n]{0,200}))?(?:\n|$)/;
/** Of a longer script the beginning is kept: those of build tools have hundreds of kilobytes, and none tests anything there. */
const LONGEST = 48 * 1024;
const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ksh', 'zsh', 'ash']);

/** Whether the first line names a shell, or the name does and the first line names no other interpreter. */
export function recogniseShellScript({ path, bytes }: FormatInput): boolean {
  const named = /\.(?:sh|bash)$/.test(path);
  if (!named && !textHead(bytes, 2).startsWith('#!')) return false;
  const text = strictUtf8(bytes);
  if (text === null || text.includes('\0') || text.trim() === '') return false;
  const interpreter = FIRST.exec(text.slice(0, 1000))?.[1];
  return interpreter === undefined ? named : SHELLS.has(interpreter);
}

/** Reads a shell script. Nothing is evaluated. */
export function readShellScript({ path, bytes }: FormatInput): ReadResult<ShellScriptFacts> {
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return { verdict: decoded.kind, measures: {}, facts: null, diagnostics: log.list() };
  const text = decoded.text.replaceAll('\r\n', '\n');
  const [, interpreter = null, options = ''] = FIRST.exec(text.slice(0, 1000)) ?? [];
  if (interpreter !== null && !SHELLS.has(interpreter))
    log.info('other-interpreter', `The first line starts ${interpreter}, which is no shell: it is not looked into.`, { line: 1 });
  const whole = text.length <= LONGEST;
  const facts: ShellScriptFacts = {
    kind: 'shell-script',
    interpreter,
    options: options.trim(),
    text: whole ? text : text.slice(0, LONGEST).toWellFormed(),
    whole,
  };
  const measures = { interpreter, lines: text.replace(/\n$/, '').split('\n').length };
  return { verdict: 'valid', measures, facts, diagnostics: log.list() };
}
