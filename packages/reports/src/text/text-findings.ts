import type { Assessment } from '@avouch/core';
import { baselineMark, observedPlace, shortFingerprint } from '../finding-identity.ts';
import { type Finding, findings } from '../findings.ts';
import { limitText, oneLine } from '../foreign-text.ts';
import { type NextStep, nextSteps } from '../next-steps.ts';
import { checkText, claimsText, countOf } from '../phrases.ts';
import type { ReportView } from '../report-view.ts';
import { type AlikeFindings, alikeFindings } from './alike-findings.ts';
import { RESULT_SIGNS } from './ink.ts';
import { heading, type Page, paragraph } from './page.ts';

const MOST_FAILED = 10;
const MOST_REVIEWS = 5;
/** Of findings that are alike, so many places are named. */
const MOST_PLACES = 3;
const SUBJECT_LIMIT = 200;
const MESSAGE_LIMIT = 600;

/** The strongest findings, Failed first, then what needs a person's eye. */
export function findingLines(view: ReportView, page: Page): readonly string[] {
  const failed = findings(view.applicable, 'Failed');
  const reviews = findings(view.applicable, 'Needs Review');
  return [
    ...heading('Strongest findings', page),
    ...(failed.length === 0
      ? paragraph('No check found anything that undermines the evidence. That says nothing of what no check can see.', page, { plain: '' })
      : listed(failed, MOST_FAILED, view, page)),
    ...(reviews.length === 0 ? [] : [...heading("For a person's eye", page), ...listed(reviews, MOST_REVIEWS, view, page)]),
  ];
}

function listed(found: readonly Finding[], most: number, view: ReportView, page: Page): readonly string[] {
  const groups = alikeFindings(found, view);
  const shown = groups.slice(0, most);
  const rest = found.length - shown.reduce((sum, { others }) => sum + 1 + others.length, 0);
  return [
    ...shown.flatMap((group) => groupEntry(group, view, page)),
    ...(rest > 0 ? [page.ink.quiet(`  and ${countOf(rest, 'more', 'more')}: all are in --report report.html`)] : []),
  ];
}

/** A finding whole; of those that say the same of something else where the first of them are, and how many more there are. */
function groupEntry({ first, others }: AlikeFindings, view: ReportView, page: Page): readonly string[] {
  const named = others.slice(0, MOST_PLACES - 1);
  const more = others.length - named.length;
  return [
    ...findingEntry(first, others.length + 1, view, page),
    ...named.flatMap((finding) => paragraph(likewise(finding, view), page, { plain: '  ' }).map(page.ink.partly)),
    ...(more > 0
      ? paragraph(`and ${countOf(more, 'more', 'more')} like it: all are in --report report.html`, page, { plain: '  ' }).map(
          page.ink.quiet,
        )
      : []),
  ];
}

/** What else the same is said of, where, and the digits that name it. */
function likewise({ observation }: Finding, view: ReportView): string {
  const where = observedPlace(observation, view);
  const { path } = observation.place ?? {};
  // A subject that ends in the path of its place would say it twice.
  const subject = path !== undefined && observation.subject.includes(path) ? null : oneLine(limitText(observation.subject, SUBJECT_LIMIT));
  const digits = shortFingerprint(observation);
  return `likewise ${[subject, where, digits === null ? null : `finding ${digits}`].filter((part) => part !== null).join(', ')}`;
}

function findingEntry({ observation, claims, doubt }: Finding, count: number, view: ReportView, page: Page): readonly string[] {
  const { sign, ink } = RESULT_SIGNS[observation.result];
  const settled = doubt === null || doubt === 'open' ? '' : `; doubt ${doubt}`;
  const mark = baselineMark(observation, view);
  const head = `${checkText(observation.result)}: ${oneLine(observation.check)}, ${claimsText(claims)}${mark === null ? '' : `; ${mark}`}${settled}${count === 1 ? '' : `; ${countOf(count, 'finding')} alike`}`;
  const where = observedPlace(observation, view);
  const digits = shortFingerprint(observation);
  return [
    ...paragraph(head, page, { plain: `${sign} `, painted: `${page.ink[ink](sign)} ` }),
    ...paragraph(oneLine(limitText(observation.message, MESSAGE_LIMIT)), page, { plain: '  ' }),
    ...(where === null ? [] : paragraph(where, page, { plain: '  ' }).map(page.ink.partly)),
    ...(digits === null ? [] : paragraph(`finding ${digits}`, page, { plain: '  ' }).map(page.ink.quiet)),
  ];
}

/** What the baseline knows and no longer occurs. */
export function fixedLines({ baseline }: Assessment, page: Page): readonly string[] {
  if (baseline === null || baseline.fixed.length === 0) return [];
  const rest = baseline.fixed.length - MOST_FAILED;
  return [
    ...heading('Fixed since the baseline', page),
    ...baseline.fixed.slice(0, MOST_FAILED).flatMap(({ check, claims, subject, source, since }) => {
      const where = source === null ? '' : ` in ${oneLine(source)}`;
      const text = `${oneLine(check)}, ${claimsText(claims)}: ${oneLine(limitText(subject, MESSAGE_LIMIT))}${where}; known since ${since.slice(0, 10)}`;
      return paragraph(text, page, { plain: '  ' });
    }),
    ...(rest > 0 ? [page.ink.quiet(`  and ${countOf(rest, 'more', 'more')}`)] : []),
  ];
}

/** What to do next, numbered. */
export function nextStepLines(view: ReportView, page: Page): readonly string[] {
  const steps = nextSteps(view);
  if (steps.length === 0) return [];
  return [...heading('What to do next', page), ...steps.flatMap((step, index) => stepEntry(step, index + 1, page))];
}

function stepEntry(step: NextStep, number: number, page: Page): readonly string[] {
  const where = step.where === null ? '' : ` at ${step.where}`;
  const text = `${oneLine(limitText(step.text, MESSAGE_LIMIT)).replace(/[.…]$/, '')} (${claimsText(step.claims)}${where})`;
  const plain = `${number}. `;
  return paragraph(text, page, { plain, painted: page.ink.strong(plain) });
}
