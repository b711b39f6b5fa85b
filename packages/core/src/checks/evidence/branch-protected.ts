import { counted, someOf } from '../in-words.ts';
import { testCommands } from '../testing/tests-in-workflows.ts';
import {
  type BranchGuard,
  type Bypass,
  type GuardedBranch,
  guardedBranches,
  hasUnseenRules,
  isReleasedFrom,
  protectionItems,
} from './branch-guards.ts';
import { environmentOutcomes } from './environment-outcomes.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome } from './evidence-check.ts';
import { contextOf } from './inventory-evidence.ts';
import { isNamedForTests } from './jobs-that-test.ts';
import { aboutRepository, asOfText, BRING_PAGE, notFirm, ofAnother } from './platform-evidence.ts';
import { BRING_RULES as BRING, idleRules, refusedRules } from './rules-not-seen.ts';

const REFUSED = 'Another answer says that branch protection is not set, and not for which branch.';
const NOT_SURELY_OWN = 'Whether that is the product’s repository is not known: no source says that it is shown there.';

export const branchProtected: EvidenceCheck = {
  id: 'branch-protected',
  version: 1,
  title: 'Only reviewed and checked changes reach the branch that is released from, and nobody passes the rules by.',
  claims: ['1.1.4', '1.3.2', '2.2.2'],
  guidance: ['1.1.4-a', '2.2.2-a'],
  sees: 'part',
  looksAt:
    'branch protection, rulesets and rules of a branch in exports of GitHub: reviews, whether somebody else than the last pusher approves, checks that have to succeed, force pushes and deletions, and who is not held (administrators, bypass lists); rules of environments. Classic protection and active rulesets for the same branch are put together.',
  passes:
    'For 2.2.2: another person than the last pusher has to approve and nobody may pass that by. For 1.1.4: it can besides be neither rewritten nor deleted. For 1.3.2: checks have to succeed, for administrators too, and at least one by its name runs tests or is a job that does. Each in a dated export of a source’s own repository.',
  fails: 'For 2.2.2: administrators are not held to the rules, and no other rule holds them.',
  cannotTell:
    'Needs Review where nobody has to approve, or people on a list may pass by, or a ruleset only reports; Unknown where the token could not see it: a refusal is never “unprotected”, since rulesets may protect what branch protection does not.',
  fooledBy:
    'rules that were switched on for the export; a required check that tests nothing; an approval by a second account of the same person; apps and deploy keys that write.',
  run(context) {
    const found = [
      ...guardedBranches(context).flatMap((branch) => ofBranch(branch, context)),
      ...idleRules(context),
      ...refusedRules(context),
    ];
    const rules: readonly EvidenceOutcome[] =
      found.length > 0
        ? found
        : [
            {
              result: 'Unknown',
              subject: 'protected branches',
              message: 'No export shows which rules hold for the branches.',
              bring: BRING,
            },
          ];
    return [...rules, ...environmentOutcomes(context)];
  },
};

/** What is worse comes later: one guard that holds everybody is enough. */
const ORDER: readonly Bypass[] = ['nobody', 'some', 'not shown', 'administrators'];

function best(
  guards: readonly BranchGuard[],
  has: (guard: BranchGuard) => boolean,
  by: (guard: BranchGuard) => Bypass,
): BranchGuard | null {
  return guards.filter(has).toSorted((a, b) => ORDER.indexOf(by(a)) - ORDER.indexOf(by(b)))[0] ?? null;
}

function nameOf({ repository, branch }: GuardedBranch): string {
  return `${branch === null ? 'the default branch' : `branch ${branch}`} of ${repository ?? 'the repository'}`;
}

function ofBranch(target: GuardedBranch, context: EvidenceContext): readonly EvidenceOutcome[] {
  const { guards, repository } = target;
  const [first] = guards;
  if (first === undefined) return [];
  const name = nameOf(target);
  if (repository !== null && aboutRepository(context, repository) === 'another') return [ofAnother(name, repository, first.item)];
  const seen = [ofReviews(name, guards), ofRewriting(name, guards), ofChecks(name, guards, context)];
  const own = aboutRepository(context, repository) === 'own';
  const outcomes = seen.map((outcome) =>
    outcome.result === 'Passed' && !own ? inReview({ ...outcome, bring: BRING_PAGE }, NOT_SURELY_OWN) : outcome,
  );
  if (!isReleasedFrom(context, target.branch))
    return outcomes.map((outcome) => inReview(outcome, 'Whether anything is released from it is not known.'));
  if (isRefusedNow(context)) return outcomes.map((outcome) => (outcome.result === 'Passed' ? inReview(outcome, REFUSED) : outcome));
  if (!hasUnseenRules(context)) return outcomes;
  return outcomes.map((outcome) =>
    outcome.result === 'Failed' ? inReview(outcome, 'An active ruleset is listed without its rules, and may hold them.') : outcome,
  );
}

/** An answer that branch protection is not set does not name its branch: it may be this one, and newer than what shows protection. */
function isRefusedNow(context: EvidenceContext): boolean {
  return protectionItems(context).some(({ document: { facts } }) => facts.notSet);
}

/** The same outcome where it is not sure enough to pass or fail. */
function inReview(outcome: EvidenceOutcome, reason: string): EvidenceOutcome {
  if (outcome.result !== 'Passed' && outcome.result !== 'Failed') return outcome;
  return { ...outcome, result: 'Needs Review', message: `${outcome.message} ${reason}`, bring: outcome.bring ?? BRING };
}

const PASSING: Readonly<Record<Exclude<Bypass, 'nobody'>, string>> = {
  some: 'people, teams or apps on a list may pass them by',
  administrators: 'administrators may pass them by',
  'not shown': 'who may pass them by is not shown to this token',
};

function ofReviews(name: string, guards: readonly BranchGuard[]): EvidenceOutcome {
  const subject = `review on ${name}`;
  const claims = ['2.2.2'];
  const review = best(
    guards,
    ({ approvals }) => approvals > 0,
    ({ reviewBypass }) => reviewBypass,
  );
  const held = best(
    guards,
    () => true,
    ({ bypass }) => bypass,
  );
  const shown = review ?? held;
  if (shown === null) return { result: 'Unknown', subject, claims, message: `Nothing shows what holds for ${name}.`, bring: BRING };
  const { item } = shown;
  if ((review?.reviewBypass ?? held?.bypass) === 'administrators')
    return {
      result: 'Failed',
      subject,
      claims,
      item,
      message: `Administrators are not held to the rules of ${name} (${shown.name})${asOfText(item)}.`,
      bring: 'That the rules hold for administrators too, or each time that they were passed by, with where the emergency is on record.',
    };
  const says = (message: string): EvidenceOutcome => ({ result: 'Needs Review', subject, claims, item, message, bring: BRING });
  if (review === null)
    return says(`The rules of ${name} ask nobody else to approve a change${asOfText(item)}: whoever may write decides alone.`);
  const approvals = `The rules of ${name} (${review.name}) ask for ${counted(review.approvals, 'approval')}${asOfText(item)}`;
  if (review.reviewBypass !== 'nobody') return says(`${approvals}; ${PASSING[review.reviewBypass]}.`);
  if (!review.notByLastPusher) return says(`${approvals}; whoever approves may have pushed the change as the last one.`);
  const doubt = notFirm(item);
  if (doubt !== null) return says(`${approvals}, not by the last pusher, and hold everybody. ${doubt}`);
  return {
    result: 'Passed',
    subject,
    claims,
    item,
    message: `${approvals}, not by the last pusher, and hold administrators too. Other branches, tags and keys that deploy are not seen in it.`,
  };
}

function ofRewriting(name: string, guards: readonly BranchGuard[]): EvidenceOutcome {
  const subject = `history of ${name}`;
  const claims = ['1.1.4'];
  const rewriting = best(
    guards,
    ({ noRewriting }) => noRewriting,
    ({ bypass }) => bypass,
  );
  const deletion = best(
    guards,
    ({ noDeletion }) => noDeletion,
    ({ bypass }) => bypass,
  );
  const item = (rewriting ?? deletion ?? guards[0])?.item;
  const shown = item === undefined ? {} : { item };
  if (rewriting === null || deletion === null) {
    const open = [...(rewriting === null ? ['rewritten'] : []), ...(deletion === null ? ['deleted'] : [])].join(' and ');
    return {
      result: 'Needs Review',
      subject,
      claims,
      ...shown,
      message: `No rule that was shown keeps ${name} from being ${open}.`,
      bring: BRING,
    };
  }
  const bypass =
    [rewriting, deletion].map((guard) => guard.bypass).toSorted((a, b) => ORDER.indexOf(b) - ORDER.indexOf(a))[0] ?? 'not shown';
  const doubt = notFirm(rewriting.item);
  const message = `The rules of ${name} let nobody rewrite or delete it${asOfText(rewriting.item)}`;
  if (bypass !== 'nobody')
    return { result: 'Needs Review', subject, claims, ...shown, message: `${message}; ${PASSING[bypass]}.`, bring: BRING };
  if (doubt !== null) return { result: 'Needs Review', subject, claims, ...shown, message: `${message}. ${doubt}`, bring: BRING };
  return {
    result: 'Passed',
    subject,
    claims,
    ...shown,
    message: `${message}, administrators included. What is not under version control is not seen in it.`,
  };
}

function ofChecks(name: string, guards: readonly BranchGuard[], context: EvidenceContext): EvidenceOutcome {
  const subject = `required checks on ${name}`;
  const claims = ['1.3.2'];
  const guard = best(
    guards,
    ({ checks }) => checks.length > 0,
    ({ bypass }) => bypass,
  );
  const bring = 'The checks that have to succeed before a merge, what each of them tests, and who may merge without.';
  if (guard === null) {
    const item = guards[0]?.item;
    const message = `No rule that was shown asks for a check before a change reaches ${name}.`;
    return { result: 'Needs Review', subject, claims, ...(item === undefined ? {} : { item }), message, bring };
  }
  const { item, bypass } = guard;
  const checks = `${someOf(guard.checks.map((check) => `“${check}”`))} must succeed before a change reaches ${name}${asOfText(item)}`;
  if (bypass !== 'nobody') return { result: 'Needs Review', subject, claims, item, message: `${checks}; ${PASSING[bypass]}.`, bring };
  const doubt = notFirm(item);
  if (doubt !== null) return { result: 'Needs Review', subject, claims, item, message: `${checks}. ${doubt}`, bring };
  if (!guard.checks.some((check) => saysTests(check, context)))
    return { result: 'Needs Review', subject, claims, item, message: `${checks}; by their names none of them tests anything.`, bring };
  return {
    result: 'Passed',
    subject,
    claims,
    item,
    message: `${checks}, for administrators too. What they test, and with which results, is not seen in it.`,
  };
}

/** Whether a check by its name runs tests, or is a job of a source's own pipelines that does: a licence check tests nothing. */
function saysTests(check: string, context: EvidenceContext): boolean {
  if (isNamedForTests(check)) return true;
  return context.sources.some((source) => testCommands(contextOf(source, context)).some(({ job }) => job.id === check));
}
