import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeRepository } from '../repositories/make-repository.ts';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { runAvouch } from './run-avouch.ts';

const ROOT = fileURLToPath(new URL('../../packages/signatures/src/data/trusted-root.json', import.meta.url));
const BUNDLE = fileURLToPath(new URL('../../testdata/sigstore-bundle/envelope-0.3.json', import.meta.url));
const TYPE = 'application/vnd.in-toto+json';
const RELEASE = 'the bytes of a release\n';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
const otherPem = generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' }).toString();

function envelopeFor(release: string): string {
  const statement = JSON.stringify({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'shop.tar.gz', digest: { sha256: createHash('sha256').update(release).digest('hex') } }],
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: { buildDefinition: {}, runDetails: { builder: { id: 'https://build.example.test/' } } },
  });
  // The encoding of the specification, written out.
  const signed = `DSSEv1 ${TYPE.length} ${TYPE} ${Buffer.byteLength(statement)} ${statement}`;
  const sig = sign(null, Buffer.from(signed), privateKey).toString('base64');
  return JSON.stringify({ payloadType: TYPE, payload: Buffer.from(statement).toString('base64'), signatures: [{ sig }] });
}

interface Result {
  readonly evidence: readonly { readonly path: string; readonly format: string; readonly signature: { readonly kind: string } }[];
  readonly diagnostics: readonly { readonly code: string }[];
  readonly claims: readonly {
    readonly observations: readonly { readonly check: string; readonly result: string; readonly subject: string }[];
  }[];
}

/** A folder with a release, its attestation and keys, and a repository beside it. */
async function workshop(caseEvidence = '') {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'evidence'));
  const altered = envelopeFor(RELEASE).replace(/"payload":"(.{200})./, '"payload":"$1A');
  const files: Readonly<Record<string, string>> = {
    'shop.tar.gz': RELEASE,
    'other.tar.gz': 'something else',
    'key.pub': pem,
    'other.pub': otherPem,
    'evidence/shop.intoto.jsonl': envelopeFor(RELEASE),
    'evidence/key.pub': pem,
    'altered.intoto.jsonl': altered,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const repository = await makeRepository({ files: { 'README.md': 'Shop\n' }, date: '2026-11-20T09:00:00Z' });
  if (caseEvidence !== '')
    await writeFile(
      join(folder, 'avouch.yaml'),
      [
        'schemaVersion: 1',
        'organisation: Example Ltd',
        `products: [{ id: shop, name: Shop, role: developer-and-distributor, delivery: [app], sources: [{ id: main, location: ${JSON.stringify(repository)} }] }]`,
        `evidence: [{ id: provenance, title: Provenance, location: evidence/shop.intoto.jsonl, ${caseEvidence} }]`,
        '',
      ].join('\n'),
    );
  const run = async (...args: readonly string[]) =>
    await runAvouch(['assess', ...(caseEvidence === '' ? [repository] : []), '--format', 'json', ...args], { cwd: folder });
  const said = async (...args: readonly string[]) => {
    const { code, out, err } = await run(...args);
    expect([code, err]).toEqual([0, '']);
    const result = JSON.parse(out) as Result;
    const observations = result.claims.flatMap((claim) => claim.observations).filter(({ check }) => check === 'release-attested');
    return { result, outcomes: observations.map((observation) => `${observation.result}: ${observation.subject}`).toSorted() };
  };
  return { run, said, folder, repository };
}

const EVIDENCE = ['--evidence', 'evidence/shop.intoto.jsonl'];
const FILE = ['--artefact', 'shop.tar.gz'];

describe('signatures on the command line', () => {
  it('pass a file of the release that the key which was given signed, to the core', async () => {
    const { said } = await workshop();
    const { result, outcomes } = await said(...EVIDENCE, ...FILE, '--key', 'key.pub', '--key', 'other.pub');
    expect(outcomes).toEqual(['Needs Review: signed update', 'Passed: release file shop.tar.gz']);
    expect(result.evidence.map(({ format, signature }) => [format, signature.kind])).toEqual([
      ['dsse-envelope', 'verified'],
      ['in-toto-statement', 'verified'],
    ]);
  });

  it.each([
    ['without a key', [...EVIDENCE, ...FILE], ['Needs Review: release file shop.tar.gz']],
    ['without a file', [...EVIDENCE, '--key', 'key.pub'], ['Needs Review: signatures as named']],
    ['about another file', [...EVIDENCE, '--key', 'key.pub', '--artefact', 'other.tar.gz'], ['Unknown: release file other.tar.gz']],
    [
      'of another key',
      [...EVIDENCE, ...FILE, '--key', 'other.pub'],
      ['Failed: signature in shop.intoto.jsonl', 'Needs Review: release file shop.tar.gz'],
    ],
    ['that was altered', ['--evidence', 'altered.intoto.jsonl', '--key', 'key.pub'], ['Needs Review: signatures of no key given']],
    [
      'of somebody else about something else',
      [...EVIDENCE, '--key', 'other.pub', '--artefact', 'other.tar.gz'],
      ['Unknown: release file other.tar.gz'],
    ],
    ['that nobody brought', FILE, ['Unknown: release file shop.tar.gz']],
    ['whose certificate is none', ['--evidence', BUNDLE, '--trusted-root', ROOT], ['Needs Review: signatures found']],
  ])('%s do not pass', async (_, args, expected) => {
    const { said } = await workshop();
    expect((await said(...args)).outcomes).toEqual(expected);
  });

  it.each([
    ['a name without who vouches for it', ['--identity', 'x'], 2],
    ['who vouches without a name', ['--issuer', 'x'], 2],
    ['an empty name', ['--identity', '', '--issuer', ''], 2],
    ['a key that came with the evidence', ['--evidence', 'evidence', '--key', 'evidence/key.pub'], 2],
    ['a root that came with the evidence', ['--evidence', 'evidence', '--trusted-root', 'evidence/key.pub'], 2],
    ['a key that is not there', ['--key', 'nowhere.pub'], 4],
    ['a key that is none', ['--key', 'shop.tar.gz'], 4],
    ['a key that is a folder', ['--key', 'evidence'], 4],
    ['a root that is none', ['--trusted-root', 'key.pub'], 4],
    ['a file that is not there', ['--artefact', 'nowhere'], 4],
    ['a folder in place of a file', ['--artefact', 'evidence'], 4],
  ])('are not looked at with %s', async (_, args, expected) => {
    const { code, err } = await (await workshop()).run(...args);
    expect([code, err.startsWith('avouch: ')]).toEqual([expected, true]);
  });

  it('are given to show and baseline alike', async () => {
    const { folder, repository } = await workshop();
    const args = ['--identity', 'x', '--issuer', 'y', '--key', 'nowhere.pub', '--artefact', 'shop.tar.gz'];
    for (const command of ['show', 'baseline']) expect((await runAvouch([command, repository, ...args], { cwd: folder })).code).toBe(4);
  });
});

describe('a signer of avouch.yaml', () => {
  it.each([
    ['a key', 'signer: { key: key.pub }', [], ['Needs Review: signed update', 'Passed: release file shop.tar.gz']],
    ['another key', 'signer: { key: other.pub }', [], ['Failed: signature in shop.intoto.jsonl', 'Needs Review: release file shop.tar.gz']],
    [
      'another key than the one of the command line',
      'signer: { key: other.pub }',
      ['--key', 'key.pub'],
      ['Failed: release file shop.tar.gz'],
    ],
    ['an identity, and a key signed', 'signer: { identity: x, issuer: y }', ['--key', 'key.pub'], ['Failed: release file shop.tar.gz']],
    ['nobody', 'owner: CISO', ['--key', 'key.pub'], ['Needs Review: signed update', 'Passed: release file shop.tar.gz']],
  ])('is %s', async (_, declared, args, expected) => {
    const { said } = await workshop(declared);
    expect((await said(...FILE, ...args)).outcomes).toEqual(expected);
  });

  it.each([
    ['came with the evidence', 'signer: { key: evidence/key.pub }, location: evidence'],
    ['is not there', 'signer: { key: nowhere.pub }, location: evidence/shop.intoto.jsonl'],
  ])('whose key %s makes nothing trusted', async (_, declared) => {
    const { said, folder } = await workshop('owner: CISO');
    const file = join(folder, 'avouch.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('location: evidence/shop.intoto.jsonl, owner: CISO', declared));
    const { result, outcomes } = await said(...FILE, '--key', 'key.pub');
    expect(outcomes).toEqual(['Needs Review: release file shop.tar.gz']);
    expect(result.diagnostics.map(({ code }) => code)).toContain('signer-key');
  });

  it('has to be whole', async () => {
    const { run } = await workshop('signer: { identity: x }');
    expect((await run(...FILE)).code).toBe(4);
  });
});
