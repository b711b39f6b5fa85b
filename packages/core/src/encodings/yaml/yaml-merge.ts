import type { YamlEntry, YamlMapping, YamlValue } from './yaml-value.ts';

/** The mapping with its merge keys (`<<`, YAML 1.1) applied: what it says itself comes before what it takes in. */
export function merged(mapping: YamlMapping): YamlMapping {
  if (!mapping.entries.some(({ key }) => key === '<<')) return mapping;
  const own = mapping.entries.filter(({ key }) => key !== '<<');
  const seen = new Set(own.map(({ key }) => key));
  const taken: YamlEntry[] = [];
  for (const { key, value } of mapping.entries) {
    if (key !== '<<') continue;
    for (const entry of mappingsOf(value).flatMap((source) => merged(source).entries)) {
      // The first mapping of a list that has the key gives it.
      if (seen.has(entry.key)) continue;
      seen.add(entry.key);
      taken.push(entry);
    }
  }
  return { ...mapping, entries: [...taken, ...own] };
}

function mappingsOf(value: YamlValue): readonly YamlMapping[] {
  if (value.kind === 'mapping') return [value];
  return value.kind === 'sequence' ? value.items.filter((item) => item.kind === 'mapping') : [];
}
