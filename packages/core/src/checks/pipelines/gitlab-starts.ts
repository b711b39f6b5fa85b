import type { GitlabJob, GitlabRefs, GitlabRule } from '../../formats/gitlab-ci/schema.ts';
import type { Start } from './pipeline-run.ts';

/** What starts a job, and whether its failure passes wherever it starts. */
export interface JobStarts {
  readonly starts: ReadonlySet<Start>;
  readonly mayFail: boolean;
  /** Why its failure passes somewhere, or it is not surely started; null where neither is so. */
  readonly sometimes: string | null;
}

type Asked = Pick<GitlabJob, 'rules' | 'only' | 'except' | 'when' | 'allowFailure'>;

/** What starts a job of GitLab CI, coarsely: a condition that is not understood gives `unknown`, never more. */
export function gitlabStarts(job: Asked, workflowRules: readonly GitlabRule[] | null): JobStarts {
  const pipelines = workflowRules === null ? null : ruleStarts(workflowRules).starts;
  const own = ownStarts(job, pipelines);
  const starts = new Set(
    [...own.starts].filter((start) => start === 'hand' || start === 'unknown' || pipelines === null || pipelines.has(start)),
  );
  if (own.starts.size > 0 && starts.size === 0) starts.add('unknown');
  const codes = job.allowFailure === 'codes' ? 'the job has allow_failure for some exit codes' : null;
  return { starts, mayFail: own.mayFail || job.allowFailure === true, sometimes: codes ?? own.sometimes };
}

/** Branch pipelines test the branch of a merge request too: the request shows their result. */
const BRANCHES: readonly Start[] = ['push', 'pull request'];

function ownStarts({ rules, only, except, when }: Asked, pipelines: ReadonlySet<Start> | null): JobStarts {
  if (when === 'never') return started([]);
  if (rules !== null) return ruleStarts(rules, when);
  // A job by hand may fail unless it says otherwise, and nothing starts it by itself.
  if (when === 'manual') return started(['hand']);
  // What runs only after a failure is no test of a change.
  if (when === 'on_failure') return started(['unknown']);
  const starts = new Set<Start>(only === null ? (pipelines ?? [...BRANCHES, 'release']) : refStarts(only));
  if (except !== null) for (const start of excluded(except)) starts.delete(start);
  return started(starts);
}

function started(starts: Iterable<Start>): JobStarts {
  return { starts: new Set(starts), mayFail: false, sometimes: null };
}

function refStarts({ refs, other, settings }: GitlabRefs): readonly Start[] {
  // `only: variables` depends on what is set elsewhere, beside refs too.
  if (settings || (other && refs.length === 0)) return ['unknown'];
  return refs.flatMap((ref): readonly Start[] => {
    switch (ref) {
      case 'merge_requests':
      case 'external_pull_requests':
        return ['pull request'];
      case 'tags':
        return ['release'];
      case 'schedules':
        return ['schedule'];
      case 'web':
      case 'api':
      case 'triggers':
      case 'chat':
        return ['hand'];
      case 'branches':
        return BRANCHES;
      default:
        return ['push'];
    }
  });
}

function excluded({ refs, other }: GitlabRefs): readonly Start[] {
  if (other) return [];
  return refs.flatMap((ref): readonly Start[] => {
    // A single branch that is left out leaves the others.
    if (ref === 'branches') return BRANCHES;
    if (ref === 'tags') return ['release'];
    if (ref === 'schedules') return ['schedule'];
    if (ref === 'pushes') return ['push'];
    return ref === 'merge_requests' ? ['pull request'] : [];
  });
}

function ruleStarts(rules: readonly GitlabRule[], standard: string | null = null): JobStarts {
  const starts = new Set<Start>();
  const allowed: boolean[] = [];
  for (const rule of rules) {
    const when = rule.when ?? standard;
    const always = rule.if === null && !rule.changes;
    if (when === 'never') {
      // The first rule that holds decides: what stands below one that always does is never asked.
      if (always) break;
      continue;
    }
    const found: readonly Start[] = when === 'manual' ? ['hand'] : when === 'on_failure' ? ['unknown'] : conditionStarts(rule.if);
    for (const start of found) starts.add(start);
    allowed.push(rule.allowFailure === true);
    if (always) break;
  }
  const mayFail = allowed.length > 0 && allowed.every(Boolean);
  return { starts, mayFail, sometimes: !mayFail && allowed.some(Boolean) ? 'one of its rules has allow_failure' : null };
}

const SOURCES: ReadonlyMap<string, readonly Start[]> = new Map([
  ['merge_request_event', ['pull request']],
  ['external_pull_request_event', ['pull request']],
  ['push', BRANCHES],
  ['schedule', ['schedule']],
  ['web', ['hand']],
  ['api', ['hand']],
  ['trigger', ['hand']],
]);
/** Predefined variables that say where a change comes from, and say nothing of settings elsewhere. */
const KNOWN =
  /^CI_(?:PIPELINE_SOURCE|COMMIT_(?:TAG|BRANCH|REF_NAME|MESSAGE|TITLE|REF_PROTECTED)|DEFAULT_BRANCH|MERGE_REQUEST_\w+|OPEN_MERGE_REQUESTS|PROJECT_\w+)$/;

/** What a rule's condition lets through. No condition lets everything through. */
function conditionStarts(condition: string | null): readonly Start[] {
  if (condition === null) return [...BRANCHES, 'release'];
  if (condition.length > 2000) return ['unknown'];
  const names = [...condition.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name = '']) => name);
  if (names.length === 0 || names.some((name) => !KNOWN.test(name))) return ['unknown'];
  // What the author of a commit writes decides then, and not each change starts it; a word that skips it leaves the rest.
  if (/\$\{?CI_(?:COMMIT|MERGE_REQUEST)_(?:MESSAGE|TITLE|DESCRIPTION|LABELS)\}? ?(?:==|=~)/.test(condition)) return ['unknown'];
  const starts = new Set<Start>();
  for (const [, operator, source = ''] of condition.matchAll(/\$CI_PIPELINE_SOURCE ?(==|!=) ?["']([a-z_]+)["']/g)) {
    const named = SOURCES.get(source) ?? (['unknown'] as const);
    if (operator === '==') for (const start of named) starts.add(start);
    else for (const start of [...BRANCHES, 'release'] as const) if (!named.includes(start)) starts.add(start);
  }
  if (starts.size > 0) return [...starts];
  if (names.some((name) => name.startsWith('CI_MERGE_REQUEST_'))) return ['pull request'];
  // `$CI_COMMIT_TAG == null` and the like ask for no tag.
  const noTag = /\$CI_COMMIT_TAG ?== ?(?:null|""|'')/.test(condition);
  if (names.includes('CI_COMMIT_TAG') && !noTag) return ['release'];
  if (noTag) return BRANCHES;
  if (names.includes('CI_COMMIT_BRANCH') || names.includes('CI_COMMIT_REF_NAME')) {
    // One named branch is where changes arrive, not where they are proposed.
    return /(?:==|=~)/.test(condition) ? ['push'] : BRANCHES;
  }
  return ['unknown'];
}
