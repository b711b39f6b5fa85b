import type { Format } from '../format.ts';
import { readTrivy, recogniseTrivy, TRIVY_LIMITS } from './read.ts';
import type { TrivyFacts } from './schema.ts';

/** A report of the scanner Trivy in its own JSON. */
export const trivy: Format<TrivyFacts> = {
  id: 'trivy',
  title: 'Trivy report',
  specification: 'https://trivy.dev/latest/docs/configuration/reporting/',
  versions: 'schema 2; the list of before 0.20',
  limits: TRIVY_LIMITS,
  origin: 'evidence',
  placement: (path) => (/(?:^|\/)[^/]*trivy[^/]*\.json$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseTrivy,
  read: readTrivy,
};
