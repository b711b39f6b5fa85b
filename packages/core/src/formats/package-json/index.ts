import type { Format } from '../format.ts';
import { PACKAGE_JSON_LIMITS, readPackageJson, recognisePackageJson } from './read.ts';
import type { PackageJsonFacts } from './schema.ts';

/** Manifest of a JavaScript package. */
export const packageJson: Format<PackageJsonFacts> = {
  id: 'package-json',
  title: 'npm package manifest',
  specification: 'https://docs.npmjs.com/cli/v11/configuring-npm/package-json',
  versions: 'of npm 11',
  limits: { bytes: 2 * 1024 * 1024, ...PACKAGE_JSON_LIMITS },
  placement: (path) => (path === 'package.json' || path.endsWith('/package.json') ? 'in force' : 'no'),
  recognise: recognisePackageJson,
  read: readPackageJson,
};
