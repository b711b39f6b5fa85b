import type { DeclarationSheet } from './declaration-sheet.ts';

/** A sheet as a document of Word. What writes it is loaded when it is wanted: it is large. */
export async function declarationDocument(sheet: DeclarationSheet): Promise<Uint8Array> {
  return await (await import('./declaration-docx.ts')).declarationDocx(sheet);
}
