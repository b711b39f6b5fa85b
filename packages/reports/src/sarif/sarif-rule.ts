import { type Catalogue, type CheckDescription, claimsOf, EVERY_CHECK } from '@avouch/core';
import { visibleText } from '../foreign-text.ts';
import { claimsText } from '../phrases.ts';
import { plainMessage } from './sarif-text.ts';

const DESCRIPTIONS: ReadonlyMap<string, CheckDescription> = new Map(EVERY_CHECK.map((check) => [check.id, check]));

/** A check as a rule (SARIF §3.49): what it looks at and what would fool it in its help, and where its first claim is published. */
export function sarifRule(id: string, catalogue: Catalogue): object {
  const check = DESCRIPTIONS.get(id);
  // Avouch has no severities and invents none: each Failed check undermines a claim.
  const defaultConfiguration = { level: 'warning' };
  if (check === undefined) return { id: visibleText(id), defaultConfiguration };
  const address = claimsOf(catalogue).find((claim) => check.claims.includes(claim.id))?.locator.address ?? '';
  return {
    id,
    shortDescription: { text: plainMessage(check.title) },
    fullDescription: {
      text: plainMessage(
        `${check.title} A check for ${check.claims.length === 0 ? 'the claims that people name with the evidence,' : claimsText(check.claims)} of ${catalogue.title}. It never judges.`,
      ),
    },
    ...(/^https:\/\/[\w./%-]+$/.test(address) ? { helpUri: address } : {}),
    help: {
      text: helpLines(check)
        .map(([name, text]) => `${name}: ${plainMessage(text)}`)
        .join('\n'),
    },
    defaultConfiguration,
    properties: { tags: tagsOf(check.claims, catalogue.id), claims: check.claims },
  };
}

/** GitHub refuses a log as a whole where one rule has more. */
const MOST_TAGS = 20;

/** The claims that a check is for, to filter by; their principles where those are too many. */
function tagsOf(claims: readonly string[], catalogue: string): readonly string[] {
  const named = claims.length <= MOST_TAGS ? claims : [...new Set(claims.map((claim) => claim.split('.').slice(0, 2).join('.')))];
  return named.slice(0, MOST_TAGS).map((id) => `${catalogue}/${id}`);
}

function helpLines(check: CheckDescription): readonly (readonly [name: string, text: string])[] {
  return [
    ['Looks at', check.looksAt],
    ['Passes', check.passes],
    ['Fails', check.fails],
    ['Cannot tell', check.cannotTell],
    ['Would be fooled by', check.fooledBy],
    ['Where it is wrong', 'say why under `responses` in `avouch.yaml`: the finding is then shown as suppressed, with your reason.'],
    ['See', `docs/checks.md of Avouch, ${check.id}`],
  ];
}
