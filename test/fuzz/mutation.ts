import type { Random } from './random.ts';

/** Largest input that is tried. */
export const MOST_BYTES = 1024 * 1024;

/** What a mutation may draw from. Texts hold a byte a character, so that any bytes go through unchanged. */
export interface MutationContext {
  readonly random: Random;
  readonly dictionary: readonly string[];
  /** Another input of the same format, or of any: to take parts from. */
  readonly other: string;
}

/** Changes a text; null where it has nothing that this kind of change would fit. */
export type Mutation = (text: string, context: MutationContext) => string | null;
