import type { CommitFacts } from '../../model/facts.ts';
import { daysBetween } from '../../model/instant.ts';
import type { Check } from '../check.ts';

/** Periods that people are counted in: a year, as training stays fresh, and a quarter, as access reviews do. */
const YEAR_DAYS = 365;
const QUARTER_DAYS = 90;

/** Addresses that programs commit under. */
const BOT =
  /\[bot\]@|(?:^|[+._-])(?:bot|dependabot|renovate|github-actions?|greenkeeper|snyk-bot|semantic-release-bot|pre-commit-ci)@|^actions?@github\.com$|@renovateapp\.com$/;

/** Whether an address is one that a program commits under. */
export function isProgramAddress(address: string): boolean {
  return BOT.test(address) || address === 'noreply@github.com';
}

export const peopleWhoCommit: Check = {
  id: 'people-who-commit',
  version: 1,
  title: 'How many people commit: whom records of training and of access reviews have to cover.',
  claims: ['1.1.2', '2.1.6'],
  guidance: ['1.1.2-a'],
  sees: 'part',
  looksAt: `how many different addresses commits of the ${YEAR_DAYS} and of the ${QUARTER_DAYS} days before the snapshot have as authors, programs apart. Nobody is named.`,
  passes: 'never: that somebody commits says nothing of what they learnt, or of whether they still need their access.',
  fails: 'never: see above.',
  cannotTell: 'always Unknown, with the number of people whom the records have to cover.',
  fooledBy: 'several addresses of one person; an address of several people; access without commits, which is most of it.',
  run(context) {
    const { history, effectiveAt } = context.source;
    const training = (people: string) =>
      `Bring records of training in secure development${people}, with course and date; say who left, or is an outside contributor.`;
    const review = (people: string) =>
      `Bring the dated record of the last access review, with who was looked at and the outcome, and a current list of members${people}.`;
    if (history === null) {
      const message = 'A plain folder does not show who commits.';
      return [
        { result: 'Unknown', subject: 'training', claims: ['1.1.2'], message, bring: training(' for all who develop') },
        { result: 'Unknown', subject: 'access', claims: ['2.1.6'], message, bring: review('') },
      ];
    }
    const within = (days: number) => history.commits.filter(({ committedAt }) => daysBetween(committedAt, effectiveAt) <= days);
    const year = addresses(within(YEAR_DAYS));
    const quarter = addresses(within(QUARTER_DAYS));
    const least = history.complete ? '' : 'at least ';
    const limits = history.complete ? '' : ' The history is not complete here.';
    const apart = year.bots === 0 ? '' : `, ${addressCount(year.bots)} of programs apart`;
    const counts = `Commits have ${least}${addressCount(year.people)} of people as authors in the ${YEAR_DAYS} days before the snapshot, and ${least}${quarter.people} in the last ${QUARTER_DAYS} of them${apart}.${limits}`;
    return [
      {
        result: 'Unknown',
        subject: 'training',
        claims: ['1.1.2'],
        message: `${counts} What these people learnt is not seen here.`,
        bring: training(` that cover the people behind ${addressCount(year.people)}`),
      },
      {
        result: 'Unknown',
        subject: 'access',
        claims: ['2.1.6'],
        message: `${counts} Who else has access, and whether anybody reviewed it, is not seen here.`,
        bring: review(
          `, to be set against the people behind ${addressCount(quarter.people)} that committed in the last ${QUARTER_DAYS} days`,
        ),
      },
    ];
  },
};

function addressCount(count: number): string {
  return `${count} address${count === 1 ? '' : 'es'}`;
}

/** Different addresses of people and of programs. A commit without an address counts for nobody. */
function addresses(commits: readonly CommitFacts[]): { readonly people: number; readonly bots: number } {
  const all = [...new Set(commits.map(({ author }) => author))].filter((author) => author !== '');
  const bots = all.filter(isProgramAddress).length;
  return { people: all.length - bots, bots };
}
