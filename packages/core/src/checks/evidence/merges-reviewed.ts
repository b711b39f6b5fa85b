import type { PullRequest } from '../../formats/github-pull-requests/schema.ts';
import { counted, someOf } from '../in-words.ts';
import type { EvidenceCheck, EvidenceOutcome } from './evidence-check.ts';
import { BRING_REQUESTS, noneRead, type RequestsOf, requestsOfExports } from './merged-requests.ts';
import { oldestOf } from './oldest-evidence.ts';
import { asOfText } from './platform-evidence.ts';

/** As long as evidence for updates stays fresh: where changes are rare, a month may hold none. */
const PERIOD_DAYS = 90;

export const mergesReviewed: EvidenceCheck = {
  id: 'merges-reviewed',
  version: 1,
  title: 'Pull requests were approved by another person before they were merged.',
  claims: ['1.3.1', '2.2.2'],
  guidance: ['1.3.1-b', '2.2.2-a'],
  sees: 'part',
  looksAt: `exports of GitHub’s pull requests that were merged in the last ${PERIOD_DAYS} days into a branch that is released from: approvals before the merge, by whom (told apart and never shown), and of which commit.`,
  passes: 'Never: pushes past requests are not in such an export, a review is no plan of tests, and who may approve is not said in it.',
  fails: 'Never: an emergency may be on record elsewhere, and a rule may be newer than the merge.',
  cannotTell:
    'Needs Review always where reviews are shown: how many requests another person approved, and which were merged without an approval, with one by their author or a bot, with one of an earlier commit, or with changes asked for. Unknown where the export leaves reviews out or was refused. Nothing is said where none was brought.',
  fooledBy:
    'an approval by a second account of the same person; an approval that nobody read for; an export that was asked for with a filter.',
  run(context) {
    const { groups, others } = requestsOfExports(context, PERIOD_DAYS);
    if (groups.length + others.length === 0) return noneRead(context, ['1.3.1', '2.2.2']);
    return [...others, ...groups.map(ofRepository)];
  },
};

/** How a request was approved, of what is worse first. */
type Approval = 'changes asked for' | 'none' | 'author' | 'bot' | 'earlier' | 'another' | 'not shown';

const WORDS: Readonly<Record<Approval, string>> = {
  'changes asked for': 'although somebody had asked for changes and not approved since',
  none: 'without an approval',
  author: 'with an approval by its own author alone',
  bot: 'with an approval by a bot alone',
  earlier: 'with an approval of an earlier commit alone',
  another: 'with an approval by somebody else than its author',
  'not shown': 'with reviews that the export leaves out',
};
const ORDER: readonly Approval[] = ['changes asked for', 'none', 'author', 'bot', 'earlier', 'another', 'not shown'];

function ofRepository({ name, items, merged, lacks }: RequestsOf): EvidenceOutcome {
  const item = oldestOf(items);
  const base = { subject: `reviews of requests of ${name}`, item };
  const best = [...Map.groupBy(merged, ({ request }) => request.number).values()].flatMap((same) => {
    // An export that shows reviews says more than one that does not.
    const shown = same.find(({ request }) => request.reviews !== null) ?? same[0];
    return shown === undefined ? [] : [{ request: shown.request, approval: approvalOf(shown.request) }];
  });
  const period = `in the last ${PERIOD_DAYS} days${asOfText(item)}`;
  if (best.length === 0)
    return {
      ...base,
      result: 'Needs Review',
      message: `No request was merged ${period}: there is no event to look at.`,
      bring: 'How changes came to be released in the period, if there were any, and who looked at them.',
    };
  const shares = ORDER.flatMap((approval) => {
    const group = best.filter((one) => one.approval === approval);
    if (group.length === 0) return [];
    const numbers = approval === 'another' ? '' : ` (${someOf(group.map(({ request }) => `#${request.number}`))})`;
    return [`${group.length} ${WORDS[approval]}${numbers}`];
  });
  const message = [
    `Of ${counted(best.length, 'request')} that ${best.length === 1 ? 'was' : 'were'} merged ${period}, ${shares.join(', ')}.`,
    ...lacks,
  ].join(' ');
  if (best.every(({ approval }) => approval === 'not shown')) return { ...base, result: 'Unknown', message, bring: BRING_REQUESTS };
  const all = best.every(({ approval }) => approval === 'another');
  return {
    ...base,
    result: 'Needs Review',
    message: all ? `${message} Pushes past requests are not seen in it.` : message,
    bring: all
      ? 'The rules of the branch, which say whether anybody may pass requests by.'
      : 'Who looked at these changes instead, or where the emergency is on record.',
  };
}

function approvalOf({ reviews, author, mergedAt, headCommit }: PullRequest): Approval {
  if (reviews === null) return 'not shown';
  const before = reviews.filter(({ at }) => at !== null && mergedAt !== null && at <= mergedAt);
  // The last word of each reviewer counts; a comment leaves the one before as it is.
  const words = new Map<string, (typeof before)[number]>();
  for (const review of before.toSorted((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : 1))) {
    if (review.state !== 'COMMENTED' && review.state !== 'PENDING') words.set(nameOf(review.reviewer?.login ?? ''), review);
  }
  const last = [...words.values()];
  if (last.some(({ state }) => state === 'CHANGES_REQUESTED')) return 'changes asked for';
  const approvals = last.filter(({ state }) => state === 'APPROVED');
  if (approvals.length === 0) return 'none';
  const others = approvals.filter(({ reviewer }) => nameOf(reviewer?.login ?? '') !== nameOf(author?.login ?? ''));
  if (others.length === 0) return 'author';
  // Whoever is not named may be anybody.
  const people = others.filter(({ reviewer }) => reviewer !== null && reviewer.bot !== true && !BOTS.has(nameOf(reviewer.login)));
  if (people.length === 0) return 'bot';
  const current = people.some(({ commit }) => commit === null || headCommit === null || commit === headCommit);
  return current ? 'another' : 'earlier';
}

/** Apps that approve, which the command line does not mark as bots among reviewers. */
const BOTS: ReadonlySet<string> = new Set(['github-actions', 'dependabot', 'renovate', 'mergify', 'copilot-pull-request-reviewer']);

/** One account in the two ways in which it is written. */
function nameOf(login: string): string {
  return login
    .replace(/^app\//, '')
    .replace(/\[bot\]$/, '')
    .toLowerCase();
}
