import { describe, expect, it } from 'vitest';
import type { ClaimAssessment, ClaimStatus } from '../case/assessment.ts';
import type { CaseEvidence } from '../case/case-for.ts';
import { at, sampleCatalogue, sampleObservation } from '../case/case-samples.ts';
import type { Disclosure } from '../model/evidence.ts';
import { ARGUMENT, assessmentOf, claimIn, doubt, judged } from './answer-samples.ts';
import { type Answer, type AnswerSource, answerMaker } from './answer-text.ts';

function answerOf(claims: readonly ClaimAssessment[], changes: Partial<AnswerSource> = {}, wanted = ['1.1.1']): Answer {
  const source = { assessment: assessmentOf(claims), catalogue: sampleCatalogue(), responses: [], doubts: [], evidence: [] };
  return answerMaker({ ...source, audience: 'customer', unlabelled: false, ...changes })(wanted);
}

function textOf(answer: Answer): string {
  if (answer.kind === 'none') throw new Error(answer.reasons.join('\n'));
  return answer.text;
}

describe('the answer to a question', () => {
  it('is the status, the judgement and the argument in their own words, with who and when', () => {
    expect(textOf(answerOf([claimIn('met', { judgement: judged('met', { disclosure: 'customer' }) })]))).toBe(
      [
        'Claim 1.1.1 (Outcome of 1.1.1): met.',
        'Judged met by Bob on 2026-10-02 (asserted).',
        'Argument of a named person, 2026-10-01: Every release has its list.',
        'Assumption: Nobody switches it off.',
        'To be looked at again by 2027-01-01.',
        '',
        'Of Portal, as it stood on 2026-11-23.',
      ].join('\n'),
    );
  });

  const without: readonly ClaimStatus[] = ['not assessed', 'open doubt', 'unsupported', 'reconfirm'];
  it.each(without)('is none where a claim is %s', (status) => {
    expect(answerOf([claimIn(status, { doubts: [doubt()] })])).toMatchObject({ kind: 'none', reasons: [expect.stringContaining(status)] });
  });

  it.each([
    ['customer', 'Opinion of Ann Assessor, 2026-10-09: Two tokens. Token 7 never expires.'],
    ['internal', 'Opinion, 2026-10-09, whose words are not for these readers.'],
    [undefined, 'Opinion, 2026-10-09, whose words are not for these readers.'],
  ] as const)(
    'says to everybody that an assessor disagrees, and the words of one labelled %s to who may read them',
    (disclosure, expected) => {
      const opinion = {
        ...({
          claim: '1.1.1',
          opinion: 'disagrees',
          text: 'Two tokens.',
          findings: ['Token 7 never expires.'],
          by: 'Ann Assessor',
        } as const),
        ...({ role: null, organisation: null, at: at('2026-10-09'), judged: null, lookedAt: [], population: null, asOf: null } as const),
        ...({ about: 'this judgement', ofVendor: false } as const),
        ...(disclosure === undefined ? {} : { disclosure }),
      };
      const said = (changes: object) => textOf(answerOf([claimIn('met', { opinions: [{ ...opinion, ...changes }] })]));
      expect(said({})).toContain(`An assessor disagrees with this judgement. ${expected}`);
      expect(said({ about: 'another judgement' })).not.toContain('assessor');
    },
  );

  it('is none where one claim of several stands on nothing: half an answer would be read as the whole', () => {
    expect(answerOf([claimIn('met'), { ...claimIn('not assessed'), id: '1.1.2' }], {}, ['1.1.1', '1.1.2']).kind).toBe('none');
  });

  it('is none for a claim that was not assessed at all', () => {
    const assessment = assessmentOf([]);
    const fewer = { ...assessment, claims: assessment.claims.filter(({ id }) => id !== '1.1.1') };
    expect(answerOf([], { assessment: fewer }).kind).toBe('none');
    expect(answerOf([], {}, ['9.9.9'])).toMatchObject({ kind: 'none', reasons: [expect.stringContaining('9.9.9')] });
  });

  it('says "not met" with how that is carried, and never beside a lapsed exception', () => {
    const exception = {
      claim: '1.1.1',
      effect: 'Customers wait.',
      interim: 'We tell them.',
      owner: 'Cem',
      action: 'Mend it.',
      due: at('2026-12-01'),
      acceptedBy: 'Dee',
      until: at('2026-12-31'),
    };
    const unmet = (until: string) =>
      textOf(
        answerOf(
          [
            claimIn('not met', {
              record: {
                argument: null,
                selfJudged: false,
                worse: [],
                reconfirm: [],
                lastsUntil: null,
                exceptions: [{ ...exception, until: at(until) }],
              },
            }),
          ],
          { unlabelled: true },
        ),
      );
    expect(unmet('2026-12-31')).toContain('not met.');
    expect(unmet('2026-12-31')).toContain('Effect: Customers wait.');
    expect(unmet('2026-11-01')).not.toContain('Customers wait');
  });

  it('takes the words of an accepted risk wherever the status goes', () => {
    const limited = claimIn('met, limited', {
      doubts: [doubt({ state: 'risk accepted', response: 'risk accepted by Dee: until the move' })],
    });
    const text = textOf(answerOf([limited], { unlabelled: true }));
    expect(text).toContain('met, limited');
    expect(text).toContain('Limit: The nightly job is skipped. (risk accepted by Dee: until the move)');
  });

  it('says who judged their own argument, and for which releases', () => {
    const record = { argument: ARGUMENT, selfJudged: true, worse: [], reconfirm: [], lastsUntil: null, exceptions: [] };
    const text = textOf(answerOf([claimIn('met', { record, judgement: judged('met', { releases: { from: '4.0', to: null } }) })]));
    expect(text).toContain('for releases 4.0 to the latest (asserted; self-judged, by who argued it)');
  });
});

describe('what readers may see', () => {
  const evidence = (id: string, disclosure: Disclosure): CaseEvidence => ({
    id,
    location: `${id}.pdf`,
    kind: null,
    title: `Title of ${id}`,
    owner: null,
    claims: ['1.1.1'],
    effectiveAt: null,
    expiresAt: null,
    disclosure,
    columns: {},
    format: null,
    signer: null,
  });
  const read = (id: string, disclosure: Disclosure, notCredited: string | null = null) => ({
    id,
    path: `${id}.pdf`,
    format: 'pdf',
    verdict: 'valid' as const,
    digest: null,
    source: null,
    around: null,
    kind: null,
    title: `Title of ${id}`,
    owner: null,
    disclosure,
    effectiveAt: null,
    expiresAt: null,
    signature: { kind: 'none' as const },
    notCredited,
  });

  it('names evidence that they may know of, was read and counts', () => {
    const items = [
      evidence('open', 'customer'),
      evidence('secret', 'internal'),
      evidence('stale', 'customer'),
      evidence('gone', 'customer'),
    ];
    const assessment = {
      ...assessmentOf([claimIn('met')]),
      evidence: [read('open', 'customer'), read('secret', 'internal'), read('stale', 'customer', 'it expired')],
    };
    const answer = answerOf([], { assessment, evidence: items });
    expect(textOf(answer)).toContain('Evidence: Title of open.');
    expect(textOf(answer)).not.toMatch(/secret|stale|gone/);
    expect(answer).toMatchObject({ withheld: ['secret'] });
    expect(textOf(answerOf([], { assessment, evidence: items, audience: 'internal' }))).toContain('Title of secret');
  });

  it('gives no answer where the argument is for fewer eyes, or for nobody knows whom', () => {
    const argued = (disclosure: Disclosure | undefined) => {
      const { disclosure: _, ...argument } = ARGUMENT;
      const own = disclosure === undefined ? argument : { ...argument, disclosure };
      return claimIn('met', { record: { argument: own, selfJudged: false, worse: [], reconfirm: [], lastsUntil: null, exceptions: [] } });
    };
    expect(answerOf([argued('internal')]).kind).toBe('none');
    expect(answerOf([argued('internal')], { unlabelled: true }).kind).toBe('none');
    expect(answerOf([argued(undefined)]).kind).toBe('none');
    expect(answerOf([argued(undefined)], { unlabelled: true }).kind).toBe('text');
    expect(answerOf([argued(undefined)], { audience: 'internal' }).kind).toBe('text');
    expect(answerOf([argued('public')]).kind).toBe('text');
  });

  it('gives no answer where the words that limit it are for fewer eyes', () => {
    const limited = claimIn('met, limited', { doubts: [doubt({ state: 'risk accepted', response: 'risk accepted by Dee: x' })] });
    const raised = { id: 'd1', claim: '1.1.1', text: 'x', by: 'Cem', at: at('2026-10-03') };
    expect(answerOf([limited], { doubts: [raised] }).kind).toBe('none');
  });

  it('gives no answer where a finding of a private source limits it, and says "not met" without its words', () => {
    const found = sampleObservation({
      result: 'Failed',
      fingerprint: 'f1',
      evidence: 'snapshot-1',
      source: 'main',
      message: 'Line 7 of deploy.sh',
    });
    const limit = doubt({ id: 'f1', kind: 'derived', text: found.message, state: 'risk accepted', response: 'risk accepted by Dee: x' });
    const limited = claimIn('met, limited', { observations: [found], doubts: [limit] });
    const response = {
      doubt: 'f1',
      kind: 'risk accepted',
      reason: 'x',
      by: 'Dee',
      at: at('2026-10-03'),
      until: null,
      evidence: [],
      disclosure: 'customer',
    } as const;
    expect(answerOf([limited], { unlabelled: true, responses: [response] }).kind).toBe('none');
    expect(textOf(answerOf([limited], { audience: 'internal' }))).toContain('Limit: Line 7 of deploy.sh (risk accepted by Dee: x)');
    const unmet = answerOf([claimIn('not met', { observations: [found], doubts: [limit] })], { responses: [response] });
    expect(textOf(unmet)).toContain('not met.');
    expect(textOf(unmet)).not.toContain('deploy.sh');
    expect(unmet).toMatchObject({ withheld: ['f1'] });
    const assessment = assessmentOf([limited]);
    const open = { ...assessment, sources: assessment.sources.map((source) => ({ ...source, visibility: 'public' as const })) };
    expect(textOf(answerOf([], { assessment: open, responses: [response] }))).toContain('Limit: Line 7 of deploy.sh');
  });

  it('names whoever argued only inside, or where they answer for the judgement too', () => {
    expect(textOf(answerOf([claimIn('met')], { audience: 'internal' }))).toContain('Argument of Ann,');
    const judgement = judged('met', { by: 'Ann', disclosure: 'customer' });
    expect(textOf(answerOf([claimIn('met', { judgement })]))).toContain('Argument of Ann,');
  });

  it('names nobody whose judgement carries no label', () => {
    expect(textOf(answerOf([claimIn('met')]))).toContain('Judged met by a named person on 2026-10-02');
  });
});
