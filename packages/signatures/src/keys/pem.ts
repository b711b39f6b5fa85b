const LINE = 64;

/** One block of PEM (RFC 7468 §2): its label and its bytes. */
export interface PemBlock {
  readonly label: string;
  readonly bytes: Buffer;
}

/** The one block of a text that holds nothing else; null for any other text. */
export function readPem(text: string): PemBlock | null {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.trimEnd());
  const label = /^-----BEGIN ([A-Z0-9 ]{1,40})-----$/.exec(lines[0] ?? '')?.[1];
  if (label === undefined || lines.length < 3 || lines.at(-1) !== `-----END ${label}-----`) return null;
  const base64 = lines.slice(1, -1).join('');
  const bytes = Buffer.from(base64, 'base64');
  // What Node skips over would be a second way to write the same.
  return bytes.length > 0 && bytes.toString('base64') === base64 ? { label, bytes } : null;
}

/** A block of PEM, with a line feed at its end. */
export function pemText({ label, bytes }: { readonly label: string; readonly bytes: Uint8Array }): string {
  const base64 = Buffer.from(bytes).toString('base64');
  const lines = Array.from({ length: Math.ceil(base64.length / LINE) }, (_, index) => base64.slice(index * LINE, (index + 1) * LINE));
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
