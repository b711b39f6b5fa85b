import type { Instant } from '../../model/instant.ts';
import type { Inventory } from '../inventory-facts.ts';

/** A component by its name; null where a part is absent. */
export interface CyclonedxSubject {
  readonly type: string | null;
  /** With its group in front where it has one: `group/name`. */
  readonly name: string;
  readonly version: string | null;
  readonly purl: string | null;
}

/** A rating as it stands there; nothing is rescored. */
export interface CyclonedxRating {
  readonly source: string | null;
  readonly severity: string | null;
  readonly score: number | null;
  /** The scheme, e.g. `CVSSv31`. */
  readonly method: string | null;
  readonly vector: string | null;
}

/** What the supplier says of a vulnerability (VEX). */
export interface CyclonedxAnalysis {
  readonly state: string | null;
  readonly justification: string | null;
  readonly responses: readonly string[];
  /** Whether it is explained in words. */
  readonly explained: boolean;
}

export interface CyclonedxVulnerability {
  readonly id: string | null;
  readonly source: string | null;
  readonly line: number | null;
  readonly ratings: readonly CyclonedxRating[];
  readonly cwes: readonly number[];
  readonly published: Instant | null;
  readonly updated: Instant | null;
  /** Null where there is none: a finding that nobody has spoken about. */
  readonly analysis: CyclonedxAnalysis | null;
  /** The first 20 of the names (`bom-ref` or `urn:cdx:`) of what it affects, and how many there are. */
  readonly affects: readonly string[];
  readonly affected: number;
}

/** A statement of how complete a part of the inventory is. */
export interface CyclonedxComposition {
  readonly aggregate: string | null;
  readonly assemblies: number;
  readonly dependencies: number;
  readonly vulnerabilities: number;
}

/** Claims that the file itself makes about standards; what they are worth is for people. */
export interface CyclonedxDeclarations {
  readonly assessors: number;
  readonly attestations: number;
  readonly claims: number;
  readonly evidence: number;
  readonly affirmed: boolean;
  /** The first 200 names (`bom-ref`) of claims and evidence. */
  readonly ids: readonly string[];
}

/** What a CycloneDX bill of materials says. */
export interface CyclonedxFacts {
  readonly kind: 'cyclonedx';
  readonly encoding: 'json' | 'xml';
  readonly specVersion: string;
  readonly serialNumber: string | null;
  readonly version: number | null;
  readonly timestamp: Instant | null;
  /** Phases, e.g. `build`, `operations`. */
  readonly lifecycles: readonly string[];
  /** The first 20: `vendor name version`, as far as given. */
  readonly tools: readonly string[];
  /** Whether anybody is named as author; names and addresses of people are not kept. */
  readonly authored: boolean;
  /** Organisations. */
  readonly supplier: string | null;
  readonly manufacturer: string | null;
  /** What the inventory is of. */
  readonly subject: CyclonedxSubject | null;
  readonly inventory: Inventory;
  readonly scopes: { readonly required: number; readonly optional: number; readonly excluded: number; readonly notStated: number };
  /** Nested ones included. */
  readonly services: number;
  /** Entries of the dependency graph. */
  readonly dependencies: number;
  /** The first 200. */
  readonly compositions: readonly CyclonedxComposition[];
  /** The first 5,000; `vulnerabilityCount` has how many there are. */
  readonly vulnerabilities: readonly CyclonedxVulnerability[];
  readonly vulnerabilityCount: number;
  /** How many there are in each state of analysis. */
  readonly states: readonly { readonly state: string; readonly count: number }[];
  readonly declarations: CyclonedxDeclarations | null;
  /** A signature inside the file is found and never checked. */
  readonly signature: 'none' | 'present, not verified';
}
