import { type Instant, parseInstant } from '../model/instant.ts';

/** A product of the lifecycle data. Ids and cycles are those of endoflife.date. */
export interface LifecycleProduct {
  readonly title: string;
  /** End of support without payment (`YYYY-MM-DD`) by cycle; null where no date is known. */
  readonly cycles: ReadonlyMap<string, string | null>;
  /** Cycles by the code name under which tags have them, in lower case: `bookworm` is 12. */
  readonly codenames: ReadonlyMap<string, string>;
}

/** When support for versions of products ends, as known on a date. */
export interface Lifecycle {
  readonly dated: string;
  readonly source: string;
  readonly products: ReadonlyMap<string, LifecycleProduct>;
  /** The file that somebody gave, by its name alone, with the SHA-256 of its bytes in hexadecimal digits; null for what ships. */
  readonly file: { readonly name: string; readonly digest: string } | null;
}

/** The same as a JSON file has it (docs/lifecycle.md). */
export interface LifecycleRecord {
  readonly schema: string;
  readonly dated: string;
  readonly source: string;
  readonly products: Readonly<
    Record<
      string,
      {
        readonly title: string;
        readonly cycles: Readonly<Record<string, string | null>>;
        readonly codenames?: Readonly<Record<string, string>> | undefined;
      }
    >
  >;
}

export const LIFECYCLE_SCHEMA = 'urn:avouch:lifecycle:1';

/** Makes lifecycle data from its record. */
export function lifecycleFrom({ dated, source, products }: LifecycleRecord, file: Lifecycle['file'] = null): Lifecycle {
  return {
    dated,
    source,
    file,
    products: new Map(
      Object.entries(products).map(([id, { title, cycles, codenames = {} }]) => [
        id,
        { title, cycles: new Map(Object.entries(cycles)), codenames: new Map(Object.entries(codenames)) },
      ]),
    ),
  };
}

/** A version of a product, or its code name. */
export interface ProductVersion {
  readonly product: string;
  readonly version: string;
}

/**
 * What lifecycle data says of a version. `short`: the version names several cycles, so it moves from one to the next (`python:3`).
 * `unknown`: product or cycle are not in the data, or the cycle has no date.
 */
export type Support =
  | { readonly kind: 'dated'; readonly name: string; readonly cycle: string; readonly date: string; readonly ends: Instant }
  | { readonly kind: 'short'; readonly name: string }
  | { readonly kind: 'unknown'; readonly name: string };

/** Looks a version up: the longest part of it that is a cycle counts (`3.12.4` → `3.12`). */
export function supportOf(lifecycle: Lifecycle, { product, version }: ProductVersion): Support {
  const known = lifecycle.products.get(product);
  const title = known?.title ?? product;
  if (known === undefined) return { kind: 'unknown', name: `${title} ${version}` };
  const number = known.codenames.get(version.toLowerCase()) ?? version;
  const parts = number.split('.');
  for (let length = parts.length; length > 0; length--) {
    const cycle = parts.slice(0, length).join('.');
    const date = known.cycles.get(cycle);
    if (date === undefined) continue;
    const ends = date === null ? null : parseInstant(date);
    const name = `${title} ${cycle}`;
    return date === null || ends === null ? { kind: 'unknown', name } : { kind: 'dated', name, cycle, date, ends };
  }
  const several = [...known.cycles.keys()].some((cycle) => cycle.startsWith(`${number}.`));
  return { kind: several ? 'short' : 'unknown', name: `${title} ${version}` };
}
