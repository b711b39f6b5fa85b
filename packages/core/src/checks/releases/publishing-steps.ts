import type { TextMap } from '../../encodings/text-map.ts';
import type { CheckContext } from '../check.ts';
import { scriptCommands } from '../pipelines/package-scripts.ts';
import type { PipelineRun, Run } from '../pipelines/pipeline-run.ts';
import { runsInForce } from '../pipelines/pipeline-view.ts';
import { isGoReleaserTrial, publishes } from '../shell/shell-commands.ts';

/** Something that puts a package or an image where customers get it. */
export interface PublishingStep extends PipelineRun {
  readonly to: string;
  /** The command, the action or the task, as written. */
  readonly what: string;
}

/** Where it goes, as a sentence has it. */
export function channelInWords({ to }: PublishingStep): string {
  return to === 'container registry' ? `a ${to}` : to;
}

/** Actions that publish, and where to. */
const PUBLISH_ACTIONS: ReadonlyMap<string, string> = new Map([
  ['pypa/gh-action-pypi-publish', 'PyPI'],
  ['js-devtools/npm-publish', 'npm'],
  ['rubygems/release-gem', 'RubyGems'],
  ['softprops/action-gh-release', 'GitHub releases'],
  ['ncipollo/release-action', 'GitHub releases'],
  ['actions/upload-release-asset', 'GitHub releases'],
  ['svenstaro/upload-release-action', 'GitHub releases'],
  ['vedantmgoyal9/winget-releaser', 'WinGet'],
  ['shogo82148/actions-upload-release-asset', 'GitHub releases'],
]);

/** What pipelines in force publish. */
export function publishingSteps(context: CheckContext): readonly PublishingStep[] {
  return runsInForce(context).flatMap((found) => {
    const target = targetOf(context, found.run);
    return target === null ? [] : [{ ...found, ...target }];
  });
}

function targetOf(context: CheckContext, run: Run): { readonly to: string; readonly what: string } | null {
  switch (run.kind) {
    case 'command': {
      const to = [run.text, ...scriptCommands(context, run.text)].map(publishes).find((found) => found !== null) ?? null;
      return to === null ? null : { to, what: run.text };
    }
    case 'action': {
      if (run.name === 'goreleaser/goreleaser-action') return goReleaserTarget(run);
      const to = run.name === 'docker/build-push-action' && pushesImage(run.inputs) ? 'container registry' : PUBLISH_ACTIONS.get(run.name);
      // A draft of a release is seen by nobody yet.
      return to === undefined || run.inputs.draft?.value === 'true' ? null : { to, what: run.raw };
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

function goReleaserTarget({ raw, inputs }: Extract<Run, { readonly kind: 'action' }>): ReturnType<typeof targetOf> {
  const options = inputs.args?.value ?? '';
  return /^\s*release\b/.test(options) && !isGoReleaserTrial(options) ? { to: 'GitHub releases', what: raw } : null;
}

/** Whether what is built goes to a registry: by `push`, or by `outputs`; what an expression decides may. */
function pushesImage({ push, outputs }: TextMap): boolean {
  if (push !== undefined && push.value !== 'false') return true;
  return outputs !== undefined && /(?:^|[,\n])[ \t]*(?:type=registry|push=(?!false))/.test(outputs.value);
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
