/**
 * What stands at a path: text or bytes for a plain file; `executable` for one with that bit; `link` for a symbolic link with
 * its target; `submodule` for an entry that names a commit elsewhere (full hexadecimal id).
 */
export type FileSpec =
  | string
  | Uint8Array
  | { readonly executable: string | Uint8Array }
  | { readonly link: string }
  | { readonly submodule: string };

export interface Person {
  readonly name: string;
  readonly email: string;
}

/** One commit. What it does not name stays as in the commit before. */
export interface CommitSpec {
  /** Paths, with what is to stand there; null removes. */
  readonly files?: Readonly<Record<string, FileSpec | null>>;
  /** As `files`, for names that are no UTF-8. */
  readonly rawFiles?: readonly (readonly [name: Uint8Array, file: FileSpec])[];
  /** RFC 3339; default: a day after the commit before. */
  readonly date?: string;
  /** When it was authored; default: `date`. */
  readonly authorDate?: string;
  readonly author?: Person;
  readonly message?: string;
  /** Branch that it goes to; it starts where the commit before stands. Default: the branch of the commit before. */
  readonly branch?: string;
  /** Branches to merge in. */
  readonly merge?: readonly string[];
  /** Lightweight tags to put on it. */
  readonly tags?: readonly string[];
  /** Annotated tags to put on it, made an hour later. */
  readonly annotatedTags?: readonly string[];
}

const AUTHOR: Person = { name: 'Ada Author', email: 'ada@example.test' };
const COMMITTER: Person = { name: 'Carl Committer', email: 'carl@example.test' };

function quoted(name: Uint8Array): string {
  let text = '"';
  for (const byte of name) text += byte > 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c ? String.fromCharCode(byte) : octal(byte);
  return `${text}"`;
}

function octal(byte: number): string {
  return `\\${byte.toString(8).padStart(3, '0')}`;
}

function data(content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')]);
}

function change(name: Uint8Array, file: FileSpec | null): Buffer {
  const path = quoted(name);
  if (file === null) return Buffer.from(`D ${path}\n`);
  if (typeof file === 'string' || file instanceof Uint8Array) return Buffer.concat([Buffer.from(`M 100644 inline ${path}\n`), data(file)]);
  if ('executable' in file) return Buffer.concat([Buffer.from(`M 100755 inline ${path}\n`), data(file.executable)]);
  if ('link' in file) return Buffer.concat([Buffer.from(`M 120000 inline ${path}\n`), data(file.link)]);
  return Buffer.from(`M 160000 ${file.submodule} ${path}\n`);
}

function signature(person: Person, seconds: number): string {
  return `${person.name} <${person.email}> ${seconds} +0000\n`;
}

/** A stream for `git fast-import` that makes these commits, the first one at `start` (seconds since 1970) on `branch`. */
export function fastImportStream(commits: readonly CommitSpec[], start: number, firstBranch: string): Buffer {
  const parts: Buffer[] = [];
  const seen = new Set<string>();
  const push = (text: string): unknown => parts.push(Buffer.from(text));
  let branch = firstBranch;
  let at = start - 86_400;
  let mark = 0;
  for (const commit of commits) {
    at = commit.date === undefined ? at + 86_400 : Date.parse(commit.date) / 1000;
    branch = commit.branch ?? branch;
    push(`commit refs/heads/${branch}\nmark :${mark + 1}\n`);
    push(`author ${signature(commit.author ?? AUTHOR, commit.authorDate === undefined ? at : Date.parse(commit.authorDate) / 1000)}`);
    push(`committer ${signature(COMMITTER, at)}`);
    parts.push(data(commit.message ?? `Change ${mark + 1}`));
    if (!seen.has(branch) && mark > 0) push(`from :${mark}\n`);
    for (const other of commit.merge ?? []) push(`merge refs/heads/${other}\n`);
    for (const [name, file] of Object.entries(commit.files ?? {})) parts.push(change(Buffer.from(name), file));
    for (const [name, file] of commit.rawFiles ?? []) parts.push(change(name, file));
    push('\n');
    seen.add(branch);
    mark += 1;
    for (const tag of commit.tags ?? []) push(`reset refs/tags/${tag}\nfrom :${mark}\n\n`);
    for (const tag of commit.annotatedTags ?? []) {
      push(`tag ${tag}\nfrom :${mark}\ntagger ${signature(COMMITTER, at + 3600)}`);
      parts.push(data(`Release ${tag}`));
    }
  }
  push('done\n');
  return Buffer.concat(parts);
}
