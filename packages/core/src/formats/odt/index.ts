import { PACKAGE_LIMITS } from '../../encodings/office/office-package.ts';
import { OPEN_DOCUMENT_LIMITS } from '../../prose/open-document.ts';
import { documentPlacement } from '../document-places.ts';
import type { Format } from '../format.ts';
import { readOdt, recogniseOdt } from './read.ts';
import type { OdtFacts } from './schema.ts';

/** A text document of OpenDocument, as LibreOffice writes it: a policy, a plan, a review in prose. */
export const odt: Format<OdtFacts> = {
  id: 'odt',
  title: 'OpenDocument text',
  specification: 'https://docs.oasis-open.org/office/OpenDocument/v1.3/',
  versions: 'ODF 1.0 to 1.4, packages',
  limits: {
    bytes: 32 * 1024 * 1024,
    entries: PACKAGE_LIMITS.entries,
    expansion: PACKAGE_LIMITS.expansion,
    nodes: OPEN_DOCUMENT_LIMITS.nodes,
    depth: OPEN_DOCUMENT_LIMITS.depth,
  },
  origin: 'evidence',
  placement: (path) => (/\.odt$/i.test(path) ? documentPlacement(path) : 'no'),
  recognise: recogniseOdt,
  read: readOdt,
};
