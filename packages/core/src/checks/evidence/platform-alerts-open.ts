import type { AlertTool, GithubAlert } from '../../formats/github-alerts/schema.ts';
import { daysBetween, type Instant } from '../../model/instant.ts';
import { counted } from '../in-words.ts';
import { creditedEvidence, type EvidenceCheck, type EvidenceContext, type EvidenceOutcome, type ItemOf } from './evidence-check.ts';
import { deadlineInWords, fixDeadlines, type PassedDeadline, passedDeadline } from './open-deadlines.ts';
import { aboutRepository, asOfText, newestBySubject, ofAnother, refused, tallied } from './platform-evidence.ts';
import { shownName } from './shown-names.ts';
import { vexStatementsOf } from './vex-evidence.ts';

type Item = ItemOf<'github-alerts'>;

const CLAIMS: Readonly<Record<AlertTool, readonly string[]>> = {
  dependabot: ['1.2.5', '3.3.1'],
  'code-scanning': ['1.3.3'],
  'secret-scanning': ['1.4.5'],
};
const NAMES: Readonly<Record<AlertTool, string>> = {
  dependabot: 'Dependabot',
  'code-scanning': 'code scanning',
  'secret-scanning': 'secret scanning',
};
const BRING =
  'All alerts of the repository in every state, all pages (`gh api --paginate --slurp repos/OWNER/NAME/dependabot/alerts`, and code-scanning, secret-scanning alike), with a token that may see them.';

export const platformAlertsOpen: EvidenceCheck = {
  id: 'platform-alerts-open',
  version: 1,
  title: 'What the platform’s own scans found is dealt with, and no secret that it found is live.',
  claims: ['1.2.5', '1.3.3', '1.4.5', '3.3.1'],
  guidance: ['1.2.5-a', '1.3.3-a', '1.4.5-b', '3.3.1-a'],
  sees: 'part',
  looksAt:
    'alerts of Dependabot, code scanning and secret scanning in exports of GitHub: those that are open, by the platform’s own severity, and how old they are; against the deadlines for fixes that the case pledges or, where it pledges none, own documents promise. Alerts in code that the platform takes for tests are counted apart, and so are dependencies for development.',
  passes: 'Never: a list may have been asked for by state, and nothing in it says how much was scanned.',
  fails:
    'A secret that the platform found to be live is open (1.4.5). An alert of code scanning on own code that is rated as a matter of security is open for longer than any deadline that is promised, where every severity has one, or than that of its severity, where the promise names the platform’s scale (1.3.3); so is one of Dependabot that a VEX statement says affects the product (1.2.5). The clock is started at the alert; a promise whose clock starts with a confirmation or a fix, or that says what is usual, fails nothing.',
  cannotTell:
    'Needs Review with what is open, and how much of it is past a deadline where the words for its severity are not surely those of the promise; or that nothing in the list is; Unknown where there is no list, or the interface refused: no alerts are not the same as no scan.',
  fooledBy:
    'alerts that were dismissed to be rid of them; a list of fixed alerts only; an empty list, which cannot be told from other empty lists.',
  run(context) {
    const all = creditedEvidence(context, 'github-alerts');
    const items = newestBySubject(all, subjectOf);
    if (items.length === 0)
      return [
        { result: 'Unknown', subject: 'alerts of the platform', message: 'No export of the platform’s alerts was brought.', bring: BRING },
      ];
    return [...items.flatMap((item) => outcomesOf(item, context)), ...leftOut(all, items, context)];
  },
};

/**
 * What an earlier list has open and no later one has at all: the platform keeps each alert for ever, so that the later list was asked for
 * by state, and hides what it leaves out.
 */
function leftOut(all: readonly Item[], items: readonly Item[], context: EvidenceContext): readonly EvidenceOutcome[] {
  return all
    .filter((item) => !items.includes(item))
    .flatMap((item) => {
      const subject = subjectOf(item);
      const later = items.filter((one) => subjectOf(one) === subject).flatMap(({ document }) => document.facts.alerts);
      const known = new Set(later.map(({ number }) => number));
      const { facts } = item.document;
      const alerts = facts.alerts.filter(({ state, number }) => state === 'open' && (number === null || !known.has(number)));
      if (alerts.length === 0) return [];
      return outcomesOf({ ...item, document: { ...item.document, facts: { ...facts, alerts, alertCount: alerts.length } } }, context).map(
        (outcome) => ({
          ...outcome,
          subject: `${outcome.subject}, missing from a later list`,
          message: `${outcome.message} A later list does not have ${alerts.length === 1 ? 'it' : 'them'} in any state, and may have been asked for by state.`,
        }),
      );
    });
}

function subjectOf({ document: { facts, path } }: Item): string {
  const { tool, repositories } = facts;
  if (tool === null) return `alerts ${path}`;
  return `${NAMES[tool]} alerts of ${repositories.length === 1 ? repositories[0] : 'several repositories'}`;
}

function outcomesOf(item: Item, context: EvidenceContext): readonly EvidenceOutcome[] {
  const { facts } = item.document;
  const subject = subjectOf(item);
  if (facts.refusal !== null) return [refused({ subject, asked: 'alerts', bring: BRING }, facts.refusal, item)];
  const { tool, repositories } = facts;
  if (tool === null)
    return [
      {
        result: 'Unknown',
        subject,
        message: `${shownName(item.document.path)} is an empty list of alerts, by the word of who declared it: of which scans, of which repository and in which states is not in it.`,
        bring: BRING,
        item,
      },
    ];
  const claims = CLAIMS[tool];
  const [repository] = repositories;
  if (repository !== undefined && repositories.every((one) => aboutRepository(context, one) === 'another'))
    return [{ ...ofAnother(subject, repository, item), claims }];
  const open = facts.alerts.filter(({ state }) => state === 'open');
  const live = tool === 'secret-scanning' ? open.filter(({ validity }) => validity === 'active') : [];
  const { asOf } = context.product;
  if (live.length > 0)
    return [
      {
        result: 'Failed',
        subject: `live secrets, ${subject}`,
        message: `${counted(live.length, 'alert')} of a secret that the platform found to be live (${tallied(live.flatMap(({ ids }) => ids))}), open for up to ${oldest(live, asOf)}${asOfText(item)}. Revoke what is live.`,
        bring: 'That each was revoked, and what it gave access to since it was committed.',
        claims,
        item,
      },
    ];
  const cut = facts.mayBeCutOff ? ' The list may be cut off.' : '';
  const late = lateAlerts(item, open, context);
  const message =
    open.length === 0
      ? `None of ${counted(facts.alertCount, 'alert')} of ${NAMES[tool]} in the list is open${asOfText(item)}; whether it is the whole list, and how much was scanned, is not seen in it.`
      : `${openText(tool, open)}, the oldest for ${oldest(open, asOf)}${asOfText(item)}.`;
  return [
    ...pastDeadline(late, { subject, claims, item }),
    {
      result: 'Needs Review',
      subject,
      message: `${message}${perhapsLate(late)}${cut}`,
      bring: open.length === 0 ? BRING : BRING_OPEN[tool],
      claims,
      item,
    },
  ];
}

interface LateAlert extends PassedDeadline {
  readonly alert: GithubAlert;
  readonly days: number;
}

const SCALES: Readonly<Record<Exclude<AlertTool, 'secret-scanning'>, RegExp>> = {
  dependabot: /\b(?:github|ghsa|dependabot)\b/i,
  'code-scanning': /\b(?:github|code scanning|codeql)\b/i,
};

/** Alerts that are past a deadline. An advisory that cannot be reached breaks no promise (domain §6): only a VEX statement tells that it can. */
function lateAlerts({ document, effectiveAt }: Item, open: readonly GithubAlert[], context: EvidenceContext): readonly LateAlert[] {
  const { tool } = document.facts;
  if (tool === null || tool === 'secret-scanning') return [];
  const deadlines = fixDeadlines(context);
  if (deadlines.length === 0) return [];
  const statements = tool === 'dependabot' ? vexStatementsOf(context) : [];
  const said = (status: string) =>
    new Set(statements.flatMap((one) => (one.status === status ? [one.vulnerability ?? '', ...one.aliases] : [])));
  const [affected, unaffected] = [said('affected'), said('not_affected')];
  return open.flatMap((alert): readonly LateAlert[] => {
    const { createdAt, severity, ids, notShipped, scope, severityScheme } = alert;
    const isAffected = ids.some((id) => affected.has(id));
    if (createdAt === null || notShipped || scope === 'development' || (!isAffected && ids.some((id) => unaffected.has(id)))) return [];
    // An error of a rule that is not about security is no vulnerability.
    if (tool === 'code-scanning' && severityScheme !== 'security') return [];
    // What became of it after the list was made is not seen.
    const days = daysBetween(createdAt, effectiveAt ?? context.product.asOf);
    const passed = passedDeadline({ severity, scheme: SCALES[tool], days }, deadlines);
    return passed === null
      ? []
      : [{ ...passed, sure: passed.sure && effectiveAt !== null && (tool === 'code-scanning' || isAffected), alert, days }];
  });
}

/** One finding for each rule or advisory, so that what a person rebuts is that and no more. */
function pastDeadline(
  late: readonly LateAlert[],
  { subject, claims, item }: { readonly subject: string; readonly claims: readonly string[]; readonly item: Item },
): readonly EvidenceOutcome[] {
  const groups = Map.groupBy(
    late.filter(({ sure }) => sure),
    ({ alert }) => alert.ids[0] ?? 'no id',
  );
  return [...groups].flatMap(([id, alerts]) => {
    const worst = alerts.reduce((one, other) => (other.days > one.days ? other : one));
    const rated = worst.alert.severity === null ? '' : ` (${shownName(worst.alert.severity)})`;
    return [
      {
        result: 'Failed',
        subject: `${shownName(id)} past its deadline, ${subject}`,
        message: `${counted(alerts.length, 'alert')} of ${shownName(id)}${rated} ${alerts.length === 1 ? 'is' : 'are'} open, for up to ${counted(worst.days, 'day')}${asOfText(item)}: longer than ${deadlineInWords(worst.promise)}. The clock is started at the alert.`,
        bring: 'The fix, or what was decided about the alert: where it is none, close it as such with the reason.',
        claims: claims.slice(0, 1),
        item,
      },
    ];
  });
}

function perhapsLate(late: readonly LateAlert[]): string {
  const perhaps = late.filter(({ sure }) => !sure);
  const [first] = perhaps.toSorted((a, b) => b.days - a.days);
  if (first === undefined) return '';
  const are = perhaps.length === 1 ? 'is' : 'are';
  return ` ${perhaps.length} of them ${are} open for longer than ${deadlineInWords(first.promise)}, or another deadline: whether that is the same clock and scale, and whether the flaw can be reached, a person has to say.`;
}

const BRING_OPEN: Readonly<Record<AlertTool, string>> = {
  dependabot:
    'For each open alert: whether it can be exploited, and by when it is to be mended; compare with the deadlines of your policy.',
  'code-scanning': 'For each open alert: what it means here, and by when it is to be mended.',
  'secret-scanning': 'For each open alert: whether it was a secret, and that it was revoked; a test key may be closed as one.',
};

function openText(tool: AlertTool, open: readonly GithubAlert[]): string {
  const shipped = open.filter(({ notShipped, scope }) => !notShipped && scope !== 'development');
  const others = open.length - shipped.length;
  const severities = shipped.flatMap(({ severity }) => severity ?? []);
  const scale = shipped.find(({ severityScheme }) => severityScheme !== null)?.severityScheme;
  const bySeverity =
    severities.length === 0 ? '' : ` (${tallied(severities)}, by the scale of the ${scale === 'advisory' ? 'advisory' : 'rule'})`;
  const apart = others === 0 ? '' : `, and ${others} in development or test code`;
  return `${counted(shipped.length, 'alert')} of ${NAMES[tool]} open${bySeverity}${apart}`;
}

function oldest(alerts: readonly GithubAlert[], asOf: Instant): string {
  const [first] = alerts.flatMap(({ createdAt }) => createdAt ?? []).toSorted();
  return first === undefined ? 'a time that is not said' : counted(Math.max(0, daysBetween(first, asOf)), 'day');
}
