/**
 * Canonical JSON by RFC 8785 (JCS) over I-JSON (RFC 7493): keys in UTF-16 code unit order, no white space, safe integers
 * and finite doubles only, no lone surrogates. Throws a TypeError for anything else: only our own records are serialised, so
 * a value outside is a fault of ours. `undefined` members are left out, as JSON.stringify does.
 */
export function canonicalJson(value: unknown): string {
  if (isInOrder(value)) {
    const text = JSON.stringify(value);
    if (!text.includes('\\ud')) return text;
  }
  return written(value);
}

function written(value: unknown): string {
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
      return Array.isArray(value) ? canonicalList(value) : canonicalObject(value as Record<string, unknown>);
    default:
      throw new TypeError(`canonical JSON: ${typeof value} has no JSON form`);
  }
}

function canonicalList(value: readonly unknown[]): string {
  // Lists of texts are long: of digests, of records.
  const text = value.every((item) => typeof item === 'string') ? JSON.stringify(value) : null;
  return text === null || text.includes('\\ud') ? `[${value.map(written).join(',')}]` : text;
}

function canonicalObject(value: Record<string, unknown>): string {
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    // The default sort is by UTF-16 code units, as RFC 8785 §3.2.3 asks; localeCompare would depend on the machine.
    .sort()
    .map((key) => `${written(key)}:${written(value[key])}`);
  return `{${members.join(',')}}`;
}

/**
 * The value of a text that is canonical JSON, to the byte; throws for any other text, also one that means the same: two readers could take it
 * differently.
 */
export function parseCanonicalJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (!isCanonicalJson(text, value, isInOrder(value) ? 'in order' : 'unknown')) throw new SyntaxError('not canonical JSON');
  return value;
}

/**
 * Whether a text is the canonical JSON of what it was parsed to. `in order`: its members are known to be in the canonical order and its numbers
 * to be safe, so that what is left shows where it is written again natively: white space, other escapes and numbers, members twice.
 */
function isCanonicalJson(text: string, value: unknown, order: 'in order' | 'unknown'): boolean {
  // Halves of characters can only be escaped. Names that are whole numbers come out in another order natively.
  if (order === 'in order' && !text.includes('\\ud')) return JSON.stringify(value) === text;
  try {
    return canonicalJson(value) === text;
  } catch {
    // It has no canonical form.
    return false;
  }
}

/** Whether it is made of what JSON has alone, its numbers safe, its members in the order of their names: what is written natively is canonical then. */
function isInOrder(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
    case 'object':
      return value === null || (Array.isArray(value) ? value.every(isInOrder) : membersInOrder(value as Readonly<Record<string, unknown>>));
    default:
      return false;
  }
}

function membersInOrder(value: Readonly<Record<string, unknown>>): boolean {
  let last: string | null = null;
  for (const name of Object.keys(value)) {
    if ((last !== null && name <= last) || !isInOrder(value[name])) return false;
    last = name;
  }
  return true;
}
