/** A line of a page, its pieces apart where the gap between them is wide, as in a table. */
export interface PdfLine {
  readonly cells: readonly string[];
  /** Height of its largest letters, in points. */
  readonly size: number;
  readonly bold: boolean;
}

/** One page, its lines in the order in which the document has them. */
export interface PdfPage {
  readonly lines: readonly PdfLine[];
  /** Addresses that it links to. */
  readonly links: readonly string[];
}

/** What was taken out of a PDF, or why nothing was. */
export type PdfText =
  | {
      readonly kind: 'text';
      readonly pages: readonly PdfPage[];
      /** As the document's own description has them. */
      readonly title: string | null;
      /** Personal data: shown by no report. */
      readonly author: string | null;
      /** As written, e.g. `D:20260312093000Z`. */
      readonly created: string | null;
      readonly modified: string | null;
    }
  | {
      readonly kind: 'none';
      readonly verdict: 'malformed' | 'refused';
      readonly code: string;
      readonly message: string;
    };
