import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { at } from '../../packages/core/src/case/case-samples.ts';
import { bundleBytes, canonicalBundle, signedBytes, statementBytes, withdrawalBytes } from '../../packages/core/src/index.ts';
import { newSigningKey } from '../../packages/signatures/src/index.ts';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { IDENTITY, ISSUER, sampleSigstore } from '../statement/sample-sigstore.ts';
import { EVIDENCE_AT, ISSUE, openings, pack, RELEASE, SBOM, signed, statementSaying, VENDOR } from '../statement/signed-packs.ts';
import { runAvouch } from './run-avouch.ts';
import { typeAvouch } from './type-avouch.ts';

const PAYLOAD = statementBytes(statementSaying());
const BUNDLE = signed(PAYLOAD);
const STRANGER = newSigningKey('ed25519');
const WITHDRAWAL = { statement: ISSUE.id, payload: PAYLOAD, at: at('2026-11-20'), reason: 'A flaw.', replacedBy: null };

/** A folder with files, beside the vendor's key. */
async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await temporaryFolder();
  const all = { 'key.pem': VENDOR.publicPem, 'stranger.pem': STRANGER.publicPem, 'shop.tgz': RELEASE, 'other.tgz': 'other', ...files };
  for (const [name, content] of Object.entries(all)) await writeFile(join(folder, name), content);
  return folder;
}

const verify = async (
  content: Uint8Array,
  options: readonly string[] = ['--key', 'key.pem'],
  files: Readonly<Record<string, Uint8Array>> = {},
) => runAvouch(['verify', 'it', ...options], { cwd: await folderWith({ it: content, ...files }) });

const tampered = (content: Uint8Array, at: number) => content.map((byte, index) => (index === at ? byte ^ 1 : byte));

describe('verify', () => {
  it.each<[string, Uint8Array]>([
    ['a pack', pack()],
    ['a bundle alone', BUNDLE],
  ])('finds nothing against %s, and names its key', async (_, content) => {
    const { code, out, err } = await verify(content, ['--key', 'key.pem', '--artefact', 'shop.tgz']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(VENDOR.id);
    expect(out).toMatch(/your file\s+shop\.tgz is shop-1\.2\.0\.tgz/);
    expect(out).toMatch(/not looked at\s+shop-agent-1\.2\.0\.tgz/);
    expect(out).toContain('0 of 14 principles are met');
    expect(out).not.toMatch(/verified/i);
  });

  it('tells claim by claim what the records give, and what is withheld', async () => {
    const records = openings((index) => index !== EVIDENCE_AT + 4);
    const { code, out } = await verify(pack({ records }), ['--key', 'key.pem', '--format', 'json']);
    const { claims, records: counts, evidence, end } = JSON.parse(out);
    expect([code, end, counts]).toEqual([0, 'sound', { disclosed: 5, withheld: 1 }]);
    expect(claims.filter(({ outcome }: { outcome: string }) => outcome !== 'confirmed')).toEqual([
      { claim: '1.2.1', status: 'reconfirm', outcome: 'not re-evaluable', withheld: 1, differences: [] },
    ]);
    expect(evidence).toMatchObject([{ title: 'The SBOM', bytes: SBOM.length }]);
    const text = await verify(pack({ records }));
    expect(text.out).toMatch(/not re-evaluable\s+1: 1\.2\.1 \(1 withheld\)/);
    expect(text.out).toMatch(/confirmed\s+1: 1\.3\.2\n\s+without a record\s+43, all others\n/);
    expect((await verify(BUNDLE)).out).toMatch(/not re-evaluable\s+2: 1\.2\.1 \(4 withheld\) 1\.3\.2 \(3 withheld\)/);
  });

  it('tells in its first lines how much of it nobody could check, and below by whose word and on what it was judged', async () => {
    const claims = statementSaying().predicate.claims.map((claim) => ({ ...claim, ...(claim.id === '1.3.2' ? { selfJudged: true } : {}) }));
    const { code, out } = await verify(signed(statementBytes(statementSaying({ claims }))));
    const [head = '', ...rest] = out.split('\n\n').map((part) => part.replace(/\s+/g, ' '));
    expect(code).toBe(0);
    expect(head).toContain('0 of 45 claims come of records that you have; of 2 some are withheld, and 43 have none.');
    expect(rest.join(' ')).toContain('judged 2 of 45 claims: 2 asserted; by who argued it too: 1.3.2');
    expect(rest.join(' ')).toContain('what was seen 1 supported, 0 partly supported, 1 undermined, 43 not seen yet; undermined: 1.3.2');
  });

  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const underHint = (signature: Uint8Array) => bundleBytes({ keyId: VENDOR.id, payload: PAYLOAD, signature });
  const of = (changes: Parameters<typeof statementSaying>[0]) => signed(statementBytes(statementSaying(changes)));
  const asOf = (instant: string) => ['--key', 'key.pem', '--as-of', instant];
  const withdrawn = ['--key', 'key.pem', '--withdrawal', 'w'];
  const met = statementSaying().predicate.claims.map((claim) => ({
    ...claim,
    ...(claim.id === '1.3.2' ? { status: 'met' as const } : {}),
  }));
  it.each<[string, number, Uint8Array, (readonly string[])?, Uint8Array?]>([
    // What cannot be read.
    ['nothing', 20, new Uint8Array()],
    ['something else', 20, Buffer.from('hello')],
    ['JSON that is no bundle', 20, Buffer.from('{}')],
    ['a bundle with white space behind', 20, Buffer.concat([BUNDLE, Buffer.from('\n')])],
    ['a pack that is cut off', 20, pack().subarray(0, -1)],
    ['a pack that was damaged', 20, tampered(pack(), 500)],
    ['a record of a kind that nobody knows', 20, pack({ records: Buffer.from('nonsense\n') })],
    ['a withdrawal that is none', 20, pack(), withdrawn, BUNDLE],
    // Whose it is.
    [
      'a payload that was changed',
      21,
      underHint(sign(null, signedBytes(statementBytes(statementSaying({ organisation: 'X' }))), VENDOR.key)),
    ],
    ['a stranger under the vendor’s hint', 21, underHint(sign(null, signedBytes(PAYLOAD), STRANGER.key))],
    ['an RSA signature under the vendor’s hint', 21, underHint(sign('sha256', signedBytes(PAYLOAD), rsa))],
    ['no signature under the vendor’s hint', 21, underHint(new Uint8Array())],
    [
      'a withdrawal under the vendor’s hint',
      21,
      pack(),
      withdrawn,
      bundleBytes({ keyId: VENDOR.id, payload: withdrawalBytes(WITHDRAWAL), signature: new Uint8Array(64) }),
    ],
    ['a stranger', 22, signed(PAYLOAD, STRANGER.key)],
    ['the vendor, where a stranger was expected', 22, pack(), ['--key', 'stranger.pem']],
    ['the vendor, where the reader trusts nobody', 22, pack(), []],
    ['a key, where an identity was expected', 22, pack(), ['--identity', 'ana@example.test', '--issuer', 'https://issuer.example.test']],
    // What it is about, and when.
    ['a file of another release', 23, pack(), ['--key', 'key.pem', '--artefact', 'other.tgz']],
    ['a file of another release beside one of this', 23, pack(), ['--key', 'key.pem', '--artefact', 'shop.tgz', '--artefact', 'other.tgz']],
    ['the last second of it', 0, pack(), asOf('2027-11-10T23:59:59Z')],
    ['the second after', 24, pack(), asOf('2027-11-11T00:00:00Z')],
    ['the first second of it', 0, pack(), asOf('2026-11-11T00:00:00Z')],
    ['the second before', 25, pack(), asOf('2026-11-10T23:59:59Z')],
    // What came with it.
    ['records of another statement', 26, pack({ records: openings(undefined, new Uint8Array(32).fill(9)) })],
    ['other bytes of evidence', 26, pack({ evidence: new Map([[EVIDENCE_AT, Buffer.from('other')]]) })],
    ['bytes of evidence for a record that is none', 26, pack({ evidence: new Map([[EVIDENCE_AT + 1, SBOM]]) })],
    ['bytes of evidence for a record that is withheld', 26, pack({ records: openings((index) => index !== EVIDENCE_AT) })],
    ['another catalogue', 27, of({ catalogue: { id: 'other', edition: '1', digest: '0'.repeat(64) } })],
    ['rules that nobody knows', 27, of({ rules: 99 })],
    ['a withdrawal of its signer', 28, pack(), withdrawn, signed(withdrawalBytes(WITHDRAWAL))],
    ['a withdrawal by a key that nobody knows', 30, pack(), withdrawn, signed(withdrawalBytes(WITHDRAWAL), STRANGER.key)],
    [
      'a withdrawal of another statement by a key that nobody knows',
      0,
      pack(),
      withdrawn,
      signed(withdrawalBytes({ ...WITHDRAWAL, statement: 'b2'.repeat(32) }), STRANGER.key),
    ],
    ['a withdrawal of another statement', 0, pack(), withdrawn, signed(withdrawalBytes({ ...WITHDRAWAL, statement: 'b2'.repeat(32) }))],
    [
      'a withdrawal by another key of its signer',
      28,
      pack(),
      [...withdrawn, '--key', 'stranger.pem'],
      signed(withdrawalBytes(WITHDRAWAL), STRANGER.key),
    ],
    ['a claim that is not what its records give', 29, pack({ bundle: of({ claims: met }) })],
    ['a claim that is left out, with everything withheld', 29, of({ claims: statementSaying().predicate.claims.slice(0, -1) })],
    // The first cause gives the exit code.
    ['a stranger and the wrong time', 22, signed(PAYLOAD, STRANGER.key), asOf('2030-01-01')],
    ['the wrong file and the wrong time', 23, pack(), [...asOf('2030-01-01'), '--artefact', 'other.tgz']],
    ['the wrong time and other evidence', 24, pack({ evidence: new Map([[EVIDENCE_AT, Buffer.from('other')]]) }), asOf('2030-01-01')],
    [
      'other evidence and a withdrawal',
      26,
      pack({ evidence: new Map([[EVIDENCE_AT, Buffer.from('other')]]) }),
      withdrawn,
      signed(withdrawalBytes(WITHDRAWAL)),
    ],
    ['a difference and the wrong time', 24, of({ claims: met }), asOf('2030-01-01')],
  ])('ends for %s with %d', async (_, expected, content, options, withdrawal) => {
    const run = await verify(content, options, withdrawal === undefined ? {} : { w: withdrawal });
    expect([run.code, run.err]).toEqual([expected, '']);
    // Only what is of the signer, and in time, says anything of claims.
    expect(/principles {2}/.test(run.out)).toBe(expected === 0 || expected === 29);
    expect(run.out.startsWith('Nothing was found against this statement')).toBe(expected === 0);
    const json = await verify(
      content,
      [...(options ?? ['--key', 'key.pem']), '--format', 'json'],
      withdrawal === undefined ? {} : { w: withdrawal },
    );
    expect([json.code, JSON.parse(json.out).exitCode]).toEqual([expected, expected]);
  });

  it('ends as unreadable for a bit that is another anywhere in a pack, and never for none', async () => {
    const bytes = pack();
    const folder = await folderWith({});
    const codes = new Map<number, number>();
    for (let bit = 3; bit < bytes.length * 8; bit += 3_989) {
      const flipped = Uint8Array.from(bytes);
      flipped[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await writeFile(join(folder, 'it'), flipped);
      const { code } = await runAvouch(['verify', 'it', '--key', 'key.pem'], { cwd: folder });
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    expect([...codes.keys()]).toEqual([20]);
    expect(codes.get(20)).toBeGreaterThan(20);
  });

  it('ends as of a wrong signature or unreadable for a bit that is another anywhere in a bundle', async () => {
    const folder = await folderWith({});
    const codes = new Set<number>();
    for (let bit = 5; bit < BUNDLE.length * 8; bit += 2_999) {
      const flipped = Uint8Array.from(BUNDLE);
      flipped[bit >> 3] = (BUNDLE[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await writeFile(join(folder, 'it'), flipped);
      codes.add((await runAvouch(['verify', 'it', '--key', 'key.pem'], { cwd: folder })).code);
    }
    expect([...codes].toSorted()).toEqual([20, 21]);
  });

  it('knows a signer by identity and issuer, under a root that the reader gives, and when it was signed at the latest', async () => {
    const [sigstore, other] = [await sampleSigstore(), await sampleSigstore()];
    const made = canonicalBundle(Buffer.from(JSON.stringify(await sigstore.signed(PAYLOAD))));
    if (made.kind === 'unreadable') throw new Error(made.reason);
    const folder = await folderWith({ 'root.json': sigstore.root, 'other-root.json': other.root, it: pack({ bundle: made.bytes }) });
    const by = async (identity: string, issuer: string, root = 'root.json') =>
      await runAvouch(['verify', 'it', '--identity', identity, '--issuer', issuer, '--trusted-root', root], { cwd: folder });
    const { code, out } = await by(IDENTITY, ISSUER);
    expect(code).toBe(0);
    expect(out).toMatch(/signer\s+dee@example\.test, by the word of/);
    expect(out).toMatch(/it was no later than[^:]+:/);
    expect((await by('eve@example.test', ISSUER)).code).toBe(22);
    expect((await by(IDENTITY, 'https://other.example.test')).code).toBe(22);
    expect((await by(`${IDENTITY}.evil`, ISSUER)).code).toBe(22);
    expect((await by(IDENTITY, ISSUER, 'other-root.json')).code).not.toBe(0);
    expect((await runAvouch(['verify', 'it', '--key', 'key.pem'], { cwd: folder })).code).toBe(22);
    expect((await runAvouch(['verify', 'it'], { cwd: folder })).code).toBe(22);
  });

  it.each<[string, boolean]>([
    ['example LTD', false],
    ['Another vendor', true],
  ])('by the trust store names the signer as the reader knows them: %s', async (name, told) => {
    const folder = await folderWith({ it: pack() });
    const options = { cwd: folder, env: { AVOUCH_HOME: join(folder, 'home') } };
    await mkdir(join(folder, 'home'), { mode: 0o700 });
    const added = await runAvouch(['trust', 'add', 'key.pem', '--signer', name, '--fingerprint', VENDOR.id], options);
    expect([added.code, added.err]).toEqual([0, '']);
    const { code, out } = await runAvouch(['verify', 'it'], options);
    expect([code, out.includes(name)]).toEqual([0, true]);
    expect(/note\s+you know the signer as “Another vendor”/.test(out)).toBe(told);
    const stranger = await runAvouch(['verify', 'it', '--key', 'stranger.pem'], options);
    // Keys that are given stand in place of the store.
    expect(stranger.code).toBe(22);
  });

  it('notes a product or an organisation whose name only looks like another', async () => {
    const statement = statementSaying({}, { organisation: 'Ex\u0430mple Ltd' });
    const { code, out } = await verify(pack({ bundle: signed(statementBytes(statement)) }), ['--key', 'key.pem']);
    expect([code, /note\s+“Ex\u0430mple Ltd” has letters of two/.test(out)]).toEqual([0, true]);
  });

  it('lists every cause, the first one first', async () => {
    const { out } = await verify(
      pack({ evidence: new Map([[EVIDENCE_AT, Buffer.from('x')]]) }),
      [...asOf('2030-01-01'), ...['--artefact', 'other.tgz', '--withdrawal', 'w', '--format', 'json']],
      { w: signed(withdrawalBytes(WITHDRAWAL)) },
    );
    const { faults } = JSON.parse(out);
    expect(faults.map(({ cause }: { cause: string }) => cause)).toEqual([
      'artefact not covered',
      'expired',
      'record mismatch',
      'withdrawn',
    ]);
  });

  it('says of another day than today that it is of that day, and that it counts no longer where it ended since', async () => {
    const folder = await folderWith({ it: pack() });
    const at = async (now: string, ...options: readonly string[]) => {
      const { code, out } = await typeAvouch(['verify', 'it', '--key', 'key.pem', ...options], [], { cwd: folder, now });
      const text = out.replace(/\s+/g, ' ');
      return [
        code,
        text.includes('it has not expired'),
        /^Nothing was found against this statement as of/.test(text),
        /counts no longer/.test(text),
      ];
    };
    expect(await at('2027-11-10T23:59:59Z')).toEqual([0, true, false, false]);
    expect(await at('2027-11-10T23:59:59Z', '--as-of', '2026-12-01')).toEqual([0, false, true, false]);
    expect(await at('2027-11-11T00:00:00Z', '--as-of', '2026-12-01')).toEqual([0, false, true, true]);
    expect(await at('2027-11-11T00:00:00Z', '--as-of', '2026-12-01', '--format', 'json')).toEqual([0, false, false, true]);
    expect((await at('2027-11-11T00:00:00Z'))[0]).toBe(24);
  });

  it('says why a withdrawal that was given does not count', async () => {
    const { out } = await verify(pack(), withdrawn, { w: signed(withdrawalBytes({ ...WITHDRAWAL, statement: 'b2'.repeat(32) })) });
    expect(out).toMatch(/note\s+a withdrawal that was given does not count/);
  });

  it('says what to do about a withdrawal by a key that nobody knows, and quotes nothing of it', async () => {
    const { out } = await verify(pack(), withdrawn, { w: signed(withdrawalBytes(WITHDRAWAL), STRANGER.key) });
    const text = out.replace(/\s+/g, ' ');
    expect(text).toContain('withdrawal unresolved (exit code 30)');
    expect(text).toContain(`none of the keys that you trust is ${STRANGER.id}`);
    expect(text).toMatch(/Ask the vendor.*avouch trust add.*verify again without it/);
    expect(text).not.toContain('A flaw.');
  });

  it('shows nothing of what a stranger states but whose it says it is', async () => {
    const { out } = await verify(signed(PAYLOAD, STRANGER.key), ['--key', 'key.pem', '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({ statement: null, signer: null, keyId: STRANGER.id, claims: [] });
  });

  it.each<[string, readonly string[], number]>([
    ['a file that is not there', ['--key', 'missing.pem'], 4],
    ['a folder as key', ['--key', 'folder'], 4],
    ['a key that is none', ['--key', 'shop.tgz'], 4],
    ['a withdrawal that is not there', ['--key', 'key.pem', '--withdrawal', 'missing'], 4],
    ['an artefact that is not there', ['--key', 'key.pem', '--artefact', 'missing'], 4],
    ['a root that is none', ['--identity', 'a', '--issuer', 'b', '--trusted-root', 'shop.tgz'], 4],
    ['an identity without an issuer', ['--identity', 'ana@example.test'], 2],
    ['an issuer without an identity', ['--issuer', 'https://issuer.example.test'], 2],
    ['an empty identity', ['--identity', '', '--issuer', 'x'], 2],
    ['a key and an identity', ['--key', 'key.pem', '--identity', 'a', '--issuer', 'b'], 2],
    ['a root without an identity', ['--key', 'key.pem', '--trusted-root', 'root.json'], 2],
    ['a day that does not exist', ['--as-of', '2026-02-30'], 2],
    ['an unknown form', ['--format', 'xml'], 2],
  ])('refuses %s', async (_, options, expected) => {
    const folder = await folderWith({ it: pack() });
    await mkdir(join(folder, 'folder'));
    expect(await runAvouch(['verify', 'it', ...options], { cwd: folder })).toMatchObject({ code: expected, out: '' });
  });

  it('refuses what is no file with the code for input', async () => {
    const folder = await folderWith({});
    for (const name of ['missing', '.']) expect((await runAvouch(['verify', name, '--key', 'key.pem'], { cwd: folder })).code).toBe(4);
  });

  it('shows every cause on the screen, however often one of them holds', async () => {
    const records = openings(undefined, new Uint8Array(32).fill(9));
    const options = ['--key', 'key.pem', '--withdrawal', 'w'];
    const { out } = await verify(pack({ records }), options, { w: signed(withdrawalBytes(WITHDRAWAL)) });
    expect(out.match(/^ {2}record mismatch: .*$/gm)).toHaveLength(4);
    expect(out).toMatch(/^ {2}record mismatch: and \d more/m);
    expect(out).toMatch(/^ {2}withdrawn: /m);
  });

  it('keeps what matters on the screen, however long names are and however much is wrong', async () => {
    const long = 'x'.repeat(9_000);
    const statement = statementSaying({ organisation: long, product: { name: long, role: 'developer-and-distributor', delivery: [] } });
    const strangers = Array.from({ length: 12 }, (_, index) => `w${index}`);
    const note = signed(withdrawalBytes({ ...WITHDRAWAL, statement: 'b2'.repeat(32) }), STRANGER.key);
    const { code, out } = await verify(
      signed(statementBytes(statement)),
      ['--key', 'key.pem', ...strangers.flatMap((name) => ['--withdrawal', name])],
      Object.fromEntries(strangers.map((name) => [name, note])),
    );
    expect([code, out.length < 8_000]).toEqual([0, true]);
    expect(out).toContain('… and 4 more notes');
  });

  it('lets nothing of a hostile statement reach the terminal as it is', async () => {
    const evil = '\u001b[2J\u001b]0;x\u0007\u009b31m\u202eliame\u2066\r\n\u0000';
    const statement = statementSaying(
      {
        organisation: evil,
        avouch: evil,
        product: { name: evil, role: 'developer-and-distributor', delivery: [] },
        issuer: { name: evil, role: evil },
        catalogue: { id: evil, edition: evil, digest: '0'.repeat(64) },
        claims: statementSaying().predicate.claims.map((claim) => ({ ...claim, id: `${claim.id}${evil}` })),
        principles: statementSaying().predicate.principles.map((one) => ({ ...one, id: `${one.id}${evil}`, stoppedBy: [evil] })),
      },
      { release: { name: evil, record: null }, subject: [{ name: evil, sha256: 'c'.repeat(64) }] },
    );
    const own = { ...statement.predicate, catalogue: statementSaying().predicate.catalogue };
    const withdrawal = signed(withdrawalBytes({ ...WITHDRAWAL, reason: evil }));
    const parts = (key = VENDOR.key, predicate = statement.predicate) => signed(statementBytes({ ...statement, predicate }), key);
    const runs = [
      await verify(parts()),
      await verify(parts(STRANGER.key)),
      await verify(parts(VENDOR.key, own)),
      await verify(pack(), withdrawn, { w: withdrawal }),
      await verify(parts(VENDOR.key, own), ['--key', 'key.pem', '--format', 'json']),
      await verify(pack(), [...withdrawn, '--format', 'json'], { w: withdrawal }),
    ];
    expect(runs.map(({ code }) => code)).toEqual([27, 22, 29, 28, 29, 28]);
    for (const { out, err } of runs)
      expect(`${out}${err}`.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });
});
