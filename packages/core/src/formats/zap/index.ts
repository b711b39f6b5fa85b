import type { Format } from '../format.ts';
import { readZap, recogniseZap, ZAP_LIMITS } from './read.ts';
import type { ZapFacts } from './schema.ts';

/** A report of ZAP, which attacks a running application to find weaknesses. */
export const zap: Format<ZapFacts> = {
  id: 'zap',
  title: 'ZAP report',
  specification: 'https://www.zaproxy.org/docs/desktop/addons/report-generation/',
  versions: 'traditional JSON and XML reports, of ZAP 2',
  limits: ZAP_LIMITS,
  origin: 'evidence',
  placement: (path) =>
    /(?:^|\/)[^/]*(?:\bzap\b|zap[-_]?(?:report|scan|results?)|zaproxy)[^/]*\.(?:json|xml)$/i.test(path) ? 'candidate' : 'no',
  recognise: recogniseZap,
  read: readZap,
};
