import type { Format } from '../format.ts';
import { LCOV_LIMITS, readLcov, recogniseLcov } from './read.ts';
import type { LcovFacts } from './schema.ts';

/** Coverage of a test run, in the text that lcov began with. */
export const lcov: Format<LcovFacts> = {
  id: 'lcov',
  title: 'lcov tracefile',
  specification: 'https://github.com/linux-test-project/lcov/blob/master/man/geninfo.1',
  versions: 'of lcov 1 and 2',
  limits: LCOV_LIMITS,
  origin: 'evidence',
  placement: (path) => (/(?:\.lcov|(?:^|\/)lcov[^/]*\.info)$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseLcov,
  read: readLcov,
};
