import { type DiagnosticLog, quoted } from '../encodings/diagnostic-log.ts';
import { isJsonObject, type JsonObject, memberOf } from '../encodings/json/json-document.ts';
import { type Instant, parseInstant } from '../model/instant.ts';
import { hashStrength, inventoryTally } from './inventory-tally.ts';
import type { SpdxFacts, SpdxSubject } from './spdx/schema.ts';
import { checksumFault, isActor, isAsserted, isCreated, isRelation, isSpdxId } from './spdx-rules.ts';
import { textNumbers } from './text-numbers.ts';

const MOST_LISTED = 20;
const MOST_TYPES = 60;
const LONGEST = 300;
const DOCUMENT = 'SPDXRef-DOCUMENT';

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

  const readId = (value: unknown, line: number, what: string): string | null => {
    const id = textAt(value, 'SPDXID');
    if (id === null || !isSpdxId(id)) {
      log.error('spdx-id', `${what} has no "SPDXID" of the form SPDXRef-… (letters, digits, "." and "-"); give it one.`, { line });
      return id;
    }
    if (!inventory.claim(id)) log.error('duplicate-reference', `The "SPDXID" ${quoted(id)} stands twice; each must be unique.`, { line });
    return id;
  };

  const checkChecksums = (value: unknown, name: string, line: number): readonly string[] => {
    const algorithms: string[] = [];
    for (const checksum of listAt(value, 'checksums')) {
      const algorithm = textAt(checksum, 'algorithm');
      const fault = checksumFault(algorithm, textAt(checksum, 'checksumValue'), specVersion);
      if (fault !== null) log.error('checksum', `A checksum of ${quoted(name)} ${fault}.`, { line });
      algorithms.push(algorithm ?? '');
    }
    return algorithms;
  };

  const takePackage = (value: JsonObject, line: number): void => {
    const name = textAt(value, 'name');
    const shown = name ?? '(unnamed)';
    const id = readId(value, line, `The package ${quoted(shown)}`);
    const fault = (code: string, message: string) => log.error(code, `The package ${quoted(shown)} ${message}`, { line });
    if (name === null) log.error('no-name', 'A package has no "name"; add it.', { line });
    if (textAt(value, 'downloadLocation') === null) fault('no-download-location', 'has no "downloadLocation"; add it, or NOASSERTION.');
    // Absent means true.
    const analysed = memberOf(value, 'filesAnalyzed') !== false;
    if (!analysed) {
      if (id !== null) unanalysed.add(ids.numberOf(id));
      if (listAt(value, 'licenseInfoFromFiles').length > 0)
        fault('files-not-analyzed', 'has "licenseInfoFromFiles" though its files were not analyzed; leave it out.');
      if (memberOf(value, 'packageVerificationCode') !== undefined)
        fault('files-not-analyzed', 'has a "packageVerificationCode" though its files were not analyzed; leave it out.');
    } else sums.filesAnalyzed++;
    for (const role of ['supplier', 'originator']) {
      const who = textAt(value, role);
      if (who !== null && who !== 'NOASSERTION' && !isActor(who, ['Person', 'Organization']))
        fault('actor', `names its ${role} otherwise than "Person: …" or "Organization: …".`);
    }
    const algorithms = checkChecksums(value, shown, line);
    let purl: string | null = null;
    let identified = false;
    for (const reference of listAt(value, 'externalRefs')) {
      const type = textAt(reference, 'referenceType');
      const locator = textAt(reference, 'referenceLocator');
      if (type === null || locator === null || textAt(reference, 'referenceCategory') === null)
        fault('external-reference', 'has an external reference without category, type or locator; add it.');
      if (type === 'purl') purl ??= locator;
      else if (type !== null && /^(?:cpe2[23]Type|swid|swh|gitoid)$/.test(type)) identified = true;
    }
    for (const element of listAt(value, 'hasFiles')) if (typeof element === 'string' && id !== null) contains(id, element, line);
    if (isAsserted(textAt(value, 'licenseConcluded'))) sums.licenceConcluded++;
    if (isAsserted(textAt(value, 'licenseDeclared'))) sums.licenceDeclared++;
    const version = textAt(value, 'versionInfo');
    const purpose = textAt(value, 'primaryPackagePurpose');
    const subject = { name: shown.slice(0, LONGEST), version: cut(version), purl: purl?.slice(0, 1000) ?? null, purpose: cut(purpose) };
    first ??= subject;
    // What is described may be said after the packages, and then only the first ones are still known.
    if (id !== null && (met.size < MOST_LISTED * 50 || described.has(id))) met.set(id, subject);
    inventory.add({
      name: shown,
      version,
      purl,
      identified,
      hash: hashStrength(algorithms),
      licensed: isAsserted(textAt(value, 'licenseConcluded')) || isAsserted(textAt(value, 'licenseDeclared')),
      supplied: isAsserted(textAt(value, 'supplier')),
      ref: id,
      nested: false,
      type: purpose,
      line,
    });
  };

  const takeFile = (value: JsonObject, line: number): void => {
    const name = textAt(value, 'fileName') ?? '(unnamed)';
    const id = readId(value, line, `The file ${quoted(name)}`);
    if (textAt(value, 'fileName') === null) log.error('no-name', 'A file has no "fileName"; add it.', { line });
    const algorithms = checkChecksums(value, name, line);
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
      const id = readId(value, line, 'A snippet');
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

function checkDocument(scalars: ReadonlyMap<string, unknown>, creation: unknown, log: DiagnosticLog): void {
  const at = { line: 1 };
  if (scalars.get('SPDXID') !== DOCUMENT) log.error('spdx-id', `The "SPDXID" of the document is not ${DOCUMENT}; correct it.`, at);
  if (scalars.get('dataLicense') !== 'CC0-1.0')
    log.error('data-licence', 'The "dataLicense" is not CC0-1.0, as SPDX has it; correct it.', at);
  for (const key of ['name', 'documentNamespace']) {
    const value = scalars.get(key);
    if (typeof value !== 'string' || value === '') log.error('no-name', `The document has no "${key}"; add it.`, at);
  }
  const namespace = textOf(scalars.get('documentNamespace'));
  if (namespace !== null && (!/^[A-Za-z][A-Za-z0-9+.-]*:/.test(namespace) || namespace.includes('#')))
    log.error('namespace', 'The "documentNamespace" is no URI without "#"; give the document one of its own.', at);
  const created = textAt(creation, 'created');
  if (created === null || !isCreated(created) || parseInstant(created) === null)
    log.error('created', 'The date "created" is not of the form 2026-01-31T12:00:00Z; write it so, without fractions.', at);
  const creators = listAt(creation, 'creators');
  if (creators.length === 0) log.error('no-creators', 'The document names no "creators"; add the tool or organisation.', at);
  for (const creator of creators) {
    if (typeof creator !== 'string' || !isActor(creator, ['Person', 'Organization', 'Tool']))
      log.error('actor', 'A creator is named otherwise than "Person: …", "Organization: …" or "Tool: …".', at);
  }
}

function createdOf(creation: unknown): Instant | null {
  const created = textAt(creation, 'created');
  return created?.includes('T') ? parseInstant(created) : null;
}

function creatorsOf(creation: unknown): readonly string[] {
  return listAt(creation, 'creators').filter((creator) => typeof creator === 'string');
}

function textAt(value: unknown, key: string): string | null {
  return textOf(memberOf(value, key));
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function listAt(value: unknown, key: string): readonly unknown[] {
  const list = memberOf(value, key);
  return Array.isArray(list) ? list : [];
}

function cut(text: string | null): string | null {
  return text?.slice(0, LONGEST) ?? null;
}
