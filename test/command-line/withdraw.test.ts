import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runAvouch } from './run-avouch.ts';
import { bundleIn, madeIn, openssl, type SigningPlace, signed, signedTo, signingPlace } from './signing-place.ts';
import { typeAvouch } from './type-avouch.ts';

const words = (text: string) => text.replace(/\s+/g, ' ');
/** A place with a statement, from which nothing is ever withdrawn. */
const REFUSING = await signingPlace();
await signed(REFUSING, 's.sigstore.json');

async function stated(): Promise<SigningPlace> {
  const place = await signingPlace();
  await signed(place, 's.sigstore.json');
  return place;
}

const withdraw = async (place: SigningPlace, ...args: readonly string[]) =>
  await runAvouch(['withdraw', ...args, ...signedTo('w.sigstore.json')], place);
const verify = async (place: SigningPlace, key = 'ed25519') =>
  await runAvouch(['verify', '../s.sigstore.json', '--key', `../${key}.pub.pem`, '--withdrawal', '../w.sigstore.json'], place);

describe('withdraw', () => {
  it('says, signed, which statement, when and why, so that its readers are told', async () => {
    const place = await stated();
    await signed(place, 't.sigstore.json');
    const run = await withdraw(place, '../s.sigstore.json', '--reason', 'Wrong build.', '--replaced-by', '../t.sigstore.json');
    expect([run.err, run.code]).toEqual(['', 0]);
    expect(words(run.out)).toContain('because Wrong build.');
    const { outside } = place;
    const [statement, replacement, withdrawal] = ['s', 't', 'w'].map((name) => bundleIn(place, `${name}.sigstore.json`));
    if (statement === undefined || replacement === undefined || withdrawal === undefined) throw new Error('three bundles were written');
    // The digest of what was signed, by OpenSSL.
    writeFileSync(join(outside, 'payload'), statement.payload);
    const digest = openssl(outside, 'dgst', '-sha256', '-r', 'payload').slice(0, 64);
    expect(JSON.parse(withdrawal.payload.toString())).toEqual({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: statement.statement.predicate.id, digest: { sha256: digest } }],
      predicateType: 'urn:avouch:predicate:withdrawal:1',
      predicate: { at: '2026-11-23T12:00:00Z', reason: 'Wrong build.', replacedBy: replacement.statement.predicate.id },
    });
    writeFileSync(join(outside, 'pae'), withdrawal.toSign);
    writeFileSync(join(outside, 'sig'), withdrawal.signature);
    openssl(outside, 'pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', 'ed25519.pub.pem', '-sigfile', 'sig', '-in', 'pae');
    const verified = await verify(place);
    expect(verified.code).not.toBe(0);
    expect(verified.out).toContain('Wrong build.');
  });

  it('by another key says that it counts for those alone who know both', async () => {
    const place = await stated();
    const run = await runAvouch(['withdraw', '../s.sigstore.json', '--reason', 'r', ...signedTo('w.sigstore.json', 'p256')], place);
    expect(run.code).toBe(0);
    expect(words(run.out)).toContain('for those alone who know both signers as you');
    expect((await verify(place)).code).toBe(30);
  });

  it('asks, and writes nothing without the word', async () => {
    const place = await stated();
    const args = ['withdraw', '../s.sigstore.json', '--reason', 'r', ...signedTo('w.sigstore.json').filter((one) => one !== '--yes')];
    expect(await typeAvouch(args, ['sign\n'], place)).toMatchObject({ code: 2 });
    expect(madeIn(place)).toEqual(['s.openings', 's.sigstore.json']);
    expect(await typeAvouch(args, ['withdraw\n'], place)).toMatchObject({ code: 0 });
    expect(madeIn(place)).toEqual(['s.openings', 's.sigstore.json', 'w.sigstore.json']);
  });

  it('writes over nothing', async () => {
    const place = await stated();
    writeFileSync(join(place.outside, 'w.sigstore.json'), 'kept');
    expect((await withdraw(place, '../s.sigstore.json', '--reason', 'r')).code).toBe(5);
    expect(readFileSync(join(place.outside, 'w.sigstore.json'), 'utf8')).toBe('kept');
  });

  it.each<[string, readonly string[], number, RegExp]>([
    ['no statement', ['--reason', 'r'], 2, /which statement/],
    ['no reason', ['../s.sigstore.json'], 2, /--reason is missing/],
    ['an empty reason', ['../s.sigstore.json', '--reason', ' '], 2, /--reason is missing/],
    ['a reason too long', ['../s.sigstore.json', '--reason', 'x'.repeat(10_001)], 2, /more than 10000/],
    ['a reason that commands a terminal', ['../s.sigstore.json', '--reason', 'a\u001b[2J'], 2, /control character/],
    ['a file that is not there', ['../no.json', '--reason', 'r'], 4, /ENOENT/],
    ['what is no bundle', ['../portal-4.1.tgz', '--reason', 'r'], 4, /not canonical JSON/],
    ['openings', ['../s.openings', '--reason', 'r'], 4, /no bundle/],
    ['itself in its place', ['../s.sigstore.json', '--reason', 'r', '--replaced-by', '../s.sigstore.json'], 2, /the statement itself/],
  ])('refuses %s', async (_, args, code, message) => {
    const run = await withdraw(REFUSING, ...args);
    expect([run.code, words(run.err)]).toEqual([code, expect.stringMatching(message)]);
    expect(run.err).not.toContain('\u001b');
    expect(madeIn(REFUSING)).toEqual(['s.openings', 's.sigstore.json']);
  });

  it('refuses a withdrawal as what is withdrawn, and a statement of its key that was altered', async () => {
    const place = await stated();
    await withdraw(place, '../s.sigstore.json', '--reason', 'r');
    const again = await withdraw(place, '../w.sigstore.json', '--reason', 'r');
    expect([again.code, words(again.err)]).toEqual([4, expect.stringMatching(/Give the bundle of a statement/)]);
    const { text, payload } = bundleIn(place, 's.sigstore.json');
    const altered = Buffer.from(payload.toString().replace('Dee Ames', 'Dee Anes'));
    writeFileSync(join(place.outside, 'x.sigstore.json'), text.replace(payload.toString('base64'), altered.toString('base64')));
    const run = await runAvouch(['withdraw', '../x.sigstore.json', '--reason', 'r', ...signedTo('y.sigstore.json')], place);
    expect([run.code, words(run.err)]).toEqual([4, expect.stringMatching(/did not sign this statement/)]);
  });

  it('refuses a clock that is before the statement', async () => {
    const place = await stated();
    const args = ['withdraw', '../s.sigstore.json', '--reason', 'r', ...signedTo('w.sigstore.json')];
    const run = await typeAvouch(args, [], { ...place, now: '2026-11-23T11:59:59Z' });
    expect([run.code, words(run.err)]).toEqual([4, expect.stringMatching(/Set the clock/)]);
  });
});
