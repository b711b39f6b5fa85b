import type { ReleaseVersion } from '../../formats/release-version.ts';
import type { Instant } from '../../model/instant.ts';
import { type ReleaseTag, releaseTags } from '../releases/release-tags.ts';
import type { EvidenceContext } from './evidence-check.ts';
import { contextOf } from './inventory-evidence.ts';

/** What the tags of the sources say of a version. */
export type VersionReleased =
  | { readonly kind: 'tagged'; readonly tag: string; readonly at: Instant }
  /** Several tags of different dates, in one source or in several, or one without a date: which of them is meant is not known. */
  | { readonly kind: 'not clear'; readonly tag: string }
  | { readonly kind: 'no tag' };

/** Release tags of all sources, to be asked for a version. */
export interface Releases {
  of(version: ReleaseVersion): VersionReleased;
  /** How many there are. */
  readonly count: number;
  /** Whether tags can be missing: a plain folder, a history that is cut off, no source at all. */
  readonly mayBeMissing: boolean;
  /** The oldest of the sources' snapshots: what happened after it is not seen. */
  readonly seenUntil: Instant | null;
}

/** Gathers the release tags of all sources. */
export function releasesOf(context: EvidenceContext): Releases {
  const byVersion = new Map<string, ReleaseTag[]>();
  let count = 0;
  for (const source of context.sources)
    for (const release of releaseTags(contextOf(source, context))) {
      count++;
      const key = withoutBuild(release.version);
      const known = byVersion.get(key);
      if (known === undefined) byVersion.set(key, [release]);
      else known.push(release);
    }
  const snapshots = context.sources.map(({ facts }) => facts.effectiveAt).toSorted();
  return {
    of(version) {
      const tags = byVersion.get(withoutBuild(version)) ?? [];
      const [first] = tags;
      if (first === undefined) return { kind: 'no tag' };
      const { name, at } = first.tag;
      if (at === null || tags.some(({ tag }) => tag.at !== at)) return { kind: 'not clear', tag: name };
      return { kind: 'tagged', tag: name, at };
    },
    count,
    mayBeMissing: context.sources.length === 0 || context.sources.some(({ facts }) => facts.history?.complete !== true),
    seenUntil: snapshots[0] ?? null,
  };
}

function withoutBuild({ text }: ReleaseVersion): string {
  return text.split('+')[0] ?? text;
}
