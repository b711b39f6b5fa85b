import { lstat, readFile } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { type Introduction, introducingCommits, openGit } from '@avouch/collectors';
import { type Case, type Diagnostic, type Judgement, judgementMark, judgementMarks } from '@avouch/core';
import type { AllowedSigners } from '@avouch/signatures';
import { CASE_FILE, LOCK_FILE } from '../case/case-on-disk.ts';
import { CommandError } from '../exit-codes.ts';
import { plain } from '../terminal/layout.ts';
import type { Run } from './run.ts';

/** What git signs commits as (git-config(1), `gpg.format`). */
const NAMESPACE = 'git';

/** A file of people and keys. */
const FILE_BYTES = 1_000_000;

/** A case with the authority of its judgements, and why some stay asserted. */
export interface SignedCase {
  readonly record: Case;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Cases of one folder, with each judgement `git-signed` whose commit carries a signature of a key that the user trusts. What that says: who
 * holds the key signed the commit that brought the judgement and what it rested on. Not, that it is who the judgement names; so both are
 * shown. Nothing of the repository's configuration is in force, and no program of it checks anything. Throws a CommandError for a file of
 * allowed signers that cannot be used.
 */
export async function signedCases(records: readonly Case[], given: string, run: Run): Promise<readonly SignedCase[]> {
  const { cwd } = run.terminal;
  const opened = await openGit({ path: cwd, onProgress: run.onProgress });
  if (opened.kind === 'refused') throw new CommandError('source', `--allowed-signers: ${opened.diagnostic.message}`);
  const { source } = opened;
  try {
    // The repository's own folder, where the case lies in one below it.
    const root = resolve(cwd, ...source.snapshot.path.split('/').map((part) => (part === '' ? '.' : '..')));
    const { signers, unused } = await allowedSigners(given, cwd, root);
    const wanted = new Set(
      records.flatMap(({ product, judgements }) => judgements.map((judgement) => judgementMark(product.id, judgement))),
    );
    const marksOf = ([caseBytes = null, lockBytes = null]: readonly (Uint8Array | null)[]) => judgementMarks(caseBytes, lockBytes);
    const found = await introducingCommits(source, { names: [CASE_FILE, LOCK_FILE], wanted, marksOf });
    const notUsed = unused.map(
      ({ line, reason }): Diagnostic => ({
        code: 'allowed-signer-unused',
        severity: 'warning',
        message: `A line of the allowed signers is not used: ${reason}. Signatures of its key stay unverified.`,
        location: { path: given, line },
      }),
    );
    const signed: SignedCase[] = [];
    for (const record of records) signed.push(await signedCase(record, found, signers, notUsed));
    return signed;
  } finally {
    await source.close();
  }
}

async function signedCase(
  record: Case,
  found: ReadonlyMap<string, Introduction>,
  signers: AllowedSigners['signers'],
  notUsed: readonly Diagnostic[],
): Promise<SignedCase> {
  const diagnostics: Diagnostic[] = [...notUsed];
  const judgements: Judgement[] = [];
  for (const judgement of record.judgements) {
    const checked = await signatureOf(found.get(judgementMark(record.product.id, judgement)), signers);
    if ('signedBy' in checked) judgements.push({ ...judgement, authority: 'git-signed', signedBy: checked.signedBy });
    else {
      judgements.push(judgement);
      diagnostics.push({
        code: 'judgement-not-signed',
        severity: 'info',
        message: `The judgement of ${judgement.by} on claim ${judgement.claim} stays asserted: ${checked.reason}.`,
        location: { path: CASE_FILE },
      });
    }
  }
  return { record: { ...record, judgements }, diagnostics };
}

type Checked = { readonly signedBy: string } | { readonly reason: string };

async function signatureOf(introduction: Introduction | undefined, signers: AllowedSigners['signers']): Promise<Checked> {
  if (introduction === undefined || introduction.kind === 'not committed')
    return { reason: `it, or what it rested on, is not in ${CASE_FILE} and ${LOCK_FILE} as they are committed` };
  if (introduction.kind === 'unclear') return { reason: `which commit brought it cannot be told, since ${introduction.reason}` };
  const { id, signature, signed } = introduction.commit;
  const commit = `commit ${id.slice(0, 12)}, which brought it,`;
  if (signature === null) return { reason: `${commit} has no signature, or more than one` };
  const { readSshSignature, sshFingerprint, sshSignatureHolds } = await import('@avouch/signatures');
  const read = readSshSignature(signature);
  if (read === null) return { reason: `${commit} carries a signature that is none of SSH; those of PGP and X.509 are not verified` };
  const fingerprint = sshFingerprint(read.key);
  const whose = [...new Set(signers.filter(({ key }) => key === read.key).map(({ principal }) => principal))];
  if (whose.length === 0) return { reason: `${commit} is signed by key ${fingerprint}, which is not among the allowed signers` };
  if (!sshSignatureHolds(read, signed, NAMESPACE)) return { reason: `the signature of ${commit} does not hold` };
  return { signedBy: `${whose.join(' or ')}, key ${fingerprint}` };
}

async function allowedSigners(given: string, cwd: string, root: string): Promise<AllowedSigners> {
  const path = resolve(cwd, given);
  const inside = relative(root, path);
  if (!(isAbsolute(inside) || inside.split(sep)[0] === '..'))
    throw new CommandError(
      'usage',
      `--allowed-signers ${plain(given)} lies in the repository of the case: who can change the judgements could change it too. Take it from where you know that it is right.`,
    );
  const found = await lstat(path).catch(() => null);
  if (found === null || !found.isFile() || found.size > FILE_BYTES)
    throw new CommandError('input', `--allowed-signers ${plain(given)}: not a file of at most ${FILE_BYTES} bytes. Name another one.`);
  const { readAllowedSigners } = await import('@avouch/signatures');
  const read = readAllowedSigners(await readFile(path, 'utf8'), NAMESPACE);
  if (read.signers.length > 0) return read;
  const why = read.unused.map(({ line, reason }) => `line ${line}: ${reason}`).join('; ');
  throw new CommandError(
    'input',
    `--allowed-signers ${plain(given)} names no key that can be used${why === '' ? '' : ` (${plain(why)})`}. A line is: name@example.com ssh-ed25519 AAAA…`,
  );
}
