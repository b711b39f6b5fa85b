/** The number of a weakness in text such as `external/cwe/cwe-079`, `CWE-79: …` or `CWE-79`; null where it names none. */
export function cweNumber(text: string): number | null {
  const digits = /\bcwe[-_:/ ]?(\d{1,5})(?!\d)/i.exec(text.slice(0, 200))?.[1];
  return digits === undefined || Number(digits) === 0 ? null : Number(digits);
}

/** The number of a weakness where the text is known to name one: `79` will do. */
export function bareCweNumber(text: string): number | null {
  return /^\d{1,5}$/.test(text) && Number(text) !== 0 ? Number(text) : cweNumber(text);
}
