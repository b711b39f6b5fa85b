import type { EvidenceKind } from '../model/evidence-item.ts';
import type { Role } from '../model/product.ts';

/** How much of a claim a program can see: domain §3, F, P and N. */
export const VISIBLE_EXTENTS = ['mostly', 'partly', 'not'] as const;
/** How much of a claim a program can see (ours). */
export type VisibleExtent = (typeof VISIBLE_EXTENTS)[number];

/**
 * How long evidence for a claim stays fresh. `days`: that many days. `release`: re-observed at each release, or every `days`
 * days under continuous delivery. `event`: at each event, and looked at again after `days` days.
 */
export interface Freshness {
  readonly kind: 'days' | 'release' | 'event';
  readonly days: number;
  /** Where records must be fresher than the document: claim 3.3.2. */
  readonly recordDays?: number;
}

/** Where the official text stands. `wording` elsewhere is ours; this leads to theirs. */
export interface Locator {
  readonly document: string;
  readonly section: string;
  /** Where the document is published. */
  readonly address: string;
}

/** One of the published documents that the catalogue follows. */
export interface PublishedDocument {
  readonly id: 'code' | 'claims' | 'guidance';
  readonly title: string;
  readonly edition: string;
  readonly publisher: string;
  /** A bare date. */
  readonly published: string;
  readonly address: string;
}

/** One piece of advice from the Implementation Guidance. A vendor fails a claim, never a guidance point. */
export interface GuidancePoint {
  readonly id: string;
  readonly text: string;
  /** `ours` where the point is our own addition; `theme` where the source gives it for a whole theme. */
  readonly origin: 'principle' | 'theme' | 'ours';
}

/** A claim's identity. Never the number alone: the APC numbers some claims twice (domain §1). */
export interface ClaimKey {
  readonly document: string;
  readonly edition: string;
  readonly list: string;
  readonly id: string;
}

/** A claim of the APC in our own words, with its guidance points, kinds of evidence and freshness in days. */
export interface Claim {
  readonly key: ClaimKey;
  /** The number in the list, e.g. `1.2.2`; unique within this catalogue. */
  readonly id: string;
  /** The outcome in our own words. */
  readonly outcome: string;
  /** The official wording, where a user laid it over; null otherwise. */
  readonly officialWording: string | null;
  readonly guidance: readonly GuidancePoint[];
  readonly evidenceKinds: readonly EvidenceKind[];
  readonly visible: { readonly extent: VisibleExtent; readonly where: string };
  /** What would make the claim visible where nothing was seen: a short imperative, e.g. `Bring an export of …`. */
  readonly bring: string;
  /** Id of the custodian who is likeliest to have it. */
  readonly ask: string;
  readonly defeaters: readonly string[];
  readonly freshness: Freshness;
  /** Pairs of domain §6, each a test of a check. */
  readonly careful: { readonly dangerousYes: readonly string[]; readonly annoyingNo: readonly string[] };
  /** OSPS Baseline controls that support the claim, e.g. `AC-01`. They support, never prove. */
  readonly osps: readonly string[];
  /** What else a reader has to know, in our own words. */
  readonly notes: readonly string[];
  readonly locator: Locator;
}

/** A principle with its claims. */
export interface Principle {
  readonly id: string;
  readonly outcome: string;
  readonly officialWording: string | null;
  readonly claims: readonly Claim[];
  /** OSPS controls mapped to the principle only. */
  readonly osps: readonly string[];
  /** What is asked of the principle as a whole, in our own words. */
  readonly notes: readonly string[];
  readonly locator: Locator;
}

/** A theme with its principles. */
export interface Theme {
  readonly id: string;
  readonly title: string;
  readonly principles: readonly Principle[];
  /** What is asked of the theme as a whole, in our own words. */
  readonly notes: readonly string[];
  /** Where the Implementation Guidance speaks of it. */
  readonly guidanceLocator: Locator;
}

/** Who, in an organisation, has what no repository shows (ours). */
export interface Custodian {
  readonly id: string;
  /** For people, as a heading: `The security lead`. */
  readonly title: string;
  /** What they are likeliest to have, in lower case and without a full stop. */
  readonly has: string;
}

/** Which themes are in scope for a role, and of which a named person decides. */
export interface RoleApplicability {
  readonly role: Role;
  readonly title: string;
  /** Themes in scope without question. A theme is here or in `decided`, never in both. */
  readonly themes: readonly string[];
  /** Themes of which a named person decides, claim by claim, what applies. They stay in scope until then. */
  readonly decided: readonly string[];
  readonly note: string;
}

/** A published form and how its references map to claims. */
export interface Form {
  readonly id: string;
  readonly title: string;
  readonly edition: string;
  readonly published: string;
  /** In the form's order: its own reference and the claim's id. */
  readonly rows: readonly { readonly reference: string; readonly claim: string }[];
  /** Claims that the form leaves out. */
  readonly leavesOut: readonly string[];
  readonly note: string;
}

/** A published mapping from the controls of another catalogue. It supports, never proves. */
export interface Crosswalk {
  readonly id: 'osps';
  readonly title: string;
  readonly edition: string;
  readonly publisher: string;
  readonly address: string;
  readonly note: string;
  /** Every control that is mapped; `about` is a reminder in our own words. */
  readonly controls: readonly { readonly id: string; readonly about: string }[];
}

/** What is asked, as data: `catalogue/sscop-1.0` read and checked. */
export interface Catalogue {
  readonly id: string;
  readonly title: string;
  readonly edition: string;
  /** SHA-256 over the catalogue's files; official wording laid over does not change it. */
  readonly digest: string;
  /** Who wrote the wording: shown wherever wording of ours stands in for the official one. */
  readonly wordingNote: string;
  readonly themes: readonly Theme[];
  /** In the order in which they are shown. Each is asked for at least one claim. */
  readonly custodians: readonly Custodian[];
  readonly roles: readonly RoleApplicability[];
  readonly forms: readonly Form[];
  readonly documents: readonly PublishedDocument[];
  readonly crosswalks: readonly Crosswalk[];
}

/** All claims, in the catalogue's order. */
export function claimsOf(catalogue: Catalogue): readonly Claim[] {
  return principlesOf(catalogue).flatMap((principle) => principle.claims);
}

/** All principles, in the catalogue's order. */
export function principlesOf(catalogue: Catalogue): readonly Principle[] {
  return catalogue.themes.flatMap((theme) => theme.principles);
}
