// Characters that JSON may hold as they are and that steer a terminal or reorder what a reader sees.
const STEERING = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A record as JSON: two spaces, a final line break; control and bidirectional characters escaped, so that it can be shown on a terminal. */
export function jsonText(record: unknown): string {
  const text = JSON.stringify(record, null, 2);
  return `${text.replace(STEERING, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}
