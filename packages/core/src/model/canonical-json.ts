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

/**
 * The value of a text that is canonical JSON, to the byte; throws for any other text, also one that means the same: two readers could take it
 * differently.
 */
export function parseCanonicalJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  // Written again natively, white space, other escapes and numbers, and members twice show. What is left: the order, unsafe numbers, and
  // halves of characters, which would be escaped. Names that are whole numbers come out in another order natively: those take the long way.
  const isPlain = JSON.stringify(value) === text && !text.includes('\\ud') && isInOrder(value);
  if (!isPlain && canonicalJson(value) !== text) throw new SyntaxError('not canonical JSON');
  return value;
}

function isInOrder(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value) || !Number.isInteger(value);
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isInOrder);
  const members = value as Readonly<Record<string, unknown>>;
  let last: string | null = null;
  for (const name of Object.keys(members)) {
    if ((last !== null && name <= last) || !isInOrder(members[name])) return false;
    last = name;
  }
  return true;
}
