import { type Check, type CheckContext, ownDocuments } from '../check.ts';
import { counted } from '../in-words.ts';
import { workflowsInForce } from '../pipelines/workflow-view.ts';

/** Files that fix what a build takes in, for any ecosystem, by name. */
const LOCKFILES =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|poetry\.lock|uv\.lock|Pipfile\.lock|pdm\.lock|Cargo\.lock|go\.sum|Gemfile\.lock|composer\.lock|packages\.lock\.json|gradle\.lockfile|mix\.lock|pubspec\.lock|Package\.resolved|flake\.lock)$/;

export const underVersionControl: Check = {
  id: 'under-version-control',
  version: 1,
  title: 'What the product is made from is under version control.',
  claims: ['1.1.4'],
  guidance: ['1.1.4-a', '1.1.4-b'],
  sees: 'part',
  looksAt: 'whether the source is a git repository; its files, lockfiles and workflows.',
  passes: 'never: infrastructure and settings outside the repository are not seen, and nobody said what needs control.',
  fails: 'never: see above.',
  cannotTell: 'Needs Review for a repository, with what is in it; Unknown for a plain folder.',
  fooledBy: 'production that is changed by hand.',
  run(context) {
    const { source } = context;
    const subject = 'sources';
    const fixing = new Set(requirementsThatFix(context));
    if (source.history === null)
      return [
        {
          result: 'Unknown',
          subject,
          message: 'A plain folder shows no version control.',
          bring: 'Give the repository instead of a copy of its files.',
        },
      ];
    const lockfiles = source.tree.filter(({ path, kind }) => kind === 'file' && (LOCKFILES.test(path) || fixing.has(path))).length;
    const workflows = workflowsInForce(context).length;
    return [
      {
        result: 'Needs Review',
        subject,
        message: `${counted(source.tree.length, 'file')}, among them ${counted(lockfiles, 'lockfile')} and ${counted(workflows, 'workflow')}, are in git with ${counted(source.history.commits.length, 'commit')}. Infrastructure and settings outside are not seen here.`,
        bring: 'Bring the list of what needs configuration control, infrastructure and settings included, and where each is controlled.',
      },
    ];
  },
};

/** Requirements files of pip that fix the version of all that they list. */
function requirementsThatFix(context: CheckContext): readonly string[] {
  return ownDocuments(context, 'pip-requirements').flatMap(({ path, facts }) =>
    facts.lock.entries > 0 && facts.unpinned.count === 0 ? [path] : [],
  );
}
