import type { Format } from '../format.ts';
import { readShellScript, recogniseShellScript } from './read.ts';
import type { ShellScriptFacts } from './schema.ts';

/** Folders in which scripts without an ending lie. */
const CANDIDATE =
  /^(?:[^/]{1,200}\/){0,6}(?:\.?ci|\.circleci|\.github|bin|build|hack|scripts?|tests?|tools?)\/(?:[^/]{1,200}\/){0,6}[^/.]{1,200}$/;

/** Shell scripts: what pipelines that start a file of the repository run. */
export const shellScript: Format<ShellScriptFacts> = {
  id: 'shell-script',
  title: 'Shell script',
  specification: 'https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html',
  versions: 'sh, bash, dash, ksh, zsh',
  limits: { bytes: 1024 * 1024 },
  placement: (path) => (/(?:^|\/)[^/]{1,200}\.(?:sh|bash)$/.test(path) ? 'in force' : CANDIDATE.test(path) ? 'candidate' : 'no'),
  recognise: recogniseShellScript,
  read: readShellScript,
};
