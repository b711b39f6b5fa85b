import type { SignatureState } from '../../model/evidence-item.ts';
import type { ReleaseArtefact } from '../../model/release-artefact.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome } from './evidence-check.ts';
import { isAbout, type SignedItem, signedItems } from './signed-evidence.ts';

type Verified = Extract<SignatureState, { kind: 'verified' }>;

const BRING_SIGNATURE =
  'The signature or attestation of this file (a Sigstore bundle, or a DSSE envelope) as --evidence, and who signs as --identity and --issuer, or --key.';
const BRING_SIGNER = 'Who signs your releases: --identity and --issuer, or --key, or `signer` of the evidence in avouch.yaml.';
const BRING_FILES = 'The files of the release, each with --artefact, so that what was signed is compared with them.';
const BRING_TRUST = 'What it can be checked with: --key, --artefact or --trusted-root, from where you know that it is right.';

/** SHA-256 of no bytes at all (FIPS 180-4), which anybody's empty file has. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

export const releaseAttested: EvidenceCheck = {
  id: 'release-attested',
  version: 1,
  title: 'The files of the release are covered by signatures that verify, of the signer who was named.',
  claims: ['3.1.1', '3.5.2'],
  guidance: ['3.1.1-a', '3.1.1-b', '3.5.2-a'],
  sees: 'part',
  comparesNow: true,
  looksAt:
    'Sigstore bundles, DSSE envelopes and the in-toto statements in them, verified against a trusted root or given keys, the signer compared exactly; and the SHA-256 and SHA-512 of the files given with --artefact.',
  passes:
    'A file of the release is named by its digest in a statement, or is what a signature is over; the signature verifies, and its signer is the one who was named. For 3.1.1 only.',
  fails:
    'A signature does not hold, and is not only one by a key that was not given about something else; a file of the release is signed by somebody else than who was named; or a verification summary of the one who was named says FAILED.',
  cannotTell:
    'Found and not verified, verified while no signer was named or no file was given: Needs Review. A file that nothing signed is about: Unknown; a checksum beside a download, or a statement that nobody signed, is none. For 3.5.2 always Needs Review: that an update is signed does not show that it was tested.',
  fooledBy: 'a signer whose account or key somebody else has; files that are not those which customers get.',
  run(context) {
    const signed = signedItems(context);
    const { artefacts = [] } = context;
    return [
      ...signed.filter((candidate) => !isForeign(candidate, artefacts)).flatMap(failing),
      ...foreignUnknown(signed, artefacts),
      ...artefacts.map((artefact) => ofArtefact(artefact, signed)),
      ...withoutArtefacts(context, signed),
      ...signedUpdate(artefacts, signed),
    ];
  },
};

function failing({ item }: SignedItem): readonly EvidenceOutcome[] {
  if (item.signature.kind !== 'failed') return [];
  return [
    {
      result: 'Failed',
      subject: `signature in ${item.document.path}`,
      message: `The signature does not hold: ${item.signature.reason}.`,
      claims: ['3.1.1'],
      item,
    },
  ];
}

/**
 * Whether a signature that none of the given keys made says nothing of this release: an envelope by somebody else, which came along. One
 * that names a file of the release, or was declared with its signer, is never foreign.
 */
function isForeign(candidate: SignedItem, artefacts: readonly ReleaseArtefact[]): boolean {
  const { signature } = candidate.item;
  return signature.kind === 'failed' && signature.ofNoKeyGiven === true && !artefacts.some((artefact) => isAbout(candidate, artefact));
}

/** Such signatures where nothing tells what they are about: no file of the release was given, or no statement can be read in them. */
function foreignUnknown(signed: readonly SignedItem[], artefacts: readonly ReleaseArtefact[]): readonly EvidenceOutcome[] {
  const group = signed.filter(
    (candidate) => isForeign(candidate, artefacts) && (artefacts.length === 0 || candidate.statements.length === 0),
  );
  const [first] = group;
  if (first === undefined) return [];
  const others = group.length === 1 ? '' : ` So ${group.length === 2 ? 'is 1 other' : `are ${group.length - 1} others`}.`;
  return [
    {
      result: 'Needs Review',
      subject: 'signatures of no key given',
      claims: ['3.1.1'],
      message: `A signature does not hold: ${reasonOf(first)}. Whether it is about this release is not seen.${others}`,
      bring: artefacts.length === 0 ? BRING_FILES : BRING_SIGNATURE,
      item: first.item,
    },
  ];
}

function ofArtefact(artefact: ReleaseArtefact, signed: readonly SignedItem[]): EvidenceOutcome {
  const { name } = artefact;
  const base = { subject: `release file ${name}`, claims: ['3.1.1'] };
  if (artefact.sha256 === EMPTY)
    return { ...base, result: 'Needs Review', message: `${name} is empty, so that it is no file of a release.`, bring: BRING_FILES };
  const about = signed.filter((candidate) => isAbout(candidate, artefact));
  const contrary = about.find((candidate) => isExpected(candidate) && saysFailed(candidate));
  if (contrary !== undefined)
    return {
      ...base,
      result: 'Failed',
      message: `A verification summary about ${name}, signed by ${signerOf(contrary)} as named, says that its verification failed.`,
      item: contrary.item,
    };
  const good = about.find(isExpected);
  if (good !== undefined)
    return {
      ...base,
      result: 'Passed',
      message: `${name} is covered by a signature that verifies, of ${signerOf(good)}, as named.`,
      item: good.item,
    };
  const unnamed = about.find(({ item }) => item.signature.kind === 'verified' && item.signature.expected === null);
  const unexpected = about.find(({ item }) => item.signature.kind === 'verified' && item.signature.expected === false);
  if (unexpected !== undefined)
    return {
      ...base,
      result: 'Failed',
      message: `${name} is signed by ${signerOf(unexpected)}; ${reasonOf(unexpected)}. A good signature of somebody else is no trust.`,
      bring: 'The signature of the one who was named, or the right name, if it is wrong.',
      item: unexpected.item,
    };
  if (unnamed !== undefined)
    return {
      ...base,
      result: 'Needs Review',
      message: `${name} is covered by a signature that verifies, of ${signerOf(unnamed)}; nobody was named who is to have signed it.`,
      bring: BRING_SIGNER,
      item: unnamed.item,
    };
  const unchecked = about.find(({ item }) => item.signature.kind === 'found');
  if (unchecked !== undefined)
    return {
      ...base,
      result: 'Needs Review',
      message: `A signature about ${name} is found, not verified: ${reasonOf(unchecked)}.`,
      bring: BRING_TRUST,
      item: unchecked.item,
    };
  const [broken] = about;
  if (broken !== undefined)
    return {
      ...base,
      result: 'Needs Review',
      message: `The only signature about ${name} does not hold.`,
      bring: BRING_SIGNATURE,
      item: broken.item,
    };
  return {
    ...base,
    result: 'Unknown',
    message: `Nothing that was brought and signed is about ${name}, told by its digest. A checksum beside a download, or a statement that nobody signed, shows no origin.`,
    bring: BRING_SIGNATURE,
  };
}

/** Signatures while no file of the release was given: said once for each kind, however many there are. */
function withoutArtefacts({ artefacts = [] }: EvidenceContext, signed: readonly SignedItem[]): readonly EvidenceOutcome[] {
  if (artefacts.length > 0) return [];
  const outcome = (
    subject: string,
    group: readonly SignedItem[],
    say: (first: SignedItem) => string,
    bring: string,
  ): readonly EvidenceOutcome[] => {
    const [first] = group;
    if (first === undefined) return [];
    const others = group.length === 1 ? '' : ` So ${group.length === 2 ? 'is 1 other' : `are ${group.length - 1} others`}.`;
    return [{ result: 'Needs Review', subject, claims: ['3.1.1'], message: `${say(first)}${others}`, bring, item: first.item }];
  };
  const verified = (expected: boolean | null) =>
    signed.filter(({ item }) => item.signature.kind === 'verified' && item.signature.expected === expected);
  const about = (first: SignedItem) => `about ${first.subjects} ${first.subjects === 1 ? 'artefact' : 'artefacts'}`;
  return [
    ...outcome(
      'signatures by somebody unexpected',
      verified(false),
      (first) => `A signature ${about(first)} verifies, and was made by ${signerOf(first)}; ${reasonOf(first)}.`,
      BRING_SIGNER,
    ),
    ...outcome(
      'signatures as named',
      verified(true),
      (first) => `A signature ${about(first)} verifies, of ${signerOf(first)}, as named; no file of the release was given to compare.`,
      BRING_FILES,
    ),
    ...outcome(
      'signatures by nobody named',
      verified(null),
      (first) => `A signature ${about(first)} verifies, of ${signerOf(first)}; nobody was named who is to have signed it.`,
      BRING_SIGNER,
    ),
    ...outcome(
      'signatures found',
      signed.filter(({ item }) => item.signature.kind === 'found'),
      (first) => `A signature is found, not verified: ${reasonOf(first)}.`,
      BRING_TRUST,
    ),
  ];
}

/** A release is an update of the one before: signed, where all of its files are. The rest of the claim is for others to see. */
function signedUpdate(artefacts: readonly ReleaseArtefact[], signed: readonly SignedItem[]): readonly EvidenceOutcome[] {
  const good = artefacts.map((artefact) => signed.find((candidate) => isAbout(candidate, artefact) && isExpected(candidate)));
  const [first] = good;
  if (first === undefined || good.includes(undefined)) return [];
  return [
    {
      result: 'Needs Review',
      subject: 'signed update',
      claims: ['3.5.2'],
      message: `${artefacts.length === 1 ? 'The file' : `Each of the ${artefacts.length} files`} of the release is signed by who was named; whether it was tested, and is secure by default, a signature does not say.`,
      item: first.item,
    },
  ];
}

function isExpected({ item }: SignedItem): boolean {
  return item.signature.kind === 'verified' && item.signature.expected === true;
}

function saysFailed({ statements }: SignedItem): boolean {
  return statements.some(({ document }) => document.facts.summary?.result === 'FAILED');
}

function signerOf({ item }: SignedItem): string {
  return item.signature.kind === 'verified' ? inWords(item.signature) : 'nobody';
}

function inWords({ signer, issuer }: Verified): string {
  return issuer === null ? signer : `${signer} (by the word of ${issuer})`;
}

function reasonOf({ item }: SignedItem): string {
  return item.signature.kind === 'none' ? 'none' : (item.signature.reason ?? 'no reason is known');
}
