import { BUILT_IN_LIFECYCLE } from '../lifecycle/end-of-life.ts';
import type { Lifecycle, Support } from '../lifecycle/lifecycle.ts';
import type { Place } from '../model/diagnostic.ts';
import { daysBetween, type Instant, parseInstant } from '../model/instant.ts';
import type { CheckContext } from './check.ts';

/** A version of something that is used, where it is named, and what is known of its support. */
export interface VersionInUse {
  readonly place: Place;
  /** As written. */
  readonly raw: string;
  /** `newest`: whatever is newest then. `alias`: a name that is resolved within bounds (`lts/*`). `chosen`: not written here. */
  readonly support: Support | { readonly kind: 'newest' | 'alias' | 'chosen'; readonly name: string };
  /** Whether it may be one of several versions that are only tested on. */
  readonly mayBeTestTarget: boolean;
  /** Why it may serve tests alone, as the end of a sentence; absent where nothing says so. */
  readonly servesTests?: string;
}

/** The lifecycle data that the checks look at. */
export function lifecycleOf({ lifecycle }: CheckContext): Lifecycle {
  return lifecycle ?? BUILT_IN_LIFECYCLE;
}

/** After that many days nothing passes on the word of lifecycle data. */
const STALE_DAYS = 365;

/** Whether lifecycle data is too old at an instant to pass anything. */
export function isStale({ dated }: Lifecycle, asOf: Instant): boolean {
  const at = parseInstant(dated);
  return at === null || daysBetween(at, asOf) > STALE_DAYS;
}

/** Whether support has ended at an instant. The day itself is the last one. */
export function hasEnded(support: VersionInUse['support'], asOf: Instant): boolean {
  return support.kind === 'dated' && asOf >= support.ends;
}
