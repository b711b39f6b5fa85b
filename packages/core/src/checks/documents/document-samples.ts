import type { SampleSource } from '../check-samples.ts';

/** Files of a repository that customers can read. */
export const inPublic = (files: SampleSource['files']): SampleSource => ({ files, visibility: 'public' });

/** Who owns a document, and when it is looked at next. */
export const FIELDS = '\n**Owner:** Head of Security\n**Next review:** 2027-01-31\n';

/** A framework whose topics all have a section. */
export const FRAMEWORK = `# Secure development policy
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

/** A plan of vulnerability management with deadlines. */
export const PLAN = `# Vulnerability management policy
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

/** A support policy with a version in support and one out of it. */
export const SUPPORT = '# Support policy\n\n| Version | End of support |\n|---|---|\n| 2 | 2028-01-01 |\n| 1 | 2025-01-01 |\n';

/** A plan for incidents whose parts all have a section. */
export const INCIDENT = `# Incident response plan
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

/** A policy on access with its parts. */
export const ACCESS = `# Access control policy\n${FIELDS}\n## Roles\nTwo.\n\n## Least privilege\nAlways.\n`;
