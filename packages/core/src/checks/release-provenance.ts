import type { Check } from './check.ts';
import { publishingSteps } from './publishing-steps.ts';
import { inBrief, shellCommands } from './shell-commands.ts';
import { actionName, commandLine, placeOf, type StepInPlace, stepsInForce, unreadWorkflows } from './workflow-view.ts';

/** Actions that sign or attest, by owner and repository. */
const SIGNING_ACTIONS = [
  'actions/attest',
  'actions/attest-build-provenance',
  'actions/attest-sbom',
  'sigstore/gh-action-sigstore-python',
  'slsa-framework/slsa-github-generator',
];

interface Signing {
  readonly place: StepInPlace;
  readonly line: number;
  readonly what: string;
}

export const releaseProvenance: Check = {
  id: 'release-provenance',
  version: 1,
  title: 'Releases are configured to be signed or to carry provenance.',
  claims: ['3.1.1'],
  guidance: ['3.1.1-a'],
  sees: 'part',
  looksAt: 'steps of workflows in force that sign or attest (`--provenance`, cosign, gpg, attestation actions), and those that publish.',
  passes: 'never: that something would be signed is not a signature that was verified.',
  fails: 'never: a channel can sign by itself, and signing can happen elsewhere.',
  cannotTell: 'Needs Review where signing is configured, or publishing without it; Unknown where neither is recognised.',
  fooledBy: 'signing of something other than what customers get.',
  run(context) {
    const subject = 'signing';
    const bring = 'Bring the files of the last release with their signatures or attestations, to be verified.';
    const [signing] = stepsInForce(context).flatMap(signingsOf);
    if (signing !== undefined) {
      return [
        {
          result: 'Needs Review',
          subject,
          place: placeOf(signing.place.workflow, signing.line),
          message: `${inBrief(signing.what)} is configured; whether customers get something that verifies is not seen here.`,
          bring,
        },
      ];
    }
    const [published] = publishingSteps(context);
    if (published !== undefined) {
      return [
        {
          result: 'Needs Review',
          subject,
          place: placeOf(published.workflow, published.line),
          message: `${inBrief(published.what)} publishes to ${published.to}; no step was recognised that signs it or attests how it was built.`,
          bring,
        },
      ];
    }
    return [
      {
        result: 'Unknown',
        subject,
        message: `No step in the workflows was recognised as publishing or signing.${unreadWorkflows(context)}`,
        bring,
      },
    ];
  },
};

function signingsOf(place: StepInPlace): readonly Signing[] {
  const { step } = place;
  const action = actionName(step);
  const known = action === null ? undefined : SIGNING_ACTIONS.find((name) => action === name || action.startsWith(`${name}/`));
  if (known !== undefined) return [{ place, line: step.uses?.line ?? step.line, what: step.uses?.raw ?? known }];
  const inherited = place.job.env.NPM_CONFIG_PROVENANCE ?? step.env.NPM_CONFIG_PROVENANCE;
  if (inherited !== undefined && inherited.value === 'true') return [{ place, line: inherited.line, what: 'NPM_CONFIG_PROVENANCE' }];
  if (step.run === null) return [];
  return shellCommands(step.run.text)
    .filter(
      ({ text }) =>
        / --provenance(?: |$|=true)| --attest\b| --sign\b/.test(text) ||
        /^(?:cosign (?:sign|attest)|gpg .*--(?:detach-sign|sign|clearsign)|minisign -S|signify -S|jarsigner|signtool sign|codesign)\b/.test(
          text,
        ),
    )
    .map(({ text, offset }) => ({ place, line: commandLine(step, offset), what: text }));
}
