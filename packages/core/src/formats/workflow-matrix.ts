import type { DiagnosticLog } from '../encodings/diagnostic-log.ts';
import { valueAt } from '../encodings/yaml/yaml-access.ts';
import type { YamlEntry, YamlMapping, YamlValue } from '../encodings/yaml/yaml-value.ts';
import { type RunScript, readScript } from './workflow-steps.ts';

/** Values of one run of a matrix job by their path in lower case, e.g. `task.run`. Made without a prototype. */
export type MatrixValues = Readonly<Record<string, RunScript>>;

/**
 * What `strategy.matrix` says. `literal`: the combinations as the platform makes them of what is written; `open` names the keys
 * whose values an expression gives at run time (`*` for all), which no combination holds.
 */
export type JobMatrix =
  | { readonly kind: 'absent' }
  | { readonly kind: 'literal'; readonly combinations: readonly MatrixValues[]; readonly open: readonly string[] };

/** As many jobs as GitHub makes of one matrix. */
const MOST_COMBINATIONS = 256;
/** Values in all combinations together; a real matrix has a few hundred. */
const MOST_VALUES = 20_000;

type Combination = ReadonlyMap<string, YamlValue>;

/**
 * Reads `strategy.matrix`: the product of its lists, less `exclude`, with `include` (GitHub: "Running variations of jobs in a
 * workflow"). One that is too large is reported, and open.
 */
export function readMatrix(strategy: YamlValue | null, log: DiagnosticLog): JobMatrix {
  const matrix = valueAt(strategy, 'matrix');
  if (matrix === null) return { kind: 'absent' };
  if (matrix.kind !== 'mapping') return { kind: 'literal', combinations: [], open: ['*'] };
  const axes = matrix.entries.filter(({ key }) => key !== 'include' && key !== 'exclude');
  const open = matrix.entries.filter(({ value }) => value.kind !== 'sequence').map(({ key }) => key.toLowerCase());
  const literal = axes.flatMap(({ key, value }) => (value.kind === 'sequence' ? [{ key, items: value.items }] : []));
  const size = literal.reduce((product, { items }) => Math.min(product * items.length, MOST_VALUES), 1);
  const includes = mappingsOf(valueAt(matrix, 'include'));
  const excluded = mappingsOf(valueAt(matrix, 'exclude'));
  if (Math.max(size, includes.length, excluded.length) > MOST_COMBINATIONS) return tooLarge(matrix, log);

  let product: Combination[] = literal.length === 0 ? [] : [new Map()];
  for (const { key, items } of literal) {
    product = product.flatMap((combination) => items.map((item) => new Map(combination).set(key, item)));
  }
  const kept = product.filter((combination) => !excluded.some((exclusion) => matches(combination, exclusion)));
  const combined = withIncludes(kept, includes);
  const combinations: MatrixValues[] = [];
  let values = 0;
  for (const combination of combined) {
    const flat: Record<string, RunScript> = Object.create(null);
    for (const [key, value] of combination) {
      values += flatten(value, key.toLowerCase(), flat, MOST_VALUES - values);
      if (values >= MOST_VALUES) return tooLarge(matrix, log);
    }
    combinations.push(flat);
  }
  return { kind: 'literal', combinations, open };
}

function tooLarge(matrix: YamlMapping, log: DiagnosticLog): JobMatrix {
  log.warning(
    'matrix-too-large',
    `The matrix makes more than ${MOST_COMBINATIONS} jobs or ${MOST_VALUES} values; it is not expanded. Make it smaller.`,
    matrix.at,
  );
  return { kind: 'literal', combinations: [], open: ['*'] };
}

function mappingsOf(value: YamlValue | null): readonly YamlMapping[] {
  return value?.kind === 'sequence' ? value.items.filter((item) => item.kind === 'mapping') : [];
}

/** An exclusion matches a combination that has all that it names. */
function matches(combination: Combination, exclusion: YamlMapping): boolean {
  return exclusion.entries.every(({ key, value }) => {
    const own = combination.get(key);
    return own !== undefined && equal(own, value);
  });
}

/** Each inclusion goes to every combination whose own values it would not overwrite; one that fits none becomes one more. */
function withIncludes(kept: readonly Combination[], includes: readonly YamlMapping[]): readonly Combination[] {
  const own = kept.map((combination) => ({ original: combination, made: new Map(combination) }));
  const added: Combination[] = [];
  for (const { entries } of includes) {
    const fits = own.filter(({ original }) => entries.every((entry) => agrees(original, entry)));
    for (const { made } of fits) for (const { key, value } of entries) made.set(key, value);
    if (fits.length === 0) added.push(new Map(entries.map(({ key, value }) => [key, value])));
  }
  return [...own.map(({ made }) => made), ...added];
}

function agrees(original: Combination, { key, value }: YamlEntry): boolean {
  const own = original.get(key);
  return own === undefined || equal(own, value);
}

function equal(a: YamlValue, b: YamlValue): boolean {
  if (a === b) return true;
  if (a.kind === 'scalar') return b.kind === 'scalar' && a.text === b.text;
  if (a.kind === 'sequence') {
    return b.kind === 'sequence' && a.items.length === b.items.length && a.items.every((item, index) => equalAt(item, b.items[index]));
  }
  return (
    b.kind === 'mapping' &&
    a.entries.length === b.entries.length &&
    a.entries.every(({ key, value }, index) => b.entries[index]?.key === key && equalAt(value, b.entries[index]?.value))
  );
}

function equalAt(a: YamlValue, b: YamlValue | undefined): boolean {
  return b !== undefined && equal(a, b);
}

/** Puts the scalars of a value into `flat` by path, at most `most` of them, and says how many. */
function flatten(value: YamlValue, path: string, flat: Record<string, RunScript>, most: number): number {
  if (most <= 0) return 0;
  if (value.kind === 'scalar') {
    const script = readScript(value);
    if (script !== null) flat[path] = script;
    return 1;
  }
  const children: readonly (readonly [string, YamlValue])[] =
    value.kind === 'sequence'
      ? value.items.map((item, index) => [String(index), item])
      : value.entries.map(({ key, value: inner }) => [key.toLowerCase(), inner]);
  let count = 0;
  for (const [key, child] of children) {
    if (count >= most) break;
    count += flatten(child, `${path}.${key}`, flat, most - count);
  }
  return count;
}
