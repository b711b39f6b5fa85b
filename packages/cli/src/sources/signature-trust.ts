import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { CaseEvidence, Diagnostic, SignatureState } from '@avouch/core';
import { SIGNED_FORMATS } from '@avouch/core';
import type { ExpectedSigner, LayerToVerify, Trust, TrustedKey } from '@avouch/signatures';
import type { AssessOptions } from '../assess/assess-options.ts';
import { CommandError } from '../exit-codes.ts';
import { describe } from '../terminal/diagnostics.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { ArtefactFile } from './release-artefacts.ts';

/** What the commands that assess say of how signatures are verified. */
export const TRUST_HELP = {
  artefact: 'a file of the release, to be compared with what was signed; may be given often',
  key: 'a public key in PEM that signatures may be of, and whose holder is to have signed; may be given often',
  trustedRoot: 'a trusted root of Sigstore, in place of the one that ships (packages/signatures/README.md)',
  identity: 'who is to have signed, exactly as in the certificate; needs --issuer',
  issuer: 'who vouches for that identity, exactly as in the certificate; needs --identity',
} as const;

/** A root or a key has some kB; whoever reads it has a limit of its own. */
const FILE_BYTES = 4_000_000;

/** Where nothing can be trusted, nothing is verified: a signature is found. */
const NO_TRUST: Trust = { roots: [], keys: [], registryKeys: [], expected: [], files: [] };

/**
 * What signatures are held against in a run, from its command line. Null where there is nothing signed to hold against it and nothing was
 * given: verification is loaded when it is needed. Throws a CommandError for an option that cannot be used.
 */
export async function signatureTrust(
  { key = [], trustedRoot, identity, issuer, evidence = [] }: AssessOptions,
  artefacts: readonly ArtefactFile[],
  terminal: Terminal,
): Promise<Trust | null> {
  if ((identity === undefined) !== (issuer === undefined))
    throw new CommandError(
      'usage',
      '--identity and --issuer belong together: a name says nothing without who vouches for it. Give both, or neither.',
    );
  if (identity === '' || issuer === '') throw new CommandError('usage', '--identity and --issuer may not be empty. Give both, or neither.');
  for (const [flag, file] of [
    ...key.map((one) => ['--key', one] as const),
    ...(trustedRoot === undefined ? [] : [['--trusted-root', trustedRoot] as const]),
  ])
    for (const given of evidence)
      if (liesIn(resolve(terminal.cwd, file), resolve(terminal.cwd, given)))
        throw new CommandError(
          'usage',
          `${flag} ${file} lies in --evidence ${given}: what came with the evidence makes nothing in it trusted. Take it from where you know that it is right.`,
        );
  if (key.length === 0 && trustedRoot === undefined && identity === undefined && artefacts.length === 0) return null;
  const { readTrustedRoot, shippedRegistryKeys, shippedRoot } = await import('@avouch/signatures');
  const keys: TrustedKey[] = [];
  for (const file of key) keys.push(await givenKey(resolve(terminal.cwd, file), `--key ${file}`));
  const root =
    trustedRoot === undefined
      ? null
      : readTrustedRoot(trustedRoot, await bytesOf(resolve(terminal.cwd, trustedRoot), `--trusted-root ${trustedRoot}`));
  if (root !== null && root.roots === null) throw new CommandError('input', `--trusted-root ${root.diagnostics.map(describe).join(' ')}`);
  const named: readonly ExpectedSigner[] = identity === undefined || issuer === undefined ? [] : [{ kind: 'identity', identity, issuer }];
  return {
    roots: root?.roots ?? [shippedRoot()],
    keys,
    registryKeys: shippedRegistryKeys(),
    expected: [...named, ...keys.map(({ id }) => ({ kind: 'key' as const, id }))],
    files: artefacts,
  };
}

/**
 * What the signatures of one piece of evidence are held against: the run's, and where the case names who is to have signed it, that one and
 * nobody else. Where the key that it names cannot be used nothing is trusted, and the diagnostic says so.
 */
export async function trustFor(
  { id, location, signer }: Pick<CaseEvidence, 'id' | 'location' | 'signer'>,
  folder: string,
  trust: Trust | null,
): Promise<{ readonly trust: Trust | null; readonly diagnostics: readonly Diagnostic[] }> {
  if (signer === null) return { trust, diagnostics: [] };
  const base = trust ?? (await shippedTrust());
  if (signer.kind === 'identity') return { trust: { ...base, expected: [signer] }, diagnostics: [] };
  const path = resolve(folder, signer.path);
  const fault = (words: string) => ({
    trust: NO_TRUST,
    diagnostics: [
      {
        code: 'signer-key',
        severity: 'error' as const,
        message: `The key that evidence ${id} names as its signer’s, ${signer.path}, ${words}`,
        location: { path: signer.path },
      },
    ],
  });
  if (liesIn(path, resolve(folder, location)))
    return fault('came with the evidence itself, so it makes nothing in it trusted. Take it from where you know that it is right.');
  try {
    const key = await givenKey(path, signer.path);
    return { trust: { ...base, keys: [key, ...base.keys], expected: [{ kind: 'key', id: key.id }] }, diagnostics: [] };
  } catch (error) {
    if (error instanceof CommandError) return fault(`cannot be used: ${error.message}`);
    throw error;
  }
}

/** The state of each layer's signature. Verification is loaded where there is something to verify. */
export async function layerSignatures(layers: readonly LayerToVerify[], trust: Trust | null): Promise<readonly SignatureState[]> {
  const isSigned = layers.some(({ document }) => SIGNED_FORMATS.has(document.format));
  const mentionsOne = layers.some(({ document }) => document.facts !== null && 'signature' in document.facts);
  if (!isSigned && !mentionsOne) return layers.map(() => ({ kind: 'none' }));
  const { signaturesOfLayers } = await import('@avouch/signatures');
  return signaturesOfLayers(layers, trust ?? (isSigned ? await shippedTrust() : NO_TRUST));
}

async function shippedTrust(): Promise<Trust> {
  const { shippedRegistryKeys, shippedRoot } = await import('@avouch/signatures');
  return { ...NO_TRUST, roots: [shippedRoot()], registryKeys: shippedRegistryKeys() };
}

async function givenKey(path: string, shown: string): Promise<TrustedKey> {
  const { readTrustedKey } = await import('@avouch/signatures');
  const { key, diagnostics } = readTrustedKey(shown, await bytesOf(path, shown));
  if (key === null) throw new CommandError('input', diagnostics.map(describe).join(' '));
  return key;
}

async function bytesOf(path: string, shown: string): Promise<Uint8Array> {
  try {
    const found = await stat(path);
    if (found.isFile() && found.size <= FILE_BYTES) return await readFile(path);
  } catch (cause) {
    throw new CommandError('input', `${shown}: cannot be read. Check the name and the permissions.`, { cause });
  }
  throw new CommandError('input', `${shown}: no file of at most ${FILE_BYTES} bytes. Name another one.`);
}

/** Whether a path is another one, or lies under it. */
function liesIn(path: string, place: string): boolean {
  const inside = relative(place, path);
  return inside === '' || !(isAbsolute(inside) || inside.split(sep)[0] === '..');
}
