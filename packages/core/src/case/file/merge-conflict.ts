import { quoted } from '../../encodings/diagnostic-log.ts';

/** A merge that git could not make: where its first mark stands, and what to say of it. */
export interface MergeConflict {
  readonly offset: number;
  readonly words: string;
}

/** Marks of git at the beginning of a line, where no text of a nested value can stand. Seven of a sign, then what the version is called. */
const MARK = /^(<{7}|={7}|>{7}|\|{7})(?: ([^\r\n]*))?\r?$/gm;

/** Marks that a merge left in a file of ours; null where there are none. Both versions are named, so that people know whom to ask. */
export function mergeConflict(text: string): MergeConflict | null {
  const marks = [...text.matchAll(MARK)].map((found) => ({ offset: found.index, sign: found[1]?.[0] ?? '', name: found[2]?.trim() ?? '' }));
  const [first] = marks;
  if (first === undefined) return null;
  const nameOf = (sign: string) => {
    const name = marks.find((mark) => mark.sign === sign)?.name ?? '';
    return name === '' ? null : quoted(name);
  };
  const names = [nameOf('<'), nameOf('>')].filter((name) => name !== null);
  const places = marks.filter(({ sign }) => sign === '<').length;
  const where = places > 1 ? `${places} places` : 'the same place';
  const whose = names.length === 2 ? `: ${names.join(' and ')}` : names.length === 1 ? `, one of them from ${names.join('')}` : '';
  const words = marks.some(({ sign }) => sign === '<')
    ? `Two people changed ${where}, and git left both versions here${whose}. Keep what holds of the two, and remove the marks of the merge.`
    : `A mark of a merge was left behind here${whose}. See that what stands around it holds, and remove it.`;
  return { offset: first.offset, words };
}
