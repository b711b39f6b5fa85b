import { WITHHELD_ID } from '@avouch/core';
import { baselineMark } from '../finding-identity.ts';
import type { Finding } from '../findings.ts';
import type { ReportView } from '../report-view.ts';

/** A finding, and those after it that say the same of something else. */
export interface AlikeFindings {
  readonly first: Finding;
  readonly others: readonly Finding[];
}

/**
 * Findings of one check about the same claims whose messages are the same but for the name that they are about, taken together, in the
 * order of the first of each. What differs in a number, a version or a date says something else and stands alone; a count
 * of further places of the finding itself does not.
 */
export function alikeFindings(found: readonly Finding[], view: ReportView): readonly AlikeFindings[] {
  const groups = new Map<string, { readonly first: Finding; readonly others: Finding[] }>();
  found.forEach((finding, index) => {
    const { observation, claims, doubt } = finding;
    const words = [observation.check, observation.result, claims, doubt, baselineMark(observation, view), withoutNames(observation)];
    // What is withheld is counted one by one, as everywhere.
    const key = JSON.stringify(observation.check.startsWith(WITHHELD_ID) ? [index] : words);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: finding, others: [] });
    else group.others.push(finding);
  });
  return [...groups.values()];
}

/** Only so much of a subject and a message is looked at for names. */
const LONGEST = 2000;
const MOST_NAMES = 10;

/** In how many places more the finding itself is, which says nothing else of it. */
const MORE_PLACES = /, also on lines? \d{1,9}(?:, \d{1,9}){0,9}(?: and \d{1,9} more)?| \(\d{1,9} places?\)/g;

/** A message without the paths and addresses that its subject names: a word with a slash or an @ is a name, any other may say something. */
function withoutNames({ subject, message }: Finding['observation']): string {
  const names = subject
    .slice(0, LONGEST)
    .split(/\s/)
    .filter((word) => word.length > 2 && /[/@]/.test(word))
    .slice(0, MOST_NAMES);
  const text = names.reduce((before, name) => before.replaceAll(name, '…'), message.slice(0, LONGEST));
  return text.replaceAll(MORE_PLACES, '') + message.slice(LONGEST);
}
