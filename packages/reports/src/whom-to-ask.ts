import type { Custodian, Observation, SourceNotOpened } from '@avouch/core';
import type { ClaimView, ReportView } from './report-view.ts';
import { sawSomething } from './seen.ts';

/** Something to bring, and what a check said that makes it wanted; null where the catalogue alone asks for it. */
export interface Wanted {
  readonly bring: string;
  readonly why: string | null;
}

/** A claim of which something, or all, was not seen: what to bring, and why it was not seen. */
export interface OpenClaim {
  readonly view: ClaimView;
  /** Whether no check saw anything of it. */
  readonly nothingSeen: boolean;
  /** At least one. */
  readonly wanted: readonly Wanted[];
}

/** Who has the evidence for some claims. */
export interface Asked {
  readonly custodian: Custodian;
  /** Those of which nothing was seen first. At least one. */
  readonly claims: readonly OpenClaim[];
}

/** Whom to ask about what was not seen, in the order of the catalogue, and what was not looked at, which whoever keeps it has to bring. */
export interface WhomToAsk {
  readonly asked: readonly Asked[];
  readonly sources: readonly SourceNotOpened[];
}

/**
 * The claims of which not all was seen, by who is likeliest to have the evidence: the catalogue says who. A claim that the catalogue
 * gives to nobody it lists would be lost, so that a RangeError is thrown.
 */
export function whomToAsk(view: ReportView): WhomToAsk {
  const unopened = new Set(view.notOpened.map(({ bring }) => bring));
  const open = view.applicable.flatMap((claim) => openClaim(claim, unopened));
  const known = new Set(view.custodians.map(({ id }) => id));
  for (const { view: one } of open)
    if (!known.has(one.claim.ask)) throw new RangeError(`Claim ${one.claim.id} asks ${one.claim.ask}, whom the catalogue does not list.`);
  return {
    asked: view.custodians.flatMap((custodian) => {
      const claims = open.filter((one) => one.view.claim.ask === custodian.id);
      return claims.length === 0 ? [] : [{ custodian, claims: claims.toSorted((a, b) => Number(b.nothingSeen) - Number(a.nothingSeen)) }];
    }),
    sources: view.notOpened,
  };
}

function openClaim(view: ClaimView, unopened: ReadonlySet<string>): readonly OpenClaim[] {
  const { claim, state } = view;
  const isUnseen = ({ result }: Observation) => result === 'Unknown' || result === 'Not Run';
  // What a source that was not looked at could show is asked of whoever keeps it, once and not with every claim.
  const open = state.observations.filter(({ bring }) => bring === null || !unopened.has(bring));
  if (state.evidence !== 'not seen yet' && !open.some(isUnseen)) return [];
  const wanted = new Map<string, Wanted>();
  for (const one of open.filter((candidate) => isUnseen(candidate) || candidate.result === 'Needs Review')) {
    // Where a check asks for nothing in particular, the catalogue knows what would show it.
    const bring = one.bring ?? claim.bring;
    if (!wanted.has(bring)) wanted.set(bring, { bring, why: one.message });
  }
  if (wanted.size === 0) wanted.set(claim.bring, { bring: claim.bring, why: null });
  return [{ view, nothingSeen: !sawSomething(view), wanted: [...wanted.values()] }];
}

/** How many claims are asked about, and of how many of them nothing was seen. */
export function askedCounts(asked: readonly Asked[]): { readonly claims: number; readonly nothingSeen: number } {
  const claims = asked.flatMap((group) => group.claims);
  return { claims: claims.length, nothingSeen: claims.filter(({ nothingSeen }) => nothingSeen).length };
}
