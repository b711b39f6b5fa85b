import type { TextDocumentFacts } from '../text-document.ts';

/** A text document of OpenDocument, as far as it is prose. */
export interface OdtFacts extends TextDocumentFacts {
  readonly kind: 'odt';
}
