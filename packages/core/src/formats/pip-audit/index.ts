import type { Format } from '../format.ts';
import { PIP_AUDIT_LIMITS, readPipAudit, recognisePipAudit } from './read.ts';
import type { PipAuditFacts } from './schema.ts';

/** A report of pip-audit in its own JSON. */
export const pipAudit: Format<PipAuditFacts> = {
  id: 'pip-audit',
  title: 'pip-audit report',
  specification: 'https://github.com/pypa/pip-audit#usage',
  versions: '1 (a list) and 2',
  limits: PIP_AUDIT_LIMITS,
  origin: 'evidence',
  placement: (path) => (/(?:^|\/)[^/]*pip[-_]?audit[^/]*\.json$/i.test(path) ? 'candidate' : 'no'),
  recognise: recognisePipAudit,
  read: readPipAudit,
};
