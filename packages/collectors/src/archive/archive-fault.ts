import type { Diagnostic } from '@avouch/core';
import { diagnostic } from '../diagnostics.ts';

/** What ends the reading of an archive: its code is that of the diagnostic it becomes, its message says what is wrong and what to do. */
export class ArchiveFault extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'ArchiveFault';
    this.code = code;
  }
}

/** The diagnostic for what went wrong while the archive `name` was read. Whatever a library throws means that the bytes are broken. */
export function faultDiagnostic(error: unknown, name: string): Diagnostic {
  if (error instanceof ArchiveFault) return diagnostic('error', error.code, `${name} ${error.message}`);
  const reason = error instanceof Error ? error.message : String(error);
  return diagnostic('error', 'archive-damaged', `${name} is damaged or cut short (${reason}). Get it again, or pack it again.`);
}
