import type { Check, CheckContext, Outcome } from '../check.ts';
import { counted, someOf } from '../in-words.ts';
import { type PipelineRun, unconnected } from '../pipelines/pipeline-run.ts';
import { runsInForce, unreadPipelines } from '../pipelines/pipeline-view.ts';
import { type DeclaredResource, resourcesOf, reviewOfDeclared, reviewOfSaid, saidOf } from './access-view.ts';

const bring =
  'Bring the lifetimes of sessions and tokens from the platform and from single sign-on, and the stored tokens with the day on which each expires.';

/** Resources whose sessions have a length. */
const RESOURCES: ReadonlySet<string> = new Set([
  'AWS::IAM::Role',
  'AWS::SSO::PermissionSet',
  'aws_iam_role',
  'aws_ssoadmin_permission_set',
  'gitlab_application_settings',
]);
const LENGTHS: ReadonlySet<string> = new Set(['max_session_duration', 'session_duration', 'session_expire_delay']);

/** Names of secrets that somebody signs in with, rather than settings that are kept secret. */
const SIGNS_IN = /(?:^|_)(?:TOKEN|PAT|KEY|PASSWORD|PASS|SECRET|CREDENTIALS?)(?:_|$)/;
/** Actions that fetch a credential for one run. */
const FETCHES: ReadonlySet<string> = new Set(['actions/create-github-app-token', 'tibdex/github-app-token', 'hashicorp/vault-action']);

export const signInLifetimes: Check = {
  id: 'sign-in-lifetimes',
  version: 1,
  title: 'Sessions and tokens of the build environment end, so that users and jobs sign in again.',
  claims: ['2.1.2'],
  guidance: [],
  sees: 'part',
  looksAt:
    'sentences of own documents on how long sessions and tokens last (those on users of the product are left out); lengths of sessions in Terraform and CloudFormation; jobs that prove who they are for each run, lengths that they ask for, and the names of stored secrets that jobs sign in with.',
  passes: 'never: sessions of people are a setting of the platform and of single sign-on, which is not in a repository.',
  fails: 'never: theme 2 does not fail on what a repository shows of it (domain §7).',
  cannotTell:
    'Needs Review where something of the kind was seen; Unknown where nothing was. What a platform does by default is presumed nowhere.',
  fooledBy:
    'a length that single sign-on overrides; a stored token that expires, or one under a name that does not say so; sessions of the product itself.',
  run(context) {
    const subject = 'lifetimes';
    const unseen = 'What is configured for the build environment is not seen here.';
    const outcomes = [
      reviewOfSaid(saidOf(context, 'lifetime', 'members'), {
        subject: `${subject} in documents`,
        what: 'how long sign-in lasts',
        unseen,
        bring,
      }),
      reviewOfDeclared(resourcesOf(context, RESOURCES).flatMap(onlyLengths), {
        subject: `${subject} in infrastructure code`,
        unseen,
        bring,
      }),
      storedReview(context),
      freshReview(context),
    ].filter((outcome) => outcome !== null);
    if (outcomes.length > 0) return outcomes;
    const message = `Nothing was recognised that says how long sessions and tokens of the build environment last.${unreadPipelines(context)}`;
    return [{ result: 'Unknown', subject, message, bring }];
  },
};

function onlyLengths(resource: DeclaredResource): readonly DeclaredResource[] {
  const settings = resource.settings.filter(({ name }) => LENGTHS.has(name));
  return settings.length === 0 ? [] : [{ ...resource, settings }];
}

function storedReview(context: CheckContext): Outcome | null {
  const reading = runsInForce(context).filter(({ job }) => job.signIn.storedSecrets.some((name) => SIGNS_IN.test(name)));
  const [first] = reading;
  if (first === undefined) return null;
  const names = [...new Set(reading.flatMap(({ job }) => job.signIn.storedSecrets.filter((name) => SIGNS_IN.test(name))))].toSorted();
  return {
    result: 'Needs Review',
    subject: 'stored tokens',
    place: { path: first.job.path },
    message: `Jobs sign in with ${counted(names.length, 'stored secret')}: ${someOf(names)}. Whether and when ${names.length === 1 ? 'it expires' : 'they expire'} is not seen here.${unconnected(first)}`,
    bring,
  };
}

function freshReview(context: CheckContext): Outcome | null {
  const fresh = runsInForce(context).flatMap((found) => {
    const how = freshSignIn(found);
    return how === null ? [] : [{ found, how }];
  });
  const [first] = fresh;
  if (first === undefined) return null;
  const jobs = new Set(fresh.map(({ found: { job } }) => `${job.path} ${job.id}`)).size;
  return {
    result: 'Needs Review',
    subject: 'credentials for one run',
    place: first.found.place,
    message: `${counted(jobs, 'job')} ${jobs === 1 ? 'gets' : 'get'} a credential for the run alone: ${someOf([...new Set(fresh.map(({ how }) => how))])}. How people sign in is not seen here.${unconnected(first.found)}`,
    bring,
  };
}

/** How a step signs in anew, in words; null where nothing says that it does. A stored key beside it is not taken for that. */
function freshSignIn({ job, run }: PipelineRun): string | null {
  if (run.kind !== 'action') return null;
  if (FETCHES.has(run.name)) return run.name;
  const { inputs } = run;
  const has = (name: string) => inputs[name] !== undefined;
  if (!job.signIn.provesIdentity) return null;
  if (run.name === 'aws-actions/configure-aws-credentials' && has('role-to-assume') && !has('aws-access-key-id')) {
    const length = inputs['role-duration-seconds']?.value;
    return length === undefined ? run.name : `${run.name} for ${length} seconds`;
  }
  if (run.name === 'google-github-actions/auth' && has('workload_identity_provider') && !has('credentials_json')) return run.name;
  return run.name === 'azure/login' && has('client-id') && !has('creds') ? run.name : null;
}
