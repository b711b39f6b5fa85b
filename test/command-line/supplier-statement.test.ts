import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canonicalBundle, statementBytes } from '../../packages/core/src/index.ts';
import { newSigningKey } from '../../packages/signatures/src/index.ts';
import { IDENTITY, ISSUER, sampleSigstore } from '../statement/sample-sigstore.ts';
import { pack, signed, statementSaying, VENDOR } from '../statement/signed-packs.ts';
import { CASE, judgedCase } from './judged-case.ts';
import { runAvouch } from './run-avouch.ts';

const PAYLOAD = statementBytes(statementSaying());
const OTHER = newSigningKey('ed25519');
const sigstore = await sampleSigstore();
/** While the statement counts. */
const AS_OF: readonly string[] = ['--as-of', '2026-11-20'];

interface Seen {
  readonly claim: string;
  readonly status: string;
  readonly result: string;
  readonly message: string;
}

/** What is observed of the supplier's statement, for a product of that role. */
async function observed(bytes: Uint8Array, by: readonly string[], { role = 'reseller', options = AS_OF } = {}): Promise<readonly Seen[]> {
  const cwd = await judgedCase(CASE.replace('developer-and-distributor', role));
  const beside = (name: string) => join(dirname(cwd), name);
  const files = { it: bytes, 'vendor.pem': VENDOR.publicPem, 'other.pem': OTHER.publicPem, 'root.json': sigstore.root };
  for (const [name, content] of Object.entries(files)) await writeFile(beside(name), content);
  const { code, out, err } = await runAvouch(['assess', '.', '--evidence', '../it', ...by, ...options, '--format', 'json'], { cwd });
  expect([code, err]).toEqual([0, '']);
  const { claims } = JSON.parse(out) as {
    readonly claims: readonly {
      readonly id: string;
      readonly status: string;
      readonly observations: readonly { readonly check: string; readonly result: string; readonly message: string }[];
    }[];
  };
  return claims.flatMap(({ id, status, observations }) =>
    observations.flatMap(({ check, result, message }) => (check === 'supplier-states' ? [{ claim: id, status, result, message }] : [])),
  );
}

describe('a developer’s statement as evidence of a reseller’s case', () => {
  it.each<[string, Uint8Array]>([
    ['its bundle', signed(PAYLOAD)],
    ['the pack that it came in', pack()],
  ])('is shown claim by claim, as %s, and makes none of them met', async (_, bytes) => {
    const seen = await observed(bytes, ['--key', '../vendor.pem']);
    // Themes 1 and 2 of the catalogue: 19 and 10 claims.
    expect(seen).toHaveLength(29);
    expect(new Set(seen.map(({ result, status }) => `${result}, ${status}`))).toEqual(new Set(['Needs Review, not applicable']));
    // The sample judges 1.3.2 not met (signed-packs.ts).
    expect(seen.find(({ claim }) => claim === '1.3.2')?.message).toMatch(
      /Example Ltd, states this claim of Shop 1\.2\.0 as “(?:not met|open doubt)”/,
    );
  });

  it('is taken from an identity that was named', async () => {
    const made = canonicalBundle(Buffer.from(JSON.stringify(await sigstore.signed(PAYLOAD))));
    const bytes = made.kind === 'bundle' ? made.bytes : new Uint8Array();
    const named = await observed(bytes, ['--identity', IDENTITY, '--issuer', ISSUER, '--trusted-root', '../root.json']);
    expect(named[0]?.message).toContain(`signed by ${IDENTITY}, as named`);
    const other = await observed(bytes, ['--identity', 'eve@example.test', '--issuer', ISSUER, '--trusted-root', '../root.json']);
    expect(other[0]?.message).toContain('not taken over');
  });

  it.each<[string, readonly string[], readonly string[], string]>([
    ['no key was given', [], AS_OF, 'no key was given'],
    ['another key was given', ['--key', '../other.pem'], AS_OF, 'that one was not given'],
    ['it has expired', ['--key', '../vendor.pem'], ['--as-of', '2027-11-12'], 'it counted until'],
  ])('is not taken over where %s', async (_, by, options, words) => {
    const seen = await observed(signed(PAYLOAD), by, { options });
    expect(seen).toHaveLength(29);
    for (const { result, message } of seen) {
      expect([result, message]).toEqual(['Needs Review', expect.stringContaining(words)]);
      expect(message).toContain('not taken over');
    }
  });

  it('is not taken over where a byte of what was signed is another', async () => {
    const altered = Buffer.from(signed(PAYLOAD))
      .toString()
      .replace(/(?<="sig":".{8})./, (letter) => (letter === 'A' ? 'B' : 'A'));
    for (const { message } of await observed(Buffer.from(altered), ['--key', '../vendor.pem'])) expect(message).toContain('does not hold');
  });

  it('is one sum for who develops a product with it', async () => {
    const seen = await observed(signed(PAYLOAD), ['--key', '../vendor.pem'], { role: 'developer-and-distributor' });
    expect(seen.map(({ claim, result }) => [claim, result])).toEqual([['1.2.2', 'Needs Review']]);
  });
});
