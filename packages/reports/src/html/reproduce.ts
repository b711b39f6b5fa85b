import type { Assessment } from '@avouch/core';
import { visibleText } from '../foreign-text.ts';

/** The command that makes the same assessment again, quoted for a POSIX shell. */
export function reproduceCommand({ source, sources, notOpened, asOf, product, lifecycle, audience }: Assessment): string {
  const readers = audience === null ? [] : ['--for', audience.for];
  // Several sources come from the case, in whose folder the command has to run; so do those that are withheld.
  if (sources.length + notOpened.length > 1 || sources.length === 0)
    return ['avouch', 'assess', '--product', quote(product.id), '--as-of', asOf, '--role', product.role, ...readers].join(' ');
  const words = ['avouch', 'assess', quote(source.repository)];
  if (source.commit !== null) words.push('--ref', quote(source.commit));
  if (source.path !== '') words.push('--path', quote(source.path));
  words.push(
    '--as-of',
    asOf,
    '--role',
    product.role,
    ...(lifecycle.file === null ? [] : ['--lifecycle', quote(lifecycle.file.name)]),
    ...readers,
  );
  return words.join(' ');
}

function quote(word: string): string {
  const visible = visibleText(word);
  if (/^[A-Za-z0-9_./:@%+=][A-Za-z0-9_./:@%+=-]*$/.test(visible)) return visible;
  // A path that begins with a hyphen would be taken for an option.
  return `'${(visible.startsWith('-') ? `./${visible}` : visible).replaceAll("'", `'\\''`)}'`;
}
