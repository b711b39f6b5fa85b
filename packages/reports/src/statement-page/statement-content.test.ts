import type { Statement } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { statementContent } from './statement-content.ts';
import { statementView } from './statement-view.ts';

const claim = (id: string, status: string) => ({
  ...{ id, status, evidence: 'not seen yet', authority: null, selfJudged: false, contradictions: 0, exceptions: 0, records: [] },
  doubts: { open: 0, answered: 0, rebutted: 0, riskAccepted: 0 },
});

function shown(status: string, stoppedBy: readonly string[]): string {
  const statement = {
    subject: [],
    predicate: {
      ...{ id: 'a', avouch: '1', organisation: 'E', issuer: { name: 'D', role: 'C' }, supersedes: null, records: [] },
      ...{ assessedAt: '2026-11-10T00:00:00Z', issuedAt: '2026-11-11T00:00:00Z', expiresAt: '2027-11-11T00:00:00Z' },
      product: { name: 'P', role: 'developer', delivery: [] },
      release: { name: '1', record: null },
      catalogue: { id: 'c', edition: '1', digest: 'd' },
      principles: [{ id: '1.1', status, stoppedBy }],
      claims: [claim('1.1.1', 'met'), claim('1.1.2', 'not met'), claim('1.1.3', 'not assessed'), claim('1.1.4', 'not assessed')],
    },
  };
  return statementContent(statementView(statement as unknown as Statement, [], null), new Set()).text;
}

describe('statementContent', () => {
  it.each(['met with risk', 'met by other means'])('says of a principle concluded %s that nobody judged some of its claims', (status) => {
    expect(shown(status, ['1.1.2', '1.1.3', '1.1.4'])).toContain(
      `Principle 1.1 is concluded ${status}, and nobody has judged claims 1.1.3 and 1.1.4: what is lacking there is not known.`,
    );
  });

  it('says nothing of it where somebody judged all that it is short of, or nobody concluded', () => {
    expect(shown('met with risk', ['1.1.2'])).not.toContain('nobody has judged');
    expect(shown('stopped by', ['1.1.2', '1.1.3', '1.1.4'])).not.toContain('nobody has judged');
  });
});
