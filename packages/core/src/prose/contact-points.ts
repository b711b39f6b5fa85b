/** An e-mail address or a link, and the line where it stands. */
export interface PointAt {
  readonly value: string;
  readonly line: number;
}

const LOCAL = /[A-Za-z0-9._%+-]/;
const DOMAIN = /[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}\.[A-Za-z]{2,24}(?![A-Za-z0-9-])/y;

/**
 * E-mail addresses on the lines of a text, each once a line. "name [at] example [dot] org" counts too. Each `@` is looked at
 * once, within fixed distances, so the time is linear.
 */
export function emailAddresses(lines: readonly { readonly text: string; readonly line: number }[]): readonly PointAt[] {
  return lines.flatMap(({ text, line }) => {
    const plain = text.replace(/ {0,3}[[(] {0,3}(at|dot) {0,3}[\])] {0,3}/gi, (_, word: string) =>
      word.toLowerCase() === 'at' ? '@' : '.',
    );
    const found = new Set<string>();
    for (let at = plain.indexOf('@'); at !== -1; at = plain.indexOf('@', at + 1)) {
      let start = at;
      while (start > 0 && at - start < 64 && LOCAL.test(plain[start - 1] ?? '')) start--;
      // In a path like /@user the @ is no e-mail's.
      if (start === at || plain[start - 1] === '/') continue;
      DOMAIN.lastIndex = at + 1;
      const domain = DOMAIN.exec(plain);
      if (domain !== null) found.add(plain.slice(start, at + 1) + domain[0]);
    }
    return [...found].map((value) => ({ value, line }));
  });
}

const ADDRESS = /https?:\/\/[^\s<>()[\]"'`\\]+/gi;

/** Addresses that begin with http:// or https://; a closing bracket and punctuation behind one do not belong to it. */
export function webLinks(lines: readonly { readonly text: string; readonly line: number }[]): readonly PointAt[] {
  return lines.flatMap(({ text, line }) => {
    const found: PointAt[] = [];
    for (const [address] of text.matchAll(ADDRESS)) {
      let end = address.length;
      while (/[.,;:!?*_]/.test(address[end - 1] ?? '')) end--;
      found.push({ value: address.slice(0, end), line });
    }
    return found;
  });
}
