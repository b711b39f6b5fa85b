import type { GitlabImage, GitlabInclude, GitlabJob, GitlabRule, ScriptItem } from '../../formats/gitlab-ci/schema.ts';
import type { RunScript } from '../../formats/workflow-steps.ts';
import type { CheckContext, FactsDocument } from '../check.ts';

type GitlabDocument = FactsDocument<'gitlab-ci'>;

/** A script with the file that it is written in. */
interface PlacedItem {
  readonly path: string;
  readonly item: ScriptItem;
}

/** A job of the pipeline with what it inherits, and the files that things are written in. */
export interface GitlabPipelineJob {
  readonly id: string;
  readonly job: GitlabJob;
  readonly path: string;
  readonly scripts: readonly (RunScript & { readonly path: string })[];
  readonly afterScripts: readonly (RunScript & { readonly path: string })[];
  readonly image: { readonly path: string; readonly image: GitlabImage } | null;
}

/** The pipeline as GitLab puts it together from the file at the root and what that includes from the repository. */
export interface GitlabPipeline {
  readonly path: string;
  readonly jobs: readonly GitlabPipelineJob[];
  readonly workflowRules: readonly GitlabRule[] | null;
  readonly includes: readonly { readonly path: string; readonly include: GitlabInclude }[];
  /** What is included and not in the repository, or could not be read. */
  readonly unread: readonly string[];
}

/** As many files as GitLab lets a pipeline include. */
const MOST_FILES = 150;
/** As deep as GitLab follows `extends` and references. */
const DEEPEST = 10;
/** More entries of scripts are not laid out: references could multiply at each level. */
const MOST_ITEMS = 20_000;

/** The pipeline of GitLab CI in force; null where there is none, or GitLab would refuse it. */
export function gitlabPipeline(context: CheckContext): GitlabPipeline | null {
  const documents = new Map(context.source.documents.map((document) => [document.path, document]));
  const root = ['.gitlab-ci.yml', '.gitlab-ci.yaml'].map((path) => gitlabAt(documents, path)).find((document) => document !== null);
  if (root === undefined || root === null || root.role !== 'own') return null;
  const files: GitlabDocument[] = [];
  const unread = new Set<string>();
  const seen = new Set<string>();
  let patterns = 0;
  const pathsOf = (local: string): readonly string[] => {
    if (!local.includes('*')) return [local];
    patterns += 1;
    return patterns > MOST_FILES ? [] : [...documents.keys()].filter((path) => matchesInclude(path, local));
  };
  const take = (document: GitlabDocument): void => {
    if (seen.has(document.path) || files.length >= MOST_FILES) return;
    seen.add(document.path);
    // What is included comes first, and what includes it overrides it.
    for (const include of document.facts.includes) {
      if (include.kind === 'template') continue;
      const local = include.kind === 'local' ? include.path.replace(/^\/+/, '') : null;
      const found = local === null ? [] : pathsOf(local);
      const readable = found.flatMap((path) => gitlabAt(documents, path) ?? []);
      for (const one of readable) take(one);
      if (readable.length === 0) unread.add(nameOf(include));
    }
    files.push(document);
  };
  take(root);
  const jobs = new Map(files.flatMap(({ path, facts }) => facts.jobs.map((job) => [job.id, { path, job }] as const)));
  const budget = { items: MOST_ITEMS };
  return {
    path: root.path,
    jobs: [...jobs.keys()].filter((id) => !id.startsWith('.')).map((id) => assembled(id, { jobs, files, budget })),
    workflowRules: files.map(({ facts }) => facts.workflowRules).findLast((rules) => rules !== null) ?? null,
    includes: files.flatMap(({ path, facts }) => facts.includes.map((include) => ({ path, include }))),
    unread: [...unread],
  };
}

function gitlabAt(documents: ReadonlyMap<string, CheckContext['source']['documents'][number]>, path: string): GitlabDocument | null {
  const document = documents.get(path);
  // Whatever role its folder's name suggests: what the pipeline includes is run.
  return document !== undefined && document.verdict === 'valid' && document.facts?.kind === 'gitlab-ci'
    ? { ...document, facts: document.facts }
    : null;
}

/** `*` stands for part of a name, `**` for folders too. A pattern with several of them is not followed. */
function matchesInclude(path: string, pattern: string): boolean {
  const [first = '', last, ...more] = pattern.split(/\*+/);
  if (last === undefined) return path === pattern;
  if (more.length > 0 || path.length < first.length + last.length || !path.startsWith(first) || !path.endsWith(last)) return false;
  return pattern.includes('**') || !path.slice(first.length, path.length - last.length).includes('/');
}

function nameOf(include: GitlabInclude): string {
  switch (include.kind) {
    case 'local':
      return include.path;
    case 'remote':
      return include.url.replace(/^(https?:\/\/)[^/@]*@/, '$1').replace(/[?#].*$/s, '');
    case 'template':
      return include.name;
    case 'project':
      return `the project ${include.project}`;
    case 'component':
      return include.component;
    default:
      return include satisfies never;
  }
}

interface Parts {
  readonly jobs: ReadonlyMap<string, { readonly path: string; readonly job: GitlabJob }>;
  readonly files: readonly GitlabDocument[];
  readonly budget: { items: number };
}

function assembled(id: string, parts: Parts): GitlabPipelineJob {
  const { jobs, files } = parts;
  const own = jobs.get(id);
  const chain = own === undefined ? [] : lineage(id, jobs);
  const first = <T>(of: (job: GitlabJob) => T | null): { readonly path: string; readonly value: T } | null => {
    for (const { path, job } of chain) {
      const value = of(job);
      if (value !== null) return { path, value };
    }
    return null;
  };
  const standard = <T>(of: (defaults: GitlabDocument['facts']['defaults']) => T | null) => {
    for (const { path, facts } of files.toReversed()) {
      const value = of(facts.defaults);
      if (value !== null) return { path, value };
    }
    return null;
  };
  const placed = (found: { readonly path: string; readonly value: readonly ScriptItem[] } | null) =>
    laidOut(
      (found?.value ?? []).map((item) => ({ path: found?.path ?? '', item })),
      parts,
      0,
    );
  const image = first((job) => job.image) ?? standard((defaults) => defaults.image);
  const path = own?.path ?? '';
  return {
    id,
    path,
    job: inherited(chain.map(({ job }) => job)),
    scripts: [
      ...placed(first((job) => job.beforeScript) ?? standard((defaults) => defaults.beforeScript)),
      ...placed(first((job) => job.script)),
    ],
    afterScripts: placed(first((job) => job.afterScript) ?? standard((defaults) => defaults.afterScript)),
    image: image === null ? null : { path: image.path, image: image.value },
  };
}

/** A job and what it extends, the nearest first; of several the last named comes first. */
function lineage(id: string, jobs: Parts['jobs']): readonly { readonly path: string; readonly job: GitlabJob }[] {
  const chain: { readonly path: string; readonly job: GitlabJob }[] = [];
  const seen = new Set<string>();
  const add = (name: string, depth: number): void => {
    const found = jobs.get(name);
    if (found === undefined || seen.has(name) || depth > DEEPEST) return;
    seen.add(name);
    chain.push(found);
    for (const parent of found.job.extends.toReversed()) add(parent, depth + 1);
  };
  add(id, 0);
  return chain;
}

function inherited(chain: readonly GitlabJob[]): GitlabJob {
  const [own] = chain;
  if (own === undefined) throw new Error('a job of the pipeline is in its own lineage');
  const nearest = <T>(of: (job: GitlabJob) => T | null): T | null => chain.map(of).find((value) => value !== null) ?? null;
  return {
    ...own,
    rules: nearest((job) => job.rules),
    only: nearest((job) => job.only),
    except: nearest((job) => job.except),
    when: nearest((job) => job.when),
    allowFailure: nearest((job) => job.allowFailure),
    idTokens: nearest(({ idTokens }) => (idTokens.length === 0 ? null : idTokens)) ?? [],
  };
}

function laidOut(items: readonly PlacedItem[], parts: Parts, depth: number): readonly (RunScript & { readonly path: string })[] {
  return items.flatMap(({ path, item }): readonly (RunScript & { readonly path: string })[] => {
    if (parts.budget.items <= 0 || depth > DEEPEST) return [];
    parts.budget.items -= 1;
    if (item.kind === 'script') return [{ text: item.text, line: item.line, exact: item.exact, path }];
    const named = parts.jobs.get(item.job);
    const script = named === undefined ? null : scriptOf(named.job, item.key);
    return named === undefined || script === null
      ? []
      : laidOut(
          script.map((inner) => ({ path: named.path, item: inner })),
          parts,
          depth + 1,
        );
  });
}

function scriptOf(job: GitlabJob, key: string): readonly ScriptItem[] | null {
  if (key === 'before_script') return job.beforeScript;
  return key === 'after_script' ? job.afterScript : job.script;
}
