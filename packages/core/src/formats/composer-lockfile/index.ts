import type { Format } from '../format.ts';
import { COMPOSER_LIMITS, readComposerLockfile, recogniseComposerLockfile } from './read.ts';
import type { ComposerLockfileFacts } from './schema.ts';

/** composer.lock of PHP projects. */
export const composerLockfile: Format<ComposerLockfileFacts> = {
  id: 'composer-lockfile',
  title: 'Composer lockfile',
  specification: 'https://getcomposer.org/doc/01-basic-usage.md#commit-your-composer-lock-file-to-version-control',
  versions: 'of Composer 1 and 2',
  limits: { bytes: 20 * 1024 * 1024, ...COMPOSER_LIMITS },
  placement: (path) => (path === 'composer.lock' || path.endsWith('/composer.lock') ? 'in force' : 'no'),
  recognise: recogniseComposerLockfile,
  read: readComposerLockfile,
};
