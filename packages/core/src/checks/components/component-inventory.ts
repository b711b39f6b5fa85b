import { pathRole } from '../../model/path-role.ts';
import type { Check, CheckContext, Outcome } from '../check.ts';
import { counted, someOf } from '../in-words.ts';
import { runsInForce } from '../pipelines/pipeline-view.ts';
import { inBrief } from '../shell/shell-commands.ts';
import { lockfilesOf, lockfilesOfOtherKinds, manifestsOfOtherKinds, unlockedManifests } from './lockfile-view.ts';

export const componentInventory: Check = {
  id: 'component-inventory',
  version: 1,
  title: 'Every third-party component is listed.',
  claims: ['1.2.1'],
  guidance: ['1.2.1-a', '1.2.1-b'],
  sees: 'part',
  looksAt:
    "the components that the vendor's own lockfiles list, manifests without a lockfile (those of kinds that are not read by name alone), files that are SBOMs by their name, pipelines that make one, and third-party code that lies in the tree itself.",
  passes: 'never: a lockfile lists neither images nor compilers nor code that was copied in, and what is in an SBOM is not compared here.',
  fails: 'never: see above.',
  cannotTell: 'Needs Review where anything is listed, or lies in the tree; Unknown where nothing is seen.',
  fooledBy: 'code that was copied in under a name of its own; an SBOM that was made for another release.',
  run(context) {
    const copied = copiedIn(context);
    return copied === null ? [listed(context)] : [listed(context), copied];
  },
};

const BRING =
  'Bring the SBOM of the release, made from what ships: with images, operating system packages, code copied in, compilers and build systems.';

function listed(context: CheckContext): Outcome {
  const subject = 'components';
  const lockfiles = lockfilesOf(context).filter(({ lock }) => lock.entries > 0);
  const others = lockfilesOfOtherKinds(context);
  const manifests = unlockedManifests(context);
  const unread = manifestsOfOtherKinds(context).map(({ path }) => path);
  const boms = sbomFiles(context);
  const maker = sbomMaker(context);
  const sentences = [
    ...componentsInWords(lockfiles.map(({ lock }) => lock)),
    ...(others.length === 0 ? [] : [`${someOf(others.map(({ path }) => path))} ${others.length === 1 ? 'is' : 'are'} not read.`]),
    ...(manifests.length === 0
      ? []
      : [
          `${someOf(manifests.map(({ path }) => path))} ${manifests.length === 1 ? 'asks' : 'ask'} for packages and no lockfile lists them.`,
        ]),
    ...(unread.length === 0
      ? []
      : [
          `${someOf(unread)} may ask for packages: ${unread.length === 1 ? 'it is not read, and no lockfile lists what it takes' : 'they are not read, and no lockfile lists what they take'}.`,
        ]),
    ...(boms.length === 0 ? [] : [`${someOf(boms)} ${boms.length === 1 ? 'is an SBOM' : 'are SBOMs'} by name, not compared here.`]),
    ...(maker === null ? [] : [`A pipeline makes an SBOM (${inBrief(maker)}), result not seen.`]),
  ];
  if (sentences.length === 0)
    return {
      result: 'Unknown',
      subject,
      message: 'No lockfile, no manifest that asks for packages and no SBOM is in what was looked at.',
      bring: BRING,
    };
  const absent = boms.length === 0 && maker === null ? ' No SBOM is in the tree.' : '';
  const path = boms[0] ?? lockfiles[0]?.path ?? others[0]?.path ?? manifests[0]?.path ?? unread[0];
  return {
    result: 'Needs Review',
    subject,
    ...(path === undefined ? {} : { place: { path } }),
    message: `${sentences.join(' ')}${absent} Images, compilers and code that was copied in are in no lockfile.`,
    bring: BRING,
  };
}

interface Listed {
  readonly ecosystem: string;
  readonly components: readonly string[];
  readonly exact: boolean;
}

/** Each component of an ecosystem once, however many lockfiles list it. */
function componentsInWords(locks: readonly Listed[]): readonly string[] {
  if (locks.length === 0) return [];
  const counts = [...Map.groupBy(locks, ({ ecosystem }) => ecosystem)].map(
    ([ecosystem, list]) => `${new Set(list.flatMap(({ components }) => components)).size} of ${ecosystem}`,
  );
  const inexact = [...new Set(locks.filter(({ exact }) => !exact).map(({ ecosystem }) => ecosystem))];
  return [
    `${counted(locks.length, 'lockfile')} ${locks.length === 1 ? 'lists' : 'list'} components: ${counts.join(', ')}.`,
    ...(inexact.includes('Go') ? ['A go.sum lists more than what is linked.'] : []),
    ...(inexact.includes('PyPI') ? ['A requirements file may list less than what is installed.'] : []),
  ];
}

const SBOM_NAME =
  /(?:^|[-_.])(?:s?bom|cyclonedx|cdx)(?:[-_.][\w.-]{1,80})?\.(?:json|xml|spdx|ya?ml)$|\.(?:spdx|cdx)(?:\.(?:json|xml|ya?ml|rdf))?$/i;

/** Files of the vendor's own that are SBOMs by their name; what is in them is another check's. */
function sbomFiles(context: CheckContext): readonly string[] {
  return context.source.tree.flatMap(({ path, kind }) =>
    kind === 'file' && SBOM_NAME.test(path.slice(path.lastIndexOf('/') + 1)) && pathRole(path) === 'own' ? [path] : [],
  );
}

const SBOM_ACTIONS =
  /^(?:anchore\/sbom-action|cyclonedx\/gh-[\w-]{1,60}|advanced-security\/(?:sbom|spdx)[\w-]{0,60}|microsoft\/sbom-action|philips-labs\/spdx-action)/;
/** The program and its options stand at the front of a command. */
const LONGEST = 2000;
const SBOM_COMMANDS =
  /^(?:\S+=\S* )*(?:npx (?:-y |--yes )?)?(?:syft\b|cdxgen\b|cyclonedx-\w+|@cyclonedx\/|npm sbom\b|pnpm sbom\b|sbom-tool generate\b|spdx-sbom-generator\b|trivy \S+ .*--format[= ](?:cyclonedx|spdx)|cargo (?:cyclonedx|sbom)\b|mvn .*cyclonedx)/;

function sbomMaker(context: CheckContext): string | null {
  for (const { run } of runsInForce(context)) {
    if (run.kind === 'action' && SBOM_ACTIONS.test(run.name)) return run.raw;
    if (run.kind === 'command' && SBOM_COMMANDS.test(run.text.trim().slice(0, LONGEST))) return run.text;
  }
  return null;
}

/** Third-party code that lies in the tree itself: minified scripts, folders of vendored code, submodules. */
function copiedIn(context: CheckContext): Outcome | null {
  const scripts: string[] = [];
  const folders = new Set<string>();
  const submodules: string[] = [];
  let last = '\0';
  for (const { path, kind } of context.source.tree) {
    const role = pathRole(path);
    if (kind === 'submodule' && (role === 'own' || role === 'vendored')) submodules.push(path);
    else if (kind === 'file' && role === 'vendored') {
      // The tree is sorted, so that a folder's files follow each other.
      if (!path.startsWith(`${last}/`)) last = vendoredFolder(path);
      folders.add(last);
    } else if (kind === 'file' && role === 'own' && /[.-]min\.(?:m?js|css)$/.test(path)) scripts.push(path);
  }
  const seen = [
    ...(scripts.length === 0 ? [] : [`${counted(scripts.length, 'minified file')} (${someOf(scripts)})`]),
    ...(folders.size === 0 ? [] : [`${counted(folders.size, 'folder')} of vendored code (${someOf([...folders])})`]),
    ...(submodules.length === 0 ? [] : [`${counted(submodules.length, 'submodule')} (${someOf(submodules)})`]),
  ];
  const first = scripts[0] ?? [...folders][0] ?? submodules[0];
  if (first === undefined) return null;
  return {
    result: 'Needs Review',
    subject: 'components in the tree itself',
    place: { path: first },
    message: `Third-party code may lie in the tree itself, where no lockfile lists it: ${seen.join(', ')}.`,
    bring: 'Bring the inventory that lists each of these with name, version and origin.',
  };
}

/** The path up to the first folder that says "vendored". */
function vendoredFolder(path: string): string {
  const parts = path.split('/');
  const end = parts.findIndex((_, index) => pathRole(`${parts.slice(0, index + 1).join('/')}/x`) === 'vendored');
  return parts.slice(0, end + 1).join('/');
}
