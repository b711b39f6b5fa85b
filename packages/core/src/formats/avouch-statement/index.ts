import type { Format } from '../format.ts';
import { AVOUCH_STATEMENT_LIMITS, readAvouchStatement, recogniseAvouchStatement } from './read.ts';
import type { AvouchStatementFacts } from './schema.ts';

/** What an Avouch statement of somebody else says: the predicate of an in-toto Statement. By itself it is signed by nobody. */
export const avouchStatement: Format<AvouchStatementFacts> = {
  id: 'avouch-statement',
  title: 'Avouch statement (predicate)',
  specification: 'https://github.com/in-toto/attestation/blob/main/spec/v1/predicate.md',
  versions: 'predicate `urn:avouch:predicate:statement:1` (docs/statement.md)',
  limits: AVOUCH_STATEMENT_LIMITS,
  origin: 'evidence',
  placement: (path) => (/\.avouch-statement\.json$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseAvouchStatement,
  read: readAvouchStatement,
};
