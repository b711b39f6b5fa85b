import type { PreCommitHook } from '../../formats/pre-commit-config/schema.ts';
import type { Place } from '../../model/diagnostic.ts';
import { type Check, type CheckContext, documentsInForce, type Outcome, unreadInForce } from '../check.ts';
import { someOf } from '../in-words.ts';
import { type PipelineRun, startsWithChanges, unconnected } from '../pipelines/pipeline-run.ts';
import { runsInForce } from '../pipelines/pipeline-view.ts';

/** Hooks that analyse code for weaknesses, by id; linters for style alone are not among them. */
const ANALYSERS: ReadonlySet<string> = new Set([
  'bandit',
  'brakeman',
  'cargo-clippy',
  'checkov',
  'checkov_container',
  'clippy',
  'gosec',
  'hadolint',
  'hadolint-docker',
  'kics-scan',
  'njsscan',
  'phpstan',
  'psalm',
  'semgrep',
  'staticcheck',
  'terraform_checkov',
  'terraform_tfsec',
  'terraform_trivy',
  'tfsec',
  'zizmor',
]);
/** Hooks that look for credentials. */
const SECRET_SCANNERS: ReadonlySet<string> = new Set([
  'detect-aws-credentials',
  'detect-private-key',
  'detect-secrets',
  'ggshield',
  'gitleaks',
  'gitleaks-docker',
  'gitleaks-system',
  'ripsecrets',
  'talisman-commit',
  'talisman-push',
  'trufflehog',
]);
const ACTIONS: ReadonlySet<string> = new Set(['pre-commit/action', 'j178/prek-action']);

interface FoundHook extends PreCommitHook {
  readonly place: Place;
}

export const hooksBeforeCommit: Check = {
  id: 'hooks-before-commit',
  version: 1,
  title: 'Hooks that look for weaknesses and credentials are configured before check-in.',
  claims: ['1.3.1', '1.4.5'],
  guidance: ['1.3.1-a', '1.4.5-b'],
  sees: 'part',
  looksAt:
    'the pre-commit configuration at the root: hooks of known static analysers and searches for credentials by their ids, those for the stage manual left out; and whether a pipeline in force runs the hooks with changes.',
  passes: 'never: tools are no plan (domain §6), and a hook runs only where a developer installed it.',
  fails: 'never: analysis may run elsewhere.',
  cannotTell:
    'Needs Review where such a hook is configured; Not Applicable without: nothing asks for hooks before check-in, and pipelines are looked at by other checks.',
  fooledBy:
    'a commit with `--no-verify`; hooks that nobody installed, or that SKIP leaves out; a local hook under the name of a tool; arguments that make a hook find nothing.',
  run(context) {
    const hooks = hooksOf(context);
    const how = howRun(context);
    const unread = unreadInForce(context, 'pre-commit-config').map(
      ({ path }): Outcome => ({
        result: 'Needs Review',
        subject: 'hooks before check-in',
        place: { path },
        message: `${path} could not be read as a configuration of pre-commit.`,
        bring: 'Mend the file.',
      }),
    );
    if (unread.length > 0) return unread;
    return [
      review(
        hooks.filter(({ id }) => ANALYSERS.has(id)),
        {
          subject: 'static analysis before check-in',
          claims: ['1.3.1'],
          what: 'static analysis',
          how,
          bring: 'Bring the test plan: what is tested, how, and for which requirement and component.',
        },
      ),
      review(
        hooks.filter(({ id }) => SECRET_SCANNERS.has(id)),
        {
          subject: 'search for credentials before check-in',
          claims: ['1.4.5'],
          what: 'a search for credentials',
          how,
          bring: 'Bring the last result of the search over the whole history.',
        },
      ),
    ];
  },
};

function hooksOf(context: CheckContext): readonly FoundHook[] {
  return documentsInForce(context, 'pre-commit-config').flatMap(({ path, facts }) =>
    facts.repositories
      .flatMap(({ hooks }) => hooks)
      .filter(({ stages }) => stages.length === 0 || stages.some((stage) => stage !== 'manual'))
      .map((hook) => ({ ...hook, place: { path, line: hook.line } })),
  );
}

interface Review {
  readonly subject: string;
  readonly claims: readonly string[];
  readonly what: string;
  readonly how: string;
  readonly bring: string;
}

function review(hooks: readonly FoundHook[], { subject, claims, what, how, bring }: Review): Outcome {
  const [first] = hooks;
  if (first === undefined)
    return {
      result: 'Not Applicable',
      subject,
      claims,
      message: `No hook for ${what} was recognised before check-in; nothing asks for one there.`,
    };
  const names = [...new Set(hooks.map(({ id }) => id))];
  return {
    result: 'Needs Review',
    subject,
    claims,
    place: first.place,
    message: `${first.place.path} configures ${what} before check-in: ${someOf(names)}. ${how}`,
    bring,
  };
}

/** Whether a pipeline runs the hooks, in a sentence. */
function howRun(context: CheckContext): string {
  const [first] = runsInForce(context)
    .filter((found) => runsHooks(found) && startsWithChanges(found))
    .toSorted((a, b) => Number(a.ignored !== null) - Number(b.ignored !== null));
  if (first === undefined)
    return 'Whether a developer installed the hooks is not in the repository, and no pipeline was recognised that runs them.';
  const ignored = first.ignored === null ? '' : `, and their failure stops nothing (${first.ignored})`;
  return `${first.place.path}:${first.place.line} runs hooks with changes${ignored}; results are not seen here.${unconnected(first)}`;
}

function runsHooks({ run }: PipelineRun): boolean {
  switch (run.kind) {
    case 'command':
      return /^(?:(?:uvx|uv run|uv tool run|poetry run|pipx run|pipenv run|hatch run|python3? -m) )?(?:pre-commit|prek) run\b/.test(
        run.text.slice(0, 400),
      );
    case 'action':
      return ACTIONS.has(run.name);
    case 'task':
    case 'template':
    case 'open':
      return false;
    default:
      return run satisfies never;
  }
}
