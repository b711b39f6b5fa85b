/**
 * Canonical JSON by RFC 8785 (JCS) over I-JSON (RFC 7493): keys in UTF-16 code unit order, no white space, safe integers
 * and finite doubles only, no lone surrogates. Throws a TypeError for anything else: only our own records are serialised, so
 * a value outside is a fault of ours. `undefined` members are left out, as JSON.stringify does.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw new TypeError('canonical JSON: lone surrogate in a string');
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)))
        throw new TypeError(`canonical JSON: ${value} is not a safe number`);
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? `[${value.map(canonicalJson).join(',')}]` : canonicalObject(value as Record<string, unknown>);
    default:
      throw new TypeError(`canonical JSON: ${typeof value} has no JSON form`);
  }
}

function canonicalObject(value: Record<string, unknown>): string {
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    // The default sort is by UTF-16 code units, as RFC 8785 §3.2.3 asks; localeCompare would depend on the machine.
    .sort()
    .map((key) => `${canonicalJson(key)}:${canonicalJson(value[key])}`);
  return `{${members.join(',')}}`;
}
