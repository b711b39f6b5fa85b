import { documentPlacement } from '../document-places.ts';
import type { Format } from '../format.ts';
import { readPdf, recognisePdf } from './read.ts';
import type { PdfFacts } from './schema.ts';

/** A PDF with text: a policy, a plan, a report in prose. */
export const pdf: Format<PdfFacts> = {
  id: 'pdf',
  title: 'PDF document',
  specification: 'https://pdfa.org/resource/iso-32000-2/',
  versions: 'PDF 1.0 to 2.0, the text that it holds',
  limits: { bytes: 64 * 1024 * 1024 },
  origin: 'evidence',
  placement: (path) => (/\.pdf$/i.test(path) ? documentPlacement(path) : 'no'),
  recognise: recognisePdf,
  read: readPdf,
};
