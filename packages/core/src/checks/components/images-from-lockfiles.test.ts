import { describe, expect, it, test } from 'vitest';
import { inShort, outcomesOf } from '../check-samples.ts';
import { imagesFromLockfiles } from './images-from-lockfiles.ts';

const LOCK = `[[package]]\nname = "a"\nversion = "1"\nfiles = [{ file = "a.whl", hash = "sha256:${'0'.repeat(64)}" }]\n[metadata]\nlock-version = "2.1"\n`;
const image = (...lines: readonly string[]) => `FROM python:3.12\n${lines.join('\n')}\n`;
const LEFT = image('COPY pyproject.toml ./', 'RUN poetry install');
const PROMISE = '# Software\n\n- Every dependency is pinned in `poetry.lock`, so that production runs the same code.\n';

const rows: readonly (readonly [name: string, files: Readonly<Record<string, string>>, expected: readonly string[]])[] = [
  [
    'a promise, and the lockfile left behind',
    { 'poetry.lock': LOCK, Dockerfile: LEFT, 'docs/software.md': PROMISE },
    ['Failed Dockerfile:3'],
  ],
  ['the lockfile left behind', { 'poetry.lock': LOCK, Dockerfile: LEFT }, ['Needs Review Dockerfile:3']],
  [
    'a promise of another lockfile',
    { 'poetry.lock': LOCK, Dockerfile: LEFT, 'docs/software.md': PROMISE.replace('poetry.lock', 'uv.lock') },
    ['Needs Review Dockerfile:3'],
  ],
  [
    'a promise of any lockfile, in two images',
    { 'poetry.lock': LOCK, Dockerfile: LEFT, 'Dockerfile.web': LEFT, 'docs/software.md': PROMISE.replace('`poetry.lock`', 'a lockfile') },
    ['Failed Dockerfile:3', 'Failed Dockerfile.web:3'],
  ],
  [
    'a promise that is kept, as far as one sees',
    { 'poetry.lock': LOCK, Dockerfile: image('COPY pyproject.toml poetry.lock ./', 'RUN poetry install'), 'docs/software.md': PROMISE },
    ['Needs Review Dockerfile:3'],
  ],
  ['no image', { 'poetry.lock': LOCK, 'docs/software.md': PROMISE }, ['Not Applicable']],
  [
    'an image that installs nothing',
    { 'poetry.lock': LOCK, Dockerfile: image('RUN make'), 'docs/software.md': PROMISE },
    ['Not Applicable'],
  ],
  ['an image for development', { 'poetry.lock': LOCK, 'Dockerfile.dev': LEFT, 'docs/software.md': PROMISE }, ['Not Applicable']],
  ['an image among the fixtures', { 'poetry.lock': LOCK, 'tests/Dockerfile': LEFT, 'docs/software.md': PROMISE }, ['Not Applicable']],
];

describe('images are built from what is under version control', () => {
  it.each(rows)('%s', (_, files, expected) => {
    expect(inShort(outcomesOf(imagesFromLockfiles, { files }))).toEqual(expected);
  });
});

test.each([
  [['Dockerfile'], 'Dockerfile installs packages'],
  [['Dockerfile', 'Dockerfile.web'], 'Dockerfile, Dockerfile.web install packages'],
])('%j are named', (paths, says) => {
  const kept = image('COPY pyproject.toml poetry.lock ./', 'RUN poetry install');
  const files = { 'poetry.lock': LOCK, ...Object.fromEntries(paths.map((path) => [path, kept])) };
  expect(outcomesOf(imagesFromLockfiles, { files })[0]?.message).toContain(says);
});

test('the promise is named with its line', () => {
  const [outcome] = outcomesOf(imagesFromLockfiles, { files: { 'poetry.lock': LOCK, Dockerfile: LEFT, 'docs/software.md': PROMISE } });
  expect(outcome?.message).toContain('docs/software.md:3');
});
