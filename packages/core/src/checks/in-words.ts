/** `1 workflow`, `2 workflows`. */
export function counted(count: number, noun: string): string {
  const ending = /(?:s|x|ch|sh)$/.test(noun) ? 'es' : 's';
  return `${count} ${noun}${count === 1 ? '' : ending}`;
}

/** At most three names, and how many more. */
export function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

/** `a, b and c`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** A sentence in quotes, without its full stop. */
export function saying(text: string): string {
  let end = text.length;
  // An expression would begin anew at each space of a long run of them.
  while (end > 0 && /[.\s]/.test(text.charAt(end - 1))) end--;
  return `"${text.slice(0, end)}"`;
}
