import { type TextAt, type TextMap, textMap } from '../text-map.ts';
import type { YamlEntry, YamlMapping, YamlScalar, YamlValue } from './yaml-value.ts';

/** The entry of a key, null where it is absent. Of duplicates the last one, as most parsers take it. */
export function entryOf(mapping: YamlMapping, key: string): YamlEntry | null {
  return mapping.entries.findLast((entry) => entry.key === key) ?? null;
}

/** The value of a key, null where it is absent or `value` is no mapping. */
export function valueAt(value: YamlValue | null, key: string): YamlValue | null {
  return value?.kind === 'mapping' ? (entryOf(value, key)?.value ?? null) : null;
}

/** A scalar that is not empty, else null. */
export function scalarOf(value: YamlValue | null): YamlScalar | null {
  return value?.kind === 'scalar' && value.value !== null ? value : null;
}

/** Text of a scalar as written, null for collections and empty values. */
export function textOf(value: YamlValue | null): string | null {
  return scalarOf(value)?.text ?? null;
}

/** Texts of a scalar, or of the scalars of a sequence. */
export function textsOf(value: YamlValue | null): readonly string[] {
  const values = value?.kind === 'sequence' ? value.items : value === null ? [] : [value];
  return values.map(textOf).filter((text) => text !== null);
}

/** Whole number of a scalar, else null. */
export function integerOf(value: YamlValue | null): number | null {
  const scalar = scalarOf(value);
  return typeof scalar?.value === 'number' && Number.isSafeInteger(scalar.value) ? scalar.value : null;
}

/** `true`, `false`, or the text of anything else (an expression); null where absent. */
export function flagOf(value: YamlValue | null): boolean | string | null {
  const scalar = scalarOf(value);
  if (scalar === null) return null;
  return typeof scalar.value === 'boolean' ? scalar.value : scalar.text;
}

/** Scalars of a mapping by key, with their lines; collections in it are left out. */
export function textMapOf(value: YamlValue | null): TextMap {
  const entries: [string, TextAt][] = [];
  for (const entry of value?.kind === 'mapping' ? value.entries : []) {
    if (entry.value.kind === 'scalar') entries.push([entry.key, { value: entry.value.text, line: entry.keyAt.line }]);
  }
  return textMap(entries);
}
