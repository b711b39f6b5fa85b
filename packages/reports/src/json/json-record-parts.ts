import type { Disclosure, Place } from '@avouch/core';

/** The label of a record, where it has one of its own. */
export function label(disclosure: Disclosure | undefined): { readonly disclosure?: Disclosure } {
  return disclosure === undefined ? {} : { disclosure };
}

/** A place, without what it leaves open. */
export function placeRecord({ path, line, column, commit }: Place): Place {
  return {
    path,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    ...(commit === undefined ? {} : { commit }),
  };
}
