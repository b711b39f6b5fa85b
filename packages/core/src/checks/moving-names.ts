/** Tags and versions that are made to move to whatever is newest. */
export const MOVING_NAMES: ReadonlySet<string> = new Set([
  'latest',
  'current',
  'main',
  'master',
  'develop',
  'dev',
  'edge',
  'nightly',
  'canary',
  'next',
  'head',
  'unstable',
  'rolling',
]);
