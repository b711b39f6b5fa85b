import type { Format } from '../format.ts';
import { BUNDLE_LIMITS, readBundle, recogniseBundle } from './read.ts';
import type { SigstoreBundleFacts } from './schema.ts';

/** A Sigstore bundle: a signature with what is needed to verify it, which no reader does. */
export const sigstoreBundle: Format<SigstoreBundleFacts> = {
  id: 'sigstore-bundle',
  title: 'Sigstore bundle',
  specification: 'https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_bundle.proto',
  versions: '0.1, 0.2, 0.3; one or one a line',
  limits: BUNDLE_LIMITS,
  origin: 'evidence',
  placement: (path) => (/\.(?:sigstore|sigstore\.jsonl?|build\.slsa)$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseBundle,
  read: readBundle,
};
