import type { PackageTool } from '../../formats/lockfile-facts.ts';
import type { CheckContext } from '../check.ts';
import { someOf } from '../in-words.ts';
import { lockfilesOf, manifestsOfOtherKinds, unlockedManifests } from './lockfile-view.ts';

/** The names that Dependabot has for the packages of each tool. */
const ECOSYSTEMS: Readonly<Record<PackageTool, readonly string[]>> = {
  npm: ['npm', 'bun'],
  pnpm: ['npm', 'bun'],
  Yarn: ['npm', 'bun'],
  Poetry: ['pip', 'uv'],
  uv: ['uv', 'pip'],
  pip: ['pip', 'uv'],
  Pipenv: ['pip', 'uv'],
  Cargo: ['cargo'],
  Go: ['gomod'],
  Bundler: ['bundler'],
  Composer: ['composer'],
};

/**
 * Packages of the vendor's own lockfiles and manifests that are of no ecosystem among those that bots look after, in words: `npm
 * (package-lock.json)`; '' where none is. Folders are not compared: an entry for one folder counts for all.
 */
export function updatesLeftOut(context: CheckContext, covered: ReadonlySet<string>): string {
  const listed = [
    ...lockfilesOf(context).flatMap(({ path, lock }) =>
      lock.entries > 0 ? [{ path, tool: lock.tool, names: ECOSYSTEMS[lock.tool] }] : [],
    ),
    ...unlockedManifests(context).map(({ path, ecosystem }) => ({
      path,
      tool: ecosystem,
      names: ecosystem === 'npm' ? ECOSYSTEMS.npm : ECOSYSTEMS.pip,
    })),
    ...manifestsOfOtherKinds(context).map(({ path, ecosystem }) => ({ path, tool: ecosystem, names: [ecosystem] })),
  ].filter(({ names }) => !names.some((name) => covered.has(name)));
  return [...Map.groupBy(listed, ({ tool }) => tool)]
    .map(([tool, files]) => `${tool} (${someOf(files.map(({ path }) => path))})`)
    .join(' and ');
}
