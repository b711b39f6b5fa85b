import { describe, expect, it, test } from 'vitest';
import { accessPolicyWritten } from './access/access-policy-written.ts';
import { retentionStated } from './access/retention-stated.ts';
import type { Check } from './check.ts';
import { inShort, outcomesOf, type SampleSource } from './check-samples.ts';
import { claimsOfTools } from './documents/claims-of-tools.ts';
import { documentsKept } from './documents/documents-kept.ts';
import { endOfSupportNotice } from './documents/end-of-support-notice.ts';
import { frameworkWrittenDown } from './documents/framework-written-down.ts';
import { incidentPlanPublished } from './documents/incident-plan-published.ts';
import { secureUseDocumented } from './documents/secure-use-documented.ts';
import { supportPolicyPublished } from './documents/support-policy-published.ts';
import { testPlanWritten } from './documents/test-plan-written.ts';
import { threatModelCurrent } from './documents/threat-model-current.ts';
import { updatePolicyPublished } from './documents/update-policy-published.ts';
import { vulnerabilityPlanWritten } from './documents/vulnerability-plan-written.ts';

// Samples are of 2026-11-01 and looked at on 2026-11-11.
type Row = readonly [name: string, check: Check, source: SampleSource, expected: readonly string[]];

const decoy = (source: SampleSource): SampleSource => ({
  ...source,
  files: Object.fromEntries(Object.entries(source.files).map(([path, text]) => [`tests/fixtures/${path}`, text])),
});
const inPublic = (files: SampleSource['files']): SampleSource => ({ files, visibility: 'public' });
const FIELDS = '\n**Owner:** Head of Security\n**Next review:** 2027-01-31\n';

const FRAMEWORK = `# Secure development policy
${FIELDS}
We use NIST SSDF.

## Threat modelling
Each feature has one.

## Secure coding
Code is reviewed.

## Testing
Unit tests run.

## Data management
No customer data in tests.
`;
const EMPTY_FRAMEWORK = `# Secure development policy
${FIELDS}
We use NIST SSDF.

## Threat modelling

## Secure coding

## Testing

## Data management

`;
const MODEL = `# Threat model\n${FIELDS}\n## Assets\nKeys.\n\n## Threats\nTheft.\n\n## Mitigations\nA vault.\n`;
const TEST_PLAN = `# Test plan
${FIELDS}
- **Static and dynamic analysis:** before each release.
- **Peer review:** each change.
- **Unit tests:** each change.
- **Integration tests:** each night.
- **Penetration test:** each year.
- **Third-party components:** before first use.
- **Requirements:** each has a test.
`;
const PLAN = `# Vulnerability management policy
${FIELDS}
We scan each day. Root causes are looked for.

## Roles
The security lead decides.

## Remediation

| Severity | Fix |
|---|---|
| Critical | 2 days |
| High | 7 days |
`;
const OTHER_DEADLINES =
  '# Secure Development & Patching Policy\n\n## Patching\n\n| Severity | Fix |\n|---|---|\n| Critical | 2 days |\n| High | 14 days |\n';
const SUPPORT = '# Support policy\n\n| Version | End of support |\n|---|---|\n| 2 | 2028-01-01 |\n| 1 | 2025-01-01 |\n';
const UPDATES =
  '# Release policy\n\nUpdates are released monthly.\nThey are delivered through the registry.\nCustomers are notified by e-mail.\n';
const INCIDENT = `# Incident response plan
${FIELDS}
## Roles and contacts
The security lead.

## Containment
Systems are isolated.

## Communication
Customers are told.

## Eradication and recovery
Systems are rebuilt.

## Post-incident review
Within five days.
`;
const ACCESS = `# Access control policy\n${FIELDS}\n## Roles\nTwo.\n\n## Least privilege\nAlways.\n`;
const terms = (text: string) => ({ 'docs/terms.md': `# Terms of service\n\n${text}\n` });
const BACKUP_WORD = '# Administrator guide\n\nMake a backup, use MFA, update often, close ports.\n';

const rows: readonly Row[] = [
  [
    'a framework, its parts, an owner and a review to come',
    frameworkWrittenDown,
    { files: { 'docs/sdlc.md': FRAMEWORK } },
    ['Passed docs/sdlc.md:6'],
  ],
  [
    'a template with the right headings',
    frameworkWrittenDown,
    { files: { 'docs/sdlc.md': EMPTY_FRAMEWORK } },
    ['Needs Review docs/sdlc.md:8'],
  ],
  [
    'text left to fill in',
    frameworkWrittenDown,
    { files: { 'docs/sdlc.md': FRAMEWORK.replace('Head of Security', '[Insert name]') } },
    ['Needs Review docs/sdlc.md:3'],
  ],
  [
    'no owner',
    frameworkWrittenDown,
    { files: { 'docs/sdlc.md': FRAMEWORK.replace('**Owner:** Head of Security', '') } },
    ['Needs Review docs/sdlc.md:1'],
  ],
  [
    'an owner that publishing fills in',
    frameworkWrittenDown,
    { files: { 'docs/sdlc.md': FRAMEWORK.replace('Head of Security', '{{ cto }}') } },
    ['Needs Review docs/sdlc.md:1'],
  ],
  [
    'a lapsed review',
    frameworkWrittenDown,
    { files: { 'docs/sdlc.md': FRAMEWORK.replace('2027-01-31', '2026-11-10') } },
    ['Needs Review docs/sdlc.md:4'],
  ],
  [
    'a review on the day',
    frameworkWrittenDown,
    { files: { 'docs/sdlc.md': FRAMEWORK.replace('2027-01-31', '2026-11-11') } },
    ['Passed docs/sdlc.md:6'],
  ],
  [
    'a review to come, and the last one years ago',
    frameworkWrittenDown,
    { files: { 'docs/sdlc.md': FRAMEWORK.replace('**Next', '**Last reviewed:** 2024-01-31\n**Next') } },
    ['Needs Review docs/sdlc.md:4'],
  ],
  [
    'a "review date" that is past',
    frameworkWrittenDown,
    { files: { 'docs/sdlc.md': FRAMEWORK.replace('Next review:** 2027', 'Review date:** 2026') } },
    ['Needs Review docs/sdlc.md:4'],
  ],
  [
    'no framework named',
    frameworkWrittenDown,
    { files: { 'docs/sdlc.md': FRAMEWORK.replace('NIST SSDF', 'good practice') } },
    ['Needs Review docs/sdlc.md:1'],
  ],
  [
    'a list of risks is no framework',
    frameworkWrittenDown,
    { files: { 'docs/sdlc.md': FRAMEWORK.replace('NIST SSDF', 'OWASP Top 10') } },
    ['Needs Review docs/sdlc.md:1'],
  ],
  [
    'a plan to write it',
    frameworkWrittenDown,
    { files: { 'docs/sdlc.md': FRAMEWORK.replace('Each feature has one.', 'We will define a process.') } },
    ['Needs Review docs/sdlc.md:9'],
  ],
  ['the framework is in a wiki', frameworkWrittenDown, { files: { 'README.md': '# Product\n' } }, ['Unknown']],
  ['a framework among the fixtures', frameworkWrittenDown, decoy({ files: { 'docs/sdlc.md': FRAMEWORK } }), ['Unknown']],

  ['a model', threatModelCurrent, { files: { 'docs/threat-model.md': MODEL } }, ['Needs Review docs/threat-model.md:1']],
  [
    'an untouched template',
    threatModelCurrent,
    { files: { 'docs/threat-model.md': '# Threat model\n\n## Assets\n\nTODO\n' } },
    ['Needs Review docs/threat-model.md:5'],
  ],
  [
    'a model older than a year',
    threatModelCurrent,
    { files: { 'docs/threat-model.md': MODEL.replace('Next review:** 2027-01-31', 'Last reviewed:** 10 November 2025') } },
    ['Needs Review docs/threat-model.md:4'],
  ],
  ['a drawing', threatModelCurrent, { files: { 'docs/model.drawio': '<mxfile/>' } }, ['Unknown']],
  ['a model in the test data', threatModelCurrent, decoy({ files: { 'docs/threat-model.md': MODEL } }), ['Unknown']],

  ['a plan with every part', testPlanWritten, { files: { 'docs/test-plan.md': TEST_PLAN } }, ['Passed docs/test-plan.md:1']],
  [
    'a plan without requirements',
    testPlanWritten,
    { files: { 'docs/test-plan.md': TEST_PLAN.replace(/- \*\*Req.*\n/, '') } },
    ['Needs Review docs/test-plan.md:1'],
  ],
  [
    'a plan without an owner',
    testPlanWritten,
    { files: { 'docs/test-plan.md': TEST_PLAN.replace('Owner', 'Status') } },
    ['Needs Review docs/test-plan.md:1'],
  ],
  ['tools are no plan', testPlanWritten, { files: { 'docs/testing.md': '# Testing\n\nRun pytest.\n' } }, ['Unknown']],
  ['a test plan among the fixtures', testPlanWritten, decoy({ files: { 'docs/test-plan.md': TEST_PLAN } }), ['Unknown']],

  ['a plan with deadlines, roles and an owner', vulnerabilityPlanWritten, { files: { 'docs/vuln.md': PLAN } }, ['Passed docs/vuln.md:15']],
  [
    'deadlines, no owner',
    vulnerabilityPlanWritten,
    { files: { 'docs/vuln.md': PLAN.replace('Owner', 'Status') } },
    ['Needs Review docs/vuln.md:1'],
  ],
  [
    'a plan without deadlines',
    vulnerabilityPlanWritten,
    { files: { 'docs/vuln.md': PLAN.replaceAll(/\d days/g, 'soon') } },
    ['Needs Review docs/vuln.md:1'],
  ],
  [
    'two documents with different deadlines',
    vulnerabilityPlanWritten,
    { files: { 'docs/a.md': OTHER_DEADLINES, 'docs/vuln.md': PLAN } },
    ['Needs Review docs/vuln.md:15'],
  ],
  [
    'the other document is an example',
    vulnerabilityPlanWritten,
    { files: { 'examples/a.md': OTHER_DEADLINES, 'docs/vuln.md': PLAN } },
    ['Passed docs/vuln.md:15'],
  ],
  ['no plan', vulnerabilityPlanWritten, { files: {} }, ['Unknown']],
  ['a plan among the fixtures', vulnerabilityPlanWritten, decoy({ files: { 'docs/vuln.md': PLAN } }), ['Unknown']],

  ['dates in a public repository', supportPolicyPublished, inPublic({ 'SUPPORT.md': SUPPORT }), ['Passed SUPPORT.md:5']],
  ['dates, visibility not stated', supportPolicyPublished, { files: { 'SUPPORT.md': SUPPORT } }, ['Needs Review SUPPORT.md:5']],
  [
    'dates that are all past',
    supportPolicyPublished,
    inPublic({ 'SUPPORT.md': SUPPORT.replace('2028', '2024') }),
    ['Needs Review SUPPORT.md:5'],
  ],
  [
    'a version without its date',
    supportPolicyPublished,
    inPublic({ 'SUPPORT.md': `${SUPPORT}| 3 | TBD |\n` }),
    ['Needs Review SUPPORT.md:7'],
  ],
  [
    'a rolling service',
    supportPolicyPublished,
    inPublic({ 'SUPPORT.md': '# Support policy\n\nThe latest version is supported.\n' }),
    ['Needs Review SUPPORT.md:1'],
  ],
  ['ways to get help', supportPolicyPublished, inPublic({ 'SUPPORT.md': '# Getting help\n\nAsk in the forum.\n' }), ['Unknown']],
  ['a support policy among the fixtures', supportPolicyPublished, decoy(inPublic({ 'docs/support-policy.md': SUPPORT })), ['Unknown']],

  [
    'how often, how and who is told, in public',
    updatePolicyPublished,
    inPublic({ 'docs/releases.md': UPDATES }),
    ['Passed docs/releases.md:3'],
  ],
  [
    'the same, visibility not stated',
    updatePolicyPublished,
    { files: { 'docs/releases.md': UPDATES } },
    ['Needs Review docs/releases.md:3'],
  ],
  [
    'nobody is told',
    updatePolicyPublished,
    inPublic({ 'docs/releases.md': UPDATES.replace(/Customers.*/, '') }),
    ['Needs Review docs/releases.md:1'],
  ],
  [
    'patching of own machines',
    updatePolicyPublished,
    inPublic({ 'docs/patching.md': `${UPDATES.replace('Release policy', 'Patch management')}` }),
    ['Unknown'],
  ],
  ['an update policy among the fixtures', updatePolicyPublished, decoy(inPublic({ 'docs/releases.md': UPDATES })), ['Unknown']],

  [
    'a year of notice',
    endOfSupportNotice,
    { files: terms('We give 12 months of notice before the end of support.') },
    ['Needs Review docs/terms.md:3'],
  ],
  [
    'six months of notice',
    endOfSupportNotice,
    { files: terms('We give six months of notice before the end of support.') },
    ['Failed docs/terms.md:3'],
  ],
  [
    'support until some months after the next major version',
    endOfSupportNotice,
    { files: terms('A version receives security updates for six months after the next major version.') },
    ['Failed docs/terms.md:3'],
  ],
  [
    'a year, and "at any time" elsewhere',
    endOfSupportNotice,
    {
      files: {
        ...terms('We may terminate the service at any time.'),
        'SUPPORT.md': '# Support policy\n\nWe announce the end of support 12 months in advance.\n',
      },
    },
    ['Needs Review SUPPORT.md:3'],
  ],
  [
    'terms that end it at any time',
    endOfSupportNotice,
    { files: terms('We may discontinue the service at any time.') },
    ['Failed docs/terms.md:3'],
  ],
  [
    'an agreement that may end at any time, and no promise',
    endOfSupportNotice,
    { files: terms('We may terminate this agreement at any time.') },
    ['Needs Review docs/terms.md:3'],
  ],
  [
    'customers may leave at any time',
    endOfSupportNotice,
    { files: terms('You may terminate the service at any time.') },
    ['Unknown docs/terms.md'],
  ],
  [
    'old minor versions',
    endOfSupportNotice,
    { files: terms('We announce the end of support of minor versions 3 months in advance.') },
    ['Needs Review docs/terms.md:3'],
  ],
  ['terms that say nothing of it', endOfSupportNotice, { files: terms('Be kind.') }, ['Unknown docs/terms.md']],
  ['no terms', endOfSupportNotice, { files: {} }, ['Unknown']],
  ['terms among the fixtures', endOfSupportNotice, decoy({ files: terms('We may discontinue the service at any time.') }), ['Unknown']],

  ['a whole plan in public', incidentPlanPublished, inPublic({ 'docs/incident.md': INCIDENT }), ['Passed docs/incident.md:1']],
  [
    'an internal plan in the repository',
    incidentPlanPublished,
    { files: { 'docs/incident.md': INCIDENT }, visibility: 'private' },
    ['Needs Review docs/incident.md:1'],
  ],
  [
    'a plan without recovery',
    incidentPlanPublished,
    inPublic({ 'docs/incident.md': INCIDENT.replace(/## Eradication[^#]*/, '') }),
    ['Needs Review docs/incident.md:1'],
  ],
  ['shared in a portal', incidentPlanPublished, inPublic({}), ['Unknown']],
  ['a plan among the fixtures', incidentPlanPublished, decoy(inPublic({ 'docs/incident.md': INCIDENT })), ['Unknown']],

  ['the word backup', secureUseDocumented, inPublic({ 'docs/admin.md': BACKUP_WORD }), ['Needs Review docs/admin.md:1']],
  ['documentation behind a login', secureUseDocumented, { files: {} }, ['Unknown']],
  ['a guide among the fixtures', secureUseDocumented, decoy({ files: { 'docs/admin.md': BACKUP_WORD } }), ['Unknown']],

  ['a policy on access', accessPolicyWritten, { files: { 'docs/access.md': ACCESS } }, ['Needs Review docs/access.md:1']],
  ['CODEOWNERS is no role matrix', accessPolicyWritten, { files: { CODEOWNERS: '* @o/a\n' } }, ['Unknown']],
  ['a policy on access among the fixtures', accessPolicyWritten, decoy({ files: { 'docs/access.md': ACCESS } }), ['Unknown']],

  [
    'a period for logs',
    retentionStated,
    { files: { 'docs/l.md': '# Logging policy\n\nBuild logs are kept for 12 months.\n' } },
    ['Needs Review docs/l.md:3'],
  ],
  [
    'seven years here, twelve months there',
    retentionStated,
    {
      files: {
        'docs/l.md': '# Logging policy\n\nAudit logs are kept for 12 months.\n',
        'docs/m.md': '# Access control policy\n\nAudit logs are retained for 7 years.\n',
      },
    },
    ['Needs Review docs/l.md:3'],
  ],
  [
    'at least twelve months here, two years there',
    retentionStated,
    {
      files: {
        'docs/l.md': '# Logging policy\n\nAudit logs are kept for at least 12 months.\n',
        'docs/m.md': '# Access control policy\n\nAudit logs are retained for 2 years.\n',
      },
    },
    ['Needs Review docs/l.md:3'],
  ],
  ['no policy on logs', retentionStated, { files: {} }, ['Unknown']],
  [
    'a policy on logs among the fixtures',
    retentionStated,
    decoy({ files: { 'docs/l.md': '# Logging policy\n\nLogs are kept for 12 months.\n' } }),
    ['Unknown'],
  ],

  ['nothing wrong with a document', documentsKept, { files: { 'docs/sdlc.md': FRAMEWORK } }, ['Not Applicable']],
  [
    'a placeholder where the owner of the framework should stand',
    documentsKept,
    { files: { 'docs/sdlc.md': FRAMEWORK.replace('Head of Security', 'TBD') } },
    ['Failed docs/sdlc.md:3', 'Not Applicable'],
  ],
  [
    'a placeholder where the date of another plan should stand',
    documentsKept,
    { files: { 'docs/incident.md': INCIDENT.replace('2027-01-31', '[Insert date]') } },
    ['Needs Review docs/incident.md:4', 'Not Applicable'],
  ],
  [
    'a review that was due before the snapshot',
    documentsKept,
    { files: { 'docs/incident.md': INCIDENT.replace('2027-01-31', '31 October 2026') } },
    ['Failed docs/incident.md:4', 'Not Applicable'],
  ],
  [
    'a review that fell due after the snapshot',
    documentsKept,
    { files: { 'docs/incident.md': INCIDENT.replace('2027-01-31', '5 November 2026') } },
    ['Needs Review docs/incident.md:4', 'Not Applicable'],
  ],
  [
    'a date that can be read in two ways, one of them to come',
    documentsKept,
    { files: { 'docs/incident.md': INCIDENT.replace('2027-01-31', '01/12/2026') } },
    ['Not Applicable'],
  ],
  [
    'a lapsed review of theme 2',
    documentsKept,
    { files: { 'docs/access.md': ACCESS.replace('2027-01-31', '2025-01-31') } },
    ['Needs Review docs/access.md:4', 'Not Applicable'],
  ],
  [
    'a link that leads nowhere',
    documentsKept,
    { files: { 'docs/incident.md': `${INCIDENT}See [the log](log.md), [this](incident.md#top) and [that](/site/x.md).\n` } },
    ['Needs Review docs/incident.md:20', 'Not Applicable'],
  ],
  [
    'what is still to be made',
    documentsKept,
    { files: { 'docs/incident.md': `${INCIDENT}We will write a template.\n` } },
    ['Needs Review docs/incident.md:20', 'Not Applicable'],
  ],
  ['no document', documentsKept, { files: {} }, ['Not Applicable']],
  [
    'a lapsed review among the fixtures',
    documentsKept,
    decoy({ files: { 'docs/incident.md': INCIDENT.replace('2027', '2020') } }),
    ['Not Applicable'],
  ],

  [
    'Dependabot named, and no file',
    claimsOfTools,
    { files: { 'docs/vuln.md': `${PLAN}\nDependabot watches dependencies.\n` } },
    ['Needs Review docs/vuln.md:18', 'Not Applicable'],
  ],
  [
    'Dependabot named, and its file',
    claimsOfTools,
    {
      files: {
        'docs/vuln.md': `${PLAN}\nDependabot watches dependencies.\n`,
        '.github/dependabot.yml':
          'version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: /\n    schedule: { interval: weekly }\n',
      },
    },
    ['Not Applicable'],
  ],
  [
    'CodeQL named, and a workflow that runs it',
    claimsOfTools,
    {
      files: {
        'docs/vuln.md': `${PLAN}\nCodeQL scans the code.\n`,
        '.github/workflows/q.yml': 'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: github/codeql-action/analyze@v3\n',
      },
    },
    ['Not Applicable'],
  ],
  ['CodeQL is not used', claimsOfTools, { files: { 'docs/vuln.md': `${PLAN}\nCodeQL is not used.\n` } }, ['Not Applicable']],
  [
    'Dependabot named among the fixtures',
    claimsOfTools,
    decoy({ files: { 'docs/vuln.md': `${PLAN}\nDependabot is on.\n` } }),
    ['Not Applicable'],
  ],
];

describe('checks of documents in prose', () => {
  it.each(rows.map(([name, check, source, expected]) => [check.id, name, check, source, expected] as const))(
    '%s: %s',
    (_, __, check, source, expected) => {
      expect(inShort(outcomesOf(check, source))).toEqual(expected);
    },
  );
});

test('a word in a sentence is no section on back-ups', () => {
  const [outcome] = outcomesOf(secureUseDocumented, inPublic({ 'docs/admin.md': BACKUP_WORD }));
  expect(outcome?.message).toMatch(/no section/);
});

test('guides to secure use are counted, and what none has a section on is said once', () => {
  const two = inPublic({ 'docs/admin.md': BACKUP_WORD, 'docs/web-security.md': '# Security considerations\n\n## Updates\n\nText.\n' });
  const [outcome] = outcomesOf(secureUseDocumented, two);
  expect(outcome?.message).toMatch(/^docs\/web-security\.md and 1 other guide have sections on updates; none was recognised on MFA, /);
  const [one] = outcomesOf(secureUseDocumented, inPublic({ 'docs/admin.md': BACKUP_WORD }));
  expect(one?.message).toMatch(/^docs\/admin\.md has no section that was recognised on updates, MFA, [^;]*\.$/);
});

test('what is wrong with a framework speaks of 1.1.1 only', () => {
  const [outcome] = outcomesOf(documentsKept, { files: { 'docs/sdlc.md': FRAMEWORK.replace('Head of Security', 'TBD') } });
  expect([outcome?.result, outcome?.claims]).toEqual(['Failed', ['1.1.1']]);
});
