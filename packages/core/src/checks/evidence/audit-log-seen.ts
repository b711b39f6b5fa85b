import { daysBetween } from '../../model/instant.ts';
import type { LogRetention } from '../../prose/governance-statements.ts';
import { counted } from '../in-words.ts';
import { creditedEvidence, type EvidenceCheck, type EvidenceContext, type EvidenceOutcome, type ItemOf } from './evidence-check.ts';
import { aboutOrganisation, BRING_PAGE, newestBySubject, notFirm, refused } from './platform-evidence.ts';
import { periodInWords, promisedHours } from './promised-hours.ts';

type Item = ItemOf<'github-audit-log'>;

/** How long evidence for 2.2.1 stays fresh: a log has to reach over it to show that it works. */
const PERIOD_DAYS = 30;

const BRING =
  'The audit log of the organisation for the period, all pages (`gh api --paginate --slurp orgs/NAME/audit-log`), with the token of an owner; where logs are forwarded, the place that keeps them and how long.';

export const auditLogSeen: EvidenceCheck = {
  id: 'audit-log-seen',
  version: 1,
  title: 'Access and changes at the code host are logged, without a gap and for as long as promised.',
  claims: ['2.2.1', '2.2.2', '2.2.3'],
  guidance: ['2.2.1-b', '2.2.3-a'],
  sees: 'part',
  looksAt:
    'exports of the audit log of GitHub: first and last entry, the longest time without one, rules that were passed by; and how long pledges of the case and own documents in prose promise to keep audit and access logs. The history of commits is no log of access.',
  passes: `For 2.2.1: entries of several actions over at least ${PERIOD_DAYS} days, the last of them no older than that, none undated, and no longer without one. For 2.2.3: when the newest entry was written, entries as old as promised were there. Both for an organisation under which a source is shown.`,
  fails: 'Never: a time without entries may be a quiet one, and an export may be narrowed.',
  cannotTell:
    'Needs Review with span and longest gap, where rules were passed by, or where the export does not reach back as long as promised; Unknown where there is no log, or the token could not see it.',
  fooledBy: 'an export that was narrowed by a search; logs of hosting and registries, which are others; a change that is never logged.',
  run(context) {
    const items = newestBySubject(creditedEvidence(context, 'github-audit-log'), subjectOf);
    if (items.length === 0)
      return [
        {
          result: 'Unknown',
          subject: 'audit log',
          message: 'No export of an audit log of the build environment was brought.',
          bring: BRING,
        },
      ];
    return items.flatMap((item) => {
      const { refusal } = item.document.facts;
      const subject = subjectOf(item);
      if (refusal !== null)
        return [{ ...refused({ subject, asked: 'the audit log', bring: BRING }, refusal, item), claims: ['2.2.1', '2.2.3'] }];
      return [ofSpan(item, context), ...ofOverrides(item), ofRetention(item, context)];
    });
  },
};

function subjectOf({ document: { facts, path } }: Item): string {
  if (facts.refusal !== null) return `audit log ${path}`;
  return facts.organisations.length === 1 ? `audit log of ${facts.organisations[0]}` : 'audit log';
}

function entries(count: number): string {
  return `${count} ${count === 1 ? 'entry' : 'entries'}`;
}

function spanDays({ document: { facts } }: Item): number | null {
  return facts.first === null || facts.last === null ? null : daysBetween(facts.first, facts.last);
}

function spanText({ document: { facts } }: Item): string {
  const { first, last, longestGap } = facts;
  if (first === null || last === null) return 'none of them dated';
  const gap = longestGap === null ? '' : `, the longest time without one ${counted(longestGap.days, 'day')}`;
  return `from ${first.slice(0, 10)} to ${last.slice(0, 10)}${gap}`;
}

function ofSpan(item: Item, context: EvidenceContext): EvidenceOutcome {
  const { facts } = item.document;
  const base = { subject: subjectOf(item), claims: ['2.2.1'], item } as const;
  const days = spanDays(item);
  const age = facts.last === null ? 0 : daysBetween(facts.last, context.product.asOf);
  const stale = age > PERIOD_DAYS;
  const what = `The audit log has ${entries(facts.entries)} of ${counted(facts.actors, 'actor')}, ${spanText(item)}`;
  const doubts = [
    ...(days === null || days < PERIOD_DAYS ? [`It reaches over less than ${PERIOD_DAYS} days.`] : []),
    ...(facts.undated > 0 ? [`${entries(facts.undated)} cannot be dated.`] : []),
    ...(facts.actions.length < 2 ? ['It is of one action only, and may be narrowed by a search.'] : []),
    ...((facts.longestGap?.days ?? 0) > PERIOD_DAYS
      ? ['Quiet weeks are no gap by themselves; a person has to say whether these were.']
      : []),
    ...(isOwn(item, context) ? [] : ['Whether that is the product’s organisation is not known: no source says that it is shown there.']),
    ...(stale ? [`Its last entry is ${counted(age, 'day')} old.`] : []),
    ...[notFirm(item)].filter((doubt) => doubt !== null),
  ];
  if (doubts.length === 0)
    return { ...base, result: 'Passed', message: `${what}. Logs of the hosting, the registries and the build system are not seen in it.` };
  return {
    ...base,
    result: 'Needs Review',
    message: `${what}. ${doubts.join(' ')}`,
    bring: isOwn(item, context) ? BRING : `${BRING} ${BRING_PAGE}`,
  };
}

/** Whether all of it is of an organisation under which a source is shown; a log of several says of none that it is whole. */
function isOwn({ document: { facts } }: Item, context: EvidenceContext): boolean {
  return facts.organisations.length > 0 && facts.organisations.every((one) => aboutOrganisation(context, one) === 'own');
}

/** Somebody passed a rule of a protected branch by: a recorded emergency, or a habit. */
function ofOverrides(item: Item): readonly EvidenceOutcome[] {
  const overrides = item.document.facts.notable.filter(({ action }) => action === 'protected_branch.policy_override');
  if (overrides.length === 0) return [];
  return [
    {
      result: 'Needs Review',
      subject: `rules passed by in the ${subjectOf(item)}`,
      message: `Rules of protected branches were passed by ${overrides.length === 1 ? 'once' : `${overrides.length} times`}, by the audit log. Whether each was an emergency that is on record is for a person to say.`,
      bring: 'For each time that rules were passed by: by whom, why, and where it is on record.',
      claims: ['2.2.2'],
      item,
    },
  ];
}

/** Promises that may be about this log: of audit or access logs, or of logs as such. */
function isAboutAudit({ subject }: LogRetention): boolean {
  return subject === 'logs' || subject.includes('audit') || subject.includes('access') || subject.includes('build');
}

function promises({ sources, pledges = [] }: EvidenceContext): readonly (LogRetention & { readonly path: string })[] {
  const declared = pledges.flatMap(({ pledge, place }) => {
    if (pledge.kind !== 'log retention') return [];
    const both = { shortest: pledge.atLeast, longest: pledge.atLeast };
    const subject = pledge.log.toLowerCase();
    const days = Math.ceil(promisedHours(both).most / 24);
    return [{ subject, days, atLeast: true, text: periodInWords(both), line: place.line ?? 1, path: place.path }].filter(isAboutAudit);
  });
  const stated = sources.flatMap(({ facts: { documents } }) =>
    documents.flatMap(({ path, role, facts }) =>
      role === 'own' && facts?.kind === 'governance-document' ? facts.retentions.filter(isAboutAudit).map((one) => ({ ...one, path })) : [],
    ),
  );
  return [...declared, ...stated];
}

function ofRetention(item: Item, context: EvidenceContext): EvidenceOutcome {
  const base = { subject: `retention of the ${subjectOf(item)}`, claims: ['2.2.3'], item } as const;
  // The oldest entry was still there when the newest was written; that an old file has it today says nothing of the log.
  const reach = spanDays(item);
  const [longest] = promises(context).toSorted((a, b) => b.days - a.days);
  const reaches =
    reach === null
      ? 'No entry of the export is dated'
      : `The oldest entry of the export was ${counted(reach, 'day')} old when the newest was written`;
  if (longest === undefined)
    return {
      ...base,
      result: 'Needs Review',
      message: `${reaches}; for how long such logs have to be kept was not recognised in any source.`,
      bring: 'For how long it was agreed to keep these logs, and where they are kept for so long.',
    };
  const promised = `${longest.path}:${longest.line} promises ${longest.text}`;
  const doubt = notFirm(item);
  if (reach !== null && reach >= longest.days && doubt === null && isOwn(item, context))
    return { ...base, result: 'Passed', message: `${reaches}, and ${promised}: entries as old as promised were still there.` };
  return {
    ...base,
    result: 'Needs Review',
    message: `${reaches}, and ${promised}. Whether older entries are kept elsewhere, or there are none, is not seen in it.${doubt === null ? '' : ` ${doubt}`}`,
    bring: 'The oldest entries that are kept, from wherever logs are forwarded to; the platform itself keeps them for 180 days.',
  };
}
