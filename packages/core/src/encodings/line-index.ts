/** Finds lines and columns, both counted from 1, for offsets into a text. Lines end with LF, a CR before it included. */
export interface LineIndex {
  at(offset: number): { readonly line: number; readonly column: number };
}

/** Indexes a text in one pass; each look-up is then a binary search. */
export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return {
    at(offset) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
    },
  };
}
