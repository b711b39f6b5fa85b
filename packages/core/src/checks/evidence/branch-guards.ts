import type { GithubRuleset } from '../../formats/github-rulesets/schema.ts';
import type { Facts } from '../../formats/registry.ts';
import type { EvidenceItem } from '../../model/evidence-item.ts';
import { creditedEvidence, type EvidenceContext, type ItemOf } from './evidence-check.ts';
import { newestBySubject } from './platform-evidence.ts';

/** Who is not held by a rule. `not shown`: the export does not say. */
export type Bypass = 'nobody' | 'some' | 'administrators' | 'not shown';

/** One set of rules that holds for a branch: its protection, a ruleset, or the rules that the platform says to be in force for it. */
export interface BranchGuard {
  readonly item: EvidenceItem<Facts>;
  readonly name: string;
  /** 0 where nobody else has to approve. */
  readonly approvals: number;
  readonly notByLastPusher: boolean;
  readonly checks: readonly string[];
  readonly noRewriting: boolean;
  readonly noDeletion: boolean;
  readonly bypass: Bypass;
  /** Who may merge without a review, though the other rules hold them. */
  readonly reviewBypass: Bypass;
}

/** A branch, and all that holds for it by the exports. */
export interface GuardedBranch {
  readonly repository: string | null;
  /** Null where the export speaks of the default branch, or does not say of which. */
  readonly branch: string | null;
  readonly guards: readonly BranchGuard[];
}

type ProtectionItem = ItemOf<'github-branch-protection'>;
type RulesetsItem = ItemOf<'github-rulesets'>;

/** Exports that still count: newer ones about the same branch or ruleset take the place of older ones. */
export function protectionItems(context: EvidenceContext): readonly ProtectionItem[] {
  return newestBySubject(creditedEvidence(context, 'github-branch-protection'), ({ document: { facts, path } }) =>
    facts.refusal !== null || facts.repository === null ? path : `${facts.repository}@${facts.branch}`,
  );
}

/** As {@link protectionItems}, for exports of rulesets. */
export function rulesetItems(context: EvidenceContext): readonly RulesetsItem[] {
  return newestBySubject(creditedEvidence(context, 'github-rulesets'), ({ document: { facts, path } }) => {
    const [only] = facts.rulesets;
    return facts.refusal !== null || facts.rulesets.length !== 1 || only?.id == null ? path : `ruleset ${only.source} ${only.id}`;
  });
}

/** The branches that exports speak of, with what holds for each. */
export function guardedBranches(context: EvidenceContext): readonly GuardedBranch[] {
  const rulesets = rulesetItems(context).flatMap((item) => item.document.facts.rulesets.map((ruleset) => ({ item, ruleset })));
  const active = rulesets.filter(
    ({ ruleset }) => ruleset.enforcement === 'active' && ruleset.target === 'branch' && ruleset.rules !== null,
  );
  const isDefault = (branch: string) => defaultBranches(context).has(branch);
  const classic = protectionItems(context).flatMap((item): readonly GuardedBranch[] => {
    const { repository, branch } = item.document.facts;
    const guard = protectionGuard(item);
    if (guard === null) return [];
    const joined = active.filter(
      ({ ruleset }) => isFor(ruleset, repository) && covers(ruleset, branch, branch === null || isDefault(branch)),
    );
    return [{ repository, branch, guards: [guard, ...joined.map(({ item: other, ruleset }) => rulesetGuard(other, ruleset))] }];
  });
  const used = new Set(classic.flatMap(({ guards }) => guards.map(({ item, name }) => `${item.id} ${name}`)));
  const left = active.filter(({ item, ruleset }) => !used.has(`${item.id} ${ruleset.name}`) && covers(ruleset, null, true));
  const bySource = Map.groupBy(left, ({ ruleset }) => (ruleset.sourceType === 'Repository' ? ruleset.source : null));
  const ruled = [...bySource].map(([repository, all]) => ({
    repository,
    branch: null,
    guards: all.map(({ item, ruleset }) => rulesetGuard(item, ruleset)),
  }));
  const inForce = rulesInForce(context);
  // Such an answer does not say of which branch it is: it may hold for each that is spoken of.
  if (classic.length > 0) return [...classic.map((target) => ({ ...target, guards: [...target.guards, ...inForce] })), ...ruled];
  return [...ruled, ...inForce.map((guard) => ({ repository: null, branch: null, guards: [guard] }))];
}

/** Whether a branch is one that is released from, as far as its name tells: the default one, or one for releases. */
export function isReleasedFrom(context: EvidenceContext, branch: string | null): boolean {
  return branch === null || defaultBranches(context).has(branch) || /^(?:release|stable|production|prod)(?:[-/_].{0,200})?$/.test(branch);
}

/** Whether some active ruleset is listed without its rules, so that more may hold than is seen. */
export function hasUnseenRules(context: EvidenceContext): boolean {
  return rulesetItems(context).some(({ document: { facts } }) => facts.rulesets.some(isUnseen));
}

/** A ruleset that is active and listed without what it asks. */
export function isUnseen({ enforcement, rules, include }: GithubRuleset): boolean {
  return enforcement === 'active' && (rules === null || include === null);
}

function defaultBranches({ sources }: EvidenceContext): ReadonlySet<string> {
  const named = sources.flatMap(({ facts }) => facts.defaultBranch ?? []);
  return new Set(named.length === 0 ? ['main', 'master'] : named);
}

function protectionGuard(item: ProtectionItem): BranchGuard | null {
  const { protection } = item.document.facts;
  if (protection === null) return null;
  const { reviews, checks, administratorsToo } = protection;
  const bypass = administratorsToo === null ? 'not shown' : administratorsToo ? 'nobody' : 'administrators';
  return {
    item,
    name: 'branch protection',
    approvals: reviews?.approvals ?? 0,
    notByLastPusher: reviews?.notByLastPusher === true,
    checks: checks?.names ?? [],
    noRewriting: protection.forcePushes === false,
    noDeletion: protection.deletions === false,
    bypass,
    reviewBypass: bypass === 'nobody' && (reviews?.bypass ?? 0) > 0 ? 'some' : bypass,
  };
}

function rulesetGuard(item: EvidenceItem<Facts>, { name, rules, bypass }: Pick<GithubRuleset, 'name' | 'rules' | 'bypass'>): BranchGuard {
  const types = new Set((rules ?? []).map(({ type }) => type));
  const review = (rules ?? []).find(({ type }) => type === 'pull_request');
  const passing: Bypass =
    bypass === null
      ? 'not shown'
      : bypass.length === 0
        ? 'nobody'
        : bypass.some(({ type, mode }) => mode !== 'pull_request' && (type === 'OrganizationAdmin' || type === 'RepositoryRole'))
          ? 'administrators'
          : 'some';
  return {
    item,
    name,
    approvals: review?.approvals ?? 0,
    notByLastPusher: review?.notByLastPusher === true,
    checks: (rules ?? []).flatMap(({ checks }) => checks),
    noRewriting: types.has('non_fast_forward'),
    noDeletion: types.has('deletion'),
    bypass: passing,
    reviewBypass: passing,
  };
}

/** Rules that the platform says to be in force for a branch: who may pass them by is not in such an answer. */
function rulesInForce(context: EvidenceContext): readonly BranchGuard[] {
  return rulesetItems(context).flatMap((item): readonly BranchGuard[] => {
    const { rulesOfBranch: rules } = item.document.facts;
    if (rules.length === 0) return [];
    return [rulesetGuard(item, { name: 'rules of the branch', rules, bypass: null })];
  });
}

function isFor({ sourceType, source }: GithubRuleset, repository: string | null): boolean {
  return sourceType !== 'Repository' || repository === null || source?.toLowerCase() === repository.toLowerCase();
}

/** Whether a ruleset is for a branch; patterns other than a whole name are not taken for it. */
function covers({ include, exclude }: GithubRuleset, branch: string | null, isDefault: boolean): boolean {
  const names = (refs: readonly string[]) =>
    refs.includes('~ALL') ||
    (isDefault &&
      (refs.includes('~DEFAULT_BRANCH') ||
        (branch === null && (refs.includes('refs/heads/main') || refs.includes('refs/heads/master'))))) ||
    (branch !== null && refs.includes(`refs/heads/${branch}`));
  return include !== null && names(include) && !names(exclude);
}
