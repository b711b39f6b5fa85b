import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DISCLOSURES, readPack } from '../../packages/core/src/index.ts';
import { githubLike } from '../../packages/core/src/secrets/secret-samples.ts';
import { CASE } from '../command-line/judged-case.ts';
import { runAvouch } from '../command-line/run-avouch.ts';
import { type OpenableSeen, openedIn, type SigningPlace, signed, signingPlace } from '../command-line/signing-place.ts';
import { unpackedText } from '../report-bytes.ts';
import { commitFiles } from '../repositories/commit-files.ts';
import { gitText, runGit } from '../repositories/run-git.ts';

// Evidence that lies in the tree of a source: its digest is that of the bytes that git has at the commit, and a pack brings them from there.

const POLICY = 'SECURITY.md';
const POLICY_TEXT = '# Security policy\r\n\r\nReport vulnerabilities to security@example.com, zq-policy-canary.\r\n';
const MODEL = 'docs/threat-model.md';
const MODEL_TEXT = '# Threat model\n\nThe attacker is outside, zq-model-canary.\n';

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

/** A place whose repository has a policy that observations point at, and a threat model; the case is committed with them. */
async function placeWith(caseText: string, more: Readonly<Record<string, string>> = {}): Promise<SigningPlace> {
  const place = await signingPlace(caseText);
  mkdirSync(join(place.cwd, 'docs'), { recursive: true });
  for (const [name, text] of Object.entries({ [POLICY]: POLICY_TEXT, [MODEL]: MODEL_TEXT, ...more }))
    writeFileSync(join(place.cwd, name), text);
  await commitFiles(place.cwd);
  return place;
}

/** Evidence as its record has it. */
interface EvidenceSeen {
  readonly kind: string;
  readonly path: string | null;
  readonly title: string | null;
  readonly sha256: string | null;
  readonly format: string | null;
  readonly slot: { readonly slot: string; readonly digest: string } | null;
  readonly claims: readonly string[];
}

/** What is on record of evidence, with its label and where its bytes lie. */
function evidenceOf({ outside }: SigningPlace): readonly (EvidenceSeen & OpenableSeen)[] {
  return openedIn(readFileSync(join(outside, 's.openings'), 'utf8'))
    .records.map(({ record, ...rest }) => ({ ...(JSON.parse(record) as EvidenceSeen), ...rest }))
    .filter(({ kind }) => kind === 'evidence');
}

const recordOf = (place: SigningPlace, path: string) => evidenceOf(place).find((one) => one.path === path);

/** What an audience gets, with what was said of it. */
async function disclosed(place: SigningPlace, audience: string) {
  const run = await runAvouch(['disclose', 's.sigstore.json', '--for', audience, '-o', `${audience}.avouch`], { cwd: place.outside });
  expect([run.err, run.code]).toEqual(['', 0]);
  const bytes = readFileSync(join(place.outside, `${audience}.avouch`));
  const read = readPack(bytes);
  if (read.kind === 'unreadable') throw new Error(read.reason);
  const contents = [...read.pack.evidence.values()].map((content) => Buffer.from(content).toString());
  return { bytes, contents, out: run.out.replace(/\s+/g, ' ') };
}

const verified = async (place: SigningPlace, audience: string) => {
  const run = await runAvouch(['verify', `${audience}.avouch`, '--key', 'ed25519.pub.pem', '--format', 'json'], { cwd: place.outside });
  const { evidence, notes } = JSON.parse(run.out) as {
    readonly evidence: readonly { readonly path: string; readonly sha256: string }[];
    readonly notes: readonly string[];
  };
  return { code: run.code, evidence, notes };
};

describe('a file that observations point at', () => {
  it('is on record with the digest that git gives, and a pack brings it from the commit, whatever became of the work tree', async () => {
    const place = await placeWith(CASE);
    const commit = await gitText(place.cwd, 'rev-parse', 'HEAD');
    const { out } = await signed(place, 's.sigstore.json');
    expect(out.replace(/\s+/g, ' ')).toMatch(/files \d+ that observations point at/);
    const blob = await runGit(place.cwd, ['cat-file', 'blob', `${commit}:${POLICY}`]);
    expect(blob.toString()).toBe(POLICY_TEXT);
    const record = recordOf(place, POLICY);
    expect(record).toMatchObject({
      disclosure: 'public',
      sha256: sha256(blob),
      slot: { slot: 'source:main', digest: commit },
      bytesAt: [],
      inTree: { repository: place.cwd, commit, path: POLICY },
    });
    expect(record?.claims).toContain('3.2.1');
    // Once, however many observations point at it.
    expect(evidenceOf(place).filter(({ path }) => path === POLICY)).toHaveLength(1);

    await runGit(place.cwd, ['mv', POLICY, 'POLICY.md']);
    writeFileSync(join(place.cwd, 'POLICY.md'), 'another\n');
    await commitFiles(place.cwd);
    writeFileSync(join(place.cwd, POLICY), 'and another\n');
    const pack = await disclosed(place, 'public');
    expect(pack.contents).toContain(POLICY_TEXT);
    const { code, evidence } = await verified(place, 'public');
    expect(code).toBe(0);
    expect(evidence).toContainEqual(expect.objectContaining({ path: POLICY, sha256: sha256(POLICY_TEXT) }));
    expect(evidence).toHaveLength(pack.contents.length);
  });

  it('has the digest of its commit where the work tree has another, and where the source is a bare repository', async () => {
    const place = await placeWith(CASE);
    writeFileSync(join(place.cwd, POLICY), 'not committed\n');
    await signed(place, 's.sigstore.json');
    expect(recordOf(place, POLICY)?.sha256).toBe(sha256(POLICY_TEXT));
    await runGit(place.outside, ['clone', '--quiet', '--bare', place.cwd, 'bare.git']);
    writeFileSync(join(place.cwd, 'avouch.yaml'), CASE.replace('location: .', 'location: ../bare.git'));
    for (const name of ['s.sigstore.json', 's.openings']) rmSync(join(place.outside, name));
    await signed(place, 's.sigstore.json');
    expect(recordOf(place, POLICY)).toMatchObject({ sha256: sha256(POLICY_TEXT), inTree: { repository: join(place.outside, 'bare.git') } });
    expect((await disclosed(place, 'public')).contents).toContain(POLICY_TEXT);
  });

  it('is left out, and said, where the repository has the commit no more', async () => {
    const place = await placeWith(CASE);
    await signed(place, 's.sigstore.json');
    await runGit(place.outside, ['clone', '--quiet', '--depth=1', `file://${place.cwd}`, 'again']);
    writeFileSync(join(place.outside, 'again', 'new.txt'), 'new\n');
    await commitFiles(join(place.outside, 'again'));
    await runGit(place.outside, ['clone', '--quiet', '--depth=1', `file://${join(place.outside, 'again')}`, 'shallow']);
    renameSync(place.cwd, `${place.cwd}-old`);
    renameSync(join(place.outside, 'shallow'), place.cwd);
    const { contents, out } = await disclosed(place, 'public');
    expect(contents).toEqual([]);
    expect(out).toMatch(/left out SECURITY\.md: project at commit [0-9a-f]{12}: commit [0-9a-f]{12} is not in the repository/);
    expect((await verified(place, 'public')).code).toBe(0);
    rmSync(place.cwd, { recursive: true });
    expect((await disclosed(place, 'public')).out).toMatch(/left out SECURITY\.md: .*does not exist/);
  });

  it('stays out where a line of it looks like a secret, and is still on record', async () => {
    const token = githubLike('ghp_', 3);
    const place = await placeWith(CASE, { [POLICY]: `${POLICY_TEXT}token: ${token}\n` });
    await signed(place, 's.sigstore.json');
    const { contents, out, bytes } = await disclosed(place, 'public');
    expect(out).toMatch(/left out SECURITY\.md: line 4 looks like a secret/);
    expect(contents.join('')).not.toContain('zq-policy-canary');
    expect(await unpackedText(bytes)).not.toContain(token);
  });

  it('says of a pointer of Git LFS what it is, to who hands it over and to who gets it', async () => {
    // The example of https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md.
    const pointer = `version https://git-lfs.github.com/spec/v1
oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
size 12345
`;
    const place = await placeWith(CASE, { [POLICY]: pointer });
    await signed(place, 's.sigstore.json');
    expect(recordOf(place, POLICY)).toMatchObject({ format: 'git-lfs-pointer', sha256: sha256(pointer) });
    const { contents, out } = await disclosed(place, 'public');
    expect(contents).toContain(pointer);
    expect(out).toContain('SECURITY.md (a pointer of Git LFS, not the file itself)');
    const { code, notes } = await verified(place, 'public');
    expect([code, notes]).toEqual([0, [expect.stringMatching(/SECURITY\.md is a pointer of Git LFS/)]]);
  });

  it('is no file where it is a link: nothing of where it leads to is read', async () => {
    const place = await placeWith(CASE);
    rmSync(join(place.cwd, POLICY));
    writeFileSync(join(place.outside, 'secret.md'), POLICY_TEXT);
    symlinkSync('../secret.md', join(place.cwd, POLICY));
    await commitFiles(place.cwd);
    await signed(place, 's.sigstore.json');
    expect(evidenceOf(place).map((one) => one.sha256)).not.toContain(sha256(POLICY_TEXT));
    expect((await disclosed(place, 'internal')).contents.join('')).not.toContain('zq-policy-canary');
  });
});

describe('labels', () => {
  it.each(DISCLOSURES)('a file of a source labelled %s goes to those who may see the source, and to no wider audience', async (label) => {
    const place = await placeWith(CASE.replace('visibility: public', `visibility: private, disclosure: ${label}`));
    await signed(place, 's.sigstore.json');
    const workflow = readFileSync(join(place.cwd, '.github/workflows/ci.yml'), 'utf8');
    const contents = [POLICY_TEXT, workflow];
    expect((await disclosed(place, label)).contents).toEqual(expect.arrayContaining(contents));
    const wider = DISCLOSURES[DISCLOSURES.indexOf(label) - 1];
    if (wider === undefined) return;
    const pack = await disclosed(place, wider);
    expect(pack.contents).toEqual([]);
    const all = await unpackedText(pack.bytes);
    const commit = await gitText(place.cwd, 'rev-parse', 'HEAD');
    const base64 = Buffer.from('zq-policy-canary').toString('base64').slice(0, 18);
    for (const hidden of ['zq-policy-canary', base64, commit, ...contents.map(sha256)]) expect(all).not.toContain(hidden);
  });

  it('a file that two sources share has the stricter label of the two', async () => {
    const both = 'location: ., visibility: public }, { id: twin, location: ., visibility: private }';
    const place = await placeWith(CASE.replace('location: ., visibility: public }', both));
    await signed(place, 's.sigstore.json');
    expect(evidenceOf(place).filter(({ path }) => path === POLICY)).toEqual([expect.objectContaining({ disclosure: 'internal' })]);
    const { bytes, contents } = await disclosed(place, 'assessor');
    expect([contents, (await unpackedText(bytes)).includes(sha256(POLICY_TEXT))]).toEqual([[], false]);
  });

  it('a source that nobody labelled stays inside', async () => {
    const place = await placeWith(CASE.replace('visibility: public', 'visibility: private'));
    await signed(place, 's.sigstore.json');
    expect(recordOf(place, POLICY)?.disclosure).toBe('internal');
    expect((await disclosed(place, 'assessor')).contents).toEqual([]);
    expect((await disclosed(place, 'internal')).contents).toContain(POLICY_TEXT);
  });

  it('a file that is declared evidence has the label that it was given, though the source that it lies in is public', async () => {
    const place = await placeWith(
      `${CASE}evidence: [{ id: policy, title: The policy, location: ${POLICY}, claims: [3.2.1], disclosure: assessor }]\n`,
    );
    await signed(place, 's.sigstore.json');
    const records = evidenceOf(place).filter((one) => one.sha256 === sha256(POLICY_TEXT));
    expect(records).toEqual([expect.objectContaining({ title: 'The policy', disclosure: 'assessor' })]);
    const { bytes, contents } = await disclosed(place, 'customer');
    expect(contents).not.toContain(POLICY_TEXT);
    for (const hidden of ['zq-policy-canary', sha256(POLICY_TEXT)]) expect(await unpackedText(bytes)).not.toContain(hidden);
    expect((await disclosed(place, 'assessor')).contents).toContain(POLICY_TEXT);
  });

  it('keeps that label where another commit is signed than HEAD, which has other bytes of it than the disk', async () => {
    const place = await placeWith(
      `${CASE}evidence: [{ id: policy, title: The policy, location: ${POLICY}, claims: [3.2.1], disclosure: assessor }]\n`,
    );
    await runGit(place.cwd, ['tag', 'v4.1']);
    writeFileSync(join(place.cwd, POLICY), '# Security policy\n\nReport to psirt@example.com.\n');
    await commitFiles(place.cwd);
    await signed(place, 's.sigstore.json', '--ref', 'v4.1');
    const { bytes, contents } = await disclosed(place, 'customer');
    expect(contents).not.toContain(POLICY_TEXT);
    for (const hidden of ['zq-policy-canary', sha256(POLICY_TEXT)]) expect(await unpackedText(bytes)).not.toContain(hidden);
  });
});

describe('declared evidence that lies in a tree', () => {
  const DECLARED = `${CASE}evidence: [{ id: tm, title: Threat model, location: ${MODEL}, claims: [1.1.1], disclosure: public }]\n`;

  it('is brought from the commit where the disk has other bytes since', async () => {
    const place = await placeWith(DECLARED);
    await signed(place, 's.sigstore.json');
    const commit = await gitText(place.cwd, 'rev-parse', 'HEAD');
    expect(evidenceOf(place).find(({ title }) => title === 'Threat model')).toMatchObject({
      sha256: sha256(MODEL_TEXT),
      bytesAt: [join(place.cwd, MODEL)],
      inTree: { repository: place.cwd, commit, path: MODEL },
    });
    writeFileSync(join(place.cwd, MODEL), 'rewritten\n');
    await commitFiles(place.cwd);
    expect((await disclosed(place, 'public')).contents).toContain(MODEL_TEXT);
    rmSync(join(place.cwd, 'docs'), { recursive: true });
    expect((await disclosed(place, 'public')).contents).toContain(MODEL_TEXT);
    expect((await verified(place, 'public')).evidence).toContainEqual(expect.objectContaining({ title: 'Threat model' }));
  });

  it('is brought from the commit where it lies in a folder that was declared', async () => {
    const place = await placeWith(DECLARED.replace(MODEL, 'docs'), { 'docs/b.md': '# Test plan\n\nb\n' });
    await signed(place, 's.sigstore.json');
    rmSync(join(place.cwd, 'docs'), { recursive: true });
    expect((await disclosed(place, 'public')).contents).toEqual(expect.arrayContaining([MODEL_TEXT, '# Test plan\n\nb\n']));
  });

  it('has the digest of what was read, and no place at a commit, where it was not committed so', async () => {
    const place = await placeWith(DECLARED);
    writeFileSync(join(place.cwd, MODEL), '# Threat model\n\nNot committed.\n');
    await signed(place, 's.sigstore.json');
    const record = evidenceOf(place).find(({ title }) => title === 'Threat model');
    expect([record?.sha256, record?.inTree]).toEqual([sha256('# Threat model\n\nNot committed.\n'), undefined]);
    writeFileSync(join(place.cwd, MODEL), MODEL_TEXT);
    const { contents, out } = await disclosed(place, 'public');
    expect(contents).not.toContain(MODEL_TEXT);
    expect(out).toMatch(/left out Threat model: .*changed since/);
  });
});
