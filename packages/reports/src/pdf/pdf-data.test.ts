import { type Assessment, DISCLOSURES, forAudience } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { sampleAssessment } from '../sample-assessment.ts';
import { projectedAssessment } from '../sample-cases.ts';
import { sampleCatalogue } from '../sample-catalogue.ts';
import { pdfData } from './pdf-data.ts';
import { BREAK } from './printed-text.ts';

const catalogue = sampleCatalogue();
const of = (assessment: Assessment) => pdfData(assessment, catalogue);
const words = (value: unknown) => JSON.stringify(value).replaceAll(BREAK, '');

function claimOf(assessment: Assessment, id: string) {
  const claim = of(assessment)
    .themes.flatMap(({ principles }) => principles.flatMap(({ claims }) => claims))
    .find((one) => one.id === id);
  if (claim === undefined) throw new TypeError(`no claim ${id}`);
  return claim;
}

describe('an assessment as data for the template', () => {
  it('shows each claim once, with status and evidence apart', () => {
    const claims = of(sampleAssessment(catalogue)).themes.flatMap(({ principles }) => principles.flatMap((one) => one.claims));
    expect(new Set(claims.map(({ id }) => id)).size).toBe(45);
    expect(claimOf(sampleAssessment(catalogue), '1.3.2')).toMatchObject({
      evidence: 'evidence supported',
      evidenceTone: 'good',
      status: 'reconfirm',
      statusTone: 'open',
      selfJudged: true,
    });
  });

  it('holds nothing but strings, counts and switches: no text can be a key, a function or markup', () => {
    const values = (value: unknown): unknown[] =>
      Array.isArray(value)
        ? value.flatMap(values)
        : value !== null && typeof value === 'object'
          ? Object.values(value).flatMap(values)
          : [value];
    expect(new Set(values(of(sampleAssessment(catalogue))).map((value) => typeof value))).toEqual(new Set(['string', 'boolean', 'number']));
  });

  it('says what to do to the vendor, and to nobody else', () => {
    expect(of(forAudience(sampleAssessment(catalogue), 'customer')).summary.title).toBe('Summary');
    expect(of(sampleAssessment(catalogue)).findings.next.length).toBeGreaterThan(0);
    expect(
      DISCLOSURES.map((audience) => [audience, of(forAudience(sampleAssessment(catalogue), audience)).findings.next.length > 0]),
    ).toEqual([
      ['public', false],
      ['customer', false],
      ['assessor', false],
      ['internal', true],
    ]);
  });
});

describe('what is withheld', () => {
  const shown = forAudience(sampleAssessment(catalogue), 'customer');

  it('is not said to be absent', () => {
    const claim = words(claimOf(shown, '1.3.2').rows);
    expect(claim).toContain('"Argument","lines":["It is withheld from this reader."]');
    expect(claim).toContain('What it rested on is withheld from this reader.');
    expect(claim).not.toMatch(/Nobody has argued|not on record/);
    // Nobody argued 3.2.2, whoever looks.
    expect(words(claimOf(shown, '3.2.2').rows)).toContain('Nobody has argued why the evidence suffices.');
    expect(words(claimOf(projectedAssessment(), '3.2.2').rows)).toContain('"Judgement","lines":["It is withheld from this reader."]');
    expect(words(of(shown).opening)).toContain('"Sources","value":"0, 1 withheld"');
  });

  it('is no reason to show green, and has no name', () => {
    const { observations, folded } = claimOf(shown, '3.2.2');
    expect(observations.map(({ result, tone, marks, place }) => [result, tone, marks, place])).toEqual([
      ['check Passed', 'quiet', 'what it rests on is not shown', ''],
    ]);
    expect(folded).toEqual([]);
    expect(words(of(shown))).not.toMatch(/check withheld|about withheld|finding 0000|Nothing was brought/);
  });
});
