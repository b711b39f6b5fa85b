import { packageOf } from '../../packages/core/src/encodings/office/office-samples.ts';
import type { Mutation, MutationContext } from './mutation.ts';
import { packageDirectory, packageText } from './package-parts.ts';

/** Larger parts are packed: a document of a megabyte would be cut off. */
const MOST_STORED = 64 * 1024;

/** Whether a text, a byte a character, is an archive whose parts can be changed one by one. */
export function isPackage(text: string): boolean {
  return text.startsWith('PK\x03\x04');
}

/** Changes a part of an office document, or which parts it has, and packs it again; null for what is none. */
export function mutatePackage(text: string, context: MutationContext, inner: Mutation): string | null {
  const { random, dictionary, other } = context;
  const parts = new Map(packageDirectory(text));
  const name = random.pick([...parts.keys()]);
  if (name === undefined) return null;
  const part = parts.get(name) ?? '';
  switch (random.below(12)) {
    case 0:
      parts.delete(name);
      break;
    case 1:
      parts.set(random.pick(dictionary) || name, part);
      break;
    case 2:
      parts.set(`${name}/../${random.pick(dictionary)}`, part);
      break;
    case 3: {
      const taken = random.pick([...packageDirectory(other).values()]);
      if (taken !== undefined) parts.set(name, taken);
      break;
    }
    default: {
      const others = packageText(other);
      parts.set(name, inner(part, { ...context, other: others === '' ? other : others }) ?? part);
    }
  }
  // The library packs no part of this name: it keeps names as keys of an object.
  parts.delete('__proto__');
  const bytes = Object.fromEntries([...parts].map(([key, value]) => [key, new Uint8Array(Buffer.from(value, 'latin1'))]));
  const large = [...parts.values()].some((value) => value.length > MOST_STORED);
  return Buffer.from(packageOf(bytes, large || random.oneIn(2) ? 6 : 0)).toString('latin1');
}
