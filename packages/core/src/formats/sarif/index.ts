import type { Format } from '../format.ts';
import { readSarif, recogniseSarif, SARIF_LIMITS } from './read.ts';
import type { SarifFacts } from './schema.ts';

/** Results of static analysis, in the format that most analysers write. */
export const sarif: Format<SarifFacts> = {
  id: 'sarif',
  title: 'SARIF log of an analysis',
  specification: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html',
  versions: '2.1.0; others are counted only',
  limits: SARIF_LIMITS,
  origin: 'evidence',
  placement: (path) => (/(?:\.sarif(?:\.json)?|sarif[^/]*\.json)$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseSarif,
  read: readSarif,
};
