import type { Format } from '../format.ts';
import { CYCLONEDX_LIMITS, readCyclonedx, readLargeCyclonedx, recogniseCyclonedx } from './read.ts';
import type { CyclonedxFacts } from './schema.ts';

/** A CycloneDX bill of materials, with what it says of vulnerabilities (VEX). */
export const cyclonedx: Format<CyclonedxFacts> = {
  id: 'cyclonedx',
  title: 'CycloneDX bill of materials',
  specification: 'https://cyclonedx.org/specification/overview/',
  versions: '1.0 to 1.7 in XML, 1.2 to 1.7 in JSON',
  limits: CYCLONEDX_LIMITS,
  origin: 'evidence',
  placement: (path) => (/(?:^|\/)(?:bom|[^/]*(?:\.cdx|\.bom|sbom|cyclonedx)[^/]*)\.(?:json|xml)$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseCyclonedx,
  read: readCyclonedx,
  readLarge: readLargeCyclonedx,
};
