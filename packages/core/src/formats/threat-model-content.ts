import type { Instant } from '../model/instant.ts';

/** Words and how often they came. */
export interface CountedWord {
  readonly word: string;
  readonly count: number;
}

/** What a threat model says, whatever tool it is of. Words of status and severity are those of the tool. */
export interface ThreatModelContent {
  readonly tool: string;
  readonly version: string | null;
  readonly title: string | null;
  /** A person or team (personal data): whether there is one is what matters; no report shows who. */
  readonly owner: string | null;
  readonly reviewed: boolean;
  readonly diagrams: number;
  /** Parts of the drawings, or components. */
  readonly elements: number;
  readonly threats: number;
  readonly statuses: readonly CountedWord[];
  /** Threats that the tool does not call mitigated, resolved or not applicable. */
  readonly open: number;
  /** Severities of those that are open. */
  readonly openSeverities: readonly CountedWord[];
  /** Threats whose text is still what the tool writes into a new one. */
  readonly placeholders: number;
  /** When something in it was last changed, where it says; most tools write no dates. */
  readonly changedAt: Instant | null;
}

/** Words of the tools for a threat of which nothing is left to do. */
const CLOSED: ReadonlySet<string> = new Set([
  'mitigated',
  'notapplicable',
  'na',
  'n/a',
  'threatresolved',
  'threatresolvednotuseful',
  'resolved',
  'accepted',
  'expected',
  'closed',
]);

/** Whether a word of a tool says that a threat is still open; where it says nothing, it is. */
export function isOpenThreat(status: string | null): boolean {
  return status === null || !CLOSED.has(status.toLowerCase().replaceAll(' ', ''));
}
