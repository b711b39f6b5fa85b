import { createHash } from 'node:crypto';
import { realpathSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { type Diagnostic, type Facts, type Instant, LARGEST_BYTES, type ReadDocument, readLayers, recognises } from '@avouch/core';
import { isArchive } from './archive/is-archive.ts';
import { openArchive } from './archive/open-archive.ts';
import { diagnostic, shown, withoutCredentials } from './diagnostics.ts';
import { openDirectory } from './directory/open-directory.ts';
import { type PdfReader, pdfReader } from './pdf/pdf-reader.ts';
import { throttled } from './progress.ts';
import { errorCode, readBounded, type Unread } from './read-bounded.ts';
import { LARGE_BYTES, type LargeDocument, readLarge } from './read-large.ts';
import type { FileContent, OpenResult, Progress, Source } from './source.ts';

/** A file that was brought as evidence, read to its core. */
export interface EvidenceFile {
  /** Its name, or that of the folder or archive that was given with the path inside. */
  readonly path: string;
  /** The file first, then what was found inside, each with the digest of its own bytes. */
  readonly layers: readonly EvidenceLayer[];
  /** Whether it was named itself. */
  readonly named: boolean;
}

/** One layer of such a file. */
export interface EvidenceLayer {
  readonly document: ReadDocument<Facts>;
  /** Index of the layer around it; null for the file itself. */
  readonly around: number | null;
  /** SHA-256 of its own bytes, in hexadecimal digits. */
  readonly digest: string;
  readonly size: number;
  /** Kept where they were asked for, else null: those of a release would fill the memory. */
  readonly bytes: Uint8Array | null;
}

/** What became of reading evidence at a path. */
export type EvidenceRead =
  | { readonly kind: 'read'; readonly files: readonly EvidenceFile[]; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'refused'; readonly diagnostic: Diagnostic };

/** What to read. */
export interface EvidenceOptions {
  /** A file, a folder or an archive. */
  readonly path: string;
  /** When it is looked at. */
  readonly at: Instant;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** Formats whose bytes somebody looks at again, since they carry a signature. */
  readonly keepBytes?: (format: string) => boolean;
  /** Content whose bytes somebody wants, by its SHA-256. A file that is read a part at a time is never kept. */
  readonly wanted?: ReadonlySet<string>;
  /** For a table: field → title of its column. */
  readonly columns?: Readonly<Record<string, string>>;
  /** What messages call it, which are handed on with reports; absent where the path itself was typed by who reads them. */
  readonly called?: string;
  /** Id of the format that somebody states for it. */
  readonly format?: string;
}

const MOST_FILES = 20_000;

/**
 * Reads evidence: a file, each file of a folder, or each file of an archive, to its core. An office document is a zip archive and
 * is read as the document that it is. Links are not followed and nothing is written.
 */
export async function readEvidence(options: EvidenceOptions): Promise<EvidenceRead> {
  const pdfs = pdfReader();
  try {
    return await readAt({ ...options, pdfs });
  } finally {
    await pdfs.close();
  }
}

interface Reading extends EvidenceOptions {
  readonly pdfs: PdfReader;
}

async function readAt(options: Reading): Promise<EvidenceRead> {
  const { path } = options;
  const name = shown(withoutCredentials(options.called ?? path));
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path))
    return refused('evidence-missing', `${name} is an address: Avouch fetches nothing. Download it, and give the file.`);
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) return await readAll(await openDirectory({ ...options, path: realpathSync(path) }), options);
    if (stats.isFile() && stats.size > LARGE_BYTES) {
      const large = readLargeFile(path, name);
      if (large !== null) return large;
    }
    if (!stats.isFile())
      return refused('evidence-unreadable', `${name} is neither a file nor a folder. Give a file, a folder or an archive.`);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return refused('evidence-missing', `${name} does not exist. Give the path of a file, a folder or an archive.`);
    return refused('evidence-unreadable', `${name} cannot be opened (${code}). Check its permissions.`);
  }
  if (isArchive(path)) {
    const document = await readFile(options, name);
    if (document.kind === 'read') return document;
    return await readAll(await openArchive(options), options);
  }
  return await readFile(options, name, true);
}

/** One file. An archive is only read as a file where a format knows it. */
async function readFile(options: Reading, name: string, whatever = false): Promise<EvidenceRead> {
  const { path } = options;
  const read = readBounded(realpathSync(path), LARGEST_BYTES);
  switch (read.kind) {
    case 'read':
      if (!whatever && !recognises(basename(path), read.bytes)) return refused('evidence-unreadable', `${name} is an archive.`);
      return { kind: 'read', files: [await evidenceFile({ path: nameOf(path), bytes: read.bytes }, true, options)], diagnostics: [] };
    case 'too large':
      return refused(
        'evidence-too-large',
        `${name} has ${read.size} bytes and the limit is ${LARGEST_BYTES}. Check that it is the file that was meant.`,
      );
    case 'missing':
    case 'not a file':
    case 'unreadable':
      return unread(read, name);
    default:
      return read satisfies never;
  }
}

function unread(found: Unread, name: string): EvidenceRead {
  if (found.kind === 'unreadable')
    return refused('evidence-unreadable', `${name} cannot be opened (${found.reason}). Check its permissions.`);
  return refused('evidence-missing', `${name} is no regular file any more. Give the path of a file, a folder or an archive.`);
}

/** A file that is too large to be held in memory for no more than one look at each part; null where its format needs it as a whole. */
function readLargeFile(path: string, name: string): EvidenceRead | null {
  const read = readLarge(realpathSync(path), nameOf(path));
  switch (read.kind) {
    case 'read':
      return { kind: 'read', files: [largeEvidence(nameOf(path), read, true)], diagnostics: [] };
    case 'as a whole':
      return null;
    case 'changed':
      return refused('evidence-unreadable', `${name} changed while it was read. Try again when nothing writes to it any more.`);
    case 'missing':
    case 'not a file':
    case 'unreadable':
      return unread(read, name);
    default:
      return read satisfies never;
  }
}

/** Formats that are read a part at a time hold no documents inside and carry no signature. */
function largeEvidence(path: string, { document, digest, size }: LargeDocument, named: boolean): EvidenceFile {
  return { path, layers: [{ document, around: null, digest, size, bytes: null }], named };
}

async function readAll(opened: OpenResult, options: Reading): Promise<EvidenceRead> {
  if (opened.kind === 'refused') return opened;
  const { source } = opened;
  const { onProgress, signal } = options;
  try {
    const diagnostics: Diagnostic[] = [...source.diagnostics];
    const files: EvidenceFile[] = [];
    const progress = throttled(onProgress);
    const paths = source.tree.filter(({ kind }) => kind === 'file').map((entry) => entry.path);
    if (paths.length > MOST_FILES) {
      const text = `There are ${paths.length} files, more than ${MOST_FILES}: the rest was not read. Give a smaller folder or archive.`;
      diagnostics.push(diagnostic('error', 'evidence-too-many', text));
    }
    const report = (found: Diagnostic) => diagnostics.push(withWayOut(found));
    for await (const file of filesOf(source, paths.slice(0, MOST_FILES), { ...options, report })) {
      signal?.throwIfAborted();
      files.push(file);
      progress('reading evidence', files.length);
    }
    return { kind: 'read', files, diagnostics };
  } finally {
    await source.close();
  }
}

interface Gathering extends Reading {
  readonly report: (diagnostic: Diagnostic) => void;
}

/** Each file in its order: those between large ones together, since an archive is gone through once for all that are asked for. */
async function* filesOf(source: Source, paths: readonly string[], options: Gathering): AsyncGenerator<EvidenceFile> {
  const { path: given, report } = options;
  const sizes = new Map(source.tree.map(({ path, bytes }) => [path, bytes ?? 0]));
  const named = (path: string) => `${nameOf(given)}/${path}`;
  async function* held(run: readonly string[]): AsyncGenerator<EvidenceFile> {
    for await (const { path, bytes } of source.contents(run, report))
      yield await evidenceFile({ path: named(path), bytes }, false, options);
  }
  let run: string[] = [];
  for (const path of paths) {
    const large = (sizes.get(path) ?? 0) > LARGE_BYTES ? source.readLarge?.(path, named(path)) : undefined;
    // What could not be read so is read again as any other file is, which says what is wrong with it.
    if (large?.kind !== 'read') run.push(path);
    else {
      if (run.length > 0) yield* held(run);
      run = [];
      yield largeEvidence(named(path), large, false);
    }
  }
  if (run.length > 0) yield* held(run);
}

/** What was left out of a folder or an archive for its size might be read where it is given by itself. */
function withWayOut(found: Diagnostic): Diagnostic {
  if (found.code !== 'file-too-large') return found;
  return { ...found, severity: 'error', message: `${found.message} Unpack it where it is packed, and give it by itself.` };
}

/** Reports are handed on: they name what was given, and not where it lies on this machine. */
function nameOf(path: string): string {
  return basename(path);
}

async function evidenceFile(
  { path, bytes }: FileContent,
  named: boolean,
  { keepBytes, wanted, columns, format, pdfs }: Reading,
): Promise<EvidenceFile> {
  const beside = {
    ...(columns === undefined ? {} : { columns }),
    // Of a folder or an archive nobody states what each file is.
    ...(format === undefined || !named ? {} : { format }),
    ...(await pdfs.beside(bytes)),
  };
  const layers = readLayers(path, bytes, beside).map((layer) => {
    const digest = sha256(layer.bytes);
    const isKept = keepBytes?.(layer.document.format) === true || wanted?.has(digest) === true;
    return { document: layer.document, around: layer.around, digest, size: layer.bytes.length, bytes: isKept ? layer.bytes : null };
  });
  return { path, layers, named };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function refused(code: string, message: string): EvidenceRead {
  return { kind: 'refused', diagnostic: diagnostic('error', code, message) };
}
