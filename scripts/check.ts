import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { directionProblems, plantedViolationIsSeen } from './dependency-direction.ts';
import { parityProblems } from './documentation-parity.ts';
import { lockfileProblems } from './lockfile.ts';
import { ownCaseProblems } from './own-case.ts';
import { expressionProblems, plantedExpressionsAreSeen } from './regular-expressions.ts';

/**
 * `npm run check`: types, lint and format, unused code, dependency direction, regular expressions, the lockfile, our own case, documentation parity. Runs all of them, so
 * that one run shows everything; ends with 1 when any failed.
 */
const root = fileURLToPath(new URL('..', import.meta.url));

function tool(name: string, args: readonly string[]): readonly string[] {
  const done = spawnSync(name, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  return done.status === 0 ? [] : [`${name} ended with ${done.status ?? done.error?.message ?? done.signal}`];
}

const steps: readonly { readonly title: string; readonly run: () => readonly string[] | Promise<readonly string[]> }[] = [
  { title: 'types', run: () => tool('tsc', ['-p', '.']) },
  { title: 'lint and format', run: () => tool('biome', ['check', '--error-on-warnings', '.']) },
  { title: 'unused code', run: () => tool('knip', ['--no-progress']) },
  { title: 'dependency direction', run: () => [...directionProblems(root), ...plantedViolationIsSeen()] },
  { title: 'regular expressions', run: () => [...expressionProblems(root), ...plantedExpressionsAreSeen()] },
  { title: 'lockfile', run: () => lockfileProblems(root) },
  { title: 'our own case', run: () => ownCaseProblems(root) },
  { title: 'documentation parity', run: () => parityProblems(root) },
];

let failed = 0;
for (const step of steps) {
  const problems = await step.run();
  process.stdout.write(`${problems.length === 0 ? 'ok    ' : 'FAILED'} ${step.title}\n`);
  for (const problem of problems) process.stdout.write(`       ${problem}\n`);
  if (problems.length > 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
