import type { Instant } from '../../model/instant.ts';

/** The models of OSCAL, as the root of a document names them. */
export const OSCAL_MODELS = [
  'catalog',
  'profile',
  'component-definition',
  'system-security-plan',
  'assessment-plan',
  'assessment-results',
  'plan-of-action-and-milestones',
  'mapping-collection',
] as const;
export type OscalModel = (typeof OSCAL_MODELS)[number];

/** One run of an assessment. */
export interface OscalResult {
  readonly title: string | null;
  readonly start: Instant | null;
  readonly end: Instant | null;
  readonly observations: number;
  /** Findings by the state of what they are about: `satisfied`, `not-satisfied`, or `none` where it is not said. */
  readonly findings: Readonly<Record<string, number>>;
  /** Risks by their status: `open`, `investigating`, `closed` … */
  readonly risks: Readonly<Record<string, number>>;
}

/** What a document says. */
export interface OscalFacts {
  readonly kind: 'oscal';
  readonly model: OscalModel;
  readonly uuid: string | null;
  readonly oscalVersion: string | null;
  readonly title: string | null;
  readonly version: string | null;
  readonly lastModified: Instant | null;
  readonly published: Instant | null;
  /** Of a catalog, groups within groups included. */
  readonly controls: number;
  readonly components: number;
  readonly results: readonly OscalResult[];
  /** Items of a plan of action. */
  readonly items: number;
  /** Risks of a plan of action by their status. */
  readonly risks: Readonly<Record<string, number>>;
}
