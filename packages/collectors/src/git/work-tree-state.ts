import { join } from 'node:path';
import type { Diagnostic, Snapshot } from '@avouch/core';
import { counted, diagnostic, shown } from '../diagnostics.ts';
import { bytesOfName } from '../path-text.ts';
import type { RepositoryPlace } from './find-repository.ts';
import { type GitContext, startGit } from './git-process.ts';
import { nulRecords } from './nul-records.ts';
import { addWorkTreeFiles } from './shadow.ts';

export interface WorkTreeState {
  readonly state: Snapshot['workTree'];
  readonly diagnostics: readonly Diagnostic[];
}

const RECORD_BYTES = 65_536;
const RENAMED = 0x32;
const ARGUMENTS = ['status', '--porcelain=v2', '-z', '--untracked-files=normal', '--ignore-submodules=all', '--no-renames'];

/**
 * Whether the files of a work tree differ from the commit. Git compares with the real index, which it does not write, under the
 * shadow's configuration: no filter, file system monitor or hook is defined there, whatever attributes say.
 */
export async function readWorkTreeState(
  context: GitContext,
  place: RepositoryPlace,
  folder: string,
  commit: string,
): Promise<WorkTreeState> {
  const { workTree } = place;
  if (workTree === null) return { state: 'no work tree', diagnostics: [] };
  const unknown = (why: string): WorkTreeState => {
    const what = `Whether the files of ${shown(workTree)} differ from commit ${commit} cannot be told: ${why}`;
    return { state: 'unknown', diagnostics: [diagnostic('info', 'work-tree-unknown', `${what}. Avouch looked at the commit.`)] };
  };
  if (!addWorkTreeFiles(context.folder, place)) return unknown('its index is not a regular file');
  let files = 0;
  let wasRename = false;
  const push = nulRecords(RECORD_BYTES, (buffer, start) => {
    // A renamed file comes with its old name as a record of its own.
    if (wasRename) wasRename = false;
    else {
      files += 1;
      wasRename = buffer[start] === RENAMED;
    }
  });
  const only = folder === '' ? [] : ['--', bytesOfName(folder).toString('utf8')];
  const git = startGit(context, ['-c', 'core.bare=false', ...ARGUMENTS, ...only], {
    GIT_WORK_TREE: workTree,
    GIT_INDEX_FILE: join(place.gitFolder, 'index'),
  });
  git.finish();
  for (let chunk = await git.read(); chunk !== null; chunk = await git.read()) push(chunk);
  const { code, message, silent } = await git.ended;
  if (code !== 0) return unknown(silent ? 'git gave no answer in time' : message);
  if (files === 0) return { state: 'clean', diagnostics: [] };
  const what = `${counted(files, 'file')} ${files === 1 ? 'differs' : 'differ'} from commit ${commit}`;
  const advice = 'Avouch looked at the commit; commit the changes to have them looked at.';
  return { state: 'dirty', diagnostics: [diagnostic('warning', 'work-tree-dirty', `${what}. ${advice}`)] };
}
