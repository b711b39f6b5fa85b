import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { newSigningKey, type SigningKeyType, sealPrivateKey } from '../../packages/signatures/src/index.ts';
import { commitAll } from '../repositories/sign-commit.ts';
import { CASE, judgedCase } from './judged-case.ts';
import { type Run, runAvouch } from './run-avouch.ts';

const PASSPHRASE = 'correct horse battery staple';

/** Deriving takes its time, so that each kind of key is sealed once. */
const KEYS = new Map((['ed25519', 'p256'] as const).map((type) => [type, sealed(type)]));

function sealed(type: SigningKeyType) {
  const { key, publicPem, id } = newSigningKey(type);
  return { sealed: sealPrivateKey(key, PASSPHRASE), publicPem, id };
}

/** A case in a repository, and a folder around it that is none, with keys. */
export interface SigningPlace {
  readonly cwd: string;
  /** The folder around it, where bundles go. */
  readonly outside: string;
  /** Id of the key of each kind. */
  readonly keyId: (type: SigningKeyType) => string;
}

/** What every statement has to say. */
export const SAID = ['--release', '4.1', '--expires', '2027-11-20', '--by', 'Dee Ames', '--role', 'Chief executive'] as const;

/** How it is signed without being asked, with the key of a kind, into a file of the folder outside. */
export function signedTo(out: string, type: SigningKeyType = 'ed25519'): readonly string[] {
  return ['--key', `../${type}.key`, '--passphrase-file', '../pp', '--yes', '-o', `../${out}`];
}

/** Makes a place: the case committed, a file of the release and keys beside the repository. */
export async function signingPlace(caseText = CASE): Promise<SigningPlace> {
  const cwd = await judgedCase(caseText);
  await commitAll(cwd, null);
  const outside = dirname(cwd);
  writeFileSync(join(outside, 'pp'), `${PASSPHRASE}\n`, { mode: 0o600 });
  writeFileSync(join(outside, 'portal-4.1.tgz'), 'the release\n');
  for (const [type, { sealed: bytes, publicPem }] of KEYS) {
    writeFileSync(join(outside, `${type}.key`), bytes, { mode: 0o600 });
    writeFileSync(join(outside, `${type}.pub.pem`), publicPem);
  }
  return { cwd, outside, keyId: (type) => KEYS.get(type)?.id ?? '' };
}

/** Signs a statement about the release's file. */
export async function signed(place: SigningPlace, out: string, ...more: readonly string[]): Promise<Run> {
  const run = await runAvouch(['sign', ...SAID, '--artefact', '../portal-4.1.tgz', ...signedTo(out), ...more], { cwd: place.cwd });
  expect([run.err, run.code]).toEqual(['', 0]);
  return run;
}

/** What the openings hold of a record besides it. */
export interface OpenableSeen {
  readonly disclosure: string;
  readonly bytesAt: readonly string[];
  readonly inTree?: { readonly repository: string; readonly commit: string; readonly path: string };
}

/** What an openings file holds, taken out as any reader of lines and JSON would. */
export function openedIn(openings: string) {
  const [first = '', ...lines] = openings.trimEnd().split('\n');
  const records = lines.map((line) => {
    const [head = '', record = ''] = line.split('\t');
    return { record, ...(JSON.parse(head) as OpenableSeen) };
  });
  return { ...(JSON.parse(first) as { readonly secret: string }), records };
}

/** What a bundle holds, taken out as any reader of JSON and base64 would. */
export function bundleIn(place: SigningPlace, name: string) {
  const text = readFileSync(join(place.outside, name), 'utf8');
  const { dsseEnvelope, verificationMaterial } = JSON.parse(text) as {
    readonly dsseEnvelope: {
      readonly payload: string;
      readonly payloadType: string;
      readonly signatures: readonly [{ readonly sig: string }];
    };
    readonly verificationMaterial: { readonly publicKey: { readonly hint: string } };
  };
  const payload = Buffer.from(dsseEnvelope.payload, 'base64');
  const { payloadType } = dsseEnvelope;
  return {
    text,
    payload,
    keyId: verificationMaterial.publicKey.hint,
    signature: Buffer.from(dsseEnvelope.signatures[0].sig, 'base64'),
    // https://github.com/secure-systems-lab/dsse/blob/master/protocol.md
    toSign: Buffer.concat([Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `), payload]),
    statement: JSON.parse(payload.toString()) as StatementSeen,
  };
}

/** The members of a statement that tests look at. */
export interface StatementSeen {
  readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[];
  readonly predicate: {
    readonly id: string;
    readonly supersedes: string | null;
    readonly issuedAt: string;
    readonly release: { readonly name: string; readonly record: unknown };
    readonly claims: readonly {
      readonly id: string;
      readonly status: string;
      readonly authority: string | null;
      readonly selfJudged: boolean;
      readonly doubts: { readonly open: number };
      readonly exceptions: number;
    }[];
    readonly records: readonly string[];
  };
}

/** Files of the folder outside that a command made. */
export function madeIn({ outside }: SigningPlace): readonly string[] {
  const known = new Set(['pp', 'portal-4.1.tgz', 'project', ...[...KEYS.keys()].flatMap((type) => [`${type}.key`, `${type}.pub.pem`])]);
  return readdirSync(outside)
    .filter((name) => !known.has(name))
    .toSorted();
}

/** Runs OpenSSL in a folder; throws where it says no. */
export function openssl(cwd: string, ...args: readonly string[]): string {
  return execFileSync('openssl', args, { cwd, encoding: 'utf8', stdio: 'pipe' });
}
