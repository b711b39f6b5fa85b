import type { Assessment, ClaimStatus } from '@avouch/core';
import { claimWords } from '../judgement-words.ts';
import { listed } from '../listed.ts';
import { isDisagreedWith, OPINION_NOTE, opinionWords } from '../opinion-words.ts';
import type { ClaimView } from '../report-view.ts';
import type { EvidenceItem } from './cyclonedx-evidence.ts';
import { plain } from './cyclonedx-text.ts';

/** What a claim is called within the document. */
export function claimRef(id: string): string {
  return `claim-${id}`;
}

/** A claim of the catalogue as it stands for the product. What it says begins with whether anybody says it: a reader may show nothing else of it. */
export function declaredClaim({ claim, state }: ClaimView, items: readonly EvidenceItem[], { audience }: Assessment): object {
  const argument = state.record?.argument ?? null;
  const assumptions = argument === null || argument.assumptions.length === 0 ? '' : ` Assumes: ${argument.assumptions.join('; ')}.`;
  const argued = argument === null ? ' Nobody argued for it.' : ` Argued by ${argument.by}: ${argument.text}${assumptions}`;
  const opinions = state.opinions ?? [];
  const beside =
    opinions.length === 0 ? '' : ` Opinions of assessors: ${opinions.map((one) => opinionWords(one).join(' ')).join(' ')} ${OPINION_NOTE}`;
  return {
    'bom-ref': claimRef(claim.id),
    target: 'product',
    predicate: plain(`${standing(state.status)}${isDisagreedWith(state) ? ', and an assessor disagrees' : ''}: ${claim.outcome}`),
    reasoning: plain(`${claimWords(state, audience)}${argued}${beside}`),
    ...listed('evidence', refsFor(items, claim.id, 'supports')),
    ...listed('counterEvidence', refsFor(items, claim.id, 'contradicts')),
    ...listed('mitigationStrategies', refsFor(items, claim.id, 'mitigates')),
  };
}

/** What of the evidence speaks so of a claim, by reference. */
export function refsFor(items: readonly EvidenceItem[], claim: string, kind: EvidenceItem['kind']): readonly string[] {
  return items.filter((item) => item.kind === kind && item.claims.includes(claim)).map(({ record }) => record['bom-ref']);
}

function standing(status: ClaimStatus): string {
  switch (status) {
    case 'met':
      return 'Judged met';
    case 'met, limited':
      return 'Judged met, with limits';
    case 'not met':
      return 'Judged not met';
    case 'not applicable':
      return 'Held not to apply';
    case 'not assessed':
      return 'Not claimed, since nobody has judged it';
    case 'open doubt':
      return 'Not to be relied on, since a doubt is open';
    case 'unsupported':
      return 'Not to be relied on, since nothing supports it';
    case 'reconfirm':
      return 'Not to be relied on until it is judged again';
    default:
      return status satisfies never;
  }
}
