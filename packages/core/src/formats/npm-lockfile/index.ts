import type { Format } from '../format.ts';
import { NPM_LOCKFILE_LIMITS, readNpmLockfile, recogniseNpmLockfile } from './read.ts';
import type { NpmLockfileFacts } from './schema.ts';

/** npm's package-lock.json and npm-shrinkwrap.json. npm takes them in any folder that has a package.json. */
export const npmLockfile: Format<NpmLockfileFacts> = {
  id: 'npm-lockfile',
  title: 'npm lockfile',
  specification: 'https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json',
  versions: '1, 2, 3',
  limits: { bytes: 100 * 1024 * 1024, ...NPM_LOCKFILE_LIMITS },
  placement: (path) => (/(?:^|\/)(?:package-lock|npm-shrinkwrap)\.json$/.test(path) ? 'in force' : 'no'),
  recognise: recogniseNpmLockfile,
  read: readNpmLockfile,
};
