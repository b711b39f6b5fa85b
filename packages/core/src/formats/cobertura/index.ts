import type { Format } from '../format.ts';
import { COBERTURA_LIMITS, readCobertura, recogniseCobertura } from './read.ts';
import type { CoberturaFacts } from './schema.ts';

/** Coverage of a test run, in the XML that Cobertura began with. */
export const cobertura: Format<CoberturaFacts> = {
  id: 'cobertura',
  title: 'Cobertura coverage report',
  specification: 'https://github.com/cobertura/web/blob/master/htdocs/xml/coverage-04.dtd',
  versions: 'coverage-04, as tools write it in 2026',
  limits: COBERTURA_LIMITS,
  origin: 'evidence',
  placement: (path) => (/(?:^|\/)[^/]*(?:cobertura[^/]*|coverage)\.xml$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseCobertura,
  read: readCobertura,
};
