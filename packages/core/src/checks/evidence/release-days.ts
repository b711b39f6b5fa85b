import { daysBetween, type Instant, parseInstant } from '../../model/instant.ts';
import { ownDocuments } from '../check.ts';
import { releaseTags } from '../releases/release-tags.ts';
import type { EvidenceContext, SourceBeside } from './evidence-check.ts';
import { contextOf } from './inventory-evidence.ts';

/** Days on which something was released, as tags and changelogs of some sources tell them. */
export interface ReleaseDays {
  /** Ends of days of the calendar, the oldest first, each once. */
  readonly days: readonly Instant[];
  /** When the sources were looked at: what came later is not seen. Null without any source. */
  readonly seenUntil: Instant | null;
  /** Whether tags can be missing: a plain folder, or a history that is cut off. */
  readonly mayBeMissing: boolean;
}

/** Gathers the days of releases of a kind; `isOfKind` is asked with the numbers of a version. Pre-releases and withdrawn ones are left out. */
export function releaseDays(
  sources: readonly SourceBeside[],
  context: EvidenceContext,
  isOfKind: (numbers: readonly number[]) => boolean,
): ReleaseDays {
  const seen = sources.map(({ facts }) => facts.effectiveAt).toSorted();
  const seenUntil = seen.at(-1) ?? null;
  const released = sources.flatMap((source) => {
    const view = contextOf(source, context);
    const tagged = releaseTags(view).flatMap(({ tag, version }) =>
      version.preRelease || tag.at === null ? [] : [{ at: tag.at, core: version.core }],
    );
    const listed = ownDocuments(view, 'changelog').flatMap(({ facts }) =>
      facts.entries.flatMap(({ date, version, preRelease, yanked }) => {
        const at = date === null || preRelease || yanked ? null : parseInstant(date);
        return at === null ? [] : [{ at, core: version }];
      }),
    );
    return [...tagged, ...listed];
  });
  const days = released.flatMap(({ at, core }) => (isOfKind(numbersOf(core)) ? [at.slice(0, 10)] : []));
  return {
    days: [...new Set(days)].toSorted().flatMap((day) => parseInstant(day) ?? []),
    seenUntil,
    mayBeMissing: sources.some(({ facts }) => facts.history?.complete !== true),
  };
}

function numbersOf(core: string): readonly number[] {
  return core.split(/[^\d]+/, 4).flatMap((part) => (part === '' ? [] : [Number(part)]));
}

/** Days between one release and the next. */
export function gapsBetween(days: readonly Instant[]): readonly number[] {
  return days.slice(1).map((day, index) => daysBetween(days[index] ?? day, day));
}
