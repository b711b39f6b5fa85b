/** Lines of a text, and whether they stand inside an OpenPGP clear signature (RFC 9580 §7). */
export interface SignedText {
  /** Lines that count: all of them, or, of a signed text, the signed ones with dash-escapes removed. */
  readonly lines: readonly { readonly text: string; readonly line: number }[];
  /** `broken`: it begins as a signed message and has no complete signature. */
  readonly signature: 'none' | 'present' | 'broken';
  /** Line of the header; null where there is none. */
  readonly headerLine: number | null;
  /** Line of the first text outside of the signed part; null where there is none. */
  readonly unsignedLine: number | null;
}

const HEADER = '-----BEGIN PGP SIGNED MESSAGE-----';
const SIGNATURE = '-----BEGIN PGP SIGNATURE-----';
const END = '-----END PGP SIGNATURE-----';

/** Takes a clear-signed text apart. It does not verify anything. */
export function signedText(text: string): SignedText {
  const all = text.split('\n').map((raw, index) => ({ text: raw.endsWith('\r') ? raw.slice(0, -1) : raw, line: index + 1 }));
  const header = all.findIndex((line) => line.text.trimEnd() === HEADER);
  if (header === -1) return { lines: all, signature: 'none', headerLine: null, unsignedLine: null };
  const signature = all.findIndex((line, index) => index > header && line.text.trimEnd() === SIGNATURE);
  const end = all.findIndex((line, index) => signature !== -1 && index > signature && line.text.trimEnd() === END);
  // Armour headers ("Hash: SHA256") end with an empty line.
  const blank = all.findIndex((line, index) => index > header && line.text.trim() === '');
  const body = all.slice(blank === -1 ? header + 1 : blank + 1, signature === -1 ? all.length : signature);
  const outside = [...all.slice(0, header), ...(end === -1 ? [] : all.slice(end + 1))].find((line) => line.text.trim() !== '');
  return {
    lines: body.map(({ text: raw, line }) => ({ text: raw.startsWith('- ') ? raw.slice(2) : raw, line })),
    signature: end === -1 || blank === -1 || blank > signature ? 'broken' : 'present',
    headerLine: header + 1,
    unsignedLine: outside?.line ?? null,
  };
}
