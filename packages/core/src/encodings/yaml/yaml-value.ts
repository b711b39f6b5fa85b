/** Line and column, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

interface YamlNode {
  /** Where the text stands; for an alias where the anchored node stands. */
  readonly at: Position;
  /** Where the node is used: the same as `at`, or the place of the alias. */
  readonly usedAt: Position;
}

/** A string, number, boolean or nothing. */
export interface YamlScalar extends YamlNode {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** The value as written, without quotes and folding; '' for an empty value. */
  readonly text: string;
  readonly style: 'plain' | 'quoted' | 'literal' | 'folded';
  /** Offsets of the source. */
  readonly start: number;
  readonly end: number;
}

/** A list. */
export interface YamlSequence extends YamlNode {
  readonly kind: 'sequence';
  readonly items: readonly YamlValue[];
}

/** A key of a mapping with its value. */
export interface YamlEntry {
  readonly key: string;
  readonly keyAt: Position;
  readonly value: YamlValue;
}

/** Keys with their values, in the order of the text. */
export interface YamlMapping extends YamlNode {
  readonly kind: 'mapping';
  readonly entries: readonly YamlEntry[];
}

/** What a file says at a place. */
export type YamlValue = YamlScalar | YamlSequence | YamlMapping;

/** Bounds for YAML: `nodes` counts what aliases expand to. */
export interface YamlLimits {
  readonly nodes: number;
  readonly depth: number;
}
