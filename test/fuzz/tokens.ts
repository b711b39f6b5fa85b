/** A piece of an input: where it begins and ends. */
export interface Token {
  readonly start: number;
  readonly end: number;
}

type Kind = 'word' | 'space' | 'line' | 'sign';

function kindOf(code: number): Kind {
  if (code === 0x0a || code === 0x0d) return 'line';
  if (code === 0x20 || code === 0x09) return 'space';
  const letter = (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
  return letter || code === 0x5f || code >= 0x80 ? 'word' : 'sign';
}

/** What looks like tokens in any language: words, white space, ends of lines, quoted text, and each other sign by itself. */
export function tokensOf(text: string, most = 20_000): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length && tokens.length < most; ) {
    const start = at;
    const kind = kindOf(text.charCodeAt(at));
    if (kind === 'sign') at = afterQuoted(text, at);
    else while (at < text.length && kindOf(text.charCodeAt(at)) === kind) at++;
    tokens.push({ start, end: at });
  }
  return tokens;
}

/** Offset after a short quoted text on one line, else after the one sign. */
function afterQuoted(text: string, from: number): number {
  const quote = text[from];
  if (quote !== '"' && quote !== "'") return from + 1;
  const end = text.indexOf(quote, from + 1);
  return end === -1 || end - from > 200 || text.slice(from, end).includes('\n') ? from + 1 : end + 1;
}

/** Words that matter to some parser, whatever the samples hold. */
const ALWAYS = [
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'null',
    'true',
    'false',
    '{}',
    '[]',
    '""',
    '-1',
    '0',
    '1e999',
    '-0',
    '0x10',
  ],
  ...['9007199254740993', '99999999999999999999', '1.0', '2026-02-30', '9999-12-31T23:59:60Z', '0000-00-00', '2026-11-20T10:00:00+99:99'],
  ...[
    '\\u0000',
    '\\ud800',
    '\\',
    '\0',
    '\x1b[31m',
    '\xef\xbb\xbf',
    '\xe2\x80\xae',
    '\xc2\x9b',
    '\xff\xfe',
    '\xe2\x80\xa8',
    '\r',
    '\t',
    '\n\n',
  ],
  ...['&a', '*a', '<<: *a', '!!binary', '!!set', '%YAML 1.1\n---\n', '---\n', '...\n', '|\n', '>-\n', '? ', '- ', ': ', '# '],
  ...[
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<!DOCTYPE a [<!ENTITY b "c">]>',
    '&b;',
    '&#0;',
    '&#x10FFFF;',
    '<?xml version="1.0"?>',
    '/>',
    '</',
    'xmlns=',
  ],
  ...['${{', '}}', '${', '$(', '`', '<<EOF\n', '{{', '{%', '<%', '@', '://', 'http://', '//', '/*', '*/', '"""', "'''", '[[', ']]'],
];

const WORDS = 2000;

/** Words to put in: those of the samples, and what matters to some parser. */
export function dictionaryOf(samples: readonly string[]): readonly string[] {
  const words = new Set(ALWAYS);
  for (const sample of samples) {
    for (const { start, end } of tokensOf(sample)) {
      if (words.size >= WORDS) break;
      if (end - start >= 2 && end - start <= 80) words.add(sample.slice(start, end));
    }
  }
  return [...words];
}
