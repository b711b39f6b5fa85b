import { type DocumentView, inForce, type RepositoryView, type WorkflowView, workflowNamed, workflows } from './repository-view.ts';

/** How the expected value of a row of facts follows from what `avouch read` shows. */
export interface Row {
  readonly fact: RegExp;
  readonly derive: (view: RepositoryView) => string;
}

const sum = (view: RepositoryView, measure: string) =>
  String(workflows(view).reduce((total, { measures }) => total + Number(measures[measure]), 0));
const steps = ({ facts }: WorkflowView) => facts.jobs.flatMap((job) => job.steps);
const scripts = (workflow: WorkflowView) => steps(workflow).flatMap(({ run }) => (run === null ? [] : [run.text]));
const uses = ({ facts }: WorkflowView) =>
  facts.jobs.flatMap((job) => [job.uses, ...job.steps.map((step) => step.uses)]).filter((use) => use !== null);
const remote = (workflow: WorkflowView) => uses(workflow).filter(({ reference }) => reference.kind === 'remote');
const unique = (texts: readonly string[]) => [...new Set(texts)];

const filesLike = (view: RepositoryView, pattern: RegExp, role?: string) =>
  String(view.facts.files.filter((file) => pattern.test(file.path) && (role === undefined || file.role === role)).length);

/** Rows that the readers speak of. A row of the table that matches none of these and none of `NOT_READ` is a failure. */
export const ROWS: readonly Row[] = [
  { fact: /^default branch$/, derive: (view) => view.facts.git.defaultBranch ?? '(none)' },
  { fact: /^test files test_\*\.py$/, derive: (view) => filesLike(view, /(?:^|\/)test_[^/]*\.py$/) },
  { fact: /^test files \*\.test\.\*$/, derive: (view) => filesLike(view, /\.test\.[mc]?[jt]sx?$/) },
  { fact: /^SBOM or provenance in the tree$/, derive: (view) => filesLike(view, /sbom|cyclonedx|\.spdx|intoto/) },
  { fact: /^sample \.tm7 threat models are test data$/, derive: (view) => filesLike(view, /\.tm7$/, 'test') },
  { fact: /^tracked files$/, derive: (view) => String(view.facts.git.trackedFiles) },
  { fact: /^security policy file \(/, derive: (view) => String(inForce(view, 'security-policy').length) },
  {
    fact: /^security policy file$/,
    derive: (view) =>
      inForce(view, 'security-policy')
        .map(({ path }) => path)
        .join(' '),
  },
  { fact: /^GitHub Actions workflows$/, derive: (view) => String(inForce(view, 'github-workflow').length) },
  { fact: /^remote action uses in workflows$/, derive: (view) => sum(view, 'uses_remote') },
  { fact: /pinned to a 40-hex commit$/, derive: (view) => sum(view, 'uses_sha40') },
  {
    fact: /^workflows with a top-level permissions key$/,
    derive: (view) => String(workflows(view).filter(({ facts }) => facts.permissions.kind !== 'absent').length),
  },
  { fact: /^unpinned remote uses$/, derive: unpinned },
  {
    fact: /^workflows triggered by pull_request_target$/,
    derive: (view) =>
      workflows(view)
        .filter(({ facts }) => facts.triggers.some(({ event }) => event === 'pull_request_target'))
        .map(({ path }) => path)
        .join(' '),
  },
  {
    fact: /^dependabot$/,
    derive: (view) =>
      inForce(view, 'dependabot')
        .flatMap(({ measures }) => measures.ecosystems)
        .join(' '),
  },
  { fact: /^dependabot\.yml$/, derive: (view) => String(inForce(view, 'dependabot').length) },
  { fact: /^renovate config$/, derive: (view) => String(inForce(view, 'renovate').length) },
  { fact: /^dependabot or renovate$/, derive: (view) => String(inForce(view, 'dependabot').length + inForce(view, 'renovate').length) },
  {
    fact: /^that claim is in the policy$/,
    derive: (view) => {
      const policy = view.facts.documents.find(({ path }) => path === 'docs/compliance/vulnerability-management-policy.md');
      const claims = policy?.facts?.kind === 'governance-document' ? policy.facts.toolClaims : [];
      return String(claims.filter(({ tool, text }) => tool === 'Dependabot' && text.includes('GitHub Dependabot')).length);
    },
  },
  { fact: /^CODEOWNERS$/, derive: (view) => String(inForce(view, 'codeowners').length) },
  { fact: /^lockfile$/, derive: (view) => npmLockfiles(view).join(' ') },
  { fact: /^lockfiles$/, derive: lockfiles },
  { fact: /^\.npmrc$/, derive: npmSettings },
  { fact: /^dependencies \/ devDependencies$/, derive: (view) => `${manifest(view).dependencies} / ${manifest(view).devDependencies}` },
  { fact: /^npm devDependencies without a lockfile$/, derive: (view) => String(manifest(view).devDependencies) },
  { fact: /^version$/, derive: (view) => String(manifest(view).version) },
  { fact: /^supported Python in pyproject$/, derive: (view) => String(rootDocument(view, 'pyproject.toml').measures.requires_python) },
  { fact: /^security workflow: CodeQL and pip-audit, daily$/, derive: (view) => scheduleAndTools(workflowNamed(view, 'security.yml')) },
  {
    fact: /^jobs with write permission on contents$/,
    derive: (view) => {
      const { facts } = workflowNamed(view, 'update-cdn-libraries.yml');
      const given = [facts.permissions, ...facts.jobs.map(({ permissions }) => permissions)];
      return String(
        given.filter((one) => one.kind === 'scopes' && one.scopes.some(({ scope, access }) => scope === 'contents' && access === 'write'))
          .length,
      );
    },
  },
  {
    fact: /^release installs with$/,
    derive: (view) =>
      unique(scripts(workflowNamed(view, 'release.yml')).flatMap((script) => script.match(/npm (?:ci|install)/g) ?? [])).join(' '),
  },
  {
    fact: /^release job permissions$/,
    derive: (view) => {
      const [job] = workflowNamed(view, 'release.yml').facts.jobs;
      const scopes = job?.permissions.kind === 'scopes' ? job.permissions.scopes : [];
      return scopes
        .filter(({ access }) => access === 'write')
        .map(({ scope }) => `${scope}: write`)
        .join(' | ');
    },
  },
  {
    fact: /^npm publish with --provenance$/,
    derive: (view) => String(scripts(workflowNamed(view, 'release.yml')).filter((script) => script.includes('--provenance')).length),
  },
  {
    fact: /^deprecated ::set-output$/,
    derive: (view) => String(scripts(workflowNamed(view, 'release.yml')).filter((script) => script.includes('::set-output')).length),
  },
  {
    fact: /^archived action in the release$/,
    derive: (view) =>
      remote(workflowNamed(view, 'release.yml'))
        .map(({ raw }) => raw)
        .filter((raw) => /^actions\/(?:create-release|upload-release-asset)@/.test(raw))
        .join(' '),
  },
  {
    fact: /^SAST$/,
    derive: (view) =>
      workflowNamed(view, 'pull-request.yml').facts.jobs.some(({ id }) => id === 'sonar') ? 'sonar job in pull-request.yml' : '(none)',
  },
  { fact: /^CodeQL or other SAST workflow$/, derive: (view) => String(workflows(view).filter(mentionsAnalyser).length) },
  {
    fact: /^licence-check in CI$/,
    derive: (view) => {
      const { facts } = workflowNamed(view, 'ci.yml');
      return String(
        [...facts.jobs, ...steps(workflowNamed(view, 'ci.yml'))].filter((place) => place.with['license-check']?.value === 'true').length,
      );
    },
  },
  { fact: /^composite actions$/, derive: (view) => String(actionsUnder(view, '.github/actions/')) },
  { fact: /^nested composite actions$/, derive: (view) => String(actionsUnder(view, '.github/workflows/')) },
  { fact: /^licence$/, derive: licenceOf },
  { fact: /^CHANGELOG\.md$/, derive: (view) => String(inForce(view, 'changelog').filter(({ path }) => path === 'CHANGELOG.md').length) },
  {
    fact: /^CHANGELOG\.md is a pointer$/,
    derive: (view) =>
      String(inForce(view, 'changelog').filter(({ facts }) => facts?.kind === 'changelog' && facts.pointer !== null).length),
  },
  {
    fact: /^container base pinned by digest$/,
    derive: (view) => `${bases(view).filter(({ digest }) => digest !== null).length} of ${bases(view).length}`,
  },
  { fact: /^container base$/, derive: (view) => unique(bases(view, 'Dockerfile.application').map(({ raw }) => raw)).join(' ') },
  { fact: /^Dockerfile$/, derive: (view) => String(inForce(view, 'dockerfile').length) },
  { fact: /^\.nvmrc$/, derive: (view) => versionsIn(view, '.nvmrc') },
  { fact: /^\.python-version content$/, derive: (view) => versionsIn(view, '.python-version') },
  { fact: /^pre-commit secret and code scanning$/, derive: scanningHooks },
  {
    fact: /^other CI$/,
    derive: (view) =>
      ['azure-pipelines', 'jenkinsfile', 'gitlab-ci']
        .flatMap((format) => inForce(view, format))
        .map(({ path }) => path)
        .join(' '),
  },
  { fact: /^semgrep job$/, derive: (view) => semgrep(workflowNamed(view, 'semgrep.yml')) },
];

/** Rows that no reader of this version speaks of, and why. */
export const NOT_READ: readonly { readonly fact: RegExp; readonly reason: string }[] = [
  { fact: /^lines in setup\.py/, reason: 'a setup.py is a program, which is not run' },
];

/** Rows of a fact that readers speak of, in one repository, of which they cannot speak yet. */
export const NOT_READ_THERE: readonly { readonly repository: string; readonly fact: string; readonly reason: string }[] = [];

function unpinned(view: RepositoryView): string {
  const raws = workflows(view).flatMap((workflow) =>
    remote(workflow)
      .filter(({ reference }) => !(reference.kind === 'remote' && /^[0-9a-f]{40}$/.test(reference.ref ?? '')))
      .map(({ raw }) => raw),
  );
  const counts = unique(raws)
    .toSorted()
    .map((raw) => `${raws.filter((other) => other === raw).length} ${raw}`);
  return counts.length === 0 ? '(none)' : counts.join(';');
}

const LOCKFILES = ['npm-lockfile', 'yarn-lockfile', 'pnpm-lockfile', 'poetry-lockfile', 'uv-lockfile', 'pipfile-lockfile'];

function lockfiles(view: RepositoryView): string {
  const paths = view.facts.documents.filter(({ format }) => LOCKFILES.includes(format)).map(({ path }) => path);
  return paths.length === 0 ? '0' : paths.join(' ');
}

/** The document at that path; throws where it is not there, since a row then speaks of nothing. */
function rootDocument(view: RepositoryView, wanted: string): DocumentView {
  const found = view.facts.documents.find(({ path }) => path === wanted);
  if (found === undefined) throw new Error(`no ${wanted} was read`);
  return found;
}

function manifest(view: RepositoryView): DocumentView['measures'] {
  return rootDocument(view, 'package.json').measures;
}

function npmSettings(view: RepositoryView): string {
  const { facts } = rootDocument(view, '.npmrc');
  return facts?.kind === 'npmrc' ? facts.settings.map(({ key, value }) => `${key}=${value}`).join(' ') : '(none)';
}

function npmLockfiles(view: RepositoryView): readonly string[] {
  return view.facts.documents.flatMap(({ path, facts }) => (facts?.kind === 'npm-lockfile' ? [`${path} v${facts.lockfileVersion}`] : []));
}

function scheduleAndTools(workflow: WorkflowView): string {
  const crons = workflow.facts.triggers.flatMap((trigger) => trigger.crons).map((cron) => `cron: "${cron}"`);
  const audits = scripts(workflow).some((script) => /\bpip-audit\b/.test(script)) ? ['pip-audit'] : [];
  const analyses = remote(workflow).flatMap(({ raw }) =>
    raw.startsWith('github/codeql-action/analyze@') ? ['codeql-action/analyze'] : [],
  );
  return unique([...crons, ...audits, ...analyses]).join(' | ');
}

function mentionsAnalyser(workflow: WorkflowView): boolean {
  return [...scripts(workflow), ...uses(workflow).map(({ raw }) => raw)].some((text) => /codeql|semgrep|sonar/i.test(text));
}

function actionsUnder(view: RepositoryView, folder: string): number {
  return view.facts.documents.filter(
    ({ path, facts }) => path.startsWith(folder) && facts?.kind === 'github-action' && facts.runsOn === 'composite',
  ).length;
}

/** The table calls a GNU licence a text: whether later versions may be chosen is not in it. */
function licenceOf(view: RepositoryView): string {
  return inForce(view, 'licence')
    .flatMap(({ facts }) => (facts?.kind === 'licence' ? facts.licences : []))
    .map(({ id, spdx }) => (spdx.length === 1 ? id : `${id} text`))
    .join(' ');
}

function bases(view: RepositoryView, name = ''): readonly { readonly raw: string; readonly digest: string | null }[] {
  return view.facts.documents.flatMap(({ path, facts }) =>
    facts?.kind === 'dockerfile' && path.endsWith(name)
      ? facts.stages.flatMap(({ base }) => (base.kind === 'image' ? [{ raw: base.raw, digest: base.digest }] : []))
      : [],
  );
}

function versionsIn(view: RepositoryView, path: string): string {
  return inForce(view, 'tool-versions')
    .flatMap((document) => (document.path === path && document.facts?.kind === 'tool-versions' ? document.facts.tools : []))
    .map(({ raw }) => raw)
    .join(' ');
}

function scanningHooks(view: RepositoryView): string {
  const hooks = inForce(view, 'pre-commit-config').flatMap(({ facts }) =>
    facts?.kind === 'pre-commit-config' ? facts.repositories.flatMap((repository) => repository.hooks.map(({ id }) => id)) : [],
  );
  return unique(hooks)
    .filter((id) => id === 'ggshield' || id === 'semgrep')
    .toSorted()
    .join(' ');
}

function semgrep(workflow: WorkflowView): string {
  const events = workflow.facts.triggers.map(({ event }) => event);
  const goesOn = steps(workflow).some((step) => step.continueOnError === true);
  return `${events.join(',')} only${goesOn ? ', continue-on-error: true' : ''}`;
}
