import type { Format } from '../format.ts';
import { readNpmrc, recogniseNpmrc } from './read.ts';
import type { NpmrcFacts } from './schema.ts';

/** .npmrc, which npm takes beside a package.json; pnpm and Yarn 1 take it too. */
export const npmrc: Format<NpmrcFacts> = {
  id: 'npmrc',
  title: 'npm configuration',
  specification: 'https://docs.npmjs.com/cli/v11/configuring-npm/npmrc',
  versions: 'of npm 11',
  limits: { bytes: 256 * 1024 },
  placement: (path) => (path === '.npmrc' || path.endsWith('/.npmrc') ? 'in force' : 'no'),
  recognise: recogniseNpmrc,
  read: readNpmrc,
};
