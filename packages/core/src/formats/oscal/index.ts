import type { Format } from '../format.ts';
import { OSCAL_LIMITS, readOscal, recogniseOscal } from './read.ts';
import type { OscalFacts } from './schema.ts';

/** A document of NIST's Open Security Controls Assessment Language. */
export const oscal: Format<OscalFacts> = {
  id: 'oscal',
  title: 'OSCAL document',
  specification: 'https://pages.nist.gov/OSCAL/reference/',
  versions: '1.0 to 1.2 in JSON; XML and YAML are recognised',
  limits: OSCAL_LIMITS,
  origin: 'evidence',
  placement: (path) => (/(?:^|\/)[^/]*oscal[^/]*\.(?:json|ya?ml|xml)$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseOscal,
  read: readOscal,
};
