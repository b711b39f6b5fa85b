import type { Assessment } from '@avouch/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { sampleAssessment } from '../sample-assessment.ts';
import { sampleCatalogue } from '../sample-catalogue.ts';
import { pdfReport } from './pdf-report.ts';

const catalogue = sampleCatalogue();
let source = '';

/** The objects of a PDF as text; its streams are unreadable in it, and not looked at. */
async function objectsOf(assessment: Assessment): Promise<string> {
  return Buffer.from(await pdfReport(assessment, catalogue)).toString('latin1');
}

function count(pattern: RegExp): number {
  return [...source.matchAll(pattern)].length;
}

beforeAll(async () => {
  source = await objectsOf(sampleAssessment(catalogue));
});

describe('the PDF', () => {
  it('says of itself that it is tagged and keeps to PDF/UA-1, in which language, and what it is called', () => {
    expect(source).toMatch(/\/MarkInfo\s*<<\s*\/Marked true/);
    expect(source).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(source).toContain('/Lang (en-GB)');
    expect(source).toContain('/Title (Ledger: Assessment against the Software Security Code of Practice 1.0)');
    expect(source).toContain('/DisplayDocTitle true');
  });

  it('has headings of four levels in its structure: a theme each, a principle each, a claim each', () => {
    // Summary, contents, what was looked at, contradictions, 4 themes, evidence, what was not seen, trouble, how to make it again.
    expect(count(/\/S \/H1\b/g)).toBe(12);
    expect(count(/\/S \/H2\b/g)).toBeGreaterThanOrEqual(14);
    expect(count(/\/S \/H3\b/g)).toBe(45);
    expect(count(/\/S \/H4\b/g)).toBeGreaterThanOrEqual(45);
    expect(count(/\/S \/H[5-9]\b/g)).toBe(0);
  });

  it('has tables with headers of their columns', () => {
    expect(count(/\/S \/Table\b/g)).toBeGreaterThan(5);
    expect(count(/\/Scope \/Column/g)).toBe(count(/\/S \/TH\b/g));
    expect(count(/\/S \/TH\b/g)).toBeGreaterThan(count(/\/S \/Table\b/g));
  });

  it('describes its one picture, claim by claim', () => {
    expect(count(/\/S \/Figure\b/g)).toBe(1);
    const [, words = ''] = /\/Alt \(((?:[^()\\]|\\.)*)\)/.exec(source) ?? [];
    expect(words).toContain('claim 1.3.2: evidence supported, 205 days old, past its freshness; status reconfirm.');
    expect([...words.matchAll(/claim \d\.\d\.\d:/g)]).toHaveLength(45);
  });

  it('has an outline, and pages that the contents lead to', () => {
    expect(source).toContain('/Outlines');
    expect(count(/\/Subtype \/Link\b/g)).toBeGreaterThanOrEqual(63);
  });

  it('carries its fonts, and nothing that runs, opens or fetches', () => {
    expect(count(/\/FontFile[23]?\b/g)).toBeGreaterThan(2);
    for (const name of ['/JavaScript', '/JS', '/Launch', '/EmbeddedFile', '/URI', '/GoToR', '/SubmitForm', '/OpenAction'])
      expect(source).not.toMatch(new RegExp(`${name}\\b`));
  });

  it('is dated by the instant of the assessment', () => {
    expect(source).toMatch(/\/CreationDate \(D:20261103100000/);
  });
});

it('is made of an assessment whose dates lie before 1970', async () => {
  const base = sampleAssessment(catalogue);
  const early = { ...base, asOf: base.asOf.replace('2026', '1960') } as Assessment;
  expect(await objectsOf(early)).toMatch(/^%PDF-1\.7/);
});
