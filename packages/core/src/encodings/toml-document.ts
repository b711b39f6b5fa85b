import { parse, TomlError } from 'smol-toml';
import { type DiagnosticLog, quoted } from './diagnostic-log.ts';
import type { JsonObject } from './json/json-document.ts';

/** What reading TOML gave. The parser bounds the depth itself and is linear, so the format's limit of bytes bounds the rest. */
export type TomlRead = { readonly kind: 'toml'; readonly root: JsonObject } | { readonly kind: 'malformed' } | { readonly kind: 'refused' };

/** Levels of nesting that the parser lets pass by itself. */
export const TOML_DEPTH = 1000;

/** Reads TOML 1.0. Duplicate keys are a fault of the syntax. Dates become objects of the parser; nothing else than plain data comes out. */
export function readToml(text: string, log: DiagnosticLog): TomlRead {
  try {
    return { kind: 'toml', root: parse(text) };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [message = ''] = error.message.replace(/^Invalid TOML document: /, '').split('\n');
    const at = { line: error.line, column: error.column };
    if (message.includes('nested structures')) {
      log.error('too-deep', 'The TOML is nested deeper than 1,000 levels; it is not read. Flatten it.', at.line > 0 ? at : null);
      return { kind: 'refused' };
    }
    log.error('toml-syntax', `This is not TOML: ${quoted(message)}. Correct the line and read the file again.`, at.line > 0 ? at : null);
    return { kind: 'malformed' };
  }
}

/**
 * The lines of each `[[name]]`, in the order of the file; null where they are not as many as the parser found, since some text
 * in a string of several lines then looks like one.
 */
export function tableLines(text: string, name: string, count: number): readonly number[] | null {
  const header = `[[${name}]]`;
  const found: number[] = [];
  let line = 0;
  for (let start = 0; start <= text.length; ) {
    const next = text.indexOf('\n', start);
    line++;
    // Tools put the header at the start of its line; any other spelling only costs the line numbers.
    if (text.startsWith(header, start)) found.push(line);
    if (next === -1) break;
    start = next + 1;
  }
  return found.length === count ? found : null;
}
