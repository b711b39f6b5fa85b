import { gitText, runGit } from './run-git.ts';

/** Commits everything that lies in a work tree, and gives the id of the commit. */
export async function commitFiles(folder: string): Promise<string> {
  await runGit(folder, ['add', '--all', '--', '.', ':(exclude)module']);
  await runGit(folder, ['commit', '--quiet', '--no-gpg-sign', '--message=Change']);
  return await gitText(folder, 'rev-parse', 'HEAD');
}
