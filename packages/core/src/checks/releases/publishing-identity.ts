import type { Check, Outcome } from '../check.ts';
import { ownScriptsInWords } from '../pipelines/own-scripts.ts';
import { unconnected } from '../pipelines/pipeline-run.ts';
import { unreadPipelines } from '../pipelines/pipeline-view.ts';
import { inBrief } from '../shell/shell-commands.ts';
import { channelInWords, type PublishingStep, publishingSteps } from './publishing-steps.ts';

export const publishingIdentity: Check = {
  id: 'publishing-identity',
  version: 3,
  title: 'What is published is published under the identity of the workflow.',
  claims: ['3.1.2'],
  guidance: ['3.1.2-c'],
  sees: 'part',
  looksAt:
    'steps of pipelines in force that publish packages or images, by a script of the package.json at the root too, of all build systems that are read; in workflows of GitHub Actions the secrets that their job reads and its permissions.',
  passes:
    'never: that a job would publish under its own identity does not show that what customers got came so, nor that no other channel exists.',
  fails: 'never: a stored token can be the only way that a registry offers.',
  cannotTell:
    'Needs Review where something is published: under the identity of the job (`id-token: write`, or its own token) and without a stored secret, or where the job reads a stored secret, or may not surely prove its identity, or where the build system gives jobs variables that no file names (all but GitHub Actions); Unknown where nothing is seen to be published.',
  fooledBy: 'a token from elsewhere (a file, a runner); a second channel that nobody listed.',
  run(context) {
    const steps = publishingSteps(context);
    if (steps.length === 0) {
      return [
        {
          result: 'Unknown',
          subject: 'publishing',
          message: `No step in the pipelines was recognised as publishing.${ownScriptsInWords(context)}${unreadPipelines(context)}`,
          bring: 'List the channels through which customers get the product, and how each is published to.',
        },
      ];
    }
    // One outcome for each channel of a job: the last step stands for those before it.
    return [...new Map(steps.map(judge).map((outcome) => [outcome.subject, outcome])).values()];
  },
};

function judge(step: PublishingStep): Outcome {
  const { job, to, place } = step;
  const { signIn } = job;
  const subject = `${to} from ${job.path}, job ${job.id}`;
  const what = `${inBrief(step.what)} publishes to ${channelInWords(step)}`;
  const [secret] = signIn.storedSecrets;
  if (secret !== undefined) {
    return {
      result: 'Needs Review',
      subject,
      place,
      message: `${what} in a job that reads the stored secret ${secret}.${unconnected(step)}`,
      bring: 'Say whether the channel can be published to by workload identity, else who holds the token and how old it is.',
    };
  }
  if (!signIn.namesAllSecrets) {
    return {
      result: 'Needs Review',
      subject,
      place,
      message: `${what}; the variables that ${job.system} gives the job besides are not in the repository.${unconnected(step)}`,
      bring: 'Say with what the job signs in to the channel, and who holds it.',
    };
  }
  const ownToken = (to === 'container registry' && signIn.writesPackages) || (to === 'GitHub releases' && signIn.writesContents);
  if (signIn.provesIdentity || ownToken)
    return {
      result: 'Needs Review',
      subject,
      place,
      message: `${what} under the identity of the job; no stored secret is read. Whether releases came so is not seen here.`,
      bring: 'Bring the provenance of the last release, and the list of all channels.',
    };
  return {
    result: 'Needs Review',
    subject,
    place,
    message: `${what}; how the job proves who it is was not recognised.`,
    bring: 'Say with what the job signs in to the channel.',
  };
}
