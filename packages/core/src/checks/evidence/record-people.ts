import type { RecordDate } from '../../formats/records-table/schema.ts';
import { daysBetween, type Instant, parseInstant } from '../../model/instant.ts';
import { addressPseudonyms, type Pseudonym } from '../../model/pseudonym.ts';
import { isProgramAddress } from '../repository/people-who-commit.ts';
import type { EvidenceContext } from './evidence-check.ts';

/** Somebody who commits, as one address: its pseudonyms, and when it last did. Nobody is named. */
export interface Committer {
  readonly who: readonly Pseudonym[];
  readonly lastCommit: Instant;
}

/** Who commits to the product's sources, programs apart. */
export interface Committers {
  readonly people: readonly Committer[];
  /** False where a source has no history, or not all of it: then somebody may be missing. */
  readonly complete: boolean;
}

/** The people behind the commits of so many days before each snapshot. */
export function committers({ sources }: EvidenceContext, days: number): Committers {
  const last = new Map<string, Instant>();
  for (const { facts } of sources) {
    for (const { author, committedAt } of facts.history?.commits ?? []) {
      if (author === '' || isProgramAddress(author) || daysBetween(committedAt, facts.effectiveAt) > days) continue;
      const known = last.get(author);
      if (known === undefined || known < committedAt) last.set(author, committedAt);
    }
  }
  return {
    people: [...last].map(([author, lastCommit]) => ({ who: addressPseudonyms(author), lastCommit })),
    complete: sources.length > 0 && sources.every(({ facts }) => facts.history?.complete === true),
  };
}

/** Words for somebody who is no longer there. */
const LEFT = /\b(?:left|leaver|leaving|former|inactive|terminated|departed|resigned|suspended|deactivated|disabled)\b/i;

/** Whether a status says that the person is gone. */
export function saysLeft(status: string | null): boolean {
  return status !== null && LEFT.test(status) && !/\bnot (?:a )?(?:left|leav)/i.test(status);
}

/** Where a date of a record stands to the instant: in the days before it, before those, or after it. Of two days that it can mean the worse one counts. */
export function standing(
  date: RecordDate,
  asOf: Instant,
  days: number,
): 'within' | 'old' | 'to come' | 'empty' | 'placeholder' | 'no date' {
  if (date.kind !== 'date') return date.kind;
  const earliest = parseInstant(date.earliest);
  const latest = parseInstant(date.latest);
  if (earliest === null || latest === null) return 'no date';
  // A day counts to its end: what is done on the day of the assessment is done.
  if (daysBetween(asOf, latest) >= 1) return 'to come';
  return daysBetween(earliest, asOf) > days ? 'old' : 'within';
}
