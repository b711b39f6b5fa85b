import { someOf } from '../in-words.ts';
import { isUnseen, protectionItems, rulesetItems } from './branch-guards.ts';
import type { EvidenceContext, EvidenceOutcome } from './evidence-check.ts';
import { asOfText, refused } from './platform-evidence.ts';

/** What shows the rules of a branch, all of them. */
export const BRING_RULES =
  'The protection of the branch (`gh api repos/OWNER/NAME/branches/BRANCH/protection`) and each ruleset by its id, with who may pass it by, with the token of an administrator.';

/** Rulesets that hold nobody, and lists that leave the rules out. */
export function idleRules(context: EvidenceContext): readonly EvidenceOutcome[] {
  return rulesetItems(context).flatMap((item) => {
    const { rulesets } = item.document.facts;
    const idle = rulesets.filter(({ enforcement }) => enforcement !== 'active').map(({ name }) => `“${name}”`);
    const bare = rulesets.filter(isUnseen).map(({ name }) => `“${name}”`);
    const says = (subject: string, message: string): EvidenceOutcome => ({
      result: 'Needs Review',
      subject: `${subject} in ${item.document.path}`,
      message,
      bring: BRING_RULES,
      claims: ['2.2.2'],
      item,
    });
    return [
      ...(idle.length === 0
        ? []
        : [says('rulesets that hold nobody', `${someOf(idle)} only reports or is switched off${asOfText(item)}: it holds nobody.`)]),
      ...(bare.length === 0
        ? []
        : [says('rulesets without rules', `${someOf(bare)} is active, and the list leaves its rules out; bring it by its id.`)]),
    ];
  });
}

/** Answers in which the interface shows no rules: what the token could not see is Unknown, and so is what a ruleset may hold. */
export function refusedRules(context: EvidenceContext): readonly EvidenceOutcome[] {
  const what = (path: string) => ({ subject: `protection by ${path}`, asked: 'the rules of a branch', bring: BRING_RULES });
  const classic = protectionItems(context).flatMap((item): readonly EvidenceOutcome[] => {
    const { refusal, notSet } = item.document.facts;
    if (refusal === null) return [];
    if (!notSet) return [refused(what(item.document.path), refusal, item)];
    return [
      {
        result: 'Unknown',
        subject: `protection by ${item.document.path}`,
        message: `Branch protection is not set for the branch${asOfText(item)}; whether rulesets hold for it is not in this answer.`,
        bring: 'The rules that hold for the branch (`gh api repos/OWNER/NAME/rules/branches/BRANCH`), or each ruleset by its id.',
        item,
      },
    ];
  });
  const rules = rulesetItems(context).flatMap((item) => {
    const { refusal } = item.document.facts;
    return refusal === null ? [] : [refused(what(item.document.path), refusal, item)];
  });
  return [...classic, ...rules];
}
