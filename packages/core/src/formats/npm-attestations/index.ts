import type { Format } from '../format.ts';
import { ATTESTATIONS_LIMITS, readAttestations, recogniseAttestations } from './read.ts';
import type { NpmAttestationsFacts } from './schema.ts';

/** What a package registry, or a code host alike, answers when asked for the attestations of a package: Sigstore bundles. */
export const npmAttestations: Format<NpmAttestationsFacts> = {
  id: 'npm-attestations',
  title: 'Attestations of a package, as npm registries answer',
  specification: 'https://github.com/npm/attestation',
  versions: 'as of 2026; GitHub’s attestations interface alike',
  limits: ATTESTATIONS_LIMITS,
  origin: 'evidence',
  servesNoClaim: 'none by itself: the bundles in it are read in turn, down to their statements, and serve what those serve',
  placement: (path) => (/attestations?\.json$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseAttestations,
  read: readAttestations,
};
