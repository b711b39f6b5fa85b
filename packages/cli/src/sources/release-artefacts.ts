import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ReleaseArtefact } from '@avouch/core';
import { CommandError } from '../exit-codes.ts';
import { plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** A file of a release, with its bytes for a signature that is over them. */
export interface ArtefactFile extends ReleaseArtefact {
  /** Null where it cannot be read any more, or is another one by now. */
  readonly read: () => Uint8Array | null;
}

const MOST_ARTEFACTS = 1000;
/** All empty files have one digest: a download that broke off would be that of any other. */
const EMPTY = 'is empty, and so is nothing that customers get. Get or build it again.';
/** A signature over a file needs all of it in memory. */
const SIGNED_BYTES = 1024 * 1024 * 1024;

/** The files that `--artefact` names, with their digests. Throws a CommandError for what is no file. */
export async function releaseArtefacts(given: readonly string[], terminal: Terminal): Promise<readonly ArtefactFile[]> {
  if (given.length > MOST_ARTEFACTS)
    throw new CommandError('usage', `--artefact: ${given.length} files, and the limit is ${MOST_ARTEFACTS}. Give them in several runs.`);
  const names = given.map((file) => basename(file));
  const artefacts: ArtefactFile[] = [];
  for (const [index, file] of given.entries()) {
    const name = names[index] ?? file;
    const path = resolve(terminal.cwd, file);
    const digests = await digestsOf(path, file);
    // Two of one name are told apart as they were given.
    const isAlone = names.indexOf(name) === names.lastIndexOf(name);
    artefacts.push({ name: (isAlone ? name : file).toWellFormed(), ...digests, read: () => sameBytes(path, digests.sha256) });
  }
  return artefacts;
}

async function digestsOf(path: string, given: string): Promise<{ readonly sha256: string; readonly sha512: string }> {
  const [sha256, sha512] = [createHash('sha256'), createHash('sha512')];
  try {
    const found = statSync(path);
    if (found.isFile() && found.size === 0) throw new CommandError('input', `--artefact ${plain(given)}: ${EMPTY}`);
    if (found.isFile()) {
      await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
        for await (const chunk of chunks) {
          sha256.update(chunk);
          sha512.update(chunk);
        }
      });
      return { sha256: sha256.digest('hex'), sha512: sha512.digest('hex') };
    }
  } catch (cause) {
    if (cause instanceof CommandError) throw cause;
    throw new CommandError('input', `--artefact ${plain(given)}: cannot be read. Check the name and the permissions.`, { cause });
  }
  throw new CommandError('input', `--artefact ${plain(given)}: is no file. Give the files of the release, one by one.`);
}

function sameBytes(path: string, sha256: string): Uint8Array | null {
  try {
    if (statSync(path).size > SIGNED_BYTES) return null;
    const bytes = readFileSync(path);
    return createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : null;
  } catch {
    // Gone, or no longer to be read: whoever asks says so.
    return null;
  }
}
