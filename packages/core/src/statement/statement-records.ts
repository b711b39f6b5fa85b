import type { Assessment } from '../case/assessment.ts';
import { type RecordLabels, strictest } from '../case/audience-labels.ts';
import type { Conclusion, Judgement, Response } from '../case/case.ts';
import { ofWordsThatStand } from '../case/doubts.ts';
import type { EvaluatedFrom } from '../case/evaluated-from.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Disclosure } from '../model/evidence.ts';
import type { Observation } from '../model/observation.ts';
import { withoutSecrets } from '../secrets/withhold.ts';
import { evidenceRecords } from './evidence-record.ts';
import { recordsBytes } from './records-file.ts';
import type { RecordOf, StatementRecord } from './statement-record.ts';

/** A record with who may see it. */
export interface LabelledRecord {
  readonly record: StatementRecord;
  /** As they are hashed. */
  readonly bytes: Uint8Array;
  readonly disclosure: Disclosure;
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
}): readonly LabelledRecord[] {
  const { assessment, from, labels } = options;
  const kept = inTime(from, assessment);
  const list: Omit<LabelledRecord, 'bytes'>[] = [];
  const put = (record: StatementRecord, disclosure: Disclosure): number => list.push({ record, disclosure }) - 1;
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
  for (const { evidence, claim } of observations) if (evidence !== null) use(evidence, [claim]);
  const byName = evidenceByName(from);
  for (const response of kept.responses)
    for (const name of response.evidence) for (const id of byName.get(name) ?? []) use(id, claimsAnswered(response));
  const evidence = evidenceRecords(assessment, from);
  const evidenceAt = new Map<string, number>();
  for (const id of [...inUse.keys()].toSorted()) evidenceAt.set(id, put(evidence(id, sorted(inUse.get(id) ?? [])), labels.evidence(id)));

  const answers = new Map<string, number[]>();
  const mayAnswer = (doubt: string, index: number) => {
    const known = answers.get(doubt);
    if (known === undefined) answers.set(doubt, [index]);
    else known.push(index);
  };
  for (const observation of observations) {
    const index = put(observationRecord(observation, evidenceAt), labels.observation(observation));
    if (observation.fingerprint !== null) mayAnswer(observation.fingerprint, index);
  }
  for (const argument of kept.arguments) {
    const { claim, text, assumptions, by, at } = argument;
    add({ kind: 'argument', claims: [claim], text, assumptions: [...assumptions], by, at }, labels.said(argument));
  }
  for (const doubt of kept.doubts) {
    const { id, claim, text, by, at } = doubt;
    mayAnswer(id, add({ kind: 'doubt', claims: [claim], id, text, by, at }, labels.said(doubt)));
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
      by,
      at,
      until,
      evidence: shown,
    };
    add(record, strictest([labels.said(response), ...to.map((index) => list[index]?.disclosure ?? 'internal')]));
  }
  for (const judgement of kept.judgements) {
    const { kind, basis, ...said } = judged(judgement);
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
    add({ kind: 'exception', claims: [exception.claim], ...exceptionFields(exception) }, labels.said(exception));
  for (const assertion of kept.assertions) {
    const { claim, text, by, at } = assertion;
    add({ kind: 'assertion', claims: [claim], text, by, at }, labels.said(assertion));
  }
  for (const conclusion of kept.conclusions) add(conclusionRecord(conclusion, options.catalogue), labels.said(conclusion));
  const bytes = recordsBytes(list.map(({ record }) => record));
  return list.map((one, index) => ({ ...one, bytes: bytes[index] ?? new Uint8Array() }));
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

function observationRecord(observation: Observation, evidenceAt: ReadonlyMap<string, number>): RecordOf<'observation'> {
  const { check, version, claim, result, sees, message, place, bring, subject, source, evidence, effectiveAt, fingerprint } = observation;
  // In the order of names, in which it is written: most records are observations.
  return {
    bring,
    check,
    claims: [claim],
    effectiveAt,
    evidence: evidence === null ? null : (evidenceAt.get(evidence) ?? null),
    fingerprint,
    kind: 'observation',
    message,
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

function judged({ claim, verdict, by, at, authority, signedBy, releases, basis }: Judgement) {
  return {
    kind: 'judgement' as const,
    claims: [claim],
    verdict,
    by,
    at,
    authority,
    signedBy: signedBy ?? null,
    releases: releases ?? null,
    basis: basis === null ? null : (structuredClone(basis) as RecordOf<'basis'>['basis']),
  };
}

function exceptionFields({ effect, interim, owner, action, due, acceptedBy, until }: Omit<RecordOf<'exception'>, 'kind' | 'claims'>) {
  return { effect, interim, owner, action, due, acceptedBy, until };
}

function conclusionRecord({ principle, verdict, effect, by, at }: Conclusion, { themes }: Catalogue): RecordOf<'conclusion'> {
  const about = themes.flatMap(({ principles }) => principles).find(({ id }) => id === principle);
  return { kind: 'conclusion', claims: sorted(about?.claims.map(({ id }) => id) ?? []), principle, verdict, effect, by, at };
}

function sorted(claims: Iterable<string>): string[] {
  return [...new Set(claims)].toSorted();
}

function sortedNumbers(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}
