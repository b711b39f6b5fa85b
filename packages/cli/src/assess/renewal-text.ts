import { type Assessment, type Catalogue, claimsOf, RENEWAL_STANDINGS, type Renewal, type RenewalStanding, rangeWords } from '@avouch/core';
import { labelled, plain, wrap } from '../terminal/layout.ts';

const TITLES: Readonly<Record<RenewalStanding, string>> = {
  asks: 'Asks to be reconfirmed',
  'ends soon': 'Ends soon',
  'carried forward': 'Carried forward: no worse since it was judged',
};

const MOST_LETTERS = 400;

/** The round of renewal of a product, for a terminal. */
export function renewalText({ product, asOf }: Assessment, renewals: readonly Renewal[], width: number): string {
  const of = (standing: RenewalStanding) => renewals.filter((one) => one.standing === standing);
  const ready = renewals
    .filter(({ standing, obstacles }) => standing !== 'carried forward' && obstacles.length === 0)
    .map(({ claim }) => claim);
  return [
    ...wrap(
      `${plain(product.name)}, as of ${asOf}: ${renewals.length === 1 ? '1 judgement' : `${renewals.length} judgements`}; ${of('asks').length} to reconfirm, ${of('ends soon').length} that end soon, ${of('carried forward').length} carried forward.`,
      width,
      0,
    ),
    ...RENEWAL_STANDINGS.flatMap((standing) => {
      const ours = of(standing);
      return ours.length === 0 ? [] : ['', TITLES[standing], ...ours.flatMap((one) => renewalLines(one, width))];
    }),
    ...(ready.length === 0 ? [] : ['', ...wrap(`What can be reconfirmed: avouch renew --by … --claims ${ready.join(',')}`, width, 0)]),
    '',
  ].join('\n');
}

/** What is about to be reconfirmed, each with the claim's words, for who does. */
export function batchText(batch: readonly Renewal[], catalogue: Catalogue, width: number): string {
  const outcomes = new Map(claimsOf(catalogue).map((claim) => [claim.id, claim.officialWording ?? claim.outcome]));
  return `${batch
    .flatMap((one) => [...labelled(one.claim, plain(outcomes.get(one.claim) ?? ''), width, 10), ...renewalLines(one, width), ''])
    .join('\n')}\n`;
}

function renewalLines(renewal: Renewal, width: number): readonly string[] {
  const { claim, judgement, reasons, differences, obstacles, lastsUntil, status, disagreed } = renewal;
  const { verdict, by, at, authority, releases } = judgement;
  const range = releases === undefined ? '' : `, for ${plain(rangeWords(releases))}`;
  const until = lastsUntil === null ? '' : `; lasts until ${lastsUntil.slice(0, 10)}`;
  const told = new Set(reasons);
  return [
    ...labelled(
      `  ${claim}`,
      `${status}; judged ${verdict} by ${plain(by)} on ${at.slice(0, 10)} (${authority})${range}${until}`,
      width,
      10,
    ),
    ...reasons.flatMap((reason) => wrap(`Because: ${cut(reason)}`, width, 10)),
    ...differences.filter((one) => !told.has(one)).flatMap((one) => wrap(`Since then: ${cut(one)}`, width, 10)),
    ...disagreed.flatMap((one) => wrap(`An assessor: ${cut(one)}`, width, 10)),
    ...obstacles.flatMap((one) => wrap(`Cannot be reconfirmed: ${cut(one)}`, width, 10)),
  ];
}

function cut(text: string): string {
  const shown = plain(text);
  return shown.length <= MOST_LETTERS ? shown : `${shown.slice(0, MOST_LETTERS)}…`;
}
