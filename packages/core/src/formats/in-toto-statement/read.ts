import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { isJsonObject, type JsonRead, memberOf, readJson } from '../../encodings/json/json-document.ts';
import { jsonOutline } from '../../encodings/json/json-outline.ts';
import { decodeText } from '../../encodings/text.ts';
import type { EmbeddedDocument, FormatInput, FormatLimits, ReadResult } from '../format.ts';
import { slsaProvenance, slsaSummary } from '../slsa-predicate.ts';
import type { InTotoStatementFacts, StatementSubject } from './schema.ts';

/** A statement holds a bill of materials at most. */
export const STATEMENT_LIMITS = { bytes: 64 * 1024 * 1024, depth: 200, nodes: 5_000_000, entries: 100_000 } as const satisfies FormatLimits;

const TYPE = 'https://in-toto.io/Statement/';
const VERSIONS: ReadonlyMap<string, InTotoStatementFacts['version']> = new Map([
  [`${TYPE}v0.1`, '0.1'],
  [`${TYPE}v1`, '1'],
]);

/** Types of predicates that are documents of formats of their own. */
const DOCUMENT_TYPES = [
  'https://cyclonedx.org/',
  'https://spdx.dev/',
  'https://openvex.dev/',
  'https://scorecard.dev/',
  'https://docs.oasis-open.org/',
  'urn:avouch:predicate:statement:',
];
/** Tools that wrap the document, as text or as an object, in a member of this name. */
const WRAPPED = 'Data';

const KEPT_SUBJECTS = 10_000;
const LONGEST = 2000;
/** Digits of a digest, where the algorithm fixes them. */
const DIGITS: ReadonlyMap<string, number> = new Map([
  ['sha1', 40],
  ['sha224', 56],
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
]);

/** Whether the content is an in-toto Statement. */
export function recogniseStatement({ bytes }: FormatInput): boolean {
  return jsonOutline(bytes)?.members.get('_type')?.startsWith(TYPE) === true;
}

/** Reads an in-toto Statement. */
export function readStatement({ path, bytes }: FormatInput): ReadResult<InTotoStatementFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const json = readJson(decoded.text, log, { limits: STATEMENT_LIMITS, below: true });
  if (json.kind !== 'json') return without(json.kind);
  const statement = json.value;
  const type = memberOf(statement, '_type');
  const listed = memberOf(statement, 'subject');
  const subjectCount = Array.isArray(listed) ? listed.length : 0;
  if (subjectCount > STATEMENT_LIMITS.entries) {
    log.error(
      'too-many-entries',
      `The statement has ${subjectCount} subjects and the limit is ${STATEMENT_LIMITS.entries}; it is not read. Split it.`,
    );
    return without('refused');
  }
  const predicateType = memberOf(statement, 'predicateType');
  const version = typeof type === 'string' ? VERSIONS.get(type) : undefined;
  if (!isJsonObject(statement) || version === undefined) {
    log.error(
      'statement-type',
      `The type of the statement is ${shown(type)}; versions 0.1 and 1 are read. Use a newer Avouch, or correct it.`,
    );
    const known = typeof type === 'string' && type.startsWith(TYPE);
    return {
      ...without('invalid'),
      verdict: known ? 'unsupported' : 'invalid',
      measures: { documents: 1, statement: type ?? null, subjects: subjectCount },
    };
  }
  const subjects = readSubjects(listed, version, log);
  if (typeof predicateType !== 'string' || predicateType === '')
    log.error(
      'predicate-type-missing',
      'The statement does not say what kind of predicate it has (predicateType); ask its maker for a whole one.',
    );
  const typeText = typeof predicateType === 'string' ? predicateType.slice(0, LONGEST).toWellFormed() : '';
  const predicate = memberOf(statement, 'predicate');
  const provenance = slsaProvenance(typeText, predicate, log);
  const summary = slsaSummary(typeText, predicate, log);
  const facts: InTotoStatementFacts = {
    kind: 'in-toto-statement',
    version,
    predicateType: typeText,
    subjects: subjects.slice(0, KEPT_SUBJECTS),
    subjectCount,
    provenance,
    summary,
  };
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures: measuresOf(type, facts),
    facts,
    diagnostics: log.list(),
    madeAt: provenance?.finishedAt ?? summary?.verifiedAt ?? null,
    documents: predicateDocuments(decoded.text, json, typeText),
  };
}

function readSubjects(listed: unknown, version: InTotoStatementFacts['version'], log: DiagnosticLog): readonly StatementSubject[] {
  if (!Array.isArray(listed) || listed.length === 0) {
    log.error('subject-missing', 'The statement has no subject, so it is about nothing; ask its maker for one that names its artefacts.');
    return [];
  }
  return listed.map((subject: unknown, index) => {
    const name = memberOf(subject, 'name');
    if (typeof name !== 'string' && version === '0.1')
      log.error('subject-name', `Subject ${index + 1} has no name, which version 0.1 asks for; ask the statement’s maker for it.`);
    const digest = memberOf(subject, 'digest');
    const digests = Object.entries(isJsonObject(digest) ? digest : {}).flatMap(([algorithm, value]) => {
      if (typeof value === 'string' && value !== '')
        return [{ algorithm: algorithm.slice(0, 64), value: checked(algorithm, value, index, log) }];
      log.error('digest-unreadable', `The digest ${quoted(algorithm)} of subject ${index + 1} is no text; make the statement again.`);
      return [];
    });
    if (digests.length === 0)
      log.error('digest-missing', `Subject ${index + 1} has no digest, so it names no artefact; make the statement again with one.`);
    return { name: typeof name === 'string' ? name.slice(0, LONGEST).toWellFormed() : null, digests };
  });
}

function checked(algorithm: string, value: string, index: number, log: DiagnosticLog): string {
  const digits = DIGITS.get(algorithm);
  const kept = value.slice(0, LONGEST).toWellFormed();
  if (digits === undefined) return kept;
  if (value.length !== digits || /[^0-9a-fA-F]/.test(kept))
    log.error(
      'digest-not-hex',
      `The ${algorithm} of subject ${index + 1} is ${quoted(value)}, which are not ${digits} hexadecimal digits.`,
    );
  return kept.toLowerCase();
}

function measuresOf(type: unknown, { predicateType, subjects, subjectCount, provenance }: InTotoStatementFacts) {
  const [subject] = subjects;
  const [digest] = subject?.digests ?? [];
  return {
    documents: 1,
    statement: type,
    predicateType,
    subjects: subjectCount,
    // For people, who compare by eye: cut.
    subject0: subject?.name?.slice(0, 70) ?? null,
    digest0: digest === undefined ? null : `${digest.algorithm}:${digest.value}`.slice(0, 80),
    ...(provenance === null
      ? {}
      : {
          buildType: provenance.buildType,
          builder: provenance.builder,
          [provenance.version === '1' ? 'resolvedDependencies' : 'materials']: provenance.dependencies,
        }),
  };
}

/** The predicate as it stands there, where it is a document of another format. */
function predicateDocuments(
  text: string,
  { members }: Extract<JsonRead, { kind: 'json' }>,
  predicateType: string,
): readonly EmbeddedDocument[] {
  if (!DOCUMENT_TYPES.some((type) => predicateType.startsWith(type))) return [];
  const predicate = members.findLast(({ parents, key }) => parents.length === 0 && key === 'predicate');
  if (predicate === undefined) return [];
  const within = members.findLast(
    ({ parents, key, start }) => parents.length === 1 && parents[0] === 'predicate' && key === WRAPPED && start > predicate.start,
  );
  const { start, end } = within ?? predicate;
  const raw = text.slice(start, end);
  const content = raw.startsWith('"') ? String(JSON.parse(raw)) : raw;
  return [{ name: 'predicate', bytes: new TextEncoder().encode(content) }];
}

function shown(value: unknown): string {
  return typeof value === 'string' ? quoted(value) : 'no text';
}
