import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { readDocument } from '@avouch/core';
import { afterAll, describe, expect, it } from 'vitest';
import { linesOfPage } from './pdf-lines.ts';
import { pdfReader } from './pdf-reader.ts';
import { pdfOf, pdfOfObjects, streamOf } from './pdf-samples.ts';

const TESTDATA = new URL('../../../../testdata/pdf/policy.pdf', import.meta.url);

const POLICY = pdfOf([
  [
    { text: 'Secure development policy', size: 20, y: 780 },
    { text: 'Owner: Head of Engineering', y: 750 },
    { text: 'Next review', y: 735 },
    { text: '12 March 2027', x: 300, y: 735 },
    { text: 'Threat modelling', size: 14, y: 700 },
    { text: 'Each new feature has a threat model before it is', y: 680 },
    { text: 'built, as NIST SSDF has it.', y: 665 },
  ],
  [
    { text: 'Testing', size: 14, y: 780 },
    { text: 'Unit tests run on each change.', y: 760 },
  ],
]);

const reader = pdfReader();
afterAll(() => reader.close());

async function read(bytes: Uint8Array, by = reader) {
  const beside = await by.beside(bytes);
  const document = readDocument('policies/it.pdf', bytes, beside);
  return { document, codes: [document.verdict, ...document.diagnostics.map(({ code }) => code)] };
}

describe('a policy as PDF', () => {
  it('is the sample of the contract test', () => {
    if (!existsSync(TESTDATA)) writeFileSync(TESTDATA, POLICY);
    expect(new Uint8Array(readFileSync(TESTDATA))).toEqual(POLICY);
  });

  it('says what it would say in Markdown', async () => {
    const { document } = await read(POLICY);
    const { facts } = document;
    if (facts?.kind !== 'pdf') throw new Error('no facts');
    expect(facts.hasText).toBe(true);
    expect(facts.pages).toBe(2);
    expect(facts.pageStarts).toEqual([1, 7]);
    expect(facts.prose.title).toEqual({ text: 'Secure development policy', line: 1 });
    expect(facts.prose.topics).toEqual(['development-framework']);
    expect(facts.prose.fields.owner).toEqual({ value: 'Head of Engineering', line: 2 });
    expect(facts.prose.fields.nextReview?.latest).toBe('2027-03-12');
    expect(facts.prose.headings.map(({ text, level }) => [text, level])).toEqual([
      ['Secure development policy', 1],
      ['Threat modelling', 2],
      ['Testing', 2],
    ]);
    expect(facts.prose.frameworks.map(({ value }) => value)).toEqual(['SSDF']);
    expect(document.madeAt).toBe('2026-03-12T09:30:00Z');
  });
});

it('leaves the bytes to whoever gave them, as a Buffer too', async () => {
  const bytes = Buffer.from(POLICY);
  await reader.beside(bytes);
  expect(bytes.equals(POLICY)).toBe(true);
});

describe('a PDF without anything to read', () => {
  it('has no text layer where it is a scan, and says so', async () => {
    const { document, codes } = await read(pdfOf([[], []]));
    expect(codes).toEqual(['valid', 'no-text-layer']);
    expect(document.facts?.kind === 'pdf' && document.facts.hasText).toBe(false);
  });

  it.each<readonly [string, Uint8Array, readonly string[]]>([
    ['is malformed where it is broken', new TextEncoder().encode('%PDF-1.7\nnothing'), ['malformed', 'pdf-broken']],
    ['is malformed where it is cut off before its pages', POLICY.subarray(0, 120), ['malformed', 'pdf-broken']],
  ])('%s', async (_, bytes, expected) => {
    expect((await read(bytes)).codes).toEqual(expected);
  });

  it('is unsupported where nobody took the text out', () => {
    expect(readDocument('policies/it.pdf', POLICY).verdict).toBe('unsupported');
  });

  it('is nothing to start a worker for where it is no PDF', async () => {
    expect(await reader.beside(new TextEncoder().encode('# Policy'))).toBeUndefined();
  });
});

describe('a hostile PDF', () => {
  const page = (stream: string) => [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [5 0 R] /Count 1 >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 6 0 R >>',
    stream,
  ];

  it('that takes too long is refused, and the next one is read', async () => {
    const narrow = pdfReader({ milliseconds: 1, growth: Number.MAX_SAFE_INTEGER });
    expect((await read(POLICY, narrow)).codes).toEqual(['refused', 'took-too-long']);
    await narrow.close();
    expect((await read(POLICY)).codes).toEqual(['valid']);
  });

  it('that unpacks to gigabytes ends its worker', async () => {
    let bomb = Buffer.alloc(64 * 1024 * 1024, 0x20);
    bomb = Buffer.concat(Array.from({ length: 12 }, () => bomb));
    const packed = deflateSync(bomb).toString('latin1');
    const bytes = pdfOfObjects(page(streamOf(packed, '/Filter /FlateDecode')));
    const { document } = await read(bytes, pdfReader({ milliseconds: 20_000, growth: 200 * 1024 * 1024 }));
    expect(document.verdict).toBe('refused');
  }, 60_000);

  it('whose pages are their own parents ends', async () => {
    const bytes = pdfOfObjects([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2000000000 >>',
      '<< >>',
      '<< >>',
    ]);
    expect(['malformed', 'refused']).toContain((await read(bytes)).document.verdict);
  });

  it('keeps what a script or a link would do: nothing is run or fetched', async () => {
    const objects = page(streamOf('BT /F1 11 Tf 72 700 Td (Secure development policy of the whole company, for all) Tj ET'));
    objects[0] = '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.launchURL\\("https://example.test"\\)) >> >>';
    expect((await read(pdfOfObjects(objects))).codes).toEqual(['valid']);
  });
});

describe('pieces of a page', () => {
  const piece = (text: string, x: number, y: number, width = text.length * 5) => ({ text, x, y, width, size: 10, bold: false });

  it.each([
    ['join on one baseline', [piece('Se', 10, 100), piece('cure', 20, 100)], [['Secure']]],
    ['have a space between words', [piece('Secure', 10, 100), piece('use', 44, 100)], [['Secure use']]],
    ['are cells where the gap is wide', [piece('Owner', 10, 100), piece('CTO', 200, 100)], [['Owner', 'CTO']]],
    ['are lines below each other', [piece('a', 10, 100), piece('b', 10, 86)], [['a'], ['b']]],
  ])('%s', (_, pieces, expected) => {
    expect(linesOfPage(pieces).map(({ cells }) => cells)).toEqual(expected);
  });
});
