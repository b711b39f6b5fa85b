import { memberOf } from './json-document.ts';

/** What an absent list has: the same for each, since a large file has hundreds of thousands of them. */
const NOTHING: readonly unknown[] = [];

/** A text that is not empty, as long as it is, else null. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Such a text of a member. */
export function textAt(value: unknown, key: string): string | null {
  return textOf(memberOf(value, key));
}

/** The elements of a list; none where it is no list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : NOTHING;
}

/** The elements of a member; none where it is absent or no list. */
export function listAt(value: unknown, key: string): readonly unknown[] {
  return listOf(memberOf(value, key));
}
