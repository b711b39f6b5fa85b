import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runsTests, shellCommands } from './shell-commands.ts';

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
  ['go test ./...', true],
  ['go build ./...', false],
  ['make check', true],
  ['make install', false],
  ['test -f package.json', false],
  ['jest --passWithNoTests', false],
  ['npm run lint', false],
  ['npm install', false],
  ['echo npm test', false],
])('%s runs tests: %s', (command, expected) => {
  expect(runsTests(command)).toBe(expected);
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
