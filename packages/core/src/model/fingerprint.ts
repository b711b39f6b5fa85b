import { recordDigest } from './digest.ts';

/**
 * The identity of a finding: check id and major version, product, source, claim-independent subject key; never a line or a message,
 * so that moving a line or rewording a message reopens nothing. The source's id is part of it wherever the case gives it one, so that
 * adding a second source renames no finding of the first. 32 hexadecimal digits.
 */
export function fingerprint(parts: {
  readonly check: string;
  readonly version: number;
  readonly product: string;
  readonly source: string | null;
  readonly subject: string;
}): string {
  const { check, version, product, source, subject } = parts;
  return recordDigest(['avouch/finding/v1', check, version, product, subject, ...(source === null ? [] : [source])]).slice(0, 32);
}
