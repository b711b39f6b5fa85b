import type { Format } from '../format.ts';
import { OSV_LIMITS, readOsv, recogniseOsv } from './read.ts';
import type { OsvFacts } from './schema.ts';

/** An entry of an OSV database. */
export const osv: Format<OsvFacts> = {
  id: 'osv',
  title: 'OSV vulnerability',
  specification: 'https://ossf.github.io/osv-schema/',
  versions: '1.x',
  limits: OSV_LIMITS,
  origin: 'evidence',
  placement: (path) =>
    /(?:^|\/)(?:CVE-\d{4}-\d{4,8}|(?:GHSA|PYSEC|GO|RUSTSEC|MAL|OSV|DSA|BIT|HSEC|RSEC)-[A-Za-z0-9-]{1,40}|[^/]*\.osv)\.json$/.test(path)
      ? 'candidate'
      : 'no',
  recognise: recogniseOsv,
  read: readOsv,
};
