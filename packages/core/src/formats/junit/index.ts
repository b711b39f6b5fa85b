import type { Format } from '../format.ts';
import { JUNIT_LIMITS, readJunit, recogniseJunit } from './read.ts';
import type { JunitFacts } from './schema.ts';

/** A report of a test run in the XML that began with JUnit and that runners of all languages write. */
export const junit: Format<JunitFacts> = {
  id: 'junit',
  title: 'JUnit XML test report',
  specification: 'https://github.com/testmoapp/junitxml',
  versions: 'as runners write it in 2026, Surefire’s reruns included',
  limits: JUNIT_LIMITS,
  origin: 'evidence',
  placement: (path) =>
    /(?:^|\/)(?:TEST-[^/]+|[^/]*(?:junit|xunit|test[-_]?results?|test[-_]?reports?)[^/]*)\.xml$/i.test(path) ? 'candidate' : 'no',
  recognise: recogniseJunit,
  read: readJunit,
};
