import type { TextDocumentFacts } from '../text-document.ts';

/** A document of Word, as far as it is prose. */
export interface DocxFacts extends TextDocumentFacts {
  readonly kind: 'docx';
}
