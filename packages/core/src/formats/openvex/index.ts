import type { Format } from '../format.ts';
import { OPENVEX_LIMITS, readOpenvex, recogniseOpenvex } from './read.ts';
import type { OpenvexFacts } from './schema.ts';

/** An OpenVEX document. */
export const openvex: Format<OpenvexFacts> = {
  id: 'openvex',
  title: 'OpenVEX document',
  specification: 'https://github.com/openvex/spec',
  versions: '0.0.1 to 0.2.0',
  limits: OPENVEX_LIMITS,
  origin: 'evidence',
  placement: (path) => (/(?:^|\/)(?:[^/]*vex[^/]*\.json|\.vex\/[^/]+\.json)$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseOpenvex,
  read: readOpenvex,
};
