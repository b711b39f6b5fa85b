import type { Place } from '../model/diagnostic.ts';
import type { Outcome } from './check.ts';
import { counted } from './in-words.ts';

/** Something from outside that a build takes in, as it is written. */
interface Taken {
  readonly raw: string;
  readonly place: Place;
}

/**
 * One finding for each thing that can change at any time, at its first place: a new one is then a new finding, and a response to
 * one answers no other. `noun` names the kind of thing.
 */
export function movingFindings(noun: string, taken: readonly Taken[], rest: string): readonly Outcome[] {
  return [...Map.groupBy(taken, ({ raw }) => raw)].flatMap(([raw, uses]): readonly Outcome[] => {
    const [first] = uses;
    if (first === undefined) return [];
    const places = uses.length === 1 ? '' : ` (${counted(uses.length, 'place')})`;
    return [
      {
        result: 'Failed',
        subject: `${noun} ${raw}`,
        place: first.place,
        message: `The ${noun} ${raw} can change at any time${places}. ${rest}`,
      },
    ];
  });
}
