import { jsonInstant, jsonList, jsonText } from '../encodings/json/json-access.ts';
import { memberOf } from '../encodings/json/json-document.ts';
import type { Instant } from '../model/instant.ts';

/** What one finding of OSCAL says of what it is about. */
export interface OscalFinding {
  /** The control, objective or statement, e.g. `ac-6.1_obj`; null where none is named. */
  readonly target: string | null;
  readonly state: 'satisfied' | 'not-satisfied' | null;
  readonly title: string | null;
  /** Title of the run that it belongs to; null in a plan of action. */
  readonly result: string | null;
  /** When that run ended, or began; null where it is not said. */
  readonly at: Instant | null;
}

/** A control that somebody says is implemented: a word, and no result. */
export interface OscalImplementation {
  readonly control: string;
  /** The component that is said to implement it; null where none is named. */
  readonly component: string | null;
}

/** A risk, of results or of a plan of action. */
export interface OscalRisk {
  readonly title: string | null;
  /** As written, `open`, `remediating`, `deviation-approved`, `closed` and others; null where it is not said. */
  readonly status: string | null;
  readonly deadline: Instant | null;
  /** Targets of the findings that its own file links it with, each once, at most 50. */
  readonly targets: readonly string[];
}

/** How many of each kind are kept. */
export const KEPT_OSCAL_ENTRIES = 2000;
const KEPT_TARGETS = 50;

/** The findings of a run of an assessment, or of a plan of action. */
export function oscalFindings(holder: unknown): readonly OscalFinding[] {
  return jsonList(holder, 'findings').map((finding) => {
    const target = memberOf(finding, 'target');
    const state = jsonText(memberOf(target, 'status'), 'state');
    return {
      target: jsonText(target, 'target-id'),
      state: state === 'satisfied' || state === 'not-satisfied' ? state : null,
      title: jsonText(finding, 'title'),
      result: jsonText(holder, 'title'),
      at: jsonInstant(holder, 'end') ?? jsonInstant(holder, 'start'),
    };
  });
}

/** Controls that components are said to implement, and that a system is: the first ones, as many as are kept. */
export function oscalImplementations(root: unknown): readonly OscalImplementation[] {
  const found: OscalImplementation[] = [];
  const take = (implementation: unknown, component: string | null) => {
    for (const requirement of jsonList(implementation, 'implemented-requirements')) {
      if (found.length >= KEPT_OSCAL_ENTRIES) return;
      const control = jsonText(requirement, 'control-id');
      if (control !== null) found.push({ control, component });
    }
  };
  for (const component of jsonList(root, 'components'))
    for (const implementation of jsonList(component, 'control-implementations')) take(implementation, jsonText(component, 'title'));
  take(memberOf(root, 'control-implementation'), null);
  return found;
}

/**
 * The risks of a run or of a plan, with what the findings are about that name them: by themselves, or together with them in an item of the
 * plan. Ids are looked up, so that the work grows with the file and not with its square.
 */
export function oscalRisks(holder: unknown): readonly OscalRisk[] {
  const targetOf = new Map<string, string>();
  const targets = new Map<string, Set<string>>();
  const link = (risk: string | null, target: string | null) => {
    if (risk === null || target === null) return;
    const known = targets.get(risk);
    if (known === undefined) targets.set(risk, new Set([target]));
    else if (known.size < KEPT_TARGETS) known.add(target);
  };
  for (const finding of jsonList(holder, 'findings')) {
    const target = jsonText(memberOf(finding, 'target'), 'target-id');
    const id = jsonText(finding, 'uuid');
    if (id !== null && target !== null) targetOf.set(id, target);
    for (const risk of namedRisks(finding)) link(risk, target);
  }
  for (const item of jsonList(holder, 'poam-items')) {
    const named = jsonList(item, 'related-findings').slice(0, KEPT_TARGETS);
    const about = named.map((finding) => targetOf.get(jsonText(finding, 'finding-uuid') ?? '') ?? null);
    for (const risk of namedRisks(item)) for (const target of about) link(risk, target);
  }
  return jsonList(holder, 'risks').map((risk) => ({
    title: jsonText(risk, 'title'),
    status: jsonText(risk, 'status'),
    deadline: jsonInstant(risk, 'deadline'),
    targets: [...(targets.get(jsonText(risk, 'uuid') ?? '') ?? [])],
  }));
}

/** Items of a plan of action that name no risk, so that nothing says whether they are open. */
export function itemsWithoutRisk(root: unknown): number {
  return jsonList(root, 'poam-items').filter((item) => namedRisks(item).length === 0).length;
}

/** Ids of the risks that a finding or an item names: `related-risks`, or `associated-risks` before OSCAL 1.1. */
function namedRisks(holder: unknown): readonly string[] {
  return ['related-risks', 'associated-risks'].flatMap((key) => jsonList(holder, key).flatMap((risk) => jsonText(risk, 'risk-uuid') ?? []));
}
