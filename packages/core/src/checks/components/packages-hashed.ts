import type { PackageTool } from '../../formats/lockfile-facts.ts';
import type { Check, CheckContext, Outcome } from '../check.ts';
import { counted, someOf } from '../in-words.ts';
import { unreadPipelines } from '../pipelines/pipeline-view.ts';
import { inBrief } from '../shell/shell-commands.ts';
import { FROZEN_INSTALL } from './install-commands.ts';
import { entryPlace, type Lockfile, lockfilesOf, lockfilesOfOtherKinds, unreadLockfiles } from './lockfile-view.ts';
import { type InstallSeen, installsBeside, installsOf } from './package-installs.ts';
import { registryFaults } from './package-registries.ts';
import { packagesWithoutLockfile } from './packages-without-lockfile.ts';

export const packagesHashed: Check = {
  id: 'packages-hashed',
  version: 3,
  title: 'Packages are fixed by hash, come over TLS, and are installed so.',
  claims: ['1.2.2'],
  guidance: [],
  sees: 'part',
  looksAt:
    "the vendor's own lockfiles of npm, pnpm, Yarn, Poetry, uv, Pipenv, Cargo, Go, Bundler and Composer, requirements files of pip, .npmrc, and the commands that install packages in pipelines in force and in Dockerfiles (those for tests and development left out); one outcome for each tool.",
  passes:
    'every entry that is fetched has a hash stronger than SHA-1 and comes over TLS, and what was seen to install keeps to the lockfile.',
  fails:
    'an entry has no hash where its tool writes one for all; something is fetched without TLS, or without a look at the certificate; a requirements file has hashes for some entries only; the build of an image (not for tests or development) installs what a manifest asks for, and no lockfile says what that is, or the lockfile is left out of the image while the manifest is copied in.',
  cannotTell:
    'Needs Review where hashes are SHA-1 only, a tool writes none, entries come from git or a file, an installation may take what the lockfile does not say, a Python package is built with whatever fits, a manifest that is not read is installed from without a lockfile, or none was seen to install; Unknown without a lockfile that was read.',
  fooledBy:
    'a registry, or a mode of installing, that is set elsewhere; an installation elsewhere; a lockfile that .dockerignore leaves out of a folder that is copied; packages that a script fetches by name; what an installation builds the project or its sources with.',
  run(context) {
    const lockfiles = lockfilesOf(context);
    const installs = installsOf(context, lockfiles);
    const outcomes = [
      ...unread(context),
      ...registryFaults(context),
      ...[...Map.groupBy(lockfiles, ({ lock }) => lock.tool)].flatMap(([tool, files]) =>
        ofTool(tool, files, installsBeside(tool, installs, lockfiles)),
      ),
      ...packagesWithoutLockfile(context, lockfiles, installs),
      ...ofOtherKinds(context),
    ];
    if (outcomes.length > 0) {
      const unseen = unreadPipelines(context);
      return outcomes.map((outcome) => (outcome.result === 'Passed' ? { ...outcome, message: `${outcome.message}${unseen}` } : outcome));
    }
    if (lockfiles.length > 0)
      return [{ result: 'Not Applicable', subject: 'packages', message: `${someOf(lockfiles.map(({ path }) => path))} list no package.` }];
    return [
      {
        result: 'Unknown',
        subject: 'packages',
        message: 'No lockfile is in what was looked at, and no manifest that asks for packages was read.',
        bring: 'Bring the lockfiles, or say how what is installed is fixed.',
      },
    ];
  },
};

function unread(context: CheckContext): readonly Outcome[] {
  return unreadLockfiles(context).map(({ path, tool }) => ({
    result: 'Unknown',
    subject: `${tool} packages of ${path}`,
    place: { path },
    message: `${path} could not be read.`,
    bring: `Mend the file: let a current ${tool} write it again.`,
  }));
}

function ofTool(tool: PackageTool, all: readonly Lockfile[], installs: readonly InstallSeen[]): readonly Outcome[] {
  const files = all.filter(({ lock }) => lock.entries > 0);
  if (files.length === 0) return [];
  const faults = [...files.flatMap(faultsOf), ...leftBehind(tool, installs)];
  const others = installs.filter((install) => install.leftBehind === null);
  // Where every installation leaves the lockfile behind, its hashes protect nothing that was seen.
  if (faults.length > 0 && others.length === 0) return faults;
  if (files.some((file) => faultsOf(file).length > 0)) return faults;
  return [...faults, files.flatMap((file) => weaknessOf(file) ?? [])[0] ?? installed(tool, files, others)];
}

/** Images that take the manifest and not the lockfile beside it: one finding for each. */
function leftBehind(tool: PackageTool, installs: readonly InstallSeen[]): readonly Outcome[] {
  const found = installs.filter((install) => install.leftBehind !== null);
  return [...Map.groupBy(found, ({ place }) => place.path)].flatMap(([path, [first]]) => {
    if (first?.leftBehind == null) return [];
    const { lockfile, manifest } = first.leftBehind;
    return [
      {
        result: 'Failed' as const,
        subject: `${tool} lockfile left out of ${path}`,
        place: first.place,
        message: `${path} copies ${manifest} and not ${lockfile}, so that ${inBrief(first.command)} takes whatever fits on the day into the image.`,
        bring: `Copy ${lockfile} beside ${manifest}, and install with ${FROZEN_INSTALL[tool]}.`,
      },
    ];
  });
}

/** An entry that anybody between here and the registry, or the registry itself, could change unseen. */
function faultsOf(file: Lockfile): readonly Outcome[] {
  const { path, lock } = file;
  const outcomes: Outcome[] = [];
  const entries = counted(lock.entries, 'entry');
  const [insecure] = lock.plainHttp.first;
  if (insecure !== undefined)
    outcomes.push({
      result: 'Failed',
      subject: `${lock.tool} packages without TLS in ${path}`,
      place: entryPlace(file, insecure),
      message: `${lock.plainHttp.count} of ${entries} of ${path} would be fetched without TLS, first ${insecure.name}.`,
    });
  const [bare] = lock.unhashed.first;
  // A requirements file has such an entry only where others have hashes: pip then refuses the file.
  if (bare !== undefined && (lock.hashing === 'always' || lock.tool === 'pip'))
    outcomes.push({
      result: 'Failed',
      subject: `${lock.tool} packages without hash in ${path}`,
      place: entryPlace(file, bare),
      message: `${lock.unhashed.count} of ${entries} of ${path} ${lock.unhashed.count === 1 ? 'has' : 'have'} no hash, first ${bare.name}.`,
    });
  return outcomes;
}

function weaknessOf(file: Lockfile): Outcome | null {
  const { path, lock, facts } = file;
  const review = (entry: { readonly name: string; readonly line: number | null } | undefined, what: string, bring: string): Outcome => ({
    result: 'Needs Review',
    subject: `${lock.tool} packages`,
    place: entryPlace(file, entry),
    message: `${what}${entry === undefined ? '' : `, first ${entry.name}`}.`,
    bring,
  });
  const of = (count: number) => `${count} of ${counted(lock.entries, 'entry')} of ${path}`;
  const argue = 'Argue why the source is trusted, or take the package from a registry that gives a hash.';
  if (facts.kind === 'pip-requirements' && facts.unpinned.count > 0)
    return review(
      facts.unpinned.first[0],
      `${facts.unpinned.count} of ${counted(facts.requirements, 'requirement')} of ${path} ${facts.unpinned.count === 1 ? 'fits' : 'fit'} more than one version`,
      'Bring the file with versions and hashes that is installed from, such as one made by pip-compile --generate-hashes.',
    );
  if (lock.weak.count > 0)
    return review(
      lock.weak.first[0],
      `${of(lock.weak.count)} ${lock.weak.count === 1 ? 'has' : 'have'} no hash stronger than SHA-1 or MD5`,
      `Write the lockfile anew with a current ${lock.tool}, or argue why the source is trusted.`,
    );
  const hashless = lock.notWritten.count + lock.unhashed.count;
  if (hashless > 0) {
    const [bare] = [...lock.unhashed.first, ...lock.notWritten.first];
    return review(bare, `${of(hashless)} ${hashless === 1 ? 'has' : 'have'} no hash: ${unhashedReason(file)}`, unhashedRemedy(file));
  }
  if (lock.outside.count > 0)
    return review(
      lock.outside.first[0],
      `${of(lock.outside.count)} ${lock.outside.count === 1 ? 'comes' : 'come'} from git or a file, without a hash`,
      argue,
    );
  if (facts.kind === 'pip-requirements' && !facts.comparesHashes && facts.indexes.some(({ extra }) => extra))
    return review(undefined, `${path} takes packages from several indexes`, argue);
  return null;
}

/** Why a tool wrote no hash; not the fault of whoever runs it. */
function unhashedReason({ lock }: Lockfile): string {
  switch (lock.tool) {
    case 'Composer':
      return 'Composer fixes the commit that an archive is made of instead';
    case 'Bundler':
      return 'Bundler writes them when asked';
    case 'Yarn':
      return 'Yarn writes none for another platform until it is fetched there';
    default:
      return 'the file fixes versions only';
  }
}

function unhashedRemedy({ lock }: Lockfile): string {
  switch (lock.tool) {
    case 'Composer':
      return 'Argue why the archives of that commit are trusted, or say where they are mirrored.';
    case 'Bundler':
      return 'Add them with bundle lock --add-checksums (Bundler 2.6 or newer).';
    case 'Yarn':
      return 'Argue why the registry is trusted for these, or name the platforms in supportedArchitectures and install again.';
    default:
      return 'Add hashes, for instance with pip-compile --generate-hashes, or argue why the index is trusted.';
  }
}

function installed(tool: PackageTool, files: readonly Lockfile[], installs: readonly InstallSeen[]): Outcome {
  const subject = `${tool} packages`;
  const total = files.reduce((sum, { lock }) => sum + lock.entries, 0);
  const hashed = `${total === 1 ? 'The one entry' : `All ${total} entries`} of ${someOf(files.map(({ path }) => path))} that ${total === 1 ? 'is' : 'are'} fetched ${total === 1 ? 'has' : 'have'} a hash`;
  const bring = `Install with ${FROZEN_INSTALL[tool]}, which keeps to the lockfile, or say where it is enforced.`;
  const frees = installs.filter(({ kind }) => kind === 'free');
  const takes = frees.filter(({ ofBuild }) => !ofBuild);
  // What an image takes in is delivered. A build is the lesser doubt: what it takes in is not what the lockfile is about.
  const free = takes.find(({ inImage }) => inImage) ?? takes[0] ?? frees[0];
  if (free !== undefined)
    return {
      result: 'Needs Review',
      subject,
      place: free.place,
      message: `${hashed}, but ${inBrief(free.command)} ${free.doubt}.`,
      bring: free.ofBuild
        ? 'Fix what packages are built with by hash, for instance with uv build --require-hashes --build-constraints and a file, or say where it is fixed.'
        : bring,
    };
  const [frozen] = installs;
  const [first] = files;
  if (frozen === undefined)
    return {
      result: 'Needs Review',
      subject,
      ...(first === undefined ? {} : { place: { path: first.path } }),
      message: `${hashed}; neither a pipeline nor the build of an image was seen to install from it.`,
      bring,
    };
  return { result: 'Passed', subject, place: frozen.place, message: `${hashed}; what was seen installs with ${inBrief(frozen.command)}.` };
}

function ofOtherKinds(context: CheckContext): readonly Outcome[] {
  const found = Map.groupBy(lockfilesOfOtherKinds(context), ({ kind }) => kind);
  return [...found].map(([kind, files]) => ({
    result: 'Unknown',
    subject: `${kind} packages`,
    place: { path: files[0]?.path ?? '' },
    message: `${someOf(files.map(({ path }) => path))} ${files.length === 1 ? 'is a lockfile' : 'are lockfiles'} of a kind that is not read.`,
    bring: `Say how packages of ${kind} are fixed and compared.`,
  }));
}
