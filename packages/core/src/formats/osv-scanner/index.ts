import type { Format } from '../format.ts';
import { OSV_SCANNER_LIMITS, readOsvScanner, recogniseOsvScanner } from './read.ts';
import type { OsvScannerFacts } from './schema.ts';

/** A report of OSV-Scanner in its own JSON. */
export const osvScanner: Format<OsvScannerFacts> = {
  id: 'osv-scanner',
  title: 'OSV-Scanner report',
  specification: 'https://google.github.io/osv-scanner/output/#json',
  versions: '1 and 2',
  limits: OSV_SCANNER_LIMITS,
  origin: 'evidence',
  placement: (path) => (/(?:^|\/)[^/]*osv[^/]*\.json$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseOsvScanner,
  read: readOsvScanner,
};
