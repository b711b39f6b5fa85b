import type { Format } from '../format.ts';
import { readStatement, recogniseStatement, STATEMENT_LIMITS } from './read.ts';
import type { InTotoStatementFacts } from './schema.ts';

/** An in-toto Statement: what somebody attests of artefacts. By itself it is signed by nobody. */
export const inTotoStatement: Format<InTotoStatementFacts> = {
  id: 'in-toto-statement',
  title: 'in-toto Statement',
  specification: 'https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md',
  versions: '0.1, 1; SLSA provenance 0.1, 0.2, 1 and verification summaries 0.2, 1',
  limits: STATEMENT_LIMITS,
  origin: 'evidence',
  placement: (path) => (/\.(?:intoto|in-toto|provenance|statement)\.json$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseStatement,
  read: readStatement,
};
