import { limitText, oneLine } from '../foreign-text.ts';
import type { ReportView } from '../report-view.ts';
import { whomToAsk } from '../whom-to-ask.ts';
import { heading, type Page, paragraph } from './page.ts';

const MOST_WANTED = 3;
const TEXT_LIMIT = 600;

/** Whom to ask, with what to bring for each claim. */
export function askDetailLines(view: ReportView, page: Page): readonly string[] {
  const { asked, sources } = whomToAsk(view);
  if (asked.length === 0 && sources.length === 0) return [];
  const text = (given: string) => oneLine(limitText(given, TEXT_LIMIT));
  return [
    ...heading('Whom to ask, and what to bring', page),
    ...(sources.length === 0 ? [] : paragraph('Whoever keeps the sources', page, { plain: '' }).map(page.ink.strong)),
    ...sources.flatMap(({ bring }) => paragraph(text(bring), page, { plain: '  ' })),
    ...asked.flatMap(({ custodian, claims }) => [
      ...paragraph(oneLine(custodian.title), page, { plain: '' }).map(page.ink.strong),
      ...claims.flatMap(({ view: { state }, wanted }) =>
        wanted.slice(0, MOST_WANTED).flatMap(({ bring }, index) => {
          const plain = index === 0 ? `  ${oneLine(state.id)}  ` : '         ';
          return paragraph(text(bring), page, { plain });
        }),
      ),
    ]),
  ];
}
