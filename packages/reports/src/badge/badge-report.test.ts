import type { Assessment, ClaimStatus } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { hostileAssessment } from '../hostile-assessment.ts';
import { sampleAssessment } from '../sample-assessment.ts';
import { emptyAssessment, projectedAssessment, SAMPLE_CASES } from '../sample-cases.ts';
import { sampleCatalogue } from '../sample-catalogue.ts';
import { badgeReport } from './badge-report.ts';
import { badgeWords } from './badge-words.ts';

const catalogue = sampleCatalogue();

/** The sample with the statuses of some claims; evidence of ten days, judged to last until the end of the year. */
function judged(statuses: Readonly<Record<string, ClaimStatus>>): Assessment {
  const sample = sampleAssessment();
  const [lastsUntil] = [sample.claims.find(({ id }) => id === '1.3.2')?.record?.lastsUntil ?? null];
  return {
    ...sample,
    claims: sample.claims.map((claim) => {
      const status = statuses[claim.id];
      if (status === undefined) return { ...claim, status: 'not assessed' };
      const record = { argument: null, selfJudged: false, worse: [], reconfirm: [], lastsUntil, exceptions: [] };
      return { ...claim, status, evidenceAgeDays: 10, ...(claim.id === '1.3.2' ? { record } : {}) };
    }),
  };
}

/** Relative luminance contrast of two colours (WCAG 2.2, 1.4.3). */
function contrast(a: string, b: string): number {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((one, other) => one - other);
  return (high + 0.05) / (low + 0.05);
}

describe('badgeWords', () => {
  it.each([
    // The sample's freshness is 90 days, its evidence 10 days old on 3 November: 80 days on.
    [{ '3.2.2': 'met', '2.1.1': 'met', '2.1.2': 'met' }, '3 of 45 claims met, as of 2026-11-03, until 2027-01-22'],
    [{ '3.2.2': 'met', '1.3.2': 'met' }, '2 of 45 claims met, as of 2026-11-03, until 2026-05-02'],
    [{}, '0 of 45 claims met, as of 2026-11-03'],
    [{ '3.2.2': 'met, limited' }, '0 of 45 claims met, 1 met with limits, as of 2026-11-03, until 2027-01-22'],
    [{ '3.2.2': 'not applicable', '2.1.1': 'met' }, '1 of 44 applicable claims met, as of 2026-11-03, until 2027-01-22'],
    [{ '3.2.2': 'open doubt', '2.1.1': 'reconfirm', '2.1.2': 'unsupported', '2.1.3': 'not met' }, '0 of 45 claims met, as of 2026-11-03'],
  ] as const)('%j', (statuses, message) => {
    expect(badgeWords(judged(statuses), catalogue)).toMatchObject({ label: 'SSCoP self-assessment', message });
  });

  it.each([
    ['sscop-1.0', 'UK Software Security Code of Practice', 'SSCoP self-assessment'],
    ['other-2', 'Something Else', 'OTHER self-assessment'],
  ])('calls %s by its short name', (id, title, label) => {
    expect(badgeWords(sampleAssessment(), { ...catalogue, id, title }).label).toBe(label);
  });

  it('says where no claim is applicable', () => {
    const all = Object.fromEntries(sampleAssessment().claims.map(({ id }) => [id, 'not applicable' as const]));
    expect(badgeWords(judged(all), catalogue).message).toBe('no claim is applicable, as of 2026-11-03');
  });

  it('tells who cannot see it the product, on whose authority, what is open and for whom', () => {
    expect(badgeWords(sampleAssessment(), catalogue).title).toBe(
      'Ledger of Acme Ltd, Software Security Code of Practice 1.0: 1 of 45 claims met, as of 2026-11-03, until 2027-01-27. Of 2 judgements: 1 asserted, 1 git-signed; 1 by who argued it. 3 findings are open. The organisation assesses itself. This is no certificate.',
    );
    expect(badgeWords(emptyAssessment(), catalogue).title).toContain('Nobody has judged a claim');
    expect(badgeWords(projectedAssessment(), catalogue).title).toContain('Made ready for the audience "customer": 8 records are withheld.');
  });
});

describe('badgeReport', () => {
  it.each(SAMPLE_CASES)('is well-formed, says no word of a grade and asks for nothing of elsewhere, for %s', async (_, assessment) => {
    const svg = badgeReport(assessment(), catalogue);
    const schema = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>';
    const { rawOutput } = await validateXML({ xml: [{ fileName: 'badge.svg', contents: svg }], schema: [schema] });
    expect(rawOutput).not.toMatch(/parser error/);
    expect(svg).not.toMatch(/complian|certified|verified|passed|score|100 ?%/i);
    expect([...svg.matchAll(/<([a-zA-Z]+)/g)].map(([, name]) => name)).toEqual([
      ...['svg', 'title', 'clipPath', 'rect', 'g', 'rect', 'rect', 'rect', 'g', 'text', 'text'],
    ]);
    expect(svg).not.toMatch(/\bhref=|url\((?!#round\))| on[a-z]+="/);
    expect(svg).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/);
  });

  it('has a name for who cannot see it, and colours that can be read', () => {
    const svg = badgeReport(sampleAssessment(), catalogue);
    expect(svg).toContain('role="img" aria-labelledby="title"');
    const [label = '', message = ''] = [...svg.matchAll(/<rect [^>]*fill="(#[0-9a-f]{6})"\/>/g)].map(([, colour = '']) => colour);
    for (const ground of [label, message]) expect(contrast(ground, '#ffffff')).toBeGreaterThanOrEqual(7);
    const [, edge = ''] = /stroke="(#[0-9a-f]{6})"/.exec(svg) ?? [];
    // WCAG 2.2, 1.4.11, on the grounds of GitHub's light and dark pages.
    for (const ground of ['#ffffff', '#0d1117']) expect(contrast(edge, ground)).toBeGreaterThanOrEqual(3);
  });

  it('looks the same whatever was judged: no colour says yes', () => {
    const colours = (assessment: Assessment) => badgeReport(assessment, catalogue).match(/#[0-9a-f]{6}/g);
    const all = Object.fromEntries(sampleAssessment().claims.map(({ id }) => [id, 'met' as const]));
    expect(colours(judged(all))).toEqual(colours(emptyAssessment()));
  });

  it('stays small whatever it is given', () => {
    expect(badgeReport(hostileAssessment(), catalogue).length).toBeLessThan(6_000);
  });
});
