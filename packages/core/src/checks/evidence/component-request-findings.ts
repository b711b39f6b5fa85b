import type { PullRequest, RequestActor } from '../../formats/github-pull-requests/schema.ts';
import { counted } from '../in-words.ts';
import type { EvidenceOutcome } from './evidence-check.ts';
import type { RequestIn, RequestsOf } from './merged-requests.ts';
import type { TestedRequest } from './request-tests.ts';
import { shownName } from './shown-names.ts';
import type { ComponentChange } from './update-requests.ts';

/** What would settle a request whose tests are not seen. */
export const BRING_TESTS = 'Where these were tested instead: before the request, in staging, or by another system, with its results.';

/** So many requests get a finding of their own. */
const MOST_FINDINGS = 20;

/** A merged request, what its tests say, and what it does to the components. */
export type ChangingRequest = RequestIn & TestedRequest & { readonly change: ComponentChange };

/** Requests that somebody has to explain, each by itself: merged although a test had failed, or updates that nobody looked at. */
export function requestFindings(
  changing: readonly ChangingRequest[],
  { name, isOwn }: Pick<RequestsOf, 'name' | 'isOwn'>,
): readonly EvidenceOutcome[] {
  // What may be somebody else's is no fault of the product.
  if (!isOwn) return [];
  const found = changing.flatMap((one): readonly EvidenceOutcome[] => {
    const { request, tests, check, change, item } = one;
    const claims = change === 'update' ? ['1.2.4'] : ['1.2.3', '1.2.4'];
    const subject = `request ${request.number} of ${name}`;
    const on = request.mergedAt === null ? '' : ` on ${request.mergedAt.slice(0, 10)}`;
    if (tests === 'failed' && change !== 'may change')
      return [
        {
          result: 'Failed',
          subject,
          claims,
          message: `Request ${request.number} of ${name} ${change === 'update' ? 'updates components' : 'changes a lockfile'} and was merged${on} although ${shownName(check ?? 'a test')} had failed.`,
          bring: BRING_TESTS,
          item,
        },
      ];
    if (tests === 'no check' && change === 'update' && mergedByItself(request))
      return [
        {
          result: 'Failed',
          subject,
          claims: ['1.2.4'],
          message: `Request ${request.number} of ${name} updates components and was merged${on} by itself or by a bot, and without any check.`,
          bring: BRING_TESTS,
          item,
        },
      ];
    return [];
  });
  const [next] = found.slice(MOST_FINDINGS);
  if (next === undefined) return found;
  const rest = found.length - MOST_FINDINGS;
  const message = `${counted(rest, 'more request')} that ${rest === 1 ? 'changes' : 'change'} components ${rest === 1 ? 'was' : 'were'} merged so.`;
  return [...found.slice(0, MOST_FINDINGS), { ...next, subject: `more requests of ${name}`, claims: ['1.2.4'], message }];
}

/** Bots that merge what they tested themselves, on another commit than the request's. */
const MERGE_QUEUES: ReadonlySet<string> = new Set(['github-merge-queue', 'bors', 'mergify', 'kodiakhq']);

/** Whether nobody was there at the merge: who had set it to merge by itself is named all the same. */
function mergedByItself({ mergedBy, autoMerge }: PullRequest): boolean {
  // A queue tests what it merges on a commit of its own, and shows it there.
  if (mergedBy !== null && isMergeQueue(mergedBy)) return false;
  return autoMerge === true || mergedBy?.bot === true;
}

function isMergeQueue({ login }: RequestActor): boolean {
  return MERGE_QUEUES.has(
    login
      .replace(/^app\//, '')
      .replace(/\[bot\]$/, '')
      .toLowerCase(),
  );
}
