import type { Assessment } from '../case/assessment.ts';
import { type RecordLabels, strictest } from '../case/audience/audience-labels.ts';
import type { Conclusion, Exception, Judgement, Response } from '../case/case.ts';
import { ofWordsThatStand } from '../case/doubts.ts';
import type { EvaluatedFrom } from '../case/evaluated-from.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Disclosure } from '../model/evidence.ts';
import type { Observation } from '../model/observation.ts';
import { withoutSecrets } from '../secrets/withhold.ts';
import { evidenceRecords } from './evidence-record.ts';
import { recordsBytes } from './records-file.ts';
import { type StatedPeople, statedPeople } from './statement-people.ts';
import type { RecordOf, StatementRecord } from './statement-record.ts';
import { type HashedTreeFile, treeFileSeen } from './tree-files.ts';

/** A record with who may see it. */
export interface LabelledRecord {
  readonly record: StatementRecord;
  /** As they are hashed. */
  readonly bytes: Uint8Array;
  readonly disclosure: Disclosure;
  /** Where the bytes that it gives the digest of lie in the tree of a source; absent for every other record. */
  readonly treeFile?: HashedTreeFile;
}

/**
 * Everything that the statuses of an assessment come of, as records in a fixed order: what a re-evaluation needs, and no more. Records that
 * belong together name each other by index, so that none that is withheld is named by one that is not.
 */
export function statementRecords(options: {
  readonly assessment: Assessment;
  readonly from: EvaluatedFrom;
  readonly catalogue: Catalogue;
  readonly labels: RecordLabels;
  /** Files in the trees of sources whose bytes were hashed, of those of `treeFilesOf`: each is on record as evidence. */
  readonly treeFiles?: readonly HashedTreeFile[];
}): readonly LabelledRecord[] {
  const { assessment, from, labels } = options;
  const kept = inTime(from, assessment);
  const people = statedPeople(assessment, from);
  const list: Omit<LabelledRecord, 'bytes'>[] = [];
  const put = (record: StatementRecord, disclosure: Disclosure, treeFile?: HashedTreeFile): number =>
    list.push({ record, disclosure, ...(treeFile === undefined ? {} : { treeFile }) }) - 1;
  // What people wrote; what comes of the assessment was looked through for secrets as it was made.
  const add = (record: StatementRecord, disclosure: Disclosure): number => put(withoutSecrets(record), disclosure);
  const observations = assessment.claims.flatMap((claim) => claim.observations.filter(({ check }) => check !== 'not-visible'));
  const findings = Map.groupBy(
    observations.filter(({ fingerprint }) => fingerprint !== null),
    ({ fingerprint }) => fingerprint,
  );
  const claimsAnswered = ({ doubt }: Response): readonly string[] => [
    ...(findings.get(doubt) ?? []).map(({ claim }) => claim),
    ...kept.doubts.flatMap(({ id, claim }) => (id === doubt ? [claim] : [])),
  ];

  const inUse = new Map<string, Set<string>>();
  const use = (id: string, claims: readonly string[]) => {
    const known = inUse.get(id);
    if (known === undefined) inUse.set(id, new Set(claims));
    else for (const claim of claims) known.add(claim);
  };
  const treeFiles = notDeclared(options.treeFiles ?? [], assessment);
  const fileOf = treeFiles.size === 0 ? () => null : treeFileSeen(assessment);
  for (const observation of observations) {
    const { evidence, claim } = observation;
    if (evidence !== null) use(evidence, [claim]);
    const file = fileOf(observation);
    if (file !== null && treeFiles.has(file.id)) use(file.id, [claim]);
  }
  const byName = evidenceByName(from);
  for (const response of kept.responses)
    for (const name of response.evidence) for (const id of byName.get(name) ?? []) use(id, claimsAnswered(response));
  const evidence = evidenceRecords(assessment, from, { treeFiles, people });
  const evidenceAt = new Map<string, number>();
  const ofTools = new Set(assessment.evidence.map(({ id }) => id));
  for (const id of [...inUse.keys()].toSorted()) {
    const file = treeFiles.get(id);
    const label = labels.evidence(file === undefined || ofTools.has(id) ? id : file.snapshot);
    evidenceAt.set(id, put(evidence(id, sorted(inUse.get(id) ?? [])), label, file));
  }

  const answers = new Map<string, number[]>();
  const mayAnswer = (doubt: string, index: number) => {
    const known = answers.get(doubt);
    if (known === undefined) answers.set(doubt, [index]);
    else known.push(index);
  };
  for (const observation of observations) {
    const index = put(observationRecord(observation, evidenceAt, people), labels.observation(observation));
    if (observation.fingerprint !== null) mayAnswer(observation.fingerprint, index);
  }
  for (const argument of kept.arguments) {
    const { claim, text, assumptions, by, at } = argument;
    add({ kind: 'argument', claims: [claim], text, assumptions: [...assumptions], by: people.shown(by), at }, labels.said(argument));
  }
  for (const doubt of kept.doubts) {
    const { id, claim, text, by, at } = doubt;
    mayAnswer(id, add({ kind: 'doubt', claims: [claim], id, text, by: people.shown(by), at }, labels.said(doubt)));
  }
  for (const response of kept.responses) {
    const { kind, reason, by, at, until } = response;
    const to = answers.get(response.doubt) ?? [];
    if (to.length === 0) continue;
    const shown = sortedNumbers(response.evidence.flatMap((name) => byName.get(name) ?? []).flatMap((id) => evidenceAt.get(id) ?? []));
    const record: RecordOf<'response'> = {
      kind: 'response',
      claims: sorted(claimsAnswered(response)),
      to,
      response: kind,
      reason,
      by: people.shown(by),
      at,
      until,
      evidence: shown,
    };
    add(record, strictest([labels.said(response), ...to.map((index) => list[index]?.disclosure ?? 'internal')]));
  }
  for (const judgement of kept.judgements) {
    const { kind, basis, ...said } = judged(judgement, people);
    const label = labels.said(judgement);
    const grounds =
      basis === null
        ? null
        : add(
            { kind: 'basis', claims: said.claims, basis },
            strictest([label, ...list.filter(({ record }) => record.claims.includes(basis.claim)).map(({ disclosure }) => disclosure)]),
          );
    add({ kind, ...said, basis: grounds }, label);
  }
  for (const exception of kept.exceptions)
    add({ kind: 'exception', claims: [exception.claim], ...exceptionFields(exception, people) }, labels.said(exception));
  for (const assertion of kept.assertions) {
    const { claim, text, by, at } = assertion;
    add({ kind: 'assertion', claims: [claim], text, by: people.shown(by), at }, labels.said(assertion));
  }
  for (const conclusion of kept.conclusions) add(conclusionRecord(conclusion, options.catalogue, people), labels.said(conclusion));
  const bytes = recordsBytes(list.map(({ record }) => record));
  return list.map((one, index) => ({ ...one, bytes: bytes[index] ?? new Uint8Array() }));
}

/**
 * Files of trees by id. One whose bytes a person brought as well is that person's evidence: it has its record there, with the label that it was
 * given, and no other that would tell its digest to more people.
 */
function notDeclared(files: readonly HashedTreeFile[], { evidence }: Assessment): ReadonlyMap<string, HashedTreeFile> {
  const brought = new Set(evidence.map(({ digest }) => digest));
  return new Map(files.flatMap((file) => (brought.has(file.sha256) ? [] : [[file.id, file] as const])));
}

/** What is on record for claims of the catalogue at the instant. */
function inTime({ record }: EvaluatedFrom, { asOf, claims }: Assessment) {
  const known = new Set(claims.map(({ id }) => id));
  const counts = ({ claim, at }: { readonly claim: string; readonly at: string }) => known.has(claim) && at <= asOf;
  return {
    arguments: record.arguments.filter(counts),
    doubts: record.doubts.filter(counts),
    // A reader has no earlier words of a doubt to tell by: what was responded to them is no record of the words that stand.
    responses: ofWordsThatStand(record, asOf),
    judgements: record.judgements.filter(counts),
    exceptions: record.exceptions.filter(({ claim }) => known.has(claim)),
    assertions: record.assertions.filter(counts),
    conclusions: record.conclusions.filter(({ at }) => at <= asOf),
  };
}

/** Ids that observations know evidence by, for the id that a person gave it. */
function evidenceByName({ slots }: EvaluatedFrom): ReadonlyMap<string, readonly string[]> {
  const named = [...slots].flatMap(([id, { slot }]): [string, string][] => {
    const [, name] = /^(?:evidence|interview):(.+)$/s.exec(slot) ?? [];
    return name === undefined ? [] : [[name, id]];
  });
  return new Map([...Map.groupBy(named, ([name]) => name)].map(([name, pairs]) => [name, pairs.map(([, id]) => id)]));
}

function observationRecord(
  observation: Observation,
  evidenceAt: ReadonlyMap<string, number>,
  { said }: StatedPeople,
): RecordOf<'observation'> {
  const { check, version, claim, result, sees, message, place, bring, subject, source, evidence, effectiveAt, fingerprint } = observation;
  // In the order of names, in which it is written: most records are observations.
  return {
    bring: bring === null ? null : said(observation, bring),
    check,
    claims: [claim],
    effectiveAt,
    evidence: evidence === null ? null : (evidenceAt.get(evidence) ?? null),
    fingerprint,
    kind: 'observation',
    message: said(observation, message),
    place: place === null ? null : placeRecord(place),
    result,
    sees,
    source,
    subject,
    version,
  };
}

function placeRecord({ column, commit, line, path }: NonNullable<Observation['place']>): RecordOf<'observation'>['place'] {
  return {
    ...(column === undefined ? {} : { column }),
    ...(commit === undefined ? {} : { commit }),
    ...(line === undefined ? {} : { line }),
    path,
  };
}

function judged({ claim, verdict, by, at, authority, signedBy, releases, basis }: Judgement, { numberOf }: StatedPeople) {
  return {
    kind: 'judgement' as const,
    claims: [claim],
    verdict,
    by,
    person: numberOf(by),
    at,
    authority,
    signedBy: signedBy ?? null,
    releases: releases ?? null,
    basis: basis === null ? null : (structuredClone(basis) as RecordOf<'basis'>['basis']),
  };
}

function exceptionFields({ effect, interim, owner, action, due, acceptedBy, until }: Exception, { shown, numberOf }: StatedPeople) {
  return { effect, interim, owner: shown(owner), action, due, acceptedBy, person: numberOf(acceptedBy), until };
}

function conclusionRecord(
  { principle, verdict, effect, by, at }: Conclusion,
  { themes }: Catalogue,
  { numberOf }: StatedPeople,
): RecordOf<'conclusion'> {
  const about = themes.flatMap(({ principles }) => principles).find(({ id }) => id === principle);
  return {
    kind: 'conclusion',
    claims: sorted(about?.claims.map(({ id }) => id) ?? []),
    principle,
    verdict,
    effect,
    by,
    person: numberOf(by),
    at,
  };
}

function sorted(claims: Iterable<string>): string[] {
  return [...new Set(claims)].toSorted();
}

function sortedNumbers(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}
