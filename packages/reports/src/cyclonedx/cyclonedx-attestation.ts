import type { Assessment, PrincipleStatus } from '@avouch/core';
import { claimWords, isJudgementWithheld } from '../judgement-words.ts';
import { listed } from '../listed.ts';
import { isDisagreedWith } from '../opinion-words.ts';
import { principleStatusText } from '../phrases.ts';
import type { ClaimView, PrincipleView, ReportView } from '../report-view.ts';
import { claimRef, refsFor } from './cyclonedx-claim.ts';
import type { EvidenceItem } from './cyclonedx-evidence.ts';
import { requirementRef } from './cyclonedx-standard.ts';
import { plain } from './cyclonedx-text.ts';

/** Who says how far a requirement is conformed to: a person by name, nobody, or somebody whom this audience is not told. */
type Says = { readonly kind: 'person'; readonly name: string } | { readonly kind: 'nobody' } | { readonly kind: 'withheld' };

interface Entry {
  readonly says: Says;
  readonly mapped: object;
}

/**
 * An attestation for each person who judged, with what that person judged and nothing else; then, without an assessor, what nobody judged: its summary
 * says so. A claim is attested only where it stands as met and no assessor disagrees, and is a counter-claim where it was judged not met. The Code has no scores: conformance is
 * said in words alone, which the schema allows.
 */
export function attestations(assessment: Assessment, view: ReportView, items: readonly EvidenceItem[]) {
  const entries = view.principles.flatMap((principle) => [
    principleEntry(principle),
    ...principle.claims.map((claim) => claimEntry(claim, items, assessment)),
  ]);
  const names = [...new Set(entries.flatMap(({ says }) => (says.kind === 'person' ? [says.name] : [])))];
  const of = (kind: Says['kind']) => entries.filter(({ says }) => says.kind === kind).map(({ mapped }) => mapped);
  return {
    assessors: names.map((name, index) => ({ 'bom-ref': assessorRef(index), organization: { contact: [{ name: plain(name) }] } })),
    attestations: [
      ...names.map((name, index) => ({
        summary: plain(`What ${name} judged or concluded. Read each rationale: to be named here does not mean to be met.`),
        assessor: assessorRef(index),
        map: entries.filter(({ says }) => says.kind === 'person' && says.name === name).map(({ mapped }) => mapped),
      })),
      ...without('Judged by people whom this audience is not told. Read each rationale.', of('withheld')),
      ...without(
        'No person judged these: nobody attests that they are met. Statuses of principles are computed from their claims.',
        of('nobody'),
      ),
    ],
  };
}

function assessorRef(index: number): string {
  return `assessor-${index + 1}`;
}

function without(summary: string, map: readonly object[]): readonly object[] {
  return map.length === 0 ? [] : [{ summary, map }];
}

function claimEntry({ claim, state }: ClaimView, items: readonly EvidenceItem[], { audience }: Assessment): Entry {
  const { judgement, status } = state;
  const ref = claimRef(claim.id);
  return {
    says:
      judgement === null
        ? { kind: isJudgementWithheld(claim.id, audience) ? 'withheld' : 'nobody' }
        : { kind: 'person', name: judgement.by },
    mapped: {
      requirement: requirementRef(claim.id),
      ...listed('claims', (status === 'met' || status === 'met, limited') && !isDisagreedWith(state) ? [ref] : []),
      ...listed('counterClaims', status === 'not met' ? [ref] : []),
      conformance: {
        rationale: plain(`${claimWords(state, audience)} What was seen stands with ${ref}.`),
        ...listed('mitigationStrategies', refsFor(items, claim.id, 'mitigates')),
      },
    },
  };
}

function principleEntry({ principle, state }: PrincipleView): Entry {
  const { conclusion } = state;
  const concluded =
    conclusion === undefined
      ? ''
      : ` Concluded by ${conclusion.by} on ${conclusion.at.slice(0, 10)}: ${conclusion.verdict}. ${conclusion.effect}`;
  const stopped = state.stoppedBy.length === 0 ? '' : `: ${state.stoppedBy.join(', ')}`;
  return {
    says: conclusion === undefined ? { kind: isConcluded(state.status) ? 'withheld' : 'nobody' } : { kind: 'person', name: conclusion.by },
    mapped: {
      requirement: requirementRef(principle.id),
      conformance: { rationale: plain(`Status ${principleStatusText(state)}${stopped}.${concluded}`) },
    },
  };
}

/** Whether only a person can have said so: without that person's name, this audience is not told it. */
function isConcluded(status: PrincipleStatus): boolean {
  return status === 'met by other means' || status === 'met with risk' || status === 'not met';
}
