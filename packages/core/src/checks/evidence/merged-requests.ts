import type { PullRequest } from '../../formats/github-pull-requests/schema.ts';
import { addDays, type Instant } from '../../model/instant.ts';
import { counted } from '../in-words.ts';
import { isReleasedFrom } from './branch-guards.ts';
import { creditedEvidence, type EvidenceContext, type EvidenceOutcome, type ItemOf, unreadEvidence } from './evidence-check.ts';
import { type ExportsOf, exportsByRepository, lacksOf } from './platform-exports.ts';

/** An export of pull requests. */
export type RequestsItem = ItemOf<'github-pull-requests'>;

/** A request, and the export that has it. */
export interface RequestIn {
  readonly request: PullRequest;
  readonly item: RequestsItem;
}

/** All that exports say of the requests of one repository. */
export interface RequestsOf extends ExportsOf<RequestsItem> {
  /** Requests that were merged within the period into a branch that is released from, or into one that is not said. A number may come twice. */
  readonly merged: readonly RequestIn[];
  readonly requests: readonly RequestIn[];
  /** Why what is in them may not be all, or may be somebody else's; empty where neither. Sentences. */
  readonly lacks: readonly string[];
}

/** How to ask for requests with all that is looked at. */
export const BRING_REQUESTS =
  'The pull requests with their checks: `gh pr list --state all --limit 1000 --json number,state,url,author,mergedBy,createdAt,mergedAt,baseRefName,headRefName,headRefOid,autoMergeRequest,statusCheckRollup,reviews,reviewDecision,files,changedFiles`.';

/** Requests by repository, and what is to be said of exports that show none or are somebody else's. */
export function requestsOfExports(
  context: EvidenceContext,
  days: number,
): { readonly groups: readonly RequestsOf[]; readonly others: readonly EvidenceOutcome[] } {
  const listing = { called: 'requests', asked: 'pull requests', bring: BRING_REQUESTS };
  const { groups: exported, others } = exportsByRepository(creditedEvidence(context, 'github-pull-requests'), listing, context);
  const groups = exported.map((group) => requestsOf(group, days, context));
  const unread = unreadEvidence(context, 'github-pull-requests');
  if (unread.length === 0) return { groups, others };
  const lack = `${counted(unread.length, 'more export')} of pull requests could not be read.`;
  return { groups: groups.map((group) => ({ ...group, lacks: [...group.lacks, lack] })), others };
}

/** What to say where exports were brought and none could be read; nothing where none was brought. */
export function noneRead(context: EvidenceContext, claims: readonly string[]): readonly EvidenceOutcome[] {
  return unreadEvidence(context, 'github-pull-requests').length === 0 ? [] : [noExport(context, claims)];
}

/** What to say where no export was brought that could be read. */
export function noExport(context: EvidenceContext, claims: readonly string[]): EvidenceOutcome {
  const unread = unreadEvidence(context, 'github-pull-requests').length;
  return {
    result: 'Unknown',
    subject: 'pull requests',
    claims,
    message:
      unread === 0 ? 'No export of pull requests was brought.' : `Of ${counted(unread, 'export')} of pull requests none could be read.`,
    bring: BRING_REQUESTS,
  };
}

function requestsOf(group: ExportsOf<RequestsItem>, days: number, context: EvidenceContext): RequestsOf {
  const { asOf } = context.product;
  const from = addDays(asOf, -days);
  const requests = group.items.flatMap((item) => item.document.facts.requests.map((request) => ({ request, item })));
  return {
    ...group,
    requests,
    merged: requests.filter(
      ({ request: { mergedAt, base } }) =>
        mergedAt !== null && mergedAt >= from && mergedAt <= asOf && (base === null || isReleasedFrom(context, base)),
    ),
    lacks: lacksOf(group, group.items.some((item) => mayBeCutOff(item, from)) ? 'The list may be cut off.' : null),
  };
}

/** Whether there may be more of the period: by a number that people ask for, in a list that begins within the period. */
function mayBeCutOff({ document: { facts } }: RequestsItem, from: Instant): boolean {
  if (facts.mayBeCutOff) return true;
  const begins = facts.requests
    .flatMap(({ createdAt }) => createdAt ?? [])
    .reduce<Instant | null>((a, b) => (a === null || b < a ? b : a), null);
  return begins !== null && begins > from && facts.requestCount >= 10 && facts.requestCount % 5 === 0;
}
