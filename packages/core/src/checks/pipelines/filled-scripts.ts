import type { TextMap } from '../../encodings/text-map.ts';
import type { JobMatrix } from '../../formats/github-workflow/schema.ts';
import { embeddedExpressions } from '../../formats/workflow-expressions.ts';
import type { RunScript } from '../../formats/workflow-steps.ts';

/** A script and the file that it is written in. */
export interface PlacedScript extends RunScript {
  readonly path: string;
}

/** What a name such as `matrix.task.run` stands for, in lower case; '' for nothing; null where only the platform knows. */
export type Values = (name: string) => PlacedScript | '' | null;

/** No name is known. */
export const NO_VALUES: Values = () => null;

/** A filled script of more characters stays as it is written: nested values could double at each turn. */
const MOST_CHARACTERS = 64 * 1024;
const NAME = /^(?:matrix|inputs|env)\.[a-z0-9_.-]+$/;

/**
 * Puts known values in the place of `${{ matrix.x }}`, `${{ inputs.x }}` and `${{ env.x }}`. A script that is nothing but one such name becomes
 * the value, with its own place; longer expressions stay text.
 */
export function filled(script: PlacedScript, values: Values): PlacedScript {
  if (!script.text.includes('${{')) return script;
  const { text } = script;
  let made = '';
  let from = 0;
  let { exact } = script;
  for (const { expression, index } of embeddedExpressions(text)) {
    const name = expression.toLowerCase();
    const value = NAME.test(name) ? values(name) : null;
    const close = text.indexOf('}}', index);
    if (value === null || close === -1) continue;
    const end = close + 2;
    const whole = text.slice(0, index).trim() === '' && text.slice(end).trim() === '';
    if (whole && value !== '') return value;
    const put = value === '' ? '' : value.text;
    made += text.slice(from, index) + put;
    from = end;
    exact = exact && !put.includes('\n');
    if (made.length > MOST_CHARACTERS) return script;
  }
  made += text.slice(from);
  return made.length > MOST_CHARACTERS && made.length > text.length ? script : { ...script, text: made, exact };
}

/** The values of each run of a job: one for each combination of its matrix, or one without values. */
export function matrixRuns(matrix: JobMatrix, path: string): readonly Values[] {
  if (matrix.kind === 'absent' || matrix.combinations.length === 0) return [NO_VALUES];
  const open = new Set(matrix.open);
  return matrix.combinations.map((combination) => (name) => {
    if (!name.startsWith('matrix.')) return null;
    const key = name.slice('matrix.'.length);
    const value = combination[key];
    if (value !== undefined) return { ...value, path };
    const [axis = ''] = key.split('.');
    // What no combination holds is nothing, unless an expression may have put it there, or it names more than one value.
    const unknown = open.has('*') || open.has('include') || open.has(axis);
    return unknown || Object.keys(combination).some((other) => other.startsWith(`${key}.`)) ? null : '';
  });
}

/**
 * The same values, and variables that a step, its job or its workflow sets to a literal, the nearest first. A step before may have changed one
 * by way of the platform's file for them, which is not followed.
 */
export function withVariables(values: Values, layers: readonly TextMap[], path: string): Values {
  return (name) => {
    if (!name.startsWith('env.')) return values(name);
    const key = name.slice('env.'.length);
    for (const layer of layers) {
      const found = Object.entries(layer).find(([variable]) => variable.toLowerCase() === key)?.[1];
      if (found === undefined) continue;
      return found.value.includes('${{') ? null : { text: found.value, line: found.line, exact: false, path };
    }
    return null;
  };
}
