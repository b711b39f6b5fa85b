import type { Format } from '../format.ts';
import { ENDOFLIFE_DATE_LIMITS, readEndoflifeDate, recogniseEndoflifeDate } from './read.ts';
import type { EndoflifeDateFacts } from './schema.ts';

/** A product of endoflife.date: its file, or what the API says of it. */
export const endoflifeDate: Format<EndoflifeDateFacts> = {
  id: 'endoflife-date',
  title: 'endoflife.date product',
  specification: 'https://endoflife.date/docs/api/v1/',
  versions: 'product file of 2026; API v0 and v1',
  limits: ENDOFLIFE_DATE_LIMITS,
  origin: 'evidence',
  placement: (path) => (/(?:^|\/)(?:endoflife|eol)[^/]*(?:\/products)?\/?[^/]*\.(?:json|md)$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseEndoflifeDate,
  read: readEndoflifeDate,
};
