import type { Instant } from '../../model/instant.ts';
import type { Result } from '../../model/result.ts';

/** The outcome of one assessment of a requirement. */
export interface GemaraAssessment {
  /** E.g. `OSPS-AC-01.01`; null where it names none. */
  readonly requirement: string | null;
  /** Null where it is none of the six. */
  readonly result: Result | null;
  readonly message: string | null;
  /** E.g. `Maturity Level 1`. */
  readonly applicability: readonly string[];
  /** How many steps ran; null where it does not say. A pass without a step is a word. */
  readonly steps: number | null;
  readonly endedAt: Instant | null;
  readonly line: number;
}

/** What was found about one control. */
export interface GemaraControl {
  readonly catalogue: string | null;
  /** E.g. `OSPS-AC-01`; null where it names none. */
  readonly control: string | null;
  readonly name: string | null;
  readonly result: Result | null;
  readonly message: string | null;
  /** Whether the run says that it left the target in a changed state. */
  readonly corrupted: boolean;
  /** Whether it says Passed while one of its assessments says otherwise. */
  readonly contradicted: boolean;
  readonly assessments: readonly GemaraAssessment[];
  readonly line: number;
}

/** What an evaluation against controls says: Gemara's evaluation log, or the results of Privateer and its plugins. */
export interface GemaraFacts {
  readonly kind: 'gemara';
  readonly shape: 'evaluation log' | 'evaluation set' | 'evaluation suites';
  readonly gemaraVersion: string | null;
  /** What was evaluated, as named there: a product, or `owner/repository`. Whoever uses it compares it. */
  readonly target: string | null;
  /** A program, or whoever else evaluated; may be a person's name. */
  readonly evaluator: string | null;
  readonly evaluatedAt: Instant | null;
  /** The first 2,000; `controlCount` has how many there are. */
  readonly controls: readonly GemaraControl[];
  readonly controlCount: number;
}
