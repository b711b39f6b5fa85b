/** `1 workflow`, `2 workflows`, `2 entries`. */
export function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : plural(noun)}`;
}

function plural(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return `${noun}${/(?:s|x|ch|sh)$/.test(noun) ? 'es' : 's'}`;
}

/** The verb behind `0 of 1 entry`, `1 of 3 entries`, `2 of 3 entries`: that of one where one is meant, or where there is one only. */
export function verbOfShare(count: number, total: number, [one, several]: readonly [string, string]): string {
  return count === 1 || total === 1 ? one : several;
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
