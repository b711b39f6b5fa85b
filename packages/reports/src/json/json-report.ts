import type { Assessment, BaselineComparison, Diagnostic, PrincipleAssessment } from '@avouch/core';
import { claimRecord } from './json-claim.ts';
import { encouragementRecord, evidenceRecord, notOpenedRecord, seenRecord, sourceRecord } from './json-evidence.ts';
import { pledgeRecord } from './json-pledge.ts';
import { label, placeRecord } from './json-record-parts.ts';
import { jsonText } from './json-text.ts';

/**
 * An assessment as JSON by `docs/schema/assessment-1.schema.json`: two spaces, a final line break, keys in the order of the
 * types whatever order they came in. Control and bidirectional characters are escaped, so that it can be shown on a terminal.
 */
export function jsonReport(assessment: Assessment): string {
  return jsonText(assessmentRecord(assessment));
}

// The return types, here and in the files beside, hold these functions to the types: a member that is added there and forgotten here does not compile.

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

function diagnosticRecord({ code, severity, message, location, source }: Diagnostic): Diagnostic {
  return {
    code,
    severity,
    message,
    location: location === null ? null : placeRecord(location),
    ...(source === undefined ? {} : { source }),
  };
}
