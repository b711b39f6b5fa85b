import { type Assessment, addDays, type Catalogue, type Instant } from '@avouch/core';
import { audienceNote } from '../audience-note.ts';
import { findings } from '../findings.ts';
import { limitText, oneLine } from '../foreign-text.ts';
import { disagreementNote, hollowNotes } from '../mind.ts';
import { isDisagreedWith } from '../opinion-words.ts';
import { countOf } from '../phrases.ts';
import { type ClaimView, type ReportView, reportView } from '../report-view.ts';

/** What a badge says. */
export interface BadgeWords {
  /** Whose word it is: stands before the message. */
  readonly label: string;
  readonly message: string;
  /** For who cannot see it, and where the pointer rests: which product, which catalogue, on whose authority. */
  readonly title: string;
}

const NAME = 120;

/**
 * How many claims a person judged met, out of how many, as of when, and until when that lasts. Never a grade and never a word such as compliant: the
 * Code knows neither. A picture cannot grow old by itself, so that its dates are in it.
 */
export function badgeWords(assessment: Assessment, catalogue: Catalogue): BadgeWords {
  const view = reportView(assessment, catalogue);
  const standing = view.claims.filter(({ state }) => state.status === 'met' || state.status === 'met, limited');
  const until = standing.reduce<Instant | null>((earliest, claim) => sooner(earliest, lasts(claim, assessment.asOf)), null);
  const disputed = standing.filter(({ state }) => isDisagreedWith(state)).length;
  const dates = `as of ${assessment.asOf.slice(0, 10)}${until === null ? '' : `, until ${until.slice(0, 10)}`}`;
  return {
    label: `${abbreviation(catalogue)} self-assessment`,
    // Whoever sees the number sees that somebody independent does not agree with all of it.
    message: `${countText(view)}, ${disputed === 0 ? '' : `an assessor disagrees with ${disputed}, `}${dates}`,
    title: titleText(assessment, catalogue, view, dates),
  };
}

function countText({ claims, applicable }: ReportView): string {
  const count = (status: string) => claims.filter(({ state }) => state.status === status).length;
  if (applicable.length === 0) return 'no claim is applicable';
  const which = applicable.length === claims.length ? 'claims' : 'applicable claims';
  const limited = count('met, limited');
  return `${count('met')} of ${applicable.length} ${which} met${limited === 0 ? '' : `, ${limited} met with limits`}`;
}

/** Until when a judgement and what it rests on last, where nothing changes. */
function lasts({ claim, state }: ClaimView, asOf: Instant): Instant | null {
  const judged = state.record?.lastsUntil ?? null;
  const seen = state.evidenceAgeDays === null ? null : addDays(asOf, Math.max(0, claim.freshness.days - state.evidenceAgeDays));
  return sooner(judged, seen);
}

function sooner(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

function titleText(assessment: Assessment, catalogue: Catalogue, view: ReportView, dates: string): string {
  const { product, organisation, release } = assessment;
  const open = findings(view.applicable, 'Failed').filter(({ doubt }) => doubt === null || doubt === 'open').length;
  const whose = `${name(product.name)}${release === undefined ? '' : ` ${name(release)}`}${organisation === null ? '' : ` of ${name(organisation)}`}`;
  return [
    `${whose}, ${name(catalogue.title)} ${name(catalogue.edition)}: ${countText(view)}, ${dates}.`,
    authorityText(view),
    ...hollowNotes(assessment),
    ...[disagreementNote(assessment)].filter((note) => note !== null),
    ...(open === 0 ? [] : [`${countOf(open, 'finding is', 'findings are')} open.`]),
    ...[audienceNote(assessment)].filter((note) => note !== null),
    'The organisation assesses itself. This is no certificate.',
  ].join(' ');
}

/** On whose authority the claims count as met. */
function authorityText({ claims }: ReportView): string {
  const judged = claims.filter(({ state }) => state.judgement !== null);
  if (judged.length === 0) return 'Nobody has judged a claim, or nobody shows who did.';
  const byAuthority = Map.groupBy(judged, ({ state }) => state.judgement?.authority ?? '');
  const counts = [...byAuthority].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([authority, of]) => `${of.length} ${authority}`);
  const self = judged.filter(({ state }) => state.record?.selfJudged === true).length;
  return `Of ${countOf(judged.length, 'judgement')}: ${counts.join(', ')}${self === 0 ? '' : `; ${self} by who argued it`}.`;
}

/** A catalogue by its short name, as its title writes it: `SSCoP` for `sscop-1.0`, Software Security Code of Practice. */
function abbreviation({ id, title }: Catalogue): string {
  const [short = id] = oneLine(limitText(id, NAME)).split('-');
  const initials = name(title)
    .split(' ')
    .map((word) => word.charAt(0))
    .join('');
  return initials.toLowerCase().endsWith(short) ? initials.slice(-short.length) : short.toUpperCase();
}

function name(text: string): string {
  return oneLine(limitText(text, NAME));
}
