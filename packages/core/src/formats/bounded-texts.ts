import type { Format, ReadResult } from './format.ts';

/** Longest text of a file that is passed on: no line that people wrote is as long, and expressions and pages take their time over each. */
export const LONGEST_TEXT = 64 * 1024;

/**
 * A format whose facts and measures hold no text of more than {@link LONGEST_TEXT} characters, and none that ends or begins within a
 * character, whatever the file has. What was cut is told by a diagnostic with code `text-cut`.
 */
export function withBoundedTexts<F>(format: Format<F>): Format<F> {
  const { readLarge } = format;
  return {
    ...format,
    read: (input) => boundedResult(input.path, format.read(input)),
    ...(readLarge === undefined
      ? {}
      : {
          readLarge: (input) => {
            const result = readLarge(input);
            return result === null ? null : boundedResult(input.path, result);
          },
        }),
  };
}

function boundedResult<F>(path: string, result: ReadResult<F>): ReadResult<F> {
  let cut = 0;
  const boundedText = (text: string): string => {
    if (text.length > LONGEST_TEXT) cut++;
    const kept = text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text;
    return kept.isWellFormed() ? kept : kept.toWellFormed();
  };
  const facts = bounded(result.facts, boundedText);
  const measures = bounded(result.measures, boundedText);
  if (facts === result.facts && measures === result.measures) return result;
  if (cut === 0) return { ...result, facts, measures };
  const which = cut === 1 ? 'A text of the file has' : `${cut} texts of the file have`;
  const message = `${which} more than ${LONGEST_TEXT} characters and what follows is not seen; split it, and read the file again.`;
  const told = { code: 'text-cut', severity: 'warning', message, location: { path } } as const;
  return { ...result, facts, measures, diagnostics: [...result.diagnostics, told] };
}

/** The value itself where all its texts stay as they are, else a copy of what holds the others. Facts are plain data, a few levels deep. */
function bounded<T>(value: T, boundedText: (text: string) => string): T {
  if (typeof value === 'string') return boundedText(value) as T & string;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return boundedList(value, boundedText) as T & unknown[];
  return boundedObject(value, boundedText);
}

function boundedList(list: readonly unknown[], boundedText: (text: string) => string): readonly unknown[] {
  let copy: unknown[] | null = null;
  // By index: lists of a hundred thousand names are among them.
  for (let index = 0; index < list.length; index++) {
    const inner = list[index];
    const kept = bounded(inner, boundedText);
    if (kept === inner) continue;
    copy ??= [...list];
    copy[index] = kept;
  }
  return copy ?? list;
}

function boundedObject<T extends object>(object: T, boundedText: (text: string) => string): T {
  let changed = false;
  const entries: (readonly [string, unknown])[] = [];
  for (const [key, inner] of Object.entries(object)) {
    const entry = [boundedText(key), bounded(inner, boundedText)] as const;
    changed ||= entry[0] !== key || entry[1] !== inner;
    entries.push(entry);
  }
  // `fromEntries` defines members, so that a key called `__proto__` stays one.
  return changed ? (Object.fromEntries(entries) as T) : object;
}
