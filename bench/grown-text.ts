/** A file many times as long: of JSON each list has its elements so often, of XML the content of the root stands so often, of lines all of them. */
export function repeated(text: string, times: number): Uint8Array {
  return new TextEncoder().encode(jsonRepeated(text, times) ?? xmlRepeated(text, times) ?? text.repeat(times));
}

function jsonRepeated(text: string, times: number): string | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Throwing is how it says that this is no JSON.
    return null;
  }
  const longer = (list: readonly unknown[]) => Array.from({ length: times }, () => list).flat();
  if (Array.isArray(value)) return JSON.stringify(longer(value), null, 2);
  // The lists nearest to the root: below them, growth would multiply.
  const grow = (member: unknown): unknown => {
    if (Array.isArray(member)) return longer(member);
    if (typeof member !== 'object' || member === null) return member;
    return Object.fromEntries(Object.entries(member).map(([key, inner]) => [key, grow(inner)]));
  };
  return JSON.stringify(grow(value), null, 2);
}

function xmlRepeated(text: string, times: number): string | null {
  const root = /<[A-Za-z][^>]*>/.exec(text);
  const end = text.lastIndexOf('</');
  if (!text.trimStart().startsWith('<') || root === null || end === -1) return null;
  const from = root.index + root[0].length;
  return text.slice(0, from) + text.slice(from, end).repeat(times) + text.slice(end);
}
