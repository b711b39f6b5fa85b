import type { YamlDocument } from '../encodings/yaml/yaml-document.ts';
import { lineWalker } from '../encodings/yaml/yaml-lines.ts';
import type { YamlScalar, YamlValue } from '../encodings/yaml/yaml-value.ts';
import type { PullRequestCheckout, SecretReference, UntrustedExpression, WorkflowJob } from './github-workflow/schema.ts';
import { embeddedExpressions, namesPullRequestHead, secretNames, untrustedContexts } from './workflow-expressions.ts';

/** What the expressions of a workflow read, and where they end up. */
export interface ExpressionFacts {
  readonly secrets: readonly SecretReference[];
  readonly untrusted: readonly UntrustedExpression[];
  readonly pullRequestCheckouts: readonly PullRequestCheckout[];
}

/** Finds the expressions of a whole workflow. `jobs` are its jobs as read, to know which action an input belongs to. */
export function readExpressions(document: YamlDocument, jobs: readonly WorkflowJob[]): ExpressionFacts {
  const secrets: SecretReference[] = [];
  const untrusted: UntrustedExpression[] = [];
  const pullRequestCheckouts: PullRequestCheckout[] = [];
  const byId = new Map(jobs.map((job) => [job.id, job]));

  walk(document.root, [], (scalar, path) => {
    const [top, job = null, , stepIndex, ...below] = path;
    const inJob = top === 'jobs' && typeof job === 'string';
    const key = path.at(-1);
    const embedded = embeddedExpressions(scalar.text);
    // A condition is an expression without the braces.
    if (key === 'if' && embedded.length === 0) embedded.push({ expression: scalar.text, index: 0 });
    const lineAt = lineWalker(document, scalar);
    for (const { expression, index } of embedded) {
      const line = lineAt(index);
      for (const name of secretNames(expression)) secrets.push({ name, line, job: inJob ? job : null });
      if (!inJob || path[2] !== 'steps' || typeof stepIndex !== 'number') continue;
      const action = actionName(byId.get(job), stepIndex);
      const input = below.join('/');
      const contexts = untrustedContexts(expression);
      const sink = input === 'run' ? 'run' : input === 'with/script' && action === 'actions/github-script' ? 'script' : null;
      if (sink !== null && contexts.length > 0) untrusted.push({ expression, contexts, line, job, step: stepIndex, sink });
      if (action === 'actions/checkout' && (input === 'with/ref' || input === 'with/repository') && namesPullRequestHead(expression)) {
        pullRequestCheckouts.push({ expression, input: input === 'with/ref' ? 'ref' : 'repository', line, job, step: stepIndex });
      }
    }
  });
  return { secrets, untrusted, pullRequestCheckouts };
}

function actionName(job: WorkflowJob | undefined, index: number): string | null {
  const reference = job?.steps.find((step) => step.index === index)?.uses?.reference;
  return reference?.kind === 'remote' && reference.path === '' ? `${reference.owner}/${reference.repo}`.toLowerCase() : null;
}

// Depth and size are bounded by the YAML reader, aliases included.
function walk(
  value: YamlValue,
  path: readonly (string | number)[],
  visit: (scalar: YamlScalar, path: readonly (string | number)[]) => void,
): void {
  switch (value.kind) {
    case 'scalar':
      visit(value, path);
      return;
    case 'sequence':
      value.items.forEach((item, index) => {
        walk(item, [...path, index], visit);
      });
      return;
    case 'mapping':
      for (const entry of value.entries) walk(entry.value, [...path, entry.key], visit);
      return;
    default:
      value satisfies never;
  }
}
