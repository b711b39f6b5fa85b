import { type Instant, parseInstant } from '../model/instant.ts';
import type { GovernanceFacts } from './governance-facts.ts';

/**
 * From when a document counts: the review or the approval that it states, where that was before it was last saved. To open and save a
 * policy renews nothing.
 */
export function documentDate({ fields }: GovernanceFacts, saved: Instant | null): Instant | null {
  const stated = fields.lastReviewed ?? fields.effective;
  const said = stated?.earliest === null || stated === null ? null : parseInstant(stated.earliest);
  if (said === null || saved === null) return saved;
  return said < saved ? said : saved;
}
