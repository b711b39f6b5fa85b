import type { Assessment } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { unpackedText } from '../../../test/report-bytes.ts';
import { badgeWords } from './badge/badge-words.ts';
import { cyclonedxReport } from './cyclonedx/cyclonedx-report.ts';
import { gemaraReport } from './gemara/gemara-report.ts';
import { junitReport } from './junit/junit-report.ts';
import { isDisagreedWith, opinionWords } from './opinion-words.ts';
import { oscalResults } from './oscal-ar/oscal-results.ts';
import { oscalPlan } from './oscal-poam/oscal-plan.ts';
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
      `Ann Assessor (Lead assessor, Assessors Ltd) on 2026-11-03: disagrees with the judgement "${verdict}" of ${at.slice(0, 10)}. It was given on the case as of 2026-11-03.`,
      'Why: Two tokens can do everything.',
      'Found: Token 7 never expires.',
      'Looked at: 2 items (claim-3.2.2, observation-0123456789ab).',
    ]);
  });

  it('says nothing of a judgement that was made since', () => {
    expect(opinionWords(second)).toEqual([
      'Bo Assessor on 2026-11-03: agrees with the judgement "met" of 2026-11-03, which does not count any more: nothing was said of what counts now.',
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

/** Reports without a place for what somebody says of a claim: that an assessor disagrees is said all the same. */
const TOLD = ['badge', 'sarif'];

describe('reports', () => {
  const flat = (text: string) => text.replaceAll('\\', '').replaceAll('&#39;', "'").replace(/\s+/g, ' ');

  it.each(REPORTS.map((report) => [report.id, report] as const))(
    '%s shows it whole where it has a place, says that an assessor disagrees, and makes no status of it',
    async (id, report) => {
      const [with_, without] = [await report.write(said, catalogue), await report.write(sampleAssessment(catalogue), catalogue)];
      const text = flat(await unpackedText(with_));
      const shown = ['Two tokens can do everything.', 'Ann Assessor', 'Token 7 never expires.'].map((words) => text.includes(words));
      expect([id, ...shown]).toEqual([id, ...shown.map(() => !TOLD.includes(id))]);
      // The JSON form has the fields themselves.
      if (id === 'json') return;
      expect([id, text]).toEqual([id, expect.stringMatching(/changes? no status/)]);
      expect([id, id === 'html' ? text.replace(/<\/?a\b[^<>]*>/g, '') : text]).toEqual([
        id,
        expect.stringMatching(
          new RegExp(`An assessor disagrees with the judgement of claims? [\\d., and]*\\b${judged.id.replaceAll('.', '\\.')}\\b`),
        ),
      ]);
      expect(flat(await unpackedText(without))).not.toContain('An assessor disagrees');
    },
  );

  it('as text shows it below the judgement', () => {
    const text = flat(textReport(said, catalogue, { width: 160, colour: false }));
    expect(text).toContain(
      'opinion of an assessor, changes no status: Ann Assessor (Lead assessor, Assessors Ltd) on 2026-11-03: disagrees',
    );
  });
});

/** Two claims that are met, and an assessor on one of them. */
function metWith(
  opinion: 'agrees' | 'disagrees' | 'not able to tell',
  about: 'this judgement' | 'another judgement' = 'this judgement',
): Assessment {
  const judgement = { ...(judged?.judgement as NonNullable<typeof judged>['judgement'] & object), verdict: 'met' as const };
  const said2 = { ...first, claim: '3.2.2', opinion, about, judged: { verdict: 'met' as const, at: judgement.at } } as NonNullable<
    typeof first
  >;
  return {
    ...said,
    claims: said.claims.map(({ opinions: _, ...claim }) => {
      if (claim.id !== '3.2.2' && claim.id !== '2.1.1') return { ...claim, status: 'not assessed' as const, judgement: null };
      const met = { ...claim, status: 'met' as const, judgement, doubts: [], observations: [] };
      return claim.id === '3.2.2' ? { ...met, opinions: [said2] } : met;
    }),
  };
}

describe('a claim that is met, and with whose judgement an assessor disagrees', () => {
  const [disputed, agreed, earlier] = [metWith('disagrees'), metWith('agrees'), metWith('disagrees', 'another judgement')];

  it('is green in no build, though its status stays', () => {
    const green = (assessment: Assessment) =>
      junitReport(assessment, catalogue).includes('claim 3.2.2: did a person judge it met?" time="0"/>');
    expect([green(agreed), green(earlier), green(disputed)]).toEqual([true, true, false]);
    expect(junitReport(disputed, catalogue)).toMatch(/<skipped message="An assessor disagrees: Ann Assessor .* status met: /);
  });

  it('is passed by no tool', () => {
    const result = (assessment: Assessment) =>
      JSON.parse(gemaraReport(assessment, catalogue)).evaluations.find(({ name }: { name: string }) => name === 'Claim 3.2.2').result;
    expect([result(agreed), result(earlier), result(disputed)]).toEqual(['Passed', 'Passed', 'Needs Review']);
    const found = (assessment: Assessment) =>
      (JSON.parse(oscalResults(assessment, catalogue))['assessment-results'].results[0].findings ?? []).map(
        ({ title }: { title: string }) => title,
      );
    expect([found(agreed), found(disputed)]).toEqual([['Claim 2.1.1: met', 'Claim 3.2.2: met'], ['Claim 2.1.1: met']]);
    const claimed = (assessment: Assessment) =>
      JSON.parse(cyclonedxReport(assessment, catalogue)).declarations.attestations.flatMap(({ map }: { map: { claims?: string[] }[] }) =>
        map.flatMap(({ claims = [] }) => claims),
      );
    expect([claimed(agreed), claimed(disputed)]).toEqual([['claim-2.1.1', 'claim-3.2.2'], ['claim-2.1.1']]);
  });

  it('makes a badge look no better than the case', () => {
    const message = (assessment: Assessment) => badgeWords(assessment, catalogue).message.replace(/, as of .*/, '');
    expect([message(agreed), message(earlier), message(disputed)]).toEqual([
      '2 of 45 claims met',
      '2 of 45 claims met',
      '2 of 45 claims met, an assessor disagrees with 1',
    ]);
    // Who disagrees with an honest no makes it no worse.
    const no = {
      ...disputed,
      claims: disputed.claims.map((claim) => (claim.id === '3.2.2' ? { ...claim, status: 'not met' as const } : claim)),
    };
    expect(message(no)).toBe('1 of 45 claims met');
  });

  it('is something to do in a plan, as is what an assessor could not tell', () => {
    const items = (assessment: Assessment) =>
      JSON.parse(oscalPlan(assessment, catalogue))
        ['plan-of-action-and-milestones']['poam-items'].map(({ title }: { title: string }) => title)
        .filter((title: string) => title.startsWith('Weigh'));
    expect([items(agreed), items(earlier)]).toEqual([[], []]);
    expect(items(disputed)).toEqual(['Weigh what an assessor says of claim 3.2.2: disagrees']);
    expect(items(metWith('not able to tell'))).toEqual(['Weigh what an assessor says of claim 3.2.2: not able to tell']);
  });
});
