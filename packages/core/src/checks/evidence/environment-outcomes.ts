import { counted, someOf } from '../in-words.ts';
import { creditedEvidence, type EvidenceContext, type EvidenceOutcome } from './evidence-check.ts';
import { aboutRepository, asOfText, newestBySubject, ofAnother, refused } from './platform-evidence.ts';

/** Where deployments go: an environment is no branch, and what it asks is told for a person to weigh. */
export function environmentOutcomes(context: EvidenceContext): readonly EvidenceOutcome[] {
  const items = newestBySubject(
    creditedEvidence(context, 'github-environments'),
    ({ document: { facts, path } }) => facts.repository ?? path,
  );
  return items.flatMap((item): readonly EvidenceOutcome[] => {
    const { environments, repository, refusal } = item.document.facts;
    const subject = `environments of ${repository ?? item.document.path}`;
    const bring = 'Which environments customers are served from, and who may deploy there past the rules.';
    if (refusal !== null) return [{ ...refused({ subject, asked: 'environments', bring }, refusal, item), claims: ['2.2.2'] }];
    if (repository !== null && aboutRepository(context, repository) === 'another')
      return [{ ...ofAnother(subject, repository, item), claims: ['2.2.2'] }];
    const names = (has: (environment: (typeof environments)[number]) => boolean) => environments.filter(has).map(({ name }) => `“${name}”`);
    const reviewed = names(({ reviewers }) => reviewers > 0);
    const past = names(({ reviewers, administratorsBypass }) => reviewers > 0 && administratorsBypass === true);
    const self = names(({ reviewers, selfReviewPrevented }) => reviewers > 0 && selfReviewPrevented !== true);
    const says = [
      `${reviewed.length} of ${counted(environments.length, 'environment')} ask for an approval${asOfText(item)}.`,
      ...(past.length === 0 ? [] : [`Administrators may deploy past the rules of ${someOf(past)}.`]),
      ...(self.length === 0 ? [] : [`Whoever starts a deployment to ${someOf(self)} may approve it.`]),
    ];
    return [{ result: 'Needs Review', subject, message: says.join(' '), bring, claims: ['2.2.2'], item }];
  });
}
