import { type TextMap, textMap } from '../../encodings/text-map.ts';
import type { PackageTool } from '../../formats/lockfile-facts.ts';
import type { Place } from '../../model/diagnostic.ts';
import type { CheckContext } from '../check.ts';
import { type Dockerfile, dockerfiles, useOf } from '../containers/container-view.ts';
import type { PipelineRun } from '../pipelines/pipeline-run.ts';
import { runsInForce } from '../pipelines/pipeline-view.ts';
import { shellCommands } from '../shell/shell-commands.ts';
import { lockfileInImage } from './image-lockfiles.ts';
import { freezesBundler, packageInstall } from './install-commands.ts';
import type { Lockfile } from './lockfile-view.ts';

/** An installation of packages that a pipeline in force, or the build of an image, runs. */
export interface InstallSeen {
  readonly tool: PackageTool;
  /** Whether it keeps to the lockfile, or may take something else. */
  readonly kind: 'frozen' | 'free';
  readonly command: string;
  readonly place: Place;
  /** Whether it runs in the build of an image, so that what it takes is delivered or deployed. */
  readonly inImage: boolean;
  /** Whether it installs what the project's own manifest asks for, with no word on a lockfile or a file of requirements. */
  readonly ofProject: boolean;
  /** Whether it takes in what a package is built with, which is in no lockfile, and nothing else. */
  readonly ofBuild: boolean;
  /** What a free one may do, to stand behind the command. */
  readonly doubt: string;
  /** The lockfile that the build of an image leaves behind though its manifest comes in, so that it resolves anew. */
  readonly leftBehind: { readonly lockfile: string; readonly manifest: string } | null;
}

const MAY_DIFFER = 'may take what the lockfile does not say';
const BUILDS = 'takes whatever fits on the day to build with, which no lockfile fixes';
/** These resolve anew where they find no lockfile; the others then end with an error. */
const RESOLVES: ReadonlySet<PackageTool> = new Set(['Poetry', 'Composer']);
/** Installs what the manifest asks for, and no package by name; a word that may be the value of an option counts as one. */
const TAKES_MANIFEST =
  /^(?:\w+=\S* +)*(?:(?:npm|pnpm|yarn)(?: +(?:install|i))?|uv +sync|pipenv +install|bundle(?: +install)?|cargo +build)(?: +--?[A-Za-z][\w=-]*)*$/;

const LONGEST = 2000;

/** A longer command names more than options. */
function takesManifest(command: string): boolean {
  return command.length <= LONGEST && TAKES_MANIFEST.test(command);
}

/** The installations of all pipelines, and of Dockerfiles that are not for tests or development, judged by the lockfiles. */
export function installsOf(context: CheckContext, lockfiles: readonly Lockfile[]): readonly InstallSeen[] {
  const runs = runsInForce(context);
  const freezing = new Set(runs.filter(({ run }) => run.kind === 'command' && freezesBundler(run.text)).map(({ job }) => job));
  const inPipelines = runs.flatMap((one) => {
    const seen = installOf(one, lockfiles);
    return seen === null ? [] : [seen.tool === 'Bundler' && freezing.has(one.job) ? { ...seen, kind: 'frozen' as const } : seen];
  });
  return [...inPipelines, ...dockerfiles(context).flatMap((file) => (useOf(file) === 'development' ? [] : inDockerfile(file, lockfiles)))];
}

function installOf({ run, place, env }: PipelineRun, lockfiles: readonly Lockfile[]): InstallSeen | null {
  // This action runs `bundle install` in deployment mode where it is asked to keep what it installs.
  if (run.kind === 'action' && run.name === 'ruby/setup-ruby' && run.inputs['bundler-cache']?.value === 'true')
    return {
      tool: 'Bundler',
      kind: 'frozen',
      command: 'ruby/setup-ruby with bundler-cache',
      place,
      inImage: false,
      ofProject: false,
      ofBuild: false,
      doubt: MAY_DIFFER,
      leftBehind: null,
    };
  return run.kind === 'command' ? seenIn({ command: run.text, env, place }, lockfiles) : null;
}

function inDockerfile(file: Dockerfile, lockfiles: readonly Lockfile[]): readonly InstallSeen[] {
  const { path, facts } = file;
  return facts.runs.flatMap((run) => {
    const set = facts.variables.filter(({ stage, text }) => stage === run.stage && text !== null);
    // The build of an image is told nothing of continuous integration, so that tools which look for it install as at a desk.
    const env = textMap([
      ['CI', { value: 'false', line: run.line }],
      ...set.map(({ name, text, line }) => [name, { value: text ?? '', line }] as const),
    ]);
    const commands = shellCommands(run.text.replace(/^(?:--\S+\s+){1,20}/, ''));
    const frozen = commands.some(({ text }) => freezesBundler(text));
    return commands.flatMap(({ text, offset }) => {
      const found = seenIn({ command: text, env, place: { path, line: run.line + offset } }, lockfiles);
      if (found === null) return [];
      const seen = { ...found, inImage: true };
      if (seen.tool === 'Bundler' && frozen) return [{ ...seen, kind: 'frozen' as const }];
      const resolves = RESOLVES.has(seen.tool);
      const paths = lockfiles.filter(({ lock }) => lock.tool === seen.tool && lock.entries > 0).map((lockfile) => lockfile.path);
      const brought = lockfileInImage(file, run, seen.tool, paths);
      if (brought.kind === 'left behind' && (resolves || (seen.kind === 'free' && takesManifest(text))))
        return [{ ...seen, kind: 'free' as const, leftBehind: { lockfile: brought.lockfile, manifest: brought.manifest } }];
      if (brought.kind === 'copied') return [seen];
      const doubt = 'in an image takes whatever fits unless the lockfile was copied in, which is not seen';
      return [resolves && seen.kind === 'frozen' ? { ...seen, kind: 'free' as const, doubt } : seen];
    });
  });
}

interface Command {
  readonly command: string;
  readonly env: TextMap;
  readonly place: Place;
}

function seenIn({ command, env, place }: Command, lockfiles: readonly Lockfile[]): InstallSeen | null {
  const install = packageInstall(command, env);
  if (install === null) return null;
  const { tool, files } = install;
  const seen = { tool, command, place, inImage: false, leftBehind: null };
  if (install.kind === 'builds') return { ...seen, kind: 'free', ofProject: false, ofBuild: true, doubt: BUILDS };
  const kind = install.kind === 'by lockfile' ? kindByLockfile(tool, files, lockfiles) : install.kind;
  const ofProject = kind === 'free' && files.length === 0;
  return { ...seen, kind, ofProject, ofBuild: false, doubt: MAY_DIFFER };
}

const TOOLS_OF = {
  npm: new Set<PackageTool>(['npm', 'pnpm', 'Yarn']),
  PyPI: new Set<PackageTool>(['Poetry', 'uv', 'pip', 'Pipenv']),
};

/** The installation that resolves anew what a manifest without a lockfile asks for: the first in an image, else the first of all. */
export function resolvingInstall(ecosystem: keyof typeof TOOLS_OF, installs: readonly InstallSeen[]): InstallSeen | null {
  const resolving = installs.filter(
    ({ tool, ofProject, ofBuild }) => TOOLS_OF[ecosystem].has(tool) && !ofBuild && (ofProject || RESOLVES.has(tool)),
  );
  return resolving.find(({ inImage }) => inImage) ?? resolving[0] ?? null;
}

/**
 * The installations that concern the lockfiles of a tool: its own, those of another tool that leave them aside, as `pip install .`
 * does beside a poetry.lock, and builds of packages of its language.
 */
export function installsBeside(
  tool: PackageTool,
  installs: readonly InstallSeen[],
  lockfiles: readonly Lockfile[],
): readonly InstallSeen[] {
  const has = (other: PackageTool) => lockfiles.some(({ lock }) => lock.tool === other);
  return installs.filter((install) => {
    if (install.tool === tool) return true;
    if (install.ofBuild) return TOOLS_OF.PyPI.has(tool);
    if (!install.ofProject) return false;
    if (install.tool === 'pip') return tool === 'Poetry' || tool === 'uv' || tool === 'Pipenv';
    return install.tool === 'npm' && !has('npm') && (tool === 'pnpm' || tool === 'Yarn');
  });
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
