import type { Check } from './check.ts';
import { ownScriptsInWords } from './own-scripts.ts';
import { type PipelineRun, runsInForce, unconnected, unreadPipelines } from './pipeline-view.ts';
import { publishingSteps } from './publishing-steps.ts';
import { inBrief } from './shell-commands.ts';

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
    'steps of pipelines in force, of all build systems that are read, that sign or attest (`--provenance`, cosign, gpg, attestation actions), and those that publish.',
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
    const [published] = publishingSteps(context);
    if (published !== undefined) {
      return [
        {
          result: 'Needs Review',
          subject,
          place: published.place,
          message: `${inBrief(published.what)} publishes to ${published.to}; no step was recognised that signs it or attests how it was built.${unconnected(published)}`,
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

function signingsOf(found: PipelineRun): readonly Signing[] {
  const { run, env } = found;
  if (run.kind === 'action' && SIGNING_ACTIONS.some((name) => run.name === name || run.name.startsWith(`${name}/`)))
    return [{ ...found, what: run.raw }];
  const provenance = env.NPM_CONFIG_PROVENANCE;
  if (provenance?.value === 'true') return [{ ...found, what: 'NPM_CONFIG_PROVENANCE' }];
  return run.kind === 'command' && (SIGNS.test(run.text) || SIGNING_PROGRAMS.test(run.text)) ? [{ ...found, what: run.text }] : [];
}
