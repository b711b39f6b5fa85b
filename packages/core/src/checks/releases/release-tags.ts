import { type ReleaseVersion, tagVersion } from '../../formats/release-version.ts';
import type { TagFacts } from '../../model/facts.ts';
import type { CheckContext } from '../check.ts';

/** A tag whose name is a version. */
export interface ReleaseTag {
  readonly tag: TagFacts;
  readonly version: ReleaseVersion;
}

/**
 * Tags by version that were there at the snapshot, newest first, those without a date last. Where some are named for the version alone
 * (`v1.2.3`, `release-1.2.3`), those of packages (`name@1.2.3`) are left out: they count differently. A tag of a commit in the history counts
 * though it was made after it; any other tag that is later than the snapshot is Unknown to it (domain §7).
 */
export function releaseTags(context: CheckContext): readonly ReleaseTag[] {
  const { tags, effectiveAt, history } = context.source;
  const found = tags.flatMap((tag): readonly ReleaseTag[] => {
    const version = tagVersion(tag.name);
    return version === null ? [] : [{ tag, version }];
  });
  const plain = found.filter(({ tag }) => /^(?:(?:release|rel|version)[-_/.]?)?v?\d/i.test(tag.name));
  const named = plain.length > 0 ? plain : found;
  const targets = new Set(named.map(({ tag }) => tag.target));
  const reached = new Set<string>();
  for (const { id } of history?.commits ?? []) if (targets.has(id)) reached.add(id);
  return named
    .filter(({ tag }) => tag.at === null || tag.at <= effectiveAt || reached.has(tag.target))
    .toSorted((a, b) => newestFirst(a.tag.at ?? '', b.tag.at ?? '') || newestFirst(a.tag.name, b.tag.name));
}

/** The newest release that is not a pre-release; null where there is none. */
export function newestRelease(releases: readonly ReleaseTag[]): ReleaseTag | null {
  return releases.find(({ version, tag }) => !version.preRelease && tag.at !== null) ?? null;
}

/** `v1.2.3 of 2026-03-04`, or the name alone where no date is known. */
export function releaseText({ tag }: ReleaseTag): string {
  return tag.at === null ? tag.name : `${tag.name} of ${tag.at.slice(0, 10)}`;
}

/** What is to be said where tags may be missing; '' where they are all there. */
export function missingTags({ source }: CheckContext): string {
  return source.history?.complete === false ? ' The history is not complete here, so tags can be missing.' : '';
}

function newestFirst(a: string, b: string): number {
  return a < b ? 1 : a > b ? -1 : 0;
}
