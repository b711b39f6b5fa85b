import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Role } from '../model/product.ts';
import type { Assessment } from './assessment.ts';
import type { Encouragement } from './case.ts';
import { interviewEvidence } from './interviews.ts';

/** Evidence that came of asking a developer: it supports, and never proves. */
export interface DeveloperEvidence {
  readonly id: string;
  readonly title: string | null;
  /** Why it counts for nothing; null where it was read, or seen, and counts. */
  readonly notCredited: string | null;
}

/** What a developer was asked, and what there is of it. */
export interface AskedOfDeveloper extends Omit<Encouragement, 'evidence'> {
  /** The claims that it is about: those that it names, else all that are out of scope for the role. */
  readonly about: readonly string[];
  readonly evidence: readonly DeveloperEvidence[];
}

/** Which claims apply for the role of a product, and why. */
export interface RoleScope {
  readonly role: Role;
  /** Why, in the catalogue's words. */
  readonly why: string;
  /** Claims that are not the product's own, by its role. */
  readonly outOfScope: readonly string[];
  /** Claims of which a named person has yet to decide whether they apply. */
  readonly undecided: readonly string[];
  readonly asked: readonly AskedOfDeveloper[];
  /** For a reseller: claims out of scope that nobody asked the developer about; else empty. */
  readonly notAsked: readonly string[];
}

/**
 * What applies for the role, and, for a reseller, what the developer says to the rest. Whatever the developer says stands beside these claims,
 * and makes none of them met: they are the developer's to meet.
 */
export function roleScope({ product, claims, encouragements = [], evidence, seen = [] }: Assessment, catalogue: Catalogue): RoleScope {
  const role = catalogue.roles.find((one) => one.role === product.role);
  const theme = (id: string) => id.slice(0, id.indexOf('.'));
  const outOfScope = claims
    .filter(({ id }) => role !== undefined && ![...role.themes, ...role.decided].includes(theme(id)))
    .map(({ id }) => id);
  const undecided = claims
    .filter(({ id, judgement }) => judgement === null && role?.decided.includes(theme(id)) === true && !role.themes.includes(theme(id)))
    .map(({ id }) => id);
  const brought = (id: string): DeveloperEvidence => {
    // Files of one declared folder have its id before a colon.
    const piece =
      evidence.find((one) => one.around === null && (one.id === id || one.id.startsWith(`${id}:`))) ?? seen.find((one) => one.id === id);
    if (piece === undefined && claims.some(({ observations }) => observations.some((one) => one.evidence === interviewEvidence({ id }))))
      return { id, title: null, notCredited: null };
    if (piece === undefined) return { id, title: null, notCredited: 'It was not read, or is no evidence that anybody brought.' };
    return { id, title: piece.title, notCredited: piece.notCredited };
  };
  const asked = encouragements.map(({ evidence: ids, ...one }) => ({
    ...one,
    about: one.claims.length === 0 ? outOfScope : one.claims,
    evidence: ids.map(brought),
  }));
  const reached = new Set(asked.flatMap(({ about }) => about));
  return {
    role: product.role,
    why: role?.note ?? '',
    outOfScope,
    undecided,
    asked,
    notAsked: product.role === 'reseller' ? outOfScope.filter((id) => !reached.has(id)) : [],
  };
}
