import { type Assessment, type Gap, isOverdue, SHORT_FINGERPRINT } from '@avouch/core';
import { labelled, plain, wrap } from '../terminal/layout.ts';

/** So many are shown on a screen; the JSON form has all. */
const MOST_GAPS = 20;
const MOST_CLAIMS = 12;
const MOST_LETTERS = 600;

const TITLES: Readonly<Record<Gap['kind'], string>> = {
  answer: 'Answer a doubt',
  agree: 'Promises that differ',
  weigh: 'Weigh what an assessor says',
  bring: 'Bring evidence',
  ask: 'Ask',
  renew: 'Renew evidence',
  argue: 'Argue',
  judge: 'Judge',
  reconfirm: 'Reconfirm',
  carry: 'Carry as a risk, or mend',
  act: 'Action of an exception',
  conclude: 'Conclude',
  'response lapses': 'A response lapses',
  'exception lapses': 'An exception lapses',
  encourage: 'Encourage the developer',
};

/** What to do next for a product, for a terminal. */
export function gapsText(assessment: Assessment, gaps: readonly Gap[], width: number): string {
  const { product, asOf, claims } = assessment;
  const applicable = claims.filter(({ status }) => status !== 'not applicable');
  const held = applicable.filter(({ status }) => status === 'met').length;
  const limited = applicable.filter(({ status }) => status === 'met, limited').length;
  const shown = gaps.slice(0, MOST_GAPS);
  return [
    ...wrap(
      `${plain(product.name)}, as of ${asOf}: ${counted(gaps.length, 'thing')} to do. ${held} of ${counted(applicable.length, 'applicable claim')} met${limited === 0 ? '' : `, ${limited} met, limited by a risk that was accepted`}.`,
      width,
      0,
    ),
    ...shown.flatMap((gap, index) => ['', ...gapLines(gap, index + 1, asOf, width)]),
    ...(gaps.length > shown.length
      ? ['', `and ${gaps.length - shown.length} more: --format json, or choose with --principle or --who`]
      : []),
    '',
  ].join('\n');
}

function gapLines(gap: Gap, number: number, asOf: Assessment['asOf'], width: number): readonly string[] {
  const { kind, what, who, due, claims, unblocks, principles, last } = gap;
  const when = due === null ? '' : isOverdue(gap, asOf) ? `, due since ${due.slice(0, 10)}` : `, due ${due.slice(0, 10)}`;
  const reach =
    unblocks.length > 0
      ? `${unblocks.length === 1 ? 'claim' : `${unblocks.length} claims:`} ${listed(unblocks)}${principles.length === 0 ? '' : ` of ${listed(principles)}`}`
      : claims.length === 0
        ? ''
        : listed(claims);
  return [
    ...labelled(`${String(number).padStart(3)}`, `${TITLES[kind]}${reach === '' ? '' : ` (${reach})`}${when}`, width, 5),
    ...wrap(cut(plain(what)), width, 5),
    ...wrap(`Who: ${plain(who.name)}${last.length === 0 ? '' : `. The last thing left for ${listed(last)}`}`, width, 5),
    // What a run of Avouch itself would show says how.
    ...(what.startsWith('Run ') ? [] : wrap(commandFor(gap), width, 5)),
  ];
}

/** What to type next. */
function commandFor({ kind, claims, subject, who }: Gap): string {
  const [claim = '…'] = claims;
  switch (kind) {
    case 'answer':
    case 'response lapses':
      return `avouch respond ${(subject ?? '…').slice(0, /^[0-9a-f]{32}$/.test(subject ?? '') ? SHORT_FINGERPRINT : undefined)} …`;
    case 'agree':
      return `avouch contradiction "${plain(subject ?? '…')}" --as confirmed --by … (or --as rebutted)`;
    case 'weigh':
      return `avouch doubt ${claim} --by … (or avouch judge ${claim} … --by …)`;
    case 'bring':
    case 'renew':
      return claims.length === 0 ? 'avouch evidence add FILE …' : `avouch evidence add FILE --claim ${claim} …`;
    case 'ask':
      return `avouch ask --who ${who.custodian ?? '…'}`;
    case 'argue':
      return `avouch argue ${claim} --by …`;
    case 'judge':
      return `avouch judge ${claim} met --by …`;
    case 'reconfirm':
      return `avouch renew --claims ${claims.join(',')} --by …`;
    case 'carry':
    case 'exception lapses':
      return `avouch except ${claim} …`;
    case 'act':
      return `then: avouch judge ${claim} met --by …`;
    case 'conclude':
      return `avouch conclude ${subject ?? '…'} …`;
    case 'encourage':
      return 'then write it under encouragements in avouch.yaml';
    default:
      return kind satisfies never;
  }
}

function listed(ids: readonly string[]): string {
  const left = ids.length - MOST_CLAIMS;
  return `${ids.slice(0, MOST_CLAIMS).join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

function cut(text: string): string {
  return text.length <= MOST_LETTERS ? text : `${text.slice(0, MOST_LETTERS)}…`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
