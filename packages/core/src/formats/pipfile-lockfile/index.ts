import type { Format } from '../format.ts';
import { readPipfileLockfile, recognisePipfileLockfile } from './read.ts';
import type { PipfileLockfileFacts } from './schema.ts';

/** Pipfile.lock of Pipenv. */
export const pipfileLockfile: Format<PipfileLockfileFacts> = {
  id: 'pipfile-lockfile',
  title: 'Pipenv lockfile',
  specification: 'https://pipenv.pypa.io/en/latest/pipfile.html',
  versions: 'pipfile-spec 6',
  limits: { bytes: 20 * 1024 * 1024 },
  placement: (path) => (path === 'Pipfile.lock' || path.endsWith('/Pipfile.lock') ? 'in force' : 'no'),
  recognise: recognisePipfileLockfile,
  read: readPipfileLockfile,
};
