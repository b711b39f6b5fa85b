import type { Impact, ImpactedClaim, Instant } from '@avouch/core';
import { labelled, plain, wrap } from '../terminal/layout.ts';

/** What a document reaches in a product of a case. */
export interface CaseImpact {
  /** The case's file, relative to the current folder. */
  readonly file: string;
  readonly name: string;
  readonly asOf: Instant;
  readonly impact: Impact;
}

const EFFECTS: readonly ImpactedClaim['effect'][] = ['reopened', 'stands', 'not judged'];

/** What a document reaches, for a terminal: what is reopened first. */
export function impactText(document: string, impacts: readonly CaseImpact[], width: number): string {
  const reached = impacts.filter(({ impact }) => impact.claims.length > 0 || impact.alsoOnSource.length > 0);
  const reopened = impacts.flatMap(({ impact }) => impact.claims.filter(({ effect }) => effect === 'reopened'));
  const untouched = impacts.length - reached.length;
  return [
    ...wrap(
      reached.length === 0
        ? `${document}: no claim of ${counted(impacts.length, 'product')} rests on it. If that surprises you: is it declared under \`evidence\`, included, or part of a source?`
        : `${document}: reaches ${counted(reached.length, 'product')}, ${counted(reopened.length, 'judgement')} reopened as it stands now.`,
      width,
      0,
    ),
    ...reached.flatMap((one) => productLines(one, width)),
    ...(reached.length > 0 && untouched > 0
      ? ['', `${counted(untouched, 'other product')} ${untouched === 1 ? 'has' : 'have'} no claim that rests on it.`]
      : []),
    '',
  ].join('\n');
}

function productLines({ file, name, asOf, impact }: CaseImpact, width: number): readonly string[] {
  return [
    '',
    ...wrap(`${plain(name)} (${plain(file)}), as of ${asOf}`, width, 0),
    ...EFFECTS.flatMap((effect) => impact.claims.filter((claim) => claim.effect === effect)).flatMap((claim) => claimLines(claim, width)),
    ...(impact.alsoOnSource.length === 0
      ? []
      : wrap(
          `Judged claims that rest on a source in which it lies, though no check names it: ${impact.alsoOnSource.join(', ')}. In a repository the commit is looked at: what is not committed is not seen.`,
          width,
          2,
        )),
  ];
}

function claimLines({ claim, effect, status, evidence, judgement, through, reasons }: ImpactedClaim, width: number): readonly string[] {
  const judged =
    judgement === null ? `evidence ${evidence}` : `judged ${judgement.verdict} by ${plain(judgement.by)} on ${judgement.at.slice(0, 10)}`;
  return [
    ...labelled(`  ${claim}`, `${effect}: ${status}, ${judged}`, width, 10),
    ...reasons.flatMap((reason) => wrap(plain(reason), width, 12)),
    ...wrap(`(${through.map(plain).join('; ')})`, width, 12),
  ];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
