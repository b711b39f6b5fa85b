import { type Facts, type ReadDocument, SIGNED_FORMATS, type SignatureState } from '@avouch/core';
import { type Checked, found } from './checked.ts';
import type { Trust } from './trust.ts';
import { sha256 } from './verify-envelope.ts';
import { checkSignature } from './verify-signature.ts';

/** One layer of a file, as reading it to its core gave it. */
export interface LayerToVerify {
  readonly document: ReadDocument<Facts>;
  /** Null where they were not kept. */
  readonly bytes: Uint8Array | null;
  /** SHA-256 of its bytes, in hexadecimal digits. */
  readonly digest: string;
  /** Index of the layer around it; null for the file itself. Layers come after those around them. */
  readonly around: number | null;
}

const IN_TOTO = 'application/vnd.in-toto+json';

/**
 * What became of the signature of each layer, in their order. What lies in an envelope has the state of that envelope's signature; a
 * document that lies bare has none. A layer counts as signed only where its bytes are those that verification itself saw.
 */
export function signaturesOfLayers(layers: readonly LayerToVerify[], trust: Trust): readonly SignatureState[] {
  const checked: Checked[] = [];
  for (const layer of layers) checked.push(checkedLayer(layer, layers, checked, trust));
  return checked.map(({ state }) => state);
}

function checkedLayer(layer: LayerToVerify, layers: readonly LayerToVerify[], before: readonly Checked[], trust: Trust): Checked {
  const { document, bytes, around, digest } = layer;
  const outer = around === null ? undefined : layers[around];
  const outerChecked = around === null ? undefined : before[around];
  if (isSeveral(document)) return NONE;
  const inBundle = outer?.document.format === 'sigstore-bundle' && !isSeveral(outer.document);
  if (SIGNED_FORMATS.has(document.format) && !inBundle)
    return bytes === null ? found('its bytes were not kept') : checkSignature(bytes, document.format, trust);
  if (outer === undefined || outerChecked === undefined || outerChecked.state.kind === 'none')
    return { ...NONE, state: ownSignature(document) };
  // The envelope of a bundle: verification went through it.
  if (inBundle) return outerChecked;
  const { payload, payloadType, state } = outerChecked;
  if (outer.document.format !== 'dsse-envelope') return { ...NONE, state };
  if (payload === null || sha256(payload) !== digest) return found('what was read is not, byte for byte, what the signature is over');
  if (document.format === 'in-toto-statement' && payloadType !== IN_TOTO)
    return found('it was not signed as an in-toto statement: the envelope gives its payload another type');
  return { ...NONE, state };
}

const NONE: Checked = { state: { kind: 'none' }, payload: null, payloadType: null };

/** A file of several, or a list of them, that nobody signed as a whole. */
function isSeveral({ format, facts }: ReadDocument<Facts>): boolean {
  if (facts?.kind === 'sigstore-bundle') return facts.bundles > 1;
  if (facts?.kind === 'dsse-envelope') return facts.envelopes > 1;
  return format === 'npm-attestations';
}

/** Signatures inside documents of other formats, which nothing here checks. */
function ownSignature({ facts }: ReadDocument<Facts>): SignatureState {
  if (facts?.kind === 'security-txt' && facts.signature.kind !== 'none')
    return { kind: 'found', reason: 'OpenPGP signatures are not checked here' };
  if (facts?.kind === 'cyclonedx' && facts.signature !== 'none')
    return { kind: 'found', reason: 'signatures inside a bill of materials are not checked here' };
  return { kind: 'none' };
}
