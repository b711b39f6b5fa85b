import { TOML_DEPTH } from '../../encodings/toml-document.ts';
import type { Format } from '../format.ts';
import { readUvLockfile, recogniseUvLockfile } from './read.ts';
import type { UvLockfileFacts } from './schema.ts';

/** uv.lock of Python projects. */
export const uvLockfile: Format<UvLockfileFacts> = {
  id: 'uv-lockfile',
  title: 'uv lockfile',
  specification: 'https://docs.astral.sh/uv/concepts/projects/layout/#the-lockfile',
  versions: '1',
  limits: { bytes: 20 * 1024 * 1024, depth: TOML_DEPTH },
  placement: (path) => (path === 'uv.lock' || path.endsWith('/uv.lock') ? 'in force' : 'no'),
  recognise: recogniseUvLockfile,
  read: readUvLockfile,
};
