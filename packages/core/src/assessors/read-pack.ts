import type { Catalogue } from '../catalogue/catalogue.ts';
import { type DiagnosticLog, diagnosticLog, quoted } from '../encodings/diagnostic-log.ts';
import { isJsonObject, memberOf, readJson } from '../encodings/json/json-document.ts';
import { packageDirectory } from '../encodings/office/office-package.ts';
import { decodeText, textHead } from '../encodings/text.ts';
import { catalogueWords } from '../forms/question-sheet-words.ts';
import { FORM_BYTES } from '../forms/read-form.ts';
import { parseInstant } from '../model/instant.ts';
import { AssessorPack, offerCheck, PACK_SCHEMA, PACK_VERSION, populationDigest } from './pack-schema.ts';
import { PACK_SHEETS } from './pack-words.ts';
import { packCells } from './pack-workbook.ts';
import type { PackReading, ReturnedPack } from './returned-pack.ts';

/** Far more than a pack of the largest population has. */
const JSON_LIMITS = { nodes: 2_000_000, depth: 16 };
/** More faults of form than anybody mends one by one. */
const MOST_FAULTS = 20;

/** Reads an assessor's pack that came back, by what is in it and whatever it is called. Nothing is fetched or run. */
export function readAssessorPack(path: string, bytes: Uint8Array, catalogue: Catalogue): PackReading {
  if (bytes.length > FORM_BYTES) return { kind: 'other' };
  const directory = packageDirectory(bytes);
  const log = diagnosticLog(path);
  if (directory === null) return /^\s*\{/.test(textHead(bytes, 1000)) ? jsonPack(path, bytes, { catalogue, log }) : { kind: 'other' };
  if (directory.kind !== 'directory' || !directory.parts.has('xl/workbook.xml')) return { kind: 'other' };
  const cells = packCells(bytes, directory.parts, log);
  if (cells === null) return log.failed() ? { kind: 'unreadable', diagnostics: log.list() } : { kind: 'other' };
  const { origin, population, changed, ...answers } = cells;
  const said = (field: Parameters<typeof origin.get>[0]) => origin.get(field) ?? '';
  const about = {
    version: said('version'),
    catalogue: said('catalogue'),
    product: said('product').split(':')[0]?.trim() ?? '',
    asOf: said('asof'),
    population: said('population'),
  };
  if (!isOfUse(about, { catalogue, log })) return { kind: 'unreadable', diagnostics: log.list() };
  const pack: ReturnedPack = {
    ...answers,
    path,
    format: 'xlsx',
    product: about.product,
    asOf: about.asOf,
    population: about.population,
    populationHolds: populationDigest(population) === about.population,
    otherRevision: about.catalogue !== catalogueWords(catalogue),
    changed: changed.map(({ sheet, rows }) => `${sheet}: ${rows} ${rows === 1 ? 'row' : 'rows'}`),
    known: new Map(population.map(({ id, claims }) => [id, claims])),
  };
  return { kind: 'pack', pack, diagnostics: log.list() };
}

interface Context {
  readonly catalogue: Catalogue;
  readonly log: DiagnosticLog;
}

function jsonPack(path: string, bytes: Uint8Array, { catalogue, log }: Context): PackReading {
  const unreadable = (): PackReading => ({ kind: 'unreadable', diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  const read = decoded.kind === 'text' ? readJson(decoded.text, log, { limits: JSON_LIMITS }) : null;
  if (read?.kind !== 'json') return unreadable();
  const schema = isJsonObject(read.value) ? memberOf(read.value, 'schema') : null;
  if (schema !== PACK_SCHEMA) {
    const what = typeof schema === 'string' ? `of the schema ${quoted(schema)}` : 'without the schema of a pack';
    log.error('no-pack', `This is JSON ${what}. Give a pack that avouch sample made (${PACK_SCHEMA}), as it came back.`);
    return unreadable();
  }
  const parsed = AssessorPack.safeParse(read.value);
  if (!parsed.success) {
    for (const { path: keys, message } of parsed.error.issues.slice(0, MOST_FAULTS))
      log.error(
        'pack-invalid',
        `${quoted(keys.map(String).join('.'))}: ${message.slice(0, 300)}. Correct it by docs/schema/assessor-pack-1.schema.json.`,
      );
    return unreadable();
  }
  // Of a key that stands twice one reader takes the first, another the last.
  if (log.list().some(({ code }) => code === 'duplicate-key')) {
    log.error('pack-invalid', 'A key stands twice in the pack, and nobody can say which of the two is meant. Remove one.');
    return unreadable();
  }
  const { answers, check, ...offer } = parsed.data;
  const about = {
    version: PACK_VERSION,
    catalogue: catalogueWords(offer.catalogue),
    product: offer.product.id,
    asOf: offer.asOf,
    population: offer.population.digest,
  };
  if (!isOfUse(about, { catalogue, log })) return unreadable();
  const pack: ReturnedPack = {
    path,
    format: 'json',
    product: about.product,
    asOf: about.asOf,
    population: about.population,
    populationHolds: populationDigest(offer.population.items) === about.population,
    otherRevision: about.catalogue !== catalogueWords(catalogue),
    changed: offerCheck(offer) === check ? [] : ['what stands outside `answers`'],
    known: new Map(offer.population.items.map(({ id, claims }) => [id, claims])),
    assessor: answers.assessor,
    items: answers.items,
    findings: answers.findings.map((finding) => ({ ...finding, row: null })),
    opinions: answers.opinions.map((opinion) => ({ ...opinion, row: null })),
    losses: [],
  };
  return { kind: 'pack', pack, diagnostics: log.list() };
}

interface About {
  readonly version: string;
  readonly catalogue: string;
  readonly product: string;
  readonly asOf: string;
  readonly population: string;
}

/** Whether a pack says which it is, and is one that can be told by this catalogue; the log says why not. */
function isOfUse(about: About, { catalogue, log }: Context): boolean {
  const again = 'Make a new one: avouch sample';
  if (about.version !== PACK_VERSION) {
    log.error('other-version', `The pack is of version ${quoted(about.version)}, and this Avouch reads version ${PACK_VERSION}. ${again}`);
    return false;
  }
  const [, id = '', edition = ''] = /^([a-z0-9][a-z0-9.-]{0,62}), edition (\S{1,40}), revision \S{1,64}$/.exec(about.catalogue) ?? [];
  if (id !== catalogue.id || edition !== catalogue.edition) {
    log.error(
      'other-catalogue',
      `The pack is of the catalogue ${quoted(about.catalogue)}, and this Avouch knows ${catalogue.id}, edition ${catalogue.edition}: the same number may mean another claim there, so nothing is taken. ${again}`,
    );
    return false;
  }
  const missing = [
    ...(about.product === '' ? ['PACK product'] : []),
    ...(parseInstant(about.asOf) === null ? ['PACK asof'] : []),
    ...(/^[0-9a-f]{64}$/.test(about.population) ? [] : ['PACK population']),
  ];
  if (missing.length === 0) return true;
  log.error(
    'no-origin',
    `The sheet ${quoted(PACK_SHEETS.guide)} no longer says where the pack is from (${missing.join(', ')}). Put these rows back as they were sent.`,
  );
  return false;
}
