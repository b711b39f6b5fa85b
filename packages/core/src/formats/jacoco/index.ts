import type { Format } from '../format.ts';
import { JACOCO_LIMITS, readJacoco, recogniseJacoco } from './read.ts';
import type { JacocoFacts } from './schema.ts';

/** Coverage of a test run of Java, in the XML of JaCoCo. */
export const jacoco: Format<JacocoFacts> = {
  id: 'jacoco',
  title: 'JaCoCo coverage report',
  specification: 'https://www.jacoco.org/jacoco/trunk/coverage/report.dtd',
  versions: '1.0, 1.1',
  limits: JACOCO_LIMITS,
  origin: 'evidence',
  placement: (path) => (/(?:^|\/)[^/]*jacoco[^/]*\.xml$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseJacoco,
  read: readJacoco,
};
