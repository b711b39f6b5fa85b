// JSON leaves these as they are, and a terminal may not: they stand in strings alone, where an escape means the same.
const UNSEEN = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** An answer for programs, of which no terminal makes anything else than text, whatever foreign text is in it. */
export function writtenJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(UNSEEN, escaped)}\n`;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
