import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type EntryKind, IDENTITY, ISSUER, type SampleSigning, sampleSigstore } from '../statement/sample-sigstore.ts';
import { runAvouch } from './run-avouch.ts';
import { madeIn, SAID, type SigningPlace, signedTo, signingPlace } from './signing-place.ts';

const sigstore = await sampleSigstore();
const BY = ['--identity', IDENTITY, '--issuer', ISSUER, '--trusted-root', '../root.json'];
const SIGN = ['sign', ...SAID, '--artefact', '../portal-4.1.tgz'];
const plain = (text: string) => text.replace(/\s+/g, ' ');

/** A place where a statement was prepared, and signed by a client of Sigstore, as somebody. */
async function preparedPlace(signing: SampleSigning = {}, over?: (payload: Buffer) => Buffer): Promise<SigningPlace> {
  const place = await signingPlace();
  writeFileSync(join(place.outside, 'root.json'), sigstore.root);
  expect(await runAvouch([...SIGN, '--prepare', '../p.json', ...BY, '--yes'], place)).toMatchObject({ code: 0, err: '' });
  const prepared = readFileSync(join(place.outside, 'p.json'));
  writeFileSync(join(place.outside, 'client.json'), JSON.stringify(await sigstore.signed(over?.(prepared) ?? prepared, signing), null, 2));
  return place;
}

const attach = async (place: SigningPlace, by: readonly string[] = BY) =>
  await runAvouch(['sign', '--attach', '../client.json', '--request', '../p.json.request', ...by, '-o', '../a.sigstore.json'], place);
const verify = async (place: SigningPlace, ...by: readonly string[]) =>
  await runAvouch(['verify', '../a.sigstore.json', '--artefact', '../portal-4.1.tgz', ...by], place);

describe('a statement that an identity signs', () => {
  it.each<EntryKind>(['dsse/0.0.1', 'dsse/0.0.2'])('is prepared, attached and verified, logged as %s', async (kind) => {
    const place = await preparedPlace({ kind });
    expect(statSync(join(place.outside, 'p.json.request')).mode & 0o777).toBe(0o600);
    const { code, err, out } = await attach(place);
    expect([code, err]).toEqual([0, '']);
    expect(plain(out)).toContain(`signed by ${IDENTITY}, by the word of ${ISSUER}`);
    expect(statSync(join(place.outside, 'a.openings')).mode & 0o777).toBe(0o600);
    const verified = await verify(place, ...BY);
    expect(verified.code).toBe(0);
    const at = sigstore.clock.toISOString().replace('.000Z', 'Z');
    expect(plain(verified.out)).toContain(`${IDENTITY}, by the word of ${ISSUER}`);
    expect(plain(verified.out)).toContain(
      `no later than ${at}: a ${kind === 'dsse/0.0.1' ? 'log' : 'time-stamping authority'} saw it then`,
    );
    // The public instance knows nothing of this one; another name, another issuer, or a key is another signer.
    for (const by of [
      ['--identity', IDENTITY, '--issuer', ISSUER],
      ['--identity', 'eve@example.test', ...BY.slice(2)],
      ['--identity', IDENTITY, '--issuer', `${ISSUER}/`, '--trusted-root', '../root.json'],
      ['--key', '../p256.pub.pem'],
    ])
      expect([by, (await verify(place, ...by)).code]).toEqual([by, 22]);
  });

  it('is shown with whom it will be signed by, and what to do next', async () => {
    const place = await signingPlace();
    writeFileSync(join(place.outside, 'root.json'), sigstore.root);
    const { out } = await runAvouch([...SIGN, '--prepare', '../p.json', ...BY, '--yes'], place);
    expect(plain(out)).toContain(`signed by ${IDENTITY}, by the word of ${ISSUER}`);
    expect(plain(out)).toContain('cosign attest-blob --statement ../p.json');
    expect(JSON.parse(readFileSync(join(place.outside, 'p.json'), 'utf8'))).toMatchObject({ _type: 'https://in-toto.io/Statement/v1' });
  });

  it.each<[string, SampleSigning, ((payload: Buffer) => Buffer) | undefined, string]>([
    ['somebody else signed', { identity: 'eve@example.test' }, undefined, 'eve@example.test'],
    ['somebody signed by the word of another issuer', { issuer: 'https://other.example.test' }, undefined, 'other.example.test'],
    ['is over other bytes', {}, (payload) => Buffer.concat([payload, Buffer.from('\n')]), 'other bytes than were prepared'],
  ])('is not attached where %s', async (_, signing, over, words) => {
    const place = await preparedPlace(signing, over);
    const { code, err } = await attach(place);
    expect([code, plain(err)]).toEqual([4, expect.stringContaining(words)]);
    expect(madeIn(place)).not.toContain('a.sigstore.json');
  });

  it.each<[string, readonly string[], string]>([
    ['an identity without its issuer', ['--identity', IDENTITY], 'belong together'],
    ['a key and an identity', ['--public-key', '../p256.pub.pem', ...BY], 'two signers'],
    ['a key for what an identity was to sign', ['--public-key', '../p256.pub.pem'], '--identity and --issuer'],
    ['neither', [], '--public-key'],
  ])('is not attached with %s', async (_, by, words) => {
    const place = await preparedPlace();
    const { code, err } = await attach(place, by);
    expect([code === 0, plain(err)]).toEqual([false, expect.stringContaining(words)]);
  });

  it('is withdrawn by the same identity', async () => {
    const place = await preparedPlace();
    expect((await attach(place)).code).toBe(0);
    const withdraw = ['withdraw', '../a.sigstore.json', '--reason', 'A flaw.', '--prepare', '../w.json', ...BY, '--yes'];
    expect(await runAvouch(withdraw, place)).toMatchObject({ code: 0, err: '' });
    writeFileSync(join(place.outside, 'client.json'), JSON.stringify(await sigstore.signed(readFileSync(join(place.outside, 'w.json')))));
    const attached = ['withdraw', '--attach', '../client.json', '--request', '../w.json.request', ...BY, '-o', '../w.sigstore.json'];
    expect(await runAvouch(attached, place)).toMatchObject({ code: 0, err: '' });
    expect((await verify(place, ...BY, '--withdrawal', '../w.sigstore.json')).code).toBe(28);
  });

  it('does not take an identity beside a key of this machine', async () => {
    const place = await signingPlace();
    const { code, err } = await runAvouch([...SIGN, ...signedTo('a.sigstore.json'), '--identity', IDENTITY, '--issuer', ISSUER], place);
    expect([code, plain(err)]).toEqual([2, expect.stringContaining('--identity does not belong to --key')]);
  });
});
