/** How often each word came, in the order in which they came first. */
export interface WordCounts {
  add(word: string): void;
  /** As a record, for measures. Words that could be taken for members of prototypes are own keys like all others. */
  record(): Readonly<Record<string, number>>;
  list(): readonly { readonly word: string; readonly count: number }[];
}

/** More distinct words than any scheme has; what comes after counts under `other`. */
const MOST_WORDS = 200;

/** Counts words, with a bound on how many different ones are kept. */
export function wordCounts(): WordCounts {
  const counts = new Map<string, number>();
  return {
    add(word) {
      const key = counts.has(word) || counts.size < MOST_WORDS ? word : 'other';
      counts.set(key, (counts.get(key) ?? 0) + 1);
    },
    record: () => Object.fromEntries(counts),
    list: () => [...counts].map(([word, count]) => ({ word, count })),
  };
}
