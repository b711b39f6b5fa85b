import { describe, expect, it } from 'vitest';
import type { PdfLine, PdfText } from '../../model/pdf-text.ts';
import { pdf } from './index.ts';
import { readPdf } from './read.ts';

const BYTES = new TextEncoder().encode('%PDF-1.7\n');
const line = (text: string, size = 11, bold = false): PdfLine => ({ cells: text.split(' / '), size, bold });

function textOf(pages: readonly (readonly PdfLine[])[], rest: Partial<PdfText & { kind: 'text' }> = {}): PdfText {
  const all = pages.map((lines) => ({ lines, links: [] }));
  return { kind: 'text', pages: all, title: null, author: null, created: null, modified: null, ...rest };
}

function read(text: PdfText) {
  return readPdf({ path: 'policies/it.pdf', bytes: BYTES, beside: { pdf: text } });
}

function factsOf(text: PdfText) {
  const { facts } = read(text);
  if (facts === null) throw new Error('no facts');
  return facts;
}

const BODY = [
  line('Owner: Head of Support'),
  line('Each incident has a lead, who is named within an hour, and tells'),
  line('customers what happened.'),
];

describe('lines of pages', () => {
  it('are headings by the size of their letters, labels by their weight, rows by their gaps', () => {
    const { prose } = factsOf(
      textOf([
        [line('Example Ltd', 11), line('Incident response plan', 24), line('Last reviewed / 12 March 2026'), ...BODY],
        [line('Roles', 14), ...BODY, line('Containment', 11, true), ...BODY],
      ]),
    );
    expect(prose.title).toEqual({ text: 'Incident response plan', line: 2 });
    expect(prose.headings.map(({ text, level }) => [text, level])).toEqual([
      ['Incident response plan', 1],
      ['Roles', 2],
    ]);
    expect(prose.fields.lastReviewed).toEqual({ text: '12 March 2026', line: 3, earliest: '2026-03-12', latest: '2026-03-12' });
    expect(prose.fields.owner).toEqual({ value: 'Head of Support', line: 4 });
    expect(prose.parts.filter(({ heading }) => heading).map(({ part }) => part)).toEqual(['roles and contacts', 'containment']);
  });

  it('of a paragraph are one sentence', () => {
    const { prose } = factsOf(
      textOf([[line('Test plan', 20), line('A release is tested after each'), line('merge. We will write a load test.')]]),
    );
    expect(prose.future.map(({ text }) => text)).toEqual(['We will write a load test.']);
  });

  it('say where each page begins', () => {
    expect(factsOf(textOf([BODY, [], BODY])).pageStarts).toEqual([1, 4, 4]);
  });
});

describe('what a PDF says of itself', () => {
  it.each([
    ['D:20260312093000Z', '2026-03-12T09:30:00Z'],
    ["D:20260312093000+02'00'", '2026-03-12T07:30:00Z'],
    ['D:20260312', '2026-03-12T00:00:00Z'],
    ['D:20261332', null],
    ['12 March 2026', null],
  ])('the date %s is %s', (modified, expected) => {
    expect(read(textOf([BODY], { modified })).madeAt).toBe(expected);
  });

  it('is its title where no line looks like one', () => {
    expect(factsOf(textOf([BODY], { title: 'Incident response plan' })).prose.topics).toEqual(['incident-plan']);
  });
});

describe('what cannot be read', () => {
  it.each<readonly [string, ReturnType<typeof read>, readonly string[]]>([
    ['a scan', read(textOf([[], [line('7')]])), ['valid', 'no-text-layer']],
    [
      'what was refused',
      read({ kind: 'none', verdict: 'refused', code: 'took-too-long', message: 'It took too long.' }),
      ['refused', 'took-too-long'],
    ],
    ['what nobody took the text out of', readPdf({ path: 'a.pdf', bytes: BYTES }), ['unsupported', 'text-not-taken-out']],
    ['no PDF', readPdf({ path: 'a.pdf', bytes: new TextEncoder().encode('PDF') }), ['malformed', 'not-a-pdf']],
  ])('is told: %s', (_, { verdict, diagnostics }, expected) => {
    expect([verdict, ...diagnostics.map(({ code }) => code)]).toEqual(expected);
  });

  it('has no text layer where only stamps stand on pictures', () => {
    expect(factsOf(textOf([[line('Scan 1')], [line('Scan 2')]])).hasText).toBe(false);
  });
});

it('is opened in a tree where policies lie', () => {
  expect(pdf.placement('docs/manual.pdf')).toBe('candidate');
  expect(pdf.placement('assets/brochure.pdf')).toBe('no');
});
