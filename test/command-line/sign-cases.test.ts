import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { byHand, CASE, done } from './judged-case.ts';
import { bundleIn, openedIn, signed, signingPlace } from './signing-place.ts';

/** One of everything that people put on record, some of it lapsed, answered or of another release. */
const RECORDS = `evidence: [{ id: minutes, title: Minutes, location: ../minutes.txt, claims: [1.1.1], disclosure: customer }]
arguments:
  - { claim: 1.1.1, text: It is written down., assumptions: [Somebody reads it.], by: Ann, at: 2026-11-01 }
  - { claim: 3.2.1, text: It is published., by: Ann, at: 2026-11-01, disclosure: public }
  - { claim: 4.1.3, text: Nobody installs anything., by: Ann, at: 2026-11-01 }
doubts:
  - { id: d-1, claim: 1.1.1, text: Is it?, by: Cy, at: 2026-11-02 }
  - { id: d-2, claim: 3.2.1, text: Is it read?, by: Cy, at: 2026-11-02 }
  - { id: d-3, claim: 4.3.1, text: By whom?, by: Cy, at: 2026-11-02 }
responses:
  - { doubt: d-1, kind: answered, reason: See the minutes., by: Ann, at: 2026-11-03, evidence: [minutes, i-1] }
  - { doubt: d-2, kind: risk accepted, reason: For now., by: Dee, at: 2026-11-03, until: 2027-01-01 }
  - { doubt: d-3, kind: risk accepted, reason: Once., by: Dee, at: 2026-11-03, until: 2026-11-04 }
interviews: [{ id: i-1, role: engineer, by: Ben, at: 2026-11-01, text: We do., claims: [1.1.1, 1.1.6] }]
seen: [{ id: s-1, title: Contract, custodian: Legal, place: Vault, what: A clause., by: Ben, at: 2026-11-01, claims: [4.2.1] }]
assertions: [{ claim: 1.1.2, text: We always do., by: Ann, at: 2026-11-01 }]
exceptions:
  - { claim: 4.2.1, effect: Short notice., interim: Told., owner: Ops, action: Mend the terms., due: 2027-01-01, acceptedBy: Dee, until: 2027-02-01 }
conclusions: [{ principle: 4.2, verdict: met with risk, effect: Small., by: Dee, at: 2026-11-05 }]
judgements:
  - { claim: 4.2.1, verdict: not met, by: Ben, at: 2026-11-04, authority: asserted }
  - { claim: 4.1.3, verdict: not applicable, by: Ben, at: 2026-11-04, authority: asserted }
  - { claim: 4.3.1, verdict: met, by: Ben, at: 2026-11-04, authority: asserted }
  - { claim: 1.1.6, verdict: met, by: Ann, at: 2026-11-04, authority: asserted, releases: { from: "4.0", to: "4.1" } }
  - { claim: 1.1.5, verdict: met, by: Ann, at: 2026-11-04, authority: asserted, releases: { from: "5.0" } }
`;

/** Statuses and counts that follow from the records by the table of statuses, by hand. */
const EXPECTED = {
  '1.1.5': { status: 'not assessed', authority: null },
  '4.2.1': { status: 'not met', authority: 'asserted', exceptions: 1 },
  '4.3.1': { status: 'open doubt', authority: 'asserted', doubts: { open: 1, answered: 0, rebutted: 0, riskAccepted: 0 } },
};

describe('a case of everything, signed', () => {
  // Signing holds what it states against its own records, and refuses where they give something else.
  it.each(['developer-and-distributor', 'developer', 'reseller', 'open-source-maintainer'])(
    'as %s states what its records give',
    async (role) => {
      const place = await signingPlace(CASE.replace('developer-and-distributor', role));
      writeFileSync(join(place.outside, 'minutes.txt'), 'Agreed on 1 November 2026.\n');
      await byHand(place.cwd, RECORDS);
      // A reseller has nothing to judge there.
      if (role !== 'reseller') await done(place.cwd, 'judge', '1.1.1', 'met', '--by', 'Ben');
      await done(place.cwd, 'judge', '3.2.1', 'met', '--by', 'Ben');
      await signed(place, 'a.sigstore.json');
      const { claims } = bundleIn(place, 'a.sigstore.json').statement.predicate;
      const of = (id: string) => claims.find((claim) => claim.id === id);
      expect(claims).toHaveLength(45);
      if (role === 'developer-and-distributor')
        for (const [id, expected] of Object.entries(EXPECTED)) expect([id, of(id)]).toEqual([id, expect.objectContaining(expected)]);
      // What the role puts out of scope stays so, whatever was judged.
      if (role === 'reseller') expect(of('1.1.1')?.status).toBe('not applicable');
      const kinds = new Set(
        openedIn(readFileSync(join(place.outside, 'a.openings'), 'utf8')).records.map(
          ({ record }) => (JSON.parse(record) as { kind: string }).kind,
        ),
      );
      expect([...kinds].toSorted()).toEqual([
        'argument',
        'assertion',
        'basis',
        'conclusion',
        'doubt',
        'evidence',
        'exception',
        'judgement',
        'observation',
        'response',
      ]);
    },
  );
});
