import type { Instant } from '../../model/instant.ts';
import type { OscalFinding, OscalImplementation, OscalRisk } from '../oscal-findings.ts';

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
  /** Of results and of a plan: the first 2,000; `findingCount` has how many there are. */
  readonly findings: readonly OscalFinding[];
  readonly findingCount: number;
  /** Of components, and of the plan of a system: the first 2,000. */
  readonly implementations: readonly OscalImplementation[];
  /** Of results and of a plan: the first 2,000; `riskCount` has how many there are. */
  readonly riskList: readonly OscalRisk[];
  readonly riskCount: number;
  /** Items of a plan that name no risk, so that nothing says whether they are open. */
  readonly itemsWithoutRisk: number;
}
