import { PACKAGE_LIMITS } from '../../encodings/office/office-package.ts';
import { WORD_LIMITS } from '../../prose/word-document.ts';
import { documentPlacement } from '../document-places.ts';
import type { Format } from '../format.ts';
import { readDocx, recogniseDocx } from './read.ts';
import type { DocxFacts } from './schema.ts';

/** A document of Word: a policy, a plan, a review in prose. */
export const docx: Format<DocxFacts> = {
  id: 'docx',
  title: 'Word document',
  specification: 'https://ecma-international.org/publications-and-standards/standards/ecma-376/',
  versions: 'DOCX, transitional and strict',
  limits: {
    bytes: 32 * 1024 * 1024,
    entries: PACKAGE_LIMITS.entries,
    expansion: PACKAGE_LIMITS.expansion,
    nodes: WORD_LIMITS.nodes,
    depth: WORD_LIMITS.depth,
  },
  origin: 'evidence',
  placement: (path) => (/\.docx$/i.test(path) ? documentPlacement(path) : 'no'),
  recognise: recogniseDocx,
  read: readDocx,
};
