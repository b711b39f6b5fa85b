import type { Facts } from '../../formats/registry.ts';
import type { GovernanceFacts } from '../../prose/governance-facts.ts';
import type { FixSeverity } from '../../prose/governance-statements.ts';
import { securityPolicy, templateLine } from '../vulnerability-reports/security-policies.ts';
import type { EvidenceContext } from './evidence-check.ts';
import { contextOf } from './inventory-evidence.ts';
import { periodInWords, promisedHours } from './promised-hours.ts';

/** A time that the vendor states for fixing a vulnerability. */
export interface StatedDeadline {
  /** Null where it is stated for all alike. */
  readonly severity: FixSeverity | null;
  /** At the longest that its words can mean. */
  readonly hours: number;
  readonly text: string;
  readonly path: string;
  readonly line: number;
  /** Whether it stands in a policy or plan by severity; a sentence of a security policy may mean something else. */
  readonly firm: boolean;
  /** Whether the case declares it: it then holds before all that documents say. */
  readonly declared?: true;
}

type Governing = Facts & GovernanceFacts;

/** Every time for fixing that the case declares, and that documents state: own ones of the sources, and those that were brought. A template states none. */
export function statedDeadlines(context: EvidenceContext): readonly StatedDeadline[] {
  const inSources = context.sources.flatMap(({ facts }) => facts.documents.filter(({ role }) => role === 'own'));
  const brought = context.evidence.filter(({ notCredited, grounding }) => notCredited === null && grounding.kind === 'held');
  const documents = [...inSources, ...brought.map(({ document }) => document)];
  const bySeverity = documents.flatMap(({ path, facts }) => {
    if (facts === null || !isGoverning(facts) || facts.textLeft.some(({ kind }) => kind === 'left')) return [];
    return facts.deadlines.map(({ severity, hours, text, line }): StatedDeadline => {
      return { severity, hours: atLongest(hours, text), text, path, line, firm: true };
    });
  });
  const said = context.sources.flatMap((source) => {
    const policy = securityPolicy(contextOf(source, context));
    if (policy === null || templateLine(policy) !== null) return [];
    return policy.facts.periods
      .filter(({ about }) => about === 'fix')
      .map(({ amount, unit, text, line }): StatedDeadline => {
        return { severity: null, hours: atLongest(amount * HOURS[unit], text), text, path: policy.path, line, firm: false };
      });
  });
  return [...declaredDeadlines(context), ...bySeverity, ...said];
}

/** A clock that starts when there is a fix says nothing of how long it took to make one. */
function declaredDeadlines({ pledges = [] }: EvidenceContext): readonly StatedDeadline[] {
  return pledges.flatMap(({ pledge, place }): readonly StatedDeadline[] => {
    if (pledge.kind !== 'fix deadline' || pledge.from === 'fix available') return [];
    const both = { shortest: pledge.within, longest: pledge.within };
    const { severity } = pledge;
    return [
      {
        severity,
        hours: promisedHours(both).most,
        text: periodInWords(both),
        path: place.path,
        line: place.line ?? 1,
        firm: true,
        declared: true,
      },
    ];
  });
}

function isGoverning(facts: Facts): facts is Governing {
  return 'deadlines' in facts && 'textLeft' in facts;
}

const HOURS = { hour: 1, 'business hour': 1, day: 24, 'business day': 24, week: 168, month: 744, year: 8784 } as const;

/** Business days leave out weekends and holidays; twice their number is more than any calendar makes of them, hours of work more still. */
function atLongest(hours: number, text: string): number {
  if (!/business|working/i.test(text)) return hours;
  return /hour/i.test(text) ? hours * 6 : hours * 2;
}
