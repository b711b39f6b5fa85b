import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { entryOf, scalarOf, textOf, valueAt } from '../../encodings/yaml/yaml-access.ts';
import { readYamlMapping } from '../../encodings/yaml/yaml-mapping.ts';
import { isJsonWithout, yamlToRecognise } from '../../encodings/yaml/yaml-recognition.ts';
import type { YamlMapping, YamlValue } from '../../encodings/yaml/yaml-value.ts';
import { isCommitId } from '../action-reference.ts';
import { parseImageReference } from '../container-image.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { readScript, readStep, type WorkflowStep } from '../workflow-steps.ts';
import type { ActionFacts, ActionImage, ActionInput } from './schema.ts';

/** Whether the content is an action under whatever name: a mapping whose `runs` says with what (`using`). */
export function recogniseAction({ bytes }: FormatInput): boolean {
  if (isJsonWithout(bytes, ['runs'])) return false;
  const yaml = yamlToRecognise(bytes, /\bruns["']?\s*:/, /\busing["']?\s*:/);
  return yaml !== null && valueAt(valueAt(yaml.root, 'runs'), 'using') !== null;
}

/** Reads an action. */
export function readAction({ path, bytes }: FormatInput): ReadResult<ActionFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const yaml = readYamlMapping(bytes, 'An action is a mapping with "name" and "runs"', log);
  if (yaml.kind !== 'mapping') return without(yaml.kind);
  const { root } = yaml;
  if (yaml.documents > 1) {
    log.error('several-documents', `The file holds ${yaml.documents} YAML documents; an action is one. Only the first is read.`);
  }
  const facts = factsOf(root, log);
  return { verdict: log.failed() ? 'invalid' : 'valid', measures: measuresOf(facts), facts, diagnostics: log.list() };
}

function factsOf(root: YamlMapping, log: DiagnosticLog): ActionFacts {
  const runs = valueAt(root, 'runs');
  const using = textOf(valueAt(runs, 'using'));
  const at = entryOf(root, 'runs')?.keyAt;
  if (using === null) log.error('no-using', 'The action does not say what runs it; add "using" under "runs".', at);
  const runsOn = kindOf(using);
  const main = textOf(valueAt(runs, 'main'));
  const image = runsOn === 'docker' ? readImage(valueAt(runs, 'image')) : null;
  if (using !== null && runsOn === 'other') log.error('unknown-using', `"using" is ${quoted(using)}; use composite, docker or nodeNN.`, at);
  if (runsOn === 'node' && main === null) log.error('no-main', 'A JavaScript action names its script; add "main" under "runs".', at);
  if (runsOn === 'docker' && image === null) log.error('no-image', 'A container action names its image; add "image" under "runs".', at);
  return {
    kind: 'github-action',
    name: textOf(valueAt(root, 'name')),
    using,
    runsOn,
    inputs: readInputs(valueAt(root, 'inputs')),
    steps: runsOn === 'composite' ? readSteps(runs, log) : [],
    main,
    image,
  };
}

function kindOf(using: string | null): ActionFacts['runsOn'] {
  if (using === 'composite' || using === 'docker') return using;
  return using !== null && /^node\d+$/.test(using) ? 'node' : 'other';
}

function readInputs(value: YamlValue | null): readonly ActionInput[] {
  if (value?.kind !== 'mapping') return [];
  return value.entries.map((entry) => ({
    name: entry.key,
    line: entry.keyAt.line,
    default: readScript(valueAt(entry.value, 'default')),
  }));
}

function readSteps(runs: YamlValue | null, log: DiagnosticLog): readonly WorkflowStep[] {
  const steps = valueAt(runs, 'steps');
  if (steps?.kind !== 'sequence') {
    log.error('no-steps', 'A composite action has a list of steps; add "steps" under "runs".', runs?.at);
    return [];
  }
  return steps.items.flatMap((item, index) => {
    const found = readStep(item, { index, of: 'the action' }, log);
    for (const step of found) {
      if (step.run !== null && step.shell === null) {
        log.error('no-shell', `Step ${index + 1} of the action runs a script and names no "shell", which GitHub refuses; add it.`, step);
      }
    }
    return found;
  });
}

function readImage(value: YamlValue | null): ActionImage | null {
  const scalar = scalarOf(value);
  if (scalar === null) return null;
  const place = { raw: scalar.text, line: scalar.at.line };
  if (!scalar.text.startsWith('docker://')) return { ...place, reference: { kind: 'dockerfile' } };
  return { ...place, reference: { kind: 'image', ...parseImageReference(scalar.text.slice('docker://'.length)) } };
}

function measuresOf({ runsOn, inputs, steps }: ActionFacts): Readonly<Record<string, unknown>> {
  const references = steps.flatMap(({ uses }) => (uses === null ? [] : [uses.reference]));
  // What is neither local nor an image is meant as remote, readable or not.
  const remote = references.filter(({ kind }) => kind === 'remote' || kind === 'unrecognised');
  return {
    runs: runsOn,
    inputs: inputs.length,
    steps: steps.length,
    uses_remote: remote.length,
    uses_sha40: remote.filter((reference) => reference.kind === 'remote' && isCommitId(reference.ref)).length,
    uses_local: references.filter(({ kind }) => kind === 'local').length,
    uses_docker: references.filter(({ kind }) => kind === 'docker').length,
  };
}
