import type { PackageTool } from '../formats/lockfile-facts.ts';
import type { Place } from '../model/diagnostic.ts';
import type { CheckContext } from './check.ts';
import { freezesBundler, packageInstall } from './install-commands.ts';
import type { Lockfile } from './lockfile-view.ts';
import { type PipelineRun, runsInForce } from './pipeline-view.ts';

/** An installation of packages that a pipeline in force runs. */
export interface InstallSeen {
  readonly tool: PackageTool;
  /** Whether it keeps to the lockfile, or may take something else. */
  readonly kind: 'frozen' | 'free';
  readonly command: string;
  readonly place: Place;
}

/** The installations of all pipelines in force, judged by the lockfiles that they install from. */
export function installsOf(context: CheckContext, lockfiles: readonly Lockfile[]): readonly InstallSeen[] {
  const runs = runsInForce(context);
  const freezing = new Set(runs.filter(({ run }) => run.kind === 'command' && freezesBundler(run.text)).map(({ job }) => job));
  return runs.flatMap((one) => {
    const seen = installOf(one, lockfiles);
    return seen === null ? [] : [seen.tool === 'Bundler' && freezing.has(one.job) ? { ...seen, kind: 'frozen' as const } : seen];
  });
}

function installOf({ run, place, env }: PipelineRun, lockfiles: readonly Lockfile[]): InstallSeen | null {
  // This action runs `bundle install` in deployment mode where it is asked to keep what it installs.
  if (run.kind === 'action' && run.name === 'ruby/setup-ruby' && run.inputs['bundler-cache']?.value === 'true')
    return { tool: 'Bundler', kind: 'frozen', command: 'ruby/setup-ruby with bundler-cache', place };
  if (run.kind !== 'command') return null;
  const install = packageInstall(run.text, env);
  if (install === null) return null;
  const { tool, kind, files } = install;
  return { tool, kind: kind === 'by lockfile' ? kindByLockfile(tool, files, lockfiles) : kind, command: run.text, place };
}

function kindByLockfile(tool: PackageTool, files: readonly string[], lockfiles: readonly Lockfile[]): 'frozen' | 'free' {
  const own = lockfiles.filter(({ lock }) => lock.tool === tool);
  if (tool === 'pip') {
    const named = own.filter(({ path }) => files.some((file) => samePath(path, file)));
    return named.length > 0 && named.every(({ facts }) => facts.kind === 'pip-requirements' && facts.comparesHashes) ? 'frozen' : 'free';
  }
  return own.length > 0 && own.every(({ facts }) => facts.kind === 'yarn-lockfile' && facts.generation === 'berry') ? 'frozen' : 'free';
}

/** Whether a path of a command may be that of a file: where the command runs is not followed. */
function samePath(path: string, written: string): boolean {
  const bare = written.replace(/^(?:\.{1,2}\/)+/, '');
  return path === bare || path.endsWith(`/${bare}`);
}
