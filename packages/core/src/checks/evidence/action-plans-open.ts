import { quoted } from '../../encodings/diagnostic-log.ts';
import type { OscalRisk } from '../../formats/oscal-findings.ts';
import type { Instant } from '../../model/instant.ts';
import { counted, someOf } from '../in-words.ts';
import { creditedEvidence, type EvidenceCheck, type EvidenceContext, type EvidenceOutcome, type ItemOf } from './evidence-check.ts';
import { mappedControls, ospsControl } from './mapped-claims.ts';
import { exportedAt } from './platform-evidence.ts';

type PlanItem = ItemOf<'oscal'>;

const BRING = 'What became of each risk, with its date; or, where one stands, who accepted it, until when, and a doubt about the claim.';

export const actionPlansOpen: EvidenceCheck = {
  id: 'action-plans-open',
  version: 1,
  title: 'What a plan of action leaves open is seen, with what is past its date.',
  claims: [],
  guidance: [],
  sees: 'part',
  looksAt:
    'plans of action and milestones of OSCAL: the status and the deadline of each risk. A plan speaks for the claims that a person declared it for in avouch.yaml, and for those that the controls of the OSPS Baseline are mapped to which its own findings name.',
  passes: 'never: that a plan calls everything closed is its own word.',
  fails: 'never: a plan does not say what a risk means for a claim, and may not have been kept.',
  cannotTell:
    'Needs Review with what is open and what is past its deadline, and what names no deadline or no risk; Unknown besides, once a deadline has passed on something open, so that whoever judged by the plan before is asked again. Says nothing of a plan that nobody and nothing links with a claim.',
  fooledBy: 'a plan that is not kept; a risk that was closed by nobody who looked.',
  run: (context) => newestPlans(context).flatMap((item) => ofPlan(item, context)),
};

/** Of several states of one plan, told by its id, the newest; what has no date never gives way. */
function newestPlans(context: EvidenceContext): readonly PlanItem[] {
  const plans = creditedEvidence(context, 'oscal').filter(({ document }) => document.facts.model === 'plan-of-action-and-milestones');
  const keyOf = ({ id, document: { facts } }: PlanItem) => `${facts.title ?? ''}\0${facts.uuid ?? id}`;
  const latest = Map.groupBy(plans, keyOf);
  return plans.filter((plan) => {
    const at = exportedAt(plan);
    return at === null || (latest.get(keyOf(plan)) ?? []).every((other) => (exportedAt(other) ?? '') <= at);
  });
}

/** The risks that concern a claim, put together where they concern several claims alike. */
function ofPlan(item: PlanItem, context: EvidenceContext): readonly EvidenceOutcome[] {
  const { riskList } = item.document.facts;
  const mapped = mappedControls(context.catalogue);
  const declared = item.declared?.claims ?? [];
  const whole: readonly EvidenceOutcome[] =
    declared.length === 0 ? [] : outcomesOf(item, { claims: declared, risks: riskList, linked: false }, context);
  const byClaim = new Map<string, OscalRisk[]>();
  for (const risk of riskList) {
    const controls = new Set(risk.targets.flatMap((target) => ospsControl(target, null) ?? []));
    const claims = new Set([...controls].flatMap((control) => mapped.get(control)?.claims.map(({ id }) => id) ?? []));
    for (const claim of claims) {
      if (declared.includes(claim)) continue;
      const known = byClaim.get(claim);
      if (known === undefined) byClaim.set(claim, [risk]);
      else known.push(risk);
    }
  }
  const linked = [...byClaim].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [...whole, ...linked.flatMap(([claim, risks]) => outcomesOf(item, { claims: [claim], risks, linked: true }, context))];
}

interface Concerned {
  readonly claims: readonly string[];
  readonly risks: readonly OscalRisk[];
  /** Whether the plan’s own findings link them with the claims, or a person declared the whole for them. */
  readonly linked: boolean;
}

function outcomesOf(item: PlanItem, concerned: Concerned, context: EvidenceContext): readonly EvidenceOutcome[] {
  const late = concerned.risks.filter((risk) => isOpen(risk) && isPast(risk, context.product.asOf));
  return [outcomeOf(item, concerned, context), ...(late.length === 0 ? [] : [pastDates(item, late, concerned.claims)])];
}

function isOpen({ status }: OscalRisk): boolean {
  return status?.toLowerCase() !== 'closed';
}

function isPast({ deadline }: OscalRisk, asOf: Instant): boolean {
  return deadline !== null && deadline < asOf;
}

/** What a plan promised for a day that has gone by: what holds now it does not say, and whoever judged by it is to look again. */
function pastDates(item: PlanItem, late: readonly OscalRisk[], claims: readonly string[]): EvidenceOutcome {
  const { path } = item.document;
  const at = exportedAt(item);
  const after = at !== null && late.every(({ deadline }) => deadline !== null && deadline < at);
  return {
    result: 'Unknown',
    subject: `dates that passed in ${path}`,
    claims,
    message: `${counted(late.length, 'risk')} in ${path} ${late.length === 1 ? 'is past its date' : 'are past their dates'}: ${someOf(late.map(shown))}. ${after ? 'The plan, which is of later, leaves that open, and until when it does not say.' : 'What became of that, the plan does not say.'}`,
    bring: BRING,
    item,
  };
}

function outcomeOf(item: PlanItem, { claims, risks, linked }: Concerned, { product: { asOf } }: EvidenceContext): EvidenceOutcome {
  const { title, itemsWithoutRisk, riskList, riskCount } = item.document.facts;
  const open = risks.filter(isOpen);
  const late = open.filter((risk) => isPast(risk, asOf));
  const undated = open.filter(({ deadline }) => deadline === null).length;
  const at = exportedAt(item);
  const parts = [
    risks.length === 0
      ? 'names no risk'
      : open.length === 0
        ? `calls ${risks.length === 1 ? 'its risk' : `all ${risks.length} of its risks`} closed`
        : `leaves ${open.length} of ${counted(risks.length, 'risk')} open`,
    ...(late.length === 0 ? [] : [`${late.length} past ${late.length === 1 ? 'its date' : 'their dates'}: ${someOf(late.map(shown))}`]),
    ...(undated === 0 ? [] : [`${undated} open without a date`]),
    ...(itemsWithoutRisk === 0 || linked
      ? []
      : [`${counted(itemsWithoutRisk, 'item')} that ${itemsWithoutRisk === 1 ? 'names' : 'name'} no risk, open or not`]),
    ...(riskList.length < riskCount ? [`only ${riskList.length} of ${riskCount} risks were looked at`] : []),
    ...(item.document.verdict === 'valid' ? [] : ['the file breaks rules of its format, so that it may not be whole']),
  ];
  const why = linked
    ? 'Its findings name controls that are mapped to this claim, how strongly is not published'
    : 'It was brought for this claim';
  return {
    result: 'Needs Review',
    subject: `plan of action in ${item.document.path}`,
    claims,
    message: `The plan of action${title === null ? '' : ` ${quoted(title)}`}${at === null ? ' (undated)' : ` as of ${at.slice(0, 10)}`} ${parts.join('; ')}. ${why}; what that means for it, a person has to say.`,
    bring: BRING,
    item,
  };
}

function shown({ title, status, deadline }: OscalRisk): string {
  return `${quoted(title ?? '(untitled)')} (${status === null ? 'no status' : quoted(status)}, due ${deadline?.slice(0, 10) ?? ''})`;
}
