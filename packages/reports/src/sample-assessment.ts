import type { Assessment, Catalogue, Claim, ClaimAssessment, Instant, Locator, Observation, Principle, Result } from '@avouch/core';
import { fingerprint, parseInstant, principlesOf } from '@avouch/core';

// Test data: a catalogue of the real shape in short words, and an assessment over it with something of everything. Used by tests only.

const OUTCOMES: readonly (readonly [theme: string, principles: readonly (readonly [outcome: string, claims: readonly string[]])[]])[] = [
  [
    'Secure design and development',
    [
      [
        'An established secure development framework is followed',
        [
          'The framework in use is written down',
          'The people who develop have learnt to use the framework and its tools',
          'The tools used are kept up and current',
          'What needs configuration control is identified and version-controlled',
          'What the software must do is gathered and written down',
          'The software is designed for what users need',
        ],
      ],
      [
        'The composition is understood, and the risk of third-party components assessed through the life cycle',
        [
          'Every third-party component is identified and documented',
          'Integrity of components and their updates is checked',
          'Each component is tested before it is first deployed',
          'Updates of components are tested',
          'A process manages and deploys component updates',
        ],
      ],
      [
        'A clear process tests software and updates before distribution',
        [
          'There is a plan of tests for every requirement and every third-party component',
          "The plan's execution is automated and repeatable where possible",
          'What testing finds is dealt with',
        ],
      ],
      [
        'Secure by design and by default',
        [
          'The design was shaped by a structured look at how it could be exploited',
          'MFA is enforced for privileged users of the product',
          'No default or persistent passwords',
          'Input is validated',
          'Credentials and sensitive data are stored securely',
        ],
      ],
    ],
  ],
  [
    'Build environment security',
    [
      [
        'The build environment is protected against unauthorised access',
        [
          'Roles say what data and functions each may use',
          'Users authenticate regularly',
          'Users get credentials bound to their role',
          'Credentials are kept and handled safely',
          'Logging in takes more than one factor',
          'Access is regularly reviewed for need',
        ],
      ],
      [
        'Changes to the build environment are controlled and logged',
        [
          'Access and changes are logged',
          'Only authorised people change it',
          'Logs are auditable and kept for an agreed time',
          'Logs can be neither read nor altered by those who should not',
        ],
      ],
    ],
  ],
  [
    'Secure deployment and maintenance',
    [
      [
        'Software is distributed securely',
        ['Integrity, of updates too, can be checked where the customer runs the software', 'Distribution is over trusted channels'],
      ],
      [
        'An effective vulnerability disclosure process is published',
        ['Policy and process are published', 'It says how to report confidentially'],
      ],
      [
        'Vulnerabilities are proactively detected, prioritised and managed',
        ['Knowledge of public vulnerabilities is current', 'A plan assesses and prioritises'],
      ],
      [
        'Vulnerabilities are reported to relevant parties',
        ["The vendor's own security people are told", 'Customers who are affected are told'],
      ],
      ['Security updates are timely', ['Security updates go out as soon as is practicable', 'They are tested, and secure by default']],
    ],
  ],
  [
    'Communication with customers',
    [
      [
        'The level of support and maintenance is told',
        [
          'End-of-support dates are published, for all components',
          'Update frequency and process are published',
          'Documentation says how to update and use it securely',
        ],
      ],
      ["At least a year's notice before support ends", ["Customers get at least one year's notice"]],
      [
        'Notable incidents are communicated',
        ['How customers are supported in an incident is laid down and open to them', 'Customers are informed in time'],
      ],
    ],
  ],
];

/** A catalogue of the real shape: 4 themes, 14 principles, 45 claims. */
export function sampleCatalogue(): Catalogue {
  return {
    id: 'sscop-1.0',
    title: 'Software Security Code of Practice',
    edition: '1.0',
    digest: 'c'.repeat(64),
    wordingNote: 'Outcomes and guidance are in our own words; the official text is the published document.',
    themes: OUTCOMES.map(([title, principles], themeIndex) => ({
      id: String(themeIndex + 1),
      title,
      principles: principles.map(([outcome, claims], index) => samplePrinciple(`${themeIndex + 1}.${index + 1}`, outcome, claims)),
      notes: [],
      guidanceLocator: sampleLocator(title),
    })),
    custodians: [
      { id: 'platform', title: 'Those who run the code host', has: 'members and audit logs' },
      { id: 'security', title: 'The security lead', has: 'policies and plans' },
      { id: 'support', title: 'Customer support', has: 'what customers were told' },
    ],
    roles: [],
    forms: [],
    documents: [],
    crosswalks: [],
  };
}

function sampleLocator(section: string): Locator {
  return { document: 'Assurance Principles and Claims', section, address: 'https://docs.example.test/claims' };
}

function samplePrinciple(id: string, outcome: string, claims: readonly string[]): Principle {
  return {
    id,
    outcome: `${outcome}.`,
    officialWording: null,
    claims: claims.map((claim, index) => sampleClaim(`${id}.${index + 1}`, `${claim}.`)),
    osps: ['DO-02'],
    notes: [],
    locator: sampleLocator(`Principle ${id}`),
  };
}

function sampleClaim(id: string, outcome: string): Claim {
  return {
    key: { document: 'apc', edition: '1.0', list: 'body', id },
    id,
    outcome,
    officialWording: id === '3.2.2' ? 'The official words, as a user laid them over for this claim.' : null,
    guidance: [
      { id: `${id}-a`, text: 'The first piece of advice, with enough words to wrap on a narrow screen.', origin: 'principle' },
      { id: `${id}-b`, text: 'Another piece of advice, that comes from the whole theme.', origin: 'theme' },
      { id: `${id}-c`, text: 'Advice of our own.', origin: 'ours' },
    ],
    evidenceKinds: ['document', 'audit'],
    visible: { extent: 'partly', where: 'In the document, its topics, its owner and its review date.' },
    bring: `Bring the record that shows it for ${id}.`,
    // Theme 2 is the platform's, theme 4 support's, the rest the security lead's.
    ask: id.startsWith('2.') ? 'platform' : id.startsWith('4.') ? 'support' : 'security',
    defeaters: ['Placeholders stand where facts should.', 'The pipeline does otherwise.'],
    freshness: { kind: 'days', days: 90 },
    careful: { dangerousYes: [], annoyingNo: [] },
    osps: ['AC-01'],
    notes: id === '1.1.1' ? ['A note that a reader has to know.'] : [],
    locator: sampleLocator(`Claim ${id}`),
  };
}

/** An instant of test data; throws where the text is none. */
function at(text: string): Instant {
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
    effectiveAt: result === 'Unknown' ? null : at('2026-10-29T08:12:44Z'),
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

function sampleClaimState(claim: Claim): ClaimAssessment {
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
      at: at('2026-02-01'),
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
        at: at('2026-01-30'),
      },
      selfJudged: true,
      worse: ['check tests-in-ci was Passed and is Needs Review'],
      reconfirm: ['check tests-in-ci was Passed and is Needs Review', 'judged 205 days ago; lasts 90 days'],
      lastsUntil: at('2026-05-02'),
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
    judgement: { claim: '3.2.2', verdict: 'met', by: 'J. Okafor, security lead', at: at('2026-10-30'), authority: 'asserted', basis: null },
  },
};

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
  effectiveAt: at('2026-10-29T08:12:44Z'),
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
  const claims = principles.flatMap((principle) => principle.claims.map((claim) => ({ ...sampleClaimState(claim), ...JUDGED[claim.id] })));
  return {
    schema: 'urn:avouch:assessment:1',
    avouch: '0.1.0',
    asOf: at('2026-11-03T10:00:00Z'),
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

/** Texts that try to become markup, script, a terminal command, or something other than what they are. */
export const HOSTILE_TEXTS = [
  '<script>window.hostile = true</script>',
  '<img src=x onerror="window.hostile = true">',
  '"><svg onload=window.hostile=true>',
  "' onmouseover='window.hostile=true' x='",
  '</style><style>body{display:none}</style>',
  '<!-- --><a href="javascript:window.hostile=true">x</a>',
  '\x1b[31mred\x1b[0m \x1b]0;title\x07 \u009b2J \r\b\x00',
  '\u202etxt.exe\u202c \u2066isolated\u2069 \u200fright\u200e',
  `\ud800 lone ${'&amp;'} \ufeff`,
] as const;

/**
 * The sample with every text that can come from elsewhere replaced by hostile ones, all of them at each place, and one line
 * of 100 kB.
 */
export function hostileAssessment(): Assessment {
  const hostile = HOSTILE_TEXTS.join(' ');
  const base = sampleAssessment();
  const place = { path: `${hostile}/${'long'.repeat(100)}`, line: 1 };
  return {
    ...base,
    avouch: hostile,
    organisation: hostile,
    product: { ...base.product, name: hostile },
    source: { ...base.source, repository: hostile, ref: hostile, path: hostile, commit: hostile },
    sources: [
      { ...base.source, repository: hostile, ref: hostile, path: hostile, commit: hostile, id: hostile },
      { ...base.source, repository: hostile, id: hostile, commit: null, digest: hostile, serves: [hostile], belongsTo: 'organisation' },
    ],
    notOpened: [
      { id: hostile, location: hostile, belongsTo: 'product', serves: null, result: 'Not Run', message: hostile, bring: hostile },
    ],
    baseline: { new: [hostile], known: [], fixed: [], notLookedAt: 1 },
    evidence: [
      {
        id: hostile,
        path: hostile,
        format: hostile,
        verdict: 'valid',
        digest: hostile,
        source: hostile,
        around: hostile,
        kind: 'document',
        title: hostile,
        owner: hostile,
        disclosure: 'internal',
        effectiveAt: base.asOf,
        expiresAt: base.asOf,
        signature: { kind: 'verified', signer: hostile, issuer: hostile, expected: false, reason: hostile },
        notCredited: hostile,
      },
    ],
    release: hostile,
    seen: [
      {
        id: hostile,
        title: hostile,
        kind: 'document',
        custodian: hostile,
        place: hostile,
        by: hostile,
        at: base.asOf,
        expiresAt: base.asOf,
        claims: ['1.1.1'],
        disclosure: 'internal',
        notCredited: hostile,
      },
    ],
    encouragements: [
      {
        developer: hostile,
        claims: ['1.1.1'],
        text: hostile,
        by: hostile,
        at: base.asOf,
        outcome: 'refused',
        answer: hostile,
        evidence: [hostile],
      },
    ],
    principles: base.principles.map((principle) => ({
      ...principle,
      conclusion: { principle: principle.id, verdict: 'met with risk', effect: hostile, by: hostile, at: base.asOf },
    })),
    claims: base.claims.map((claim) => ({
      ...claim,
      reasons: [hostile],
      bring: hostile,
      judgement:
        claim.judgement === null ? null : { ...claim.judgement, by: hostile, signedBy: hostile, releases: { from: hostile, to: null } },
      record: {
        argument: { claim: claim.id, text: hostile, assumptions: [hostile], by: hostile, at: base.asOf },
        selfJudged: true,
        worse: [hostile],
        reconfirm: [hostile],
        lastsUntil: base.asOf,
        exceptions: [
          {
            claim: claim.id,
            effect: hostile,
            interim: hostile,
            owner: hostile,
            action: hostile,
            due: base.asOf,
            acceptedBy: hostile,
            until: base.asOf,
          },
        ],
        assertions: [{ claim: claim.id, text: hostile, by: hostile, at: base.asOf }],
      },
      opinions: [
        {
          ...{
            claim: claim.id,
            opinion: 'disagrees',
            text: hostile,
            findings: [hostile],
            by: hostile,
            role: hostile,
            organisation: hostile,
          },
          ...{ at: base.asOf, judged: { verdict: 'met', at: base.asOf }, lookedAt: [hostile], population: null, asOf: base.asOf },
          about: 'another judgement',
          ofVendor: true,
        },
      ],
      doubts: [{ id: hostile, kind: 'raised', claim: claim.id, text: hostile, state: 'open', response: hostile }],
      observations: claim.observations.map((observed) => ({
        ...observed,
        check: hostile,
        subject: hostile,
        message: claim.id === '1.1.1' ? 'x'.repeat(100_000) : `${hostile} ${claim.id}`,
        place,
        bring: hostile,
        evidence: hostile,
        source: hostile,
        fingerprint: observed.fingerprint === null ? null : hostile,
      })),
    })),
    diagnostics: [{ code: hostile, severity: 'error', message: hostile, location: place }],
  };
}
