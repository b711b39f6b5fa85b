import { type Catalogue, claimsOf, principlesOf } from '../../catalogue/catalogue.ts';
import { daysBetween, type Instant } from '../../model/instant.ts';

/** What the crosswalk of the OSPS Baseline makes of a control. The strength of the mapping is not published: it supports, never proves. */
export interface MappedControl {
  /** As the crosswalk names it, e.g. `AC-01`. */
  readonly id: string;
  /** What it asks, in our own short words; empty where the crosswalk does not have it. */
  readonly about: string;
  readonly claims: readonly MappedClaim[];
  /** Principles that it is mapped to as a whole, and none of whose claims it is mapped to. */
  readonly principles: readonly MappedPrinciple[];
}

/** A claim, and for how many days its evidence stays fresh. */
export interface MappedClaim {
  readonly id: string;
  readonly freshDays: number;
}

/** A principle, and those of its claims of which a program can see anything. */
export interface MappedPrinciple {
  readonly id: string;
  readonly claims: readonly string[];
}

/** The controls of the OSPS Baseline that its publishers map to the Code, by id, e.g. `AC-01`; none without a catalogue. */
export function mappedControls(catalogue: Catalogue | undefined): ReadonlyMap<string, MappedControl> {
  if (catalogue === undefined) return new Map();
  const controls = catalogue.crosswalks.find(({ id }) => id === 'osps')?.controls ?? [];
  const claims = claimsOf(catalogue);
  const principles = principlesOf(catalogue);
  return new Map(
    controls.map(({ id, about }) => [
      id,
      {
        id,
        about,
        claims: claims.filter(({ osps }) => osps.includes(id)).map((claim) => ({ id: claim.id, freshDays: claim.freshness.days })),
        principles: principles
          .filter((principle) => principle.osps.includes(id) && !principle.claims.some(({ osps }) => osps.includes(id)))
          .map((principle) => ({
            id: principle.id,
            claims: principle.claims.filter(({ visible }) => visible.extent !== 'not').map((claim) => claim.id),
          })),
      },
    ]),
  );
}

/** The edition of the crosswalk, e.g. `2026.02.19`; null without a catalogue. */
export function crosswalkEdition(catalogue: Catalogue | undefined): string | null {
  return catalogue?.crosswalks.find(({ id }) => id === 'osps')?.edition ?? null;
}

/**
 * The control of the OSPS Baseline that something names: `OSPS-AC-01`, its requirement `OSPS-AC-01.02`, or what OSCAL makes of them,
 * `osps-ac-01_obj`. `AC-01` alone is also a control of other catalogues, and counts only where the file names this one. Null for any other.
 */
export function ospsControl(name: string, catalogue: string | null): string | null {
  const full = /^osps-([a-z]{2}-\d{2})(?!\d)/i.exec(name);
  const short = catalogue !== null && /osps/i.test(catalogue) ? /^([a-z]{2}-\d{2})(?!\d)/i.exec(name) : null;
  return (full ?? short)?.[1]?.toUpperCase() ?? null;
}

/** Claims parted by whether evidence of this instant is fresh for them; what has no date is for none. */
export function byFreshness(
  claims: readonly MappedClaim[],
  at: Instant | null,
  asOf: Instant,
): { readonly fresh: readonly MappedClaim[]; readonly stale: readonly MappedClaim[] } {
  const age = at === null ? null : daysBetween(at, asOf);
  const fresh = claims.filter(({ freshDays }) => age !== null && age <= freshDays);
  return { fresh, stale: claims.filter((claim) => !fresh.includes(claim)) };
}

/** Claims by their numbers, in the catalogue's order; none without a catalogue. */
export function mappedClaims(catalogue: Catalogue | undefined, ids: readonly string[]): readonly MappedClaim[] {
  if (catalogue === undefined) return [];
  return claimsOf(catalogue).flatMap(({ id, freshness }) => (ids.includes(id) ? [{ id, freshDays: freshness.days }] : []));
}
