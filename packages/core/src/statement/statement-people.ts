import type { Assessment } from '../case/assessment.ts';
import { namesBehindObservations, namesOnRecord, textsWithout } from '../case/audience/audience-people.ts';
import type { EvaluatedFrom } from '../case/evaluated-from.ts';
import { whoArguesAndJudges } from '../case/records-at.ts';
import type { Observation } from '../model/observation.ts';

/** How the records of a statement tell of people. */
export interface StatedPeople {
  /** The number of a person, counted from 1 in the order in which they are met: what stands beside the name of who answers for something. */
  readonly numberOf: (name: string) => number;
  /** What stands for everybody else. */
  readonly shown: (name: string) => string;
  /** What a check says, without the names of people who are on record. */
  readonly said: (observation: Observation, text: string) => string;
}

/**
 * Numbers for the people of a statement, one for one person by their names, whoever may see which record: the same bytes go to every audience.
 * Evaluation tells by the same numbers who judged what they argued.
 */
export function statedPeople(assessment: Assessment, from: EvaluatedFrom): StatedPeople {
  const personOf = whoArguesAndJudges(from.record, assessment.asOf);
  const numbers = new Map<number, number>();
  const numberOf = (name: string): number => {
    const person = personOf(name);
    const number = numbers.get(person) ?? numbers.size + 1;
    numbers.set(person, number);
    return number;
  };
  const shown = (name: string) => personNumbered(numberOf(name));
  const without = textsWithout(namesOnRecord(assessment), shown);
  const namesBehind = namesBehindObservations(assessment);
  return { numberOf, shown, said: (observation, text) => without(text, namesBehind(observation)) };
}

/** What stands for a person who is not named. */
export function personNumbered(number: number): string {
  return `person ${number}`;
}

/** Whether a text is that of a number, written as no other. */
export function isPersonNumbered(text: string): boolean {
  return /^person [1-9][0-9]{0,8}$/.test(text);
}
