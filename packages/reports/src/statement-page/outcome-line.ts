import type { Markup } from '../html/markup.ts';

/** How a line reads: something against it, something not done, or something found. Nothing is ever shown as passed for good. */
export type Tone = 'bad' | 'open' | 'found';

/** What one thing that was looked at came to. */
export interface Line {
  readonly tone: Tone;
  readonly words: Markup;
}
