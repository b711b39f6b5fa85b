import type { CodeMarks } from '../../model/code-marks.ts';
import { type Check, type CheckContext, documentsInForce, type Outcome } from '../check.ts';
import { counted, someOf } from '../in-words.ts';
import { type PipelineRun, unconnected } from '../pipelines/pipeline-run.ts';
import { runsInForce, unreadPipelines } from '../pipelines/pipeline-view.ts';
import { inBrief } from '../shell/shell-commands.ts';

type Target = CodeMarks['fuzzTargets'][number];

const BRING =
  'Bring the results of static analysis for weaknesses of input (CWE 20, 22, 78, 79, 89, 502, 611), of fuzzing, and of tests with wrong input.';

/** Actions and templates that run fuzzers, or attack a running program, in lower case. */
const FUZZ_ACTIONS = /^(?:google\/clusterfuzzlite\/actions\/run_fuzzers|google\/oss-fuzz\/infra\/cifuzz\/actions\/run_fuzzers)$/;
const ATTACK_ACTIONS = /^(?:zaproxy\/action-(?:baseline|full-scan|api-scan)|schemathesis\/action|projectdiscovery\/nuclei-action)$/;
const FUZZ_TEMPLATES = /(?:^|\/)Coverage-Fuzzing(?:\.latest)?\.gitlab-ci\.yml$/;
const ATTACK_TEMPLATES = /(?:^|\/)(?:API-Fuzzing|DAST|DAST-API)(?:\.latest)?\.gitlab-ci\.yml$/;
const FUZZ_COMMANDS =
  /\bgo test\b.{0,300}\s-(?:test\.)?fuzz[= ]|\bcargo (?:\+\S{1,40} )?(?:fuzz run|afl fuzz|hfuzz run)\b|^(?:npx )?jazzer\b|^afl-fuzz\b|^python3? \S{0,200}fuzz\S{0,100}\.py\b/;
const ATTACK_COMMANDS = /^(?:npx )?(?:schemathesis|st) run\b|\bzap-(?:baseline|full-scan|api-scan)\.py\b|^nuclei\b|^restler\b/;

/** Libraries that make up input. That one is named says nothing of the tests that use it. */
const LIBRARIES = /^(?:hypothesis|atheris|schemathesis|fast-check|@fast-check\/\w+|@jazzer\.js\/[\w-]+)(?![\w-])/i;

export const inputTestsPresent: Check = {
  id: 'input-tests-present',
  version: 1,
  title: 'Tests give the product input that nobody expects.',
  claims: ['1.4.4'],
  guidance: [],
  sees: 'part',
  looksAt:
    'own source code, tests included, for targets of fuzzers (Go, libFuzzer, cargo-fuzz, Atheris, Jazzer) and tests of properties (Hypothesis, fast-check, proptest); the folder of ClusterFuzzLite; manifests; and pipelines in force that run fuzzers or attack a running program. Fixtures, examples, generated and vendored code never count.',
  passes: 'never: that a target is there does not show what it found, nor that other input is validated.',
  fails: 'never: input may be validated where nothing of the kind tests it.',
  cannotTell:
    'Needs Review where targets, tests of properties or such a pipeline are there; Unknown where there are none, also where only a manifest names a library for them.',
  fooledBy:
    'a target that reaches no code of the product; tests with wrong input that are written out one by one, which are not recognised.',
  run(context) {
    const runs = runsInForce(context);
    const fuzzing = runs.filter(({ run }) => is(run, FUZZ_ACTIONS, FUZZ_TEMPLATES, FUZZ_COMMANDS));
    const attacks = runs.filter(({ run }) => is(run, ATTACK_ACTIONS, ATTACK_TEMPLATES, ATTACK_COMMANDS));
    const { fuzzTargets } = context.source.codeMarks;
    const outcomes = [
      ...targetsSeen(context, fuzzTargets, fuzzing),
      ...propertiesSeen(fuzzTargets.filter(({ kind }) => kind === 'property test')),
      ...attacksSeen(attacks),
    ];
    return outcomes.length === 0 ? [nothingSeen(context)] : outcomes;
  },
};

function is(run: PipelineRun['run'], actions: RegExp, templates: RegExp, commands: RegExp): boolean {
  switch (run.kind) {
    case 'action':
      return actions.test(run.name);
    case 'template':
      return templates.test(run.name);
    case 'command':
      return commands.test(run.text);
    case 'task':
    case 'open':
      return false;
    default:
      return run satisfies never;
  }
}

function targetsSeen(context: CheckContext, all: readonly Target[], fuzzing: readonly PipelineRun[]): readonly Outcome[] {
  const targets = all.filter(({ kind }) => kind === 'fuzz target');
  const [target] = targets;
  const [run] = fuzzing.toSorted((a, b) => Number(a.ignored !== null) - Number(b.ignored !== null));
  const folder = context.source.tree.find(({ path, kind }) => kind === 'file' && /^\.clusterfuzzlite\//.test(path));
  const place = target ?? run?.place ?? folder;
  if (place === undefined) return [];
  const seen =
    target !== undefined
      ? `${counted(targets.length, 'fuzz target')} of ${someOf([...new Set(targets.map(({ tool }) => tool))])} (${someOf(targets.map(({ name, path }) => name || path))})`
      : folder !== undefined
        ? 'A configuration of ClusterFuzzLite and no target that was recognised'
        : 'No fuzz target that was recognised';
  return [
    {
      result: 'Needs Review',
      subject: 'fuzz targets',
      place: 'line' in place ? { path: place.path, line: place.line } : { path: place.path },
      message: `${seen}; ${runBy(context, run)} What they found is not seen here.`,
      bring: BRING,
    },
  ];
}

function runBy(context: CheckContext, run: PipelineRun | undefined): string {
  if (run === undefined) return `no pipeline that was read makes up new input for them.${unreadPipelines(context)}`;
  const ignored = run.ignored === null ? '' : `, and its failure stops nothing (${run.ignored})`;
  return `${nameOf(run)} is configured to run in ${run.place.path}${ignored}.${unconnected(run)}`;
}

function nameOf({ run }: PipelineRun): string {
  return run.kind === 'command' || run.kind === 'open' ? inBrief(run.text) : run.name;
}

function propertiesSeen(tests: readonly Target[]): readonly Outcome[] {
  const [first] = tests;
  if (first === undefined) return [];
  return [
    {
      result: 'Needs Review',
      subject: 'tests of properties',
      place: { path: first.path, line: first.line },
      message: `${counted(tests.length, 'test')} of properties with ${someOf([...new Set(tests.map(({ tool }) => tool))])}; whether what comes from outside is among the input is not seen here.`,
      bring: BRING,
    },
  ];
}

function attacksSeen(attacks: readonly PipelineRun[]): readonly Outcome[] {
  const [first] = attacks;
  if (first === undefined) return [];
  const names = [...new Set(attacks.map(nameOf))];
  const ignored = attacks.every((attack) => attack.ignored !== null) ? `, and a failure stops nothing (${first.ignored})` : '';
  return [
    {
      result: 'Needs Review',
      subject: 'dynamic analysis',
      place: first.place,
      message: `${someOf(names)} ${names.length === 1 ? 'is' : 'are'} configured to attack a running program${ignored}; results are not seen here.${unconnected(first)}`,
      bring: BRING,
    },
  ];
}

function nothingSeen(context: CheckContext): Outcome {
  const library = librariesNamed(context)[0];
  const named = library === undefined ? '' : ` ${library.path} names ${library.name}, and no test that uses it was recognised.`;
  return {
    result: 'Unknown',
    subject: 'fuzz targets',
    message: `No fuzz target and no test of properties was recognised.${named}${unreadPipelines(context)}`,
    bring: BRING,
  };
}

function librariesNamed(context: CheckContext): readonly { readonly path: string; readonly name: string }[] {
  const found = (path: string, names: readonly string[]) =>
    names.flatMap((text) => {
      const name = LIBRARIES.exec(text)?.[0];
      return name === undefined ? [] : [{ path, name }];
    });
  return [
    ...documentsInForce(context, 'package-json').flatMap(({ path, facts }) =>
      found(path, [...Object.keys(facts.dependencies), ...Object.keys(facts.devDependencies)]),
    ),
    ...documentsInForce(context, 'pyproject').flatMap(({ path, facts }) =>
      found(path, [...facts.dependencies, ...facts.optionalDependencies]),
    ),
  ];
}
