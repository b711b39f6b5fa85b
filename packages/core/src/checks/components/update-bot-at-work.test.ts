import { describe, expect, it, test } from 'vitest';
import { type CheckRow, decoy, inShort, outcomesOf } from '../check-samples.ts';
import { updateBotAtWork } from './update-bot-at-work.ts';

const CARGO = 'version = 4\n[[package]]\nname = "a"\nversion = "1.0.0"\nsource = "registry+https://crates.example.test/"\n';

const botFor = (ecosystem: string) => ({
  '.github/dependabot.yml': `version: 2\nupdates:\n  - package-ecosystem: ${ecosystem}\n    directory: /\n    schedule: { interval: weekly }\n`,
});

const BOT = {
  '.github/dependabot.yml': 'version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: /\n    schedule: { interval: weekly }\n',
};

const DEPENDABOT = '49699333+dependabot[bot]@users.noreply.github.com';

const rows: readonly CheckRow[] = [
  [
    'a bot whose updates come in',
    {
      files: BOT,
      commits: [
        [0, 'a@example.test'],
        [90, DEPENDABOT],
      ],
    },
    ['Passed .github/dependabot.yml'],
  ],
  [
    'a bot that is configured and quiet',
    {
      files: BOT,
      commits: [
        [0, 'a@example.test'],
        [91, DEPENDABOT],
      ],
    },
    ['Needs Review .github/dependabot.yml'],
  ],
  [
    'a person who calls themselves a bot',
    { files: BOT, commits: [[0, 'my-dependabot-fan@example.test']] },
    ['Needs Review .github/dependabot.yml'],
  ],
  [
    'Renovate switched off',
    { files: { 'renovate.json': '{"enabled": false}' }, commits: [[1, 'bot@renovateapp.com']] },
    ['Needs Review renovate.json'],
  ],
  [
    'a bot that may open nothing',
    {
      files: { '.github/dependabot.yml': `${BOT['.github/dependabot.yml']}    open-pull-requests-limit: 0\n` },
      commits: [[1, DEPENDABOT]],
    },
    ['Needs Review .github/dependabot.yml'],
  ],
  [
    'a configuration that cannot be read',
    { files: { '.github/dependabot.yml': 'version: [2\n' } },
    ['Needs Review .github/dependabot.yml'],
  ],
  [
    'a configuration of another version',
    { files: { '.github/dependabot.yml': 'version: 1\nupdates: []\n' }, commits: [[1, DEPENDABOT]] },
    ['Needs Review .github/dependabot.yml'],
  ],
  ['a folder has no history', { files: BOT, commits: null }, ['Needs Review .github/dependabot.yml']],
  ['a bot of another kind', { files: { '.pyup.yml': 'update: insecure\n' } }, ['Needs Review .pyup.yml']],
  ['a bot of another kind among the fixtures', { files: { 'test/.pyup.yml': 'update: all\n' } }, ['Unknown']],
  // A bot for actions alone says nothing of the packages that ship.
  [
    'a bot that leaves out what a lockfile lists',
    { files: { ...botFor('github-actions'), 'Cargo.lock': CARGO }, commits: [[1, DEPENDABOT]] },
    ['Needs Review .github/dependabot.yml'],
  ],
  [
    'a bot that leaves out what a manifest asks for',
    { files: { ...botFor('github-actions'), 'package.json': '{"dependencies":{"a":"^1"}}' }, commits: [[1, DEPENDABOT]] },
    ['Needs Review .github/dependabot.yml'],
  ],
  [
    'a bot that leaves out a manifest that is not read',
    { files: { ...botFor('github-actions'), 'pom.xml': '<project/>' }, commits: [[1, DEPENDABOT]] },
    ['Needs Review .github/dependabot.yml'],
  ],
  [
    'a bot for a manifest that is not read',
    { files: { ...botFor('maven'), 'pom.xml': '<project/>' }, commits: [[1, DEPENDABOT]] },
    ['Passed .github/dependabot.yml'],
  ],
  [
    'a bot for what the lockfile lists',
    { files: { ...botFor('cargo'), 'Cargo.lock': CARGO }, commits: [[1, DEPENDABOT]] },
    ['Passed .github/dependabot.yml'],
  ],
  [
    'a bot that leaves out a lockfile among the fixtures',
    { files: { ...botFor('github-actions'), 'test/fixtures/Cargo.lock': CARGO }, commits: [[1, DEPENDABOT]] },
    ['Passed .github/dependabot.yml'],
  ],
  [
    'a bot for all that it finds',
    { files: { 'renovate.json': '{}', 'Cargo.lock': CARGO }, commits: [[1, DEPENDABOT]] },
    ['Passed renovate.json'],
  ],
  ['updates of a bot that is configured elsewhere', { files: {}, commits: [[1, DEPENDABOT]] }, ['Unknown']],
  ['a bot among the fixtures', { ...decoy({ files: BOT }), commits: [[1, DEPENDABOT]] }, ['Unknown']],
];

describe('update-bot-at-work', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(updateBotAtWork, source))).toEqual(expected);
  });
});

test('an incomplete history is said where nothing was seen', () => {
  const [outcome] = outcomesOf(updateBotAtWork, { files: BOT, commits: [[0, 'a@example.test']], complete: false });
  expect(outcome?.message).toMatch(/not complete/);
});
