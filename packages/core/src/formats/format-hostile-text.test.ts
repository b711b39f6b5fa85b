import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packageOf } from '../encodings/office/office-samples.ts';
import { withValuesChanged } from './changed-values.ts';
import type { Format } from './format.ts';
import { SAMPLES } from './format-samples.ts';
import { judgeReading } from './reader-promises.ts';
import { type Facts, FORMATS } from './registry.ts';

const TESTDATA = new URL('../../../../testdata/', import.meta.url);
const encoder = new TextEncoder();

interface Sample {
  readonly file: string;
  readonly text: string;
}

function samplesOf({ id }: Format<Facts>): readonly Sample[] {
  const { files = [], binary = false } = SAMPLES[id] ?? {};
  return binary ? [] : files.map((file) => ({ file, text: readFileSync(new URL(`${id}/${file}`, TESTDATA), 'utf8') }));
}

const pathOf = ({ id }: Format<Facts>) => SAMPLES[id]?.path ?? id;

function read(format: Format<Facts>, text: string) {
  const beside = SAMPLES[format.id]?.beside;
  return format.read({ path: pathOf(format), bytes: encoder.encode(text), ...(beside === undefined ? {} : { beside }) });
}

/** What a reader promised and did not keep, with what was done to which value. */
function brokenBy(format: Format<Facts>, changes: readonly { readonly was: string; readonly text: string }[]): readonly string[] {
  return changes.flatMap(({ was, text }) =>
    judgeReading(format, pathOf(format), encoder.encode(text), SAMPLES[format.id]?.beside).broken.map((promise) => `${was}: ${promise}`),
  );
}

const XML = /\.(?:xml|tm7)$/;

/** Obeyed by a terminal, by whoever shows letters in their order, by a browser, by a spreadsheet, by a template, by a shell. */
const HOSTILE = [
  '\u001b[2J\u001b]8;;https://example.test\u0007\u009b31m\u0000',
  'a\u202eb\u2066c\u200fd\u2028e\ufeff',
  '"><img src=x onerror=alert(1)><script>alert(1)</script>&#x1b;',
  '=HYPERLINK("https://example.test")+cmd|\' /C calc\'!A0',
  '$' + '{{ secrets.A }} $' + '(touch a) `touch a` {{constructor}} %s %n',
];
/** Longer than any line that is passed on. */
const LONG = ['a'.repeat(70_000), 'ab c, '.repeat(12_000)];
/** Characters of two halves, across the places where readers cut. */
const HALVES = [...[64, 80, 100, 120, 200, 300, 500, 1000].map((cut) => `${'x'.repeat(cut - 1)}${'😀'.repeat(60)}`), '\ud800x\udfff'];

describe.each(FORMATS.map((format) => [format.id, format] as const))('%s', (_, format) => {
  const samples = samplesOf(format);

  it.each([
    ['hostile', HOSTILE],
    ['long', LONG],
    ['cut', HALVES],
  ])('keeps its promises with each value %s', (_name, others) => {
    for (const { text } of samples) expect(brokenBy(format, withValuesChanged(text, others))).toEqual([]);
  });

  it('reads the same with a byte order mark, and no worse with the line ends of Windows', () => {
    for (const { text } of samples) {
      const { verdict, facts } = read(format, `\ufeff${text}`);
      expect({ verdict, facts }).toEqual({ verdict: 'valid', facts: read(format, text).facts });
      expect(read(format, text.replaceAll('\n', '\r\n')).verdict).toBe('valid');
    }
  });

  it('never takes a key that stands twice without a word', () => {
    for (const { file, text } of samples) {
      const twice = withKeyTwice(text, file);
      if (twice === null) continue;
      const { verdict, diagnostics } = read(format, twice);
      expect([file, verdict === 'valid' && diagnostics.length === 0]).toEqual([file, false]);
    }
  });

  it('expands no entity and fetches no document type', () => {
    for (const { text } of samples.filter(({ file }) => XML.test(file))) {
      for (const declared of [
        '<!ENTITY a "expanded">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % a SYSTEM "http://example.test/a"> %a;',
      ]) {
        const head = /^\s*<\?xml[^>]*\?>/.exec(text)?.[0] ?? '';
        const rest = text.slice(head.length).replace(/<!DOCTYPE[^>]*>/, '');
        const { verdict, facts, diagnostics } = read(format, `${head}<!DOCTYPE a [${declared}]>${rest.replace(/>[^<]*<\//, '>&a;</')}`);
        expect([facts, verdict]).toEqual([null, 'refused']);
        expect(diagnostics.map(({ code }) => code)).toContain('xml-declarations');
      }
    }
  });

  it('expands no alias beyond its bounds', () => {
    for (const { text } of samples.filter(({ file }) => /\.ya?ml$/.test(file))) {
      const levels = Array.from({ length: 12 }, (_level, index) => `b${index + 1}: &b${index + 1} [${`*b${index}, `.repeat(9)}*b${index}]`);
      const { verdict, facts } = read(format, `b0: &b0 [a]\n${levels.join('\n')}\n${text}`);
      expect([facts, verdict === 'refused' || verdict === 'malformed']).toEqual([null, true]);
    }
  });
});

/** A sample with a key or an attribute at its root a second time, as its own syntax has it; null where that has neither. */
function withKeyTwice(text: string, file: string): string | null {
  // A line of these is a document of its own, which is told when it is read in turn.
  if (file.endsWith('.jsonl')) return null;
  const key = /^\s*\{\s*("[^"]*"\s*:)/.exec(text)?.[1];
  if (key !== undefined) return text.replace('{', () => `{${key} null, `);
  if (XML.test(file)) return text.replace(/<([A-Za-z][\w.:-]*)/, (tag) => `${tag} a="1" a="2"`);
  const line = /^[A-Za-z][\w-]*:(?= )/m.exec(text)?.[0];
  return /\.ya?ml$/.test(file) && line !== undefined ? `${line} null\n${text.replace(/^---\n/, '')}` : null;
}

const OFFICE = FORMATS.filter(({ limits }) => limits.expansion !== undefined);

describe.each(OFFICE.map((format) => [format.id, format] as const))('the package of %s', (id, format) => {
  const beside = SAMPLES[id]?.beside;
  const path = id === 'records-table' ? 'training.xlsx' : pathOf(format);
  const reading = (parts: Readonly<Record<string, string>>) =>
    format.read({ path, bytes: packageOf(parts), ...(beside === undefined ? {} : { beside }) });

  it.each(['../a.xml', '/a.xml', 'a/../../b.xml', 'C:a.xml', 'a\\..\\b.xml'])('has no part that leads outside: %s', (name) => {
    const { verdict, facts, diagnostics } = reading({ '[Content_Types].xml': '<Types/>', [name]: '' });
    expect([verdict, facts, diagnostics.map(({ code }) => code)]).toEqual(['refused', null, ['zip-part-name']]);
  });

  it('has no part that declares an entity', () => {
    const part = '<!DOCTYPE a [<!ENTITY a "b">]><a>&a;</a>';
    const names = [
      'word/document.xml',
      '_rels/.rels',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'content.xml',
      'META-INF/manifest.xml',
    ];
    const mimetype = 'application/vnd.oasis.opendocument.text';
    const { verdict, facts } = reading({
      mimetype,
      '[Content_Types].xml': '<Types/>',
      ...Object.fromEntries(names.map((name) => [name, part])),
    });
    expect([verdict, facts]).toEqual(['refused', null]);
  });
});
