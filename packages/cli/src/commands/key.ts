import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { bundleBytes, rotationBytes } from '@avouch/core';
import type { SigningKeyType } from '@avouch/signatures';
import { type Command, Option } from 'commander';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { gitFault } from '../statement/kept-from-git.ts';
import { fingerprintLines } from '../statement/key-fingerprint.ts';
import { newPassphrase, PASSPHRASE_FILE_HELP } from '../statement/passphrase.ts';
import { assertFree, writeNewFiles } from '../statement/private-file.ts';
import { keyFileBytes, signingKeyIn } from '../statement/signing-key-file.ts';
import { describe } from '../terminal/diagnostics.ts';
import { plain } from '../terminal/layout.ts';
import { refuseMisleadingName } from '../terminal/misleading-name.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { typedPath } from '../terminal/typed-path.ts';

const TYPES: readonly SigningKeyType[] = ['ed25519', 'p256'];
const OWNER_ONLY = 0o600;
const FOR_ALL = 0o644;
const IT_IS_A_KEY = 'a key that is lost can sign nothing any more, and withdraw nothing.';

interface KeyFileFlags {
  readonly output: string;
  readonly passphraseFile?: string;
}

/** `avouch key`: keys that sign statements, and their fingerprints. */
export const keyCommand: CommandDefinition = {
  name: 'key',
  register(program, terminal) {
    const key = program.command('key').description('make a key that signs statements, show the fingerprint of one, replace one by another');
    addNew(key, terminal);
    key
      .command('show')
      .description('show the fingerprint of a public key, in groups that people compare')
      .argument('<FILE>', 'a public key, as avouch key new writes it: FILE.pub.pem')
      .action(async (file: string) => {
        terminal.out.write(await shown(file, terminal));
      });
    addRotate(key, terminal);
  },
};

function addNew(key: Command, terminal: Terminal): void {
  key
    .command('new')
    .description('make a key: FILE is private and under a passphrase, FILE.pub.pem is for everybody')
    .addOption(new Option('--type <TYPE>', 'ed25519, or p256 where a rule asks for ECDSA').choices(TYPES).default('ed25519'))
    .requiredOption('-o, --output <FILE>', 'where the private key goes; a file that is there is never replaced')
    .option('--passphrase-file <FILE>', PASSPHRASE_FILE_HELP)
    .action(async ({ type, output, passphraseFile }: KeyFileFlags & { readonly type: SigningKeyType }) => {
      refuseMisleadingName({ file: output, what: 'a key', ending: '.key' });
      const path = resolve(terminal.cwd, output);
      const publicPath = `${path}.pub.pem`;
      for (const one of [path, publicPath]) assertFree(one, IT_IS_A_KEY);
      const fault = gitFault(path, terminal.env);
      if (fault !== null) throw new CommandError('output', `a private key is not for git: ${fault}`);
      if (!existsSync(dirname(path)))
        throw new CommandError('output', `there is no folder ${plain(dirname(path))}. Make it first, or name another with --output.`);
      const passphrase = await newPassphrase(passphraseFile, terminal);
      const { newSigningKey, sealPrivateKey } = await import('@avouch/signatures');
      const made = newSigningKey(type);
      writeNewFiles([
        { path, bytes: sealPrivateKey(made.key, passphrase), mode: OWNER_ONLY },
        { path: publicPath, bytes: new TextEncoder().encode(made.publicPem), mode: FOR_ALL },
      ]);
      terminal.out.write(`Wrote ${plain(output)} (private, under the passphrase) and ${plain(output)}.pub.pem (public).\n${fingerprintText(made.id)}
Next:
  Keep a copy of ${plain(output)} and the passphrase in another place each. Nobody can make them again.
  Give customers ${plain(output)}.pub.pem, and the fingerprint by another way: on paper, by telephone.
  Sign with it: avouch sign --key ${typedPath(output)}
`);
    });
}

function addRotate(key: Command, terminal: Terminal): void {
  key
    .command('rotate')
    .description('have a key vouch for the one in its place: a note by which those who trust the old key can trust the new one')
    .argument('<OLD>', 'the private key that customers trust today')
    .argument('<NEW>', 'the public key in its place: NEW.pub.pem')
    .requiredOption('-o, --output <FILE>', 'where the note goes')
    .option('--passphrase-file <FILE>', `for OLD: ${PASSPHRASE_FILE_HELP}`)
    .action(async (old: string, successor: string, { output, passphraseFile }: KeyFileFlags) => {
      refuseMisleadingName({ file: output, what: 'a note of rotation', ending: '.json' });
      const path = resolve(terminal.cwd, output);
      assertFree(path, 'it may be a note that customers have.');
      const { id: newKey } = await publicKeyIn(successor, terminal);
      const signing = await signingKeyIn(old, passphraseFile, terminal);
      const { idOfSigningKey, signatureOver } = await import('@avouch/signatures');
      const keyId = idOfSigningKey(signing);
      if (keyId === newKey)
        throw new CommandError('usage', `${plain(old)} and ${plain(successor)} are the same key. Make a new one: avouch key new`);
      const payload = rotationBytes({ newKey, oldKey: keyId, at: terminal.now() });
      writeNewFiles([{ path, bytes: bundleBytes({ keyId, payload, signature: signatureOver(signing, payload) }), mode: FOR_ALL }]);
      terminal.out.write(`Wrote ${plain(output)}: the key of ${plain(old)} vouches for the key of ${plain(successor)}.\n${fingerprintText(newKey)}
Next:
  Give customers ${plain(successor)} and ${plain(output)}. Who trusts the old key under your name runs:
  avouch trust add ${typedPath(successor)} --signer YOUR-NAME --rotation ${typedPath(output)}
`);
    });
}

async function shown(file: string, terminal: Terminal): Promise<string> {
  const { id, type } = await publicKeyIn(file, terminal);
  return `${plain(file)}: public key, ${type === 'ed25519' ? 'Ed25519' : 'ECDSA P-256'}.\n${fingerprintText(id)}`;
}

async function publicKeyIn(file: string, terminal: Terminal) {
  const { readStatementKey } = await import('@avouch/signatures');
  const { key, diagnostics } = readStatementKey(file, await keyFileBytes(file, terminal));
  if (key === null) throw new CommandError('input', diagnostics.map(describe).join(' '));
  return key;
}

function fingerprintText(id: string): string {
  return `Fingerprint, to be compared with people:\n${fingerprintLines(id).join('\n')}\nThe same for programs: ${id}\n`;
}
