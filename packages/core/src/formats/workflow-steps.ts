import { type DiagnosticLog, quoted } from '../encodings/diagnostic-log.ts';
import type { TextMap } from '../encodings/text-map.ts';
import { flagOf, scalarOf, textMapOf, textOf, valueAt } from '../encodings/yaml/yaml-access.ts';
import type { YamlValue } from '../encodings/yaml/yaml-value.ts';
import { type ActionReference, parseActionReference } from './action-reference.ts';

/** A `uses:`: the value as written, where it is written, and what it names. */
export interface ActionUse {
  readonly raw: string;
  readonly line: number;
  readonly column: number;
  readonly reference: ActionReference;
}

/** A script. Line `n` (from 0) of `text` is line `line + n` of the file where `exact`; else lines were folded. */
export interface RunScript {
  readonly text: string;
  readonly line: number;
  readonly exact: boolean;
}

/** A step of a job of a workflow, or of a composite action. */
export interface WorkflowStep {
  readonly index: number;
  readonly line: number;
  readonly name: string | null;
  readonly id: string | null;
  readonly if: string | null;
  readonly uses: ActionUse | null;
  readonly run: RunScript | null;
  /** Its own, or that of the defaults of its job or workflow; null where none of them says. */
  readonly shell: string | null;
  readonly with: TextMap;
  readonly env: TextMap;
  /** False where absent; the expression where it is one. */
  readonly continueOnError: boolean | string;
}

/** Reads a `uses:` of a step or a job; null where it is absent. */
export function readUses(value: YamlValue | null, log: DiagnosticLog): ActionUse | null {
  const scalar = scalarOf(value);
  if (scalar === null) return null;
  const reference = parseActionReference(scalar.text);
  if (reference.kind === 'unrecognised' || (reference.kind === 'remote' && reference.ref === null)) {
    log.error('uses-unrecognised', `"uses" is ${quoted(scalar.text)}; write owner/repository@ref, ./path or docker://image.`, scalar.at);
  }
  return { raw: scalar.text, line: scalar.at.line, column: scalar.at.column, reference };
}

/** Reads one step; `of` says whose it is, for messages. Empty where it is no mapping. */
export function readStep(
  value: YamlValue,
  place: { readonly index: number; readonly of: string },
  log: DiagnosticLog,
): readonly WorkflowStep[] {
  const of = (key: string) => valueAt(value, key);
  const uses = readUses(of('uses'), log);
  const run = readScript(of('run'));
  if ((uses === null) === (run === null)) {
    const which = uses === null ? 'neither "uses" nor "run"' : 'both "uses" and "run"';
    log.error('step-kind', `Step ${place.index + 1} of ${place.of} has ${which}; give it one of them.`, value.usedAt);
  }
  if (value.kind !== 'mapping') return [];
  return [
    {
      index: place.index,
      line: value.usedAt.line,
      name: textOf(of('name')),
      id: textOf(of('id')),
      if: textOf(of('if')),
      uses,
      run,
      shell: textOf(of('shell')),
      with: textMapOf(of('with')),
      env: textMapOf(of('env')),
      continueOnError: flagOf(of('continue-on-error')) ?? false,
    },
  ];
}

/** A scalar as a script with its lines; null for collections and empty values. */
export function readScript(value: YamlValue | null): RunScript | null {
  const script = scalarOf(value);
  if (script === null) return null;
  const block = script.style === 'literal' || script.style === 'folded';
  // Plain or quoted text keeps its lines only where it stands on one.
  const exact = script.style === 'literal' || (script.style !== 'folded' && !script.text.includes('\n'));
  return { text: script.text, line: script.at.line + (block ? 1 : 0), exact };
}
