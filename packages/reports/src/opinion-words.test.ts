import { describe, expect, it } from 'vitest';
import { unpackedText } from '../../../test/report-bytes.ts';
import { isDisagreedWith, opinionWords } from './opinion-words.ts';
import { REPORTS } from './registry.ts';
import { sampleAssessment } from './sample-assessment.ts';
import { assessmentWithOpinions } from './sample-cases.ts';
import { sampleCatalogue } from './sample-catalogue.ts';
import { textReport } from './text/text-report.ts';

const catalogue = sampleCatalogue();
const said = assessmentWithOpinions();
const judged = said.claims.find(({ judgement }) => judgement !== null);
const [first, second] = judged?.opinions ?? [];
if (judged === undefined || first === undefined || second === undefined) throw new Error('nobody judged the sample');

describe('an opinion in words', () => {
  it('says who gave it, of which judgement, why, what was found and looked at', () => {
    const { verdict, at } = judged.judgement ?? { verdict: '', at: '' };
    expect(opinionWords(first)).toEqual([
      `Ann Assessor (Lead assessor, Assessors Ltd) on 2026-11-03: disagrees, of the judgement "${verdict}" of ${at.slice(0, 10)}. It was given on the case as of 2026-11-03.`,
      'Why: Two tokens can do everything.',
      'Found: Token 7 never expires.',
      'Looked at: 2 items (claim-3.2.2, observation-0123456789ab).',
    ]);
  });

  it('says nothing of a judgement that was made since', () => {
    expect(opinionWords(second)).toEqual([
      'Bo Assessor on 2026-11-03: agrees, of the judgement "met" of 2026-11-03, which does not count any more: nothing was said of what counts now.',
    ]);
    expect(isDisagreedWith({ opinions: [second] })).toBe(false);
    expect(isDisagreedWith({ opinions: [{ ...first, about: 'another judgement' }] })).toBe(false);
    expect(isDisagreedWith({ opinions: [second, first] })).toBe(true);
  });

  it('says where it is the word of who judged or argued', () => {
    expect(opinionWords({ ...first, ofVendor: true })[0]).toContain('nobody else’s opinion');
  });

  it('names the first of many items, and says how many more there are', () => {
    const lookedAt = Array.from({ length: 12 }, (_, index) => `claim-${index}`);
    expect(opinionWords({ ...first, lookedAt }).at(-1)).toMatch(/^Looked at: 12 items \(claim-0, .*claim-9 and 2 more\)\.$/);
  });
});

/** Reports with a place for what somebody says of a claim. Counts, findings and results have none for what decides nothing. */
const SHOWN = ['cyclonedx', 'html', 'json', 'markdown', 'oscal-ar', 'pdf', 'xlsx'];

describe('reports', () => {
  const flat = (text: string) => text.replaceAll('\\', '').replaceAll('&#39;', "'").replace(/\s+/g, ' ');

  it.each(REPORTS.map((report) => [report.id, report] as const))(
    '%s shows it where it has a place, and as no status',
    async (id, report) => {
      const [with_, without] = [await report.write(said, catalogue), await report.write(sampleAssessment(catalogue), catalogue)];
      const text = flat(await unpackedText(with_));
      const shown = ['Two tokens can do everything.', 'Ann Assessor', 'Token 7 never expires.'].map((words) => text.includes(words));
      expect([id, ...shown]).toEqual([id, ...shown.map(() => SHOWN.includes(id))]);
      // The JSON form has the fields themselves.
      if (SHOWN.includes(id) && id !== 'json') expect(text).toMatch(/changes? no status/);
      if (!SHOWN.includes(id)) expect(with_).toEqual(without);
    },
  );

  it('as text shows it below the judgement', () => {
    const text = flat(textReport(said, catalogue, { width: 160, colour: false }));
    expect(text).toContain(
      'opinion of an assessor, changes no status: Ann Assessor (Lead assessor, Assessors Ltd) on 2026-11-03: disagrees',
    );
  });
});
