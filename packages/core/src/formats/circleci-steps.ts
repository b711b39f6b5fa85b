import { textMap } from '../encodings/text-map.ts';
import { flagOf, scalarOf, textMapOf, textOf, valueAt } from '../encodings/yaml/yaml-access.ts';
import type { YamlValue } from '../encodings/yaml/yaml-value.ts';
import type { CircleImage, CircleStep } from './circleci/schema.ts';
import { parseImageReference } from './container-image.ts';
import { readScript } from './workflow-steps.ts';

/** Images of a job or an executor: the first is what the job runs in, the others stand beside it. */
export function circleImages(value: YamlValue | null): readonly CircleImage[] {
  return (value?.kind === 'sequence' ? value.items : []).flatMap((item) => {
    const scalar = scalarOf(valueAt(item, 'image'));
    return scalar === null ? [] : [{ raw: scalar.text, line: scalar.at.line, ...parseImageReference(scalar.text) }];
  });
}

/** The steps of a job or a command, those under conditions laid out flat. */
export function circleSteps(value: YamlValue | null, conditional = false): readonly CircleStep[] {
  if (value?.kind !== 'sequence') return [];
  return value.items.flatMap((item) => stepsOf(item, conditional));
}

const CALL = { script: null, shell: null, when: null, background: false };

function stepsOf(item: YamlValue, conditional: boolean): readonly CircleStep[] {
  const { line } = item.usedAt;
  const name = textOf(item);
  if (name !== null) return [{ ...CALL, line, calls: name, with: textMap([]), conditional }];
  const [entry] = item.kind === 'mapping' ? item.entries : [];
  if (entry === undefined) return [];
  const { key, value } = entry;
  if ((key === 'when' || key === 'unless') && valueAt(value, 'steps') !== null) return circleSteps(valueAt(value, 'steps'), true);
  if (key !== 'run') return [{ ...CALL, line, calls: key, with: textMapOf(value), conditional }];
  const script = readScript(value.kind === 'mapping' ? valueAt(value, 'command') : value);
  if (script === null) return [];
  const of = (member: string) => valueAt(value, member);
  return [
    {
      line,
      script,
      shell: textOf(of('shell')),
      when: textOf(of('when')),
      background: flagOf(of('background')) === true,
      calls: null,
      with: textMapOf(of('environment')),
      conditional,
    },
  ];
}
