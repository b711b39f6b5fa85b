import { limitText, oneLine } from '../foreign-text.ts';
import { opinionWords } from '../opinion-words.ts';
import { countOf, evidenceText, principleStatusText } from '../phrases.ts';
import { type ClaimView, type PrincipleView, type ReportView, shownOutcome } from '../report-view.ts';
import { cutToWidth, displayWidth, padToWidth } from './display-width.ts';
import { EVIDENCE_SIGNS, STATUS_INKS } from './ink.ts';
import { heading, type Page, paragraph } from './page.ts';

const LEAST_OUTCOME = 14;
const MOST_WORDS = 600;
const MOST_OF_OPINION = 300;

/** The principles with their claims, one line a claim: number, status, evidence with its age, outcome cut to the width. */
export function principleLines(view: ReportView, page: Page): readonly string[] {
  const columns = {
    id: Math.max(...view.claims.map(({ state }) => state.id.length)),
    status: Math.max(...view.claims.map(({ state }) => state.status.length)),
    evidence: Math.max(...view.claims.map((claim) => displayWidth(evidenceCell(claim)))),
  };
  return [
    ...heading(`The ${countOf(view.principles.length, 'principle')} and their ${countOf(view.claims.length, 'claim')}`, page),
    ...view.themes.flatMap(({ theme, principles }) => [
      ...paragraph(`Theme ${oneLine(theme.id)} · ${oneLine(theme.title)}`, page, { plain: '' }).map(page.ink.quiet),
      ...principles.flatMap((principle) => principleEntry(principle, columns, page)),
    ]),
  ];
}

interface Columns {
  readonly id: number;
  readonly status: number;
  readonly evidence: number;
}

function principleEntry(view: PrincipleView, columns: Columns, page: Page): readonly string[] {
  const text = `${oneLine(shownOutcome(view.principle)).replace(/\.$/, '')} (${principleStatusText(view.state)})`;
  const plain = `${oneLine(view.principle.id)} `;
  return [
    ...paragraph(text, page, { plain, painted: page.ink.strong(plain) }),
    ...conclusionLines(view, page),
    ...view.claims.flatMap((claim) => [...claimEntry(claim, columns, page), ...judgedLines(claim, page), ...opinionLines(claim, page)]),
  ];
}

function conclusionLines({ state: { conclusion } }: PrincipleView, page: Page): readonly string[] {
  if (conclusion === undefined) return [];
  const { verdict, by, at, effect } = conclusion;
  const text = `concluded ${verdict} by ${oneLine(by)} on ${at.slice(0, 10)}: ${oneLine(limitText(effect, MOST_WORDS))}`;
  return paragraph(text, page, { plain: '    ' }).map(page.ink.quiet);
}

/** Under what authority a claim was judged, what limits it, and what asks to reconfirm it: where its status stands, these stand. */
function judgedLines({ state: { judgement, reasons } }: ClaimView, page: Page): readonly string[] {
  if (judgement === null) return [];
  return reasons.flatMap((reason) => paragraph(oneLine(limitText(reason, MOST_WORDS)), page, { plain: '    ' })).map(page.ink.quiet);
}

/** What assessors said, beside what was judged and never as a reason of it. */
function opinionLines({ state: { opinions = [] } }: ClaimView, page: Page): readonly string[] {
  return opinions
    .flatMap((opinion) => {
      const [head = '', ...others] = opinionWords(opinion);
      const said = [`opinion of an assessor, changes no status: ${head}`, ...others];
      return said.flatMap((words, index) =>
        paragraph(oneLine(limitText(words, MOST_OF_OPINION)), page, { plain: index === 0 ? '    ' : '      ' }),
      );
    })
    .map(page.ink.quiet);
}

function claimEntry(view: ClaimView, columns: Columns, page: Page): readonly string[] {
  const { ink } = page;
  const { sign, ink: signInk } = EVIDENCE_SIGNS[view.state.evidence];
  const id = padToWidth(oneLine(view.state.id), columns.id);
  const outcome = oneLine(shownOutcome(view.claim));
  const status = ink[STATUS_INKS[view.state.status]](padToWidth(view.state.status, columns.status));
  const left = 2 + displayWidth(id) + 2 + columns.status + 2 + columns.evidence + 2;
  if (page.width - left >= LEAST_OUTCOME) {
    const evidence = ink[signInk](padToWidth(evidenceCell(view), columns.evidence));
    return [`${ink[signInk](sign)} ${id}  ${status}  ${evidence}  ${ink.quiet(cutToWidth(outcome, page.width - left))}`];
  }
  // Too narrow for one line: the words matter more than the shape.
  const words = `${view.state.status}, ${evidenceCell(view)}`;
  return [
    ...paragraph(words, page, { plain: `${sign} ${id} `, painted: `${ink[signInk](sign)} ${id} ` }),
    ink.quiet(`  ${cutToWidth(outcome, page.width - 2)}`),
  ];
}

function evidenceCell({ state }: ClaimView): string {
  const words = evidenceText(state.evidence);
  if (state.evidenceAgeDays === null || state.evidence === 'not seen yet') return words;
  return `${words}, ${Math.max(0, state.evidenceAgeDays)} d${state.evidenceFresh === false ? ', stale' : ''}`;
}
