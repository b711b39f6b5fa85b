import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analysesStatically, publishes, runsTests, shellCommands } from './shell-commands.ts';

test.each([
  ['a && b; c | d', ['a', 'b', 'c', 'd']],
  ['a \\\n  --long\nb', ['a   --long', 'b']],
  ['# a\nb # c', ['b']],
  ['echo "a; b" && c', ['echo "a; b"', 'c']],
  ['a ${{ x && y || z }} b && c', ['a ${{ x && y || z }} b', 'c']],
  ['', []],
])('the commands of %j', (script, texts) => {
  expect(shellCommands(script).map(({ text }) => text.replace(/\s+/g, ' '))).toEqual(texts.map((text) => text.replace(/\s+/g, ' ')));
});

test.each([
  ['a\nb', [0, 1]],
  ['a && \\\n  b \\\n  --long && \\\n  c\nd', [0, 1, 3, 4]],
  ['\\\n  a && b; \\\n\\\nc', [1, 1, 3]],
])('the commands of %j stand in the lines %j after the first', (script, offsets) => {
  expect(shellCommands(script).map(({ offset }) => offset)).toEqual(offsets);
});

test.each([
  ['npm test || true', true],
  ['npm test || :', true],
  ['npm test || exit 1', false],
  ['set +e\nnpm test', true],
  ['set +e\nset -e\nnpm test', false],
  ['npm test && true', false],
])('%j ignores a failure: %s', (script, ignored) => {
  expect(shellCommands(script).find(({ text }) => text === 'npm test')?.failureIgnored).toBe(ignored);
});

test.each([
  ['npm test', true],
  ['npm t', true],
  ['npm run test:unit -- --coverage', true],
  ['npm run tested', false],
  ['npx vitest list', false],
  ['npx playwright test --list', false],
  ['cargo test --no-run', false],
  ['npm run unit', true],
  ['pnpm -r test', true],
  ['yarn test', true],
  ['poetry run pytest -q', true],
  ['uv run --locked --no-default-groups --group dev tox run', true],
  ['uv run --locked --group pre-commit pre-commit run', false],
  ['python -m unittest', true],
  ['python run_tests.py --log-level debug', true],
  ['coverage run -m pytest', true],
  ['CI=true npx vitest run', true],
  ['./gradlew --no-daemon test', true],
  ['mvn -B -DskipTests package test', false],
  ['mvn -B verify', true],
  ['mvn -B -Dmaven.test.skip=true verify', false],
  ['mvn -B -DskipTests=false verify', true],
  ['./gradlew build --exclude-task test', false],
  ['go test ./...', true],
  ['go build ./...', false],
  ['make check', true],
  // Only make has the word for tests by custom.
  ['npm run check', false],
  ['just check', false],
  ['composer check', false],
  // Environments of tox and sessions of nox that test nothing by their names.
  ['tox', true],
  ['tox -e py314,lint', true],
  ['uv run --locked tox run -e typing', false],
  ['tox -elint', false],
  ['tox run --env=docs,style', false],
  ['TOXENV=flake8 tox', false],
  ['TOXENV=py312 tox', true],
  ['tox -e lint-tests', true],
  ['tox -e "$ENVIRONMENT"', true],
  ['nox -s lint docs', false],
  ['nox --session lint tests', true],
  ['tox --version', false],
  ['pytest --version', false],
  ['tox list', false],
  ['tox --notest', false],
  // Scripts called a check or a test of something that is not how the product behaves.
  ['composer check-platform-reqs', false],
  ['make check-format', false],
  ['npm run check:types', false],
  ['npm run test:lint', false],
  ['npm run test:unit:lint-rules', true],
  ['make check-units', true],
  ['make install', false],
  ['test -f package.json', false],
  ['jest --passWithNoTests', false],
  ['npm run lint', false],
  ['npm install', false],
  ['echo npm test', false],
])('%s runs tests: %s', (command, expected) => {
  expect(runsTests(command)).toBe(expected);
});

test.each([
  ['phpstan analyse', 'phpstan'],
  ['vendor/bin/phpstan', 'phpstan'],
  ['php ./vendor/bin/psalm --no-cache', 'psalm'],
  ['composer exec phpstan -- analyse', 'phpstan'],
  ['composer exec phpcs', null],
  ['vendor/bin/phpstan-report', null],
])('%s analyses statically: %s', (command, tool) => {
  expect(analysesStatically(command)).toBe(tool);
});

test.each([
  ['docker push registry.example.test/a:1', 'container registry'],
  ['docker buildx imagetools create -t registry.example.test/a:1 a b', 'container registry'],
  ['docker buildx imagetools inspect registry.example.test/a:1', null],
  ['docker buildx imagetools create --dry-run -t a b', null],
  ['skopeo copy --all docker://a "docker://registry.example.test/a:1"', 'container registry'],
  ['skopeo copy docker://registry.example.test/a:1 dir:here', null],
  ['skopeo inspect docker://a', null],
  ['podman push a', 'container registry'],
  ['dotnet nuget push a.nupkg -s https://registry.example.test', 'NuGet'],
  ['dotnet pack', null],
  ['gh release create v1 a.zip', 'GitHub releases'],
  ['gh release upload v1 a.zip', 'GitHub releases'],
  ['gh release view v1', null],
  ['bundle exec rake release', 'RubyGems'],
  ['rake release:web', 'RubyGems'],
  ['rake release[origin]', 'RubyGems'],
  ['rake release:tag_version', null],
  ['rake releases', null],
  ['goreleaser release --clean', 'GitHub releases'],
  ['goreleaser release --snapshot', null],
  ['goreleaser build', null],
  ['gh release create v1 --draft', null],
])('%s publishes to %s', (command, to) => {
  expect(publishes(command)).toBe(to);
});

test('any text is read, in linear time by its length', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 500, unit: fc.constantFrom('a', ' ', '"', "'", '\\', '\n', ';', '|', '&', '#', '$') }), (script) => {
      expect(shellCommands(script).every(({ offset }) => offset >= 0 && offset <= script.split('\n').length)).toBe(true);
    }),
  );
  const long = `${'npm '.repeat(20_000)}test`;
  expect(shellCommands(long)).toHaveLength(1);
  expect(runsTests(`mvn ${'-x '.repeat(20_000)}`)).toBe(false);
});
