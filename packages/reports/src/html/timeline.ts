import { addDays, type Expiry, type Instant } from '@avouch/core';
import { countOf } from '../phrases.ts';
import { type DatedEnding, kindText } from './expiries.ts';
import { html, type Markup } from './markup.ts';

const KINDS: readonly Expiry['kind'][] = ['judgement', 'evidence', 'response', 'exception', 'action'];
/** What ends later than this is in the table alone: a support period of years would press a year's ends together. */
const LONGEST = 400;
const SHORTEST = 30;
const BINS = 40;
const TICKS = 4;
const LANE = 58;
const BAR = 24;
const TOP = 24;
const SOON = 30;

/**
 * When things end, drawn: a lane for each kind, a bar wherever something ends, as high as many end there. A picture of the table that stands
 * below it, and hidden from who cannot see it.
 */
export function timeline(next: readonly DatedEnding[], asOf: Instant): Markup | null {
  const horizon = Math.min(LONGEST, Math.max(SHORTEST, ...next.map(({ days }) => days + 1)));
  const drawn = next.filter(({ days }) => days < horizon);
  const kinds = KINDS.filter((kind) => drawn.some((ending) => ending.kind === kind));
  if (kinds.length === 0) return null;
  const height = TOP + kinds.length * LANE;
  const lanes = kinds.map((kind, index) =>
    lane(
      drawn.filter((ending) => ending.kind === kind),
      { kind, horizon, base: TOP + (index + 1) * LANE - 6 },
    ),
  );
  const later = next.length - drawn.length;
  return html`<svg class="timeline" aria-hidden="true" width="100%" height="${height}">${ticks(asOf, horizon, height)}${lanes}</svg>
${later === 0 ? null : html`<p class="hint">${countOf(later, 'thing ends', 'things end')} later than the ${horizon} days that are drawn.</p>`}`;
}

/** Days of the horizon, from left to right; the last is written before its line, where there is room. */
function ticks(asOf: Instant, horizon: number, height: number): Markup {
  const marks = Array.from({ length: TICKS + 1 }, (_, index) => {
    const day = addDays(asOf, Math.round((horizon * index) / TICKS)).slice(0, 10);
    const x = place(index / TICKS);
    const inner = index > 0 && index < TICKS ? ' inner' : '';
    return html`<line x1="${x}" x2="${x}" y1="18" y2="${height}" class="tick"/><text x="${x}" y="12" class="day${inner}${index === TICKS ? ' last' : ''}">${day}</text>`;
  });
  return html`${marks}`;
}

function lane(
  endings: readonly DatedEnding[],
  { kind, horizon, base }: { readonly kind: Expiry['kind']; readonly horizon: number; readonly base: number },
): Markup {
  const bins = Map.groupBy(endings, ({ days }) => Math.min(BINS - 1, Math.floor((days * BINS) / horizon)));
  const counts = [...bins].map(([bin, within]) => ({
    bin,
    count: within.reduce((sum, { claims }) => sum + Math.max(1, claims.length), 0),
    soon: within.some(({ days }) => days < SOON),
  }));
  const most = Math.max(...counts.map(({ count }) => count));
  const bars = counts.map(({ bin, count, soon }) => {
    const high = Math.max(6, Math.round((BAR * count) / most));
    return html`<rect x="${place(bin / BINS)}" y="${base - high}" width="1.9%" height="${high}" class="${soon ? 'soon' : 'later'}"/><text x="${place((bin + 0.5) / BINS)}" y="${base - high - 3}" class="count">${count}</text>`;
  });
  return html`<line x1="0" x2="100%" y1="${base}" y2="${base}" class="base"/><text x="0" y="${base - BAR - 18}" class="lane">${kindText(kind)}</text>${bars}`;
}

/** A share of the time that is drawn as a place across the picture. */
function place(share: number): string {
  return `${Math.round(share * 990) / 10 + 0.2}%`;
}
