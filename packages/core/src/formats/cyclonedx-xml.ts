import type { DiagnosticLog } from '../encodings/diagnostic-log.ts';
import { localName, walkXml, type XmlLimits } from '../encodings/xml-document.ts';
import type { CyclonedxBom } from './cyclonedx-bom.ts';

/** An element with what is in it. */
interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
  readonly children: Element[];
  text: string;
}

/** Sections of the root whose children are the elements of a list. */
const LISTS: ReadonlySet<string> = new Set(['components', 'services', 'dependencies', 'compositions', 'vulnerabilities']);

/** Longest text of an element that is kept: licence texts and images in base64 are never looked at. */
const LONGEST_TEXT = 4096;

/** Reads the XML encoding into the shapes of the JSON one, a child of a section at a time. */
export function walkCyclonedxXml(
  text: string,
  bom: CyclonedxBom,
  { log, limits }: { readonly log: DiagnosticLog; readonly limits: XmlLimits },
) {
  const open: Element[] = [];
  let section = '';
  let index = 0;
  let own: ReadonlySet<string> = new Set();
  /** Depth of the outermost element of another vocabulary that is open; the schema allows them anywhere, and they are passed over. */
  let foreign = Number.POSITIVE_INFINITY;
  return walkXml(text, log, {
    limits,
    onOpen({ name, attributes, line, depth }) {
      const local = localName(name);
      if (depth > foreign) return;
      if (depth === 1) {
        own = ownPrefixes(attributes);
        for (const [key, value] of Object.entries(attributes)) takeAttribute(bom, key, value, line);
        return;
      }
      const isSignature = depth === 2 && local === 'Signature';
      if (!isSignature && (!own.has(prefixOf(name)) || isOtherVocabulary(attributes.xmlns))) {
        foreign = depth;
        return;
      }
      if (depth === 2) {
        section = local;
        index = 0;
        bom.begin({ key: isSignature ? 'signature' : local, kind: LISTS.has(local) ? 'array' : 'object', line });
        if (LISTS.has(local)) return;
      }
      const element: Element = { name: local, attributes, line, children: [], text: '' };
      open.at(-1)?.children.push(element);
      open.push(element);
    },
    onText(part) {
      const element = open.at(-1);
      if (foreign === Number.POSITIVE_INFINITY && element !== undefined && element.text.length < LONGEST_TEXT)
        element.text += part.slice(0, LONGEST_TEXT);
    },
    onClose(_, depth) {
      if (depth >= foreign) {
        if (depth === foreign) foreign = Number.POSITIVE_INFINITY;
        return;
      }
      const element = open.pop();
      if (element === undefined || open.length > 0) return;
      const value = SHAPES.get(depth === 3 ? section : element.name)?.(element);
      if (depth === 3 && value !== undefined) bom.take({ key: section, index: index++, value, line: element.line });
      if (depth === 2 && value !== undefined) bom.take({ key: element.name, index: null, value, line: element.line });
    },
  });
}

const NAMESPACE = 'http://cyclonedx.org/schema/bom/';

/** Prefixes that the root binds to CycloneDX; '' for names without one. */
function ownPrefixes(attributes: Readonly<Record<string, string>>): ReadonlySet<string> {
  const bound = Object.entries(attributes).filter(([key, value]) => /^xmlns(?::|$)/.test(key) && value.startsWith(NAMESPACE));
  return new Set(bound.map(([key]) => key.slice('xmlns:'.length)));
}

function prefixOf(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? '' : name.slice(0, colon);
}

function isOtherVocabulary(namespace: string | undefined): boolean {
  return namespace !== undefined && !namespace.startsWith(NAMESPACE);
}

function takeAttribute(bom: CyclonedxBom, key: string, value: string, line: number): void {
  if (key === 'serialNumber') bom.take({ key, index: null, value, line });
  if (key === 'version') bom.take({ key, index: null, value: /^\d{1,15}$/.test(value.trim()) ? Number(value) : value, line });
}

type Shape = (element: Element) => unknown;

/** An object without what is undefined, as JSON has it. */
function shaped(members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

const child = (element: Element, name: string): Element | undefined => element.children.find((inner) => inner.name === name);
const all = (element: Element | undefined, name: string): readonly Element[] =>
  element?.children.filter((inner) => inner.name === name) ?? [];
/** Text of a child, white space around it dropped as the schema says (`xs:normalizedString`, `xs:token`). */
const text = (element: Element | undefined, name: string): string | undefined => {
  const found = element === undefined ? undefined : child(element, name);
  return found?.text.trim();
};
/** A list in a section of its own, or undefined where the section is absent. */
const list = (element: Element, section: string, name: string, shape: Shape): readonly unknown[] | undefined => {
  const found = child(element, section);
  return found === undefined ? undefined : all(found, name).map(shape);
};
const organisation = (element: Element | undefined) => (element === undefined ? undefined : shaped({ name: text(element, 'name') }));
const numeric = (value: string | undefined) => (value !== undefined && /^-?\d{1,9}(?:\.\d{1,9})?$/.test(value) ? Number(value) : undefined);

function licencesOf(element: Element): readonly unknown[] | undefined {
  const section = child(element, 'licenses');
  if (section === undefined) return undefined;
  return section.children.flatMap((choice): readonly unknown[] => {
    if (choice.name === 'expression') return [{ expression: choice.text.trim() }];
    if (choice.name !== 'license') return [];
    // Each may stand once; a second one is a choice that is no choice.
    const twice = all(choice, 'id').length > 1 || all(choice, 'name').length > 1;
    return [{ license: shaped({ id: text(choice, 'id'), name: twice ? '' : text(choice, 'name'), ...(twice ? { id: '' } : {}) }) }];
  });
}

/** Recursive for nested components; the depth of the document is bounded. */
function component(element: Element): unknown {
  const { attributes } = element;
  return shaped({
    type: attributes.type,
    'bom-ref': attributes['bom-ref'],
    supplier: organisation(child(element, 'supplier')),
    manufacturer: organisation(child(element, 'manufacturer')),
    publisher: text(element, 'publisher'),
    group: text(element, 'group'),
    name: text(element, 'name'),
    version: text(element, 'version'),
    versionRange: text(element, 'versionRange'),
    isExternal: attributes.isExternal === undefined ? undefined : attributes.isExternal === 'true' || attributes.isExternal === '1',
    scope: text(element, 'scope'),
    hashes: list(element, 'hashes', 'hash', hash),
    licenses: licencesOf(element),
    cpe: text(element, 'cpe'),
    purl: text(element, 'purl'),
    swid: child(element, 'swid') === undefined ? undefined : {},
    swhid: text(element, 'swhid'),
    omniborId: text(element, 'omniborId'),
    components: list(element, 'components', 'component', component),
    properties: list(element, 'properties', 'property', (property) => shaped({ name: property.attributes.name })),
  });
}

function hash(element: Element): unknown {
  return shaped({ alg: element.attributes.alg, content: element.text.trim() });
}

function service(element: Element): unknown {
  return shaped({
    'bom-ref': element.attributes['bom-ref'],
    name: text(element, 'name'),
    licenses: licencesOf(element),
    services: list(element, 'services', 'service', service),
  });
}

const references = (elements: readonly Element[]) => elements.map(({ attributes }) => attributes.ref ?? '');

function dependency(element: Element): unknown {
  return shaped({
    ref: element.attributes.ref,
    dependsOn: references(all(element, 'dependency')),
    provides: references(all(element, 'provides')),
  });
}

function composition(element: Element): unknown {
  return shaped({
    aggregate: text(element, 'aggregate'),
    assemblies: list(element, 'assemblies', 'assembly', ({ attributes }) => attributes.ref),
    dependencies: list(element, 'dependencies', 'dependency', ({ attributes }) => attributes.ref),
    vulnerabilities: list(element, 'vulnerabilities', 'vulnerability', ({ attributes }) => attributes.ref),
  });
}

function vulnerability(element: Element): unknown {
  const analysis = child(element, 'analysis');
  return shaped({
    'bom-ref': element.attributes['bom-ref'],
    id: text(element, 'id'),
    source: organisation(child(element, 'source')),
    ratings: list(element, 'ratings', 'rating', rating),
    cwes: list(element, 'cwes', 'cwe', (cwe) => numeric(cwe.text.trim())),
    published: text(element, 'published'),
    updated: text(element, 'updated'),
    analysis:
      analysis === undefined
        ? undefined
        : shaped({
            state: text(analysis, 'state'),
            justification: text(analysis, 'justification'),
            response: list(analysis, 'responses', 'response', (response) => response.text.trim()),
            detail: text(analysis, 'detail'),
          }),
    affects: list(element, 'affects', 'target', (target) => shaped({ ref: text(target, 'ref') })),
  });
}

function rating(element: Element): unknown {
  return shaped({
    source: organisation(child(element, 'source')),
    score: numeric(text(element, 'score')),
    severity: text(element, 'severity'),
    method: text(element, 'method'),
    vector: text(element, 'vector'),
  });
}

function metadata(element: Element): unknown {
  const tools = child(element, 'tools');
  const made = child(element, 'component');
  const isList = tools !== undefined && child(tools, 'components') === undefined && child(tools, 'services') === undefined;
  return shaped({
    timestamp: text(element, 'timestamp'),
    lifecycles: list(element, 'lifecycles', 'lifecycle', (phase) => shaped({ phase: text(phase, 'phase'), name: text(phase, 'name') })),
    tools: isList
      ? all(tools, 'tool').map((tool) => shaped({ vendor: text(tool, 'vendor'), name: text(tool, 'name'), version: text(tool, 'version') }))
      : tools === undefined
        ? undefined
        : shaped({ components: list(tools, 'components', 'component', component), services: list(tools, 'services', 'service', service) }),
    authors: list(element, 'authors', 'author', () => ({})),
    component: made === undefined ? undefined : component(made),
    manufacture: organisation(child(element, 'manufacture')),
    manufacturer: organisation(child(element, 'manufacturer')),
    supplier: organisation(child(element, 'supplier')),
    licenses: licencesOf(element),
  });
}

function declarations(element: Element): unknown {
  const named = ({ attributes }: Element) => shaped({ 'bom-ref': attributes['bom-ref'] });
  return shaped({
    assessors: list(element, 'assessors', 'assessor', named),
    attestations: list(element, 'attestations', 'attestation', named),
    claims: list(element, 'claims', 'claim', named),
    evidence: list(element, 'evidence', 'evidence', named),
    affirmation: child(element, 'affirmation') === undefined ? undefined : {},
  });
}

const SHAPES: ReadonlyMap<string, Shape> = new Map([
  ['components', component],
  ['services', service],
  ['dependencies', dependency],
  ['compositions', composition],
  ['vulnerabilities', vulnerability],
  ['metadata', metadata],
  ['declarations', declarations],
]);
