import { DISCLOSURES, type Disclosure } from '../packages/core/src/index.ts';
import { type Label, labelOf } from './canary-assessment.ts';

type Path = readonly (string | number)[];
type Node = Readonly<Record<string, unknown>>;

/** A record whose every text, number of a line and instant is a canary that tells who may see it. */
export interface Planted<T> {
  readonly record: T;
  /** Canaries by what was there before, for whatever refers to it. */
  readonly words: ReadonlyMap<string, string>;
}

const CODES: Readonly<Record<Label, string>> = { public: 'p', customer: 'c', assessor: 'a', internal: 'i', clear: 'n' };
const DIGITS: readonly Label[] = [...DISCLOSURES, 'clear'];

/**
 * Plants canaries in everything that the published schema lets a record hold: what the record leaves out is filled in, so that a field that
 * is added to the schema, as it has to be for every field of the type, is planted by itself.
 */
export function planted<T>(record: T, schema: unknown): Planted<T> {
  const words = new Map<string, string>();
  let count = 0;
  const root = schema as Node;

  const word = (before: string | null, label: Label, node: Node): string => {
    const known = before === null ? undefined : words.get(before);
    if (known !== undefined) return known;
    count += 1;
    const canary = canaryFor(label, count, String(node.pattern ?? ''));
    if (before !== null) words.set(before, canary);
    return canary;
  };

  const visit = (value: unknown, given: unknown, path: Path): unknown => {
    const node = resolved(given, value, root);
    const { properties, items } = node as { properties?: Node; items?: unknown };
    if (value === null) return null;
    if (properties !== undefined)
      return Object.fromEntries(
        Object.entries(properties).map(([key, inner]) => {
          const there = (value as Node | undefined)?.[key];
          if (key === 'disclosure') return [key, there ?? labelWithin(path)];
          return [key, visit(there, inner, [...path, key])];
        }),
      );
    if (items !== undefined)
      return ((value as readonly unknown[] | undefined) ?? [undefined]).map((one, index) => visit(one, items, [...path, index]));
    return leaf(value, node, path, word, () => ++count);
  };
  const result = visit(record, root, []) as T;
  return { record: { ...record, ...result }, words };
}

function labelWithin(path: Path): Disclosure {
  const label = labelOf([...path, 'text']);
  return label === 'clear' ? 'internal' : label;
}

/** A number of a claim or principle, or of a version, says nothing of a record. */
const NUMBERED = /^\d{1,3}(?:\.\d{1,3})+$/;
const KEPT: ReadonlySet<string> = new Set(['pledges-agree']);

function leaf(
  value: unknown,
  node: Node,
  path: Path,
  word: (before: string | null, label: Label, node: Node) => string,
  next: () => number,
): unknown {
  const label = labelOf(path);
  const types = [node.type].flat();
  if (node.const !== undefined) return node.const;
  if (Array.isArray(node.enum)) return value ?? node.enum[0];
  if (label === 'clear' && value !== undefined) return value;
  if (types.includes('string')) {
    if (typeof value === 'string' && (NUMBERED.test(value) || KEPT.has(value))) return value;
    if (String(node.pattern ?? '').includes('T\\d{2}')) return `${dayOf(label, next())}T01:02:03Z`;
    return word(typeof value === 'string' ? value : null, label, node);
  }
  if (types.includes('integer')) return COUNTED.has(String(path.at(-1))) ? numberOf(label, next()) : (value ?? 1);
  return value ?? false;
}

/** Numbers that say something of a record. */
const COUNTED: ReadonlySet<string> = new Set(['line', 'column', 'files', 'commits', 'notLookedAt']);

function resolved(given: unknown, value: unknown, root: Node): Node {
  const node = given as Node;
  if (typeof node.$ref === 'string') {
    const named = node.$ref
      .split('/')
      .slice(1)
      .reduce<unknown>((at, key) => (at as Node)[key], root);
    return resolved(named, value, root);
  }
  const options = (node.oneOf ?? node.anyOf) as readonly Node[] | undefined;
  if (options === undefined) return node;
  const kinds = options.map((one) => resolved(one, value, root)).filter((one) => one.type !== 'null');
  const kind = (value as Node | null | undefined)?.kind;
  const fits = kinds.find(({ properties }) => {
    const { kind: named } = (properties ?? {}) as { kind?: { const?: unknown; enum?: readonly unknown[] } };
    return named !== undefined && (named.const === kind || named.enum?.includes(kind) === true);
  });
  return fits ?? kinds[0] ?? node;
}

function canaryFor(label: Label, count: number, pattern: string): string {
  const number = String(count).padStart(5, '0');
  const length = /\[0-9a-f\]\{(\d+)/.exec(pattern)?.[1];
  return length === undefined ? `zq${CODES[label]}${number}x` : `c0ffee${DIGITS.indexOf(label)}${number}`.padEnd(Number(length), 'd');
}

/** A day in a quarter of a century of the label's own. */
function dayOf(label: Label, count: number): string {
  return new Date(Date.UTC(1800 + 25 * DIGITS.indexOf(label), 0, 1 + (count % 9000))).toISOString().slice(0, 10);
}

function numberOf(label: Label, count: number): number {
  return 77_000_000 + DIGITS.indexOf(label) * 100_000 + count;
}

/** Every canary in a text, with its label. */
export function canariesIn(text: string): ReadonlyMap<string, Label> {
  const found = new Map<string, Label>();
  const byCode = new Map(Object.entries(CODES).map(([label, code]) => [code, label as Label]));
  for (const [canary, code = ''] of text.matchAll(/zq([pcain])\d{5}x/gi))
    found.set(canary.toLowerCase(), byCode.get(code.toLowerCase()) ?? 'clear');
  for (const [canary, digit] of text.matchAll(/c0ffee([0-4])\d{5}/gi)) found.set(canary.toLowerCase(), DIGITS[Number(digit)] ?? 'clear');
  for (const [canary, digit] of text.replaceAll(/(?<=\d),(?=\d{3})/g, '').matchAll(/(?<![\da-f])77([0-4])\d{5}(?!\d)/g))
    found.set(canary, DIGITS[Number(digit)] ?? 'clear');
  for (const [canary, year] of text.matchAll(/\b(1[89]\d\d)-\d\d-\d\d/g))
    found.set(canary, DIGITS[Math.floor((Number(year) - 1800) / 25)] ?? 'clear');
  return found;
}

/** Canaries of what an audience may not see. */
export function leaks(text: string, audience: Disclosure): readonly string[] {
  const allowed = DISCLOSURES.slice(0, DISCLOSURES.indexOf(audience) + 1) as readonly Label[];
  return [...canariesIn(text)].filter(([, label]) => label !== 'clear' && !allowed.includes(label)).map(([canary]) => canary);
}
