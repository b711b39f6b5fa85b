import type { CheckContext } from './check.ts';
import { type PipelineRun, type Run, runsInForce } from './pipeline-view.ts';
import { publishes } from './shell-commands.ts';

/** Something that puts a package or an image where customers get it. */
export interface PublishingStep extends PipelineRun {
  readonly to: string;
  /** The command, the action or the task, as written. */
  readonly what: string;
}

/** Actions that publish, and where to. */
const PUBLISH_ACTIONS: ReadonlyMap<string, string> = new Map([
  ['pypa/gh-action-pypi-publish', 'PyPI'],
  ['js-devtools/npm-publish', 'npm'],
  ['rubygems/release-gem', 'RubyGems'],
]);

/** What pipelines in force publish. */
export function publishingSteps(context: CheckContext): readonly PublishingStep[] {
  return runsInForce(context).flatMap((found) => {
    const target = targetOf(found.run);
    return target === null ? [] : [{ ...found, ...target }];
  });
}

function targetOf(run: Run): { readonly to: string; readonly what: string } | null {
  switch (run.kind) {
    case 'command': {
      const to = publishes(run.text);
      return to === null ? null : { to, what: run.text };
    }
    case 'action': {
      const pushes = run.name === 'docker/build-push-action' && run.inputs.push !== undefined && run.inputs.push.value !== 'false';
      const to = pushes ? 'container registry' : PUBLISH_ACTIONS.get(run.name);
      return to === undefined ? null : { to, what: run.raw };
    }
    case 'task':
      return taskTarget(run);
    case 'template':
    case 'open':
      return null;
    default:
      return run satisfies never;
  }
}

/** Tasks of Azure Pipelines that publish packages or images, by what they are told to do. */
function taskTarget({ name, raw, inputs }: Extract<Run, { readonly kind: 'task' }>): { readonly to: string; readonly what: string } | null {
  const command = (inputs.command?.value ?? '').toLowerCase();
  if (name === 'npm' && command === 'publish') return { to: 'npm', what: raw };
  if (name === 'nugetcommand' && command === 'push') return { to: 'NuGet', what: raw };
  // The task's own default builds and pushes.
  if (name === 'docker' && (command === '' || command === 'buildandpush' || command === 'push'))
    return { to: 'container registry', what: raw };
  return null;
}
