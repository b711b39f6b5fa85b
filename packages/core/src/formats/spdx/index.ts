import type { Format } from '../format.ts';
import { readLargeSpdx, readSpdx, recogniseSpdx, SPDX_LIMITS } from './read.ts';
import type { SpdxFacts } from './schema.ts';

/** An SPDX document: packages, files, and how they relate. */
export const spdx: Format<SpdxFacts> = {
  id: 'spdx',
  title: 'SPDX document',
  specification: 'https://spdx.github.io/spdx-spec/v2.3/',
  versions: '2.2 and 2.3 in JSON, YAML, XML and tag-value; 3 is counted',
  limits: SPDX_LIMITS,
  origin: 'evidence',
  placement: (path) =>
    /(?:^|\/)(?:[^/]*(?:spdx|sbom)[^/]*\.(?:json|ya?ml|xml|jsonld|txt|rdf)|[^/]+\.spdx)$/i.test(path) ? 'candidate' : 'no',
  recognise: recogniseSpdx,
  read: readSpdx,
  readLarge: readLargeSpdx,
};
