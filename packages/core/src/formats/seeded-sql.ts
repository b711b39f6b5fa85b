import { lineIndex } from '../encodings/line-index.ts';
import type { SeededSecret } from './seeded-accounts.ts';

const INSERT =
  /\binsert\s{1,99}(?:ignore\s{1,9})?into\s{1,99}[\w."`[\]]{0,200}?(?:user|account|admin|member|login|operator)s?["`\]]{0,2}\s{0,99}\(([^()]{1,2000})\)\s{0,99}values\b/gi;
const PASSWORD = /pass(?:word|wd)?|pwd/i;
const ADMINISTRATOR = /\b(?:super)?admin(?:istrator)?\b|\broot\b|\badmin@/i;
const LONGEST_ROW = 4000;
const MOST_ROWS = 200;

/** Rows that SQL inserts into a table of accounts with a column for a password and a written value in it. */
export function seedsInSql(text: string): readonly SeededSecret[] {
  const lines = lineIndex(text);
  return [...text.matchAll(INSERT)].flatMap((match): readonly SeededSecret[] => {
    const columns = (match[1] ?? '').split(',').map((name) => name.replace(/["'`[\]\s]/g, ''));
    const column = columns.findIndex((name) => PASSWORD.test(name));
    const flag = columns.findIndex((name) => /^is_?(?:admin|superuser)$/i.test(name));
    if (column === -1) return [];
    return rowsOf(text, match.index + match[0].length).flatMap(({ cells, offset }): readonly SeededSecret[] => {
      const secret = /^\s*[NE]?'((?:[^']|'')*)'/i.exec(cells[column] ?? '')?.[1];
      if (secret === undefined || secret === '' || /^[:?!*]|\$\{|^\$\d{1,3}$/.test(secret)) return [];
      const admin = cells.some((cell) => ADMINISTRATOR.test(cell)) || /^\s*(?:true|1|'t')/i.test(cells[flag] ?? '');
      return [{ line: lines.at(offset).line, administrator: admin, secret }];
    });
  });
}

interface Row {
  readonly cells: readonly string[];
  readonly offset: number;
}

/** The rows in brackets that follow VALUES, their cells apart, quotes followed. Ends where no further row follows. */
function rowsOf(text: string, from: number): readonly Row[] {
  const rows: Row[] = [];
  let at = from;
  while (rows.length < MOST_ROWS) {
    while (/[\s,]/.test(text.charAt(at))) at += 1;
    if (text.charAt(at) !== '(') return rows;
    const offset = at;
    const cells: string[] = [];
    let cell = '';
    let depth = 1;
    let quoted = false;
    for (at += 1; at < text.length && depth > 0 && at - offset < LONGEST_ROW; at += 1) {
      const character = text.charAt(at);
      if (character === "'") quoted = !quoted;
      else if (!quoted && character === '(') depth += 1;
      else if (!quoted && character === ')') depth -= 1;
      if (depth === 0) break;
      if (!quoted && depth === 1 && character === ',') {
        cells.push(cell);
        cell = '';
      } else cell += character;
    }
    rows.push({ cells: [...cells, cell], offset });
    at += 1;
  }
  return rows;
}
