import type { Format } from '../format.ts';
import { readYarnLockfile, recogniseYarnLockfile } from './read.ts';
import type { YarnLockfileFacts } from './schema.ts';

/** yarn.lock, in the language of Yarn 1 and in the YAML of later ones. */
export const yarnLockfile: Format<YarnLockfileFacts> = {
  id: 'yarn-lockfile',
  title: 'Yarn lockfile',
  specification: 'https://classic.yarnpkg.com/lang/en/docs/yarn-lock/',
  versions: 'v1; berry 3 to 10',
  limits: { bytes: 20 * 1024 * 1024 },
  placement: (path) => (path === 'yarn.lock' || path.endsWith('/yarn.lock') ? 'in force' : 'no'),
  recognise: recogniseYarnLockfile,
  read: readYarnLockfile,
};
