import type { Place } from '../../model/diagnostic.ts';
import type { Check, CheckContext, Outcome } from '../check.ts';
import { counted, someOf } from '../in-words.ts';
import { otherPipelinesInWords } from '../pipelines/other-pipelines.ts';
import { runsInForce, systemsInForce } from '../pipelines/pipeline-view.ts';
import {
  maySurelyWrite,
  permissionsOf,
  placeOf,
  unreadWorkflows,
  type WorkflowDocument,
  workflowsInForce,
} from '../pipelines/workflow-view.ts';
import { inBrief } from '../shell/shell-commands.ts';

/** Names under which static keys of cloud providers are stored. A name in front or behind (`PROD_…`) does not matter. */
const CLOUD_KEY =
  /AWS_?(?:SECRET|ACCESS_KEY)|GCP_SA_KEY|GKE_SA_KEY|GCP_(?:SERVICE_ACCOUNT_)?KEY|GCLOUD_(?:SERVICE_)?KEY|SERVICE_ACCOUNT_KEY|AZURE_CLIENT_SECRET|ARM_CLIENT_SECRET|ALIBABA_CLOUD_ACCESS_KEY|DIGITALOCEAN_ACCESS_TOKEN/;

interface StoredSecret {
  readonly workflow: WorkflowDocument;
  readonly name: string;
  readonly line: number;
}

export const storedSecrets: Check = {
  id: 'stored-secrets',
  version: 2,
  title: 'Workflows prove who they are instead of holding static keys.',
  claims: ['2.1.4'],
  guidance: ['2.1.4-b'],
  sees: 'part',
  looksAt: 'the names of the secrets that expressions in workflows in force read. Values are not in a repository.',
  passes:
    'no workflow reads a stored secret (the token that the platform makes for each job is none), and at least one job signs in without: it may prove its identity, its own token may publish or deploy, or it names that token; none takes a secret from another store, and there is no other build system.',
  fails: 'one reads a static key of a cloud provider, told by its name, which workload identity replaces.',
  cannotTell:
    'Needs Review where other stored secrets are read, or an action or a command takes some from another store: their age, holders and whether something replaces them is not seen; Unknown without workflows, where there is another build system beside them, or where none reads a secret and none was seen to sign in anywhere.',
  fooledBy:
    'a key under a name that does not say so; secrets that a script of the repository fetches; a federated identity under the name of a key.',
  run(context) {
    const workflows = workflowsInForce(context);
    const unread = unreadWorkflows(context);
    if (workflows.length === 0)
      return [
        {
          result: 'Unknown',
          subject: 'stored secrets',
          message: `No workflow of GitHub Actions was read.${unread}`,
          bring: 'Bring the list of the secrets that the build holds, with their age and holders.',
        },
      ];
    const secrets = workflows.flatMap(secretsOf);
    const keys = secrets.filter(({ name }) => CLOUD_KEY.test(name));
    const others = secrets.filter(({ name }) => !CLOUD_KEY.test(name));
    const outcomes: Outcome[] = [...new Map(keys.toReversed().map((key) => [key.name, key])).values()].toReversed().map((key) => ({
      result: 'Failed',
      subject: `static key ${key.name}`,
      place: placeOf(key.workflow, key.line),
      message: `The stored secret ${key.name} is by its name a static key of a cloud provider; workload identity (id-token: write) needs none.`,
    }));
    const [first] = others;
    if (first !== undefined) {
      const names = [...new Set(others.map(({ name }) => name))];
      outcomes.push({
        result: 'Needs Review',
        subject: 'stored secrets',
        place: placeOf(first.workflow, first.line),
        message: `${counted(names.length, 'stored secret')} ${names.length === 1 ? 'is' : 'are'} read: ${someOf(names)}. Age and holders are not seen here.${unread}`,
        bring: 'Bring the list of CI secrets with the date each was last changed.',
      });
    }
    if (outcomes.length > 0) return outcomes;
    if (unread !== '')
      return [
        {
          result: 'Unknown',
          subject: 'stored secrets',
          message: `No workflow that was read uses a stored secret.${unread}`,
          bring: 'Mend the workflows that could not be read.',
        },
      ];
    const taken = takenFromStores(context);
    const [store] = taken;
    if (store !== undefined)
      return [
        {
          result: 'Needs Review',
          subject: 'stored secrets',
          place: store.place,
          message: `No workflow reads a secret of the platform; ${someOf([...new Set(taken.map(({ what }) => what))])} ${new Set(taken.map(({ what }) => what)).size === 1 ? 'takes' : 'take'} secrets from another store while jobs run. What they are, their age and holders are not seen here.`,
          bring: 'Bring the list of the secrets that jobs take from the store, with the date each was last changed and who may read it.',
        },
      ];
    const elsewhere = `${systemsInForce(context)
      .filter((system) => system !== 'GitHub Actions')
      .map((system) => ` What jobs of ${system} hold is said there.`)
      .join('')}${otherPipelinesInWords(context)}`;
    if (elsewhere !== '')
      return [
        {
          result: 'Unknown',
          subject: 'stored secrets',
          message: `No workflow of GitHub Actions reads a stored secret.${elsewhere}`,
          bring: 'Bring the list of the secrets that the other build systems hold, with their age and holders.',
        },
      ];
    if (!workflows.some(signsIn))
      return [
        {
          result: 'Unknown',
          subject: 'stored secrets',
          message:
            'No workflow reads a stored secret, and none was seen to sign in anywhere: what the product is published and deployed with is not seen here.',
          bring: 'Say what publishes and deploys the product, and bring the list of the secrets that it holds, with their age and holders.',
        },
      ];
    return [
      {
        result: 'Passed',
        subject: 'stored secrets',
        message: 'No workflow reads a stored secret. Other places of the build are not seen here.',
      },
    ];
  },
};

/** Actions that take secrets out of a store, by their names. */
const OF_STORES =
  /(?:^|[/-])(?:(?:get|load|fetch|read|import)-(?:[\w-]{1,60}-)?secrets?|vault-action|vault-secrets|aws-secretsmanager-get-secrets|sm-action|secrets-(?:fetch-)?action|conjur-action)$/;
/** Commands that do. */
const STORE_COMMAND =
  /^(?:vault (?:kv get|read)|az keyvault secret show|aws (?:secretsmanager get-secret-value|ssm get-parameters?)|gcloud secrets versions access|op read|doppler secrets)\b/;

/** What takes secrets out of a store while a job runs, in a step of its own or a script. */
function takenFromStores(context: CheckContext): readonly { readonly what: string; readonly place: Place }[] {
  return runsInForce(context).flatMap(({ run, place }) => {
    if (run.kind === 'action') return OF_STORES.test(run.name) ? [{ what: run.raw, place }] : [];
    if (run.kind !== 'command') return [];
    const command = run.text.replace(/^(?:[A-Za-z_]\w{0,100}=)?["']?\$\(\s{0,8}/, '');
    return STORE_COMMAND.test(command) ? [{ what: inBrief(run.text), place }] : [];
  });
}

/** With these a job's own token puts something where others take it from. */
const PUBLISHING_SCOPES = ['id-token', 'contents', 'packages', 'deployments', 'pages', 'attestations'];

/** Whether a workflow was seen to sign in with what the platform makes for its jobs. */
function signsIn(workflow: WorkflowDocument): boolean {
  if (workflow.facts.secrets.some(({ name }) => name === 'GITHUB_TOKEN')) return true;
  return workflow.facts.jobs.some((job) => PUBLISHING_SCOPES.some((scope) => maySurelyWrite(permissionsOf(workflow, job), scope)));
}

function secretsOf(workflow: WorkflowDocument): readonly StoredSecret[] {
  const read = workflow.facts.secrets
    .filter(({ name }) => name !== 'GITHUB_TOKEN')
    .map(({ name, line }) => ({ workflow, name: name === '*' ? 'all secrets' : name, line }));
  const inherited = workflow.facts.jobs.flatMap(({ secrets }) =>
    secrets.kind === 'inherit' ? [{ workflow, name: 'all secrets', line: secrets.line }] : [],
  );
  return [...read, ...inherited];
}
