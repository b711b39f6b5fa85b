import type { Format } from '../format.ts';
import { GRYPE_LIMITS, readGrype, recogniseGrype } from './read.ts';
import type { GrypeFacts } from './schema.ts';

/** A report of the scanner Grype in its own JSON. */
export const grype: Format<GrypeFacts> = {
  id: 'grype',
  title: 'Grype report',
  specification: 'https://github.com/anchore/grype#output-formats',
  versions: '0.7 and later',
  limits: GRYPE_LIMITS,
  origin: 'evidence',
  placement: (path) => (/(?:^|\/)[^/]*grype[^/]*\.json$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseGrype,
  read: readGrype,
};
