import { TOML_DEPTH } from '../../encodings/toml-document.ts';
import type { Format } from '../format.ts';
import { readPoetryLockfile, recognisePoetryLockfile } from './read.ts';
import type { PoetryLockfileFacts } from './schema.ts';

/** poetry.lock of Python projects. */
export const poetryLockfile: Format<PoetryLockfileFacts> = {
  id: 'poetry-lockfile',
  title: 'Poetry lockfile',
  specification: 'https://python-poetry.org/docs/basic-usage/#installing-with-poetrylock',
  versions: '1.0, 1.1, 2.0, 2.1',
  limits: { bytes: 20 * 1024 * 1024, depth: TOML_DEPTH },
  placement: (path) => (path === 'poetry.lock' || path.endsWith('/poetry.lock') ? 'in force' : 'no'),
  recognise: recognisePoetryLockfile,
  read: readPoetryLockfile,
};
