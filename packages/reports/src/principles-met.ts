import { PRINCIPLE_STATUSES, type PrincipleStatus } from '@avouch/core';
import { countOf } from './phrases.ts';

/** How many principles are met, and what the others are, in a sentence. */
export function principlesSentence(statuses: readonly PrincipleStatus[]): string {
  const of = statuses.filter((status) => status !== 'not applicable');
  const met = of.filter((status) => status === 'met').length;
  if (of.length === 0) return 'No principle applies.';
  const all = of.length === statuses.length ? countOf(of.length, 'principle') : `${countOf(of.length, 'principle')} that apply`;
  const said = `${met === 0 ? 'None' : met === of.length ? 'All' : String(met)} of the ${all} ${met <= 1 ? 'is' : 'are'} met`;
  const others = countsOf(of, PRINCIPLE_STATUSES)
    .filter(([status]) => status !== 'met')
    .map(([status, count]) =>
      status === 'stopped by' ? `${count === of.length && of.length > 1 ? 'all are' : count} stopped by claims` : `${count} ${status}`,
    );
  return others.length === 0 ? `${said}.` : `${said}: ${others.join(', ')}.`;
}

/** How often each value occurs, in the order given; what does not occur is left out. */
export function countsOf<T extends string>(values: readonly T[], order: readonly T[]): readonly (readonly [T, number])[] {
  return order.map((value) => [value, values.filter((one) => one === value).length] as const).filter(([, count]) => count > 0);
}
