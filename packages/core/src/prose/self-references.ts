import type { PointAt } from './contact-points.ts';
import type { FoundSentence } from './governance-statements.ts';
import type { VisibleLine } from './prose.ts';
import { undecorated } from './prose-tables.ts';

const LABELLED =
  /^(?:[-+>|] ?|\d{1,3}[.)] )?(?:evidence|evidenced by|proof|supporting evidence|evidence reference|evidence source) ?[:|–—-]/i;
const ITSELF =
  /\bthis (?:document|policy|assessment|self[- ]assessment|plan|procedure|standard|page|form|file|report)\b|\b(?:see|as) above\b/i;
/** What is behind `of` or `in` is a part of it, and a part may hold a record: "the log at the end of this document". */
const PART = /\b(?:logs?|records?|register|table|minutes|annex|appendix|section|history|sign[- ]?off|signatures?)\b/i;
const LONGEST = 2000;
const MOST = 50;

/** Lines that call the very document that they stand in the evidence: by its words, or by a link to its own file. */
export function selfReferences(path: string, visible: readonly VisibleLine[], links: readonly PointAt[]): readonly FoundSentence[] {
  const byLine = Map.groupBy(links, ({ line }) => line);
  const found: FoundSentence[] = [];
  for (const { text: raw, line, code } of visible) {
    if (code || found.length === MOST) continue;
    const text = undecorated(raw.slice(0, LONGEST)).replaceAll('\t', ' ');
    const said = saidAsEvidence(text);
    const own = (byLine.get(line) ?? []).map(({ value }) => value);
    if (said !== null && isAboutItself(said, own, path)) found.push({ text: text.slice(0, 300), line });
  }
  return found;
}

/** What a line without decoration names as evidence; null where it is no such line. */
export function saidAsEvidence(text: string): string | null {
  const label = LABELLED.exec(text);
  return label === null ? null : text.slice(label[0].length);
}

/** Whether what is named as evidence, with the links of its line, is the document itself. */
export function isAboutItself(said: string, links: readonly string[], path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (ITSELF.test(said) && !PART.test(said)) || (name !== '' && links.some((link) => isOwnFile(link, name)));
}

/** A link to the file beside itself, without an anchor: that leads to a part of it. */
function isOwnFile(link: string, name: string): boolean {
  return link === name || link === `./${name}`;
}
