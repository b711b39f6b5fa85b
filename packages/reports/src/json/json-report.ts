import type {
  AssessedEvidence,
  AssessedSource,
  Assessment,
  BaselineComparison,
  ClaimAssessment,
  Diagnostic,
  Disclosure,
  Doubt,
  Observation,
  Place,
  PledgedPeriod,
  PrincipleAssessment,
  SignatureState,
  SourceNotOpened,
} from '@avouch/core';
import { jsonText } from './json-text.ts';

/**
 * An assessment as JSON by `docs/schema/assessment-1.schema.json`: two spaces, a final line break, keys in the order of the
 * types whatever order they came in. Control and bidirectional characters are escaped, so that it can be shown on a terminal.
 */
export function jsonReport(assessment: Assessment): string {
  return jsonText(assessmentRecord(assessment));
}

// The return types below hold these functions to the types: a member that is added there and forgotten here does not compile.

function assessmentRecord({ catalogue, product, source, ...rest }: Assessment): Assessment {
  return {
    schema: rest.schema,
    avouch: rest.avouch,
    asOf: rest.asOf,
    catalogue: { id: catalogue.id, edition: catalogue.edition, digest: catalogue.digest },
    lifecycle: { dated: rest.lifecycle.dated, source: rest.lifecycle.source, file: lifecycleFile(rest.lifecycle.file) },
    organisation: rest.organisation,
    product: { id: product.id, name: product.name, role: product.role, delivery: product.delivery, visibility: product.visibility },
    source: sourceRecord(source),
    sources: rest.sources.map(sourceRecord),
    notOpened: rest.notOpened.map(notOpenedRecord),
    evidence: rest.evidence.map(evidenceRecord),
    ...(rest.release === undefined ? {} : { release: rest.release }),
    ...(rest.seen === undefined ? {} : { seen: rest.seen.map(seenRecord) }),
    ...(rest.encouragements === undefined ? {} : { encouragements: rest.encouragements.map(encouragementRecord) }),
    ...(rest.pledges === undefined ? {} : { pledges: rest.pledges.map(pledgeRecord) }),
    principles: rest.principles.map(principleRecord),
    claims: rest.claims.map(claimRecord),
    audience: rest.audience === null ? null : audienceRecord(rest.audience),
    baseline: rest.baseline === null ? null : baselineRecord(rest.baseline),
    diagnostics: rest.diagnostics.map(diagnosticRecord),
  };
}

function lifecycleFile(file: Assessment['lifecycle']['file']): Assessment['lifecycle']['file'] {
  return file === null ? null : { name: file.name, digest: file.digest };
}

function evidenceRecord(evidence: AssessedEvidence): AssessedEvidence {
  return {
    id: evidence.id,
    path: evidence.path,
    format: evidence.format,
    verdict: evidence.verdict,
    digest: evidence.digest,
    source: evidence.source,
    around: evidence.around,
    kind: evidence.kind,
    title: evidence.title,
    owner: evidence.owner,
    disclosure: evidence.disclosure,
    effectiveAt: evidence.effectiveAt,
    expiresAt: evidence.expiresAt,
    signature: signatureRecord(evidence.signature),
    notCredited: evidence.notCredited,
  };
}

type Seen = NonNullable<Assessment['seen']>[number];

function seenRecord({ id, title, kind, custodian, place, by, at, expiresAt, claims, disclosure, notCredited }: Seen): Seen {
  return { id, title, kind, custodian, place, by, at, expiresAt, claims, disclosure, notCredited };
}

type Encouragement = NonNullable<Assessment['encouragements']>[number];

function encouragementRecord({ developer, claims, text, by, at, outcome, answer, evidence, disclosure }: Encouragement): Encouragement {
  return { developer, claims, text, by, at, outcome, answer, evidence, ...label(disclosure) };
}

type Pledge = NonNullable<Assessment['pledges']>[number];

function pledgeRecord(pledge: Pledge): Pledge {
  const said = label(pledge.disclosure);
  switch (pledge.kind) {
    case 'fix deadline': {
      const { kind, severity, scheme, from, within } = pledge;
      return { kind, severity, scheme, from, within: periodRecord(within), ...said };
    }
    case 'log retention':
      return { kind: pledge.kind, log: pledge.log, atLeast: periodRecord(pledge.atLeast), ...said };
    case 'end-of-support notice':
      return { kind: pledge.kind, atLeast: periodRecord(pledge.atLeast), ...said };
    case 'update cadence':
    case 'incident notice':
    case 'access-review interval':
      return { kind: pledge.kind, within: periodRecord(pledge.within), ...said };
    default:
      return pledge satisfies never;
  }
}

function periodRecord({ amount, unit }: PledgedPeriod): PledgedPeriod {
  return { amount, unit };
}

function label(disclosure: Disclosure | undefined): { readonly disclosure?: Disclosure } {
  return disclosure === undefined ? {} : { disclosure };
}

function signatureRecord(signature: SignatureState): SignatureState {
  switch (signature.kind) {
    case 'none':
      return { kind: 'none' };
    case 'found':
    case 'failed':
      return { kind: signature.kind, reason: signature.reason };
    case 'verified': {
      const { signer, issuer, expected, reason } = signature;
      return { kind: 'verified', signer, issuer, expected, reason };
    }
    default:
      return signature satisfies never;
  }
}

function sourceRecord(source: AssessedSource): AssessedSource {
  return {
    kind: source.kind,
    repository: source.repository,
    collector: source.collector,
    commit: source.commit,
    tree: source.tree,
    digest: source.digest,
    ref: source.ref,
    path: source.path,
    workTree: source.workTree,
    shallow: source.shallow,
    ...(source.hosting === undefined ? {} : { hosting: { kind: source.hosting.kind, url: source.hosting.url } }),
    effectiveAt: source.effectiveAt,
    files: source.files,
    commits: source.commits,
    id: source.id,
    visibility: source.visibility,
    belongsTo: source.belongsTo,
    serves: source.serves,
    ...(source.evidence === undefined ? {} : { evidence: source.evidence }),
  };
}

function notOpenedRecord({ id, location, belongsTo, serves, result, message, bring }: SourceNotOpened): SourceNotOpened {
  return { id, location, belongsTo, serves, result, message, bring };
}

type Audience = NonNullable<Assessment['audience']>;

function audienceRecord(audience: Audience): Audience {
  return {
    for: audience.for,
    count: audience.count,
    withheld: audience.withheld.map(({ claim, records }) => ({ claim, records: records.map(({ kind, count }) => ({ kind, count })) })),
  };
}

function baselineRecord(baseline: BaselineComparison): BaselineComparison {
  return {
    new: baseline.new,
    known: baseline.known.map(({ fingerprint, since }) => ({ fingerprint, since })),
    fixed: baseline.fixed.map(({ fingerprint, check, claims, subject, source, since }) => ({
      fingerprint,
      check,
      claims,
      subject,
      source,
      since,
    })),
    notLookedAt: baseline.notLookedAt,
  };
}

function principleRecord({ id, status, stoppedBy, conclusion }: PrincipleAssessment): PrincipleAssessment {
  return { id, status, stoppedBy, ...(conclusion === undefined ? {} : { conclusion: conclusionRecord(conclusion) }) };
}

type Conclusion = NonNullable<PrincipleAssessment['conclusion']>;

function conclusionRecord({ principle, verdict, effect, by, at, disclosure }: Conclusion): Conclusion {
  return { principle, verdict, effect, by, at, ...label(disclosure) };
}

function claimRecord(claim: ClaimAssessment): ClaimAssessment {
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

function diagnosticRecord({ code, severity, message, location, source }: Diagnostic): Diagnostic {
  return {
    code,
    severity,
    message,
    location: location === null ? null : placeRecord(location),
    ...(source === undefined ? {} : { source }),
  };
}

function placeRecord({ path, line, column, commit }: Place): Place {
  return {
    path,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    ...(commit === undefined ? {} : { commit }),
  };
}
