import { expect, test } from 'vitest';
import { textMap } from '../../encodings/text-map.ts';
import { freezesBundler, packageInstall } from './install-commands.ts';

const env = (entries: Readonly<Record<string, string>>) =>
  textMap(Object.entries(entries).map(([key, value]) => [key, { value, line: 1 }] as const));
const kindOf = (command: string, variables: Readonly<Record<string, string>> = {}) => {
  const install = packageInstall(command, env(variables));
  return install === null ? null : `${install.tool} ${install.kind}`;
};

// By the manual of each tool.
test.each([
  ['npm ci', 'npm frozen'],
  ['npm ci --ignore-scripts', 'npm frozen'],
  ['npm --prefix web ci', 'npm frozen'],
  ['npm install', 'npm free'],
  ['npm i -D typescript', 'npm free'],
  ['sudo npm install', 'npm free'],
  ['npm install -g npm@11', null],
  ['npm test', null],
  ['npm run ci', null],
  ['echo npm ci', null],

  ['pnpm install --frozen-lockfile', 'pnpm frozen'],
  // pnpm keeps to the lockfile by itself in continuous integration.
  ['pnpm install', 'pnpm frozen'],
  ['pnpm -r i', 'pnpm frozen'],
  ['pnpm --filter web install', 'pnpm frozen'],
  ['pnpm install --no-frozen-lockfile', 'pnpm free'],
  ['CI=false pnpm install', 'pnpm free'],
  ['pnpm add left', 'pnpm free'],
  ['pnpm install left', 'pnpm free'],
  ['pnpm add -g left', null],
  ['pnpm run build', null],

  ['yarn', 'Yarn by lockfile'],
  ['yarn install', 'Yarn by lockfile'],
  ['yarn --cwd web install', 'Yarn by lockfile'],
  ['yarn install --frozen-lockfile', 'Yarn frozen'],
  ['yarn --immutable', 'Yarn frozen'],
  ['yarn install --no-immutable', 'Yarn free'],
  ['yarn add left', 'Yarn free'],
  ['yarn build', null],
  ['yarn --version', null],
  ['yarn global add left', null],

  ['poetry install --no-root', 'Poetry frozen'],
  ['poetry sync', 'Poetry frozen'],
  ['python -m poetry install', 'Poetry frozen'],
  ['poetry update', 'Poetry free'],
  ['poetry lock', 'Poetry free'],
  ['poetry lock --check', null],
  ['poetry run pytest', null],

  ['uv sync --locked', 'uv frozen'],
  ['uv sync --frozen --all-extras', 'uv frozen'],
  ['UV_LOCKED=1 uv sync', 'uv frozen'],
  ['uv sync', 'uv free'],
  ['uv run pytest', 'uv free'],
  ['uv run --locked pytest', 'uv frozen'],
  // What follows the command is none of uv's.
  ['uv run pytest --locked', 'uv free'],
  ['uv run --with rich --frozen pytest', 'uv frozen'],
  ['uv lock --check', null],
  // A build takes what it is built with anew, beside the lockfile.
  ['uv build', 'uv builds'],
  ['uv build --wheel --package a', 'uv builds'],
  ['uv build --no-build-isolation', null],
  ['uv build --require-hashes --build-constraints build.txt', null],
  ['python -m build', 'pip builds'],
  ['python3 -m build --wheel', 'pip builds'],
  ['pyproject-build', 'pip builds'],
  ['python -m build --no-isolation', null],
  ['python -m build -n', null],
  ['poetry build', 'Poetry builds'],
  ['hatch build', 'pip builds'],
  ['build', null],
  ['npm run build', null],
  ['uv tool install ruff', null],
  ['uvx ruff', null],

  ['pip install --require-hashes -r requirements.txt', 'pip frozen'],
  ['pip install -r requirements.txt', 'pip by lockfile'],
  ['python3 -m pip install -rrequirements.txt', 'pip by lockfile'],
  ['pip3 install --requirement=requirements.txt', 'pip by lockfile'],
  ['uv pip sync requirements.txt', 'pip by lockfile'],
  ['uv pip install -r requirements.txt', 'pip by lockfile'],
  ['poetry run pip install -r requirements.txt', 'pip by lockfile'],
  ['pip install .', 'pip free'],
  ["pip install -e '.[dev]'", 'pip free'],
  ['pip install --upgrade pip', null],
  ['pip install ruff==0.6.0', null],
  ['pip --version', null],

  ['pipenv sync', 'Pipenv frozen'],
  ['pipenv install --deploy', 'Pipenv frozen'],
  ['pipenv install', 'Pipenv free'],
  ['pipenv run test', null],

  ['cargo build --release --locked', 'Cargo frozen'],
  ['cargo +nightly test --locked', 'Cargo frozen'],
  ['cargo test', 'Cargo free'],
  ['cargo test -- --locked', 'Cargo free'],
  ['cargo update', 'Cargo free'],
  ['cargo install --path . --locked', 'Cargo frozen'],
  ['cargo install cargo-audit', null],
  ['cargo fmt --check', null],

  ['go build ./...', 'Go frozen'],
  ['go mod download', 'Go frozen'],
  ['go test -mod=mod ./...', 'Go free'],
  ['GOFLAGS=-mod=mod go build ./...', 'Go free'],
  ['go get ./...', 'Go free'],
  ['go mod tidy', 'Go free'],
  ['go install example.test/tool@latest', null],
  ['go version', null],

  ['bundle install --frozen', 'Bundler frozen'],
  ['BUNDLE_DEPLOYMENT=true bundle install', 'Bundler frozen'],
  ['bundle', 'Bundler free'],
  ['bundle install --jobs 4', 'Bundler free'],
  ['bundle update', 'Bundler free'],
  ['bundle exec rake', null],

  ['composer install --no-dev -o', 'Composer frozen'],
  ['composer update', 'Composer free'],
  ['composer global require left/right', null],
  ['composer validate', null],
])('%s: %s', (command, expected) => {
  expect(kindOf(command)).toBe(expected);
});

test.each([
  ['uv sync', { UV_FROZEN: 'true' }, 'uv frozen'],
  ['bundle install', { BUNDLE_FROZEN: 'true' }, 'Bundler frozen'],
  ['go build ./...', { GOFLAGS: '-mod=mod' }, 'Go free'],
  ['pip install -r requirements.txt', { PIP_REQUIRE_HASHES: '1' }, 'pip frozen'],
  ['yarn', { YARN_ENABLE_IMMUTABLE_INSTALLS: 'false' }, 'Yarn free'],
])('%s with %j: %s', (command, variables, expected) => {
  expect(kindOf(command, variables)).toBe(expected);
});

test.each([
  ['bundle config set --local deployment true', true],
  ['bundle config set frozen true', true],
  ['bundle config --global frozen 1', true],
  ['bundle config set frozen false', false],
  ['bundle install', false],
])('%s freezes Bundler: %s', (command, expected) => {
  expect(freezesBundler(command)).toBe(expected);
});

test('names the requirements files', () => {
  expect(packageInstall('pip install -r a.txt -rb.txt --requirement=c/d.txt', textMap([]))?.files).toEqual(['a.txt', 'b.txt', 'c/d.txt']);
});

test('any text is taken apart, in linear time by its length', () => {
  for (const text of ['npm '.repeat(50_000), 'A=b '.repeat(50_000), '"'.repeat(50_000), '__proto__ ci', 'constructor install'])
    expect(() => packageInstall(text, textMap([]))).not.toThrow();
});
