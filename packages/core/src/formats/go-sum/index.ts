import type { Format } from '../format.ts';
import { readGoSum, recogniseGoSum } from './read.ts';
import type { GoSumFacts } from './schema.ts';

/** go.sum, and go.work.sum of workspaces. */
export const goSum: Format<GoSumFacts> = {
  id: 'go-sum',
  title: 'Go checksum file',
  specification: 'https://go.dev/ref/mod#go-sum-files',
  versions: 'as documented in 2026',
  limits: { bytes: 20 * 1024 * 1024 },
  placement: (path) => (/(?:^|\/)go\.(?:work\.)?sum$/.test(path) ? 'in force' : 'no'),
  recognise: recogniseGoSum,
  read: readGoSum,
};
