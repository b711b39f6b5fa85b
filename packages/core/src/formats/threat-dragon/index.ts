import type { Format } from '../format.ts';
import { readThreatDragon, recogniseThreatDragon, THREAT_DRAGON_LIMITS } from './read.ts';
import type { ThreatDragonFacts } from './schema.ts';

/** A model of OWASP Threat Dragon. */
export const threatDragon: Format<ThreatDragonFacts> = {
  id: 'threat-dragon',
  title: 'OWASP Threat Dragon model',
  specification: 'https://www.threatdragon.com/docs/development/schema.html',
  versions: '1.x, 2.x',
  limits: THREAT_DRAGON_LIMITS,
  origin: 'evidence',
  placement: (path) =>
    /(?:^|\/)(?:threatdragonmodels\/.+|[^/]*threat[-_ ]?(?:model|dragon)[^/]*)\.json$/i.test(path) ? 'candidate' : 'no',
  recognise: recogniseThreatDragon,
  read: readThreatDragon,
};
