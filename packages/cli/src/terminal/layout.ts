import { createColors } from 'picocolors';
import { colourWanted, type Terminal } from './terminal.ts';

/** Colours for a terminal; functions that change nothing where none are wanted. */
export function colours(terminal: Terminal): ReturnType<typeof createColors> {
  return createColors(colourWanted(terminal));
}

/** Columns to lay text out in: the terminal's width, within what reads well. */
export function layoutWidth(terminal: Terminal): number {
  return Math.min(Math.max(terminal.out.columns ?? 80, 40), 100);
}

// Escape sequences first, whole, so that their letters do not stay behind: CSI, OSC, and those of one character.
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\^_])/g;
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Foreign text for one line of a terminal: escape sequences, C0 and C1 controls and bidirectional controls stand as `·`. */
export function plain(text: string): string {
  return text.replace(ESCAPES, '·').replace(CONTROLS, '·');
}

/** Wraps text at blanks into lines of at most `width`, each after `indent` blanks. A longer word stands on a line of its own. */
export function wrap(text: string, width: number, indent: number): readonly string[] {
  const margin = ' '.repeat(indent);
  const room = Math.max(width - indent, 20);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (word === '') continue;
    if (line === '') line = word;
    else if (line.length + 1 + word.length <= room) line += ` ${word}`;
    else {
      lines.push(margin + line);
      line = word;
    }
  }
  if (line !== '') lines.push(margin + line);
  return lines;
}

/** Wraps text after a label: `  a  Text`, the following lines under the text. `indent` is where the text begins. */
export function labelled(label: string, text: string, width: number, indent: number, paint = (word: string) => word): readonly string[] {
  // On a narrow terminal the text stands below its label.
  if (width - indent < 24 && indent > 8) return [...wrap(label, width, 2).map(paint), ...wrap(text, width, 6)];
  const [first = '', ...rest] = wrap(text, width, indent);
  const start = label.trimStart().length;
  const margin = label.length - start;
  const head = ' '.repeat(margin) + paint(label.trimStart()) + ' '.repeat(Math.max(indent - label.length, 1));
  return [head + first.trimStart(), ...rest];
}
