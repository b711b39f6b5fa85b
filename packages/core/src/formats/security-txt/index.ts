import type { Format } from '../format.ts';
import { readSecurityTxt, recogniseSecurityTxt } from './read.ts';
import type { SecurityTxtFacts } from './schema.ts';

// RFC 9116 §3: /.well-known/, or for compatibility the top level of a site. Which folder a server serves is not in a tree.
const IN_FORCE = /(?:(?:^|\/)\.well-known\/|^|^(?:public|static)\/)security\.txt$/;

/** security.txt of RFC 9116. */
export const securityTxt: Format<SecurityTxtFacts> = {
  id: 'security-txt',
  title: 'security.txt',
  specification: 'https://www.rfc-editor.org/rfc/rfc9116',
  versions: 'RFC 9116',
  limits: { bytes: 64 * 1024 },
  placement: (path) => (IN_FORCE.test(path) ? 'in force' : path.endsWith('/security.txt') ? 'candidate' : 'no'),
  recognise: recogniseSecurityTxt,
  read: readSecurityTxt,
};
