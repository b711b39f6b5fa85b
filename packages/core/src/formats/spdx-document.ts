import { type DiagnosticLog, quoted } from '../encodings/diagnostic-log.ts';
import { isJsonObject, type JsonObject } from '../encodings/json/json-document.ts';
import { listAt, textAt, textOf } from '../encodings/json/json-values.ts';
import { inventoryTally } from './inventory-tally.ts';
import type { SpdxFacts, SpdxSubject } from './spdx/schema.ts';
import { checkDocument, createdOf, creatorsOf, DOCUMENT } from './spdx-creation.ts';
import { checksumAlgorithms, readId, type SpdxContext } from './spdx-elements.ts';
import { readPackage } from './spdx-package.ts';
import { isRelation } from './spdx-rules.ts';
import { textNumbers } from './text-numbers.ts';

const MOST_LISTED = 20;
const MOST_TYPES = 60;
const LONGEST = 300;

/** Takes an SPDX 2 document in its parts, in whatever order they come, and sums it up. All four encodings fill it, in the shapes of JSON. */
export interface SpdxDocument {
  begin(member: { readonly key: string; readonly kind: 'array' | 'object' | 'other'; readonly line: number }): void;
  take(part: { readonly key: string; readonly index: number | null; readonly value: unknown; readonly line: number }): void;
  entries(): number;
  facts(): SpdxFacts;
  measures(): Readonly<Record<string, unknown>>;
}

const LISTS: ReadonlySet<string> = new Set([
  'packages',
  'files',
  'relationships',
  'snippets',
  'documentDescribes',
  'externalDocumentRefs',
  'hasExtractedLicensingInfos',
  'annotations',
]);

/** Starts an empty document; `specVersion` is `2.2` or `2.3`. */
export function spdxDocument({
  log,
  encoding,
  specVersion,
}: {
  readonly log: DiagnosticLog;
  readonly encoding: SpdxFacts['encoding'];
  readonly specVersion: string;
}): SpdxDocument {
  const inventory = inventoryTally();
  const context: SpdxContext = { log, specVersion, inventory };
  const counts = { packages: 0, files: 0, snippets: 0, relationships: 0, documentDescribes: 0, externalDocumentRefs: 0 };
  const sums = { filesAnalyzed: 0, licenceConcluded: 0, licenceDeclared: 0 };
  const types = new Map<string, number>();
  const scalars = new Map<string, unknown>();
  let creation: unknown;
  /** What the document describes, by name of element; packages that it has met so far in `met`. */
  const described = new Set<string>();
  const met = new Map<string, SpdxSubject>();
  let first: SpdxSubject | null = null;
  /** Numbers of the names below: a document of 200 MB has hundreds of thousands of them. */
  const ids = textNumbers();
  const fileIds = new Set<number>();
  const unanalysed = new Set<number>();
  /** Three for each: container, element and line. */
  const contained: number[] = [];
  const contains = (container: string, element: string, line: number) =>
    contained.push(ids.numberOf(container), ids.numberOf(element), line);

  const takePackage = (value: JsonObject, line: number): void => {
    const { entry, subject, analysed, files, concluded, declared } = readPackage(value, context, line);
    const id = entry.ref;
    if (analysed) sums.filesAnalyzed++;
    else if (id !== null) unanalysed.add(ids.numberOf(id));
    if (id !== null) for (const file of files) contains(id, file, line);
    if (concluded) sums.licenceConcluded++;
    if (declared) sums.licenceDeclared++;
    first ??= subject;
    // What is described may be said after the packages, and then only the first ones are still known.
    if (id !== null && (met.size < MOST_LISTED * 50 || described.has(id))) met.set(id, subject);
    inventory.add(entry);
  };

  const takeFile = (value: JsonObject, line: number): void => {
    const name = textAt(value, 'fileName') ?? '(unnamed)';
    const id = readId(value, `The file ${quoted(name)}`, context, line);
    if (textAt(value, 'fileName') === null) log.error('no-name', 'A file has no "fileName"; add it.', { line });
    const algorithms = checksumAlgorithms(value, name, context, line);
    if (!algorithms.includes('SHA1')) log.error('no-sha1', `The file ${quoted(name)} has no SHA1 among its checksums; add it.`, { line });
    if (id !== null) {
      inventory.know(id);
      fileIds.add(ids.numberOf(id));
    }
  };

  const takeRelationship = (value: JsonObject, line: number): void => {
    const from = textAt(value, 'spdxElementId');
    const to = textAt(value, 'relatedSpdxElement');
    const type = textAt(value, 'relationshipType');
    if (from === null || to === null || type === null) {
      log.error('relationship', 'A relationship lacks one of its elements or its type; complete it.', { line });
      return;
    }
    if (!isRelation(type)) log.error('relationship', `SPDX has no relationship ${quoted(type)}; use one that it has.`, { line });
    const key = types.has(type) || types.size < MOST_TYPES ? type.slice(0, LONGEST) : 'other';
    types.set(key, (types.get(key) ?? 0) + 1);
    if (type === 'DESCRIBES' && from === DOCUMENT) described.add(to);
    if (type === 'DESCRIBED_BY' && to === DOCUMENT) described.add(from);
    if (type === 'CONTAINS') contains(from, to, line);
    if (type === 'CONTAINED_BY') contains(to, from, line);
    if (to === 'NOASSERTION' || to === 'NONE') inventory.mention(from);
    else inventory.relate(from, to);
  };

  const takeElement = (key: string, value: unknown, line: number): void => {
    if (key === 'documentDescribes') {
      counts.documentDescribes++;
      if (typeof value === 'string') {
        described.add(value);
        inventory.relate(DOCUMENT, value);
      } else log.error('not-a-text', 'An element of "documentDescribes" is no text; name an element.', { line });
      return;
    }
    if (!isJsonObject(value)) {
      log.error('not-an-object', `An element of ${quoted(key)} is no object; make it one.`, { line });
      return;
    }
    if (key === 'packages') takePackage(value, line);
    else if (key === 'files') takeFile(value, line);
    else if (key === 'relationships') takeRelationship(value, line);
    else if (key === 'snippets') {
      const id = readId(value, 'A snippet', context, line);
      if (id !== null) inventory.know(id);
    }
  };

  return {
    begin({ key, kind, line }) {
      if (LISTS.has(key) && kind !== 'array') log.error('not-a-list', `${quoted(key)} is not a list; make it one.`, { line });
    },
    take({ key, index, value, line }) {
      if (index === null) {
        if (key === 'creationInfo') creation = value;
        else if (typeof value !== 'object') scalars.set(key, value);
        return;
      }
      if (Object.hasOwn(counts, key) && key !== 'documentDescribes') counts[key as keyof typeof counts]++;
      takeElement(key, value, line);
    },
    entries: () => counts.packages + counts.files + counts.relationships,
    facts() {
      checkDocument(scalars, creation, log);
      inventory.know(DOCUMENT);
      for (let at = 0; at < contained.length; at += 3) {
        const [container = -1, element = -1, line = 0] = contained.slice(at, at + 3);
        if (!unanalysed.has(container) || !fileIds.has(element)) continue;
        const words = `${quoted(ids.textOf(container))} contains ${quoted(ids.textOf(element))} though its files were not analyzed.`;
        log.error('files-not-analyzed', words, { line });
      }
      const summed = inventory.sums();
      for (const { name } of summed.relations.dangling.first)
        log.error('dangling-reference', `${quoted(name)} is named, and nothing in the document has that name; correct it.`);
      const creators = creatorsOf(creation);
      const named = (kind: string) =>
        creators
          .filter((creator) => creator.startsWith(`${kind}:`))
          .map((creator) =>
            creator
              .slice(kind.length + 1)
              .trim()
              .slice(0, LONGEST),
          );
      const subjects = [...described].flatMap((id) => met.get(id) ?? []).slice(0, MOST_LISTED);
      return {
        kind: 'spdx',
        encoding,
        specVersion,
        name: cut(textOf(scalars.get('name'))),
        namespace: cut(textOf(scalars.get('documentNamespace'))),
        created: createdOf(creation),
        tools: named('Tool').slice(0, MOST_LISTED),
        organisations: named('Organization').slice(0, MOST_LISTED),
        people: named('Person').length,
        subjects: subjects.length === 0 && counts.packages === 1 && first !== null ? [first] : subjects,
        inventory: summed,
        files: counts.files,
        snippets: counts.snippets,
        ...sums,
        relationTypes: [...types].map(([type, count]) => ({ type, count })).sort((a, b) => (a.type < b.type ? -1 : 1)),
        externalDocuments: counts.externalDocumentRefs,
      };
    },
    measures: () => ({
      packages: counts.packages,
      files: counts.files,
      snippets: counts.snippets,
      relationships: counts.relationships,
      relationships_raw: counts.relationships,
      documentDescribes: counts.documentDescribes,
      licence_concluded: sums.licenceConcluded,
      created: textAt(creation, 'created'),
      creators: listAt(creation, 'creators').length,
    }),
  };
}

function cut(text: string | null): string | null {
  return text?.slice(0, LONGEST) ?? null;
}
