import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runAvouch } from './run-avouch.ts';
import { signed, signedTo, signingPlace } from './signing-place.ts';

// docs/exit-codes.md.
const [SOUND, INPUT, SIGNER_UNKNOWN, WITHDRAWN] = [0, 4, 22, 28];

/** A signed statement, and a reader with a trust store of their own. */
async function statement() {
  const place = await signingPlace();
  await signed(place, 's.sigstore.json');
  const { outside: cwd, keyId } = place;
  const env = { AVOUCH_HOME: join(cwd, 'home') };
  const run = (...args: readonly string[]) => runAvouch(args, { cwd, env });
  return {
    place,
    cwd,
    run,
    keyId,
    trust: async (type: 'ed25519' | 'p256', name: string, ...more: readonly string[]) => {
      const added = await run('trust', 'add', `${type}.pub.pem`, '--signer', name, '--fingerprint', keyId(type), ...more);
      expect([added.err, added.code]).toEqual(['', 0]);
    },
    verify: (...more: readonly string[]) => run('verify', 's.sigstore.json', ...more),
  };
}

describe('a statement, verified by the trust store', () => {
  it('is of an unknown signer until its key was added, and after it was removed', async () => {
    const { verify, trust, run, keyId } = await statement();
    expect((await verify()).code).toBe(SIGNER_UNKNOWN);
    await trust('p256', 'Example Ltd');
    expect((await verify()).code).toBe(SIGNER_UNKNOWN);
    await trust('ed25519', 'Zyx Wvu Ltd');
    const sound = await verify();
    expect(sound.code).toBe(SOUND);
    expect(sound.out).toContain('Zyx Wvu Ltd');
    await run('trust', 'remove', keyId('ed25519'));
    expect((await verify()).code).toBe(SIGNER_UNKNOWN);
  });

  // It is issued on 2026-11-23T12:00:00Z.
  it.each<[readonly string[], number]>([
    [['--until', '2026-11-23'], SOUND],
    [['--until', '2026-11-22'], SIGNER_UNKNOWN],
    [['--until', '2026-11-23T12:00:00Z'], SIGNER_UNKNOWN],
    [['--from', '2026-11-23'], SOUND],
    [['--from', '2026-11-24'], SIGNER_UNKNOWN],
  ])('by a key that counts %j', async (span, code) => {
    const { verify, trust } = await statement();
    await trust('ed25519', 'Example Ltd', ...span);
    expect((await verify()).code).toBe(code);
  });

  it.each<[string, readonly string[], number]>([
    ['Example Ltd', [], WITHDRAWN],
    // Ended since: it withdraws all the same.
    ['Example Ltd', ['--until', '2026-01-01'], WITHDRAWN],
    ['Example plc', [], SOUND],
  ])('is withdrawn by another key of the same signer only: %s %j', async (name, span, code) => {
    const { place, verify, trust } = await statement();
    await trust('ed25519', 'Example Ltd');
    await trust('p256', name, ...span);
    const args = ['withdraw', '../s.sigstore.json', '--reason', 'an error', ...signedTo('w.sigstore.json', 'p256')];
    const withdrawn = await runAvouch(args, { cwd: place.cwd });
    expect([withdrawn.err, withdrawn.code]).toEqual(['', 0]);
    expect((await verify('--withdrawal', 'w.sigstore.json')).code).toBe(code);
  });

  it('is not verified by a store that is not to be relied on', async () => {
    const { cwd, verify, trust } = await statement();
    await trust('ed25519', 'Example Ltd');
    const store = join(cwd, 'home/trust.json');
    const text = await readFile(store, 'utf8');
    await writeFile(store, text.replace('Example Ltd', 'Example  Ltd').replace('"schema": ', '"schema":'));
    expect((await verify()).code).toBe(INPUT);
    await writeFile(store, text);
    expect((await verify()).code).toBe(SOUND);
    await chmod(store, 0o666);
    expect((await verify()).code).toBe(INPUT);
  });
});
