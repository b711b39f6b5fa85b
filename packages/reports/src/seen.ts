import type { Result } from '@avouch/core';
import { type Finding, findings } from './findings.ts';
import { countOf } from './phrases.ts';
import type { ClaimView, ReportView, ThemeView } from './report-view.ts';

/** Results of a check that saw something. */
const SAW: ReadonlySet<Result> = new Set(['Passed', 'Failed', 'Needs Review']);

/** Whether any check saw anything of a claim. */
export function sawSomething({ state }: ClaimView): boolean {
  return state.observations.some(({ result }) => SAW.has(result));
}

/** What checks saw under a theme or a principle, each thing once however many claims it concerns. */
export interface SeenCounts {
  readonly passed: number;
  readonly failed: number;
  readonly reviews: number;
  /** Claims of which something was seen, and how many apply. */
  readonly claims: number;
  readonly of: number;
}

/** Counts what checks saw of some claims. */
function seenCounts(claims: readonly ClaimView[]): SeenCounts {
  return {
    passed: findings(claims, 'Passed').length,
    failed: findings(claims, 'Failed').length,
    reviews: findings(claims, 'Needs Review').length,
    claims: claims.filter(sawSomething).length,
    of: claims.length,
  };
}

/** The counts in words: `check Passed 12 times, Failed once, Needs Review twice`; what did not occur is left out. */
export function seenText({ passed, failed, reviews }: SeenCounts): string {
  const parts = [
    ...(passed === 0 ? [] : [`Passed ${timesText(passed)}`]),
    ...(failed === 0 ? [] : [`Failed ${timesText(failed)}`]),
    ...(reviews === 0 ? [] : [`Needs Review ${timesText(reviews)}`]),
  ];
  return parts.length === 0 ? 'checks saw nothing' : `check ${parts.join(', ')}`;
}

function timesText(count: number): string {
  if (count <= 2) return count === 1 ? 'once' : 'twice';
  return countOf(count, 'time');
}

/** What was seen, in one sentence. */
export function seenSentence({ applicable }: ReportView): string {
  const { claims, of } = seenCounts(applicable);
  return `Checks saw something of ${claims} of the ${countOf(of, 'claim')} that apply.`;
}

/** The themes that apply, with what was seen of them. */
export function seenByTheme({ themes }: ReportView): readonly { readonly theme: ThemeView['theme']; readonly counts: SeenCounts }[] {
  return themes
    .map(({ theme, principles }) => ({
      theme,
      counts: seenCounts(principles.flatMap(({ claims }) => claims).filter(({ state }) => state.status !== 'not applicable')),
    }))
    .filter(({ counts }) => counts.of > 0);
}

/**
 * The strongest things that checks found to hold, one a check: first for claims whose evidence is supported, then what looks at all that
 * can be seen, then what serves most claims. Nothing of a claim that is undermined, which would read like an excuse.
 */
export function strongest({ applicable }: ReportView, most: number): readonly Finding[] {
  const standing = applicable.filter(({ state }) => state.evidence === 'supported' || state.evidence === 'partly supported');
  const supported = new Set(standing.filter(({ state }) => state.evidence === 'supported').map(({ state }) => state.id));
  const rank = ({ observation, claims }: Finding) =>
    (claims.some((id) => supported.has(id)) ? 0 : 2) + (observation.sees === 'whole' ? 0 : 1);
  const checks = new Set<string>();
  return findings(standing, 'Passed')
    .toSorted((a, b) => rank(a) - rank(b))
    .filter(({ observation: { check } }) => {
      const isFirst = !checks.has(check);
      checks.add(check);
      return isFirst;
    })
    .slice(0, most);
}
