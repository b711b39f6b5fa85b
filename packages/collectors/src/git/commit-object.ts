/** A commit as it is stored, as far as its place and its signature go. */
export interface CommitObject {
  readonly id: string;
  readonly tree: string;
  readonly parents: readonly string[];
  /** The signature's text; null where it has none, or more than one. */
  readonly signature: string | null;
  /** What the signature is over: the commit without its signature. */
  readonly signed: Uint8Array;
}

const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const SIGNATURES: ReadonlySet<string> = new Set(['gpgsig', 'gpgsig-sha256']);

/** Reads the content of a commit. Null for what is none. Bytes stay as they are: a signature is over them. */
export function readCommitObject(id: string, bytes: Uint8Array): CommitObject | null {
  const text = Buffer.from(bytes).toString('latin1');
  const end = text.indexOf('\n\n');
  const head = end === -1 ? text : text.slice(0, end);
  const kept: string[] = [];
  const signatures: string[][] = [];
  let inSignature = false;
  for (const line of head.split('\n')) {
    // A line that goes on begins with a blank.
    if (line.startsWith(' ')) {
      if (inSignature) signatures.at(-1)?.push(line.slice(1));
      else kept.push(line);
      continue;
    }
    const [name = ''] = line.split(' ', 1);
    inSignature = SIGNATURES.has(name);
    if (inSignature) signatures.push([line.slice(name.length + 1)]);
    else kept.push(line);
  }
  const values = (name: string) => kept.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  const [tree = '', ...others] = values('tree');
  const parents = values('parent');
  if (others.length > 0 || !ID.test(tree) || !parents.every((parent) => ID.test(parent))) return null;
  const [signature, ...more] = signatures;
  return {
    id,
    tree,
    parents,
    signature: signature === undefined || more.length > 0 ? null : signature.join('\n'),
    signed: Buffer.from(kept.join('\n') + (end === -1 ? '' : text.slice(end)), 'latin1'),
  };
}

/** The id of a regular file in the content of a tree; null where there is none of that name. `entry` is a file or a folder in it. */
export function entryInTree(bytes: Uint8Array, entry: string, idBytes: number): { readonly id: string; readonly folder: boolean } | null {
  const tree = Buffer.from(bytes);
  const wanted = Buffer.from(entry, 'utf8');
  for (let at = 0; at < tree.length; ) {
    const space = tree.indexOf(0x20, at);
    const nul = space === -1 ? -1 : tree.indexOf(0, space);
    if (nul === -1 || nul + idBytes >= tree.length + 1) return null;
    const mode = tree.toString('latin1', at, space);
    const id = tree.toString('hex', nul + 1, nul + 1 + idBytes);
    if (tree.subarray(space + 1, nul).equals(wanted)) {
      if (mode === '40000') return { id, folder: true };
      return mode === '100644' || mode === '100755' ? { id, folder: false } : null;
    }
    at = nul + 1 + idBytes;
  }
  return null;
}
