import { contradictions } from '../contradictions.ts';
import { observedPlace } from '../finding-identity.ts';
import { findings } from '../findings.ts';
import { oneLine } from '../foreign-text.ts';
import { claimsText, countOf } from '../phrases.ts';
import type { ReportView } from '../report-view.ts';
import { type SeenCounts, seenByTheme, seenSentence, strongest } from '../seen.ts';
import { askedCounts, whomToAsk } from '../whom-to-ask.ts';
import { cutToWidth, displayWidth, padToWidth } from './display-width.ts';
import { type Page, paragraph } from './page.ts';

const MOST_STRONG = 3;
const MOST_CONTRADICTED = 6;
const LEAST_CONTRADICTED = 2;

/**
 * What was seen, what is contradicted and whom to ask about the rest, one line each wherever it can be. In `room` lines where the page
 * is 80 columns wide or more; the strongest things that were seen and the contradictions take what is left by the rest.
 */
export function openingLines(view: ReportView, page: Page, room: number): readonly string[] {
  const seen = seenLines(view, page);
  const ask = askLines(view, page);
  const left = room - seen.length - ask.length;
  const contradicted = contradictedLines(view, page, left);
  const strong = strongLines(view, page, Math.min(MOST_STRONG, left - contradicted.length));
  return [...seen, ...strong, ...contradicted, ...ask];
}

function title(text: string, { ink }: Page): readonly string[] {
  return ['', ink.strong(text)];
}

function seenLines(view: ReportView, page: Page): readonly string[] {
  const themes = seenByTheme(view);
  const tails = themes.map(({ counts }) => countsText(counts));
  const names = themes.map(({ theme }) => `${oneLine(theme.id)} ${oneLine(theme.title)}`);
  const room = Math.min(Math.max(...names.map(displayWidth)), page.width - 2 - Math.max(...tails.map(displayWidth)));
  return [
    ...title('What was seen', page),
    ...paragraph(seenSentence(view), page, { plain: '' }),
    ...names.flatMap((name, index) => {
      const tail = tails[index] ?? '';
      if (room < 12) return [...paragraph(name, page, { plain: '' }), ...paragraph(tail, page, { plain: '  ' })];
      return [`${padToWidth(cutToWidth(name, room), room)}  ${page.ink.quiet(tail)}`];
    }),
  ];
}

function countsText({ passed, failed, reviews }: SeenCounts): string {
  const parts = [
    ...(passed === 0 ? [] : [`Passed ${passed}`]),
    ...(failed === 0 ? [] : [`Failed ${failed}`]),
    ...(reviews === 0 ? [] : [`Needs Review ${reviews}`]),
  ];
  return parts.length === 0 ? 'checks saw nothing' : `check ${parts.join(', ')}`;
}

function strongLines(view: ReportView, page: Page, most: number): readonly string[] {
  return strongest(view, Math.max(0, most)).map(
    ({ observation, claims }) => `${page.ink.good('✓')} ${fitted(observation.message, ` (${claimsText(claims)})`, page.width - 2)}`,
  );
}

/** A message cut so that what belongs behind it still stands on the line; that too is cut where the page is narrow. */
function fitted(message: string, tail: string, width: number): string {
  const room = Math.max(12, width - displayWidth(tail));
  return cutToWidth(`${cutToWidth(oneLine(message).replace(/\.$/, ''), room)}${tail}`, width);
}

function contradictedLines(view: ReportView, page: Page, room: number): readonly string[] {
  const groups = contradictions(view);
  const reviews = findings(view.applicable, 'Needs Review').length;
  const eye = reviews === 0 ? '' : `${countOf(reviews, 'thing')} for a person's eye`;
  const head = title('What is contradicted', page);
  if (groups.length === 0)
    return [
      ...head,
      ...paragraph('No check found anything. That says nothing of what no check can see.', page, { plain: '' }),
      ...(eye === '' ? [] : paragraph(`And ${eye}.`, page, { plain: '' })),
    ];
  // Two lines each, after the heading and before what is left out.
  const fits = Math.floor((room - head.length - 1) / 2);
  const shown = groups.slice(0, Math.min(MOST_CONTRADICTED, Math.max(LEAST_CONTRADICTED, fits)));
  const all = groups.flatMap((group) => group.findings).length;
  const more = [...(all > shown.length ? [`${countOf(all - shown.length, 'more finding')}`] : []), ...(eye === '' ? [] : [eye])];
  return [
    ...head,
    ...shown.flatMap(({ findings: [first], claims }) => {
      if (first === undefined) return [];
      const where = observedPlace(first.observation, view);
      const line = `${page.ink.bad('✗')} ${fitted(first.observation.message, ` (${claimsText(claims)})`, page.width - 2)}`;
      return [line, ...(where === null ? [] : [page.ink.partly(`  ${cutStart(where, page.width - 2)}`)])];
    }),
    ...(more.length === 0 ? [] : [cutToWidth(`  and ${more.join(', and ')}`, page.width)]),
  ];
}

/** How many claims, and which; cut where the line ends. */
function numbersText(ids: readonly string[]): string {
  return `${String(ids.length).padStart(2)}: ${ids.map(oneLine).join(' ')}`;
}

/** The end of a place tells more than its beginning: the file and the line. */
function cutStart(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const characters = [...text];
  let used = 1;
  let from = characters.length;
  while (from > 0) {
    used += displayWidth(characters[from - 1] ?? '');
    if (used > width) break;
    from--;
  }
  return `…${characters.slice(from).join('')}`;
}

function askLines(view: ReportView, page: Page): readonly string[] {
  const { asked, sources } = whomToAsk(view);
  if (asked.length === 0 && sources.length === 0) return [];
  const { claims, nothingSeen } = askedCounts(asked);
  const rows = [
    ...(sources.length === 0 ? [] : [['Whoever keeps the sources', ` ${sources.length} not looked at`] as const]),
    ...asked.map(
      ({ custodian, claims: open }) => [oneLine(custodian.title), numbersText(open.map(({ view: one }) => one.state.id))] as const,
    ),
  ];
  const column = Math.min(Math.max(...rows.map(([who]) => displayWidth(who))), Math.floor(page.width * 0.6));
  return [
    ...title('Whom to ask about the rest', page),
    ...paragraph(
      `Of ${countOf(nothingSeen, 'claim')} nothing was seen, and of ${countOf(claims - nothingSeen, 'claim')} not enough:`,
      page,
      { plain: '' },
    ),
    ...rows.map(([who, what]) => cutToWidth(`${padToWidth(cutToWidth(who, column), column)} ${what}`, page.width)),
  ];
}
