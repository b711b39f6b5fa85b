import type { GivenBeside } from '../../packages/core/src/formats/format.ts';
import { SAMPLES } from '../../packages/core/src/formats/format-samples.ts';
import type { PdfText } from '../../packages/core/src/model/pdf-text.ts';
import { packageText } from './package-parts.ts';
import { type Random, randomOf, seedFor } from './random.ts';

/** So much of an input tells what is given beside it. */
const HEAD = 64 * 1024;
const MOST_LINES = 4000;
const COLUMNS = [
  'person',
  'email',
  'account',
  'course',
  'completed',
  'status',
  'reviewer',
  'outcome',
  'date',
  'sheet',
  '__proto__',
  'other',
];

/**
 * What a reader is given beside an input. It follows from the bytes alone, so that a crasher brings it along: for a PDF the text that is in
 * the bytes, cut into pages and cells; for a table columns by words of its own. In one case of three what the format's sample has.
 */
export function besideFor(format: string, bytes: Uint8Array): GivenBeside | undefined {
  const sample = SAMPLES[format]?.beside;
  if (sample === undefined) return undefined;
  const latin = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const random = randomOf(seedFor(bytes.length, latin));
  if (random.oneIn(3)) return sample;
  const text = latin.startsWith('PK') ? packageText(Buffer.from(bytes).toString('latin1')) : '';
  const words = Buffer.from(text === '' ? bytes.subarray(0, HEAD) : Buffer.from(text.slice(0, HEAD), 'latin1')).toString('utf8');
  return {
    ...(sample.pdf === undefined ? {} : { pdf: pdfText(words, random) }),
    ...(sample.columns === undefined ? {} : { columns: columns(words, random) }),
  };
}

function pdfText(text: string, random: Random): PdfText {
  const lines = text.split('\n', MOST_LINES);
  const wordOrNull = () => (random.oneIn(3) ? null : (random.pick(lines) ?? null));
  const perPage = 1 + random.below(60);
  const pages = Array.from({ length: Math.ceil(lines.length / perPage) }, (_, page) => ({
    lines: lines.slice(page * perPage, (page + 1) * perPage).map((line) => ({
      cells: random.oneIn(4) ? line.split(/[ \t|,]{1,4}/, 40) : [line],
      size: random.pick([10, 10, 11, 12, 14, 18, 24, 0, -1, 1e6, Number.NaN]) ?? 10,
      bold: random.oneIn(4),
    })),
    links: random.oneIn(4) ? [random.pick(lines) ?? ''] : [],
  }));
  return { kind: 'text', pages, title: wordOrNull(), author: wordOrNull(), created: wordOrNull(), modified: wordOrNull() };
}

function columns(text: string, random: Random): Readonly<Record<string, string>> {
  const titles = text.split(/[\n,;\t<>]/, 200);
  return Object.fromEntries(COLUMNS.filter(() => random.oneIn(2)).map((field) => [field, random.pick(titles) ?? '']));
}
