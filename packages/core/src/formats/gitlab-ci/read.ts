import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { decodeText } from '../../encodings/text.ts';
import { entryOf, flagOf, scalarOf, textOf, textsOf, valueAt } from '../../encodings/yaml/yaml-access.ts';
import { readYaml, type YamlRead } from '../../encodings/yaml/yaml-document.ts';
import { merged } from '../../encodings/yaml/yaml-merge.ts';
import { yamlToRecognise } from '../../encodings/yaml/yaml-recognition.ts';
import type { YamlEntry, YamlMapping, YamlValue } from '../../encodings/yaml/yaml-value.ts';
import { credentialName } from '../credential-name.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { gitlabImage, gitlabInclude, gitlabRefs, gitlabRules, gitlabScript } from '../gitlab-values.ts';
import type { GitlabFacts, GitlabJob, GitlabVariable } from './schema.ts';

/** Keys at the top that are no jobs (GitLab: "CI/CD YAML syntax reference", global keywords). */
const KEYWORDS: ReadonlySet<string> = new Set([
  'after_script',
  'before_script',
  'cache',
  'default',
  'image',
  'include',
  'services',
  'spec',
  'stages',
  'types',
  'variables',
  'workflow',
]);
/** Keys that say what kind of mapping a job is; `script` alone occurs in other formats too. */
const OF_JOBS = ['stage', 'image', 'rules', 'only', 'needs', 'extends', 'before_script', 'artifacts', 'tags', 'when', 'allow_failure'];

/** Whether the content is a pipeline under whatever name: jobs with scripts, and what only GitLab has beside them. */
export function recogniseGitlab({ path, bytes }: FormatInput): boolean {
  const root = yamlToRecognise(bytes, /\b(?:script|include|extends|trigger)["']?\s*:/)?.root;
  if (root?.kind !== 'mapping') return false;
  if (valueAt(root, 'stages')?.kind === 'sequence' && root.entries.some(isScripted)) return true;
  if (/\.gitlab-ci\.ya?ml$/.test(path)) return root.entries.some(isScripted) || valueAt(root, 'include') !== null;
  return root.entries.some((entry) => isScripted(entry) && OF_JOBS.some((key) => valueAt(entry.value, key) !== null));
}

function isScripted({ key, value }: YamlEntry): boolean {
  return !KEYWORDS.has(key) && value.kind === 'mapping' && ['script', 'trigger', 'extends'].some((name) => entryOf(value, name) !== null);
}

/** The YAML, without a warning for `!reference`, which GitLab defines. */
function yamlOf(text: string, log: DiagnosticLog): YamlRead {
  return readYaml(text, {
    ...log,
    warning: (code, message, at) => {
      if (!message.includes('!reference')) log.warning(code, message, at);
    },
  });
}

/** Reads a pipeline, or a file that one includes. */
export function readGitlab({ path, bytes }: FormatInput): ReadResult<GitlabFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const yaml = yamlOf(decoded.text, log);
  if (yaml.kind !== 'yaml') return without(yaml.kind);
  if (yaml.root.kind !== 'mapping') {
    log.error('not-a-mapping', 'A pipeline is a mapping of jobs; this file holds something else.', yaml.root.at);
    return without('invalid');
  }
  if (yaml.documents > 1 && valueAt(yaml.root, 'spec') !== null) {
    log.warning('inputs-header', 'The file begins with "spec" and its pipeline is a second document, which is not read.', { line: 1 });
  } else if (yaml.documents > 1) {
    log.error('several-documents', `The file holds ${yaml.documents} YAML documents; a pipeline is one. Only the first is read.`, {
      line: 1,
    });
  }
  const facts = factsOf(merged(yaml.root), log);
  const visible = facts.jobs.filter(({ id }) => !id.startsWith('.'));
  const measures = {
    jobs: visible.length,
    hidden_jobs: facts.jobs.length - visible.length,
    stages: facts.stages,
    includes: facts.includes.map(({ kind }) => kind),
    images: facts.jobs.filter(({ image }) => image !== null).length + (facts.defaults.image === null ? 0 : 1),
    literal_credentials: [facts, ...facts.jobs]
      .flatMap(({ variables }) => variables)
      .filter(({ credential, literal }) => credential && literal).length,
  };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list() };
}

function factsOf(root: YamlMapping, log: DiagnosticLog): GitlabFacts {
  const standard = valueAt(root, 'default');
  const include = entryOf(root, 'include');
  const jobs = root.entries.flatMap((entry) => (KEYWORDS.has(entry.key) ? [] : readJob(entry, log)));
  if (jobs.length === 0 && include === null) log.error('no-jobs', 'The pipeline has no job and includes nothing; add a job with a script.');
  const either = (key: string) => valueAt(standard, key) ?? valueAt(root, key);
  return {
    kind: 'gitlab-ci',
    stages: textsOf(valueAt(root, 'stages')),
    includes: itemsOf(include?.value ?? null).flatMap((item) => gitlabInclude(item, log)),
    workflowRules: gitlabRules(valueAt(valueAt(root, 'workflow'), 'rules')),
    variables: readVariables(valueAt(root, 'variables')),
    defaults: {
      image: gitlabImage(either('image')),
      services: readServices(either('services')),
      beforeScript: gitlabScript(either('before_script')),
      afterScript: gitlabScript(either('after_script')),
    },
    jobs,
  };
}

function itemsOf(value: YamlValue | null): readonly YamlValue[] {
  return value === null ? [] : value.kind === 'sequence' ? value.items : [value];
}

function readJob({ key: id, keyAt, value }: YamlEntry, log: DiagnosticLog): readonly GitlabJob[] {
  const hidden = id.startsWith('.');
  if (value.kind !== 'mapping') {
    // A hidden key may hold anything that an anchor names.
    if (!hidden) log.error('job-not-a-mapping', `The job ${quoted(id)} is no mapping; give it a "script".`, keyAt);
    return [];
  }
  const job = merged(value);
  const of = (key: string) => valueAt(job, key);
  const runs = ['script', 'trigger', 'extends', 'run'].some((key) => of(key) !== null);
  if (!hidden && !runs) log.error('no-script', `The job ${quoted(id)} has neither "script" nor "trigger" nor "extends"; add one.`, keyAt);
  const tokens = of('id_tokens');
  return [
    {
      id,
      line: keyAt.line,
      extends: textsOf(of('extends')),
      stage: textOf(of('stage')),
      image: gitlabImage(of('image')),
      services: readServices(of('services')),
      variables: readVariables(of('variables')),
      beforeScript: gitlabScript(of('before_script')),
      script: gitlabScript(of('script')),
      afterScript: gitlabScript(of('after_script')),
      rules: gitlabRules(of('rules')),
      only: gitlabRefs(of('only')),
      except: gitlabRefs(of('except')),
      when: textOf(of('when')),
      allowFailure: allowFailureOf(of('allow_failure')),
      idTokens: tokens?.kind === 'mapping' ? tokens.entries.map(({ key }) => key) : [],
      trigger: of('trigger') !== null,
    },
  ];
}

function allowFailureOf(value: YamlValue | null): GitlabJob['allowFailure'] {
  if (value?.kind === 'mapping') return 'codes';
  const flag = flagOf(value);
  return typeof flag === 'boolean' ? flag : null;
}

function readServices(value: YamlValue | null): GitlabJob['services'] {
  return itemsOf(value).flatMap((item) => gitlabImage(item) ?? []);
}

function readVariables(value: YamlValue | null): readonly GitlabVariable[] {
  if (value?.kind !== 'mapping') return [];
  return merged(value).entries.map(({ key: name, keyAt, value: given }) => {
    const text = scalarOf(given)?.text ?? textOf(valueAt(given, 'value'));
    const credential = credentialName(name);
    const literal = text !== null && text !== '' && !text.includes('$');
    return { name, line: keyAt.line, value: credential && literal ? null : text, credential, literal };
  });
}
