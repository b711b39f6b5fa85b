import { AUTHORITIES, EVIDENCE_STATES, type StatementClaim } from '@avouch/core';
import { plain } from '../terminal/layout.ts';

/** How many claims were judged, by what authority, and which by who argued them: always in clear. */
export function judgedText(claims: readonly StatementClaim[]): string {
  const judged = claims.filter(({ authority }) => authority !== null);
  const counts = AUTHORITIES.flatMap((authority) => {
    const count = judged.filter((claim) => claim.authority === authority).length;
    return count === 0 ? [] : [`${count} ${authority}`];
  });
  const self = idsOf(judged.filter(({ selfJudged }) => selfJudged));
  return `${judged.length} of ${claims.length} claims${counts.length === 0 ? '' : `: ${counts.join(', ')}`}${self === '' ? '' : `; by who argued it too: ${self}`}`;
}

/** The state of the evidence of all claims, and which are undermined: always in clear. */
export function evidenceStatesText(claims: readonly StatementClaim[]): string {
  const undermined = idsOf(claims.filter(({ evidence }) => evidence === 'undermined'));
  const counts = EVIDENCE_STATES.map((state) => `${claims.filter(({ evidence }) => evidence === state).length} ${state}`);
  return `${counts.join(', ')}${undermined === '' ? '' : `; undermined: ${undermined}`}`;
}

function idsOf(claims: readonly StatementClaim[]): string {
  return claims.map(({ id }) => plain(id)).join(' ');
}
