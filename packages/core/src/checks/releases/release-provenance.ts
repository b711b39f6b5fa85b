import type { Check } from '../check.ts';
import { ownScriptsInWords } from '../pipelines/own-scripts.ts';
import { type PipelineRun, unconnected } from '../pipelines/pipeline-run.ts';
import { runsInForce, unreadPipelines } from '../pipelines/pipeline-view.ts';
import { inBrief } from '../shell/shell-commands.ts';
import { channelInWords, publishingSteps } from './publishing-steps.ts';

/** Actions that sign or attest, by owner and repository. */
const SIGNING_ACTIONS = [
  'actions/attest',
  'actions/attest-build-provenance',
  'actions/attest-sbom',
  'sigstore/gh-action-sigstore-python',
  'slsa-framework/slsa-github-generator',
];

interface Signing extends PipelineRun {
  readonly what: string;
}

const SIGNS = / --provenance(?: |$|=true)| --attest\b| --sign\b/;
const SIGNING_PROGRAMS =
  /^(?:cosign (?:sign|attest)|gpg .*--(?:detach-sign|sign|clearsign)|minisign -S|signify -S|jarsigner|signtool sign|codesign)\b/;

export const releaseProvenance: Check = {
  id: 'release-provenance',
  version: 2,
  title: 'Releases are configured to be signed or to carry provenance.',
  claims: ['3.1.1'],
  guidance: ['3.1.1-a'],
  sees: 'part',
  looksAt:
    'steps of pipelines in force, of all build systems that are read, that sign or attest (`--provenance`, cosign, gpg, attestation actions, the action of PyPI under the identity of its job), and those that publish.',
  passes: 'never: that something would be signed is not a signature that was verified.',
  fails: 'never: a channel can sign by itself, and signing can happen elsewhere.',
  cannotTell: 'Needs Review where signing is configured, or publishing without it; Unknown where neither is recognised.',
  fooledBy: 'signing of something other than what customers get.',
  run(context) {
    const subject = 'signing';
    const bring = 'Bring the files of the last release with their signatures or attestations, to be verified.';
    const [signing] = runsInForce(context).flatMap(signingsOf);
    if (signing !== undefined) {
      return [
        {
          result: 'Needs Review',
          subject,
          place: signing.place,
          message: `${inBrief(signing.what)} is configured; whether customers get something that verifies is not seen here.${unconnected(signing)}`,
          bring,
        },
      ];
    }
    const steps = publishingSteps(context);
    const attesting = steps.find(attestsByItself);
    if (attesting !== undefined) {
      return [
        {
          result: 'Needs Review',
          subject,
          place: attesting.place,
          message: `${inBrief(attesting.what)} attests what it publishes, from its version ${ATTESTS_SINCE.join('.')} on and without being told; whether customers get something that verifies is not seen here.${unconnected(attesting)}`,
          bring,
        },
      ];
    }
    const [published] = steps;
    if (published !== undefined) {
      return [
        {
          result: 'Needs Review',
          subject,
          place: published.place,
          message: `${inBrief(published.what)} publishes to ${channelInWords(published)}; no step was recognised that signs it or attests how it was built.${unconnected(published)}`,
          bring,
        },
      ];
    }
    return [
      {
        result: 'Unknown',
        subject,
        message: `No step in the pipelines was recognised as publishing or signing.${ownScriptsInWords(context)}${unreadPipelines(context)}`,
        bring,
      },
    ];
  },
};

/** Since this version the action that publishes to PyPI attests by itself, where the job proves its identity. */
const ATTESTS_SINCE = [1, 11, 0] as const;

/** Whether a step publishes by an action that attests unless it is told not to. A commit id or a branch does not say the version. */
function attestsByItself({ run, job }: PipelineRun): boolean {
  if (run.kind !== 'action' || run.name !== 'pypa/gh-action-pypi-publish') return false;
  if (run.inputs.attestations?.value === 'false' || !job.signIn.provesIdentity) return false;
  const [, major, minor] = /@v(\d{1,4})\.(\d{1,4})(?:\.|$)/.exec(run.raw) ?? [];
  if (major === undefined || minor === undefined) return true;
  return Number(major) > ATTESTS_SINCE[0] || (Number(major) === ATTESTS_SINCE[0] && Number(minor) >= ATTESTS_SINCE[1]);
}

function signingsOf(found: PipelineRun): readonly Signing[] {
  const { run, env } = found;
  if (run.kind === 'action' && SIGNING_ACTIONS.some((name) => run.name === name || run.name.startsWith(`${name}/`)))
    return [{ ...found, what: run.raw }];
  const provenance = env.NPM_CONFIG_PROVENANCE;
  if (provenance?.value === 'true') return [{ ...found, what: 'NPM_CONFIG_PROVENANCE' }];
  return run.kind === 'command' && (SIGNS.test(run.text) || SIGNING_PROGRAMS.test(run.text)) ? [{ ...found, what: run.text }] : [];
}
