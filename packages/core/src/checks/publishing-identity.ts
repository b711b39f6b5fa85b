import type { Check, Outcome } from './check.ts';
import { type PublishingStep, publishingSteps } from './publishing-steps.ts';
import { inBrief } from './shell-commands.ts';
import { maySurelyWrite, permissionsOf, placeOf, unreadWorkflows } from './workflow-view.ts';

export const publishingIdentity: Check = {
  id: 'publishing-identity',
  version: 1,
  title: 'What is published is published under the identity of the workflow.',
  claims: ['3.1.2'],
  guidance: ['3.1.2-c'],
  sees: 'part',
  looksAt: 'steps of workflows in force that publish packages or images, the secrets that their job reads and its permissions.',
  passes: 'the job reads no stored secret, and may prove its identity (`id-token: write`) or uses the token of the job.',
  fails: 'never: a stored token can be the only way that a registry offers.',
  cannotTell:
    'Needs Review where the job reads a stored secret, or may not surely prove its identity; Unknown where nothing is seen to be published.',
  fooledBy: 'a token from elsewhere (a file, a runner); a second channel that nobody listed.',
  run(context) {
    const steps = publishingSteps(context);
    if (steps.length === 0) {
      return [
        {
          result: 'Unknown',
          subject: 'publishing',
          message: `No step in the workflows was recognised as publishing.${unreadWorkflows(context)}`,
          bring: 'List the channels through which customers get the product, and how each is published to.',
        },
      ];
    }
    const bySubject = new Map<string, Outcome>();
    for (const step of steps) {
      const outcome = judge(step);
      const before = bySubject.get(outcome.subject);
      if (before === undefined || (before.result === 'Passed' && outcome.result !== 'Passed')) bySubject.set(outcome.subject, outcome);
    }
    return [...bySubject.values()];
  },
};

function judge({ workflow, job, to, line, what }: PublishingStep): Outcome {
  const subject = `${to} from ${workflow.path}, job ${job.id}`;
  const place = placeOf(workflow, line);
  const stored = workflow.facts.secrets.filter(
    ({ job: reader, name }) => (reader === job.id || reader === null) && name !== 'GITHUB_TOKEN',
  );
  const [secret] = stored;
  if (secret !== undefined) {
    return {
      result: 'Needs Review',
      subject,
      place,
      message: `${inBrief(what)} publishes to ${to} in a job that reads the stored secret ${secret.name}.`,
      bring: 'Say whether the channel can be published to by workload identity, else who holds the token and how old it is.',
    };
  }
  const permissions = permissionsOf(workflow, job);
  if (maySurelyWrite(permissions, 'id-token') || (to === 'container registry' && maySurelyWrite(permissions, 'packages')))
    return {
      result: 'Passed',
      subject,
      place,
      message: `${inBrief(what)} publishes to ${to} under the identity of the job; no stored secret is read.`,
    };
  return {
    result: 'Needs Review',
    subject,
    place,
    message: `${inBrief(what)} publishes to ${to}; how the job proves who it is was not recognised.`,
    bring: 'Say with what the job signs in to the channel.',
  };
}
