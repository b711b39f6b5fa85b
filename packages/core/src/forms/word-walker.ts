import { MOST_CHARACTERS } from '../prose/document-lines.ts';
import { TABLE_LIMITS, type WordCell, type WordControl, type WordParagraph, type WordRow, type WordTables } from './word-cells.ts';
import { type LinkedParagraph, wordLinks } from './word-links.ts';
import { attributeOf, type SpanHandlers, type TagSpan } from './xml-spans.ts';

interface OpenParagraph extends LinkedParagraph {
  text: string;
  prompted: number;
  start: number;
  properties: string;
  propertiesStart: number;
}
interface OpenCell {
  columns: number;
  merge: WordCell['merge'];
  paragraphs: WordParagraph[];
  controls: WordControl[];
  around: OpenControl[];
  prefix: string;
}
/** Its end is filled in when it closes, which is after the cells in it. */
interface OpenControl {
  readonly start: number;
  end: number;
  contentStart: number;
  contentEnd: number;
  prompt: boolean;
  bound: boolean;
  /** How many cells it stands in. */
  readonly depth: number;
}
interface OpenRow {
  cells: WordCell[];
  column: number;
  deleted: boolean;
  number: number;
}
/** Content that nobody sees on the page, as in `word-document.ts`. */
const SKIPPED = new Set(['moveFrom', 'Fallback', 'del']);
/** What terminals obey, and no case takes. */
const CONTROLS = /[\x7f-\x9f]/g;

/** Gathers the tables of a part of WordprocessingML while its tags go by. */
export function wordWalker(xml: string, targets: ReadonlyMap<string, string>) {
  const rows: WordRow[] = [];
  const tables: number[] = [];
  const openRows: OpenRow[] = [];
  const cells: OpenCell[] = [];
  const paragraphs: OpenParagraph[] = [];
  const controls: OpenControl[] = [];
  const links = wordLinks(targets);
  const around: string[] = [];
  let tableCount = 0;
  let rowCount = 0;
  let skipped = 0;
  let inText = false;
  let inInstruction = false;
  let vanished = false;
  let characters = 0;
  let hidden = 0;
  let inserted = 0;
  let deleted = 0;
  let bodyClose = -1;
  let sectionStart = -1;
  let prefix = '';

  const say = (text: string) => {
    const paragraph = paragraphs.at(-1);
    if (paragraph === undefined) return;
    paragraph.text += text;
    if (controls.some(({ prompt }) => prompt)) paragraph.prompted += text.length;
  };
  const open = (tag: TagSpan) => {
    const value = () => attributeOf(xml, tag, 'val');
    const cell = cells.at(-1);
    const row = openRows.at(-1);
    const paragraph = paragraphs.at(-1);
    switch (tag.name) {
      case 'body':
        prefix = tag.prefix;
        break;
      case 'sectPr':
        if (around.at(-2) === 'body') sectionStart = tag.start;
        break;
      case 'tbl':
        tables.push(++tableCount);
        break;
      case 'tr':
        openRows.push({ cells: [], column: 0, deleted: false, number: ++rowCount });
        break;
      case 'gridBefore':
        if (row !== undefined) row.column += bounded(value());
        break;
      case 'tc':
        cells.push({ columns: 1, merge: 'none', paragraphs: [], controls: [], around: [...controls], prefix: tag.prefix });
        break;
      case 'gridSpan':
        if (cell !== undefined) cell.columns = Math.max(1, bounded(value()));
        break;
      case 'vMerge':
        if (cell !== undefined) cell.merge = value() === 'restart' ? 'begins' : 'goes on';
        break;
      case 'p':
        paragraphs.push({ text: '', prompted: 0, links: [], start: tag.start, properties: '', propertiesStart: -1 });
        break;
      case 'pPr':
        if (paragraph !== undefined) paragraph.propertiesStart = tag.start;
        break;
      case 'r':
        vanished = false;
        break;
      case 'vanish':
        if (around.at(-2) === 'rPr' && around.at(-3) === 'r') vanished = !/^(?:0|false|off)$/.test(value() ?? '');
        break;
      case 't':
        inText = true;
        break;
      case 'instrText':
        inInstruction = true;
        break;
      case 'br':
      case 'cr':
        if (!vanished) say('\n');
        break;
      case 'tab':
        // One in the properties is a stop, not a sign.
        if (around.at(-2) === 'r' && !vanished) say('\t');
        break;
      case 'noBreakHyphen':
        say('\u2011');
        break;
      case 'fldChar':
        links.field(attributeOf(xml, tag, 'fldCharType'), paragraph);
        break;
      case 'fldSimple':
        links.begin({ instruction: attributeOf(xml, tag, 'instr') ?? '' }, paragraph);
        break;
      case 'hyperlink':
        links.begin({ relationship: attributeOf(xml, tag, 'id') ?? '' }, paragraph);
        break;
      case 'sdt':
        controls.push({ start: tag.start, end: -1, contentStart: -1, contentEnd: -1, prompt: false, bound: false, depth: cells.length });
        break;
      case 'sdtContent': {
        const control = controls.at(-1);
        if (control !== undefined) control.contentStart = tag.end;
        break;
      }
      case 'dataBinding': {
        const control = controls.at(-1);
        if (control !== undefined) control.bound = true;
        break;
      }
      case 'showingPlcHdr': {
        const control = controls.at(-1);
        if (control !== undefined) control.prompt = !/^(?:0|false|off)$/.test(value() ?? '');
        break;
      }
      case 'ins':
      case 'moveTo':
        inserted += 1;
        break;
    }
  };
  const close = (tag: TagSpan) => {
    switch (tag.name) {
      case 'body':
        bodyClose = tag.start;
        break;
      case 't':
        inText = false;
        break;
      case 'instrText':
        inInstruction = false;
        break;
      case 'pPr': {
        const paragraph = paragraphs.at(-1);
        if (paragraph !== undefined) paragraph.properties = xml.slice(paragraph.propertiesStart, tag.end);
        break;
      }
      case 'hyperlink':
      case 'fldSimple':
        links.end(paragraphs.at(-1));
        break;
      case 'sdtContent': {
        const control = controls.at(-1);
        if (control !== undefined) control.contentEnd = tag.start;
        break;
      }
      case 'sdt': {
        const control = controls.pop();
        if (control === undefined) break;
        control.end = tag.end;
        if (control.depth === cells.length) cells.at(-1)?.controls.push(control);
        break;
      }
      case 'p':
        endParagraph(tag);
        break;
      case 'tc':
        endCell(tag);
        break;
      case 'tr':
        endRow();
        break;
      case 'tbl':
        tables.pop();
        break;
    }
  };
  const endParagraph = (tag: TagSpan) => {
    const paragraph = paragraphs.pop();
    if (paragraph === undefined) return;
    const { text, prompted, links: found, start, properties } = paragraph;
    const prompt = text.trim() !== '' && prompted >= text.length;
    cells.forEach((cell, index) => {
      cell.paragraphs.push({ text, links: found, prompt, nested: index < cells.length - 1, start, end: tag.end, properties });
    });
  };
  const endCell = (tag: TagSpan) => {
    const cell = cells.pop();
    const row = openRows.at(-1);
    if (cell === undefined || row === undefined || row.cells.length >= TABLE_LIMITS.cellsInRow) return;
    row.cells.push({ ...cell, column: row.column, close: tag.start });
    row.column += cell.columns;
  };
  const endRow = () => {
    const row = openRows.pop();
    if (row === undefined || row.deleted || rows.length > TABLE_LIMITS.rows) return;
    rows.push({ cells: row.cells, table: tables.at(-1) ?? 0, number: row.number });
  };

  const handlers: SpanHandlers = {
    onOpen: (tag) => {
      around.push(tag.name);
      if (tag.name === 'del' && around.at(-2) === 'trPr') {
        const row = openRows.at(-1);
        if (row !== undefined) row.deleted = true;
      }
      if (SKIPPED.has(tag.name)) {
        if (tag.name !== 'Fallback') deleted += 1;
        skipped += 1;
      } else if (skipped === 0) open(tag);
    },
    onClose: (tag) => {
      around.pop();
      if (SKIPPED.has(tag.name)) skipped = Math.max(0, skipped - 1);
      else if (skipped === 0) close(tag);
    },
    onText: (text) => {
      if (skipped > 0) return;
      if (inInstruction) links.instruction(text);
      if (!inText) return;
      if (vanished) {
        hidden += text.length;
        return;
      }
      characters += text.length;
      if (characters <= MOST_CHARACTERS)
        say(
          text
            .replace(/[\r\n]+/g, ' ')
            .replace(CONTROLS, '\ufffd')
            .toWellFormed(),
        );
    },
  };
  return {
    handlers,
    over: (): 'rows' | 'characters' | null =>
      rows.length > TABLE_LIMITS.rows ? 'rows' : characters > MOST_CHARACTERS ? 'characters' : null,
    tables: (): WordTables => ({
      rows,
      trackedChanges: { inserted, deleted },
      hidden,
      bodyEnd: sectionStart === -1 ? bodyClose : sectionStart,
      prefix,
    }),
  };
}

/** A count in a table's layout; what is no small number counts as none. */
function bounded(value: string | null): number {
  const count = Number(value);
  return Number.isInteger(count) && count > 0 ? Math.min(count, TABLE_LIMITS.columns) : 0;
}
