import type { PdfLine } from '@avouch/core';

/** A piece of text as pdf.js places it, in points from the left and the bottom of the page. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly bold: boolean;
}

/**
 * Pieces of text, in the order in which the page draws them, as lines. A piece that is not on the baseline of the one before begins a line; a
 * gap of more than one and a half letters' height, as between the columns of a table, begins a cell.
 */
export function linesOfPage(pieces: readonly PlacedText[]): readonly PdfLine[] {
  const lines: { cells: string[]; size: number; bold: boolean; end: number; y: number }[] = [];
  for (const { text, x, y, width, size, bold } of pieces) {
    if (text.trim() === '') continue;
    const line = lines.at(-1);
    const gap = line === undefined ? 0 : x - line.end;
    if (line === undefined || Math.abs(y - line.y) > Math.max(2, size * 0.4) || gap < -size) {
      lines.push({ cells: [text], size, bold, end: x + width, y });
      continue;
    }
    if (gap > size * 1.5) line.cells.push(text);
    else line.cells[line.cells.length - 1] += gap > size * 0.15 && !/^\s/.test(text) ? ` ${text}` : text;
    line.size = Math.max(line.size, size);
    line.bold &&= bold;
    line.end = x + width;
  }
  return lines.map(({ cells, size, bold }) => ({ cells: cells.map((cell) => cell.trim()), size: Math.round(size * 10) / 10, bold }));
}
