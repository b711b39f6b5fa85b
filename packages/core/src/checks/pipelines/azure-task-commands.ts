import type { TextMap } from '../../encodings/text-map.ts';
import type { AzureStep } from '../../formats/azure-pipelines/schema.ts';

/** A script that a task runs, in the shell that it starts; the line of the step stands for all of it. */
export interface TaskScript {
  readonly text: string;
  readonly shell: NonNullable<AzureStep['shell']>;
}

/** Words of an input: what is folded over lines is one command. */
function words(inputs: TextMap, name: string): string {
  // Names of inputs are looked up without a difference between upper and lower case.
  const found = Object.entries(inputs).find(([key]) => key.toLowerCase() === name.toLowerCase());
  return found === undefined ? '' : found[1].value.replace(/\s+/g, ' ').trim();
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

/**
 * What a task of Azure Pipelines runs that has its command in its inputs; null for any other. What publishes is left to those who look at
 * tasks themselves.
 */
export function taskScript(name: string, inputs: TextMap): TaskScript | null {
  const of = (input: string) => words(inputs, input);
  const command = (text: string): TaskScript | null => (text === '' ? null : { text, shell: 'script' });
  switch (name.toLowerCase()) {
    case 'dotnetcorecli': {
      const verb = of('command') === 'custom' ? of('custom') : of('command');
      return verb === '' || verb === 'push' ? null : command(joined('dotnet', verb, of('projects'), of('arguments')));
    }
    case 'npm': {
      const verb = of('command') === 'custom' ? of('customCommand') : of('command') || 'install';
      return verb === 'publish' || verb === '' ? null : command(joined('npm', verb));
    }
    case 'maven':
      return command(joined('mvn', of('options'), of('goals') || 'package'));
    case 'gradle':
      return command(joined('gradle', of('options'), of('tasks') || 'build'));
    case 'vstest':
      return command('vstest');
    case 'cmdline':
    case 'bash':
    case 'powershell': {
      const inline = name.toLowerCase() === 'cmdline' || of('targetType') === 'inline';
      const script = Object.entries(inputs).find(([key]) => key.toLowerCase() === 'script')?.[1].value;
      const shell = name.toLowerCase() === 'bash' ? 'bash' : name.toLowerCase() === 'cmdline' ? 'script' : 'powershell';
      return inline && script !== undefined ? { text: script, shell } : null;
    }
    default:
      return null;
  }
}
