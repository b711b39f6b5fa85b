import { Composer, type CST, type Document, Lexer, type ParsedNode, Parser } from 'yaml';
import type { DiagnosticLog } from '../diagnostic-log.ts';
import { type LineIndex, lineIndex } from '../line-index.ts';
import { convertYaml } from './yaml-convert.ts';
import type { YamlLimits, YamlValue } from './yaml-value.ts';

/** A YAML file with positions. Aliases stand for the node that they name, so a node can occur more than once. */
export interface YamlDocument {
  readonly kind: 'yaml';
  /** How many documents the file holds; only the first is read. */
  readonly documents: number;
  readonly root: YamlValue;
  /** The same as the library has it, for whoever puts something into the text. */
  readonly contents: ParsedNode;
  readonly text: string;
  readonly lines: LineIndex;
}

export type YamlRead = YamlDocument | { readonly kind: 'malformed' } | { readonly kind: 'refused' };

const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/;

/** What a configuration file may hold: far more than any real one does. */
export const YAML_LIMITS: YamlLimits = { nodes: 100_000, depth: 64 };

/**
 * Reads YAML 1.2 (core schema, so `on` stays a string) within bounds. Depth and size are bounded on the tokens, before the
 * recursive part of the library sees them; aliases are bounded by what they expand to. Duplicate keys are reported with code
 * `duplicate-key`; the last one wins.
 */
export function readYaml(text: string, log: DiagnosticLog, limits: YamlLimits = YAML_LIMITS): YamlRead {
  const lines = lineIndex(text);
  const control = CONTROL.exec(text);
  if (control !== null) {
    // YAML 1.2 §5.1 forbids them, and the library uses some of them as marks between its own tokens.
    log.error('yaml-syntax', 'This is not YAML: it holds a control character. Remove it and read the file again.', lines.at(control.index));
    return { kind: 'malformed' };
  }
  const tokens = boundedTokens(text, lines, limits, log);
  if (tokens === null) return { kind: 'refused' };
  const documents = composed(tokens, text.length);
  const errors = documents.flatMap((document) => document.errors);
  if (errors.length > 0) {
    for (const error of errors.slice(0, 10)) {
      log.error(
        'yaml-syntax',
        `This is not YAML: ${firstLine(error.message)}. Correct the line and read the file again.`,
        lines.at(error.pos[0]),
      );
    }
    return { kind: 'malformed' };
  }
  for (const warning of documents.flatMap((document) => document.warnings).slice(0, 10)) {
    log.warning('yaml-warning', `${firstLine(warning.message)}. The tag or directive has no effect here.`, lines.at(warning.pos[0]));
  }
  const [first] = documents;
  if (first === undefined || first.contents === null) {
    log.error('yaml-empty', 'The file holds no YAML value, only comments or markers; fill it or remove it.');
    return { kind: 'malformed' };
  }
  const converted = convertYaml(first.contents, { lines, limits, log });
  if (converted.kind !== 'converted') return converted;
  return { kind: 'yaml', documents: documents.length, root: converted.root, contents: first.contents, text, lines };
}

/**
 * Composes without the stacks of its errors. The library makes an error for each fault, a hostile file has one in every second character,
 * and with stacks, which nobody reads, half a megabyte of them fills the memory.
 */
function composed(tokens: readonly CST.Token[], end: number): readonly Document.Parsed[] {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    // uniqueKeys: the library's own check is quadratic (20,000 keys take seconds), so the conversion uses a Set.
    return [...new Composer({ uniqueKeys: false }).compose(tokens, true, end)];
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** What the library's lexer puts before each document. */
const DOCUMENT_MARK = '\x02';
const MOST_DOCUMENTS = 100;

/** Tokens of the whole file, or null where it is nested too deep or too large; the parser works with a stack of its own. */
function boundedTokens(text: string, lines: LineIndex, limits: YamlLimits, log: DiagnosticLog): readonly CST.Token[] | null {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let count = 0;
  let documents = 0;
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    // The stack holds the document and the open scalar besides the open collections.
    if (parser.stack.length > limits.depth + 2) {
      log.error('too-deep', `The YAML is nested deeper than ${limits.depth} levels; it is not read. Flatten it.`, lines.at(parser.offset));
      return null;
    }
    // Each document costs the library a schema of its own.
    if ((lexeme === DOCUMENT_MARK || lexeme === '---') && ++documents > MOST_DOCUMENTS) {
      log.error(
        'too-many-nodes',
        `The YAML holds more than ${MOST_DOCUMENTS} documents; it is not read. Split the file.`,
        lines.at(parser.offset),
      );
      return null;
    }
    // A value makes about three tokens: its mark, itself, the space behind it.
    if (++count > limits.nodes * 4) {
      log.error(
        'too-many-nodes',
        `The YAML holds more than ${limits.nodes} values; it is not read. Split the file.`,
        lines.at(parser.offset),
      );
      return null;
    }
  }
  tokens.push(...parser.end());
  return tokens;
}

function firstLine(message: string): string {
  const end = message.indexOf('\n');
  return (end === -1 ? message : message.slice(0, end)).replace(/[.:]$/, '').slice(0, 200);
}
