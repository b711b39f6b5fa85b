import type { SampleSource } from '../check-samples.ts';

/** The id of a commit. */
export const SHA = '0123456789abcdef0123456789abcdef01234567';

/** Where the workflow of a sample lies. */
export const CI = '.github/workflows/ci.yml';

/** A workflow with one job; steps stand from line 7 on, one line each. */
export function workflow(
  steps: readonly string[],
  {
    on = 'push',
    job = '',
    permissions = 'permissions: {}',
  }: { readonly on?: string; readonly job?: string; readonly permissions?: string } = {},
): string {
  return [
    `on: ${on}`,
    permissions,
    'jobs:',
    '  a:',
    `    runs-on: ubuntu-24.04${job === '' ? '' : `\n    ${job}`}`,
    '    steps:',
    ...steps.map((step) => `      - ${step}`),
    '',
  ].join('\n');
}

/** A source with such a workflow. */
export const ci = (steps: readonly string[], options: Parameters<typeof workflow>[1] = {}): SampleSource => ({
  files: { [CI]: workflow(steps, options) },
});

/** A workflow that names no permissions; its steps stand from line 6 on, one line each. */
export const bareCi = (steps: readonly string[], job = 'build', path = CI): SampleSource => ({
  files: { [path]: `on: push\njobs:\n  ${job}:\n    runs-on: x\n    steps:\n${steps.map((step) => `      - ${step}\n`).join('')}` },
});
