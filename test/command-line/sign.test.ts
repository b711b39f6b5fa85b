import { createHash } from 'node:crypto';
import { appendFileSync, chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { heldBySigstore } from '../../packages/signatures/src/sigstore-by-key-samples.ts';
import { makeSample } from '../../scripts/make-sample.ts';
import { commitFiles } from '../repositories/commit-files.ts';
import { runGit } from '../repositories/run-git.ts';
import { commitAll } from '../repositories/sign-commit.ts';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { byHand, CASE, done } from './judged-case.ts';
import { runAvouch } from './run-avouch.ts';
import { bundleIn, madeIn, openedIn, openssl, SAID, type SigningPlace, signed, signedTo, signingPlace } from './signing-place.ts';
import { typeAvouch } from './type-avouch.ts';

const words = (text: string) => text.replace(/\s+/g, ' ');
/** Nothing is ever made in it: for what is refused. */
const REFUSING = await signingPlace();
writeFileSync(join(REFUSING.outside, 'bom.json'), '');
const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

/** Whether another tool holds the signature over DSSE's encoding. */
function holds(
  { outside }: SigningPlace,
  { toSign, signature }: { readonly toSign: Buffer; readonly signature: Buffer },
  type: string,
): boolean {
  writeFileSync(join(outside, 'pae'), toSign);
  writeFileSync(join(outside, 'sig'), signature);
  const args =
    type === 'ed25519'
      ? ['pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', 'ed25519.pub.pem', '-sigfile', 'sig', '-in', 'pae']
      : ['dgst', '-sha256', '-verify', 'p256.pub.pem', '-signature', 'sig', 'pae'];
  try {
    openssl(outside, ...args);
    return true;
  } catch {
    // OpenSSL ends with 1 where it does not hold.
    return false;
  }
}

describe('sign', () => {
  it.each(['ed25519', 'p256'] as const)(
    'with %s makes a bundle that OpenSSL and Sigstore’s own verifier hold, bit for bit',
    async (type) => {
      const place = await signingPlace();
      await signed(place, 'a.sigstore.json', '--key', `../${type}.key`);
      const bundle = bundleIn(place, 'a.sigstore.json');
      expect(bundle.keyId).toBe(place.keyId(type));
      expect(holds(place, bundle, type)).toBe(true);
      const flipped = Buffer.from(bundle.toSign);
      flipped[flipped.length - 9] = (flipped.at(-9) ?? 0) ^ 1;
      expect(holds(place, { ...bundle, toSign: flipped }, type)).toBe(false);
      const pem = readFileSync(join(place.outside, `${type}.pub.pem`), 'utf8');
      expect(heldBySigstore(bundle.text, pem)).toBe(true);
      const altered = flipped.subarray(-bundle.payload.length).toString('base64');
      expect(heldBySigstore(bundle.text.replace(bundle.payload.toString('base64'), altered), pem)).toBe(false);
    },
  );

  it('writes the bundle for everybody and the openings for their owner, and says what is next', async () => {
    const place = await signingPlace();
    const { out } = await signed(place, 'a.sigstore.json');
    expect(madeIn(place)).toEqual(['a.openings', 'a.sigstore.json']);
    expect(['a.openings', 'a.sigstore.json'].map((name) => statSync(join(place.outside, name)).mode & 0o777)).toEqual([0o600, 0o644]);
    const { statement } = bundleIn(place, 'a.sigstore.json');
    expect(statement.subject).toEqual([{ name: 'portal-4.1.tgz', digest: { sha256: sha256('the release\n') } }]);
    expect(statement.predicate).toMatchObject({
      organisation: 'Example Ltd',
      issuer: { name: 'Dee Ames', role: 'Chief executive' },
      issuedAt: '2026-11-23T12:00:00Z',
      assessedAt: '2026-11-23T12:00:00Z',
      expiresAt: '2027-11-20T23:59:59Z',
      supersedes: null,
      release: { name: '4.1', record: null },
    });
    expect(out).toContain('avouch disclose ../a.sigstore.json --openings ../a.openings');
    expect(
      (await runAvouch(['verify', '../a.sigstore.json', '--key', '../ed25519.pub.pem', '--artefact', '../portal-4.1.tgz'], place)).code,
    ).toBe(0);
  });

  it('says before signing, and to who verifies, that a principle is concluded over claims that nobody judged', async () => {
    const place = await signingPlace();
    await done(place.cwd, 'argue', '3.2.1', '--by', 'Ann', '--text', 'It is published.');
    await done(place.cwd, 'judge', '3.2.1', 'not-met', '--by', 'Ben');
    await done(place.cwd, 'conclude', '3.2', 'met-with-risk', '--by', 'Dee', '--text', 'Small.');
    const { out } = await signed(place, 'a.sigstore.json');
    expect(words(out)).toContain('what 3.2 lacks: nobody has judged 3.2.2');
    const verified = await runAvouch(['verify', '../a.sigstore.json', '--key', '../ed25519.pub.pem'], place);
    expect(verified.code).toBe(0);
    expect(words(verified.out)).toContain('principle 3.2 is concluded met with risk, and nobody has judged 3.2.2:');
  });

  it('shows on one screen what is stated: statuses, doubts, exceptions, who judged by which authority', async () => {
    const place = await signingPlace();
    const { cwd } = place;
    for (const claim of ['3.2.1', '3.2.2', '4.1.1']) await done(cwd, 'argue', claim, '--by', 'Ann', '--text', 'It is published.');
    await done(cwd, 'judge', '3.2.1', 'met', '--by', 'Ben');
    await done(cwd, 'judge', '4.1.1', 'not-met', '--by', 'Ann');
    await done(cwd, 'doubt', '3.2.2', '--by', 'Cy', '--text', 'Is it read?');
    await done(
      cwd,
      ...['except', '4.1.1', '--text', 'e', '--interim', 'i', '--owner', 'O', '--action', 'a', '--due', '2027-01-01'],
      ...['--accepted-by', 'Dee', '--until', '2027-02-01'],
    );
    const judged = 'judged: { verdict: met, at: 2026-11-23T12:00:00Z }';
    await byHand(cwd, `opinions: [{ claim: 3.2.1, opinion: disagrees, text: No., by: Assessor, at: 2026-11-23T12:00:00Z, ${judged} }]\n`);
    const { out } = await signed(place, 'a.sigstore.json');
    const screen = words(out);
    expect(screen).toContain('assessors disagree with the judgement of 3.2.1:');
    const { claims } = bundleIn(place, 'a.sigstore.json').statement.predicate;
    const of = (id: string) => claims.find((claim) => claim.id === id);
    expect(of('4.1.1')).toMatchObject({ status: 'not met', authority: 'asserted', selfJudged: true, exceptions: 1 });
    expect(of('3.2.2')?.doubts).toMatchObject({ open: 1 });
    expect(screen).toContain('not met 1: 4.1.1');
    expect(screen).toMatch(/doubts \d+ open \([^)]*3\.2\.2[^)]*\)/);
    expect(screen).toContain('exceptions 1 (4.1.1)');
    expect(screen).toContain('2 of 45 claims: 2 asserted; by who argued it too: 4.1.1');
    expect(screen).toContain('Ben (1), Ann (1)');
    expect(screen).toContain('expires 2027-11-20T23:59:59Z, in 362 days');
    // The work tree has what is not committed.
    expect(screen).toContain('work tree of main differs from its commit');
    expect(out.split('\n').length).toBeLessThan(50);
  });

  it('lets no record be told by what is in clear, and no statement by another', async () => {
    const canaries = ['argument', 'assumption', 'arguer', 'doubt', 'doubter', 'judge', 'seen', 'place', 'custodian', 'title'].map(
      (kind) => `zq${kind}canary`,
    );
    const [argument, assumption, arguer, doubt, doubter, judge, seen, at, custodian, title] = canaries;
    const place = await signingPlace();
    await byHand(
      place.cwd,
      `arguments: [{ claim: 3.2.1, text: "${argument}", assumptions: ["${assumption}"], by: "${arguer}", at: 2026-11-01 }]
doubts: [{ id: d-1, claim: 3.2.1, text: "${doubt}", by: "${doubter}", at: 2026-11-02 }]
judgements: [{ claim: 3.2.1, verdict: met, by: "${judge}", at: 2026-11-03, authority: asserted }]
evidence: [{ id: bom, title: "${title}", location: ../${title}.txt, claims: [3.2.1], disclosure: internal }]
seen: [{ id: s-1, title: Contract, custodian: "${custodian}", place: "${at}", what: "${seen}", by: Ann, at: 2026-11-03, claims: [3.2.1] }]
`,
    );
    writeFileSync(join(place.outside, `${title}.txt`), 'evidence\n');
    await signed(place, 'a.sigstore.json');
    await signed(place, 'b.sigstore.json');
    const [a, b] = [bundleIn(place, 'a.sigstore.json'), bundleIn(place, 'b.sigstore.json')];
    const openings = readFileSync(join(place.outside, 'a.openings'), 'utf8');
    // What was seen is a record by its title and custodian alone: what and where are in no record.
    for (const canary of [argument, assumption, doubt, judge, custodian, title]) expect(openings).toContain(canary);
    // Who only argues or doubts is named in no record.
    for (const canary of [arguer, doubter]) expect(openings).not.toContain(canary);
    for (const canary of canaries) expect(a.text + a.payload).not.toContain(canary);
    // Neither the secret nor the digest of the evidence, nor that of a record without its salt.
    const opened = openedIn(openings);
    for (const hidden of [opened.secret, sha256('evidence\n'), ...opened.records.map(({ record }) => sha256(record))])
      expect(a.text + a.payload).not.toContain(hidden);
    expect(opened.records.flatMap(({ bytesAt }) => bytesAt)).toEqual([join(place.outside, `${title}.txt`)]);
    const [first, second] = [a, b].map(({ statement }) => statement.predicate.records);
    expect(first?.length).toBe(opened.records.length);
    expect(new Set([...(first ?? []), ...(second ?? [])]).size).toBe(2 * opened.records.length);
    expect(a.statement.predicate.id).not.toBe(b.statement.predicate.id);
  });

  it('takes the place of another statement', async () => {
    const place = await signingPlace();
    await signed(place, 'a.sigstore.json');
    const { out } = await signed(place, 'b.sigstore.json', '--supersedes', '../a.sigstore.json');
    const { id } = bundleIn(place, 'a.sigstore.json').statement.predicate;
    expect(bundleIn(place, 'b.sigstore.json').statement.predicate.supersedes).toBe(id);
    expect(words(out)).toContain(`in place of statement ${id.slice(0, 12)} (Portal 4.1)`);
  });
});

describe('what a statement is about', () => {
  const D = 'ab'.repeat(32);
  const E = 'cd'.repeat(32);
  const cdx = (component: unknown) =>
    JSON.stringify({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      metadata: { component },
      components: [{ type: 'library', name: 'left', hashes: [{ alg: 'SHA-256', content: E }] }],
    });
  const spdx = (checksums: unknown) =>
    JSON.stringify({
      spdxVersion: 'SPDX-2.3',
      SPDXID: 'SPDXRef-DOCUMENT',
      packages: [
        { SPDXID: 'SPDXRef-left', name: 'left', checksums: [{ algorithm: 'SHA256', checksumValue: E }] },
        { SPDXID: 'SPDXRef-portal', name: 'portal', versionInfo: '4.1', checksums },
      ],
      relationships: [{ spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBES', relatedSpdxElement: 'SPDXRef-portal' }],
    });

  it.each<[string, readonly string[], string, readonly (readonly [string, string])[]]>([
    [
      'digests',
      ['--digest', `a=b.zip=${D}`, '--digest', `c=sha256:${E.toUpperCase()}`],
      '',
      [
        ['a=b.zip', D],
        ['c', E],
      ],
    ],
    ['an image', ['--image', `registry.example.test/portal:4.1@sha256:${D}`], '', [['registry.example.test/portal:4.1', D]]],
    [
      'the subject of CycloneDX',
      ['--sbom', '../bom.json'],
      cdx({
        name: 'portal',
        version: '4.1',
        hashes: [
          { alg: 'SHA-1', content: 'x' },
          { alg: 'SHA-256', content: D },
        ],
      }),
      [['portal 4.1', D]],
    ],
    ['what SPDX describes', ['--sbom', '../bom.json'], spdx([{ algorithm: 'SHA256', checksumValue: D }]), [['portal 4.1', D]]],
    ['the same thing once', ['--digest', `a=${D}`, '--digest', `a=${D}`], '', [['a', D]]],
  ])('%s', async (_, args, sbom, subjects) => {
    const place = await signingPlace();
    writeFileSync(join(place.outside, 'bom.json'), sbom);
    const run = await runAvouch(['sign', ...SAID, ...args, ...signedTo('a.sigstore.json')], place);
    expect([run.err, run.code]).toEqual(['', 0]);
    expect(bundleIn(place, 'a.sigstore.json').statement.subject.map(({ name, digest }) => [name, digest.sha256])).toEqual(subjects);
  });

  it('a service: the release record, in clear, whose digest is the subject', async () => {
    const place = await signingPlace(CASE.replace('visibility: public', 'visibility: public, url: "https://code.example.test/portal"'));
    const run = await runAvouch(['sign', ...SAID, '--service', 'Portal', ...signedTo('a.sigstore.json')], place);
    expect([run.err, run.code]).toEqual(['', 0]);
    const { statement } = bundleIn(place, 'a.sigstore.json');
    const commit = (await runGit(place.cwd, ['rev-parse', 'HEAD'])).toString().trim();
    // Canonical JSON, by hand.
    const record = `{"commits":[{"commit":"${commit}","repository":"https://code.example.test/portal"}],"service":"Portal","version":"4.1"}`;
    expect(statement.subject).toEqual([{ name: 'Portal 4.1', digest: { sha256: sha256(record) } }]);
    expect(statement.predicate.release.record).toEqual(JSON.parse(record));
  });

  it('a service as it was at a tag, and not as HEAD has it since: --ref says which commit, the screen shows it', async () => {
    const place = await signingPlace();
    await runGit(place.cwd, ['tag', '--annotate', '--message=t', 'v4.1']);
    const commit = (await runGit(place.cwd, ['rev-parse', 'HEAD'])).toString().trim();
    writeFileSync(join(place.cwd, 'later.txt'), 'later\n');
    await commitFiles(place.cwd);
    const { out } = await runAvouch(['sign', ...SAID, '--service', 'Portal', '--ref', 'v4.1', ...signedTo('a.sigstore.json')], place);
    const { record } = bundleIn(place, 'a.sigstore.json').statement.predicate.release;
    expect(record).toMatchObject({ commits: [{ commit }] });
    expect(words(out)).toContain(`assessed v4.1: main at ${commit}. The case`);
    for (const ref of ['v9', '', '--upload-pack=x'])
      expect(
        (await runAvouch(['sign', ...SAID, '--service', 'Portal', `--ref=${ref}`, ...signedTo('b.sigstore.json')], place)).code,
      ).not.toBe(0);
    expect(madeIn(place).filter((name) => name.startsWith('b.'))).toEqual([]);
  });

  it('a service whose source is private is named by its id alone', async () => {
    const place = await signingPlace(CASE.replace('visibility: public', 'visibility: private, url: "https://code.example.test/secret"'));
    await runAvouch(['sign', ...SAID, '--service', 'Portal', ...signedTo('a.sigstore.json')], place);
    expect(bundleIn(place, 'a.sigstore.json').statement.predicate.release.record).toMatchObject({ commits: [{ repository: 'main' }] });
  });

  it.each<[string, readonly string[], string, number, RegExp]>([
    ['nothing', [], '', 2, /nothing says what the statement is about/],
    ['a tag', ['--image', 'portal:4.1'], '', 2, /tag can be moved/],
    ['another digest of an image', ['--image', `portal@sha512:${D}${D}`], '', 2, /no sha256/],
    ['a digest cut off', ['--digest', `a=${D.slice(1)}`], '', 2, /64 hexadecimal digits/],
    ['a digest without a name', ['--digest', D], '', 2, /NAME=SHA256/],
    ['one name for two', ['--digest', `a=${D}`, '--digest', `a=${E}`], '', 2, /not the same/],
    ['a file that is not there', ['--artefact', '../no.tgz'], '', 4, /cannot be read/],
    ['a folder', ['--artefact', '..'], '', 4, /is no file/],
    [
      'an SBOM that names no digest',
      ['--sbom', '../bom.json'],
      cdx({ name: 'portal' }),
      4,
      /gives no SHA-256 of what it is an inventory of/,
    ],
    [
      'an SBOM of nothing',
      ['--sbom', '../bom.json'],
      JSON.stringify({ bomFormat: 'CycloneDX' }),
      4,
      /does not say what it is an inventory of/,
    ],
    [
      'an SPDX document without a checksum',
      ['--sbom', '../bom.json'],
      spdx([{ algorithm: 'SHA1', checksumValue: D }]),
      4,
      /gives no SHA-256/,
    ],
    [
      'an SBOM with two digests',
      ['--sbom', '../bom.json'],
      cdx({ name: 'p', hashes: [D, E].map((content) => ({ alg: 'SHA-256', content })) }),
      4,
      /gives 2 SHA-256/,
    ],
    [
      'an SBOM that says it twice',
      ['--sbom', '../bom.json'],
      cdx({ name: 'p', hashes: [{ alg: 'SHA-256', content: D }] }).replace('"metadata"', '"metadata":{},"metadata"'),
      4,
      /in one way only/,
    ],
    ['no SBOM', ['--sbom', '../bom.json'], '{"a":1}', 4, /neither CycloneDX nor SPDX/],
    ['XML of something else', ['--sbom', '../bom.json'], '<bom/>', 4, /no XML of CycloneDX/],
    ['a name too long', ['--digest', `${'a'.repeat(1001)}=${D}`], '', 2, /more than 1000 characters/],
    ['a name of two lines', ['--digest', `a\nb=${D}`], '', 2, /more than one line/],
    ['a name that commands a terminal', ['--digest', `a\u001b[2J=${D}`], '', 2, /control character/],
  ])('refuses %s', async (_, args, sbom, code, message) => {
    writeFileSync(join(REFUSING.outside, 'bom.json'), sbom);
    const run = await runAvouch(['sign', ...SAID, ...args, ...signedTo('a.sigstore.json')], REFUSING);
    expect([run.code, words(run.err)]).toEqual([code, expect.stringMatching(message)]);
    expect(run.err).not.toContain('\u001b');
    expect(madeIn(REFUSING)).toEqual(['bom.json']);
  });

  it('refuses a service one of whose sources has no commit', async () => {
    const place = await signingPlace(CASE.replace('}]', '}, { id: infra, location: ../infra, visibility: private }]'));
    mkdirSync(join(place.outside, 'infra'));
    writeFileSync(join(place.outside, 'infra', 'main.tf'), '');
    const run = await runAvouch(['sign', ...SAID, '--service', 'Portal', ...signedTo('a.sigstore.json')], place);
    expect([run.code, words(run.err)]).toEqual([4, expect.stringMatching(/there is none of infra/)]);
  });
});

describe('asking', () => {
  const args = [
    'sign',
    ...SAID,
    '--artefact',
    '../portal-4.1.tgz',
    '--key',
    '../ed25519.key',
    '--passphrase-file',
    '../pp',
    '-o',
    '../a.sigstore.json',
  ];

  it('signs when the word was typed, and not before', async () => {
    const place = await signingPlace();
    const run = await typeAvouch(args, ['sign\n'], place);
    expect(run).toMatchObject({ code: 0 });
    expect(run.err).toContain('This is signed for Dee Ames. Type sign to go on');
    expect(madeIn(place)).toEqual(['a.openings', 'a.sigstore.json']);
  });

  it('asks for the passphrase first, unseen, and then for the word', async () => {
    const place = await signingPlace();
    const run = await typeAvouch(
      args.filter((one) => one !== '--passphrase-file' && one !== '../pp'),
      ['correct horse battery staple\r', 'sign\n'],
      place,
    );
    expect(run).toMatchObject({ code: 0, hidden: [true, false] });
  });

  it.each([['y\n'], ['SIGN\n'], ['\n'], ['sign it\n']])('signs nothing for %j', async (typed) => {
    const place = await signingPlace();
    expect(await typeAvouch(args, [typed], place)).toMatchObject({ code: 2 });
    expect(madeIn(place)).toEqual([]);
  });

  it('signs nothing when the terminal goes away', async () => {
    const place = await signingPlace();
    expect(await typeAvouch(args, [], place)).toMatchObject({ code: 2 });
    expect(madeIn(place)).toEqual([]);
  });

  it('signs nothing where nobody can be asked', async () => {
    const place = await signingPlace();
    const run = await runAvouch(args, place);
    expect([run.code, run.err]).toEqual([2, expect.stringMatching(/--yes/)]);
    expect(madeIn(place)).toEqual([]);
  });

  it.each<[string, (place: SigningPlace) => void]>([
    [
      'the case',
      ({ cwd }) => appendFileSync(join(cwd, 'avouch.yaml'), 'doubts: [{ id: d, claim: 3.2.1, text: t, by: b, at: 2026-11-01 }]\n'),
    ],
    ['a file of the release', ({ outside }) => appendFileSync(join(outside, 'portal-4.1.tgz'), 'x')],
    ['who may see a source', ({ cwd }) => writeFileSync(join(cwd, 'avouch.yaml'), CASE.replace('public', 'private'))],
  ])('signs nothing where %s changed after it was shown', async (_, change) => {
    const place = await signingPlace();
    const typed = ['sign\n'];
    Object.defineProperty(typed, 0, {
      get: () => {
        change(place);
        return 'sign\n';
      },
    });
    const run = await typeAvouch(args, typed, place);
    expect([run.code, run.err]).toEqual([4, expect.stringMatching(/changed after it was shown/)]);
    expect(madeIn(place)).toEqual([]);
  });
});

describe('what is refused', () => {
  const without = (flag: string) => {
    const at = SAID.indexOf(flag as (typeof SAID)[number]);
    return SAID.filter((_, index) => index !== at && index !== at + 1);
  };
  const file = ['--artefact', '../portal-4.1.tgz'];

  it.each<[string, readonly string[], number, RegExp]>([
    ['no release', [...without('--release'), ...file], 2, /--release is missing/],
    ['no expiry', [...without('--expires'), ...file], 2, /--expires is missing/],
    ['nobody who answers for it', [...without('--by'), ...file], 2, /--by is missing/],
    ['no role', [...without('--role'), ...file], 2, /--role is missing/],
    ['a name too long', [...without('--by'), '--by', 'D'.repeat(1001), ...file], 2, /more than 1000 characters/],
    ['a release of two lines', [...without('--release'), '--release', '4\n1', ...file], 2, /more than one line/],
    ['an empty name', [...without('--by'), '--by', ' ', ...file], 2, /--by is empty/],
    ['a name that commands a terminal', [...without('--by'), '--by', 'D\u001b]0;x\u0007', ...file], 2, /control character/],
    ['a date that does not exist', [...SAID, '--expires', '2027-02-30', ...file], 2, /not a date that exists/],
    ['an expiry that is past', [...SAID, '--expires', '2026-11-22', ...file], 2, /not after/],
    ['an expiry at the very instant', [...SAID, '--expires', '2026-11-23T12:00:00Z', ...file], 2, /not after/],
    ['an expiry too far', [...SAID, '--expires', '2027-12-29', ...file], 2, /more than 400 days/],
    ['a product that is not there', [...SAID, '--product', 'no', ...file], 2, /no/],
    ['to take the place of what is no statement', [...SAID, '--supersedes', '../portal-4.1.tgz', ...file], 4, /not canonical JSON/],
    ['two ways at once', [...SAID, ...file, '--prepare', '../p', '--public-key', '../ed25519.pub.pem'], 2, /One of the three/],
  ])('%s', async (_, args, code, message) => {
    const run = await runAvouch(['sign', ...args, ...signedTo('a.sigstore.json')], REFUSING);
    expect([run.code, words(run.err)]).toEqual([code, expect.stringMatching(message)]);
    expect(run.err).not.toContain('\u001b');
    expect(madeIn(REFUSING)).toEqual(['bom.json']);
  });

  it.each([
    ['the last second before the bound', '2027-12-28T12:00:00Z'],
    ['a bare date, which is its end', '2027-12-27'],
  ])('but not %s', async (_, expires) => {
    const place = await signingPlace();
    await signed(place, 'a.sigstore.json', '--expires', expires);
  });

  it('a case that is not there, or cannot be read', async () => {
    const place = await signingPlace();
    const sign = async () => await runAvouch(['sign', ...SAID, ...file, ...signedTo('a.sigstore.json')], place);
    writeFileSync(join(place.cwd, 'avouch.yaml'), 'schemaVersion: 1\nproducts: [{ id: p, name: P }]\n');
    const broken = await sign();
    expect([broken.code, broken.err]).toEqual([4, expect.stringMatching(/organisation/)]);
    await runGit(place.cwd, ['rm', '--quiet', '-f', 'avouch.yaml']);
    const none = await sign();
    expect([none.code, none.err]).toEqual([4, expect.stringMatching(/avouch init/)]);
    expect(madeIn(place)).toEqual([]);
  });

  it('several products without saying which', async () => {
    const two = CASE.replace('products:\n', 'products:\n  - { id: desk, name: Desk, role: developer-and-distributor, delivery: [saas] }\n');
    const place = await signingPlace(two);
    const run = await runAvouch(['sign', ...SAID, ...file, ...signedTo('a.sigstore.json')], place);
    expect([run.code, words(run.err)]).toEqual([2, expect.stringMatching(/say which with --product \(desk, portal\)/)]);
    await signed(place, 'b.sigstore.json', '--product', 'portal');
  });

  it('a wrong passphrase, and a file that is no private key', async () => {
    const place = await signingPlace();
    writeFileSync(join(place.outside, 'other'), 'another passphrase\n', { mode: 0o600 });
    const wrong = await runAvouch(['sign', ...SAID, ...file, ...signedTo('a.sigstore.json'), '--passphrase-file', '../other'], place);
    expect([wrong.code, wrong.err]).toEqual([4, expect.stringMatching(/passphrase is not the one/)]);
    const key = await runAvouch(['sign', ...SAID, ...file, ...signedTo('a.sigstore.json'), '--key', '../ed25519.pub.pem'], place);
    expect([key.code, key.err]).toEqual([4, expect.stringMatching(/public key/)]);
    expect(madeIn(place)).toEqual(['other']);
  });

  it.each([['a.sigstore.json'], ['a.openings']])('to write over %s', async (name) => {
    const place = await signingPlace();
    writeFileSync(join(place.outside, name), 'kept');
    const run = await runAvouch(['sign', ...SAID, ...file, ...signedTo('a.sigstore.json')], place);
    expect([run.code, run.err]).toEqual([5, expect.stringMatching(/is there already/)]);
    expect(madeIn(place)).toEqual([name]);
    expect(readFileSync(join(place.outside, name), 'utf8')).toBe('kept');
  });

  it('to write through a link, and into a folder that is not there', async () => {
    const place = await signingPlace();
    symlinkSync(join(place.outside, 'elsewhere'), join(place.outside, 'a.openings'));
    expect((await runAvouch(['sign', ...SAID, ...file, ...signedTo('a.sigstore.json')], place)).code).toBe(5);
    expect((await runAvouch(['sign', ...SAID, ...file, ...signedTo('no/a.sigstore.json')], place)).code).toBe(5);
    expect(madeIn(place)).toEqual(['a.openings']);
  });
});

describe('openings and git', () => {
  const sign = async (place: SigningPlace, env = {}) =>
    await runAvouch(['sign', ...SAID, '--artefact', '../portal-4.1.tgz', ...signedTo('project/a.sigstore.json')], { cwd: place.cwd, env });

  it('are not written where git would take them, and are where it ignores them', async () => {
    const place = await signingPlace();
    const refused = await sign(place);
    expect([refused.code, words(refused.err)]).toEqual([5, expect.stringMatching(/a\.openings .*does not ignore it\. Add a line/)]);
    writeFileSync(join(place.cwd, '.gitignore'), '*.openings\n');
    expect((await sign(place)).code).toBe(0);
    await runGit(place.cwd, ['add', '--all']);
    expect((await runGit(place.cwd, ['ls-files'])).toString()).toMatch(/^a\.sigstore\.json$/m);
    expect((await runGit(place.cwd, ['ls-files'])).toString()).not.toContain('openings');
  });

  it('are not written where nobody can say whether they are ignored', async () => {
    const place = await signingPlace();
    writeFileSync(join(place.cwd, '.gitignore'), '*.openings\n');
    const run = await sign(place, { PATH: '' });
    expect(run.code).not.toBe(0);
    expect(madeIn(place)).toEqual([]);
  });

  it('run nothing that the repository brings', async () => {
    const place = await signingPlace();
    const marker = join(place.outside, 'ran');
    const hook = join(place.cwd, 'hook.sh');
    writeFileSync(hook, `#!/bin/sh\ntouch ${marker}\n`);
    chmodSync(hook, 0o755);
    await runGit(place.cwd, ['config', 'core.fsmonitor', hook]);
    writeFileSync(join(place.cwd, '.gitignore'), '*.openings\n');
    expect((await sign(place)).code).toBe(0);
    expect(madeIn(place)).toEqual([]);
  });
});

test('the sample product signs as it stands, gaps and all, and its records give what it states', async () => {
  const folder = await temporaryFolder();
  expect(await makeSample(join(folder, 'q'), '2026-11-23')).toBeNull();
  const cwd = join(folder, 'q', 'rota');
  writeFileSync(
    join(cwd, 'avouch.yaml'),
    `schemaVersion: 1
organisation: Quillander Ltd
include: [../case/arguments.yaml]
products:
  - { id: rota, name: Quillander Rota, role: developer-and-distributor, delivery: [saas], sources: [{ id: main, location: . }] }
evidence:
  - { id: bom, title: Inventory, location: ../evidence/sbom.cdx.json, disclosure: public }
  - { id: scans, title: Scan, location: ../evidence/scan.trivy.json, disclosure: customer }
`,
  );
  await done(cwd, 'argue', '1.2.1', '--by', 'Priya Raman', '--text', 'The list is whole.');
  await done(cwd, 'judge', '1.2.1', 'met', '--by', 'Dilys Wynn');
  const keys = await signingPlace();
  const at = (name: string) => join(keys.outside, name);
  const run = await runAvouch(
    ['sign', ...SAID, '--service', 'Rota', '--key', at('p256.key'), '--passphrase-file', at('pp'), '--yes', '-o', at('rota.sigstore.json')],
    { cwd },
  );
  expect([run.err, run.code]).toEqual(['', 0]);
  const { statement } = bundleIn(keys, 'rota.sigstore.json');
  expect(statement.predicate.claims.find(({ id }) => id === '1.2.1')?.authority).toBe('asserted');
  const opened = openedIn(readFileSync(at('rota.openings'), 'utf8'));
  expect([...new Set(opened.records.flatMap(({ bytesAt }) => bytesAt))].toSorted()).toEqual(
    expect.arrayContaining([join(folder, 'q', 'evidence', 'sbom.cdx.json'), join(folder, 'q', 'evidence', 'scan.trivy.json')]),
  );
});

test('a judgement that came with a signed commit is stated as git-signed only where its signers are given', async () => {
  const place = await signingPlace();
  await done(place.cwd, 'argue', '3.2.1', '--by', 'Ann', '--text', 't');
  await commitAll(place.cwd, null);
  await done(place.cwd, 'judge', '3.2.1', 'met', '--by', 'SRO');
  const { allowedSigner, makeSigningKey } = await import('../repositories/sign-commit.ts');
  const key = makeSigningKey();
  await commitAll(place.cwd, key);
  writeFileSync(join(place.outside, 'signers'), allowedSigner('sro@example.test', key));
  await signed(place, 'a.sigstore.json');
  await signed(place, 'b.sigstore.json', '--allowed-signers', '../signers');
  const authority = (name: string) => bundleIn(place, name).statement.predicate.claims.find(({ id }) => id === '3.2.1')?.authority;
  expect([authority('a.sigstore.json'), authority('b.sigstore.json')]).toEqual(['asserted', 'git-signed']);
});
