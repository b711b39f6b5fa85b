import { daysBetween, type Instant } from '../../model/instant.ts';
import { counted, someOf } from '../in-words.ts';
import type { EvidenceCheck, EvidenceOutcome } from './evidence-check.ts';
import { noneRead, type RequestIn, type RequestsOf, requestsOfExports } from './merged-requests.ts';
import { oldestOf } from './oldest-evidence.ts';
import { asOfText, exportedAt } from './platform-evidence.ts';
import { componentChange } from './update-requests.ts';

const PERIOD_DAYS = 90;
/** How long evidence for updates stays fresh (domain §3, claim 1.2.5): a request that is open for longer was seen by nobody in the period. */
const OPEN_DAYS = 30;

export const updateRequestsAnswered: EvidenceCheck = {
  id: 'update-requests-answered',
  version: 1,
  title: 'Updates that a bot asks for are merged or closed, and do not stay open.',
  claims: ['1.2.5'],
  guidance: ['1.2.5-a'],
  sees: 'part',
  looksAt: `exports of GitHub’s pull requests of update bots: those open for more than ${OPEN_DAYS} days, and how long those merged in the last ${PERIOD_DAYS} days had been open.`,
  passes: 'Never: how fast is fast enough is for the vendor’s own promise, and what was merged is not what was deployed.',
  fails: 'Never: a bot asks for more than security needs.',
  cannotTell:
    'Needs Review where requests of update bots are seen, with those that stay open by their numbers, and where none is seen. Unknown where the interface refused. Nothing is said where no export was brought.',
  fooledBy:
    'requests that are closed unread; a list that was asked for with a filter, such as of merged requests alone; a bot that is limited to few open requests.',
  run(context) {
    const { groups, others } = requestsOfExports(context, PERIOD_DAYS);
    if (groups.length + others.length === 0) return noneRead(context, ['1.2.5']);
    return [...others, ...groups.map((group) => ofRepository(group, context.product.asOf))];
  },
};

function ofRepository({ name, items, requests, merged, lacks }: RequestsOf, asOf: Instant): EvidenceOutcome {
  const item = oldestOf(items);
  const base = { subject: `requests for updates of ${name}`, result: 'Needs Review', item } as const;
  const updates = oncePerNumber(requests).filter(({ request }) => componentChange(request) === 'update');
  if (updates.length === 0)
    return {
      ...base,
      message: `None of ${counted(oncePerNumber(requests).length, 'request')} is an update bot’s${asOfText(item)}.`,
      bring: 'How components are updated, and by whom, if no bot asks for it.',
    };
  const numbers = new Set(updates.map(({ request }) => request.number));
  const done = oncePerNumber(merged.filter(({ request }) => numbers.has(request.number)));
  const waits = done.flatMap(({ request: { createdAt, mergedAt } }) =>
    createdAt === null || mergedAt === null ? [] : [daysBetween(createdAt, mergedAt)],
  );
  const sorted = waits.toSorted((a, b) => a - b);
  const median = sorted[Math.floor((sorted.length - 1) / 2)];
  const longest = sorted.at(-1);
  const open = updates.filter(({ request }) => request.state === 'OPEN');
  const old = open.filter(
    ({ request: { createdAt }, item: of }) => createdAt !== null && daysBetween(createdAt, exportedAt(of) ?? asOf) > OPEN_DAYS,
  );
  const lists = requests.some(({ request: { state } }) => state === 'OPEN');
  const says = [
    `${counted(done.length, 'update')} ${done.length === 1 ? 'was' : 'were'} merged in the last ${PERIOD_DAYS} days${asOfText(item)}${median === undefined || longest === undefined ? '' : `, open for ${counted(median, 'day')} in the median and ${longest} at most`}.`,
    old.length > 0
      ? `${counted(old.length, 'update')} ${old.length === 1 ? 'stays' : 'stay'} open for more than ${OPEN_DAYS} days (${someOf(old.map(({ request }) => `#${request.number}`))}).`
      : lists
        ? `None stays open for more than ${OPEN_DAYS} days.`
        : 'No open request is in the list, which may have been asked for without them.',
    ...lacks,
  ];
  return {
    ...base,
    message: says.join(' '),
    bring:
      old.length > 0 ? 'What becomes of these updates, or why they wait.' : 'The vendor’s own promise of how soon components are updated.',
  };
}

/** A request that several exports have, once: as the one has it that says that it was merged, if one does. */
function oncePerNumber(requests: readonly RequestIn[]): readonly RequestIn[] {
  const byNumber = new Map<number, RequestIn>();
  for (const one of requests) {
    const known = byNumber.get(one.request.number);
    if (known === undefined || (known.request.mergedAt === null && one.request.state !== 'OPEN')) byNumber.set(one.request.number, one);
  }
  return [...byNumber.values()];
}
