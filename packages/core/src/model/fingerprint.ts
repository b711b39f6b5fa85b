import { recordDigest } from './digest.ts';

/**
 * The identity of a finding: check id and major version, product, claim-independent subject key; never a line or a message,
 * so that moving a line or rewording a message reopens nothing. 32 hexadecimal digits.
 */
export function fingerprint(parts: {
  readonly check: string;
  readonly version: number;
  readonly product: string;
  readonly subject: string;
}): string {
  return recordDigest(['avouch/finding/v1', parts.check, parts.version, parts.product, parts.subject]).slice(0, 32);
}
