import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { devNull } from 'node:os';
import { basename, dirname, join, parse } from 'node:path';
import { findGit } from '@avouch/collectors';
import type { Terminal } from '../terminal/terminal.ts';

/** Nothing that a repository configures runs while it is asked what it ignores. */
const SETTINGS: readonly (readonly [name: string, value: string])[] = [
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', devNull],
  ['core.untrackedCache', 'false'],
];

/**
 * Why a secret file must not be written at an absolute path: it would lie in the work tree of a git repository which does not ignore it, so that
 * the next `git add` would publish it. Null where it may be written.
 */
export function gitFault(path: string, env: Terminal['env']): string | null {
  const folder = realFolder(dirname(path));
  if (folder === null) return null;
  const root = workTree(folder);
  if (root === null) return null;
  const name = basename(path);
  const way = `Add a line with ${name} to ${join(root, '.gitignore')}, or name a place outside of the repository.`;
  const git = findGit(env.PATH ?? '', root);
  if (git === null) return `${path} would lie in the git repository ${root}, and there is no git to say whether it is ignored. ${way}`;
  // Behind `./` a colon begins a name, and no pattern of git's.
  const asked = spawnSync(git.file, ['-C', folder, 'check-ignore', '--quiet', '--', `./${name}`], {
    env: {
      PATH: git.path,
      ...(env.HOME === undefined ? {} : { HOME: env.HOME }),
      ...(env.XDG_CONFIG_HOME === undefined ? {} : { XDG_CONFIG_HOME: env.XDG_CONFIG_HOME }),
      ...settings(),
    },
    stdio: 'ignore',
    timeout: 30_000,
  });
  if (asked.status === 0) return null;
  const why = asked.status === 1 ? 'which does not ignore it' : 'and git does not say whether it is ignored there';
  return `${path} would lie in the git repository ${root}, ${why}. ${way}`;
}

function settings(): Record<string, string> {
  return Object.fromEntries([
    ['GIT_CONFIG_COUNT', String(SETTINGS.length)],
    ...SETTINGS.flatMap(([name, value], index) => [
      [`GIT_CONFIG_KEY_${index}`, name],
      [`GIT_CONFIG_VALUE_${index}`, value],
    ]),
  ]);
}

function realFolder(folder: string): string | null {
  try {
    return realpathSync(folder);
  } catch {
    // Not there: whoever writes says so.
    return null;
  }
}

/** The folder around `folder`, or itself, that holds `.git`. */
function workTree(folder: string): string | null {
  const { root } = parse(folder);
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (at === root) return null;
  }
}
