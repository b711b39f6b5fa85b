import type { GovernanceFacts } from '../../prose/governance-facts.ts';
import type { Markup } from '../../prose/prose-markup.ts';

/**
 * What a policy, plan or guide in prose says, found by words and not understood. See the README for what fools it. It has at least one
 * topic unless the file is in force where it lies.
 */
export interface GovernanceDocumentFacts extends GovernanceFacts {
  readonly kind: 'governance-document';
  readonly markup: Markup;
}
