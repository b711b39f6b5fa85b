import type { PackageTool } from '../../formats/lockfile-facts.ts';
import type { Place } from '../../model/diagnostic.ts';
import { type CheckContext, documentsInForce, type Outcome } from '../check.ts';
import { someOf } from '../in-words.ts';
import { inBrief } from '../shell/shell-commands.ts';
import { type Lockfile, manifestsOfOtherKinds, unlockedManifests } from './lockfile-view.ts';
import { type InstallSeen, resolvingInstall } from './package-installs.ts';

/** What is said of manifests that no lockfile goes with, and of the installations that resolve them anew. */
export function packagesWithoutLockfile(
  context: CheckContext,
  lockfiles: readonly Lockfile[],
  installs: readonly InstallSeen[],
): readonly Outcome[] {
  return [...withoutLockfile(context, installs), ...ofUnreadManifests(context, lockfiles, installs)];
}

function withoutLockfile(context: CheckContext, installs: readonly InstallSeen[]): readonly Outcome[] {
  const manifests = unlockedManifests(context);
  return [...Map.groupBy(manifests, ({ ecosystem }) => ecosystem)].map(([ecosystem, list]): Outcome => {
    const paths = someOf(list.map(({ path }) => path));
    const install = resolvingInstall(ecosystem, installs);
    const off = ecosystem === 'npm' ? lockfileSwitchedOff(context) : null;
    const asks = `${paths} ${list.length === 1 ? 'asks' : 'ask'} for packages of ${ecosystem}, and no lockfile says which ones are taken${off === null ? '' : ` (${off.path} switches it off)`}`;
    const subject = `${ecosystem} packages without a lockfile`;
    const bring = 'Bring the lockfile, or say how what is installed is fixed.';
    const [first] = list;
    if (install === null) return { result: 'Unknown', subject, place: off ?? { path: first?.path ?? '' }, message: `${asks}.`, bring };
    return {
      // What an image takes in is delivered or deployed: an input that can change unseen. A pipeline may only test with it.
      result: install.inImage ? 'Failed' : 'Needs Review',
      subject: install.inImage ? `${subject} in ${install.place.path}` : subject,
      place: install.place,
      message: `${asks}; ${inBrief(install.command)}${install.inImage ? ', in the build of an image,' : ''} takes whatever fits on the day.`,
      bring,
    };
  });
}

/** Manifests that no reader reads, by their names, and the tool that installs what they ask for. */
const TOOL_OF_MANIFEST: ReadonlyMap<string, PackageTool> = new Map([
  ['Gemfile', 'Bundler'],
  ['composer.json', 'Composer'],
  ['Pipfile', 'Pipenv'],
  ['Cargo.toml', 'Cargo'],
]);

/** Installations by a tool that has a manifest and no lockfile anywhere: whatever the manifest asks for is resolved anew. */
function ofUnreadManifests(context: CheckContext, lockfiles: readonly Lockfile[], installs: readonly InstallSeen[]): readonly Outcome[] {
  const unread = manifestsOfOtherKinds(context).map(({ path }) => path);
  const byTool = Map.groupBy(unread, (path) => TOOL_OF_MANIFEST.get(path.slice(path.lastIndexOf('/') + 1)) ?? null);
  return [...byTool].flatMap(([tool, paths]): readonly Outcome[] => {
    const install = installs.find((one) => one.tool === tool);
    if (tool === null || install === undefined || lockfiles.some(({ lock }) => lock.tool === tool)) return [];
    return [
      {
        result: 'Needs Review',
        subject: `${tool} packages without a lockfile`,
        place: install.place,
        message: `${someOf(paths)} may ask for packages and ${paths.length === 1 ? 'is' : 'are'} not read; no lockfile says what ${inBrief(install.command)} takes.`,
        bring: 'Bring the lockfile, or say how what is installed is fixed.',
      },
    ];
  });
}

/** Where .npmrc says that npm is to write no lockfile, which libraries do on purpose. */
function lockfileSwitchedOff(context: CheckContext): Place | null {
  for (const { path, facts } of documentsInForce(context, 'npmrc')) {
    const setting = facts.settings.findLast(({ key }) => key === 'package-lock');
    if (setting?.value === 'false') return { path, line: setting.line };
  }
  return null;
}
