import type { Format } from '../format.ts';
import { CSAF_LIMITS, readCsaf, recogniseCsaf } from './read.ts';
import type { CsafFacts } from './schema.ts';

/** A security advisory in the Common Security Advisory Framework. */
export const csaf: Format<CsafFacts> = {
  id: 'csaf',
  title: 'CSAF advisory',
  specification: 'https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html',
  versions: '2.0; 2.1 is counted',
  limits: CSAF_LIMITS,
  origin: 'evidence',
  placement: (path) => (/(?:^|\/)(?:[^/]*csaf[^/]*\/(?:[^/]+\/){0,4}[^/]+|[^/]*csaf[^/]*)\.json$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseCsaf,
  read: readCsaf,
};
