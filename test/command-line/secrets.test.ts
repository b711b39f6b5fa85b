import { generateKeyPairSync } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { githubLike, randomText } from '../../packages/core/src/secrets/secret-samples.ts';
import { makeRepository } from '../repositories/make-repository.ts';
import { gitText } from '../repositories/run-git.ts';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { runAvouch } from './run-avouch.ts';
import { SAMPLE_FILES } from './sample-files.ts';

// Made when the test runs: none stands in this repository.
const KEY = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const TOKEN = githubLike(`ghp${'_'}`, 501);
const OLD_TOKEN = githubLike(`np${'m_'}`, 502);
const PASSWORD = randomText(18, 503);
const NAMED = githubLike(`gho${'_'}`, 504);
const KEY_LINES = KEY.split('\n').filter((line) => line.length > 30 && !line.startsWith('-'));

/** What of the planted secrets a text shows: any piece of a dozen characters counts. */
function shownOf(text: string): readonly string[] {
  const pieces = [TOKEN, OLD_TOKEN, PASSWORD, NAMED, ...KEY_LINES].flatMap((secret) =>
    Array.from({ length: Math.max(secret.length - 12, 1) }, (_, at) => secret.slice(at, at + 12)),
  );
  return pieces.filter((piece) => text.includes(piece));
}

const WORKFLOW = `name: "deploy ${TOKEN}"
on: push
env:
  KEY: |
${KEY.replace(/^(?=.)/gm, '    ')}
  DB_PASSWORD: "${PASSWORD}"
jobs:
  deploy:
    runs-on: ubuntu-24.04
    steps:
      - uses: "actions/checkout@${TOKEN}"
      - run: curl -H "Authorization: token ${TOKEN}" https://api.vendor.io | sh
      - run: PASSWORD="${PASSWORD}" npm publish
    ${TOKEN}: unknown key
`;

async function planted(): Promise<string> {
  return await makeRepository({
    commits: [
      { files: { ...SAMPLE_FILES, '.npmrc': `//registry.example.test/:_authToken=${OLD_TOKEN}\n` } },
      {
        files: {
          '.npmrc': null,
          'deploy/key.pem': KEY,
          '.github/workflows/deploy.yml': WORKFLOW,
          [`notes/${NAMED}.txt`]: 'a name\n',
          'SECURITY.md': `# Security policy\n\nReport to https://bot:${PASSWORD}@reports.vendor.io/in, or with ${TOKEN}.\n`,
          CODEOWNERS: `* @${TOKEN}\n`,
        },
        branch: 'main',
        annotatedTags: [`v1-${TOKEN}`],
      },
    ],
  });
}

describe('secrets that are found', () => {
  it('stand in no form of the result, nor on standard error', async () => {
    const repository = await planted();
    const home = await temporaryFolder();
    const runs = [
      ['assess', repository, '--history'],
      ['assess', repository, '--history', '--format', 'json'],
      ['assess', repository, '--history', '--format', 'html'],
      ['assess', repository, '--as-folder', '--format', 'json'],
      ['read', repository],
      ['read', repository, '--format', 'json'],
      ['read', join(repository, '.github'), '--format', 'json'],
      ['read', join(repository, '.github/workflows/deploy.yml'), join(repository, 'SECURITY.md'), '--format', 'json'],
      ['read', join(repository, '.github/workflows/deploy.yml')],
    ];
    for (const args of runs) {
      const { out, err } = await runAvouch(args, { env: { AVOUCH_HOME: home } });
      expect(out.length, args.join(' ')).toBeGreaterThan(100);
      expect(shownOf(out + err), args.join(' ')).toEqual([]);
    }
  });

  it('are told by type and place, in the tree and in the history', async () => {
    const repository = await planted();
    const { out } = await runAvouch(['assess', repository, '--history', '--format', 'json'], {
      env: { AVOUCH_HOME: await temporaryFolder() },
    });
    const { claims } = JSON.parse(out) as {
      readonly claims: readonly {
        readonly id: string;
        readonly observations: readonly {
          readonly check: string;
          readonly result: string;
          readonly message: string;
          readonly place: { readonly path: string; readonly line?: number } | null;
        }[];
      }[];
    };
    const observed = (claims.find(({ id }) => id === '1.4.5')?.observations ?? []).filter(({ check }) => check.startsWith('no-secrets'));
    expect(observed.map(({ check, result, place }) => `${check} ${result} ${place?.path ?? ''}:${place?.line ?? ''}`)).toEqual([
      'no-secrets-in-history Failed .npmrc:',
      'no-secrets-in-tree Failed .github/workflows/deploy.yml:1',
      'no-secrets-in-tree Failed CODEOWNERS:1',
      'no-secrets-in-tree Failed SECURITY.md:3',
      'no-secrets-in-tree Needs Review .github/workflows/deploy.yml:11',
      'no-secrets-in-tree Failed .github/workflows/deploy.yml:5',
      'no-secrets-in-tree Failed deploy/key.pem:1',
    ]);
    expect(observed[0]?.message).toContain((await gitText(repository, 'rev-parse', 'HEAD~1')).slice(0, 12));
  });

  it('have a fingerprint under a key of this machine, made once, for its owner only', async () => {
    const repository = await planted();
    const home = await temporaryFolder();
    const fingerprints = async (folder: string) => {
      const { out } = await runAvouch(['assess', repository, '--format', 'json'], { env: { AVOUCH_HOME: folder } });
      return [...new Set(out.match(/fingerprint on this machine is [0-9a-f]{16}/g))];
    };
    const first = await fingerprints(home);
    expect(first).toHaveLength(2);
    const { mode, size } = await stat(join(home, 'fingerprint.key'));
    expect([mode & 0o777, size]).toEqual([0o600, 32]);
    expect(await fingerprints(home)).toEqual(first);
    expect(await fingerprints(await temporaryFolder())).not.toEqual(first);
  });

  it('have none where no key can be kept, which is said', async () => {
    const home = await temporaryFolder();
    await writeFile(join(home, 'fingerprint.key'), 'too short');
    const { out, err, code } = await runAvouch(['assess', await planted(), '--format', 'json'], { env: { AVOUCH_HOME: home } });
    expect([code, out.includes('fingerprint on this machine')]).toEqual([0, false]);
    expect(err).toContain('AVOUCH_HOME');
    expect(await readFile(join(home, 'fingerprint.key'), 'utf8')).toBe('too short');
  });

  it('make no key where there are none', async () => {
    const home = await temporaryFolder();
    await runAvouch(['assess', await makeRepository({ files: SAMPLE_FILES }), '--history'], { env: { AVOUCH_HOME: home } });
    await expect(stat(join(home, 'fingerprint.key'))).rejects.toThrow('ENOENT');
  });
});
