import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import { githubLike, HEX, randomText, SECRET_SAMPLES } from '../../secrets/secret-samples.ts';
import type { Check, Outcome } from '../check.ts';
import { outcomesOf, type SampleSource } from '../check-samples.ts';
import { noSecretsInHistory } from './no-secrets-in-history.ts';
import { noSecretsInTree } from './no-secrets-in-tree.ts';
import { secretOutcomes } from './secret-outcomes.ts';

const KEY = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const LOCKED = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
  .toString();
const TOKEN = githubLike(`ghp${'_'}`, 77);
const PASSWORD = `password: "${randomText(16, 78)}"\n`;
const CLEAN = { 'src/a.ts': 'export const a = 1;\n' };

type Row = readonly [name: string, check: Check, source: SampleSource, expected: readonly string[]];

const brief = (outcomes: readonly Outcome[]) =>
  outcomes.map(
    ({ result, place, claims }) =>
      `${result}${place === undefined ? '' : ` ${place.path}${place.line === undefined ? '' : `:${place.line}`}`} (${(claims ?? ['all']).join(' ')})`,
  );

const TREE: readonly Row[] = [
  [
    'a private key, which says nothing of the build',
    noSecretsInTree,
    { files: { ...CLEAN, 'deploy/key.pem': `\n${KEY}` } },
    ['Failed deploy/key.pem:2 (1.4.5)', 'Unknown (2.1.4)'],
  ],
  [
    'a token of the code host, twice in one file',
    noSecretsInTree,
    { files: { 'ci/run.sh': `#!/bin/sh\nT=${TOKEN}\nU=${githubLike(`ghp${'_'}`, 79)}\n` } },
    ['Failed ci/run.sh:2 (1.4.5 2.1.4)'],
  ],
  [
    'the same in a fixture, in a test by its name and in an example',
    noSecretsInTree,
    { files: { 'test/key.pem': KEY, 'src/token.test.ts': `'${TOKEN}'`, '.env.example': `T=${TOKEN}\n` } },
    ['Needs Review .env.example:1 (1.4.5)', 'Unknown (2.1.4)'],
  ],
  ['vendored', noSecretsInTree, { files: { 'vendor/x/key.pem': KEY } }, ['Needs Review vendor/x/key.pem:1 (1.4.5)', 'Unknown (2.1.4)']],
  [
    'a key under a passphrase, a password by its look',
    noSecretsInTree,
    { files: { 'deploy/key.pem': LOCKED, 'deploy/app.yml': PASSWORD } },
    ['Needs Review deploy/app.yml:1 (1.4.5)', 'Unknown (2.1.4)'],
  ],
  [
    'placeholders',
    noSecretsInTree,
    {
      files: {
        'README.md': `AWS_ACCESS_KEY_ID=AK${'IA'}IOSFODNN7EXAMPLE\npassword = "changeme"\ntoken: "xxxxxxxxxxxxxxxxxxxx"\n-----BEGIN PRIVATE KEY-----\n…\n-----END PRIVATE KEY-----\n`,
        'src/a.ts': `const token = "\${TOKEN}";\nconst sha = "${randomText(40, 5, HEX)}";\nconst t = "ghp${'_'}${randomText(36, 6)}";\n`,
      },
    },
    ['Unknown (1.4.5 2.1.4)'],
  ],
  ['nothing, history not looked through', noSecretsInTree, { files: CLEAN }, ['Unknown (1.4.5 2.1.4)']],
  ['nothing, in history neither', noSecretsInTree, { files: CLEAN, past: {} }, ['Needs Review (1.4.5 2.1.4)']],
  ['nothing, history shallow', noSecretsInTree, { files: CLEAN, past: {}, complete: false }, ['Unknown (1.4.5 2.1.4)']],
  ['a plain folder', noSecretsInTree, { files: CLEAN, commits: null }, ['Unknown (1.4.5 2.1.4)']],
];

const HISTORY: readonly Row[] = [
  [
    'a token that is gone from the tree',
    noSecretsInHistory,
    { files: CLEAN, past: { 'ci/run.sh': `T=${TOKEN}\n` } },
    ['Failed ci/run.sh (1.4.5 2.1.4)'],
  ],
  [
    'a key that the tree still has, at another place, is told there',
    noSecretsInHistory,
    { files: { 'new/key.pem': KEY }, past: { 'old/key.pem': KEY } },
    ['Needs Review (1.4.5 2.1.4)'],
  ],
  [
    'in a fixture',
    noSecretsInHistory,
    { files: CLEAN, past: { 'tests/fixtures/key.pem': KEY } },
    ['Needs Review tests/fixtures/key.pem (1.4.5)', 'Needs Review (2.1.4)'],
  ],
  [
    'found, though the history is not all here',
    noSecretsInHistory,
    { files: CLEAN, past: { 'ci/run.sh': `T=${TOKEN}\n` }, complete: false },
    ['Failed ci/run.sh (1.4.5 2.1.4)', 'Unknown (all)'],
  ],
  ['nothing, and the history is all here: no proof', noSecretsInHistory, { files: CLEAN, past: CLEAN }, ['Needs Review (1.4.5 2.1.4)']],
  ['nothing, and the history is not all here', noSecretsInHistory, { files: CLEAN, past: CLEAN, complete: false }, ['Unknown (all)']],
  ['not asked for', noSecretsInHistory, { files: CLEAN }, ['Not Run (all)']],
  ['a plain folder', noSecretsInHistory, { files: CLEAN, commits: null }, ['Unknown (all)']],
];

describe.each([
  ['no-secrets-in-tree', TREE],
  ['no-secrets-in-history', HISTORY],
])('%s', (_, rows) => {
  it.each(rows)('%s', (_name, check, source, expected) => {
    expect(brief(outcomesOf(check, source))).toEqual(expected);
  });
});

test('nothing ever passes', () => {
  for (const [, check, source] of [...TREE, ...HISTORY])
    expect(outcomesOf(check, source).map(({ result }) => result)).not.toContain('Passed');
});

test.each(SECRET_SAMPLES)('no outcome shows $name', ({ text, value }) => {
  const source = { files: { 'src/a.env': `${text}\n` }, past: { 'src/b.env': `${text}\n` } };
  const said = JSON.stringify([...outcomesOf(noSecretsInTree, source), ...outcomesOf(noSecretsInHistory, source)]);
  for (const part of (value ?? text).split(/[.:/-]/).filter((piece) => piece.length > 10)) expect(said).not.toContain(part);
});

test('a subject names type and path, never a line or a value, so that moving a line reopens nothing', () => {
  const subjects = (text: string) => outcomesOf(noSecretsInTree, { files: { 'ci/run.sh': text } }).map(({ subject }) => subject);
  expect(subjects(`T=${TOKEN}\n`)).toEqual(['github-token in ci/run.sh']);
  expect(subjects(`\n\n\nT=${githubLike(`ghp${'_'}`, 80)}\n`)).toEqual(['github-token in ci/run.sh']);
});

test.each([
  [['k1', 'k1', 'k1'], '1 secret (', 'by its look', ', 3 times in all: whether anything is opened by it is'],
  [['k1', 'k2', 'k1'], '2 secrets (', 'by their look', ', 3 times in all: whether anything is opened by them is'],
  [['k1', 'k2'], '2 secrets (', 'by their look', 'in a.yml: whether'],
  // Without a key nothing tells one from the other.
  [[null, null], '2 secrets (', 'by their look', 'in a.yml: whether'],
] as const)('one secret in several versions of a file is one: %j', (fingerprints, ...says) => {
  const found = fingerprints.map((fingerprint, index) => ({
    ...({ type: 'assigned-literal', certainty: 'possible', path: 'a.yml', line: 3, role: 'own', fingerprint } as const),
    commit: String(index).repeat(40),
  }));
  const scan = { found, unnamed: 0, scanned: { files: 3, bytes: 30 }, leftOut: { tooLarge: 0, binary: 0, unread: 0 } };
  const [outcome] = secretOutcomes(scan, { where: 'history', finding: () => '' });
  for (const part of says) expect(outcome?.message).toContain(part);
});
