import type { Catalogue, Claim } from '../catalogue/catalogue.ts';
import { type Instant, parseInstant } from '../model/instant.ts';
import type { Observation } from '../model/observation.ts';
import type { Case } from './case.ts';

/** Small records for tests; nothing in the product imports them. */
export function at(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === null) throw new Error(`${text} is no instant`);
  return instant;
}

export function sampleClaim(id: string, changes: Partial<Claim> = {}): Claim {
  return {
    key: { document: 'APC', edition: '1.0', list: 'body', id },
    id,
    outcome: `Outcome of ${id}.`,
    officialWording: null,
    guidance: [],
    evidenceKinds: ['audit'],
    visible: { extent: 'mostly', where: 'somewhere' },
    bring: `Bring what shows ${id}.`,
    ask: 'engineering',
    defeaters: [],
    freshness: { kind: 'days', days: 30 },
    careful: { dangerousYes: [], annoyingNo: [] },
    osps: [],
    notes: [],
    locator: { document: 'APC', section: id, address: 'https://example.test/apc' },
    ...changes,
  };
}

/** Theme 1 with principle 1.1 (claims 1.1.1, 1.1.2) and theme 2 with principle 2.1 (claim 2.1.1). */
export function sampleCatalogue(): Catalogue {
  const principle = (id: string, claims: readonly Claim[]) => ({
    id,
    outcome: `Outcome of ${id}.`,
    officialWording: null,
    claims,
    notes: [],
    osps: [],
    locator: { document: 'APC', section: id, address: 'https://example.test/apc' },
  });
  const theme = { notes: [], guidanceLocator: { document: 'IG', section: '1', address: 'https://example.test/ig' } };
  return {
    id: 'sample-1.0',
    title: 'Sample',
    edition: '1.0',
    digest: '0'.repeat(64),
    wordingNote: 'ours',
    themes: [
      { id: '1', title: 'One', ...theme, principles: [principle('1.1', [sampleClaim('1.1.1'), sampleClaim('1.1.2')])] },
      { id: '2', title: 'Two', ...theme, principles: [principle('2.1', [sampleClaim('2.1.1')])] },
    ],
    custodians: [{ id: 'engineering', title: 'Engineering', has: 'test results' }],
    roles: [
      { role: 'developer-and-distributor', title: 'both', themes: ['1', '2'], decided: [], note: 'everything' },
      { role: 'reseller', title: 'reseller', themes: ['2'], decided: [], note: 'theme 2 only' },
    ],
    documents: [],
    crosswalks: [],
    forms: [],
  };
}

export function sampleCase(changes: Partial<Case> = {}): Case {
  return {
    organisation: 'Example Ltd',
    product: { id: 'p', name: 'P', role: 'developer-and-distributor', delivery: ['saas'], sources: [] },
    arguments: [],
    doubts: [],
    responses: [],
    judgements: [],
    conclusions: [],
    exceptions: [],
    interviews: [],
    seen: [],
    assertions: [],
    encouragements: [],
    opinions: [],
    pledges: [],
    ...changes,
  };
}

export function sampleObservation(changes: Partial<Observation> = {}): Observation {
  return {
    check: 'sample-check',
    version: 1,
    claim: '1.1.1',
    result: 'Passed',
    sees: 'whole',
    message: 'Seen.',
    place: null,
    bring: null,
    subject: 'x',
    source: null,
    evidence: 'e',
    effectiveAt: at('2026-11-01'),
    fingerprint: null,
    ...changes,
  };
}
