import type { Format } from '../format.ts';
import { NPM_AUDIT_LIMITS, readNpmAudit, recogniseNpmAudit } from './read.ts';
import type { NpmAuditFacts } from './schema.ts';

/** What `npm audit`, `pnpm audit` or `yarn audit` writes as JSON. */
export const npmAudit: Format<NpmAuditFacts> = {
  id: 'npm-audit',
  title: 'npm, pnpm or Yarn audit',
  specification: 'https://docs.npmjs.com/cli/v11/commands/npm-audit',
  versions: 'npm 6, pnpm and Yarn 2 (advisories); npm 7 and later (2); Yarn 1; Yarn 4 (4.0.1 and later)',
  limits: NPM_AUDIT_LIMITS,
  origin: 'evidence',
  placement: (path) => (/(?:^|\/)[^/]*audit[^/]*\.(?:json|jsonl|ndjson)$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseNpmAudit,
  read: readNpmAudit,
};
