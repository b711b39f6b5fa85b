import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { SBOM_BYTES, type StatedSubject, sbomSubjects } from '@avouch/core';
import { CommandError } from '../exit-codes.ts';
import { releaseArtefacts } from '../sources/release-artefacts.ts';
import { plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { statedName } from './stated-text.ts';

/** What the command line says of them. */
export interface SubjectFlags {
  readonly artefact?: readonly string[];
  readonly digest?: readonly string[];
  readonly image?: readonly string[];
  readonly sbom?: readonly string[];
}

/** A name and a digest take some space each, and whoever verifies reads all of them. */
const MOST_SUBJECTS = 10_000;
const SHA256 = /^[0-9a-f]{64}$/i;

/** The subjects that were named, none twice. Throws a CommandError for what names none, and for one name with two digests. */
export async function statedSubjects(flags: SubjectFlags, terminal: Terminal): Promise<readonly StatedSubject[]> {
  const files = await releaseArtefacts(flags.artefact ?? [], terminal);
  const all = [
    ...files.map(({ name, sha256 }) => ({ name, sha256 })),
    ...(flags.digest ?? []).map(digestGiven),
    ...(flags.image ?? []).map(imageGiven),
    ...(flags.sbom ?? []).flatMap((file) => sbomGiven(file, terminal)),
  ].map(({ name, sha256 }) => ({ name: statedName(name, `the name ${plain(name)}`), sha256 }));
  if (all.length > MOST_SUBJECTS)
    throw new CommandError(
      'usage',
      `these are ${all.length} subjects, and a statement has at most ${MOST_SUBJECTS}. Name what customers get.`,
    );
  const byName = new Map<string, string>();
  for (const { name, sha256 } of all) {
    const known = byName.get(name);
    if (known !== undefined && known !== sha256)
      throw new CommandError('usage', `two of what is stated are called ${plain(name)} and are not the same. Give them names that differ.`);
    byName.set(name, sha256);
  }
  return [...byName].map(([name, sha256]) => ({ name, sha256 }));
}

function digestGiven(given: string): StatedSubject {
  const at = given.lastIndexOf('=');
  const [name, digest] = [given.slice(0, Math.max(at, 0)), given.slice(at + 1).replace(/^sha256:/i, '')];
  if (name !== '' && SHA256.test(digest)) return { name, sha256: digest.toLowerCase() };
  throw new CommandError('usage', `--digest ${plain(given)}: not NAME=SHA256, a name and 64 hexadecimal digits. sha256sum gives them.`);
}

function imageGiven(given: string): StatedSubject {
  const [name = '', digest = '', ...more] = given.split('@sha256:');
  if (name !== '' && more.length === 0 && SHA256.test(digest)) return { name, sha256: digest.toLowerCase() };
  const why = given.includes('@')
    ? 'what stands behind the @ is no sha256: with 64 hexadecimal digits'
    : 'a tag can be moved to another image, so that nobody could tell which one was meant';
  throw new CommandError('usage', `--image ${plain(given)}: not NAME@sha256:DIGEST; ${why}. The registry shows the digest.`);
}

function sbomGiven(file: string, { cwd }: Terminal): readonly StatedSubject[] {
  const path = resolve(cwd, file);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || !found.isFile() || found.size > SBOM_BYTES)
    throw new CommandError('input', `--sbom ${plain(file)}: not a file of at most ${SBOM_BYTES} bytes. Check the name.`);
  const read = sbomSubjects(readFileSync(path));
  if (read.kind === 'subjects') return read.subjects;
  throw new CommandError(
    'input',
    `--sbom ${plain(file)}: ${read.reason}. Name the files themselves with --artefact, or their digests with --digest.`,
  );
}
