import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../model/facts.ts';
import type { Format } from './format.ts';
import { SAMPLES } from './format-samples.ts';
import { judgeReading } from './reader-promises.ts';
import { type Facts, FORMATS } from './registry.ts';

const FOLDER = new URL('./', import.meta.url);
const TESTDATA = new URL('../../../../testdata/', import.meta.url);

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A sample that is no text is treated as one with a character for each byte. */
function samplesOf({ id }: Format<Facts>) {
  const { path, files, binary = false } = SAMPLES[id] ?? { path: id, files: [] };
  const texts = files.map((file) => readFileSync(new URL(`${id}/${file}`, TESTDATA), binary ? 'latin1' : 'utf8'));
  return { path, texts, binary, bytesOf: binary ? (text: string) => new Uint8Array(Buffer.from(text, 'latin1')) : bytesOf };
}

/** Reads, and holds the result to what every reader promises. Returns the verdict. */
function readSoundly(format: Format<Facts>, path: string, bytes: Uint8Array): Verdict {
  const { verdict, broken } = judgeReading(format, path, bytes, SAMPLES[format.id]?.beside);
  expect(broken).toEqual([]);
  return verdict;
}

interface BeyondLimit {
  readonly text: string;
  readonly limit: number;
}

/** Values beyond this take a test too long; the same code counts fewer. */
const MOST_COUNTED = 1_000_000;

/** Samples of JSON and YAML with a value more that is nested deeper than a format lets pass, and with one that holds more values. */
function beyondLimits({ id, limits: { bytes, depth, nodes } }: Format<Facts>, texts: readonly string[]): readonly BeyondLimit[] {
  const deep = depth === undefined ? [] : [{ value: '['.repeat(depth + 5) + ']'.repeat(depth + 5), limit: depth }];
  const counted = nodes !== undefined && nodes <= MOST_COUNTED && 3 * nodes < bytes;
  const many = counted ? [{ value: `[${'0,'.repeat(nodes + 10)}0]`, limit: nodes }] : [];
  return texts.flatMap((text, index) =>
    [...deep, ...many].flatMap(({ value, limit }) =>
      withMember(text, SAMPLES[id]?.files[index] ?? '', value).map((changed) => ({ text: changed, limit })),
    ),
  );
}

/** A text of JSON or YAML with one member more at its root; none for any other. */
function withMember(text: string, file: string, value: string): readonly string[] {
  if (/\.(?:json5?|lock)$/.test(file) && text.startsWith('{')) return [text.replace('{', () => `{"beyond": ${value},`)];
  if (/\.ya?ml$/.test(file) && !text.startsWith('{')) return [`${text.replace(/\n\.\.\.\n$/, '\n')}\nbeyond: ${value}\n`];
  return [];
}

describe('the registry', () => {
  it('has one entry for each folder', () => {
    const folders = readdirSync(FOLDER, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
    expect(FORMATS.map(({ id }) => id).toSorted()).toEqual(folders.toSorted());
    expect(Object.keys(SAMPLES).toSorted()).toEqual(folders.toSorted());
  });

  it('has formats that do not import each other', () => {
    for (const { id } of FORMATS) {
      for (const file of ['index.ts', 'read.ts', 'schema.ts']) {
        const text = readFileSync(new URL(`${id}/${file}`, FOLDER), 'utf8');
        const others = FORMATS.filter((other) => other.id !== id && text.includes(`/${other.id}/`));
        expect([id, file, others.map((other) => other.id)]).toEqual([id, file, []]);
      }
    }
  });
});

describe.each(FORMATS.map((format) => [format.id, format] as const))('%s', (id, format) => {
  const { path, texts, binary, bytesOf } = samplesOf(format);

  it('has the same five files, and a whole descriptor', () => {
    expect(readdirSync(new URL(`${id}/`, FOLDER)).toSorted()).toEqual(['README.md', 'index.ts', 'read.test.ts', 'read.ts', 'schema.ts']);
    expect(format.title).not.toBe('');
    expect(format.specification).toMatch(/^https:\/\//);
    expect(format.versions).not.toBe('');
    expect(format.limits.bytes).toBeGreaterThan(0);
    expect(existsSync(new URL(`${id}/`, TESTDATA))).toBe(true);
  });

  it('is in force somewhere, or where it comes from a tool a candidate, and not everywhere', () => {
    expect(format.placement(path)).toBe(format.origin === 'evidence' ? 'candidate' : 'in force');
    expect(format.placement('src/main.ts')).toBe('no');
    expect(format.placement('')).toBe('no');
  });

  it('recognises its samples under whatever name, and reads them as valid', () => {
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) {
      const bytes = bytesOf(text);
      expect(format.recognise({ path, bytes })).toBe(true);
      expect(readSoundly(format, path, bytes)).toBe('valid');
      const beside = SAMPLES[id]?.beside ?? {};
      expect(format.read({ path, bytes, beside })).toEqual(format.read({ path, bytes: bytes.slice(), beside }));
    }
  });

  it('calls an empty file malformed', () => {
    for (const text of ['', ' \n\t\n', '\ufeff']) expect([text, readSoundly(format, path, bytesOf(text))]).toEqual([text, 'malformed']);
    expect(format.recognise({ path, bytes: new Uint8Array() })).toBe(false);
  });

  it(binary ? 'takes no text for its own' : 'calls another encoding malformed', () => {
    if (binary) {
      const text = bytesOf('A text, in whatever encoding.\n');
      expect([format.recognise({ path, bytes: text }), readSoundly(format, path, text)]).toEqual([false, 'malformed']);
      return;
    }
    const utf16 = Buffer.from(`\ufeff${texts[0]}`, 'utf16le');
    expect(readSoundly(format, path, new Uint8Array(utf16))).toBe('malformed');
    expect(readSoundly(format, path, new Uint8Array([...bytesOf(texts[0] ?? ''), 0xc3, 0x28]))).toBe('malformed');
    expect(readSoundly(format, path, bytesOf(`${texts[0]}\0`))).toBe('malformed');
  });

  it('refuses what is nested deeper than it says, and what holds more values, and names the limit', () => {
    for (const { text, limit } of beyondLimits(format, texts)) {
      const { verdict, diagnostics } = format.read({ path, bytes: bytesOf(text) });
      expect([text.slice(0, 40), limit, verdict]).toEqual([text.slice(0, 40), limit, 'refused']);
      const named = (message: string) => message.replaceAll(/(?<=\d),(?=\d{3})/g, '').includes(String(limit));
      expect(diagnostics.filter(({ message }) => named(message))).not.toEqual([]);
    }
  });

  it('stands every prefix of its samples, at 60 places', () => {
    for (const text of texts) {
      const bytes = bytesOf(text);
      for (let cut = 0; cut < 60; cut++) readSoundly(format, path, bytes.subarray(0, Math.floor((bytes.length * cut) / 60)));
    }
  });

  it.each([
    ['deep lists', '['.repeat(100_000)],
    ['deep objects', '{"a":'.repeat(50_000)],
    ['deep blocks', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['dashes', '- '.repeat(50_000)],
    ['one long word', 'a'.repeat(200_000)],
    ['one long run of spaces', `x${' '.repeat(200_000)}x`],
    ['one long run of quotes', '"'.repeat(50_000)],
    ['many lines', 'a: b\n'.repeat(20_000)],
    ['open comments', '<!--/*'.repeat(20_000)],
    ['keys of prototypes', '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'],
    ['a key twice', '{"lockfileVersion": 3, "packages": {}, "packages": {}, "on": 1, "on": 2, "version": 2, "version": 2}'],
  ])('stands %s', (_, text) => {
    readSoundly(format, path, bytesOf(text));
  });

  it('stands its samples with a key of prototypes in place of each word', () => {
    const [text = ''] = texts;
    const words = [...new Set(text.match(/[A-Za-z][\w-]{2,}/g) ?? [])];
    for (const word of words) {
      for (const key of ['__proto__', 'constructor', 'toString']) readSoundly(format, path, bytesOf(text.replaceAll(word, key)));
    }
  });

  it('stands its samples with each value replaced by one of another type', () => {
    for (const text of texts) {
      const values = [...text.matchAll(/(?<=[:=]\s)\S.*$/gm)];
      for (const value of values) {
        for (const other of ['null', '1', 'true', '[]', '{}', '"text"', '[[{}]]', '{"a": {"b": []}}', '']) {
          const changed = text.slice(0, value.index) + other + text.slice(value.index + value[0].length);
          readSoundly(format, path, bytesOf(changed));
          readSoundly(format, path, bytesOf(`${text.slice(0, value.index)}${other},${text.slice(value.index + value[0].length)}`));
        }
      }
    }
  });

  it('stands random bytes, and its samples with random bytes in them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void readSoundly(format, path, bytes)),
      { numRuns: 300 },
    );
    const text = bytesOf(texts[0] ?? '');
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(20), fc.uint8Array({ maxLength: 20 }), (at, drop, put) => {
        readSoundly(format, path, new Uint8Array([...text.subarray(0, at), ...put, ...text.subarray(at + drop)]));
      }),
      { numRuns: 300 },
    );
  });

  it('stands text made of the signs of its grammar', () => {
    const signs = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ':',
        ',',
        '-',
        '?',
        '&a',
        '*a',
        '!t',
        '|',
        '>',
        '"',
        "'",
        '#',
        '\n',
        '  ',
        'on',
        'jobs',
        '${{',
        '}}',
        '@',
        '\\',
        '/*',
        '*/',
        '//',
        '|-',
      ],
      ...[
        '<!--',
        '-->',
        '```',
        'http://',
        'a@b.co',
        '1',
        'null',
        '---',
        '...',
        '%YAML 1.1',
        '<<',
        '\t',
        '\r',
        '\u2028',
        '=',
        'packages',
        'lockfileVersion',
      ],
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 60 }), (parts) => void readSoundly(format, path, bytesOf(parts.join('')))),
      { numRuns: 500 },
    );
  });
});
