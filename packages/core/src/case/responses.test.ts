import { describe, expect, it } from 'vitest';
import { parseInstant } from '../model/instant.ts';
import type { Response } from './case.ts';
import { sampleObservation } from './case-samples.ts';
import { resolveResponses } from './responses.ts';

const at = parseInstant('2026-11-01');
if (at === null) throw new Error('the instant of this test is none');

const A = `${'a'.repeat(12)}${'0'.repeat(20)}`;
const B = `${'a'.repeat(12)}${'1'.repeat(20)}`;
const observations = [
  sampleObservation({ check: 'c', subject: 's', source: 'api', result: 'Failed', fingerprint: A }),
  sampleObservation({ check: 'c', subject: 's', source: 'web', result: 'Failed', fingerprint: B }),
  // The same finding, for another claim.
  sampleObservation({ check: 'c', subject: 's', source: 'web', claim: '1.1.2', result: 'Failed', fingerprint: B }),
];

function response(changes: Partial<Response>): Response {
  return { doubt: '', kind: 'rebutted', reason: 'r', by: 'b', at: at ?? ('' as never), until: null, evidence: [], ...changes };
}

describe('a response finds the finding that it names', () => {
  it.each<[string, Partial<Response>, readonly string[], readonly string[]]>([
    ['the whole fingerprint', { doubt: A }, [A], []],
    ['digits that fit one', { doubt: A.slice(0, 13) }, [A], []],
    ['digits that fit two', { doubt: A.slice(0, 12) }, [], ['response-ambiguous']],
    ['too few digits', { doubt: A.slice(0, 11) }, [A.slice(0, 11)], []],
    ['digits that fit none', { doubt: 'b'.repeat(12) }, ['b'.repeat(12)], []],
    ['the id of a raised doubt', { doubt: 'D-1' }, ['D-1'], []],
    ['check, subject and source', { doubt: 'x', finding: { check: 'c', subject: 's', source: 'web' } }, [B], []],
    ['check and subject in two sources', { doubt: 'x', finding: { check: 'c', subject: 's', source: null } }, [], ['response-ambiguous']],
    ['a subject that does not occur', { doubt: 'x', finding: { check: 'c', subject: 't', source: null } }, ['x'], []],
  ])('%s', (_, changes, doubts, codes) => {
    const { responses, diagnostics } = resolveResponses([response(changes)], observations);
    expect([responses.map(({ doubt }) => doubt), diagnostics.map(({ code }) => code)]).toEqual([doubts, codes]);
  });
});
