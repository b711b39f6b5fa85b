import { describe, expect, it } from 'vitest';
import { outcomesOf } from '../check-samples.ts';
import { testsInWorkflows } from '../testing/tests-in-workflows.ts';

describe('pipelines that are known by their place alone', () => {
  it.each([
    ['.circleci/continue.yml', 'CircleCI'],
    ['.travis.yml', 'Travis CI'],
    ['bitbucket-pipelines.yml', 'Bitbucket Pipelines'],
  ])('%s is named as one that is not read', (path, system) => {
    const [outcome] = outcomesOf(testsInWorkflows, { files: { [path]: 'script: npm test\n' } });
    expect(outcome?.result).toBe('Unknown');
    expect(outcome?.message).toContain(`${path} is a pipeline of ${system}, which Avouch does not read`);
  });

  it('is none in an example', () => {
    const [outcome] = outcomesOf(testsInWorkflows, { files: { 'examples/.travis.yml': 'script: npm test\n' } });
    expect(outcome?.message).not.toContain('Travis');
  });
});
