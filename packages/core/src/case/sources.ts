import { CHECKS } from '../checks/registry.ts';
import { runChecks } from '../checks/run-checks.ts';
import type { Facts } from '../formats/registry.ts';
import type { Lifecycle } from '../lifecycle/lifecycle.ts';
import { recordDigest } from '../model/digest.ts';
import type { Snapshot } from '../model/evidence.ts';
import type { SourceFacts } from '../model/facts.ts';
import { type Hosting, hostingOf } from '../model/hosting.ts';
import type { Instant } from '../model/instant.ts';
import type { Observation } from '../model/observation.ts';
import type { Visibility } from '../model/product.ts';
import type { AssessedSource, SourceNotOpened } from './assessment.ts';
import type { Product, SourceOwner } from './case.ts';

/** A source that was read, with what the case says of it. */
export interface SourceRead {
  /** Id in the case; null where it has none there. */
  readonly id: string | null;
  readonly visibility: Visibility;
  readonly belongsTo: SourceOwner;
  /** The themes, principles and claims that it speaks for, by number; null for every claim. */
  readonly serves: readonly string[] | null;
  /** Address of its page as the case gives it, for where its own remote tells none. */
  readonly url?: string | undefined;
  readonly facts: SourceFacts<Facts>;
}

/** When, and against which data, a source is looked at. */
export interface ObservedAt {
  readonly asOf: Instant;
  /** Lifecycle data in place of what ships. */
  readonly lifecycle: Lifecycle | null;
}

/** What every check observes in one source of a product, as far as the source speaks for a claim. */
export function observeSource(source: SourceRead, product: Product, { asOf, lifecycle }: ObservedAt): readonly Observation[] {
  const { facts, visibility } = source;
  const context = { product: product.id, role: product.role, delivery: product.delivery, visibility, asOf };
  const grounds = { evidence: evidenceId(facts.snapshot), source: source.id };
  return runChecks(CHECKS, { source: facts, product: context, ...(lifecycle === null ? {} : { lifecycle }) }, grounds).filter(({ claim }) =>
    speaksFor(source.serves, claim),
  );
}

/** What stands for a source that was not looked at: one observation for each claim that a check could have seen something of. */
export function observeUnopened(source: SourceNotOpened): readonly Observation[] {
  const claims = [...new Set(CHECKS.flatMap((check) => check.claims))].filter((claim) => speaksFor(source.serves, claim));
  return claims.map((claim) => ({
    check: 'source-not-opened',
    version: 1,
    claim,
    result: source.result,
    sees: 'part',
    message: source.message,
    place: null,
    bring: source.bring,
    subject: source.id,
    source: source.id,
    evidence: null,
    effectiveAt: null,
    fingerprint: null,
  }));
}

/** Whether `claim` is in one of the themes or principles, or is one of the claims, that are named by number. */
export function speaksFor(serves: readonly string[] | null, claim: string): boolean {
  return serves === null || serves.some((number) => claim === number || claim.startsWith(`${number}.`));
}

/** The same commit assessed from another place is the same evidence: where it lies, here or on a host, is left out. */
export function evidenceId({ repository: _, hosting: __, digest, ...grounds }: Snapshot): string {
  return recordDigest(['avouch/snapshot/v1', digest === null ? grounds : { ...grounds, digest }]).slice(0, 32);
}

/** What an assessment records of a source. */
export function assessedSource({ id, visibility, belongsTo, serves, url, facts }: SourceRead): AssessedSource {
  const hosting = facts.snapshot.hosting ?? hostingByCase(facts.snapshot, url);
  return {
    ...facts.snapshot,
    ...(hosting === null ? {} : { hosting }),
    evidence: evidenceId(facts.snapshot),
    effectiveAt: facts.effectiveAt,
    files: facts.tree.filter((entry) => entry.kind === 'file').length,
    commits: facts.history?.commits.length ?? null,
    id,
    visibility,
    belongsTo,
    serves,
  };
}

/** The facts of a source with the page where it is shown, by its remote, else by the case: tells whose an export of a platform is. */
export function shownFacts({ facts, url }: Pick<SourceRead, 'facts' | 'url'>): SourceFacts<Facts> {
  const { snapshot } = facts;
  const hosting = url === undefined || snapshot.hosting !== undefined ? null : hostingOf(url);
  return hosting === null ? facts : { ...facts, snapshot: { ...snapshot, hosting } };
}

/** A folder and an archive have no commit that a host could show. */
function hostingByCase({ commit }: Snapshot, url: string | undefined): Hosting | null {
  return url === undefined || commit === null ? null : hostingOf(url);
}
