import { describe, expect, it } from 'vitest';
import type { Response } from './case.ts';
import { at, sampleCase } from './case-samples.ts';
import { doubtsOf, doubtTextDigest, ofWordsThatStand } from './doubts.ts';

const ASKED = 'The page is of 2023.';
const doubt = (text: string) => ({ id: 'd', claim: '1.1.1', text, by: 'Cem', at: at('2026-11-01') });

function standing(text: string, response: Partial<Response>) {
  const given = {
    ...{ doubt: 'd', kind: 'rebutted' as const, reason: 'It is of this year.', by: 'Ann', at: at('2026-11-02'), until: null, evidence: [] },
    ...response,
  };
  const [found] = doubtsOf('1.1.1', [], sampleCase({ doubts: [doubt(text)], responses: [given] }), at('2026-11-10'));
  return [found?.state, found?.response];
}

describe('a response to a doubt that a person raised', () => {
  it.each([
    ['the same words', ASKED],
    ['other blanks and ends of lines', 'The page\n  is of 2023. '],
  ])('holds for %s', (_, text) => {
    expect(standing(text, { doubtText: doubtTextDigest(ASKED) })[0]).toBe('rebutted');
  });

  it.each([
    ['other words under its id', 'The page is of 2013.'],
    ['words that were added', `${ASKED} Nobody reads the mailbox.`],
  ])('leaves it open for %s', (_, text) => {
    expect(standing(text, { doubtText: doubtTextDigest(ASKED) })).toEqual([
      'open',
      'the words of the doubt were changed since Ann responded to them',
    ]);
  });

  it('holds for any words where nobody recorded which', () => {
    expect(standing('Something else.', {})[0]).toBe('rebutted');
  });

  it('is left out of what is stated where the words were changed, with all before it', () => {
    const response = (day: string, doubtText?: string): Response => ({
      ...{ doubt: 'd', kind: 'rebutted', reason: 'r', by: 'Ann', at: at(day), until: null, evidence: [] },
      ...(doubtText === undefined ? {} : { doubtText }),
    });
    const stated = (text: string, asOf = '2026-11-10') => {
      const responses = [response('2026-11-02'), response('2026-11-03', doubtTextDigest(ASKED)), { ...response('2026-11-02'), doubt: 'e' }];
      return ofWordsThatStand({ doubts: [doubt(text)], responses }, at(asOf)).map(({ doubt: of }) => of);
    };
    expect(stated(ASKED)).toEqual(['d', 'd', 'e']);
    expect(stated('Something else.')).toEqual(['e']);
    expect(stated('Something else.', '2026-11-02T23:59:59Z')).toEqual(['d', 'e']);
  });
});
