import type { YamlDocument } from './yaml-document.ts';
import type { YamlScalar } from './yaml-value.ts';

/**
 * Lines in the file for characters of a scalar's text. To be asked with indexes that do not go down; all questions together
 * then take one pass. Exact for literal blocks and whatever stands on one line; in folded text the words are followed through the
 * source, which escapes such as \u0041 can lead astray by a few lines.
 */
export function lineWalker(document: YamlDocument, scalar: YamlScalar): (index: number) => number {
  const { text } = scalar;
  const source = document.text;
  const block = scalar.style === 'literal' || scalar.style === 'folded';
  // A block begins on the line after its header.
  const header = block ? source.indexOf('\n', scalar.start) : -1;
  let from = header === -1 ? scalar.start : header + 1;
  let line = header === -1 ? scalar.at.line : scalar.at.line + 1;
  let at = 0;
  return (index) => {
    if (scalar.style === 'literal') {
      for (; at < index; at++) if (text[at] === '\n') line++;
      return line;
    }
    // Folding changes white space only, so the other characters follow each other in both.
    for (; at <= index && at < text.length; at++) {
      if (isSpace(text.charCodeAt(at))) continue;
      while (from < scalar.end && source[from] !== text[at]) if (source[from++] === '\n') line++;
      if (at < index) from++;
      else break;
    }
    return line;
  };
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}
