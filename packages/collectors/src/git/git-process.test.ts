import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../../test/repositories/temporary-folder.ts';
import { type GitContext, runGit, startGit } from './git-process.ts';
import { findGit } from './git-program.ts';

async function newContext(): Promise<GitContext> {
  const folder = await temporaryFolder();
  const program = findGit(process.env.PATH ?? '', folder);
  if (program === null) throw new Error('there is no git');
  return { program, folder, silenceMs: 60_000, signal: undefined };
}

test('what a git said before it ended is there for whoever reads it later', async () => {
  const context = await newContext();
  const early = startGit(context, ['version']);
  early.finish();
  // Others come and go meanwhile, so that the first one is surely over.
  for (let round = 0; round < 3; round += 1) expect((await runGit(context, ['version'], '', 1_000)).code).toBe(0);
  expect((await early.read())?.toString()).toMatch(/^git version \d/);
  expect(await early.read()).toBeNull();
  expect(await early.ended).toMatchObject({ code: 0, silent: false });
});
