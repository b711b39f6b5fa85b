import type { PrincipleAssessment } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { reportView } from '../report-view.ts';
import { sampleAssessment } from '../sample-assessment.ts';
import { emptyAssessment } from '../sample-cases.ts';
import { sampleCatalogue } from '../sample-catalogue.ts';
import { expiriesOf } from './expiries.ts';
import { summary } from './summary.ts';

const catalogue = sampleCatalogue();
const sample = sampleAssessment(catalogue);

function summaryOf(assessment = sample): string {
  const view = reportView(assessment, catalogue);
  return summary(view, expiriesOf(assessment, catalogue, view)).text;
}

/** The sample with these states of its first principles, the others not applicable. */
function headline(...states: readonly PrincipleAssessment['status'][]): string {
  const principles = sample.principles.map(({ id }, index) => ({
    id,
    status: states[index] ?? ('not applicable' as const),
    stoppedBy: [],
  }));
  return /class="lead">([^<]*)</.exec(summaryOf({ ...sample, principles }))?.[1] ?? '';
}

describe('the summary', () => {
  it.each([
    [['stopped by', 'stopped by'], 'None of the 2 principles that apply is met: all are stopped by claims.'],
    [['met', 'stopped by', 'stopped by'], '1 of the 3 principles that apply is met: 2 stopped by claims.'],
    [['met', 'met'], 'All of the 2 principles that apply are met.'],
    // What is met with limits, or by other means, is never counted as met.
    [['met, limited', 'met by other means'], 'None of the 2 principles that apply is met: 1 met, limited, 1 met by other means.'],
    [['met', 'met with risk', 'not met'], '1 of the 3 principles that apply is met: 1 met with risk, 1 not met.'],
    [[], 'No principle applies.'],
  ] as const)('says of %j', (states, text) => {
    expect(headline(...states)).toBe(text);
  });

  it('counts what people judged and what checks saw apart, with authority and self-judgement', () => {
    const text = summaryOf();
    expect(text).toContain(
      'People judged 2 of 45 claims (authority: git-signed 1, asserted 1; self-judged: 1); status not assessed: 43; reconfirm: 1; met: 1.',
    );
    expect(text).toContain('evidence supported: 2; partly supported: 2; undermined: 3; not seen yet: 38.');
  });

  it('has a row for each principle, with what stops it', () => {
    const text = summaryOf();
    expect(text.match(/<th scope="row">/g)).toHaveLength(14);
    const row = (id: string) =>
      text.slice(text.indexOf(`href="#principle-${id}"`), text.indexOf('</tr>', text.indexOf(`#principle-${id}"`)));
    expect(row('1.1')).toContain('stopped by all 6 claims');
    expect(row('1.1')).toContain('evidence undermined');
    expect(row('3.2')).toContain('stopped by claim <a href="#claim-3.2.1">');
    expect(row('3.2')).not.toContain('undermined');
  });

  it('says so where nobody judged, nothing was seen, nothing ends and nothing is contradicted', () => {
    const text = summaryOf(emptyAssessment());
    for (const words of ['Nobody has judged a claim yet.', 'not seen yet: 45', 'Nothing on record has an end', 'No check found anything'])
      expect(text).toContain(words);
  });
});

it.each([
  ['stopped by', 'stopped by claim 3.2.1'],
  ['met by other means', 'met by other means, short of claim 3.2.1'],
  ['met with risk', 'met with risk, short of claim 3.2.1'],
] as const)('a principle that is %s does not read as if what it is short of were met', (status, said) => {
  const principles = sample.principles.map((principle) =>
    principle.id === '3.2' ? { ...principle, status, stoppedBy: ['3.2.1'] } : principle,
  );
  const row = summaryOf({ ...sample, principles })
    .split('<tr>')
    .find((part) => part.includes('<b>3.2</b>'));
  const cell = (row ?? '').replace(/^.*<td>/s, '').replace(/<[^>]*>/g, '');
  expect(cell.replace(/\s+/g, ' ').trim()).toBe(said);
});

it('says of a conclusion over claims that nobody judged what is not known', () => {
  const concluded = (status: PrincipleAssessment['status'], unjudged: readonly string[]) =>
    summaryOf({
      ...sample,
      principles: sample.principles.map((one) => (one.id === '3.2' ? { ...one, status, stoppedBy: ['3.2.1', '3.2.2'] } : one)),
      claims: sample.claims.map((claim) =>
        claim.id.startsWith('3.2.')
          ? { ...claim, status: unjudged.includes(claim.id) ? ('not assessed' as const) : ('not met' as const) }
          : claim,
      ),
    }).includes('nobody has judged claim 3.2.2:');
  expect(concluded('met with risk', ['3.2.2'])).toBe(true);
  expect(concluded('met by other means', ['3.2.2'])).toBe(true);
  expect(concluded('met with risk', [])).toBe(false);
  expect(concluded('not met', ['3.2.2'])).toBe(false);
  expect(concluded('stopped by', ['3.2.2'])).toBe(false);
});
