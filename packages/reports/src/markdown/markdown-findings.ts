import { baselineMark, observedPlace, shortFingerprint } from '../finding-identity.ts';
import { type Finding, findings } from '../findings.ts';
import { nextSteps } from '../next-steps.ts';
import { checkText, claimsText, countOf } from '../phrases.ts';
import { placeLink } from '../place-link.ts';
import type { ReportView } from '../report-view.ts';
import type { Section } from './markdown-section.ts';
import { code, foreignMarkdown, linkTo } from './markdown-text.ts';

const MOST_FAILED = 30;
const MOST_REVIEWS = 30;
const WORDS = 400;

/** What checks Failed, strongest first. */
export function contradictedSection(view: ReportView): Section {
  const failed = findings(view.applicable, 'Failed');
  if (failed.length === 0)
    return {
      title: 'What is contradicted',
      folded: false,
      blocks: ['No check found anything that undermines the evidence. That says nothing of what no check can see.'],
    };
  return {
    title: `What is contradicted: ${countOf(failed.length, 'finding')}`,
    folded: false,
    blocks: findingBlocks(failed, MOST_FAILED, view),
  };
}

/** What checks saw and could not decide; null where there is nothing. */
export function reviewSection(view: ReportView): Section | null {
  const reviews = findings(view.applicable, 'Needs Review');
  if (reviews.length === 0) return null;
  return {
    title: `For a person's eye: ${countOf(reviews.length, 'thing')}`,
    folded: true,
    blocks: findingBlocks(reviews, MOST_REVIEWS, view),
  };
}

function findingBlocks(found: readonly Finding[], most: number, view: ReportView): readonly string[] {
  const rest = found.length - most;
  return [
    found
      .slice(0, most)
      .map((finding) => findingItem(finding, view))
      .join('\n'),
    ...(rest > 0 ? [`And ${countOf(rest, 'more', 'more')}; the form \`html\` shows all of them.`] : []),
  ];
}

function findingItem({ observation, claims, doubt }: Finding, view: ReportView): string {
  const digits = shortFingerprint(observation);
  const mark = baselineMark(observation, view);
  const facts = [
    ...whereOf({ observation }, view),
    `check ${code(observation.check.slice(0, 100))}`,
    claimsText(claims.map((id) => foreignMarkdown(id, 20))),
    ...(digits === null ? [] : [`finding ${code(digits)}`]),
    ...(mark === null ? [] : [mark]),
    ...(doubt === null || doubt === 'open' ? [] : [`doubt ${doubt}`]),
  ];
  return `- **${checkText(observation.result)}:** ${foreignMarkdown(observation.message, WORDS)}<br>${facts.join(' · ')}`;
}

/** The place, as a link to the line where the host of its source is known. */
function whereOf({ observation }: Pick<Finding, 'observation'>, view: ReportView): readonly string[] {
  const where = observedPlace(observation, view)?.slice(0, WORDS) ?? null;
  if (where === null) return [];
  const link = placeLink(observation, view);
  return [link === null ? code(where) : linkTo(link.href, where)];
}

/** What to do next; null where there is nothing to do. */
export function nextSection(view: ReportView): Section | null {
  const steps = nextSteps(view);
  if (steps.length === 0) return null;
  const items = steps.map(({ text, where, claims }) => {
    const at = where === null ? '' : ` at ${code(where.slice(0, WORDS))}`;
    return `1. ${foreignMarkdown(text, WORDS)} (${claimsText(claims.map((id) => foreignMarkdown(id, 20)))}${at})`;
  });
  return { title: 'What to do next', folded: false, blocks: [items.join('\n')] };
}
