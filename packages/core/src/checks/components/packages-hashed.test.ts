import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { inShort, outcomesOf, type SampleSource } from '../check-samples.ts';
import { packagesHashed } from './packages-hashed.ts';

type Row = readonly [name: string, files: SampleSource['files'], expected: readonly string[]];

const WORKFLOW = '.github/workflows/ci.yml';
const install = (...commands: readonly string[]) =>
  `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n${commands.map((command) => `      - run: ${command}\n`).join('')}`;
const by = (...commands: readonly string[]) => ({ [WORKFLOW]: install(...commands) });
const sample = (path: string) => readFileSync(new URL(`../../../../../testdata/${path}`, import.meta.url), 'utf8');

const HASH = `sha512-${'A'.repeat(86)}==`;
const HEX = '0123456789abcdef'.repeat(4);
const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const npm = (...entries: readonly string[]) => ({
  'package-lock.json': `{
  "name": "p", "version": "1.0.0", "lockfileVersion": 3,
  "packages": {
    "": { "name": "p", "version": "1.0.0" },
    ${entries.map((entry, index) => `"node_modules/${'abc'[index]}": ${entry}`).join(',\n    ')}
  }
}
`,
});
const FIXED = `{ "version": "1.0.0", "resolved": "https://registry.example.test/a/-/a-1.0.0.tgz", "integrity": "${HASH}" }`;
const BARE = '{ "version": "1.0.0", "resolved": "https://registry.example.test/a.tgz" }';
const FORKED = `{ "version": "1.0.0", "resolved": "git+ssh://git@example.test/a.git#${COMMIT}" }`;

const yarnOne = `# yarn lockfile v1\n\na@1:\n  version "1.0.0"\n  resolved "https://registry.example.test/a.tgz#${COMMIT}"\n  integrity ${HASH}\n`;
const yarnTwo = (more = '') =>
  `__metadata:\n  version: 8\n\n"a@npm:1":\n  version: 1.0.0\n  resolution: "a@npm:1.0.0"\n  checksum: 10c0/${HEX}\n  linkType: hard\n${more}`;
const pnpm = `lockfileVersion: '9.0'\npackages:\n  a@1.0.0:\n    resolution: {integrity: ${HASH}}\n`;
const poetry = `[[package]]\nname = "a"\nversion = "1"\nfiles = [{ file = "a.whl", hash = "sha256:${HEX}" }]\n[metadata]\nlock-version = "2.1"\n`;
const uv = `version = 1\n[[package]]\nname = "a"\nversion = "1"\nsource = { registry = "https://pypi.example.test/simple" }\nsdist = { hash = "sha256:${HEX}" }\n`;
const cargo = `version = 4\n[[package]]\nname = "a"\nversion = "1.0.0"\nsource = "registry+https://crates.example.test/"\nchecksum = "${HEX}"\n`;
const goSum = `example.test/a v1.0.0 h1:${'A'.repeat(43)}=\n`;
const gems = (checksums: string) => `GEM\n  remote: https://gems.example.test/\n  specs:\n    a (1.0.0)\n\nDEPENDENCIES\n  a\n${checksums}`;
const pinned = `a==1.0.0 --hash=sha256:${HEX}\n`;

const rows: readonly Row[] = [
  ['npm: hashes, and npm ci', { ...npm(FIXED), ...by('npm ci') }, [`Passed ${WORKFLOW}:6`]],
  ['npm: hashes, and npm install', { ...npm(FIXED), ...by('npm install') }, [`Needs Review ${WORKFLOW}:6`]],
  ['npm: one of two installs is free', { ...npm(FIXED), ...by('npm ci', 'npm install') }, [`Needs Review ${WORKFLOW}:7`]],
  ['npm: hashes, and nobody seen to install', npm(FIXED), ['Needs Review package-lock.json']],
  ['npm: an entry without a hash', { ...npm(BARE), ...by('npm ci') }, ['Failed package-lock.json:5']],
  ['npm: an entry without a hash beside one from git', { ...npm(FORKED, BARE), ...by('npm ci') }, ['Failed package-lock.json:6']],
  [
    'npm: an entry without TLS',
    { ...npm(`{ "version": "1.0.0", "resolved": "http://registry.example.test/a.tgz", "integrity": "${HASH}" }`), ...by('npm ci') },
    ['Failed package-lock.json:5'],
  ],
  [
    'npm: neither TLS nor a hash',
    npm('{ "version": "1.0.0", "resolved": "http://registry.example.test/a.tgz" }'),
    ['Failed package-lock.json:5', 'Failed package-lock.json:5'],
  ],
  ['npm: an entry from git', { ...npm(FIXED, FORKED), ...by('npm ci') }, ['Needs Review package-lock.json:6']],
  [
    'npm: a hash of SHA-1 only',
    {
      ...npm('{ "version": "1.0.0", "resolved": "https://registry.example.test/a.tgz", "integrity": "sha1-Zb1hQbl8kVw0OuU9rRr1Q1cSKxQ=" }'),
      ...by('npm ci'),
    },
    ['Needs Review package-lock.json:5'],
  ],
  ['npm: half a lockfile', { 'package-lock.json': npm(FIXED)['package-lock.json'].slice(0, 80) }, ['Unknown package-lock.json']],
  ['npm: a lockfile without packages', { 'package-lock.json': '{"lockfileVersion":3,"packages":{}}', ...by('npm ci') }, ['Not Applicable']],
  ['npm: a bad lockfile among the fixtures', { 'test/fixtures/package-lock.json': npm(BARE)['package-lock.json'] }, ['Unknown']],
  ['npm: a bad lockfile in vendored code', { 'vendor/x/package-lock.json': npm(BARE)['package-lock.json'] }, ['Unknown']],
  [
    'npm: a manifest without a lockfile, and npm install',
    { 'package.json': '{"dependencies":{"a":"^1"}}', ...by('npm install') },
    [`Needs Review ${WORKFLOW}:6`],
  ],
  ['npm: a manifest without a lockfile', { 'package.json': '{"devDependencies":{"a":"^1"}}' }, ['Unknown package.json']],
  [
    'npm: a library that switches its lockfile off',
    { 'package.json': '{"dependencies":{"a":"^1"}}', '.npmrc': 'package-lock=false\n' },
    ['Unknown .npmrc:1'],
  ],
  ['npm: a manifest that asks for nothing', { 'package.json': '{"name":"p"}', ...by('npm install') }, ['Unknown']],
  [
    'npm: a lockfile above its workspace',
    { ...npm(FIXED), 'packages/a/package.json': '{"dependencies":{"a":"1"}}', ...by('npm ci') },
    [`Passed ${WORKFLOW}:6`],
  ],
  [
    'npm: a registry without TLS',
    { ...npm(FIXED), '.npmrc': 'save-exact=true\nregistry=http://registry.example.test/\n', ...by('npm ci') },
    ['Failed .npmrc:2', `Passed ${WORKFLOW}:6`],
  ],
  ['npm: certificates not looked at', { '.npmrc': 'strict-ssl=false\n' }, ['Failed .npmrc:1']],
  ['npm: scripts off', { '.npmrc': 'ignore-scripts=true\npackage-lock=false\n' }, ['Unknown']],

  ['pnpm: frozen by itself', { 'pnpm-lock.yaml': pnpm, ...by('pnpm install') }, [`Passed ${WORKFLOW}:6`]],
  ['pnpm: not frozen', { 'pnpm-lock.yaml': pnpm, ...by('pnpm install --no-frozen-lockfile') }, [`Needs Review ${WORKFLOW}:6`]],
  [
    'pnpm: all that can be wrong',
    { 'pnpm-lock.yaml': sample('pnpm-lockfile/v9.yaml') },
    ['Failed pnpm-lock.yaml:37', 'Failed pnpm-lock.yaml:43'],
  ],

  ['Yarn 1: frozen', { 'yarn.lock': yarnOne, ...by('yarn install --frozen-lockfile') }, [`Passed ${WORKFLOW}:6`]],
  ['Yarn 1: not frozen by itself', { 'yarn.lock': yarnOne, ...by('yarn') }, [`Needs Review ${WORKFLOW}:6`]],
  ['Yarn 2: frozen by itself', { 'yarn.lock': yarnTwo(), ...by('yarn') }, [`Passed ${WORKFLOW}:6`]],
  [
    'Yarn 2: a package for another platform has no checksum yet',
    { 'yarn.lock': yarnTwo('\n"b@npm:1":\n  version: 1.0.0\n  resolution: "b@npm:1.0.0"\n  conditions: os=darwin\n'), ...by('yarn') },
    ['Needs Review yarn.lock:10'],
  ],

  ['Poetry: hashes', { 'poetry.lock': poetry, ...by('poetry install') }, [`Passed ${WORKFLOW}:6`]],
  [
    'Poetry: the lockfile is left aside',
    { 'poetry.lock': poetry, ...by('poetry install', 'pip install .') },
    [`Needs Review ${WORKFLOW}:7`],
  ],
  ['pnpm: the lockfile is left aside', { 'pnpm-lock.yaml': pnpm, ...by('npm install') }, [`Needs Review ${WORKFLOW}:6`]],
  ['an image: npm ci', { ...npm(FIXED), Dockerfile: 'FROM node:24\nRUN npm ci\n' }, ['Passed Dockerfile:2']],
  [
    'an image: npm install beside npm ci',
    { ...npm(FIXED), ...by('npm ci'), Dockerfile: 'FROM node:24\nRUN a && \\\n  npm install\n' },
    ['Needs Review Dockerfile:3'],
  ],
  [
    'an image and a pipeline that take something else: what is delivered is named',
    { ...npm(FIXED), ...by('npm install a'), Dockerfile: 'FROM node:24\nRUN a && \\\n  npm install b\n' },
    ['Needs Review Dockerfile:3'],
  ],
  [
    'an image for development',
    { ...npm(FIXED), ...by('npm ci'), 'Dockerfile.dev': 'FROM node:24\nRUN npm install\n' },
    [`Passed ${WORKFLOW}:6`],
  ],
  [
    'an image: pnpm sees no continuous integration',
    { 'pnpm-lock.yaml': pnpm, Dockerfile: 'FROM node:24\nRUN pnpm install\n' },
    ['Needs Review Dockerfile:2'],
  ],
  [
    'an image: pnpm is told of it',
    { 'pnpm-lock.yaml': pnpm, Dockerfile: 'FROM node:24\nENV CI=true\nRUN --mount=type=cache,target=/x pnpm install\n' },
    ['Passed Dockerfile:3'],
  ],
  ...(
    [
      ['is left behind', ['COPY pyproject.toml ./', 'RUN poetry install'], ['Failed Dockerfile:3', `Passed ${WORKFLOW}:6`]],
      ['is copied by name', ['COPY pyproject.toml poetry.lock ./', 'RUN poetry install'], [`Passed ${WORKFLOW}:6`]],
      ['is copied too late', ['COPY pyproject.toml ./', 'RUN poetry install', 'COPY . .'], ['Failed Dockerfile:3', `Passed ${WORKFLOW}:6`]],
      ['comes with a folder', ['COPY . .', 'RUN poetry install'], ['Needs Review Dockerfile:3']],
      ['comes with a pattern', ['COPY pyproject.toml poetry.* ./', 'RUN poetry install'], ['Needs Review Dockerfile:3']],
      ['comes with an argument', ['COPY pyproject.toml ${MORE} ./', 'RUN poetry install'], ['Needs Review Dockerfile:3']],
      [
        'does not come with another folder',
        ['COPY pyproject.toml src ./', 'RUN poetry install'],
        ['Failed Dockerfile:3', `Passed ${WORKFLOW}:6`],
      ],
      ['may come with a repository', ['RUN git clone x', 'COPY pyproject.toml ./', 'RUN poetry install'], ['Needs Review Dockerfile:4']],
      [
        'is in a mount',
        ['COPY pyproject.toml ./', 'RUN --mount=type=bind,source=poetry.lock,target=poetry.lock poetry install'],
        [`Passed ${WORKFLOW}:6`],
      ],
      ['and its manifest are not seen', ['RUN poetry install'], ['Needs Review Dockerfile:2']],
      [
        'is left behind in a stage of tests',
        ['FROM a AS test', 'COPY pyproject.toml ./', 'RUN poetry install', 'FROM a'],
        ['Needs Review Dockerfile:4'],
      ],
      [
        'is left behind in a stage that nothing is taken from',
        ['COPY pyproject.toml ./', 'RUN poetry install', 'FROM a'],
        ['Needs Review Dockerfile:3'],
      ],
      [
        'is left behind in a stage that is delivered',
        ['COPY pyproject.toml ./', 'RUN poetry install', 'FROM a', 'COPY --from=0 /app /app'],
        ['Failed Dockerfile:3', `Passed ${WORKFLOW}:6`],
      ],
      [
        'comes from another stage',
        ['COPY . /all', 'FROM a', 'COPY pyproject.toml ./', 'COPY --from=0 /all ./', 'RUN poetry install'],
        ['Needs Review Dockerfile:6'],
      ],
    ] as const
  ).map(
    ([what, lines, expected]): Row => [
      `an image: a lockfile ${what}`,
      { 'poetry.lock': poetry, ...by('poetry install'), Dockerfile: `FROM python:3.12\n${lines.join('\n')}\n` },
      expected,
    ],
  ),
  [
    'an image: npm install without the lockfile',
    { ...npm(FIXED), Dockerfile: 'FROM node:24\nCOPY package.json ./\nRUN npm install --no-audit\n' },
    ['Failed Dockerfile:3'],
  ],
  [
    'an image: npm install with all that is called package',
    { ...npm(FIXED), Dockerfile: 'FROM node:24\nCOPY package*.json ./\nRUN npm install\n' },
    ['Needs Review Dockerfile:3'],
  ],
  [
    'an image: npm install of a tool',
    { ...npm(FIXED), Dockerfile: 'FROM node:24\nCOPY package.json ./\nRUN npm install --no-save x\n' },
    ['Needs Review Dockerfile:3'],
  ],
  [
    'an image for development leaves the lockfile behind',
    { ...npm(FIXED), ...by('npm ci'), 'Dockerfile.dev': 'FROM node:24\nCOPY package.json ./\nRUN npm install\n' },
    [`Passed ${WORKFLOW}:6`],
  ],
  [
    'an image: no lockfile',
    { 'package.json': '{"dependencies":{"a":"^1"}}', Dockerfile: 'FROM node:24\nRUN npm install\n' },
    ['Failed Dockerfile:2'],
  ],
  [
    'an image for development: a manifest without a lockfile',
    { 'package.json': '{"dependencies":{"a":"^1"}}', 'Dockerfile.dev': 'FROM node:24\nRUN npm install\n' },
    ['Unknown package.json'],
  ],
  [
    'Poetry: all that can be wrong',
    { 'poetry.lock': sample('poetry-lockfile/v2.1.lock') },
    ['Failed poetry.lock:17', 'Failed poetry.lock:17'],
  ],
  ['uv: locked', { 'uv.lock': uv, ...by('uv sync --locked') }, [`Passed ${WORKFLOW}:6`]],
  // Manifests that no reader reads: what they ask for is not known, and an installation without a lockfile takes what fits.
  ['Bundler: a Gemfile alone', { Gemfile: "gem 'a'\n", ...by('bundle install') }, [`Needs Review ${WORKFLOW}:6`]],
  [
    'Bundler: a Gemfile alone, and an action that installs from it',
    {
      Gemfile: "gem 'a'\n",
      [WORKFLOW]:
        'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: ruby/setup-ruby@v1\n        with: { bundler-cache: true }\n',
    },
    [`Needs Review ${WORKFLOW}:6`],
  ],
  ['Bundler: a Gemfile that nobody installs from', { Gemfile: "gem 'a'\n", ...by('npm ci') }, ['Unknown']],
  ['Bundler: a Gemfile among the fixtures', { 'test/Gemfile': "gem 'a'\n", ...by('bundle install') }, ['Unknown']],
  [
    'Composer: a manifest alone',
    { 'composer.json': '{"require":{"a/a":"^1"}}', ...by('composer install') },
    [`Needs Review ${WORKFLOW}:6`],
  ],
  // The environment that a build is made in is resolved anew, and its lockfile says nothing of it.
  ['uv: locked, and a build', { 'uv.lock': uv, ...by('uv sync --locked', 'uv build') }, [`Needs Review ${WORKFLOW}:7`]],
  ['uv: a build with fixed packages', { 'uv.lock': uv, ...by('uv sync --locked', 'uv build --require-hashes') }, [`Passed ${WORKFLOW}:6`]],
  [
    'Poetry: a build by another tool',
    { 'poetry.lock': poetry, ...by('python -m build', 'poetry install') },
    [`Needs Review ${WORKFLOW}:6`],
  ],
  ['npm: a build of Python beside it', { ...npm(FIXED), ...by('npm ci', 'python -m build') }, [`Passed ${WORKFLOW}:6`]],
  [
    'Python: a build installs nothing that the manifest asks for',
    { 'pyproject.toml': '[project]\ndependencies = ["a"]\n', ...by('python -m build') },
    ['Unknown pyproject.toml'],
  ],
  ['uv: not locked', { 'uv.lock': uv, ...by('uv run pytest') }, [`Needs Review ${WORKFLOW}:6`]],
  [
    'Pipenv: an index whose certificate is not looked at',
    { 'Pipfile.lock': sample('pipfile-lockfile/Pipfile.lock') },
    ['Failed Pipfile.lock', 'Failed Pipfile.lock:32', 'Failed Pipfile.lock:32'],
  ],

  ['pip: hashes', { 'requirements.txt': pinned, ...by('pip install -r requirements.txt') }, [`Passed ${WORKFLOW}:6`]],
  ['pip: a hash for some only', { 'requirements.txt': `${pinned}b==1.0.0\n` }, ['Failed requirements.txt:2']],
  [
    'pip: versions without hashes',
    { 'requirements.txt': 'a==1.0.0\n', ...by('pip install -r requirements.txt') },
    ['Needs Review requirements.txt:1'],
  ],
  [
    'pip: ranges',
    { 'requirements.txt': 'a==1.0.0\nb>=2\n', ...by('pip install -r requirements.txt') },
    ['Needs Review requirements.txt:2'],
  ],
  [
    'pip: an index without TLS',
    { 'requirements.txt': `-i http://index.example.test/simple\n${pinned}` },
    ['Failed requirements.txt:1', 'Needs Review requirements.txt'],
  ],
  [
    'pip: a certificate not looked at',
    { 'requirements.txt': `--trusted-host index.example.test\n${pinned}` },
    ['Failed requirements.txt:1', 'Needs Review requirements.txt'],
  ],
  [
    'pip: a file that only names another',
    { 'requirements.txt': '-r requirements/base.txt\n', 'requirements/base.txt': pinned, ...by('pip install -r requirements/base.txt') },
    [`Passed ${WORKFLOW}:6`],
  ],
  [
    'Python: a manifest without a lockfile',
    { 'pyproject.toml': '[project]\ndependencies = ["a"]\n', ...by('pip install -e .') },
    [`Needs Review ${WORKFLOW}:6`],
  ],

  ['Python: a program for a manifest', { 'setup.py': 'setup()', ...by('pip install .') }, [`Needs Review ${WORKFLOW}:6`]],
  [
    'Python: a program beside a lockfile',
    { 'setup.py': 'setup()', 'poetry.lock': poetry, ...by('poetry install') },
    [`Passed ${WORKFLOW}:6`],
  ],
  [
    'Python: requirements of something else',
    { 'setup.py': 'setup()', 'docs/requirements.txt': pinned, ...by('pip install -r docs/requirements.txt') },
    [`Passed ${WORKFLOW}:6`, 'Unknown setup.py'],
  ],
  [
    'Python: Poetry without its lockfile',
    { 'pyproject.toml': '[project]\ndependencies = ["a"]\n', ...by('poetry install') },
    [`Needs Review ${WORKFLOW}:6`],
  ],
  ['Yarn without its lockfile', { 'package.json': '{"dependencies":{"a":"^1"}}', ...by('yarn') }, [`Needs Review ${WORKFLOW}:6`]],
  ['Cargo: locked', { 'Cargo.lock': cargo, ...by('cargo test --locked') }, [`Passed ${WORKFLOW}:6`]],
  ['Cargo: not locked', { 'Cargo.lock': cargo, ...by('cargo test') }, [`Needs Review ${WORKFLOW}:6`]],
  ['Go: compared by itself', { 'go.sum': goSum, ...by('go build ./...') }, [`Passed ${WORKFLOW}:6`]],
  ['Go: changed on the way', { 'go.sum': goSum, ...by('go get ./...') }, [`Needs Review ${WORKFLOW}:6`]],

  [
    'Bundler: checksums, frozen',
    { 'Gemfile.lock': gems(`\nCHECKSUMS\n  a (1.0.0) sha256=${HEX}\n`), ...by('bundle install --frozen') },
    [`Passed ${WORKFLOW}:6`],
  ],
  [
    'Bundler: frozen by a setting of the job',
    { 'Gemfile.lock': gems(`\nCHECKSUMS\n  a (1.0.0) sha256=${HEX}\n`), ...by('bundle config set frozen true', 'bundle install') },
    [`Passed ${WORKFLOW}:7`],
  ],
  [
    'Bundler: without checksums, which nobody asked for',
    { 'Gemfile.lock': gems(''), ...by('bundle install --frozen') },
    ['Needs Review Gemfile.lock:4'],
  ],
  ['Bundler: checksums with a gap', { 'Gemfile.lock': gems('\nCHECKSUMS\n  a (1.0.0)\n') }, ['Needs Review Gemfile.lock:4']],
  [
    'Composer: a tool without hashes',
    {
      'composer.lock': sample('composer-lockfile/composer.lock').replace('http:', 'https:').replace(COMMIT, ''),
      ...by('composer install'),
    },
    ['Needs Review composer.lock:24'],
  ],

  ['a lockfile of a kind that is not read', { 'bun.lock': '{}' }, ['Unknown bun.lock']],
  ['no lockfile at all', {}, ['Unknown']],
  [
    'each tool by itself',
    { ...npm(BARE), 'poetry.lock': poetry, ...by('npm ci', 'poetry install') },
    ['Failed package-lock.json:5', `Passed ${WORKFLOW}:7`],
  ],
];

describe('packages are fixed by hash', () => {
  it.each(rows)('%s', (_, files, expected) => {
    expect(inShort(outcomesOf(packagesHashed, { files }))).toEqual(expected);
  });
});

test('setup-ruby that keeps gems installs in deployment mode', () => {
  const workflow =
    'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: ruby/setup-ruby@v1\n        with: { bundler-cache: true }\n';
  const files = { 'Gemfile.lock': gems(`\nCHECKSUMS\n  a (1.0.0) sha256=${HEX}\n`), [WORKFLOW]: workflow };
  expect(inShort(outcomesOf(packagesHashed, { files }))).toEqual([`Passed ${WORKFLOW}:6`]);
});

test('subjects of findings name the file, so that each is a finding of its own', () => {
  const files = { ...npm(BARE), 'web/package-lock.json': npm(BARE)['package-lock.json'] };
  expect(outcomesOf(packagesHashed, { files }).map(({ subject }) => subject)).toEqual([
    'npm packages without hash in package-lock.json',
    'npm packages without hash in web/package-lock.json',
  ]);
});
