import { type Assessment, forAudience } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { hostileAssessment } from '../hostile-assessment.ts';
import { sampleAssessment } from '../sample-assessment.ts';
import { comparedAssessment, emptyAssessment, projectedAssessment, SAMPLE_CASES } from '../sample-cases.ts';
import { sampleCatalogue } from '../sample-catalogue.ts';
import { markdownReport } from './markdown-report.ts';

const catalogue = sampleCatalogue();
const page = markdownReport(sampleAssessment(), catalogue);

const HOSTILE =
  '@ann #1 GH-2 !3 &4 $x$ ~l [a](javascript:b) ![i](https://x.example.test/i.png) </details><b> a|b \\| ` ``` www.x.example.test\n\n# h\n/close';

/** Every text of the hostile assessment, replaced by what is hostile to Markdown. */
function hostileToMarkdown(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('<script>') ? HOSTILE : value;
  if (Array.isArray(value)) return value.map(hostileToMarkdown);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, hostileToMarkdown(member)]));
}

/** The lines of a table each have as many bars as its head. */
function expectTables(text: string): void {
  for (const block of text.split('\n\n').filter((one) => one.startsWith('| '))) {
    const bars = block.split('\n').map((line) => line.split('|').length);
    expect(new Set(bars).size).toBe(1);
  }
}

describe('markdownReport', () => {
  it('names no finding that is withheld by the number that stands for it', () => {
    const text = markdownReport(forAudience(sampleAssessment(), 'public'), catalogue);
    expect(text).toContain('Withheld from this reader');
    expect(text).not.toMatch(/finding `0/);
  });

  it('has a row for each principle and each claim', () => {
    const rows = page.split('\n').flatMap((line) => /^\| (\d\.\d(?:\.\d)?) \|/.exec(line)?.[1] ?? []);
    expect([rows.filter((id) => id.length === 3).length, rows.filter((id) => id.length === 5).length]).toEqual([14, 45]);
  });

  it('keeps the two axes apart, each with its word, and shows who judged under what authority', () => {
    expect(page).toContain('| evidence undermined | 3 |');
    expect(page).toContain('| reconfirm | 1 |');
    expect(page).toMatch(
      /\| 1\.3\.2 \|[^|]*\| \*\*reconfirm\*\* \(judged met by J\. Okafor, security lead on 2026-02-01, git-signed, \*\*self-judged\*\*\)/,
    );
    expect(page).toMatch(/\| 1\.3\.2 \|.*\| evidence supported, 205 days old, past its freshness \| Passed 1 \|/);
    expect(page).not.toMatch(/score|%|compliant/i);
  });

  it('links to the line of the commit where the host is known', () => {
    const sample = sampleAssessment();
    const clean = { ...sample.source, workTree: 'clean' } as const;
    expect(markdownReport({ ...sample, source: clean, sources: [clean] }, catalogue)).toContain(
      '[`.github/workflows/release.yml:9`](<https://gitlab.example.test/acme/ledger/-/blob/9fceb02d0ae598e95dc970b74767f19372d61af8/.github/workflows/release.yml#L9>)',
    );
    expect(page).not.toContain('](<');
  });

  it('says what a baseline knows, for whom it is and what is withheld', () => {
    const compared = markdownReport(comparedAssessment(), catalogue);
    expect(compared).toContain('· known since 2026-11-03');
    expect(compared.match(/ · new\n/g)).toHaveLength(2);
    const projected = markdownReport(projectedAssessment(), catalogue);
    expect(projected).toContain('**Made ready for the audience "customer": 8 records are withheld.**');
    expect(projected).toContain('\n- claim 1.2.2: 5 × observation\n- claim 3.2.2: 1 × judgement\n- of no claim: 2 × diagnostic\n');
    expect(projected).not.toContain('What to do next');
    expect(page).toContain('### What to do next');
    expect(page).not.toContain('audience');
  });

  it('says of nothing that it was looked at', () => {
    const empty = markdownReport(emptyAssessment(), catalogue);
    expect(empty).toContain('Checks saw something of 0 of the 45 claims that apply.');
    expect(empty).toContain('That says nothing of what no check can see.');
  });

  it.each([...SAMPLE_CASES, ['one hostile to Markdown', () => hostileToMarkdown(hostileAssessment()) as Assessment] as const])(
    'keeps what came from elsewhere text, and fits into a comment, for %s',
    (_, assessment) => {
      const text = markdownReport(assessment(), catalogue);
      expect(text.length).toBeLessThan(65_536);
      expectTables(text);
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/);
      const outside = text
        .replace(/`[^`\n]*`/g, '')
        .replace(/<code>[^<]*<\/code>/g, '')
        .replace(/\]\(<https:[^>\n]*>\)/g, '')
        .replace(/<\/?(?:details|summary)>|<br>/g, '');
      expect(outside).not.toMatch(/[@$~<[\]`\\]|#\d|GH-|https?:|www\.|!\d|&(?!amp;)/);
      // Headings, rows, items and paragraphs of ours alone begin a line.
      for (const line of outside.split('\n')) expect(line).toMatch(/^(?:$|[#|*>-]|1\. |[A-Z][a-z]+ |, |Checks|[A-Z])/);
    },
  );

  it('folds with as many ends as beginnings', () => {
    const text = markdownReport(hostileToMarkdown(hostileAssessment()) as Assessment, catalogue);
    const outside = text.replace(/`[^`\n]*`/g, '');
    expect(outside.match(/<details>/g)?.length).toBe(outside.match(/<\/details>/g)?.length);
  });

  it('names what it leaves out where there is more than a comment holds', () => {
    const sample = sampleAssessment();
    const message = 'A long message that goes on. '.repeat(14);
    const claims = sample.claims.map((claim) => ({
      ...claim,
      observations: Array.from({ length: 20 }, (_, index) => ({
        ...({
          check: 'c',
          version: 1,
          claim: claim.id,
          result: index % 2 === 0 ? 'Failed' : 'Needs Review',
          sees: 'part',
          message,
        } as const),
        ...({ place: { path: `${claim.id}/${index}` }, bring: `Bring ${index}. ${message}`, subject: `${index}`, source: null } as const),
        ...({ evidence: null, effectiveAt: null, fingerprint: `${claim.id}-${index}` } as const),
      })),
    }));
    const text = markdownReport({ ...sample, claims, evidence: [] }, catalogue);
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain('### What is contradicted: 450 findings');
    expect(text).toContain('And 420 more; the form `html` shows all of them.');
    expect(text).toContain('Left out, since a comment holds no more: ');
  });
});
