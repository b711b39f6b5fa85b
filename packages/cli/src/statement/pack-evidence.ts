import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readEvidence } from '@avouch/collectors';
import { type DisclosedEvidence, type Instant, PACK_BYTES, secretTally, sha256Hex, type TreePlace } from '@avouch/core';
import { describe } from '../terminal/diagnostics.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { filesAtCommit } from './files-at-commit.ts';
import { namedBytes } from './named-bytes.ts';

/** What became of the bytes of one piece of evidence that an audience may have. */
export type EvidenceFound =
  | {
      readonly kind: 'found';
      readonly evidence: DisclosedEvidence;
      readonly bytes: Uint8Array;
      /** Why nobody looked for secrets in it: nothing reads what is no text, and a large text would take too long. Null where it was looked through. */
      readonly unsearched: 'binary' | 'too large' | null;
    }
  | { readonly kind: 'left out'; readonly evidence: DisclosedEvidence; readonly reason: string };

/** A file of more bytes does not go into a pack. */
const FILE_BYTES = 256 * 1024 * 1024;

/**
 * Brings the bytes of evidence from where the openings file says that it may lie. Only bytes of the very digest that was stated count; those
 * with something in them that looks like a secret stay out, whatever their label.
 */
export async function evidenceFound(
  wanted: readonly DisclosedEvidence[],
  { terminal, at }: { readonly terminal: Terminal; readonly at: Instant },
): Promise<readonly EvidenceFound[]> {
  const byPlace = Map.groupBy(
    wanted.flatMap((evidence) => evidence.bytesAt.map((place) => ({ place, evidence }))),
    ({ place }) => place,
  );
  const held = new Map<string, Uint8Array>();
  const faults = new Map<string, string>();
  for (const [place, pieces] of byPlace) {
    const digests = new Set(pieces.map(({ evidence }) => evidence.sha256).filter((digest) => !held.has(digest)));
    if (digests.size === 0) continue;
    const read = await readEvidence({ path: place, at, wanted: digests, called: basename(place) });
    if (read.kind === 'refused') {
      faults.set(place, describe(read.diagnostic));
      continue;
    }
    for (const { path, layers } of read.files)
      for (const { digest, bytes } of layers) {
        const content = digests.has(digest) ? (bytes ?? (await wholeFile(place, path, digest, terminal))) : null;
        if (content !== null) held.set(digest, content);
      }
  }
  await fromRepositories(wanted, held, { faults, at });
  return wanted.map((evidence) => outcomeOf(evidence, held.get(evidence.sha256), faults));
}

/** What lies in the tree of a repository and was found nowhere else: as git has it at the commit that was stated. */
async function fromRepositories(
  wanted: readonly DisclosedEvidence[],
  held: Map<string, Uint8Array>,
  { faults, at }: { readonly faults: Map<string, string>; readonly at: Instant },
): Promise<void> {
  const missing = wanted.flatMap(({ sha256, inTree }) => (inTree === undefined || held.has(sha256) ? [] : [{ sha256, ...inTree }]));
  for (const pieces of Map.groupBy(missing, ({ repository, commit }) => `${commit} ${repository}`).values()) {
    const [first] = pieces;
    if (first === undefined) continue;
    const digests = Map.groupBy(pieces, ({ path }) => path);
    const told = await filesAtCommit(first, new Set(digests.keys()), { at, most: { file: FILE_BYTES, all: PACK_BYTES } }, (path, bytes) => {
      const digest = sha256Hex(bytes);
      if (digests.get(path)?.some(({ sha256 }) => sha256 === digest) === true) held.set(digest, bytes);
      else faults.set(placeName({ ...first, path }), 'what git has there is not what was stated');
    });
    for (const [path, { reason }] of told) faults.set(placeName({ ...first, path }), reason);
  }
}

function placeName({ repository, commit, path }: TreePlace): string {
  return [repository, commit, path].join('\0');
}

function outcomeOf(evidence: DisclosedEvidence, bytes: Uint8Array | undefined, faults: ReadonlyMap<string, string>): EvidenceFound {
  const leftOut = (reason: string): EvidenceFound => ({ kind: 'left out', evidence, reason });
  if (bytes === undefined) {
    const { inTree } = evidence;
    if (inTree !== undefined) {
      const fault = faults.get(placeName(inTree)) ?? 'nothing there has the bytes that were stated';
      return leftOut(`${basename(inTree.repository)} at commit ${inTree.commit.slice(0, 12)}: ${fault}`);
    }
    const [place] = evidence.bytesAt;
    if (place === undefined) return leftOut('the openings file names no place where its bytes would be');
    const fault = evidence.bytesAt.map((one) => faults.get(one)).find((one) => one !== undefined);
    return leftOut(
      fault ??
        `nothing at ${evidence.bytesAt.map((one) => basename(one)).join(' or ')} has the bytes that were stated: it changed since, or was moved`,
    );
  }
  if (bytes.length > FILE_BYTES) return leftOut(`it has ${bytes.length} bytes, and the limit is ${FILE_BYTES}`);
  const scan = secretTally(() => null).file({ path: evidence.path ?? '', commit: null }, bytes);
  const [secret] = scan.kind === 'scanned' ? scan.secrets : [];
  if (secret !== undefined)
    return leftOut(
      `line ${secret.line} looks like a secret (${secret.type}). Take it out and state the evidence anew, or hand the file over by itself`,
    );
  return { kind: 'found', evidence, bytes, unsearched: scan.kind === 'scanned' ? null : scan.reason };
}

/** A file that was read a part at a time, as a whole. Null where it is none that lies there by itself. */
async function wholeFile(place: string, path: string, digest: string, terminal: Terminal): Promise<Uint8Array | null> {
  const found = await stat(place).catch(() => null);
  const file = found?.isDirectory() === true ? join(place, path.slice(basename(place).length + 1)) : place;
  const whole = await stat(file).catch(() => null);
  if (whole === null || !whole.isFile() || whole.size > FILE_BYTES) return null;
  const bytes = namedBytes(file, 'evidence', FILE_BYTES, terminal);
  return sha256Hex(bytes) === digest ? bytes : null;
}
