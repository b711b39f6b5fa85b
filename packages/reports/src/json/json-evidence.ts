import type { AssessedEvidence, AssessedSource, Assessment, SignatureState, SourceNotOpened } from '@avouch/core';
import { label } from './json-record-parts.ts';

/** A piece of evidence. */
export function evidenceRecord(evidence: AssessedEvidence): AssessedEvidence {
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

/** Evidence that was seen and is not held. */
export function seenRecord({ id, title, kind, custodian, place, by, at, expiresAt, claims, disclosure, notCredited }: Seen): Seen {
  return { id, title, kind, custodian, place, by, at, expiresAt, claims, disclosure, notCredited };
}

type Encouragement = NonNullable<Assessment['encouragements']>[number];

/** What a reseller asked of the developer. */
export function encouragementRecord({
  developer,
  claims,
  text,
  by,
  at,
  outcome,
  answer,
  evidence,
  disclosure,
}: Encouragement): Encouragement {
  return { developer, claims, text, by, at, outcome, answer, evidence, ...label(disclosure) };
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

/** A source with its snapshot. */
export function sourceRecord(source: AssessedSource): AssessedSource {
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

/** A source that could not be opened. */
export function notOpenedRecord({ id, location, belongsTo, serves, result, message, bring }: SourceNotOpened): SourceNotOpened {
  return { id, location, belongsTo, serves, result, message, bring };
}
