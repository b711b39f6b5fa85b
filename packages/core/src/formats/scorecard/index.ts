import type { Format } from '../format.ts';
import { readScorecard, recogniseScorecard, SCORECARD_LIMITS } from './read.ts';
import type { ScorecardFacts } from './schema.ts';

/** A result of OpenSSF Scorecard. */
export const scorecard: Format<ScorecardFacts> = {
  id: 'scorecard',
  title: 'OpenSSF Scorecard result',
  specification: 'https://github.com/ossf/scorecard',
  versions: 'JSON of Scorecard 1 to 5',
  limits: SCORECARD_LIMITS,
  origin: 'evidence',
  placement: (path) => (/(?:^|\/)[^/]*scorecard[^/]*\.json$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseScorecard,
  read: readScorecard,
};
