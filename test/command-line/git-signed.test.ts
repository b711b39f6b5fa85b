import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { cloneRepository } from '../repositories/make-repository.ts';
import { runGit } from '../repositories/run-git.ts';
import { allowedSigner, commitAll, insert, makeSigningKey, type SigningKey } from '../repositories/sign-commit.ts';
import { assessJson } from './assess-json.ts';
import { CASE, done, judgedCase, mend } from './judged-case.ts';
import { runAvouch } from './run-avouch.ts';

const SRO = makeSigningKey();
const OTHER = makeSigningKey();

/** A case that is committed, with a judgement of 3.2.1 that is not. */
async function judged(): Promise<string> {
  const cwd = await judgedCase();
  await done(cwd, 'argue', '3.2.1', '--by', 'Ann', '--text', 't');
  await commitAll(cwd, null);
  await done(cwd, 'judge', '3.2.1', 'met', '--by', 'SRO');
  return cwd;
}

async function trusting(cwd: string, key: SigningKey, principal = 'sro@example.test'): Promise<readonly string[]> {
  await writeFile(join(dirname(cwd), 'signers'), `# ours\n${allowedSigner(principal, key)}`);
  return ['--allowed-signers', '../signers'];
}

/** Authority, whose key it was, and why it stays asserted. */
async function authorityIn(cwd: string, args: readonly string[]) {
  const { claims, diagnostics } = await assessJson(args, { cwd });
  const judgement = claims.find(({ id }) => id === '3.2.1')?.judgement;
  const why = diagnostics.filter(({ code }) => code === 'judgement-not-signed').map(({ message }) => message);
  return { authority: judgement?.authority, signedBy: judgement?.signedBy, why: why.join() };
}

test('a judgement that came with a signed commit is git-signed, by the key that the user trusts, and only where it is asked', async () => {
  const cwd = await judged();
  await commitAll(cwd, SRO);
  const args = await trusting(cwd, SRO);
  expect(await authorityIn(cwd, args)).toEqual({
    authority: 'git-signed',
    signedBy: expect.stringMatching(/^sro@example\.test, key SHA256:/),
    why: '',
  });
  expect((await authorityIn(cwd, [])).authority).toBe('asserted');
  const text = (await done(cwd, 'assess', ...args)).out.replace(/\s+/g, ' ');
  expect(text).toContain('(git-signed by sro@example.test, key SHA256:');
  // What others commit afterwards, unsigned, changes nothing of what was signed.
  await writeFile(join(cwd, 'more.txt'), 'more\n');
  await commitAll(cwd, null);
  expect((await authorityIn(cwd, args)).authority).toBe('git-signed');
});

test('a merge leads to the commit of the branch that brought it', async () => {
  const cwd = await judged();
  await runGit(cwd, ['checkout', '--quiet', '-b', 'judging']);
  await commitAll(cwd, SRO);
  await runGit(cwd, ['checkout', '--quiet', 'main']);
  await writeFile(join(cwd, 'more.txt'), 'more\n');
  await commitAll(cwd, null);
  await runGit(cwd, ['-c', 'user.name=B', '-c', 'user.email=b@example.test', 'merge', '--quiet', '--no-ff', '--message=m', 'judging']);
  expect((await authorityIn(cwd, await trusting(cwd, SRO))).authority).toBe('git-signed');
});

describe('a judgement stays asserted', () => {
  it.each<[string, (cwd: string) => Promise<void>, RegExp]>([
    ['that is not committed', () => Promise.resolve(), /as they are committed/],
    ['that came with a commit without a signature', (cwd) => commitAll(cwd, null), /no signature/],
    ['whose commit somebody else signed', (cwd) => commitAll(cwd, OTHER), /not among the allowed signers/],
    ['whose signature does not hold', (cwd) => commitAll(cwd, SRO, { broken: true }), /does not hold/],
    [
      'that came unsigned, where a signed commit follows',
      async (cwd) => {
        await commitAll(cwd, null);
        await writeFile(join(cwd, 'more.txt'), 'more\n');
        await commitAll(cwd, SRO);
      },
      /no signature/,
    ],
    [
      'whose basis was changed after it was signed',
      async (cwd) => {
        await commitAll(cwd, SRO);
        await mend(cwd, 'avouch.lock', '"version":', '"version":1');
        await commitAll(cwd, null);
      },
      /no signature/,
    ],
    [
      'that was changed in the work tree after it was signed',
      async (cwd) => {
        await commitAll(cwd, SRO);
        await mend(cwd, 'avouch.yaml', 'verdict: met', 'verdict: not met');
      },
      /as they are committed/,
    ],
    [
      'whose commit carries a signature of PGP',
      async (cwd) => {
        await commitAll(cwd, null);
        const commit = (await runGit(cwd, ['cat-file', 'commit', 'HEAD'])).toString();
        await insert(cwd, commit, 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----\n');
      },
      /PGP/,
    ],
    [
      'whose commit carries two signatures',
      async (cwd) => {
        await commitAll(cwd, SRO);
        const commit = (await runGit(cwd, ['cat-file', 'commit', 'HEAD'])).toString();
        await insert(cwd, commit, 'gpgsig again\n');
      },
      /more than one/,
    ],
    [
      'whose parent’s case cannot be read',
      async (cwd) => {
        await copyFile(join(cwd, 'avouch.yaml'), join(dirname(cwd), 'kept.yaml'));
        await writeFile(join(cwd, 'avouch.yaml'), 'products: [\n');
        await commitAll(cwd, null);
        await copyFile(join(dirname(cwd), 'kept.yaml'), join(cwd, 'avouch.yaml'));
        await commitAll(cwd, SRO);
      },
      /cannot be told/,
    ],
  ])('%s', async (_, change, why) => {
    const cwd = await judged();
    await change(cwd);
    const found = await authorityIn(cwd, await trusting(cwd, SRO));
    expect(found).toEqual({ authority: 'asserted', signedBy: undefined, why: expect.stringMatching(why) });
  });

  it('in a clone that ends at the commit that has it', async () => {
    const original = await judged();
    await commitAll(original, SRO);
    const cwd = await cloneRepository(original, { depth: 1 });
    expect(await authorityIn(cwd, await trusting(cwd, SRO))).toMatchObject({
      authority: 'asserted',
      why: expect.stringMatching(/shallow/),
    });
  });

  it('whatever the repository configures', async () => {
    const cwd = await judged();
    await commitAll(cwd, OTHER);
    await runGit(cwd, ['config', 'gpg.ssh.allowedSignersFile', join(dirname(cwd), 'theirs')]);
    await runGit(cwd, ['config', 'gpg.ssh.program', '/bin/true']);
    await writeFile(join(dirname(cwd), 'theirs'), allowedSigner('sro@example.test', OTHER));
    expect((await authorityIn(cwd, await trusting(cwd, SRO))).authority).toBe('asserted');
  });
});

describe('a file of allowed signers that cannot be used is refused', () => {
  it.each<[string, string, string | null, number]>([
    ['one that is not there', '../none', null, 4],
    ['one without a key', '../signers', '# nobody\n', 4],
    ['one that lies beside the case', 'signers', 'x', 2],
  ])('%s', async (_, file, text, code) => {
    const cwd = await judgedCase();
    if (text !== null) await writeFile(join(cwd, file), text);
    expect((await runAvouch(['assess', '--allowed-signers', file], { cwd })).code).toBe(code);
  });

  it('one that lies in the same repository, above the case', async () => {
    const root = await judgedCase();
    const cwd = join(root, 'below');
    await mkdir(cwd);
    await writeFile(join(cwd, 'avouch.yaml'), CASE);
    await commitAll(root, null);
    await writeFile(join(root, 'signers'), allowedSigner('a', SRO));
    expect((await runAvouch(['assess', '--allowed-signers', '../signers'], { cwd })).code).toBe(2);
    // One level further up it is out of the repository.
    await writeFile(join(dirname(root), 'signers'), allowedSigner('a', SRO));
    expect((await runAvouch(['assess', '--allowed-signers', '../../signers'], { cwd })).code).toBe(0);
  });

  it('with a path in place of a case', async () => {
    const cwd = await judgedCase();
    const args = await trusting(cwd, SRO);
    expect((await runAvouch(['assess', '.', ...args], { cwd })).code).toBe(2);
  });

  it('lines that are not used are told', async () => {
    const cwd = await judged();
    await commitAll(cwd, SRO);
    await writeFile(
      join(dirname(cwd), 'signers'),
      `${allowedSigner('a', SRO)}b valid-before="20200101" ${allowedSigner('', OTHER).trim()}\n`,
    );
    const { diagnostics } = await assessJson(['--allowed-signers', '../signers'], { cwd });
    expect(diagnostics.filter(({ code }) => code === 'allowed-signer-unused')).toHaveLength(1);
  });
});
