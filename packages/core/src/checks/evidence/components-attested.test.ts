import { describe, expect, it } from 'vitest';
import type { SignatureState } from '../../model/evidence-item.ts';
import { componentsAttested } from './components-attested.ts';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';

const bytes = new Uint8Array(64).fill(0xab);
const HEX = 'ab'.repeat(64);
const INTEGRITY = `sha512-${Buffer.from(bytes).toString('base64')}`;

type Values = Readonly<Record<string, unknown>>;
const lockfile = (packages: Values) =>
  JSON.stringify({ name: 'shop', version: '1.0.0', lockfileVersion: 3, requires: true, packages: { '': { name: 'shop' }, ...packages } });
const entry = (integrity: string | undefined = INTEGRITY) => ({
  version: '4.1.0',
  resolved: 'https://registry.example.test/zod/-/zod-4.1.0.tgz',
  integrity,
});
const ONE = { 'node_modules/zod': entry() };
const TWO = { ...ONE, 'node_modules/yaml': { ...entry(), resolved: 'https://registry.example.test/yaml/-/yaml-4.1.0.tgz' } };

const PROVENANCE = {
  predicateType: 'https://slsa.dev/provenance/v1',
  predicate: { buildDefinition: {}, runDetails: { builder: { id: 'https://build.example.test/' } } },
};
const PUBLISHED = { predicateType: 'https://github.com/npm/attestation/tree/main/specs/publish/v0.1', predicate: { name: 'zod' } };

/** What a registry answers for a package. */
function answer(about = 'pkg:npm/zod@4.1.0', digest = HEX, predicate: Values = PROVENANCE): string {
  const statement = { _type: 'https://in-toto.io/Statement/v1', subject: [{ name: about, digest: { sha512: digest } }], ...predicate };
  const dsseEnvelope = {
    payloadType: 'application/vnd.in-toto+json',
    payload: Buffer.from(JSON.stringify(statement)).toString('base64'),
    signatures: [{ sig: 'eA==' }],
  };
  const bundle = {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { publicKey: { hint: 'x' }, tlogEntries: [] },
    dsseEnvelope,
  };
  return JSON.stringify({ attestations: [{ predicateType: predicate.predicateType, bundle }] });
}

const signedBy = (expected: boolean | null): SignatureState => ({
  kind: 'verified',
  signer: 'https://code.example.test/zod',
  issuer: 'https://issuer.example.test',
  expected,
  reason: expected === false ? 'named was somebody else' : null,
});
const FOUND: SignatureState = { kind: 'found', reason: 'no trusted root was given' };
const FAILED: SignatureState = { kind: 'failed', reason: 'the signature does not match' };

function sample(state: SignatureState, text = answer(), members: Partial<SampleEvidence> = {}): SampleEvidence {
  const inside = 'zod.attestations.json!/attestations[1]';
  return {
    evidence: { 'zod.attestations.json': text },
    signatures: Object.fromEntries(['', '!/envelope', '!/envelope!/payload'].map((layer) => [`${inside}${layer}`, state])),
    source: { files: { 'package-lock.json': lockfile(ONE), 'package.json': '{"name": "shop"}' } },
    ...members,
  };
}
const outcomes = (given: SampleEvidence) => evidenceOutcomesOf(componentsAttested, given);
const results = (given: SampleEvidence) => outcomes(given).map(({ result, subject }) => `${result}: ${subject}`);
const beside = (files: Readonly<Record<string, string>>) => ({ source: { files } });

describe('components-attested', () => {
  it.each([
    ['npm', { 'package-lock.json': lockfile(ONE) }],
    [
      'Yarn',
      {
        'yarn.lock': `# yarn lockfile v1\n\nzod@^4.0.0:\n  version "4.1.0"\n  resolved "https://registry.example.test/zod/-/zod-4.1.0.tgz#${'a'.repeat(40)}"\n  integrity ${INTEGRITY}\n`,
      },
    ],
    ['pnpm', { 'pnpm-lock.yaml': `lockfileVersion: '9.0'\n\npackages:\n\n  zod@4.1.0:\n    resolution: {integrity: ${INTEGRITY}}\n` }],
  ])('passes where each package of a lockfile of %s has provenance of who was named', (_, files) => {
    expect(results(sample(signedBy(true), answer(), beside(files)))).toEqual(['Passed: provenance of packages']);
  });

  it('reads the name of a package with a scope', () => {
    const files = { 'package-lock.json': lockfile({ 'node_modules/@acme/ui': entry() }) };
    expect(results(sample(signedBy(true), answer('pkg:npm/%40acme/ui@4.1.0'), beside(files)))).toEqual(['Passed: provenance of packages']);
  });

  it.each([
    ['the signature does not hold', sample(FAILED)],
    ['who was named speaks of another archive', sample(signedBy(true), answer('pkg:npm/zod@4.1.0', 'cd'.repeat(64)))],
  ])('fails where %s', (_, given) => {
    expect(results(given)).toEqual(['Failed: attestation of zod@4.1.0', 'Needs Review: provenance of packages']);
  });

  it.each([
    ['verified while nobody was named', sample(signedBy(null)), 'while nobody was named'],
    ['of somebody else than was named', sample(signedBy(false)), 'of somebody else'],
    ['found and not verified', sample(FOUND), 'found and not verified'],
    ['of no key that was given', sample({ ...FAILED, ofNoKeyGiven: true }), 'found and not verified'],
    [
      'the word of a registry that it published',
      sample(signedBy(true), answer('pkg:npm/zod@4.1.0', HEX, PUBLISHED)),
      'do not say how it was built',
    ],
    [
      'about another archive, of nobody who was named',
      sample(signedBy(null), answer('pkg:npm/zod@4.1.0', 'cd'.repeat(64))),
      'another archive',
    ],
    [
      'about a package of which the lockfile has no hash',
      sample(
        signedBy(true),
        answer(),
        beside({
          'package-lock.json': lockfile({ 'node_modules/zod': { version: '4.1.0', resolved: 'https://registry.example.test/x' } }),
        }),
      ),
      'show nothing of the archive',
    ],
  ])('has a person review what is %s', (_, given, words) => {
    const [outcome, ...others] = outcomes(given);
    expect([outcome?.result, outcome?.message, others]).toEqual(['Needs Review', expect.stringContaining(words), []]);
    expect(outcome?.bring).toMatch(/\.$/);
  });

  it('is not fooled by one package of two: says the share', () => {
    const [outcome] = outcomes(sample(signedBy(true), answer(), beside({ 'package-lock.json': lockfile(TWO) })));
    expect([outcome?.result, outcome?.message]).toEqual([
      'Needs Review',
      expect.stringContaining('Of 2 packages in npm lockfiles, 1 with provenance that verifies'),
    ]);
  });

  it('is not fooled by a lockfile beside it that is not read', () => {
    const files = { 'package-lock.json': lockfile(ONE), 'web/bun.lock': '{}', 'old/yarn.lock': 'a\0b' };
    for (const path of ['web/bun.lock', 'old/yarn.lock'] as const) {
      const given = { 'package-lock.json': files['package-lock.json'], [path]: files[path] };
      expect(results(sample(signedBy(true), answer(), beside(given)))).toEqual(['Needs Review: provenance of packages']);
    }
  });

  it('is not fooled by a second entry of the version with another archive', () => {
    const other = `sha512-${Buffer.from(new Uint8Array(64)).toString('base64')}`;
    const files = { 'package-lock.json': lockfile({ ...ONE, 'node_modules/a/node_modules/zod': entry(other) }) };
    expect(results(sample(signedBy(true), answer(), beside(files)))[0]).toBe('Failed: attestation of zod@4.1.0');
  });

  it('is not fooled by attestations that lie in a folder of tests, or by the name of the registry’s own answer', () => {
    expect(results(sample(signedBy(true), answer(), { notCredited: ['zod.attestations.json'] }))).toEqual([]);
  });

  it('leaves the product’s own package to the release, and asks for the lockfile of others', () => {
    expect(results(sample(signedBy(true), answer('pkg:npm/shop@4.1.0')))).toEqual([]);
    expect(results(sample(signedBy(true), answer('pkg:npm/other@4.1.0')))).toEqual(['Needs Review: provenance of packages']);
  });

  it('cannot tell where an answer cannot be read, and says nothing where none was brought', () => {
    const broken = answer().replace('"attestations"', '"attestations": [], "attestations"').slice(0, -3);
    expect(results(sample(FOUND, broken))).toEqual(['Unknown: attestations in zod.attestations.json']);
    expect(results({ evidence: {} })).toEqual([]);
  });
});
