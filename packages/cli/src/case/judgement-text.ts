import type { Assessment, Basis, Claim, ClaimAssessment } from '@avouch/core';
import { labelled, plain } from '../terminal/layout.ts';

/** What a judgement is about to rest on, for who judges: the claim, its argument, its doubts, and what every check says. */
export function basisText(claim: Claim, state: ClaimAssessment, basis: Basis, width: number): string {
  const { argument = null } = state.record ?? {};
  const row = (label: string, text: string) => labelled(`  ${label}`, plain(text), width, 14);
  const age = state.evidenceAgeDays === null ? 'none that a judgement could rest on' : `newest ${state.evidenceAgeDays} days old`;
  return [
    ...labelled(claim.id, plain(claim.officialWording ?? claim.outcome), width, 7),
    '',
    'What the judgement rests on:',
    ...row('Argument', argument === null ? 'nobody has argued' : `${argument.by}, ${argument.at.slice(0, 10)}: ${argument.text}`),
    ...(argument?.assumptions ?? []).flatMap((assumption) => row('Assumes', assumption)),
    ...row('Evidence', `evidence ${state.evidence}, ${age}`),
    ...basis.evidence.flatMap(({ slot, digest }) => row('', digest === null ? slot : `${slot}, ${digest.slice(0, 12)}`)),
    ...basis.checks.flatMap(({ check, result }) => row('Check', `${result}: ${check}`)),
    ...state.doubts.flatMap(({ state: standing, text }) => row('Doubt', `${standing}: ${text}`)),
    ...(state.opinions ?? []).flatMap(({ by, at, opinion, about, text, findings }) =>
      row(
        'Assessor',
        `${by} on ${at.slice(0, 10)}, of ${about}: ${opinion}. ${[...(text === null ? [] : [text]), ...findings].join(' ')}`.trimEnd(),
      ),
    ),
    '',
  ].join('\n');
}

/** Why a claim cannot be judged so; null where it can. */
export function judgementRefusal(
  { id, status, judgement, record, evidenceFresh, evidenceAgeDays, bring }: ClaimAssessment,
  verdict: 'met' | 'not met' | 'not applicable',
  { product, diagnostics }: Pick<Assessment, 'diagnostics' | 'product'>,
): string | null {
  if (status === 'not applicable' && judgement === null)
    return `claim ${id} is out of scope for the role ${product.role} of ${product.id}: there is nothing to judge.`;
  if (verdict === 'not met') return null;
  if ((record?.argument ?? null) === null)
    return `nobody has argued about claim ${id}. ${verdict === 'met' ? 'Say why the evidence suffices' : 'Say why it does not apply'}: avouch argue ${id} --by …`;
  const later = diagnostics.find(({ code }) => code === 'evidence-later-than-as-of');
  if (verdict === 'met' && evidenceFresh !== true)
    return evidenceFresh === null
      ? `no evidence was seen for claim ${id}. ${bring}${later === undefined ? '' : ` ${later.message}`}`
      : `the newest evidence for claim ${id} is ${evidenceAgeDays} days old, past its freshness. Newer evidence is wanted: ${bring}`;
  return null;
}
