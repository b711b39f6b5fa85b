import type { DiagnosticLog } from '../encodings/diagnostic-log.ts';
import { memberOf } from '../encodings/json/json-document.ts';
import { type Instant, parseInstant } from '../model/instant.ts';

/** What SLSA provenance says of how something was built. Whoever signed it says so. */
export interface SlsaProvenance {
  readonly version: '0.1' | '0.2' | '1';
  /** Who built it, as an address. */
  readonly builder: string | null;
  readonly buildType: string | null;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  /** How many materials (0.x) or resolved dependencies (1) it names, and how many of them have no digest. */
  readonly dependencies: number;
  readonly withoutDigest: number;
}

/** What a SLSA verification summary says that a verifier found. */
export interface SlsaSummary {
  readonly verifier: string | null;
  readonly verifiedAt: Instant | null;
  readonly resource: string | null;
  /** As written: `PASSED` or `FAILED`. */
  readonly result: string | null;
  /** The first 20, as written, e.g. `SLSA_BUILD_LEVEL_3`. */
  readonly levels: readonly string[];
}

const PROVENANCE: ReadonlyMap<string, SlsaProvenance['version']> = new Map([
  ['https://slsa.dev/provenance/v0.1', '0.1'],
  ['https://slsa.dev/provenance/v0.2', '0.2'],
  ['https://slsa.dev/provenance/v1', '1'],
]);

const SUMMARIES: ReadonlySet<string> = new Set(['https://slsa.dev/verification_summary/v0.2', 'https://slsa.dev/verification_summary/v1']);

/** SLSA provenance in a predicate; null where its type is another. */
export function slsaProvenance(predicateType: string, predicate: unknown, log: DiagnosticLog): SlsaProvenance | null {
  const version = PROVENANCE.get(predicateType);
  if (version === undefined) return null;
  const definition = version === '1' ? memberOf(predicate, 'buildDefinition') : predicate;
  const run = version === '1' ? memberOf(predicate, 'runDetails') : predicate;
  const metadata = memberOf(run, 'metadata');
  const listed = memberOf(definition, version === '1' ? 'resolvedDependencies' : 'materials');
  const dependencies = Array.isArray(listed) ? listed : [];
  const builder = textOf(memberOf(memberOf(run, 'builder'), 'id'));
  if (builder === null)
    log.error(
      'builder-missing',
      `The SLSA provenance does not say who built it (builder.id, SLSA ${version}); make it again with a builder that does.`,
    );
  return {
    version,
    builder,
    buildType: textOf(memberOf(definition, 'buildType')),
    startedAt: instantOf(memberOf(metadata, version === '1' ? 'startedOn' : 'buildStartedOn')),
    finishedAt: instantOf(memberOf(metadata, version === '1' ? 'finishedOn' : 'buildFinishedOn')),
    dependencies: dependencies.length,
    withoutDigest: dependencies.filter((dependency) => Object.keys(objectOf(memberOf(dependency, 'digest'))).length === 0).length,
  };
}

/** A verification summary in a predicate; null where its type is another. */
export function slsaSummary(predicateType: string, predicate: unknown, log: DiagnosticLog): SlsaSummary | null {
  if (!SUMMARIES.has(predicateType)) return null;
  const result = textOf(memberOf(predicate, 'verificationResult') ?? memberOf(predicate, 'verification_result'));
  const verifier = textOf(memberOf(memberOf(predicate, 'verifier'), 'id'));
  if (verifier === null || (result !== 'PASSED' && result !== 'FAILED'))
    log.error(
      'summary-incomplete',
      'The verification summary does not say who verified, or has no result PASSED or FAILED; ask its maker for a whole one.',
    );
  const levels = memberOf(predicate, 'verifiedLevels');
  return {
    verifier,
    verifiedAt: instantOf(memberOf(predicate, 'timeVerified') ?? memberOf(predicate, 'time_verified')),
    resource: textOf(memberOf(predicate, 'resourceUri') ?? memberOf(predicate, 'resource_uri')),
    result,
    levels: (Array.isArray(levels) ? levels : []).flatMap((level) => textOf(level) ?? []).slice(0, 20),
  };
}

const LONGEST = 2000;

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value.slice(0, LONGEST).toWellFormed() : null;
}

function instantOf(value: unknown): Instant | null {
  return typeof value === 'string' ? parseInstant(value) : null;
}

function objectOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
