import type { CheckContext } from './check.ts';
import { publishes, shellCommands } from './shell-commands.ts';
import { actionName, commandLine, type StepInPlace, stepsInForce } from './workflow-view.ts';

/** A step that puts a package or an image where customers get it. */
export interface PublishingStep extends StepInPlace {
  readonly to: string;
  readonly line: number;
  /** The command or the action, as written. */
  readonly what: string;
}

/** Actions that publish, and where to. */
const PUBLISH_ACTIONS: ReadonlyMap<string, string> = new Map([
  ['pypa/gh-action-pypi-publish', 'PyPI'],
  ['js-devtools/npm-publish', 'npm'],
  ['rubygems/release-gem', 'RubyGems'],
]);

/** Steps of workflows in force that publish packages or images. */
export function publishingSteps(context: CheckContext): readonly PublishingStep[] {
  return stepsInForce(context).flatMap((place): readonly PublishingStep[] => {
    const { step } = place;
    const action = actionName(step);
    const to = action === null ? undefined : PUBLISH_ACTIONS.get(action);
    const line = step.uses?.line ?? step.line;
    if (to !== undefined) return [{ ...place, to, line, what: step.uses?.raw ?? '' }];
    if (action === 'docker/build-push-action' && step.with.push !== undefined && step.with.push.value !== 'false')
      return [{ ...place, to: 'container registry', line, what: step.uses?.raw ?? '' }];
    if (step.run === null) return [];
    return shellCommands(step.run.text).flatMap(({ text, offset }) => {
      const target = publishes(text);
      return target === null ? [] : [{ ...place, to: target, line: commandLine(step, offset), what: text }];
    });
  });
}
