import type { CodeownersFacts, CodeownersRule } from './codeowners/schema.ts';
import { matchesPathPattern } from './path-pattern.ts';

/** The rule that decides for a path: the last one that matches. Null where none does. */
function owningRule(facts: CodeownersFacts, path: string): CodeownersRule | null {
  return facts.rules.findLast((rule) => matchesPathPattern(rule.pattern, path)) ?? null;
}

/** Owners of a path; empty where nobody owns it. */
export function ownersOf(facts: CodeownersFacts, path: string): readonly string[] {
  return owningRule(facts, path)?.owners ?? [];
}

const GITHUB_ORDER = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];
const GITLAB_ORDER = ['CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];

/** Of the paths of a tree, the CODEOWNERS file that the platform takes: the first in its order, the others are ignored. */
export function activeCodeowners(paths: ReadonlySet<string>, platform: 'github' | 'gitlab' = 'github'): string | null {
  const order = platform === 'github' ? GITHUB_ORDER : GITLAB_ORDER;
  return order.find((path) => paths.has(path)) ?? null;
}
