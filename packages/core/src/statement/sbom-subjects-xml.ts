import { diagnosticLog } from '../encodings/diagnostic-log.ts';
import { attribute, walkXml, type XmlElement } from '../encodings/xml-document.ts';

/** What `metadata.component` of a CycloneDX BOM in XML says of itself, in the words of the BOM in JSON. */
export interface XmlSubject {
  readonly name?: string;
  readonly version?: string;
  readonly hashes: readonly { readonly alg: string; readonly content: string }[];
}

/** Above what a BOM of 256 MB holds. */
const XML_LIMITS = { nodes: 40_000_000, depth: 200 } as const;
const NAMESPACE = /^http:\/\/cyclonedx\.org\/schema\/bom\/1\.[2-7]$/;
const COMPONENT = 'bom/metadata/component';

/**
 * Reads the subject of a CycloneDX BOM in XML (1.2 to 1.7); undefined where it names none. Null for what is no such BOM, or says a thing twice that it
 * may say once: two readers could take it for different things. Elements of other namespaces are none of it, whatever they are called.
 */
export function xmlSubject(text: string): XmlSubject | undefined | null {
  const path: string[] = [];
  let prefix: string | null = null;
  let subject: { name?: string; version?: string; hashes: { alg: string; content: string }[] } | undefined;
  let isDoubtful = false;
  let said = '';
  const own = (name: string): string => (prefix !== null && name.startsWith(prefix) ? name.slice(prefix.length) : `other:${name}`);
  const once = (member: 'name' | 'version', value: string) => {
    if (subject?.[member] !== undefined) isDoubtful = true;
    if (subject !== undefined) subject[member] = value;
  };
  const onOpen = (element: XmlElement) => {
    if (path.length === 0) prefix = prefixOfBom(element);
    path.push(own(element.name));
    said = '';
    const at = path.join('/');
    if (at === COMPONENT) {
      if (subject !== undefined) isDoubtful = true;
      subject = { hashes: [] };
    } else if (at === `${COMPONENT}/hashes/hash`) subject?.hashes.push({ alg: attribute(element, 'alg') ?? '', content: '' });
  };
  const onClose = () => {
    const at = path.join('/');
    if (at === `${COMPONENT}/name`) once('name', said.trim());
    else if (at === `${COMPONENT}/version`) once('version', said.trim());
    else if (at === `${COMPONENT}/hashes/hash`) {
      const hash = subject?.hashes.at(-1);
      if (hash !== undefined) hash.content = said.trim();
    }
    path.pop();
    said = '';
  };
  const onText = (part: string) => {
    if (path.length === 4 || path.length === 5) said += part;
  };
  const { kind } = walkXml(text, diagnosticLog(''), { limits: XML_LIMITS, onOpen, onClose, onText });
  return kind !== 'walked' || prefix === null || isDoubtful ? null : subject;
}

/** How elements of the BOM begin their names: with nothing, or with the prefix of its namespace. Null for what is no BOM that is read. */
function prefixOfBom({ name, attributes }: XmlElement): string | null {
  const colon = name.indexOf(':');
  const [prefix, local] = colon === -1 ? ['', name] : [name.slice(0, colon + 1), name.slice(colon + 1)];
  const namespace = attributes[prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`];
  return local === 'bom' && namespace !== undefined && NAMESPACE.test(namespace) ? prefix : null;
}
