import { type Catalogue, claimsOf } from '../catalogue/catalogue.ts';
import { NOT_VISIBLE } from '../checks/not-visible.ts';
import { FORMATS } from '../formats/registry.ts';
import { BUILT_IN_LIFECYCLE } from '../lifecycle/end-of-life.ts';
import type { Lifecycle } from '../lifecycle/lifecycle.ts';
import type { CaseWords } from '../model/case-words.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { hostingOf } from '../model/hosting.ts';
import type { Instant } from '../model/instant.ts';
import type { ConfirmedContradiction, DeclaredPledge } from '../model/pledge.ts';
import type { Visibility } from '../model/product.ts';
import type { ReleaseArtefact } from '../model/release-artefact.ts';
import type { WebAnswer } from '../model/web-answer.ts';
import { withoutSecrets } from '../secrets/withhold.ts';
import type { Assessment, SourceNotOpened } from './assessment.ts';
import type { Case } from './case.ts';
import { wordsAt } from './case-words.ts';
import { orphanedConfirmations } from './declared-pledges.ts';
import { evaluate } from './evaluate.ts';
import { assessedEvidence, type BroughtFile, evidenceAt, type SourceWithEvidence } from './evidence-items.ts';
import { evidenceSlots } from './evidence-slots.ts';
import { observeInterviews } from './interviews.ts';
import { observeEvidence } from './observe-evidence.ts';
import { resolveResponses, withEvidenceThatCounts } from './responses.ts';
import { assessedSeen, observeSeen } from './seen-evidence.ts';
import { assessedSource, evidenceId, observeSource, observeUnopened, type SourceRead } from './sources.ts';

/**
 * The way through the house, from facts to an assessment: runs every check on every source of a product, then evaluates the case
 * over all that was observed. Pure: the same input gives a deeply equal result. `version` is that of Avouch and is only recorded.
 */
export function assess(options: {
  readonly catalogue: Catalogue;
  readonly record: Case;
  /** At least one, in the order of the case. */
  readonly sources: readonly [SourceRead, ...SourceRead[]];
  readonly notOpened?: readonly SourceNotOpened[];
  /** What was brought besides: files of other tools, of platforms and of people. */
  readonly brought?: readonly BroughtFile[];
  /** What of it could not be read. */
  readonly broughtDiagnostics?: readonly Diagnostic[];
  /** Files of the release, to be compared with what was signed. */
  readonly artefacts?: readonly ReleaseArtefact[];
  /** What people wrote in the case for claims, with the places where they did. */
  readonly words?: readonly CaseWords[];
  /** Promises with a number that the case declares, and contradictions between promises that people confirmed. */
  readonly pledges?: readonly DeclaredPledge[];
  readonly contradictions?: readonly ConfirmedContradiction[];
  /** What addresses answered, where somebody asked to look. */
  readonly web?: ReadonlyMap<string, WebAnswer>;
  readonly asOf: Instant;
  readonly version: string;
  /** The release that is assessed; null, or left out, where nobody said. */
  readonly release?: string | null;
  /** Lifecycle data in place of what ships. */
  readonly lifecycle?: Lifecycle | null;
}): Assessment {
  const { catalogue, record, sources, notOpened = [], brought = [], asOf } = options;
  const { product } = record;
  const evidence = evidenceAt({ brought, sources: sources.map(withEvidence), asOf, isEvidence: (format) => OF_TOOLS.has(format) });
  const observations = [
    ...sources.flatMap((source) => observeSource(source, product, { asOf, lifecycle: options.lifecycle ?? null })),
    ...notOpened.flatMap((source) => observeUnopened(source)),
    ...observeEvidence({
      sources,
      evidence: evidence.inEffect,
      context: {
        product: { product: product.id, role: product.role, delivery: product.delivery, asOf },
        catalogue,
        ...(options.lifecycle == null ? {} : { lifecycle: options.lifecycle }),
        ...(options.artefacts === undefined ? {} : { artefacts: options.artefacts }),
        words: wordsAt(options.words ?? [], asOf),
        pledges: options.pledges ?? [],
        confirmed: (options.contradictions ?? []).filter(({ at }) => at <= asOf),
        unread: unreadOf(options.words ?? [], brought),
        ...(options.web === undefined ? {} : { web: options.web }),
      },
      freshDays: new Map(claimsOf(catalogue).map(({ id, freshness }) => [id, freshness.days])),
    }),
    ...observeInterviews(record.interviews),
    ...observeSeen(record.seen, asOf),
  ];
  const { responses: resolved, diagnostics: unclear } = resolveResponses(record.responses, observations);
  const responses = withEvidenceThatCounts(resolved, record, evidence.inEffect, asOf);
  const slots = evidenceSlots({ sources, items: evidence.items, interviews: record.interviews, seen: record.seen });
  const evaluation = evaluate({
    catalogue,
    record: { ...record, responses },
    observations,
    notVisible: NOT_VISIBLE,
    slots,
    asOf,
    release: options.release ?? null,
  });
  const unread = unreadOf(options.words ?? [], brought);
  const { contradictions = [] } = options;
  const allLabelled = unread.size === 0;
  const several = sources.length + notOpened.length > 1;
  // Whatever a check, a path or the case quotes: a secret is never handed on.
  const assessment = withoutSecrets<Assessment>({
    schema: 'urn:avouch:assessment:1',
    avouch: options.version,
    asOf,
    catalogue: { id: catalogue.id, edition: catalogue.edition, digest: catalogue.digest },
    lifecycle: lifecycleUsed(options.lifecycle ?? BUILT_IN_LIFECYCLE),
    organisation: record.organisation === '' ? null : record.organisation,
    product: {
      id: product.id,
      name: product.name,
      role: product.role,
      delivery: product.delivery,
      visibility: commonVisibility(sources),
    },
    source: assessedSource(sources[0]),
    sources: sources.map(assessedSource),
    notOpened,
    evidence: assessedEvidence(evidence),
    ...(options.release == null ? {} : { release: options.release }),
    ...(record.encouragements.length === 0 ? {} : { encouragements: record.encouragements.filter(({ at }) => at <= asOf) }),
    ...(record.seen.length === 0 ? {} : { seen: record.seen.map((one) => assessedSeen(one, asOf)) }),
    ...(record.pledges.length === 0 ? {} : { pledges: record.pledges }),
    principles: evaluation.principles,
    claims: evaluation.claims,
    audience: null,
    baseline: null,
    diagnostics: [
      ...sources.flatMap(({ id, facts }) => facts.diagnostics.map((found) => (several && id !== null ? { ...found, source: id } : found))),
      ...notOpened.map(({ id, location, message, bring, result }) => ({
        code: result === 'Not Run' ? 'source-not-fetched' : 'source-not-opened',
        severity: result === 'Not Run' ? ('info' as const) : ('error' as const),
        message: `${message} ${bring}`,
        location: { path: location },
        source: id,
      })),
      ...unknownPages(sources),
      ...lookedAtOnline(options.web),
      ...(options.broughtDiagnostics ?? []),
      ...brought.flatMap(({ layers }) => layers.flatMap(({ document }) => document.diagnostics)),
      ...evidence.diagnostics,
      ...unknownClaims(record, catalogue),
      ...orphanedConfirmations(options.contradictions ?? [], observations, asOf),
      ...unclear,
      ...evaluation.diagnostics,
    ],
  });
  return {
    ...assessment,
    bases: evaluation.bases,
    evaluatedFrom: { record: { ...record, responses }, slots, contradictions, ...(allLabelled ? { allLabelled } : {}) },
  };
}

/** How many addresses were looked at, so that nobody takes silence for a link that leads somewhere. */
function lookedAtOnline(web: ReadonlyMap<string, WebAnswer> | undefined): readonly Diagnostic[] {
  if (web === undefined) return [];
  const answers = [...web.values()];
  const count = (kind: WebAnswer['kind']) => answers.filter((answer) => answer.kind === kind).length;
  const unknown = [...web].find(([, answer]) => answer.kind === 'not known');
  const [address, answer] = unknown ?? [];
  const first = answer?.kind === 'not known' ? ` (first ${address}: ${answer.reason})` : '';
  return [
    {
      code: 'links-looked-at',
      severity: 'info',
      message: `Addresses looked at on the web: ${web.size}; ${count('leads')} lead somewhere, ${count('nowhere')} nowhere, and of ${count('not known')} it cannot be told from here${first}.`,
      location: null,
    },
  ];
}

/** Evidence that the case names and of which nothing was brought. */
function unreadOf(words: readonly CaseWords[], brought: readonly BroughtFile[]): ReadonlySet<string> {
  const read = new Set(brought.flatMap(({ declared }) => (declared === null ? [] : [declared.id])));
  return new Set(words.flatMap(({ evidence }) => (evidence === null || read.has(evidence.id) ? [] : [evidence.id])));
}

const OF_TOOLS: ReadonlySet<string> = new Set(FORMATS.filter(({ origin }) => origin === 'evidence').map(({ id }) => id));

function withEvidence({ id, facts }: SourceRead): SourceWithEvidence {
  return { id, snapshot: evidenceId(facts.snapshot), effectiveAt: facts.effectiveAt, documents: facts.documents };
}

/** What is stated of every source alike; otherwise nothing is stated of the product as a whole. */
function commonVisibility([first, ...others]: readonly [SourceRead, ...SourceRead[]]): Visibility {
  return others.every(({ visibility }) => visibility === first.visibility) ? first.visibility : 'not stated';
}

/** An address that a person gave and that leads to no line: told, since otherwise nobody would know why there are no links. */
function unknownPages(sources: readonly SourceRead[]): readonly Diagnostic[] {
  return sources
    .filter(({ url }) => url !== undefined && hostingOf(url) === null)
    .map(({ id }) => ({
      code: 'source-url-unknown',
      severity: 'warning',
      message: `The url of ${id === null ? 'the source' : `source ${id}`} is of no host whose addresses are known, so its places stay text. Give the address of a page of its files, such as https://code.example.com/group/name/-/tree/main.`,
      location: null,
      ...(id === null ? {} : { source: id }),
    }));
}

/** What is on record for a claim that the catalogue does not have says nothing, and nobody would see it otherwise. */
function unknownClaims(record: Case, catalogue: Catalogue): readonly Diagnostic[] {
  const known = new Set(claimsOf(catalogue).map(({ id }) => id));
  return [
    ...record.arguments.map(({ claim, by }) => ({ claim, code: 'argument-orphaned', what: `The argument of ${by}` })),
    ...record.judgements.map(({ claim, by }) => ({ claim, code: 'judgement-orphaned', what: `The judgement of ${by}` })),
    ...record.assertions.map(({ claim, by }) => ({ claim, code: 'assertion-orphaned', what: `The assertion of ${by}` })),
    ...record.opinions.map(({ claim, by }) => ({ claim, code: 'opinion-orphaned', what: `The opinion of ${by}` })),
    ...record.doubts.map(({ claim, id }) => ({ claim, code: 'doubt-orphaned', what: `Doubt ${id}` })),
    ...record.exceptions.map(({ claim, acceptedBy }) => ({ claim, code: 'exception-orphaned', what: `The exception of ${acceptedBy}` })),
  ]
    .filter(({ claim }) => !known.has(claim))
    .map(({ claim, code, what }) => ({
      code,
      severity: 'warning',
      message: `${what} is for claim ${claim}, which ${catalogue.id} does not have. Correct the number.`,
      location: null,
    }));
}

function lifecycleUsed({ dated, source, file }: Lifecycle): Assessment['lifecycle'] {
  return { dated, source, file };
}
