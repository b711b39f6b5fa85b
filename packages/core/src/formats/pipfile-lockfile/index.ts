import type { Format } from '../format.ts';
import { PIPFILE_LIMITS, readPipfileLockfile, recognisePipfileLockfile } from './read.ts';
import type { PipfileLockfileFacts } from './schema.ts';

/** Pipfile.lock of Pipenv. */
export const pipfileLockfile: Format<PipfileLockfileFacts> = {
  id: 'pipfile-lockfile',
  title: 'Pipenv lockfile',
  specification: 'https://pipenv.pypa.io/en/latest/pipfile.html',
  versions: 'pipfile-spec 6',
  limits: { bytes: 20 * 1024 * 1024, ...PIPFILE_LIMITS },
  placement: (path) => (path === 'Pipfile.lock' || path.endsWith('/Pipfile.lock') ? 'in force' : 'no'),
  recognise: recognisePipfileLockfile,
  read: readPipfileLockfile,
};
