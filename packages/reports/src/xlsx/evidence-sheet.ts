import type { AssessedEvidence, AssessedSource, Assessment, SourceNotOpened } from '@avouch/core';
import { evidenceWords } from '../evidence-words.ts';
import { type CellValue, type Column, day, lines, type Sheet, sheetOf } from './sheet.ts';

type Seen = NonNullable<Assessment['seen']>[number];

/** One piece of evidence in words; claims are those with an observation that rests on it, or for which a person brought it. */
interface Row {
  readonly what: string;
  readonly id: string | null;
  readonly name: string;
  readonly place: string;
  readonly readAs: string | null;
  readonly owner: string | null;
  readonly from: CellValue;
  readonly until: CellValue;
  readonly digest: string | null;
  readonly signature: string | null;
  readonly disclosure: string | null;
  readonly claims: readonly string[];
  readonly not: string | null;
}

const COLUMNS: readonly Column<Row>[] = [
  { heading: 'What', width: 16, value: ({ what }) => what },
  { heading: 'Id', width: 18, value: ({ id }) => id },
  { heading: 'Name', width: 34, value: ({ name }) => name },
  { heading: 'Place', width: 40, value: ({ place }) => place },
  { heading: 'Read as', width: 26, value: ({ readAs }) => readAs },
  { heading: 'Owner', width: 20, value: ({ owner }) => owner },
  { heading: 'Counts from', width: 12, value: ({ from }) => from },
  { heading: 'Until', width: 12, value: ({ until }) => until },
  { heading: 'Commit or SHA-256', width: 24, value: ({ digest }) => digest },
  { heading: 'Signature', width: 28, value: ({ signature }) => signature },
  { heading: 'Disclosure', width: 12, value: ({ disclosure }) => disclosure },
  { heading: 'Claims', width: 24, value: ({ claims }) => (claims.length === 0 ? null : claims.join(', ')) },
  { heading: 'Counts for nothing, because', width: 40, value: ({ not }) => not },
];

/** Everything that was looked at, what was not, and what people saw and nobody holds. */
export function evidenceSheet(assessment: Assessment): Sheet {
  const { sources, notOpened, evidence, seen = [], claims } = assessment;
  const resting = new Map<string, Set<string>>();
  for (const { id, observations } of claims)
    for (const observation of observations) {
      if (observation.evidence === null) continue;
      const known = resting.get(observation.evidence) ?? new Set();
      resting.set(observation.evidence, known.add(id));
    }
  const claimsOn = (id: string | undefined) => [...(resting.get(id ?? '') ?? [])];
  const rows = [
    ...sources.map((source) => sourceRow(source, claimsOn(source.evidence))),
    ...notOpened.map(notOpenedRow),
    ...evidence.map((one) => evidenceRow(one, claimsOn(one.id))),
    ...seen.map(seenRow),
  ];
  return sheetOf('Evidence', COLUMNS, rows, 'No evidence.');
}

const NOTHING = { readAs: null, owner: null, from: null, until: null, digest: null, signature: null, disclosure: null, not: null } as const;

function sourceRow(
  { id, repository, path, files, commits, effectiveAt, commit, digest, belongsTo }: AssessedSource,
  claims: readonly string[],
): Row {
  return {
    ...NOTHING,
    ...{
      what: `source of the ${belongsTo}`,
      id,
      name: repository,
      place: path === '' ? repository : `${repository}, only ${path}`,
      claims,
    },
    ...{ readAs: `${files} files, ${commits ?? 'no'} commits`, from: day(effectiveAt), digest: commit ?? digest },
  };
}

function notOpenedRow({ id, location, belongsTo, result, message }: SourceNotOpened): Row {
  return {
    ...NOTHING,
    what: `source of the ${belongsTo}`,
    id,
    name: location,
    place: location,
    readAs: `not looked at (${result})`,
    not: message,
    claims: [],
  };
}

function evidenceRow(evidence: AssessedEvidence, claims: readonly string[]): Row {
  const { readAs, signature, notCredited } = evidenceWords(evidence);
  const { id, title, path, owner, effectiveAt, expiresAt, digest, disclosure, kind } = evidence;
  return {
    ...{ what: kind ?? 'document', id, name: title ?? path, place: path, readAs, owner, from: day(effectiveAt), until: day(expiresAt) },
    ...{ digest, signature, disclosure, claims, not: notCredited },
  };
}

function seenRow({ id, title, kind, custodian, place, by, at, expiresAt, claims, disclosure, notCredited }: Seen): Row {
  const what = `seen, not held${kind === null ? '' : ` (${kind})`}`;
  return {
    ...NOTHING,
    ...{ what, id, name: title, place: lines([place, `Seen by ${by}`]) ?? '', owner: custodian, from: day(at), until: day(expiresAt) },
    ...{ disclosure, claims, not: notCredited },
  };
}
