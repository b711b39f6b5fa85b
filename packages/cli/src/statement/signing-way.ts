import { resolve } from 'node:path';
import { REQUEST_BYTES, readSigningRequest, type SignedStatement, type SigningRequest, writeSigningRequest } from '@avouch/core';
import { readStatementKey, SIGNATURE_FORMS, type SignatureForm, type StatementKey } from '@avouch/signatures';
import { type Command, Option } from 'commander';
import { CommandError } from '../exit-codes.ts';
import { describe } from '../terminal/diagnostics.ts';
import { plain } from '../terminal/layout.ts';
import { refuseMisleadingName } from '../terminal/misleading-name.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { type ElsewhereSigner, handedOver, identityNamed, signedElsewhere, signerWords, signingKeyId } from './elsewhere-signer.ts';
import { namedBytes } from './named-bytes.ts';
import { assertFree, writeNewFiles } from './private-file.ts';
import { assertPrivate } from './written-statement.ts';

/** How something is to be signed, as the command line says it. */
export interface SigningFlags {
  readonly key?: string;
  readonly passphraseFile?: string;
  readonly prepare?: string;
  readonly attach?: string;
  readonly request?: string;
  readonly publicKey?: string;
  readonly identity?: string;
  readonly issuer?: string;
  readonly trustedRoot?: string;
  readonly signatureForm?: SignatureForm;
  readonly output?: string;
  readonly yes?: boolean;
}

/** By a key of this machine, in two steps by somebody elsewhere, or the second of the steps. */
export type SigningWay =
  | { readonly kind: 'key'; readonly key: string; readonly out: string }
  | { readonly kind: 'prepare'; readonly file: string; readonly by: ElsewhereSigner }
  | {
      readonly kind: 'attach';
      readonly signature: string;
      readonly request: string;
      readonly by: ElsewhereSigner;
      readonly out: string;
    };

const PUBLIC_KEY_BYTES = 100_000;
/** A signature has some 70; a bundle of Sigstore holds the statement too. */
const SIGNATURE_BYTES = 48 * 1024 * 1024;
const OWNER_ONLY = 0o600;
const FOR_ALL = 0o644;

/** Adds the options for how it is signed. */
export function addSigningOptions(command: Command): Command {
  return command
    .option('--key <FILE>', 'sign with this private key, which avouch key new made')
    .option(
      '--passphrase-file <FILE>',
      'take the passphrase of the key from a file that you alone may read (default: asked on the terminal)',
    )
    .option(
      '--prepare <FILE>',
      'in place of --key: write what a key elsewhere (HSM, KMS, OpenSSL), or an identity (Sigstore), is to sign, and FILE.request beside it',
    )
    .option(
      '--attach <SIGNATURE>',
      'the second step: the signature of that key over those bytes, or the bundle that a client of Sigstore made',
    )
    .option('--request <FILE>', 'for --attach: what --prepare wrote as FILE.request')
    .option('--public-key <PEM>', 'for --prepare and --attach: the public key of the key elsewhere')
    .option('--identity <NAME>', 'in place of --public-key: who signs, exactly as in the certificate; needs --issuer')
    .option('--issuer <ADDRESS>', 'who vouches for that identity, exactly as in the certificate; needs --identity')
    .option('--trusted-root <FILE>', 'for --identity: a trusted root of Sigstore, in place of the one that ships')
    .addOption(
      new Option('--signature-form <FORM>', 'for --attach and P-256: der, or r-s where it is r and s of 32 bytes each').choices(
        SIGNATURE_FORMS,
      ),
    )
    .option('-o, --output <FILE>', 'the bundle to write, such as portal-4.1.sigstore.json')
    .option('--yes', 'do not ask on the terminal; what is about to be signed is shown all the same');
}

/** The way that was chosen. Throws a CommandError for options that do not belong together. */
export function signingWay(flags: SigningFlags, terminal: Terminal): SigningWay {
  const { key, prepare, attach, request, publicKey, identity, issuer, trustedRoot, output, passphraseFile, signatureForm } = flags;
  const ways = [key, prepare, attach].filter((way) => way !== undefined).length;
  if (ways !== 1)
    throw new CommandError('usage', 'say how it is to be signed: with --key, or with --prepare and then --attach. One of the three.');
  const [kind, stray] =
    key !== undefined
      ? ([
          '--key',
          {
            '--request': request,
            '--public-key': publicKey,
            '--identity': identity,
            '--issuer': issuer,
            '--trusted-root': trustedRoot,
            '--signature-form': signatureForm,
          },
        ] as const)
      : prepare !== undefined
        ? ([
            '--prepare',
            { '--request': request, '--passphrase-file': passphraseFile, '--signature-form': signatureForm, '--output': output },
          ] as const)
        : (['--attach', { '--passphrase-file': passphraseFile }] as const);
  for (const [flag, value] of Object.entries(stray))
    if (value !== undefined) throw new CommandError('usage', `${flag} does not belong to ${kind}. Leave one of the two out.`);
  if (output !== undefined) refuseMisleadingName({ file: output, what: 'a bundle', ending: '.sigstore.json' });
  const out = () => needed(output, '--output', kind);
  if (key !== undefined) return { kind: 'key', key, out: out() };
  const by = elsewhere(flags, kind, terminal);
  if (prepare !== undefined) return { kind: 'prepare', file: prepare, by };
  return {
    kind: 'attach',
    signature: needed(attach, '--attach', kind),
    request: needed(request, '--request', kind),
    by,
    out: out(),
  };
}

function elsewhere(flags: SigningFlags, kind: string, terminal: Terminal): ElsewhereSigner {
  const named = identityNamed(flags, terminal);
  if (named === null) return { kind: 'key', key: publicKeyIn(needed(flags.publicKey, '--public-key', kind), terminal) };
  if (flags.publicKey === undefined) return named;
  throw new CommandError('usage', '--public-key and --identity name two signers, and a statement has one. Leave one of the two out.');
}

function needed(value: string | undefined, flag: string, by: string): string {
  if (value !== undefined && value !== '') return value;
  throw new CommandError('usage', `${by} needs ${flag}. See --help.`);
}

function publicKeyIn(file: string, terminal: Terminal): StatementKey {
  const { key, diagnostics } = readStatementKey(file, namedBytes(file, '--public-key', PUBLIC_KEY_BYTES, terminal));
  if (key !== null) return key;
  throw new CommandError('input', `--public-key: ${plain(diagnostics.map(describe).join(' '))}`);
}

/** Where the request of what is prepared is kept. */
function requestPath(file: string): string {
  return `${file}.request`;
}

/** Throws a CommandError where a request cannot be written. */
export function assertPreparable(file: string, terminal: Terminal): void {
  const path = resolve(terminal.cwd, file);
  assertFree(path, 'it may be waiting for its signature.');
  assertPrivate(requestPath(path), 'it may be waiting for its signature.', terminal);
}

/** Writes the bytes that are to be signed, and what the signature will be attached to: both or none. Says what to do next. */
export function writePrepared(
  file: string,
  { payload, openings }: Omit<SigningRequest, 'keyId'>,
  { by, terminal, command }: { readonly by: ElsewhereSigner; readonly terminal: Terminal; readonly command: string },
): void {
  assertPreparable(file, terminal);
  const path = resolve(terminal.cwd, file);
  writeNewFiles([
    { path: requestPath(path), bytes: writeSigningRequest({ keyId: signingKeyId(by), payload, openings }), mode: OWNER_ONLY },
    { path, bytes: handedOver(by, payload), mode: FOR_ALL },
  ]);
  const request = plain(requestPath(file));
  const [what, then] =
    by.kind === 'key'
      ? [`have exactly these bytes signed by ${signerWords(by)}`, 'SIGNATURE --public-key PEM']
      : [
          `have exactly this file signed as an in-toto statement by ${signerWords(by)}, such as with: cosign attest-blob --statement ${plain(file)} --bundle BUNDLE.json`,
          'BUNDLE.json --identity NAME --issuer ADDRESS',
        ];
  terminal.out.write(
    `Wrote ${plain(file)}: ${what}.\nWrote ${request}: keep it secret, and as it is.\nThen: avouch ${command} --attach ${then} --request ${request} -o OUT\n`,
  );
}

/** What was prepared, with the signature that was made of it. Throws a CommandError where they do not belong together. */
export function attached(
  { signature, request, by }: Extract<SigningWay, { readonly kind: 'attach' }>,
  form: SignatureForm | undefined,
  terminal: Terminal,
): SigningRequest & { readonly signed: SignedStatement } {
  const read = readSigningRequest(namedBytes(request, '--request', REQUEST_BYTES, terminal));
  if (read.kind === 'unreadable') throw new CommandError('input', `--request ${plain(request)}: ${read.reason}. Prepare it again.`);
  const { keyId, payload } = read.request;
  if (keyId !== signingKeyId(by))
    throw new CommandError(
      'input',
      by.kind === 'key'
        ? `--public-key: it is key ${by.key.id}, and what was prepared is for ${keyId ?? 'an identity'}. Give ${keyId === null ? '--identity and --issuer' : 'the key that it was prepared with'}.`
        : `--identity: what was prepared is for key ${keyId}. Give --public-key with that key.`,
    );
  const signed = signedElsewhere(namedBytes(signature, '--attach', SIGNATURE_BYTES, terminal), { by, payload, form: form ?? null });
  if ('refused' in signed) throw new CommandError('input', `--attach ${plain(signature)}: ${plain(signed.refused)}. Nothing was written.`);
  return { ...read.request, signed };
}
