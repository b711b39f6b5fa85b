import { expect, it } from 'vitest';
import { pathRole } from './path-role.ts';

it.each([
  ['src/main.ts', 'own'],
  ['internal/lib/testutils/untar.go', 'test'],
  ['pkg/test-utils/server.go', 'test'],
  ['Test_Helpers/setup.rb', 'test'],
  ['src/testutils.go', 'own'],
  ['src/contestutils/a.go', 'own'],
  ['vendor/x/test/y.go', 'vendored'],
  ['examples/test/a.ts', 'example'],
  ['api/generated/client.ts', 'generated'],
])('%s is %s', (path, role) => {
  expect(pathRole(path)).toBe(role);
});
