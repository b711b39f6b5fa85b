import { hash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import {
  type Assessment,
  addDays,
  BUNDLE_BYTES,
  type Catalogue,
  evidenceFor,
  type Instant,
  type LabelledRecord,
  labelsOf,
  makeStatement,
  OPENINGS_BYTES,
  releaseSubject,
  type Statement,
  statementBytes,
  statementRecords,
  type TreePlace,
  writeOpenings,
} from '@avouch/core';
import { assessOneProduct } from '../assess/assess-products.ts';
import { CASE_FILE, caseIn } from '../case/case-on-disk.ts';
import { missingCase } from '../case/missing-case.ts';
import { loadCatalogue } from '../catalogue/catalogue-files.ts';
import { CommandError } from '../exit-codes.ts';
import { isAddress } from '../sources/source-location.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { type HashedTrees, hashedTrees } from './hashed-tree-files.ts';
import { serviceRelease } from './service-release.ts';
import { type SubjectFlags, statedSubjects } from './stated-subjects.ts';

/** What the issuer says of a release. */
export interface ReleaseStated extends SubjectFlags {
  readonly product?: string;
  /** What of the source is assessed; absent for its HEAD. */
  readonly ref?: string;
  readonly release: string;
  readonly expiresAt: Instant;
  readonly issuer: { readonly name: string; readonly role: string };
  readonly service?: string;
  /** The statement in whose place it stands, and what that was about. */
  readonly supersedes: { readonly id: string; readonly of: string } | null;
  /** File with whom signatures of commits may be of. */
  readonly allowedSigners?: string;
}

/** What is random for each statement. */
export interface StatementSecrets {
  readonly id: string;
  readonly secret: Uint8Array;
}

/** A statement that nobody has signed yet, with all that it comes of. */
export interface StatementDraft {
  readonly statement: Statement;
  /** What is to be signed, before it is encoded. */
  readonly payload: Uint8Array;
  /** The openings file. */
  readonly openings: Uint8Array;
  readonly records: readonly LabelledRecord[];
  readonly supersedes: ReleaseStated['supersedes'];
  /** The ref that was asked for; null for HEAD. */
  readonly ref: string | null;
  readonly assessment: Assessment;
  readonly catalogue: Catalogue;
  readonly trees: HashedTrees;
}

/** A signature by an identity brings a certificate, an entry of a log and a time stamp. */
const ENVELOPE_BYTES = 1024 * 1024;
/** A claim is looked at again after a year at the latest; a month more lets the next statement be made in time. */
const MOST_DAYS = 400;

/**
 * Assesses the product of the current folder as of `at`, and makes the statement of it. The same folder at the same instant gives the same bytes.
 * Throws a CommandError for an unreadable case, one without an organisation, an expiry that is past or too far, and no subject.
 */
export async function draftStatement(
  said: ReleaseStated,
  { id, secret }: StatementSecrets,
  at: Instant,
  terminal: Terminal,
): Promise<StatementDraft> {
  const { product, ref, release, expiresAt, issuer, service, supersedes, allowedSigners, artefact } = said;
  assertExpiry(expiresAt, at);
  // All that is looked at is looked at as of one instant, also when it is done a second time.
  const then = { ...terminal, now: () => at };
  const found = await caseIn(terminal.cwd, await loadCatalogue(terminal));
  if (found === null) throw await missingCase(terminal.cwd);
  const named = await statedSubjects(said, terminal);
  if (named.length === 0 && service === undefined)
    throw new CommandError(
      'usage',
      'nothing says what the statement is about. Name what customers get: --artefact FILE, --digest NAME=SHA256, --image NAME@sha256:DIGEST, --sbom FILE, or --service NAME.',
    );
  const options = {
    release,
    ...(product === undefined ? {} : { product }),
    ...(ref === undefined ? {} : { ref }),
    ...(allowedSigners === undefined ? {} : { allowedSigners }),
    ...(artefact === undefined ? {} : { artefact }),
  };
  const { assessment, catalogue } = await assessOneProduct(options, then, 'a statement');
  const { organisation, evaluatedFrom } = assessment;
  if (evaluatedFrom === undefined) throw new Error('the assessment does not say what it came of');
  if (organisation === null || organisation.trim() === '')
    throw new CommandError(
      'input',
      `${CASE_FILE} names no organisation, and nobody would answer for the statement. Add: organisation: NAME`,
    );
  const record = service === undefined ? null : serviceRelease(assessment, service, release);
  const places = evidenceFor(found.caseFile, assessment.product.id)
    .filter(({ location }) => !isAddress(location))
    .map(({ location }) => resolve(terminal.cwd, location));
  const trees = await hashedTrees(assessment, { cwd: terminal.cwd, evidence: places, at });
  const records = statementRecords({
    ...{ assessment, from: evaluatedFrom, catalogue, treeFiles: trees.files },
    labels: labelsOf(assessment, evaluatedFrom),
  });
  const statement = makeStatement(assessment, records, {
    id,
    secret,
    organisation,
    issuer,
    issuedAt: at,
    expiresAt,
    release: { name: release, record },
    subject: record === null ? named : [releaseSubject(record), ...named],
    supersedes: supersedes?.id ?? null,
    hash: (bytes) => hash('sha256', bytes),
  });
  const openings = writeOpenings({
    statement: id,
    secret,
    records: records.map((one) => {
      const { bytes, disclosure } = one;
      const place = placeInTree(one, trees);
      return { bytes, disclosure, bytesAt: bytesAt(one, places), ...(place === null ? {} : { inTree: place }) };
    }),
  });
  const payload = statementBytes(statement);
  // Base64 and what stands around it: nothing is signed that no reader would open.
  if (payload.length > (BUNDLE_BYTES / 4) * 3 - ENVELOPE_BYTES || openings.length > OPENINGS_BYTES)
    throw new CommandError(
      'input',
      `the statement has ${records.length} records, ${payload.length} bytes to be signed and ${openings.length} that open them, and readers take bundles of at most ${BUNDLE_BYTES} and openings of ${OPENINGS_BYTES}. State parts of the product one by one (--product), or leave evidence out that no claim needs.`,
    );
  return { statement, payload, openings, records, supersedes, ref: ref ?? null, assessment, catalogue, trees };
}

/** Where the bytes of held evidence may lie: of what the case names, whatever has the name that the evidence was read under. */
function bytesAt({ record, treeFile }: LabelledRecord, places: readonly string[]): readonly string[] {
  if (treeFile !== undefined || record.kind !== 'evidence' || record.sha256 === null || record.path === null) return [];
  const [name] = record.path.split(/\/|!\//, 1);
  return [...new Set(places.filter((place) => basename(place) === name))];
}

function placeInTree({ record }: LabelledRecord, { places }: HashedTrees): TreePlace | null {
  return record.kind !== 'evidence' || record.sha256 === null ? null : (places.get(record.sha256) ?? null);
}

function assertExpiry(expiresAt: Instant, at: Instant): void {
  if (expiresAt <= at)
    throw new CommandError('usage', `--expires ${expiresAt}: that is not after ${at}, when it would be issued. Give a later date.`);
  if (expiresAt > addDays(at, MOST_DAYS))
    throw new CommandError(
      'usage',
      `--expires ${expiresAt}: that is more than ${MOST_DAYS} days away, and no claim is taken as looked at for longer than a year. Give a date by ${addDays(at, MOST_DAYS).slice(0, 10)}.`,
    );
}
