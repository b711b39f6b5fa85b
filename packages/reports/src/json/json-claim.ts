import type { ClaimAssessment, Doubt, Observation } from '@avouch/core';
import { label, placeRecord } from './json-record-parts.ts';

/** A claim with all that is on record of it. */
export function claimRecord(claim: ClaimAssessment): ClaimAssessment {
  return {
    id: claim.id,
    status: claim.status,
    reasons: claim.reasons,
    evidence: claim.evidence,
    evidenceAgeDays: claim.evidenceAgeDays,
    evidenceFresh: claim.evidenceFresh,
    bring: claim.bring,
    judgement: claim.judgement === null ? null : judgementRecord(claim.judgement),
    ...(claim.record === undefined ? {} : { record: onRecord(claim.record) }),
    ...(claim.opinions === undefined ? {} : { opinions: claim.opinions.map(opinionRecord) }),
    doubts: claim.doubts.map(doubtRecord),
    observations: claim.observations.map(observationRecord),
  };
}

type AssessedOpinion = NonNullable<ClaimAssessment['opinions']>[number];

function opinionRecord({ judged, disclosure, ...said }: AssessedOpinion): AssessedOpinion {
  return {
    claim: said.claim,
    opinion: said.opinion,
    text: said.text,
    findings: said.findings,
    by: said.by,
    role: said.role,
    organisation: said.organisation,
    at: said.at,
    judged: judged === null ? null : { verdict: judged.verdict, at: judged.at },
    lookedAt: said.lookedAt,
    population: said.population,
    asOf: said.asOf,
    ...label(disclosure),
    about: said.about,
    ofVendor: said.ofVendor,
  };
}

type OnRecord = NonNullable<ClaimAssessment['record']>;

function onRecord({ argument, selfJudged, worse, reconfirm, lastsUntil, exceptions, assertions }: OnRecord): OnRecord {
  return {
    argument: argument === null ? null : argumentRecord(argument),
    selfJudged,
    worse,
    reconfirm,
    lastsUntil,
    exceptions: exceptions.map(exceptionRecord),
    ...(assertions === undefined
      ? {}
      : { assertions: assertions.map(({ claim, text, by, at, disclosure }) => ({ claim, text, by, at, ...label(disclosure) })) }),
  };
}

type Argument = NonNullable<OnRecord['argument']>;

function argumentRecord({ claim, text, assumptions, by, at, disclosure }: Argument): Argument {
  return { claim, text, assumptions, by, at, ...label(disclosure) };
}

type Exception = OnRecord['exceptions'][number];

function exceptionRecord({ claim, effect, interim, owner, action, due, acceptedBy, until, disclosure }: Exception): Exception {
  return { claim, effect, interim, owner, action, due, acceptedBy, until, ...label(disclosure) };
}

type Judgement = NonNullable<ClaimAssessment['judgement']>;

function judgementRecord({ claim, verdict, by, at, authority, signedBy, releases, disclosure, basis }: Judgement): Judgement {
  const range = releases === undefined ? {} : { releases: { from: releases.from, to: releases.to } };
  const signer = signedBy === undefined ? {} : { signedBy };
  return {
    claim,
    verdict,
    by,
    at,
    authority,
    ...signer,
    ...range,
    ...label(disclosure),
    basis: basis === null ? null : basisRecord(basis),
  };
}

type Basis = NonNullable<Judgement['basis']>;

function basisRecord({ catalogue, claim, argument, doubts, evidence, checks }: Basis): Basis {
  return {
    catalogue,
    claim,
    argument,
    doubts,
    evidence: evidence.map(({ slot, digest }) => ({ slot, digest })),
    checks: checks.map(({ check, version, result, fingerprints }) => ({ check, version, result, fingerprints })),
  };
}

function doubtRecord({ id, kind, claim, text, state, response }: Doubt): Doubt {
  return { id, kind, claim, text, state, response };
}

function observationRecord(observation: Observation): Observation {
  return {
    check: observation.check,
    version: observation.version,
    claim: observation.claim,
    result: observation.result,
    sees: observation.sees,
    message: observation.message,
    place: observation.place === null ? null : placeRecord(observation.place),
    bring: observation.bring,
    subject: observation.subject,
    source: observation.source,
    evidence: observation.evidence,
    effectiveAt: observation.effectiveAt,
    fingerprint: observation.fingerprint,
  };
}
