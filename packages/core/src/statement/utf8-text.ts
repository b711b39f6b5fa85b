const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of bytes; null for what is not UTF-8. A byte order mark stays where it is. */
export function utf8Text(bytes: Uint8Array): string | null {
  try {
    return UTF_8.decode(bytes);
  } catch {
    // The only thing that it throws for.
    return null;
  }
}
