import type { Format } from '../format.ts';
import { readGemfileLockfile, recogniseGemfileLockfile } from './read.ts';
import type { GemfileLockfileFacts } from './schema.ts';

/** Gemfile.lock, and gems.locked, of Ruby projects. */
export const gemfileLockfile: Format<GemfileLockfileFacts> = {
  id: 'gemfile-lockfile',
  title: 'Bundler lockfile',
  specification: 'https://bundler.io/man/bundle-lock.1.html',
  versions: 'of Bundler 1 to 4',
  limits: { bytes: 5 * 1024 * 1024 },
  placement: (path) => (/(?:^|\/)(?:Gemfile\.lock|gems\.locked)$/.test(path) ? 'in force' : 'no'),
  recognise: recogniseGemfileLockfile,
  read: readGemfileLockfile,
};
