import type { Assessment, ClaimAssessment, Doubt } from '../case/assessment.ts';
import { WITHHELD, WITHHELD_CONTRADICTION } from '../case/audience/audience-withheld.ts';
import type { Response } from '../case/case.ts';
import { caseStatus, type Expiry } from '../case/case-status.ts';
import { disagreementsWith } from '../case/opinions.ts';
import { type Catalogue, principlesOf } from '../catalogue/catalogue.ts';
import { CONTRADICTION_CHECKS } from '../checks/evidence/contradiction-checks.ts';

/** One kind of things that stand against a declaration. */
export interface AgainstGroup {
  readonly title: string;
  /** Each in a few words, the worst first; never empty. */
  readonly items: readonly string[];
}

/** What stands against a declaration, and what it would rest on. */
export interface StandsAgainst {
  /** The worst first; empty where nothing stands against it. */
  readonly against: readonly AgainstGroup[];
  /** What a reader has to know of how all of it came about. */
  readonly restsOn: readonly string[];
}

/**
 * What of an assessment stands against saying "yes" to the Code as a whole. Nothing here says yes or no: a person decides. Claims that the
 * role leaves out of scope are told apart, and never counted as met.
 */
export function standsAgainst(assessment: Assessment, catalogue: Catalogue, responses: readonly Response[]): StandsAgainst {
  const { claims, principles, asOf } = assessment;
  const inScope = claims.filter((claim) => claim.status !== 'not applicable' || claim.judgement !== null);
  const states = new Map(claims.map((claim) => [claim.id, claim]));
  const worst = (ids: readonly string[]) => Math.max(...ids.map((id) => GRAVITY.indexOf(states.get(id)?.status ?? 'not assessed')));
  const status = caseStatus(assessment, catalogue, responses);
  const named = (id: string) => `${id} (${states.get(id)?.status ?? 'unknown'})`;
  const doubts = inScope.flatMap(({ doubts: all, observations }) =>
    all.map((doubt) => ({ doubt, isContradiction: isContradiction(doubt, observations) })),
  );
  const open = doubts.filter(({ doubt }) => doubt.state === 'open');
  const exceptions = inScope.flatMap(({ id, record }) => (record?.exceptions ?? []).map((exception) => ({ id, ...exception })));
  const selfJudged = inScope.filter(({ record }) => record?.selfJudged === true);
  const notInForm = catalogue.forms.flatMap(({ leavesOut }) => leavesOut).filter((id) => isShort(states.get(id)));
  const groups: readonly AgainstGroup[] = [
    {
      title: 'Principles that are not met',
      items: principles
        .filter(({ stoppedBy }) => stoppedBy.length > 0)
        .toSorted((a, b) => worst(b.stoppedBy) - worst(a.stoppedBy) || b.stoppedBy.length - a.stoppedBy.length)
        .map(({ id, stoppedBy, conclusion }) => {
          const concluded = conclusion === undefined ? '' : `; ${conclusion.by} concluded: ${conclusion.verdict}: ${conclusion.effect}`;
          const byStatus = [...Map.groupBy(stoppedBy, (claim) => states.get(claim)?.status ?? 'not assessed')];
          return `${id}: stopped by ${byStatus.map(([one, list]) => `${list.join(', ')} (${one})`).join(', ')}${concluded}`;
        }),
    },
    { title: 'Contradictions', items: unique(open.filter((one) => one.isContradiction).map(({ doubt }) => doubtText(doubt))) },
    { title: 'Open doubts', items: unique(open.filter((one) => !one.isContradiction).map(({ doubt }) => doubtText(doubt))) },
    {
      title: 'Judgements with which an assessor disagrees',
      items: inScope.flatMap((claim) =>
        disagreementsWith(claim).map(({ by, at, text, findings }) =>
          `${claim.id} (${claim.status}): ${by}, ${at.slice(0, 10)}: ${[...(text === null ? [] : [text]), ...findings].join(' ')}`.trimEnd(),
        ),
      ),
    },
    {
      title: 'Unmet claims carried as risks',
      items: exceptions
        .toSorted((a, b) => (a.until < b.until ? -1 : 1))
        .map(
          ({ id, effect, due, until, acceptedBy }) =>
            `${id}: ${until > asOf ? `accepted by ${acceptedBy} until ${until.slice(0, 10)}` : `lapsed on ${until.slice(0, 10)}`}, to be mended by ${due.slice(0, 10)}${due <= asOf ? ' (past)' : ''}: ${effect}`,
        ),
    },
    {
      title: 'Limits: doubts accepted as risks',
      items: unique(doubts.filter(({ doubt }) => doubt.state === 'risk accepted').map(({ doubt }) => doubtText(doubt))),
    },
    { title: 'Claims that nobody judged', items: inScope.filter(({ status: one }) => one === 'not assessed').map(({ id }) => id) },
    {
      title: 'Evidence past its freshness',
      items: inScope
        .filter(({ evidenceFresh }) => evidenceFresh === false)
        .toSorted((a, b) => (b.evidenceAgeDays ?? 0) - (a.evidenceAgeDays ?? 0))
        .map(({ id, evidenceAgeDays }) => `${id} (${evidenceAgeDays} days old)`),
    },
    { title: 'Claims that the self-assessment form leaves out, and that are not met', items: notInForm.map(named) },
    { title: 'Self-judged: by who argued it', items: selfJudged.map(({ id, judgement }) => `${id} (${judgement?.by ?? ''})`) },
    { title: 'Sources that were not looked at', items: assessment.notOpened.map(({ id, result }) => `${id} (${result})`) },
    {
      title: 'Faults in what was read',
      items: unique(assessment.diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)),
    },
  ];
  return { against: groups.filter(({ items }) => items.length > 0), restsOn: restsOn(assessment, catalogue, status.expiries[0] ?? null) };
}

/** What stops a principle, the gravest last. */
const GRAVITY: readonly ClaimAssessment['status'][] = ['reconfirm', 'not assessed', 'unsupported', 'open doubt', 'not met'];

/** A claim that is in scope and has no status that could stand behind a yes; one that was not assessed at all too. */
function isShort(claim: ClaimAssessment | undefined): boolean {
  if (claim === undefined) return true;
  return claim.status !== 'met' && claim.status !== 'met, limited' && claim.status !== 'not applicable';
}

function isContradiction({ id, kind }: Doubt, observations: ClaimAssessment['observations']): boolean {
  return (
    kind === 'derived' &&
    observations.some(
      ({ fingerprint, check }) => fingerprint === id && (CONTRADICTION_CHECKS.has(check) || check === WITHHELD_CONTRADICTION),
    )
  );
}

function doubtText({ claim, text, response }: Doubt): string {
  return `${claim}: ${text}${response === null ? '' : ` (${response})`}`;
}

function unique(items: readonly string[]): readonly string[] {
  // Things that are withheld look alike, and are several.
  return items.filter((item, index) => item.includes(WITHHELD) || items.indexOf(item) === index);
}

function restsOn(assessment: Assessment, catalogue: Catalogue, next: Expiry | null): readonly string[] {
  const { claims, principles } = assessment;
  const judged = claims.flatMap(({ judgement }) => (judgement === null ? [] : [judgement]));
  const people = [...Map.groupBy(judged, ({ by }) => by)].map(([by, list]) => `${by} (${list.length})`);
  const authorities = [...Map.groupBy(judged, ({ authority }) => authority)].map(([authority, list]) => `${list.length} ${authority}`);
  const count = (wanted: ClaimAssessment['status']) => claims.filter(({ status }) => status === wanted).length;
  const met = principles.filter(({ stoppedBy, status }) => stoppedBy.length === 0 && status !== 'not applicable').length;
  const outside = claims.filter(({ status, judgement }) => status === 'not applicable' && judgement === null).map(({ id }) => id);
  const declared = claims.filter(({ status, judgement }) => status === 'not applicable' && judgement !== null).map(({ id }) => id);
  return [
    `Of ${principlesOf(catalogue).length} principles, ${met} have no claim that stops them. Of ${claims.length} claims: ${count('met')} met, ${count('met, limited')} met with limits, ${count('not applicable')} not applicable.`,
    ...catalogue.forms.map(
      ({ title, rows, leavesOut }) =>
        `The ${title} has ${rows.length} claims, the Code's list ${claims.length}: ${leavesOut.map((id) => `${id} (${claims.find((claim) => claim.id === id)?.status ?? 'not assessed'})`).join(', ')} ${leavesOut.length === 1 ? 'stands' : 'stand'} in the list alone.`,
    ),
    people.length === 0 ? 'Nobody judged anything.' : `Judged by ${people.join(', ')}; authority: ${authorities.join(', ')}.`,
    ...(outside.length === 0 ? [] : [`Out of scope for the role, and so not judged: ${outside.join(', ')}.`]),
    ...(declared.length === 0 ? [] : [`Judged not applicable: ${declared.join(', ')}.`]),
    next === null
      ? 'Nothing on record ends by itself.'
      : `Next to end: ${next.at.slice(0, 10)}, ${next.claims.length === 0 ? '' : `${next.claims.join(', ')}: `}${next.what}.`,
  ];
}
