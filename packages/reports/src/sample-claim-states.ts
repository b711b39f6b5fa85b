import type { Claim, ClaimAssessment, Instant, Observation, Result } from '@avouch/core';
import { fingerprint, parseInstant } from '@avouch/core';

// Test data: what was observed and judged of the claims of a sample. Used by tests only.

/** An instant of test data; throws where the text is none. */
export function sampleInstant(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === null) throw new TypeError(`${text} is no instant`);
  return instant;
}

function observation(check: string, claim: string, result: Result, message: string, place: Observation['place'] = null): Observation {
  const subject = place === null ? 'repository' : place.path;
  return {
    check,
    version: 1,
    claim,
    result,
    sees: 'whole',
    message,
    place,
    bring: result === 'Unknown' ? `Bring the record that shows it for ${claim}.` : null,
    subject,
    source: 'main',
    evidence: result === 'Unknown' ? null : 'snapshot-1',
    effectiveAt: result === 'Unknown' ? null : sampleInstant('2026-10-29T08:12:44Z'),
    fingerprint: result === 'Failed' ? fingerprint({ check, version: 1, product: 'ledger', source: 'main', subject }) : null,
  };
}

const WORKFLOW = { path: '.github/workflows/release.yml', line: 24, column: 15 };
const LATEST = 'Action `acme/deploy@latest` moves with every push of its owner: what runs in the release is not what was reviewed.';
const OBSERVATIONS: Readonly<Record<string, Pick<ClaimAssessment, 'evidence'> & { readonly list: readonly Observation[] }>> = {
  '1.1.3': {
    evidence: 'undermined',
    list: [
      observation('moving-references', '1.1.3', 'Failed', LATEST, WORKFLOW),
      observation('update-bot', '1.1.3', 'Passed', 'Dependabot watches npm and github-actions weekly.', { path: '.github/dependabot.yml' }),
    ],
  },
  '1.1.4': {
    evidence: 'partly supported',
    list: [
      observation('lockfile', '1.1.4', 'Passed', 'Every package.json with dependencies has a lockfile beside it.', {
        path: 'package-lock.json',
      }),
      observation(
        'infrastructure-code',
        '1.1.4',
        'Needs Review',
        'Infrastructure code was found; whether production is changed only through it cannot be seen.',
        { path: 'deploy/terraform/main.tf', line: 1 },
      ),
    ],
  },
  '1.2.2': {
    evidence: 'undermined',
    list: [
      observation('moving-references', '1.2.2', 'Failed', LATEST, WORKFLOW),
      observation('lockfile-integrity', '1.2.2', 'Passed', '1,204 of 1,204 packages carry a hash.', { path: 'package-lock.json' }),
      observation('pinned-actions', '1.2.2', 'Failed', '11 of 14 actions are not pinned to a commit; first: `actions/checkout@main`.', {
        path: '.github/workflows/a-rather-long-name-of-a-workflow-that-nobody-would-choose/continuous-integration-and-delivery.yml',
        line: 18,
      }),
      observation('pinned-images', '1.2.2', 'Not Applicable', 'No container image is used.'),
      observation('pinned-scripts', '1.2.2', 'Not Run', 'Scripts are looked at only where asked.'),
    ],
  },
  '1.3.2': {
    evidence: 'supported',
    list: [
      observation('tests-in-ci', '1.3.2', 'Passed', 'Tests run on every pull request: configured, results not seen.', {
        path: '.github/workflows/ci.yml',
        line: 31,
      }),
    ],
  },
  '2.1.3': {
    evidence: 'undermined',
    list: [
      observation('workflow-permissions', '2.1.3', 'Failed', 'The token of job `publish` may write everything.', {
        path: '.github/workflows/release.yml',
        line: 9,
      }),
    ],
  },
  '3.2.1': {
    evidence: 'partly supported',
    list: [
      observation(
        'security-policy',
        '3.2.1',
        'Needs Review',
        'SECURITY.md says how to report; whether the repository is public is not stated.',
        {
          path: 'SECURITY.md',
          line: 3,
        },
      ),
    ],
  },
  '3.2.2': {
    evidence: 'supported',
    list: [
      observation('private-channel', '3.2.2', 'Passed', 'A private channel is named: security@acme.example.', {
        path: 'SECURITY.md',
        line: 12,
      }),
    ],
  },
};

function unjudged(claim: Claim): ClaimAssessment {
  const known = OBSERVATIONS[claim.id];
  const observations = known?.list ?? [observation('no-check', claim.id, 'Unknown', `No check can see claim ${claim.id} in a repository.`)];
  const open = observations.filter(({ result }) => result === 'Failed');
  return {
    id: claim.id,
    status: 'not assessed',
    reasons: ['nobody has judged it'],
    evidence: known?.evidence ?? 'not seen yet',
    evidenceAgeDays: known === undefined ? null : 5,
    evidenceFresh: known === undefined ? null : true,
    bring: claim.bring,
    judgement: null,
    doubts: open.map(({ fingerprint: id, message }) => ({
      id: id ?? '',
      kind: 'derived',
      claim: claim.id,
      text: message,
      state: 'open',
      response: null,
    })),
    observations,
  };
}

/** The state of claims that a person judged, one of each kind. */
const JUDGED: Readonly<Record<string, Partial<ClaimAssessment>>> = {
  '1.3.2': {
    status: 'reconfirm',
    reasons: ['the judgement is older than the claim stays fresh', 'the evidence is past its freshness'],
    evidenceAgeDays: 205,
    evidenceFresh: false,
    judgement: {
      claim: '1.3.2',
      verdict: 'met',
      by: 'J. Okafor, security lead',
      at: sampleInstant('2026-02-01'),
      authority: 'git-signed',
      basis: {
        catalogue: 'sscop-1.0',
        claim: '1.3.2',
        argument: 'a'.repeat(64),
        doubts: ['D-1'],
        evidence: [{ slot: 'source:main', digest: '0'.repeat(40) }],
        checks: [{ check: 'tests-in-ci', version: 1, result: 'Passed', fingerprints: [] }],
      },
    },
    record: {
      argument: {
        claim: '1.3.2',
        text: 'Every pull request runs the whole suite, and a red one cannot be merged.',
        assumptions: ['The nightly job runs.'],
        by: 'J. Okafor, security lead',
        at: sampleInstant('2026-01-30'),
      },
      selfJudged: true,
      worse: ['check tests-in-ci was Passed and is Needs Review'],
      reconfirm: ['check tests-in-ci was Passed and is Needs Review', 'judged 205 days ago; lasts 90 days'],
      lastsUntil: sampleInstant('2026-05-02'),
      exceptions: [],
    },
    doubts: [
      {
        id: 'D-1',
        kind: 'raised',
        claim: '1.3.2',
        text: 'The nightly job has been skipped since May.',
        state: 'risk accepted',
        response: 'Accepted until 2026-12-31 by J. Okafor.',
      },
    ],
  },
  '3.2.2': {
    status: 'met',
    reasons: ['judged met, on a basis that holds'],
    judgement: {
      claim: '3.2.2',
      verdict: 'met',
      by: 'J. Okafor, security lead',
      at: sampleInstant('2026-10-30'),
      authority: 'asserted',
      basis: null,
    },
  },
};

/** The state of a claim of the sample: as observed, and judged where it is one of those. */
export function sampleClaimState(claim: Claim): ClaimAssessment {
  return { ...unjudged(claim), ...JUDGED[claim.id] };
}
