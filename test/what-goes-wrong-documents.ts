/** The answers of a self-assessment as a small vendor writes them, by the number of the claim: all 45. */
export const ANSWERS: Readonly<Record<string, string>> = {
  '1.1.1':
    'We follow the secure development framework in [secure-development.md](policies/secure-development.md), which is based on the SSDF.',
  '1.1.2': 'Every engineer completed the course on secure coding; the records are with the head of people.',
  '1.1.3': 'Runtimes and build tools are named with their versions in the repository, and updated each month.',
  '1.1.4': 'Source, pipelines and infrastructure are kept under version control, and changes are reviewed.',
  '1.1.5': 'Requirements are gathered as issues, with security needs under a label of their own.',
  '1.1.6': 'Nine finance officers tried the ledger in March; what they said is in the research notes.',
  '1.2.1': 'The lockfile lists what the product is made of, and is read before each release.',
  '1.2.2': 'The lockfile carries a hash for each package that is installed.',
  '1.2.3': 'A new component is tried in a branch, where all tests are run against it, before it is merged.',
  '1.2.4': 'Updates of components run through the same tests as any other change.',
  '1.2.5': 'The head of engineering goes through open updates every Monday.',
  '1.3.1': 'The plan of tests says for each requirement which unit, integration and penetration tests there are.',
  '1.3.2': 'Unit and integration tests are run by the pipeline.',
  '1.3.3': 'What tests find becomes an issue, and a test that shows that it was corrected.',
  '1.4.1': 'The threat model was made with STRIDE in January, from the view of an attacker.',
  '1.4.2': 'Administrators of the ledger sign in with a passkey or a code of an authenticator.',
  '1.4.3': 'The first administrator sets a password of their own at installation.',
  '1.4.4': 'Input is checked against a schema at the edge of the service, and queries are parameterised.',
  '1.4.5': 'Credentials are kept in the secret store of the host, and data is encrypted at rest and in transit.',
  '2.1.1': 'Roles and what each may do are in [access-control.md](policies/access-control.md).',
  '2.1.2': 'Sessions at the code host end after eight hours.',
  '2.1.3': 'People get the rights of their role and no more.',
  '2.1.4': 'Pipelines fetch short-lived credentials by workload identity.',
  '2.1.5': 'The organisation at the code host demands a second factor of all engineers who build and release.',
  '2.1.6': 'The last review of access was held in September; its record is kept in the folder of records.',
  '2.2.1': 'The audit log of the code host records who logged in and who changed a pipeline.',
  '2.2.2': 'Only maintainers change workflows, and a second person approves.',
  '2.2.3': 'Audit logs are retained for 12 months.',
  '2.2.4': 'Logs are written to a store that nobody can delete from before they expire.',
  '3.1.1': 'The assets that browsers load carry integrity digests, and images are signed in the pipeline.',
  '3.1.2': 'Customers fetch the agent from our registry over TLS.',
  '3.2.1': 'The process is published in SECURITY.md of the public repository.',
  '3.2.2': 'Researchers report by a private form; every report is acknowledged.',
  '3.3.1': 'Components are scanned each night for known vulnerabilities.',
  '3.3.2': 'We fix vulnerabilities of high severity within 14 days, as the patching policy says.',
  '3.4.1': 'Alerts reach the security lead and the engineer on duty.',
  '3.4.2': 'Advisories are published on our site and mailed to customers who are affected.',
  '3.5.1': 'Security updates are released outside of the usual rhythm when they are critical.',
  '3.5.2': 'Security updates run through the same tests, and are labelled as such.',
  '4.1.1': 'The support policy names the end of support of each release.',
  '4.1.2': 'Releases and how they reach customers are described in the update policy.',
  '4.1.3': 'The administration guide covers updates, second factors, back-ups and firewalls.',
  '4.2.1': 'Customers get 12 months of notice before the end of support, as the terms say.',
  '4.3.1': 'The incident plan is published for customers, with roles and contacts.',
  '4.3.2': 'Customers are told of an incident within 24 hours, and again until it is resolved.',
};

/** A self-assessment in the shape of the form, with principles as rows between those of the claims. */
export function selfAssessment({
  answers = {},
  without = [],
  more = '',
  date = '2026-10-20',
}: {
  /** In the place of what stands in {@link ANSWERS}. */
  readonly answers?: Readonly<Record<string, string>>;
  readonly without?: readonly string[];
  /** Rows at the end. */
  readonly more?: string;
  readonly date?: string;
} = {}): string {
  const claims = Object.entries({ ...ANSWERS, ...answers }).filter(([claim]) => !without.includes(claim));
  let principle = '';
  const rows = claims.flatMap(([claim, answer]) => {
    const own = claim.slice(0, 3);
    const row = `| Claim ${claim} | as in the form | ${answer} | none |`;
    if (own === principle) return [row];
    principle = own;
    return [`| Principle ${own} | as in the form |`, row];
  });
  return `# Software Security Code of Practice: self-assessment of Hallam Ledger

| | |
|---|---|
| Organisation | Hallam Software Ltd |
| Assessed by | Head of Engineering |
| Date | ${date} |

| Reference | Principles/Claims | Evidence | Arguments / Assumptions |
|---|---|---|---|
${rows.join('\n')}
${more}`;
}

const HEAD = '**Owner:** Head of Engineering\n**Last reviewed:** 2026-09-14\n**Next review:** 2027-09-14\n';

const POLICIES: Readonly<Record<string, string>> = {
  'docs/policies/access-control.md': `# Access control policy

${HEAD}
## Roles

Maintainers merge and release. Engineers propose changes. Support reads tickets and has no access to production.

## Least privilege

People get what their role needs. Access to the code host and to production is reviewed quarterly by the head of engineering.

## Leavers

The accounts of people who leave are closed on their last day.
`,
  'docs/policies/logging.md': `# Logging policy

${HEAD}
## What is logged

| Log | Where | Retention |
|---|---|---|
| Audit logs | code host, exported each night | 12 months |
| Application logs | hosting | 90 days |
| Web server logs | hosting | 30 days |

## Review

The security lead looks through alerts every working day.
`,
  'docs/policies/patching.md': `# Patching policy

${HEAD}
## Deadlines

Vulnerabilities in our software and its components are fixed by severity. The clock starts when we confirm them.

| Severity | Fix |
|---|---|
| Critical | Within 48 hours |
| High | Within 14 days |
| Medium | Within 60 days |
| Low | Within 180 days |

## Roles

The security lead rates each report, and the head of engineering decides on exceptions.
`,
  'docs/policies/secure-development.md': `# Secure development framework

${HEAD}
## Practices

We follow the NIST SSDF (SP 800-218) in our own words: requirements, threat modelling, secure coding, tests, and configuration management.

## Roles

Each change has an author and somebody else who reviews it.
`,
  'docs/policies/support.md': `# Support policy

${HEAD}
## Notice

We announce the end of support of the product 12 months in advance, by mail and on this page.
`,
  'docs/terms-of-service.md': `# Terms of service

Hallam Software Ltd, registered in England.

## 8. Changes to the service

We give customers 12 months of notice before we discontinue the service.

## 9. Liability

Nothing in these terms limits liability for fraud.
`,
  'docs/incident-response-plan.md': `# Incident response plan

${HEAD}
## Roles and contacts

The incident lead is on call; customers write to incidents@hallam.example.

## Communication

Affected customers are told of an incident within 24 hours.

## Afterwards

A report with the root cause follows each incident.
`,
};

/** The tree of a small vendor with whose documents nothing is wrong. */
export const FINE_FILES: Readonly<Record<string, string>> = {
  'README.md': '# Hallam Ledger\n\nA ledger for parish councils.\n',
  'SECURITY.md':
    '# Security policy\n\nReport vulnerabilities by our [private form](https://hallam.example/report). We acknowledge within 2 days.\n',
  'docs/self-assessment.md': selfAssessment(),
  ...POLICIES,
  'records/access-review-2026-Q3.csv': 'Account;Reviewer;Outcome;Date\nann;bo;keep;2026-09-30\n',
  '.github/workflows/ci.yml':
    'name: CI\non: [push, pull_request]\npermissions:\n  contents: read\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683\n      - run: npm ci && npm test\n',
};

/** What a person wrote into the case, with which nothing is wrong either. */
export const FINE_CASE = `schemaVersion: 1
organisation: Hallam Software Ltd
products:
  - id: ledger
    name: Hallam Ledger
    role: developer-and-distributor
    delivery: [saas, on-premises]
    sources: [{ id: main, location: ., visibility: public }]
evidence:
  - { id: plan, location: docs/incident-response-plan.md, title: Incident response plan, claims: [4.3.1] }
arguments:
  - claim: 1.1.1
    text: The framework covers all that we make, and is looked through each year.
    by: Head of Engineering
    at: 2026-10-20
`;
