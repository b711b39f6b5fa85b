/** Formats whose documents carry a signature that can be verified. Whoever verifies needs their bytes. */
export const SIGNED_FORMATS: ReadonlySet<string> = new Set(['sigstore-bundle', 'dsse-envelope']);
