import type { Assessment, Catalogue } from '@avouch/core';
import { principlesOf } from '@avouch/core';
import { sampleCatalogue } from './sample-catalogue.ts';
import { sampleClaimState, sampleInstant } from './sample-claim-states.ts';

// Test data: an assessment with something of everything. Used by tests only.

const SAMPLE_SOURCE: Assessment['source'] = {
  kind: 'snapshot',
  repository: 'https://git.example.test/acme/ledger',
  collector: 'git',
  commit: '9fceb02d0ae598e95dc970b74767f19372d61af8',
  tree: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  digest: null,
  ref: 'main',
  path: '',
  workTree: 'dirty',
  shallow: true,
  hosting: { kind: 'gitlab', url: 'https://gitlab.example.test/acme/ledger' },
  effectiveAt: sampleInstant('2026-10-29T08:12:44Z'),
  files: 4123,
  commits: 27_018,
  id: 'main',
  visibility: 'not stated',
  belongsTo: 'product',
  serves: null,
  evidence: 'snapshot-1',
};

/** An assessment over {@link sampleCatalogue} with every evidence state, every result, judged claims and diagnostics. */
export function sampleAssessment(catalogue: Catalogue = sampleCatalogue()): Assessment {
  const principles = principlesOf(catalogue);
  const claims = principles.flatMap((principle) => principle.claims.map(sampleClaimState));
  return {
    schema: 'urn:avouch:assessment:1',
    avouch: '0.1.0',
    asOf: sampleInstant('2026-11-03T10:00:00Z'),
    catalogue: { id: catalogue.id, edition: catalogue.edition, digest: catalogue.digest },
    lifecycle: { dated: '2026-10-01', source: 'made for this sample', file: null },
    organisation: 'Acme Ltd',
    product: {
      id: 'ledger',
      name: 'Ledger',
      role: 'developer-and-distributor',
      delivery: ['saas', 'on-premises'],
      visibility: 'not stated',
    },
    source: SAMPLE_SOURCE,
    sources: [SAMPLE_SOURCE],
    notOpened: [],
    evidence: [],
    principles: principles.map((principle) => ({
      id: principle.id,
      status: 'stopped by',
      stoppedBy: principle.claims.filter((claim) => claim.id !== '3.2.2').map((claim) => claim.id),
    })),
    claims,
    audience: null,
    baseline: null,
    diagnostics: [
      {
        code: 'yaml-duplicate-key',
        severity: 'error',
        message: 'Key `on` stands twice; the platform refuses such a file. Remove one.',
        location: { path: '.github/workflows/old.yml', line: 7 },
      },
      {
        code: 'history-shallow',
        severity: 'warning',
        message: 'The clone is shallow. Fetch the whole history to see more.',
        location: null,
      },
    ],
  };
}
