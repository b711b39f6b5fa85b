/** A sample with one of its values replaced, and what stood there. */
interface ChangedValue {
  readonly was: string;
  readonly text: string;
}

type Place = readonly (string | number)[];

/** A text with each of its values replaced in turn by each of `others`: of JSON the texts inside, of any other what people would take for a value. */
export function withValuesChanged(text: string, others: readonly string[]): readonly ChangedValue[] {
  const root = parsed(text);
  if (root === undefined) return otherValues(text).flatMap((span) => others.map((other) => replaced(text, span, other)));
  return placesOfTexts(root).flatMap((place) =>
    others.map((other) => ({ was: place.join('.'), text: JSON.stringify(changedAt(root, place, other)) })),
  );
}

function parsed(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Throwing is how it says that this is no JSON.
    return undefined;
  }
}

function placesOfTexts(root: unknown): readonly Place[] {
  const found: Place[] = [];
  const waiting: { readonly value: unknown; readonly place: Place }[] = [{ value: root, place: [] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, place } = next;
    if (typeof value === 'string') found.push(place);
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) waiting.push({ value: inner, place: [...place, key] });
  }
  return found;
}

function changedAt(value: unknown, [key, ...rest]: Place, other: string): unknown {
  if (key === undefined) return other;
  const holder = value as Record<string | number, unknown>;
  const inner = changedAt(holder[key], rest, other);
  return Array.isArray(value) ? value.with(Number(key), inner) : { ...holder, [key]: inner };
}

type Span = readonly [start: number, end: number];

/** What stands behind a colon or an equals sign, with or without quotes, what stands between tags, and each first word of a line. */
function otherValues(text: string): readonly Span[] {
  const forms = [/(?<=[:=][ \t]{0,4}["']?)[^\s"'<>][^"'\n<>]*/g, /(?<=<\w[^<>\n]*>)[^<\n]+/g, /^[^\s"'<>=:]+/gm];
  const spans = forms.flatMap((form) => [...text.matchAll(form)].map(({ index, 0: value }): Span => [index, index + value.length]));
  return [...new Map(spans.map((span) => [span.join('-'), span])).values()];
}

function replaced(text: string, [start, end]: Span, other: string): ChangedValue {
  return { was: text.slice(start, Math.min(end, start + 40)), text: text.slice(0, start) + other + text.slice(end) };
}
