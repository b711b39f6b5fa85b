import type { Catalogue, Claim, Principle } from '@avouch/core';
import { plain } from './cyclonedx-text.ts';

/** What a requirement is called within the document. */
export function requirementRef(id: string): string {
  return `requirement-${id}`;
}

/**
 * The catalogue as a standard with its requirements: principles, and below them claims. Always in our own words, though a user laid the official
 * ones over: this form is made to be sent on.
 */
export function standardOf(catalogue: Catalogue): object {
  return {
    'bom-ref': 'standard',
    name: plain(catalogue.title),
    version: plain(catalogue.edition),
    description: plain(catalogue.wordingNote),
    requirements: catalogue.themes.flatMap(({ title, principles }) =>
      principles.flatMap((principle) => [
        requirementOf(principle, `Principle ${principle.id}`, [`Theme: ${title}`]),
        ...principle.claims.map((claim) => ({
          ...requirementOf(claim, `Claim ${claim.id}`, claim.notes),
          parent: requirementRef(principle.id),
        })),
      ]),
    ),
  };
}

function requirementOf(item: Claim | Principle, identifier: string, descriptions: readonly string[]): object {
  const { address, document, section } = item.locator;
  return {
    'bom-ref': requirementRef(item.id),
    identifier,
    text: plain(item.outcome),
    ...(descriptions.length === 0 ? {} : { descriptions: descriptions.map(plain) }),
    externalReferences: URL.canParse(address)
      ? [{ type: 'documentation', url: new URL(address).href, comment: plain(`${document}, ${section}`) }]
      : [],
  };
}
