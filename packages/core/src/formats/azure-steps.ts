import { flagOf, scalarOf, textMapOf, textOf, valueAt } from '../encodings/yaml/yaml-access.ts';
import type { YamlValue } from '../encodings/yaml/yaml-value.ts';
import type { AzureStep, AzureTemplate } from './azure-pipelines/schema.ts';
import { readScript } from './workflow-steps.ts';

/** An entry of a list with the template expression (`${{ if … }}`, `${{ each … }}`) that it stands under; null where there is none. */
export interface Position {
  readonly value: YamlValue;
  readonly condition: string | null;
}

/** The entries of a list, those under template expressions laid out flat. */
export function unfolded(value: YamlValue | null, condition: string | null = null): readonly Position[] {
  if (value?.kind !== 'sequence') return [];
  return value.items.flatMap((item): readonly Position[] => {
    if (item.kind === 'sequence') return unfolded(item, condition);
    const [only] = item.kind === 'mapping' ? item.entries : [];
    if (only?.key.startsWith('${{') !== true) return [{ value: item, condition }];
    return item.kind === 'mapping' ? item.entries.flatMap((entry) => unfolded(entry.value, entry.key)) : [];
  });
}

/** The template that an entry takes in; null where it takes in none. */
export function azureTemplate(value: YamlValue): AzureTemplate | null {
  const scalar = scalarOf(valueAt(value, 'template'));
  if (scalar === null) return null;
  const at = scalar.text.lastIndexOf('@');
  const line = scalar.at.line;
  return at === -1
    ? { path: scalar.text, repository: null, line }
    : { path: scalar.text.slice(0, at), repository: scalar.text.slice(at + 1), line };
}

const SHELLS = ['script', 'bash', 'pwsh', 'powershell'] as const;

/** Reads one step. */
export function azureStep({ value, condition }: Position): AzureStep {
  const of = (key: string) => valueAt(value, key);
  const shell = SHELLS.find((key) => readScript(of(key)) !== null) ?? null;
  const task = textOf(of('task'));
  const at = task?.lastIndexOf('@') ?? -1;
  return {
    line: value.usedAt.line,
    script: shell === null ? null : readScript(of(shell)),
    shell,
    task:
      task === null
        ? null
        : {
            name: at === -1 ? task : task.slice(0, at),
            version: at === -1 ? null : task.slice(at + 1),
            raw: task,
            inputs: textMapOf(of('inputs')),
          },
    template: azureTemplate(value),
    condition: textOf(of('condition')) ?? condition,
    continueOnError: flagOf(of('continueOnError')) ?? false,
    enabled: flagOf(of('enabled')) !== false,
    env: textMapOf(of('env')),
  };
}
