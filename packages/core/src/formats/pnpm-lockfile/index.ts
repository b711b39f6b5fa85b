import type { Format } from '../format.ts';
import { PNPM_LIMITS, readPnpmLockfile, recognisePnpmLockfile } from './read.ts';
import type { PnpmLockfileFacts } from './schema.ts';

/** pnpm-lock.yaml. */
export const pnpmLockfile: Format<PnpmLockfileFacts> = {
  id: 'pnpm-lockfile',
  title: 'pnpm lockfile',
  specification: 'https://github.com/pnpm/spec/tree/master/lockfile',
  versions: '5.x, 6.x, 9.x',
  limits: { bytes: 8 * 1024 * 1024, ...PNPM_LIMITS },
  placement: (path) => (path === 'pnpm-lock.yaml' || path.endsWith('/pnpm-lock.yaml') ? 'in force' : 'no'),
  recognise: recognisePnpmLockfile,
  read: readPnpmLockfile,
};
