import type { PdfText } from '@avouch/core';

/** One PDF to take the text out of. */
export interface PdfOrder {
  readonly id: number;
  readonly bytes: Uint8Array;
}

/** What became of it. */
export interface PdfAnswer {
  readonly id: number;
  readonly text: PdfText;
}

/** Bounds on the text of one PDF. */
export const PDF_LIMITS = {
  pages: 3000,
  /** Characters of all pages. */
  characters: 2 * 1024 * 1024,
  links: 2000,
  milliseconds: 30_000,
  /** Bytes that the process may grow by while one PDF is read: what a stream unpacks to lies outside the heap. */
  growth: 512 * 1024 * 1024,
  heapMegabytes: 256,
} as const;
