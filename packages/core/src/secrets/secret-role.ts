import type { PathRole } from '../model/facts.ts';
import { pathRole } from '../model/path-role.ts';

const TEST_FILE =
  /(?:[._-](?:test|tests|spec|e2e|mock|mocks|fixture|fixtures)\.[\w.]{1,12}$|^test[_-][^/]*$|^conftest\.py$|[a-z0-9](?:Test|Tests|Spec)\.\w{1,6}$|_test\.\w{1,6}$)/;
const EXAMPLE_FILE = /(?:\.|-|_)(?:example|sample|template|tmpl|dist)(?:\.[\w]{1,12})?$|^(?:example|sample)[._-]/i;

/**
 * The part that a file plays where a secret in it is concerned: that of its folders, and, among the vendor's own files, that of
 * its name (`token.test.ts`, `.env.example`). A key in a test or an example is looked at by a person and blamed on nobody.
 */
export function secretRole(path: string): PathRole {
  const role = pathRole(path);
  if (role !== 'own') return role;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (TEST_FILE.test(name)) return 'test';
  return EXAMPLE_FILE.test(name) ? 'example' : 'own';
}
