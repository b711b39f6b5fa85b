import type { Format } from '../format.ts';
import { GEMARA_LIMITS, readGemara, recogniseGemara } from './read.ts';
import type { GemaraFacts } from './schema.ts';

/** Results of an evaluation against controls, the OSPS Baseline for one. */
export const gemara: Format<GemaraFacts> = {
  id: 'gemara',
  title: 'Gemara and OSPS evaluation results',
  specification: 'https://gemara.openssf.org/schema/evaluationlog.html',
  versions: 'evaluation log 1.x; results of Privateer',
  limits: GEMARA_LIMITS,
  origin: 'evidence',
  placement: (path) =>
    /(?:^|\/)(?:evaluation_results\/(?:[^/]+\/){0,3}[^/]+|[^/]*(?:osps|gemara|baseline-scan|evaluation-log)[^/]*)\.(?:ya?ml|json)$/i.test(
      path,
    )
      ? 'candidate'
      : 'no',
  recognise: recogniseGemara,
  read: readGemara,
};
