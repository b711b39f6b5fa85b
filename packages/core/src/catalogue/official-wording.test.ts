import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimsOf, principlesOf } from './catalogue.ts';
import { applyWording, readOfficialWording } from './official-wording.ts';
import { readCatalogue } from './read-catalogue.ts';

// Every document here was made for this test, in words of its own. None of it is official text.

const FOLDER = new URL('../../../../catalogue/sscop-1.0/', import.meta.url);
const { catalogue } = readCatalogue(readdirSync(FOLDER).map((path) => ({ path, bytes: readFileSync(new URL(path, FOLDER)) })));
if (catalogue === null) throw new Error('the catalogue cannot be read');
const CLAIMS = claimsOf(catalogue).map(({ id }) => id);
const PRINCIPLES = principlesOf(catalogue).map(({ id }) => id);

const WORDS = ['nought', 'one', 'two', 'three', 'four', 'five', 'six'];
const words = (id: string) => id.split('.').map((digit) => WORDS[Number(digit)]);
/** A sentence for a number that holds no digits, so that only the number before it can lead to it. */
const sentence = (id: string) => `The gardener waters ${words(id).join(' and ')} before anybody else is awake.`;

function read(text: string, path = 'copy.txt') {
  if (catalogue === null) throw new Error('the catalogue cannot be read');
  return readOfficialWording({ path, bytes: new TextEncoder().encode(text) }, catalogue);
}
const codes = (text: string) => read(text).diagnostics.map(({ code }) => code);

/** A whole document, a principle at a time, each entry made by `entry`. */
function whole(principle: (id: string) => string, claim: (id: string) => string, join = '\n\n'): string {
  return PRINCIPLES.flatMap((id) => [principle(id), ...CLAIMS.filter((one) => one.startsWith(`${id}.`)).map(claim)]).join(join);
}
const html = (body: string) =>
  `<!doctype html><html><head><title>Claim 1.1.1: The title is not it.</title></head><body>${body}</body></html>`;

const WHOLE: readonly (readonly [string, string])[] = [
  [
    'headings and labelled claims',
    whole(
      (id) => `Principle ${id}: ${sentence(id)}`,
      (id) => `Claim ${id}: ${sentence(id)}`,
    ),
  ],
  [
    'bare numbers, a line each, no empty lines',
    whole(
      (id) => `Principle ${id} ${sentence(id)}`,
      (id) => `${id} ${sentence(id)}`,
      '\n',
    ),
  ],
  [
    'numbers on their own lines',
    whole(
      (id) => `Principle ${id}\n${sentence(id)}`,
      (id) => `${id}\n${sentence(id)}`,
    ),
  ],
  [
    'numbers in paragraphs of their own',
    whole(
      (id) => `Principle ${id}\n\n${sentence(id)}`,
      (id) => `Claim ${id}\n\n${sentence(id)}`,
    ),
  ],
  [
    'columns separated by tabs',
    whole(
      (id) => `Principle ${id}\t${sentence(id)}\tnotes`,
      (id) => `${id}\t${sentence(id)}\tA remark.`,
      '\n',
    ),
  ],
  [
    'Windows line ends, form feeds',
    whole(
      (id) => `\fPrinciple ${id}: ${sentence(id)}`,
      (id) => `${id} ${sentence(id)}`,
      '\r\n\r\n',
    ),
  ],
  [
    'Markdown',
    whole(
      (id) => `## Principle ${id}: ${sentence(id)}`,
      (id) => `**Claim ${id}:** ${sentence(id)}\n- a point`,
    ),
  ],
  [
    'headings with a dash',
    whole(
      (id) => `### Principle ${id} - ${sentence(id)}`,
      (id) => `#### Claim ${id} – ${sentence(id)}\n\n**Evidence:** one`,
    ),
  ],
  [
    'HTML paragraphs',
    html(
      whole(
        (id) => `<h3>Principle ${id}: ${sentence(id)}</h3>`,
        (id) => `<p>${id}&nbsp;${sentence(id)}</p><p>More advice.</p>`,
      ),
    ),
  ],
  [
    'HTML headings before text',
    html(
      whole(
        (id) => `<h2>Principle ${id}</h2><p>${sentence(id)}</p>`,
        (id) => `<h3>Claim ${id}</h3><p>${sentence(id)}</p><p>More.</p>`,
      ),
    ),
  ],
  [
    'HTML table rows',
    html(
      `<table>${whole(
        (id) => `<tr><td>Principle ${id}<td>${sentence(id)}`,
        (id) => `<tr><td><p>${id}</p></td><td><p>${sentence(id)}</p><p>Advice.</p></td><td>Other.</td></tr>`,
      )}</table>`,
    ),
  ],
  [
    'HTML with marks inside the text',
    html(
      whole(
        (id) => `<h2><a href="#x">Principle ${id}</a>: ${sentence(id)}</h2>`,
        (id) => `<div><strong>Claim ${id}</strong>${sentence(id)}<ul><li>advice</ul></div>`,
      ),
    ),
  ],
  [
    'HTML definition lists',
    html(
      `<dl>${whole(
        (id) => `<dt>Principle ${id}<dd>${sentence(id)}`,
        (id) => `<dt>${id}</dt><dd>${sentence(id)}</dd>`,
      )}</dl>`,
    ),
  ],
  [
    'HTML made from a PDF, lines ended by br',
    html(
      `<div>${whole(
        (id) => `Principle ${id}: ${sentence(id)}`,
        (id) => `${id} ${sentence(id).replace(' before', '<br>before')}`,
        '<br/>',
      )}</div>`,
    ),
  ],
];

describe('a whole document', () => {
  test.each(WHOLE)('%s: each of 45 claims and 14 principles has its own words', (_shape, text) => {
    const { wording, found, missing, diagnostics } = read(text);
    expect(found).toEqual({ claims: 45, principles: 14 });
    expect(missing).toEqual({ claims: [], principles: [] });
    for (const id of [...CLAIMS, ...PRINCIPLES]) expect([id, wording[id]]).toEqual([id, sentence(id)]);
    expect(diagnostics).toEqual([]);
  });
});

describe('one statement', () => {
  const table: readonly (readonly [string, string, string | undefined])[] = [
    [
      'wrapped over lines',
      'Claim 2.1.1: The gate is painted by\nthose who are asked to, and by\nnobody else.\n\nA remark.',
      'The gate is painted by those who are asked to, and by nobody else.',
    ],
    [
      'a hyphen at the end of a line',
      '2.1.1 The gate is painted by a third-\nparty painter.',
      'The gate is painted by a third-party painter.',
    ],
    ['advice in the next line', '2.1.1 The gate is painted.\nPaint it twice a year.', 'The gate is painted.'],
    ['a bullet in the next line', '2.1.1 The gate is painted by\n• painters who know how', 'The gate is painted by'],
    [
      'a name at the start of a wrapped line',
      '2.1.1 The gate is painted in the colour that was agreed with\nHerbert and nobody else.',
      'The gate is painted in the colour that was agreed with Herbert and nobody else.',
    ],
    [
      'a short line without a full stop',
      'Some text that is long enough to show how wide the lines of this document are\n\n2.1.1 The gate is painted\nGuidance follows here',
      'The gate is painted',
    ],
    [
      'three columns, wrapped',
      '2.1.1     The gate is painted by      Paint it twice\n          those who are asked.        a year.\n2.1.2     The fence is mended soon.   Buy nails.',
      'The gate is painted by those who are asked.',
    ],
    [
      'a page number between',
      '2.1.1 The gate is painted by\nPage 3 of 4\nthose who are asked.',
      'The gate is painted by those who are asked.',
    ],
    ['a mention in running text', 'Claim 2.1.1 is about gates and how they are painted.', undefined],
    ['a range', '2.1.1 to 2.1.6 are about gates and fences and paint.', undefined],
    ['a longer number', '2.1.1.4 The gate is painted by somebody.', undefined],
    ['a date', '2.1.1999 The gate is painted by somebody.', undefined],
    ['a heading only', '2.1.1\n\nEvidence\n\nThe gate is painted by somebody.', undefined],
    ['dotted leaders', '2.1.1 The gate is painted by somebody ........ 4', undefined],
    ['dotted leaders, spaced', '2.1.1 The gate is painted by somebody . . . . . 4', undefined],
    ['a page number at the end', '2.1.1 The gate is painted by somebody 4', undefined],
    ['far too long', `2.1.1 The gate ${'is painted and '.repeat(80)}shines.`, undefined],
    ['controls and bidirectional marks', '2.1.1 The \u202egate\u0007 is\u00ad painted.', 'The gate is painted.'],
    ['a script', html('<script>var x = "<p>2.1.1 The gate is painted.</p>"</script><style>2.1.1 The gate is red.</style><p>x'), undefined],
    ['a comment and an attribute', html('<!-- 2.1.1 The gate is painted. --><p title="2.1.1 The gate is painted.">x'), undefined],
    ['a title', html('<p>2.1.1</p>').replace('1.1.1', '2.1.1'), undefined],
    ['navigation', html('<nav><p>2.1.1 The gate is painted.</p></nav>'), undefined],
    ['a link', html('<ul><li><a href="#c">2.1.1 The gate is painted.</a></li></ul>'), undefined],
    [
      'text after links that were never closed',
      html('<p><a href="#c">2.1.2 The fence</p><p>2.1.1 The gate is painted.</p>'),
      'The gate is painted.',
    ],
  ];
  test.each(table)('%s', (_name, text, expected) => {
    expect(read(text).wording['2.1.1']).toBe(expected);
  });

  test('numbers that stand in a column, with their words after them all, are not guessed at', () => {
    const { wording, diagnostics } = read('1.1.1\n\n1.1.2\n\n1.1.3\n\nThe gate is painted.\n\nThe fence is mended.\n\nThe hedge is cut.');
    expect(wording).toEqual({});
    expect(diagnostics.filter(({ code }) => code === 'wording-unclear').map(({ location }) => location?.line)).toEqual([1, 3, 5]);
  });

  test('a section of the document that has the number of a principle does not pass for it', () => {
    const text = '1.1 Purpose of this document\n\n1.2 How to read it, and when\n\nPrinciple 1.1: The gate is painted.';
    expect(read(text).wording).toEqual({ '1.1': 'The gate is painted.' });
  });
});

describe('a number that occurs more than once', () => {
  const contents = 'Contents\n\nPrinciple 1.2 The fence ........ 2\n1.2.3 The short one ..... 3\nAppendix A: Trees ..... 4\n\n';
  const body = 'Principle 1.2: The fence is mended.\n\nClaim 1.2.3: The hedge is cut in spring.\n\n';
  const appendix = 'Appendix A: Trees\n\n1.2.3 The suppliers hear what colour is wanted.\n\n1.2.4 The pond is dug before the summer.\n';

  test('the first in the body wins, and a differing one in the appendix is reported with its line', () => {
    const { wording, diagnostics } = read(contents + body + appendix);
    expect(wording).toEqual({ '1.2': 'The fence is mended.', '1.2.3': 'The hedge is cut in spring.' });
    expect(diagnostics.map(({ code, severity, location }) => [code, severity, location?.line])).toEqual([
      ['wording-differs', 'info', 13],
      ['wording-appendix-only', 'info', 15],
      ['wording-missing', 'warning', undefined],
    ]);
  });

  test('the same words again are not reported', () => {
    expect(codes(`${body}1.2.3 the hedge is cut in SPRING\n`)).toEqual(['wording-missing']);
    expect(codes(`${body}1.2.3: the hedge is cut in SPRING\n`)).toEqual(['wording-missing']);
  });

  test('other words later in the body are reported and not taken', () => {
    const { wording, diagnostics } = read(`${body}Claim 1.2.3: The hedge is burnt in autumn.\n`);
    expect(wording['1.2.3']).toBe('The hedge is cut in spring.');
    expect(diagnostics.map(({ code }) => code)).toContain('wording-differs');
  });

  test('a heading "Appendix" before any claim is a line of the contents', () => {
    expect(read(`Principle 1.2\n\nAppendix A: Trees\n\n${body}`).wording['1.2.3']).toBe('The hedge is cut in spring.');
  });
});

describe('what is no such document', () => {
  test.each([
    ['a PDF', new TextEncoder().encode('%PDF-1.7 1.1.1 The gate is painted.'), 'wording-not-text'],
    ['a Word document', Uint8Array.of(0x50, 0x4b, 3, 4, 20), 'wording-not-text'],
    ['bytes', Uint8Array.of(1, 0, 2), 'wording-not-text'],
    ['nothing', new Uint8Array(), 'wording-missing'],
    ['more than 5 MB', new Uint8Array(5 * 1024 * 1024 + 1).fill(32), 'wording-too-large'],
  ])('%s', (_name, bytes, code) => {
    const result = readOfficialWording({ path: 'x', bytes }, catalogue);
    expect(result.wording).toEqual({});
    expect(result.missing.claims).toHaveLength(45);
    expect(result.diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
  });

  test('text that is not UTF-8 is read as Windows-1252, and that is said', () => {
    const bytes = Uint8Array.from('Claim 1.1.1: The caf\xe9 is open on Mondays.', (char) => char.charCodeAt(0));
    const result = readOfficialWording({ path: 'x', bytes }, catalogue);
    expect(result.wording['1.1.1']).toBe('The café is open on Mondays.');
    expect(result.diagnostics.map(({ code }) => code)).toContain('wording-encoding');
  });

  test('UTF-16 with a byte order mark', () => {
    const text = '\ufeffClaim 1.1.1: The café is open.';
    const bytes = new Uint8Array(Uint16Array.from(text, (char) => char.charCodeAt(0)).buffer);
    expect(readOfficialWording({ path: 'x', bytes }, catalogue).wording['1.1.1']).toBe('The café is open.');
  });

  // Each is close to the limit and has to end in seconds: a quadratic reader would take hours.
  test.each([
    ['deep nesting', '<div>'.repeat(1_000_000)],
    ['deep nesting of links and skipped elements', '<nav><a>'.repeat(600_000)],
    ['one tag with many attributes', `<p ${Array.from({ length: 500_000 }, (_, index) => `a${index}`).join(' ')}>`],
    ['one line of dots', `1.1.1 Text${'.'.repeat(5_000_000)}x`],
    ['one line of blanks', `1.1.1${' '.repeat(5_000_000)}x`],
    ['many numbers', '1.1.1 '.repeat(850_000)],
    ['many entries', '1.1.1 The gate is\n'.repeat(280_000)],
    ['many lines that could go on', `1.1.1 The gate\n${'a\n'.repeat(2_400_000)}`],
    ['unclosed tags', '<p><a href="'.repeat(400_000)],
    ['ampersands', `<p>1.1.1 ${'&amp'.repeat(1_200_000)}`],
  ])('%s ends soon', { timeout: 20_000 }, (_name, text) => {
    expect(Object.keys(read(text).wording).length).toBeLessThanOrEqual(1);
  });

  test('no bytes make it throw', () => {
    const pieces = fc.constantFrom(
      '1.1.1',
      '1.1',
      'Claim ',
      'Principle ',
      '<p>',
      '</p>',
      '<td>',
      '<a>',
      '\n',
      '\n\n',
      ' The gate is cut ',
      '\t',
      '....',
      '<nav>',
      '&',
      'Appendix A',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((parts) => parts.join('')),
        ),
        (text) => {
          const { wording } = read(text);
          for (const [id, words] of Object.entries(wording)) {
            expect([...CLAIMS, ...PRINCIPLES]).toContain(id);
            expect(words.length).toBeLessThanOrEqual(700);
            expect(words).toMatch(/^\S/);
          }
        },
      ),
      { numRuns: 500 },
    );
    fc.assert(fc.property(fc.uint8Array(), (bytes) => readOfficialWording({ path: 'x', bytes }, catalogue) !== null));
  });
});

describe('laying it over', () => {
  const laid = applyWording(catalogue, { '1.1.1': 'The gate is painted.', '1.1': 'The garden is kept.' });
  test('official wording is set where there is some, and nothing else changes', () => {
    expect(
      claimsOf(laid)
        .filter(({ officialWording }) => officialWording !== null)
        .map(({ id }) => id),
    ).toEqual(['1.1.1']);
    expect(laid.themes[0]?.principles[0]?.officialWording).toBe('The garden is kept.');
    expect(laid.themes[0]?.principles[0]?.claims[0]?.officialWording).toBe('The gate is painted.');
    expect(laid.digest).toBe(catalogue.digest);
    expect(applyWording(laid, {})).toEqual(catalogue);
  });
  test('a name of every object is no wording', () => {
    expect(applyWording(catalogue, Object.create({ '1.1.1': 'inherited' }))).toEqual(catalogue);
  });
});
