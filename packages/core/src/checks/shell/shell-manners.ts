import type { AzureStep } from '../../formats/azure-pipelines/schema.ts';
import type { JenkinsStep } from '../../formats/jenkinsfile/schema.ts';

/** How a shell takes failures, as the build system that starts it says. */
export interface ShellManner {
  /** Whether the first command that fails ends the script. */
  readonly stops: boolean;
  /** Whether a pipe fails where any command of it does. */
  readonly pipefail: boolean;
  /** Whether it surely takes pipes and lists as sh does. */
  readonly posix: boolean;
  /** What it is called in messages. */
  readonly name: string;
}

/** GitHub, "jobs.<job_id>.steps[*].shell". Null for what is no shell, and for one that is chosen at run time. */
export function githubManner(shell: string | null, windows: boolean): ShellManner | null {
  const given = shell?.trim() ?? (windows ? 'pwsh' : 'bash -e {0}');
  const name = shell ?? 'that of Windows';
  if (given === 'bash') return { stops: true, pipefail: true, posix: true, name };
  if (given === 'sh') return { stops: true, pipefail: false, posix: true, name };
  return mannerOf(given, name);
}

/**
 * GitLab Runner puts `set -eo pipefail` before a script for bash, and for sh where it knows `pipefail`, which the shells of common images
 * without bash do. Entries of a script run in one shell.
 */
export const GITLAB_MANNER: ShellManner = { stops: true, pipefail: true, posix: true, name: 'that of GitLab Runner' };

/**
 * Azure Pipelines starts bash without `-e` for `bash`, and for `script` but on Windows, where that is cmd; the step ends as the last command
 * does (tasks Bash@3 and CmdLine@2). PowerShell goes on after a program that fails.
 */
export function azureManner(shell: NonNullable<AzureStep['shell']>): ShellManner {
  return { stops: false, pipefail: false, posix: shell === 'bash', name: `\`${shell}\` of Azure Pipelines` };
}

/** CircleCI starts bash with `-eo pipefail`, and sh with `-e` where an image has no bash ("run", default shell options). */
export function circleManner(shell: string | null): ShellManner | null {
  return shell === null
    ? { stops: true, pipefail: true, posix: true, name: 'that of CircleCI' }
    : mannerOf(shell.trim(), `\`${shell.trim()}\``);
}

/** Jenkins runs `sh` with `-xe`, but a script that names its interpreter in its first line with what stands there ("sh: Shell Script"). */
export function jenkinsManner({ shell, script }: JenkinsStep): ShellManner | null {
  if (shell !== 'sh') return { stops: false, pipefail: false, posix: false, name: `\`${shell}\` of Jenkins` };
  const [, first] = /^#![ \t]*([^\n]{1,200})/.exec(script.text) ?? [];
  if (first === undefined) return { stops: true, pipefail: false, posix: true, name: '`sh` of Jenkins' };
  return mannerOf(first.trim().replace(/^\S{0,100}\/env[ \t]+(?:-S[ \t]+)?/, ''), `#!${first.trim()}`);
}

/** The manner of a shell as a first line or a setting starts it; null for what is no shell. */
export function mannerOf(given: string, name: string): ShellManner | null {
  const [program = ''] = given.split(/\s/, 1);
  switch (program.replace(/^.*[/\\]/, '').replace(/\.exe$/i, '')) {
    case 'bash':
    case 'sh':
      return { stops: /\s-[a-z]*e/.test(given), pipefail: given.includes('pipefail'), posix: true, name };
    case 'pwsh':
    case 'powershell':
    case 'cmd':
      return { stops: false, pipefail: false, posix: false, name };
    default:
      return null;
  }
}
