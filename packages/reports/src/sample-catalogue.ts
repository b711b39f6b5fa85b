import type { Catalogue, Claim, Locator, Principle } from '@avouch/core';

// Test data: a catalogue of the real shape in short words. Used by tests only.

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
