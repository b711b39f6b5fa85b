import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { docxOf, paragraph } from '../../encodings/office/office-samples.ts';
import type { PdfLine } from '../../model/pdf-text.ts';
import { documentsBrought } from './documents-brought.ts';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';

const seen = (sample: SampleEvidence) =>
  evidenceOutcomesOf(documentsBrought, sample).map(({ result, claims = [], message }) => ({ result, claims, message }));

const FRAMEWORK = [
  paragraph('Secure development policy', 'Titel'),
  paragraph('Owner: Ann Example'),
  paragraph('Last reviewed: 12 March 2026'),
  paragraph('Threat modelling', 'berschrift1'),
  paragraph('Each new feature has a threat model, as NIST SSDF asks.'),
].join('');

const PDF = new TextEncoder().encode('%PDF-1.7\n');
const line = (text: string, size = 11): PdfLine => ({ cells: [text], size, bold: false });
const besidePdf = (pages: readonly (readonly PdfLine[])[]) => ({
  pdf: {
    kind: 'text' as const,
    pages: pages.map((lines) => ({ lines, links: [] })),
    title: null,
    author: null,
    created: null,
    modified: null,
  },
});

describe('a sound document', () => {
  it('never passes: it needs a review, with what was seen, and nobody is named', () => {
    const [outcome, ...others] = seen({ evidence: { 'sdp.docx': docxOf(FRAMEWORK) } });
    expect(others).toEqual([]);
    expect(outcome).toMatchObject({ result: 'Needs Review', claims: ['1.1.1'] });
    expect(outcome?.message).toContain('states an owner, states 12 March 2026 as its date, names SSDF and has parts on threat modelling.');
    expect(outcome?.message).not.toContain('Ann');
  });

  it('says of what must be published that this is not seen', () => {
    const evidence = { 'plan.docx': docxOf(paragraph('Incident response plan', 'Titel') + paragraph('Owner: Head of Support')) };
    const [outcome] = seen({ evidence });
    expect(outcome).toMatchObject({ result: 'Needs Review', claims: ['4.3.1'] });
    expect(outcome?.message).toContain('can read it is not seen');
  });

  it('on disclosure is for 3.2.1', () => {
    expect(seen({ evidence: { 'vdp.docx': docxOf(paragraph('Vulnerability disclosure policy', 'Titel')) } })[0]?.claims).toContain('3.2.1');
  });

  it('in Markdown that was brought counts like the others', () => {
    expect(seen({ evidence: { 'test-plan.md': '# Test plan\n\nUnit tests run.\n' } })).toMatchObject([{ claims: ['1.3.1'] }]);
  });
});

describe('a document that cannot be relied on', () => {
  it.each<readonly [string, string, string]>([
    ['names no owner', FRAMEWORK.replace('Owner: Ann Example', 'For all of us'), 'names no owner'],
    ['has text left', FRAMEWORK.replace('Ann Example', '[Insert name]'), 'has text left to fill in ([Insert name]) (paragraph 2)'],
    [
      'lapsed',
      FRAMEWORK.replace('Last reviewed: 12', 'Next review: 12'),
      'states that its next review was due on 12 March 2026 (paragraph 3)',
    ],
    ['is old', FRAMEWORK.replace('2026', '2023'), 'states 12 March 2023 as its date, more than a year ago'],
    [
      'has a control nobody filled in',
      `${FRAMEWORK}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${paragraph('Choose.')}</w:sdtContent></w:sdt>`,
      'has 1 field that nobody filled in',
    ],
  ])('says that it %s', (_, body, expected) => {
    const [outcome] = seen({ evidence: { 'sdp.docx': docxOf(body) } });
    expect(outcome?.result).toBe('Needs Review');
    expect(outcome?.message).toContain(expected);
  });

  it('names the page of a PDF', () => {
    const pages = [
      [line('Test plan', 20), line('Owner: Head of Quality and of everything else here')],
      [line('We will write a load test before release.')],
    ];
    const [outcome] = seen({ evidence: { 'plan.pdf': PDF }, beside: { 'plan.pdf': besidePdf(pages) } });
    expect(outcome?.message).toContain('(page 2)');
  });
});

describe('what says nothing', () => {
  it('is Unknown where it is a scan that was declared for a claim', () => {
    const sample = { evidence: { 'scan.pdf': PDF }, beside: { 'scan.pdf': besidePdf([[]]) } };
    expect(seen({ ...sample, declared: { 'scan.pdf': { claims: ['1.1.1'] } } })).toMatchObject([{ result: 'Unknown', claims: ['1.1.1'] }]);
    expect(seen(sample)).toEqual([]);
  });

  it.each<readonly [string, SampleEvidence]>([
    ['a letter about something else', { evidence: { 'letter.docx': docxOf(paragraph('Summer party', 'Titel')) } }],
    ['a record, whose title names a topic', { evidence: { 'r.docx': docxOf(paragraph('Incident response log', 'Titel')) } }],
    ['a document in a folder of tests', { evidence: { 'sdp.docx': docxOf(FRAMEWORK) }, notCredited: ['sdp.docx'] }],
    ['a guide to second factors, for whom nobody knows', { evidence: { 'a.docx': docxOf(paragraph('Two-factor guide', 'Titel')) } }],
    ['a broken document', { evidence: { 'sdp.docx': docxOf(FRAMEWORK).subarray(0, 500) } }],
  ])('is %s', (_, sample) => {
    expect(seen(sample)).toEqual([]);
  });
});

it('reads a document of OpenDocument as one of Word', () => {
  const bytes = new Uint8Array(readFileSync(new URL('../../../../../testdata/odt/policy.odt', import.meta.url)));
  const [outcome, ...others] = seen({ evidence: { 'sdp.odt': bytes } });
  expect([outcome?.result, outcome?.claims, others]).toEqual(['Needs Review', ['1.1.1'], []]);
});
