import type { NpmLockfileFacts } from '../formats/npm-lockfile/schema.ts';
import type { Place } from '../model/diagnostic.ts';
import { type Check, type CheckContext, type FactsDocument, type Outcome, ownDocuments, unreadInForce } from './check.ts';
import { inBrief, npmInstall, shellCommands } from './shell-commands.ts';
import { commandLine, counted, placeOf, someOf, stepsInForce } from './workflow-view.ts';

type Lockfile = FactsDocument<'npm-lockfile'>;

interface Install {
  readonly kind: 'frozen' | 'free';
  readonly command: string;
  readonly place: Place;
}

const subject = 'npm packages';

export const npmPackagesHashed: Check = {
  id: 'npm-packages-hashed',
  version: 1,
  title: 'npm packages are fixed by hash, and installed so.',
  claims: ['1.2.2'],
  guidance: [],
  sees: 'part',
  looksAt: "the vendor's own npm lockfiles, and the npm commands of scripts in workflows in force.",
  passes: 'every entry that is fetched has a hash stronger than SHA-1 and comes over TLS, and workflows install with `npm ci` only.',
  fails: 'an entry from a registry has no hash, or is fetched without TLS.',
  cannotTell:
    'Needs Review where hashes are SHA-1 only, entries come from git or a file, workflows use `npm install` (which may rewrite the lockfile), or none was seen to install; Unknown without a lockfile that was read.',
  fooledBy: 'a registry set elsewhere; an installation outside the workflows.',
  run(context) {
    const lockfiles = ownDocuments(context, 'npm-lockfile');
    const [unread] = unreadInForce(context, 'npm-lockfile');
    const installs = installsOf(context);
    if (unread !== undefined)
      return [
        {
          result: 'Unknown',
          subject,
          place: { path: unread.path },
          message: `${unread.path} could not be read.`,
          bring: 'Mend the lockfile: run npm install with a current npm.',
        },
      ];
    if (lockfiles.length === 0) return [withoutLockfile(context, installs)];
    return [lockfiles.flatMap((lockfile) => faultOf(lockfile) ?? [])[0] ?? weakness(lockfiles) ?? installed(lockfiles, installs)];
  },
};

function installsOf(context: CheckContext): readonly Install[] {
  return stepsInForce(context).flatMap(({ workflow, step }) =>
    step.run === null
      ? []
      : shellCommands(step.run.text).flatMap(({ text, offset }) => {
          const kind = npmInstall(text);
          return kind === null ? [] : [{ kind, command: text, place: placeOf(workflow, commandLine(step, offset)) }];
        }),
  );
}

function withoutLockfile(context: CheckContext, installs: readonly Install[]): Outcome {
  const manifest = context.source.tree.some(({ path }) => path === 'package.json');
  const [install] = installs;
  const bring = 'Bring the lockfile, or say how what is installed is fixed.';
  if (manifest && install !== undefined)
    return {
      result: 'Needs Review',
      subject,
      place: install.place,
      message: `There is a package.json and no npm lockfile; ${inBrief(install.command)} takes whatever fits on the day.`,
      bring,
    };
  return {
    result: 'Unknown',
    subject,
    message: manifest
      ? 'There is a package.json and no npm lockfile.'
      : 'No npm lockfile is in what was looked at. Lockfiles of other ecosystems are not read yet.',
    bring,
  };
}

/** An entry that anybody between here and the registry, or the registry itself, could change unseen. */
function faultOf({ path, facts }: Lockfile): Outcome | null {
  const line = (at: number | null): Place => (at === null ? { path } : { path, line: at });
  const [insecure] = facts.offenders.filter(({ kind }) => kind === 'plain http');
  if (insecure !== undefined)
    return {
      result: 'Failed',
      subject: `${subject} without TLS in ${path}`,
      place: line(insecure.line),
      message: `${counted(facts.plainHttp, 'entry').replace(/entrys$/, 'entries')} of ${path} would be fetched without TLS, first ${insecure.path}.`,
    };
  const bare = unhashedFromRegistry(facts);
  const [first] = facts.unhashedEntries;
  if (bare > 0 && first !== undefined)
    return {
      result: 'Failed',
      subject: `${subject} without hash in ${path}`,
      place: line(first.line),
      message: `${bare} of ${facts.packages} entries of ${path} have no hash, first ${first.path}.`,
    };
  return null;
}

function unhashedFromRegistry(facts: NpmLockfileFacts): number {
  return Math.max(0, facts.unhashed - facts.git - facts.file);
}

function weakness(lockfiles: readonly Lockfile[]): Outcome | null {
  const weak = lockfiles.find(({ facts }) => facts.weakIntegrity > 0);
  const bring = 'Write the lockfile anew with a current npm, or argue why the source is trusted.';
  if (weak !== undefined)
    return {
      result: 'Needs Review',
      subject,
      place: { path: weak.path },
      message: `${weak.facts.weakIntegrity} of ${weak.facts.packages} entries of ${weak.path} have no hash stronger than SHA-1.`,
      bring,
    };
  const outside = lockfiles.find(({ facts }) => facts.git + facts.file > 0);
  const [offender] = outside?.facts.offenders ?? [];
  if (outside === undefined) return null;
  return {
    result: 'Needs Review',
    subject,
    place: offender?.line == null ? { path: outside.path } : { path: outside.path, line: offender.line },
    message: `${outside.facts.git + outside.facts.file} of ${outside.facts.packages} entries of ${outside.path} come from git or a file, without a hash.`,
    bring,
  };
}

function installed(lockfiles: readonly Lockfile[], installs: readonly Install[]): Outcome {
  const total = lockfiles.reduce((sum, { facts }) => sum + facts.packages, 0);
  const hashed = `All ${total} entries of ${someOf(lockfiles.map(({ path }) => path))} that are fetched have a hash`;
  const free = installs.find(({ kind }) => kind === 'free');
  const bring = 'Install with npm ci, which keeps to the lockfile, or say where it is enforced.';
  if (free !== undefined)
    return {
      result: 'Needs Review',
      subject,
      place: free.place,
      message: `${hashed}, but ${inBrief(free.command)} may rewrite the lockfile.`,
      bring,
    };
  const frozen = installs.find(({ kind }) => kind === 'frozen');
  const [first] = lockfiles;
  if (frozen === undefined)
    return {
      result: 'Needs Review',
      subject,
      ...(first === undefined ? {} : { place: { path: first.path } }),
      message: `${hashed}; no workflow was seen to install from it.`,
      bring,
    };
  return { result: 'Passed', subject, place: frozen.place, message: `${hashed}, and workflows install with ${inBrief(frozen.command)}.` };
}
