/** A text and the line where its key stands. */
export interface TextAt {
  readonly value: string;
  readonly line: number;
}

/** Texts by key. Made without a prototype, so that a key of a hostile file (`__proto__`, `constructor`) is a key like any other. */
export type TextMap = Readonly<Record<string, TextAt>>;

/** Makes such a map; of equal keys the last one wins. */
export function textMap(entries: Iterable<readonly [string, TextAt]>): TextMap {
  const map: Record<string, TextAt> = Object.create(null);
  for (const [key, value] of entries) map[key] = value;
  return map;
}
