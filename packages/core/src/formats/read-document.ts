import { type ByteSource, slidingWindow } from '../encodings/byte-window.ts';
import { textHead } from '../encodings/text.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ReadDocument } from '../model/facts.ts';
import { pathRole } from '../model/path-role.ts';
import type { EmbeddedDocument, Format, GivenBeside } from './format.ts';
import { plainFile } from './plain-file.ts';
import { type Facts, FORMATS } from './registry.ts';

/** Most bytes that any format reads. */
export const LARGEST_BYTES = Math.max(...FORMATS.map((format) => format.limits.bytes));

/** Whether some format knows a file, by its place or its content. */
export function recognises(path: string, bytes: Uint8Array): boolean {
  return FORMATS.some((format) => format.recognise({ path: isUsual(path) ? path : '', bytes }));
}

/** What file systems let pass (PATH_MAX, NAME_MAX). Expressions over a name of 64 kB, which git allows, take seconds. */
const LONGEST = { path: 4096, name: 255 } as const;

/** Whether a file of this path can lie anywhere but in git's objects; no format is told by the place of any other. */
function isUsual(path: string): boolean {
  return path.length <= LONGEST.name || (path.length <= LONGEST.path && path.split('/').every((name) => name.length <= LONGEST.name));
}

/** Whether a file of this path is worth opening: some format goes by such names. */
export function isCandidate(path: string): boolean {
  return isUsual(path) && FORMATS.some((format) => format.placement(path) !== 'no');
}

/** Most bytes that a file of this path may have to be read at all: the largest limit of the formats that go by such names. */
export function sizeLimit(path: string): number {
  const placed = isUsual(path) ? FORMATS.filter((format) => format.placement(path) !== 'no') : [];
  return placed.length === 0 ? LARGEST_BYTES : Math.max(...placed.map((format) => format.limits.bytes));
}

/**
 * Reads a file. Its format is the one whose place it lies in, else the one that recognises its content, else `file`. Never
 * throws for what the bytes contain.
 */
export function readDocument(path: string, bytes: Uint8Array, beside?: GivenBeside): ReadDocument<Facts> {
  return readWithEmbedded(path, bytes, beside).document;
}

/** As {@link readDocument}, with the documents that were found inside, unread. */
export function readWithEmbedded(path: string, bytes: Uint8Array, beside?: GivenBeside): DocumentWithEmbedded {
  const claiming = claimingFormats(path);
  const input = beside === undefined ? { path, bytes } : { path, bytes, beside };
  const asked = { ...input, path: isUsual(path) ? path : '' };
  if (textHead(bytes, 64).startsWith('version https://git-lfs.github.com/spec/')) {
    return alone(unread(path, { format: claiming[0]?.id ?? meantFormat(path), verdict: 'unsupported', diagnostics: [lfsPointer(path)] }));
  }
  const within = (format: Format<Facts>) => bytes.length <= format.limits.bytes;
  // Where several formats own a place (security.txt at the root), the content decides between them.
  const claimed = claiming.find((format) => within(format) && format.recognise(asked)) ?? claiming[0];
  if (claimed !== undefined && !within(claimed)) return alone(refusedDocument(path, bytes.length, claimed.limits.bytes));
  const told = claimed ?? FORMATS.find((other) => within(other) && other.recognise(asked));
  const stated = beside?.format === undefined ? undefined : STATABLE.get(beside.format);
  // What tells of no format by itself, such as a list of nothing, is what a person says that it is; content that tells of another prevails.
  const format = told ?? (stated !== undefined && within(stated) ? stated : undefined);
  const tooLarge = format === undefined ? FORMATS.find((other) => !within(other) && other.recognise(asked)) : undefined;
  // Known and too large to be read is never the same as unknown: a report that was not read blocks what others would pass.
  if (tooLarge !== undefined) return alone({ ...refusedDocument(path, bytes.length, tooLarge.limits.bytes), format: tooLarge.id });
  if (format !== undefined) {
    const { documents: embedded = [], madeAt = null, ...result } = format.read(input);
    const inForce = claiming.includes(format);
    const document = { path, format: format.id, ...result, role: pathRole(path), inForce, madeAt };
    if (stated === undefined || stated === format) return { document, embedded };
    return { document: { ...document, diagnostics: [...document.diagnostics, contradicted(path, stated, format)] }, embedded };
  }
  if (bytes.length > sizeLimit(path)) return alone(refusedDocument(path, bytes.length, sizeLimit(path)));
  const { verdict, diagnostics } = plainFile(path, bytes);
  return alone(unread(path, { format: verdict === 'unsupported' ? 'file' : meantFormat(path), verdict, diagnostics }));
}

/**
 * The format that a file whose content is broken was meant to be of, by its name: of tools alone, so that what breaks off before anything
 * tells what it is, or is empty, counts as a report that could not be read, and not as none.
 */
function meantFormat(path: string): string {
  const meant = isUsual(path) ? FORMATS.find(({ origin, placement }) => origin === 'evidence' && placement(path) !== 'no') : undefined;
  return meant?.id ?? 'file';
}

/** So much of the beginning of a large file is looked at to tell its format. */
const HEAD_BYTES = 256 * 1024;

/**
 * Reads a file a part at a time, so that it is never in memory as a whole, where its head alone tells a format that can be read so; with the
 * result of {@link readDocument}. Null where it has to be read as a whole. Throws only what the source throws.
 */
export function readLargeDocument(path: string, source: ByteSource): ReadDocument<Facts> | null {
  if (claimingFormats(path).length > 0) return null;
  const head = slidingWindow(source, HEAD_BYTES).bytes;
  const format = FORMATS.find((other) => source.size <= other.limits.bytes && other.recognise({ path, bytes: head }));
  const read = format?.readLarge?.({ path, head, source }) ?? null;
  if (format === undefined || read === null || (read.documents ?? []).length > 0) return null;
  const { verdict, measures, facts, diagnostics, madeAt = null } = read;
  return { path, format: format.id, verdict, measures, facts, diagnostics, role: pathRole(path), inForce: false, madeAt };
}

/** A document, and the documents inside it as bytes. */
export interface DocumentWithEmbedded {
  readonly document: ReadDocument<Facts>;
  readonly embedded: readonly EmbeddedDocument[];
}

function alone(document: ReadDocument<Facts>): DocumentWithEmbedded {
  return { document, embedded: [] };
}

/** A file that is over its limit, told by its size alone, without its bytes. */
export function refusedDocument(path: string, sizeBytes: number, limit: number): ReadDocument<Facts> {
  return unread(path, {
    format: claimingFormats(path)[0]?.id ?? meantFormat(path),
    verdict: 'refused',
    diagnostics: [
      {
        code: 'over-limit',
        severity: 'error',
        message: `The file has ${sizeBytes} bytes and the limit is ${limit}; it is not read. Check that it is the file that was meant.`,
        location: { path },
      },
    ],
  });
}

function claimingFormats(path: string): readonly Format<Facts>[] {
  return isUsual(path) ? FORMATS.filter((format) => format.placement(path) === 'in force') : [];
}

function unread(
  path: string,
  { format, verdict, diagnostics }: Pick<ReadDocument, 'format' | 'verdict' | 'diagnostics'>,
): ReadDocument<Facts> {
  const inForce = claimingFormats(path).some((claiming) => claiming.id === format);
  return { path, format, verdict, measures: {}, facts: null, diagnostics, role: pathRole(path), inForce, madeAt: null };
}

/** Formats of tools, platforms and people, by id: no place gives a file such a format, so that a person may. */
const STATABLE: ReadonlyMap<string, Format<Facts>> = new Map(
  FORMATS.filter(({ origin }) => origin === 'evidence').map((format) => [format.id, format]),
);

/** Ids of the formats that a person may state for a file whose content tells of none. */
export const STATABLE_FORMATS: readonly string[] = [...STATABLE.keys()].toSorted();

function contradicted(path: string, stated: Format<Facts>, told: Format<Facts>): Diagnostic {
  return {
    code: 'format-contradicted',
    severity: 'warning',
    message: `The file is said to be of the format ${stated.id}, and its content is ${told.id}: it is read as that. Correct the format, or bring the file that was meant.`,
    location: { path },
  };
}

function lfsPointer(path: string): Diagnostic {
  return {
    code: 'lfs-pointer',
    severity: 'warning',
    message: 'The file is a Git LFS pointer, not the content. Run "git lfs pull" and read the folder, or keep the file out of LFS.',
    location: { path },
  };
}
