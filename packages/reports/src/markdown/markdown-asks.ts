import { countOf } from '../phrases.ts';
import type { ReportView } from '../report-view.ts';
import { askedCounts, whomToAsk } from '../whom-to-ask.ts';
import type { Section } from './markdown-section.ts';
import { foreignMarkdown } from './markdown-text.ts';

const MOST_WANTED = 2;
const WORDS = 300;

/** Whom to ask about what was not seen, with what to bring for each claim; null where nothing is open. */
export function askSection(view: ReportView): Section | null {
  const { asked, sources } = whomToAsk(view);
  if (asked.length === 0 && sources.length === 0) return null;
  const { claims, nothingSeen } = askedCounts(asked);
  return {
    title: `Whom to ask about the rest: nothing was seen of ${countOf(nothingSeen, 'claim')}, and not enough of ${claims - nothingSeen}`,
    folded: true,
    blocks: [
      ...(sources.length === 0
        ? []
        : [
            group(
              'Whoever keeps the sources',
              sources.map(({ bring }) => foreignMarkdown(bring, WORDS)),
            ),
          ]),
      ...asked.map(({ custodian, claims: open }) =>
        group(
          foreignMarkdown(custodian.title, WORDS),
          open.map(({ view: { state }, wanted }) => {
            const left = wanted.length - MOST_WANTED;
            const bring = wanted.slice(0, MOST_WANTED).map((one) => foreignMarkdown(one.bring, WORDS));
            return `${foreignMarkdown(state.id, 20)}: ${bring.join(' ')}${left > 0 ? ` And ${left} more.` : ''}`;
          }),
        ),
      ),
    ],
  };
}

function group(who: string, items: readonly string[]): string {
  return [`**${who}**`, '', ...items.map((item) => `- ${item}`)].join('\n');
}
