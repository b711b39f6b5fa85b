import { type AssessedOpinion, type ClaimAssessment, disagreementsWith } from '@avouch/core';
import { countOf } from './phrases.ts';

/** What stands beside every opinion: whose word it is that somebody gave it, and that the status is the vendor's alone. */
export const OPINION_NOTE =
  'It changes no status: what an assessor said of the vendor’s judgement, as the vendor has it on record, and signed by nobody here.';

/** An opinion in sentences: who gave it and what of, why, what was found, and what was looked at. */
export function opinionWords(opinion: AssessedOpinion): readonly string[] {
  const { text, findings, lookedAt, asOf, ofVendor } = opinion;
  const given = asOf === null ? '' : ` It was given on the case as of ${asOf.slice(0, 10)}.`;
  const own = ofVendor ? ' Who gives it is on record for the vendor, or of its organisation, so that it is nobody else’s opinion.' : '';
  return [
    `${whoWords(opinion)}: ${saidWords(opinion)}.${given}${own}`,
    ...(text === null ? [] : [`Why: ${text}`]),
    ...findings.map((finding) => `Found: ${finding}`),
    ...(lookedAt.length === 0 ? [] : [`Looked at: ${countOf(lookedAt.length, 'item')} (${namedItems(lookedAt)}).`]),
  ];
}

const MOST_ITEMS = 10;

function namedItems(items: readonly string[]): string {
  const left = items.length - MOST_ITEMS;
  return `${items.slice(0, MOST_ITEMS).join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

function whoWords({ by, role, organisation, at }: AssessedOpinion): string {
  const of = [role, organisation].filter((one) => one !== null);
  return `${by}${of.length === 0 ? '' : ` (${of.join(', ')})`} on ${at.slice(0, 10)}`;
}

const SAID: Readonly<Record<AssessedOpinion['opinion'], string>> = {
  agrees: 'agrees with',
  disagrees: 'disagrees with',
  'not able to tell': 'not able to tell about',
  'none given': 'no opinion, and findings alone, on',
};

/** What was said, and of what: what was said of another judgement says nothing of the one that counts. */
function saidWords({ opinion, about, judged }: AssessedOpinion): string {
  const said = SAID[opinion];
  const was = judged === null ? 'no judgement' : `the judgement "${judged.verdict}" of ${judged.at.slice(0, 10)}`;
  switch (about) {
    case 'this judgement':
      return `${said} ${was}`;
    case 'another judgement':
      return `${said} ${was}, which does not count any more: nothing was said of what counts now`;
    case 'no judgement':
      return `${opinion === 'none given' ? 'findings alone' : opinion}, when nobody had judged the claim`;
    default:
      return about satisfies never;
  }
}

/** Whether an opinion is something to weigh: said of the judgement that counts, and not in agreement. */
export function isToWeigh({ opinion, about }: AssessedOpinion): boolean {
  return about === 'this judgement' && opinion !== 'agrees';
}

/** Whether an assessor disagrees with the very judgement that counts. */
export function isDisagreedWith(claim: Pick<ClaimAssessment, 'opinions'>): boolean {
  return disagreementsWith(claim).length > 0;
}
