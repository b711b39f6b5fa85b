import { activeCodeowners, ownersOf } from '../../formats/code-ownership.ts';
import { pathRole } from '../../model/path-role.ts';
import { type Check, type CheckContext, documentsInForce } from '../check.ts';
import { someOf } from '../in-words.ts';
import { workflowsInForce } from './workflow-view.ts';

export const workflowOwners: Check = {
  id: 'workflow-owners',
  version: 1,
  title: 'Changes to workflows are assigned to owners.',
  claims: ['2.2.2'],
  guidance: ['2.2.2-a'],
  sees: 'part',
  looksAt: 'the CODEOWNERS file that GitHub takes, and which owners it names for each workflow in force.',
  passes: 'never: whether an owner has to approve is a setting of the platform, which is not in the repository.',
  fails: 'never: the rule may be kept elsewhere.',
  cannotTell:
    'Needs Review where owners are named for all or some workflows, or for none, or where the file lies where GitHub does not look; Unknown without CODEOWNERS or workflows.',
  fooledBy: 'owners who left; a branch that does not ask owners; administrators who bypass.',
  run(context) {
    const subject = 'owners of workflows';
    const bring = 'Bring the branch protection or rulesets of the default branch, with who may bypass them.';
    const paths = workflowsInForce(context).map(({ path }) => path);
    const active = activeCodeowners(new Set(context.source.tree.map(({ path }) => path)));
    const [owners] = documentsInForce(context, 'codeowners').filter(({ path }) => path === active);
    const [misplaced] = owners === undefined ? misplacedCodeowners(context) : [];
    if (misplaced !== undefined && paths.length > 0)
      return [
        {
          result: 'Needs Review',
          subject,
          place: { path: misplaced },
          message: `${misplaced} is not where GitHub looks for it (the root, .github/ or docs/), so that it names no owner of anything.`,
          bring,
        },
      ];
    if (owners === undefined || paths.length === 0)
      return [
        {
          result: 'Unknown',
          subject,
          message: owners === undefined ? 'No CODEOWNERS file is in what was looked at.' : 'No workflow of GitHub Actions was read.',
          bring,
        },
      ];
    const unowned = paths.filter((path) => ownersOf(owners.facts, path).length === 0);
    const message =
      unowned.length === 0
        ? `${owners.path} names owners for every workflow; whether they have to approve is not seen here.`
        : `${owners.path} names no owner for ${unowned.length} of ${paths.length} workflows (${someOf(unowned)}).`;
    return [{ result: 'Needs Review', subject, place: { path: owners.path }, message, bring }];
  },
};

/** Files of that name that GitHub does not take, and GitLab neither. */
function misplacedCodeowners({ source }: CheckContext): readonly string[] {
  return source.tree.flatMap(({ path, kind }) =>
    kind === 'file' && /(?:^|\/)CODEOWNERS$/.test(path) && path !== '.gitlab/CODEOWNERS' && pathRole(path) === 'own' ? [path] : [],
  );
}
