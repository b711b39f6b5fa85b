import { createRequire } from 'node:module';
import { parseDocument } from 'yaml';

// Both parsers are dependencies of core and of nothing else.
const requireAsCore = createRequire(new URL('../packages/core/package.json', import.meta.url));
const { parse: parseToml } = requireAsCore('smol-toml') as { parse(text: string): unknown };
const { SaxesParser } = requireAsCore('saxes') as {
  readonly SaxesParser: new () => {
    on(event: 'error', handler: (error: Error) => void): void;
    write(text: string): { close(): void };
  };
};

/** The parser of a syntax. What it makes of faulty bytes is nobody's concern here: it takes its time, and no error leaves it. */
export interface ParserFloor {
  readonly name: 'JSON.parse' | 'saxes' | 'yaml' | 'smol-toml' | 'split';
  readonly parse: (bytes: Uint8Array) => void;
}

const decoder = new TextDecoder();

function floor(name: ParserFloor['name'], parse: (text: string) => unknown): ParserFloor {
  return {
    name,
    parse(bytes) {
      try {
        parse(decoder.decode(bytes));
      } catch (error) {
        if (!(error instanceof Error)) throw error;
      }
    },
  };
}

const JSON_PARSE = floor('JSON.parse', (text) => JSON.parse(text));
const JSON_LINES = floor('JSON.parse', (text) => text.split('\n').map((line) => line.trim() !== '' && JSON.parse(line)));
const YAML = floor('yaml', (text) => parseDocument(text, { uniqueKeys: false }));
/** Of a page with data before its prose, the data. */
const FRONT_MATTER = floor('yaml', (text) => parseDocument(text.slice(0, text.indexOf('\n---', 3) + 1), { uniqueKeys: false }));
const TOML = floor('smol-toml', parseToml);
const SAXES = floor('saxes', (text) => {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
});
/** The least that any reader of lines does. */
const SPLIT = floor('split', (text) => text.split('\n').map((line) => line.split(' ')));

/** The parser for what a file holds: told by its first characters, and by its name where those tell nothing. */
export function floorOf(path: string, bytes: Uint8Array): ParserFloor {
  const text = decoder.decode(bytes).trimStart();
  if (/\.ya?ml$/.test(path) || /\bpnpm-lock\b/.test(path)) return YAML;
  if (/\.toml$|(?:cargo|poetry|uv)[^/]*\.lock$/i.test(path)) return TOML;
  if (text.startsWith('---\n')) return FRONT_MATTER;
  if (text.startsWith('<')) return SAXES;
  if (/^\{[^\n]*\}\n+\{/.test(text)) return JSON_LINES;
  return /^[[{]/.test(text) ? JSON_PARSE : SPLIT;
}
