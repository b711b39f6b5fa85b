import type { Assessment, Catalogue } from '@avouch/core';
import { audienceNote, withheldByClaim } from '../audience-note.ts';
import { limitText, oneLine, placeText, visibleText } from '../foreign-text.ts';
import { mind } from '../mind.ts';
import { checkText, countOf, evidenceText, lookedAt } from '../phrases.ts';
import { countEvidence, countResults, countStatuses, type ReportView, reportView } from '../report-view.ts';
import { cutToWidth, displayWidth } from './display-width.ts';
import { EVIDENCE_SIGNS, type Ink, inkFor, RESULT_SIGNS } from './ink.ts';
import { heading, type Page, paragraph } from './page.ts';
import { askDetailLines } from './text-asks.ts';
import { evidenceLines } from './text-evidence.ts';
import { findingLines, fixedLines, nextStepLines } from './text-findings.ts';
import { onRecordLines } from './text-on-record.ts';
import { openingLines } from './text-opening.ts';
import { principleLines } from './text-principles.ts';

const MOST_DIAGNOSTICS = 10;

/** Lines of a terminal of the usual height, without the one that the prompt takes. */
const SCREEN = 39;
const MOST_FACTS = 10;

/**
 * An assessment for a terminal, ending in a line break. It opens with what was seen, what is contradicted and whom to ask; `brief` ends
 * there, within one screen of 80 by 40, and says how to see the rest. `width` is kept between 40 and 160 columns; `colour` adds ANSI
 * colours and takes no word away. Everything that came from elsewhere is shown without any character that could steer a terminal.
 */
export function textReport(
  assessment: Assessment,
  catalogue: Catalogue,
  options: { readonly width: number; readonly colour: boolean; readonly brief?: boolean },
): string {
  const page: Page = { width: Math.min(160, Math.max(40, Math.floor(options.width))), ink: inkFor(options.colour) };
  const view = reportView(assessment, catalogue);
  const lines = options.brief === true ? briefLines(assessment, catalogue, view, page) : wholeLines(assessment, catalogue, view, page);
  return `${lines.join('\n')}\n`;
}

function briefLines(assessment: Assessment, catalogue: Catalogue, view: ReportView, page: Page): readonly string[] {
  const all = headerLines(assessment, catalogue, { ...page, width: Number.MAX_SAFE_INTEGER });
  const shown = all.length > MOST_FACTS + 2 ? [...all.slice(0, MOST_FACTS + 1), page.ink.quiet('…')] : all;
  const header = shown.map((line) => cutPainted(line, page));
  const more = paragraph('Every finding, claim and thing to bring: --verbose, or --report report.html.', page, { plain: '' }).map(
    page.ink.quiet,
  );
  return [...header, ...openingLines(view, page, SCREEN - header.length - more.length - 1), '', ...more];
}

/** A line cut to the page; where it has colours, which have no width, they end with it. */
function cutPainted(line: string, { width }: Page): string {
  const plain = stripColours(line);
  if (displayWidth(plain) <= width) return line;
  return cutToWidth(plain, width);
}

function stripColours(line: string): string {
  return line.replace(/\x1b\[\d{1,2}m/g, '');
}

function wholeLines(assessment: Assessment, catalogue: Catalogue, view: ReportView, page: Page): readonly string[] {
  const header = headerLines(assessment, catalogue, page);
  return [
    ...header,
    ...openingLines(view, page, SCREEN - header.length),
    ...countLines(view, page),
    ...findingLines(view, page),
    ...fixedLines(assessment, page),
    ...askDetailLines(view, page),
    ...principleLines(view, page),
    ...evidenceLines(assessment, page),
    ...onRecordLines(assessment, page),
    ...withheldLines(assessment, page),
    ...diagnosticLines(assessment, page),
    ...nextStepLines(view, page),
    '',
    ...paragraph(
      'Checks say what they saw and never judge: only a named person can hold a claim to be met. This is no certificate.',
      page,
      {
        plain: '',
      },
    ).map(page.ink.quiet),
  ];
}

function headerLines(assessment: Assessment, catalogue: Catalogue, page: Page): readonly string[] {
  const facts = lookedAt(assessment);
  const note = audienceNote(assessment);
  const column = Math.max(...facts.map((fact) => fact.label.length)) + 2;
  return [
    ...paragraph(`Avouch ${oneLine(assessment.avouch)} · ${oneLine(catalogue.title)} ${oneLine(catalogue.edition)}`, page, {
      plain: '',
    }).map(page.ink.strong),
    ...(note === null ? [] : paragraph(note, page, { plain: '! ', painted: page.ink.open('! ') })),
    '',
    ...facts.flatMap(({ label, value }) => {
      const plain = label.padEnd(column);
      return paragraph(limitText(value, 600), page, { plain, painted: page.ink.quiet(plain) });
    }),
    ...mind(assessment).flatMap((text) => paragraph(limitText(text, 600), page, { plain: '! ', painted: page.ink.open('! ') })),
  ];
}

/** How much of each claim this reader does not see. */
function withheldLines(assessment: Assessment, page: Page): readonly string[] {
  const lines = withheldByClaim(assessment);
  if (lines.length === 0) return [];
  return [...heading('Withheld from this reader, by claim', page), ...lines.flatMap((line) => paragraph(line, page, { plain: '  ' }))];
}

interface CountLine {
  readonly sign: string;
  readonly ink: keyof Ink;
  readonly words: string;
  readonly count: number;
}

function countLines(view: ReportView, page: Page): readonly string[] {
  const evidence = countEvidence(view.applicable).map(({ state, count }) => ({
    ...EVIDENCE_SIGNS[state],
    words: evidenceText(state),
    count,
  }));
  const checks = countResults(view.applicable.flatMap(({ state }) => state.observations))
    .filter(({ count }) => count > 0)
    .map(({ result, count }) => ({ ...RESULT_SIGNS[result], words: checkText(result), count }));
  const outOfScope = view.claims.length - view.applicable.length;
  const statuses = countStatuses(view.claims)
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${status} ${count}`);
  const scope = outOfScope === 0 ? '' : `; ${countOf(outOfScope, 'claim')} not applicable left out`;
  return [
    ...heading(`Evidence for ${countOf(view.applicable.length, 'claim')}${scope}`, page),
    ...countTable(evidence, page),
    ...heading('What checks observed', page),
    ...countTable(checks, page),
    ...heading('What people judged', page),
    ...paragraph(`status of claims: ${statuses.join(' · ')}`, page, { plain: '' }),
  ];
}

function countTable(lines: readonly CountLine[], { ink }: Page): readonly string[] {
  const column = Math.max(0, ...lines.map(({ words }) => words.length));
  const digits = Math.max(0, ...lines.map(({ count }) => String(count).length));
  return lines.map((line) => {
    const { [line.ink]: paint } = ink;
    return `${paint(line.sign)} ${line.words.padEnd(column)}  ${String(line.count).padStart(digits)}`;
  });
}

function diagnosticLines({ diagnostics }: Assessment, page: Page): readonly string[] {
  if (diagnostics.length === 0) return [];
  const rest = diagnostics.length - MOST_DIAGNOSTICS;
  return [
    ...heading('Trouble with what was given', page),
    ...diagnostics.slice(0, MOST_DIAGNOSTICS).flatMap((diagnostic) => {
      const within = diagnostic.location === null ? [] : [placeText(diagnostic.location)];
      const place = [...(diagnostic.source === undefined ? [] : [visibleText(diagnostic.source)]), ...within].join(': ');
      const where = place === '' ? '' : ` (${place})`;
      const text = `${diagnostic.severity} ${oneLine(diagnostic.code)}: ${oneLine(limitText(diagnostic.message, 600))}${where}`;
      return paragraph(text, page, { plain: '  ' });
    }),
    ...(rest > 0 ? [page.ink.quiet(`  and ${countOf(rest, 'more', 'more')}`)] : []),
  ];
}
