import type { PointAt } from './contact-points.ts';
import type { VisibleLine } from './prose.ts';
import { undecorated } from './prose-tables.ts';
import { isAboutItself, saidAsEvidence } from './self-references.ts';

/** A line of a document that names something else as the evidence. */
export interface EvidenceLine {
  /** Where its links lead, as written; empty where it names its evidence in words. */
  readonly links: readonly string[];
  readonly line: number;
}

const LONGEST = 2000;
/** Of one document, and of one line. */
const MOST = 50;

/** Lines that name evidence other than the document in which they stand. */
export function evidenceLines(path: string, visible: readonly VisibleLine[], links: readonly PointAt[]): readonly EvidenceLine[] {
  const byLine = Map.groupBy(links, ({ line }) => line);
  const found: EvidenceLine[] = [];
  for (const { text, line, code } of visible) {
    if (code || found.length === MOST) continue;
    const said = saidAsEvidence(undecorated(text.slice(0, LONGEST)).replaceAll('\t', ' '));
    const own = (byLine.get(line) ?? []).slice(0, MOST).map(({ value }) => value);
    if (said === null || isAboutItself(said, own, path)) continue;
    found.push({ links: own, line });
  }
  return found;
}
