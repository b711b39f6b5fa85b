import type { Custodian, SourceNotOpened } from '@avouch/core';
import type { ClaimView, ReportView } from './report-view.ts';
import { sawSomething } from './seen.ts';

/** A claim of which something, or all, was not seen: why, and what to bring. */
export interface OpenClaim {
  readonly view: ClaimView;
  /** Whether no check saw anything of it. */
  readonly nothingSeen: boolean;
  readonly reasons: readonly string[];
  readonly bring: readonly string[];
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

/** Results that leave something to be seen. */
const OPEN: ReadonlySet<string> = new Set(['Unknown', 'Not Run', 'Needs Review']);

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
  const lacking = state.evidence === 'not seen yet';
  const unseen = state.observations.filter(({ result }) => result === 'Unknown' || result === 'Not Run');
  if (!lacking && unseen.length === 0) return [];
  // What a source that was not looked at could show is asked of whoever keeps it, once and not with every claim.
  const ofSources = (text: string | null) => text !== null && unopened.has(text);
  const asked = state.observations.filter(({ result, bring }) => OPEN.has(result) && !ofSources(bring)).flatMap(({ bring }) => bring ?? []);
  const reasons = unseen.filter(({ bring }) => !ofSources(bring)).map(({ message }) => message);
  if (!lacking && asked.length === 0 && reasons.length === 0) return [];
  return [
    {
      view,
      nothingSeen: !sawSomething(view),
      reasons: [...new Set(reasons)],
      bring: asked.length === 0 ? [claim.bring] : [...new Set(asked)],
    },
  ];
}

/** How many claims are asked about, and of how many of them nothing was seen. */
export function askedCounts(asked: readonly Asked[]): { readonly claims: number; readonly nothingSeen: number } {
  const claims = asked.flatMap((group) => group.claims);
  return { claims: claims.length, nothingSeen: claims.filter(({ nothingSeen }) => nothingSeen).length };
}
