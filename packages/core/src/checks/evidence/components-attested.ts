import type { SignatureState } from '../../model/evidence-item.ts';
import { counted } from '../in-words.ts';
import { type AttestedComponent, attestedComponents, type LockedArchives, lockedArchives } from './attested-components.ts';
import { type EvidenceCheck, type EvidenceContext, type EvidenceOutcome, unreadEvidence } from './evidence-check.ts';
import { oldestOf } from './oldest-evidence.ts';
import { shownName, shownNames } from './shown-names.ts';

const MOST_FINDINGS = 20;
const BRING_WHOLE =
  'The attestations of the other packages too, as the registry answers (`/-/npm/v1/attestations/NAME@VERSION`), where there are any.';
const BRING_SIGNER = 'Who is to have built each package, as `signer` of its attestations in avouch.yaml.';
const BRING_TRUST = 'What they can be checked with: --trusted-root, or --key with the key of the registry.';
const BRING_LOCKFILE = 'The lockfile of the product that has these packages, or the attestations of those that it has.';

export const componentsAttested: EvidenceCheck = {
  id: 'components-attested',
  version: 1,
  title: 'Packages that the product takes have signed provenance, of who was named, about the very archives in the lockfile.',
  claims: ['1.2.2'],
  guidance: ['1.2.2-a'],
  sees: 'part',
  comparesNow: true,
  looksAt:
    'Signed statements about versions of npm packages, as registries answer them, verified against a trusted root or given keys; their SHA-512 against the hashes in the npm, pnpm and Yarn lockfiles of all sources. One observation for all packages.',
  passes:
    'Each version in those lockfiles has provenance that says how it was built, whose signature verifies and is of who was named, about the archive that the lockfile has.',
  fails:
    'A signature about a version in a lockfile does not hold; or one that verifies, of who was named, is about another archive than the lockfile has.',
  cannotTell:
    'Needs Review where some packages have such provenance and others none, with the share; where signatures are found and not verified, verify while nobody was named, or are of somebody else; where a registry says only that it published; where no lockfile has the versions. Unknown where an answer could not be read. Nothing is said where none was brought.',
  fooledBy: 'a project whose own build was taken over; a lockfile that `npm install` may rewrite.',
  run(context) {
    const unread = unreadEvidence(context, 'npm-attestations').map(
      (item): EvidenceOutcome => ({
        result: 'Unknown',
        subject: `attestations in ${item.document.path}`,
        message: `${item.document.path} holds attestations of a package and could not be read (${item.document.verdict}).`,
        bring: 'The answer of the registry as it came.',
        item,
      }),
    );
    const locked = lockedArchives(context);
    const attested = attestedComponents(context, locked);
    return [...unread, ...findings(attested), ...summary(attested, { locked, context, whole: unread.length === 0 })];
  },
};

/** What became of a signature, apart from what it is about. */
type Signed = 'as named' | 'nobody named' | 'somebody else' | 'found' | 'failed';

function signedHow({ signed: { item } }: AttestedComponent): Signed {
  const state: SignatureState = item.signature;
  switch (state.kind) {
    case 'verified':
      return state.expected === true ? 'as named' : state.expected === false ? 'somebody else' : 'nobody named';
    case 'failed':
      // A key that was given for something else says nothing of it.
      return state.ofNoKeyGiven === true ? 'found' : 'failed';
    case 'found':
    case 'none':
      return 'found';
    default:
      return state satisfies never;
  }
}

function findings(attested: readonly AttestedComponent[]): readonly EvidenceOutcome[] {
  const found = attested.flatMap((one): readonly EvidenceOutcome[] => {
    const { component, archive, signed } = one;
    const how = signedHow(one);
    const subject = `attestation of ${component}`;
    if (archive === 'not locked') return [];
    const { signature } = signed.item;
    if (how === 'failed' && signature.kind === 'failed')
      return [
        {
          result: 'Failed',
          subject,
          message: `A signature about ${shownName(component)}, which a lockfile has, does not hold: ${signature.reason}.`,
          bring: 'The answer of the registry as it came, and what else shows where the package comes from.',
          item: signed.item,
        },
      ];
    if (how === 'as named' && archive === 'other')
      return [
        {
          result: 'Failed',
          subject,
          message: `What the signer who was named says of ${shownName(component)} is about another archive than a lockfile has.`,
          bring: 'Where the archive in the lockfile comes from.',
          item: signed.item,
        },
      ];
    return [];
  });
  // A package has several attestations; one finding says it.
  const once = [...Map.groupBy(found, ({ subject }) => subject).values()].flatMap(([first]) => first ?? []);
  const [next] = once.slice(MOST_FINDINGS);
  if (next === undefined) return once;
  const message = `So it is with ${counted(once.length - MOST_FINDINGS, 'more package')}.`;
  return [...once.slice(0, MOST_FINDINGS), { ...next, subject: 'attestations of more packages', message }];
}

function summary(
  attested: readonly AttestedComponent[],
  { locked, context, whole }: { readonly locked: LockedArchives; readonly context: EvidenceContext; readonly whole: boolean },
): readonly EvidenceOutcome[] {
  if (attested.length === 0) return [];
  const item = oldestOf(attested.map(({ signed }) => signed.item));
  const base = { subject: 'provenance of packages', item } as const;
  const here = attested.filter(({ archive }) => archive !== 'not locked');
  if (here.length === 0) {
    const names = [...new Set(attested.map(({ component }) => component))];
    const where = context.sources.length === 0 ? 'no source was given that could have them' : 'no npm lockfile of the sources has them';
    return [
      {
        ...base,
        result: 'Needs Review',
        message: `Attestations are about ${counted(names.length, 'package')} (${shownNames(names)}), and ${where}.`,
        bring: BRING_LOCKFILE,
      },
    ];
  }
  const left = new Map(GROUPS.map(({ words }) => [words, [] as string[]]));
  for (const [component, all] of Map.groupBy(here, ({ component: name }) => name)) {
    const group = GROUPS.find(({ isOf }) => all.some(isOf)) ?? REST;
    left.get(group.words)?.push(component);
  }
  const total = locked.digests.size;
  const shares = GROUPS.flatMap(({ words }) => {
    const names = left.get(words) ?? [];
    return names.length === 0 ? [] : [`${names.length} ${words}${words === GOOD ? '' : ` (${shownNames(names)})`}`];
  });
  const rest = total - [...left.values()].reduce((sum, names) => sum + names.length, 0);
  const good = left.get(GOOD)?.length ?? 0;
  const message = `Of ${counted(total, 'package')} in npm lockfiles, ${shares.join(', ')}${rest === 0 ? '' : `, and ${rest} of which nothing was brought`}.`;
  if (good === total && whole && !locked.hasUnread)
    return [{ ...base, result: 'Passed', message: `${counted(total, 'package')} in npm lockfiles: each is ${GOOD_ALONE}.` }];
  const unnamed = here.some((one) => signedHow(one) === 'nobody named' || signedHow(one) === 'somebody else');
  const unchecked = here.some((one) => signedHow(one) === 'found');
  return [{ ...base, result: 'Needs Review', message, bring: unnamed ? BRING_SIGNER : unchecked ? BRING_TRUST : BRING_WHOLE }];
}

const GOOD_ALONE = 'the very archive of which who was named says how it was built, by a signature that verifies';
const GOOD = 'with provenance that verifies, of who was named, about the very archive';

interface Group {
  readonly words: string;
  isOf(one: AttestedComponent): boolean;
}

const REST: Group = { words: 'with attestations that show nothing of the archive', isOf: () => true };

/** What the attestations of a package come to, of what says most first; but another archive than the lockfile’s is never made good. */
const GROUPS: readonly Group[] = [
  { words: 'with attestations about another archive than a lockfile has', isOf: ({ archive }) => archive === 'other' },
  { words: 'with a signature that does not hold', isOf: (one) => signedHow(one) === 'failed' },
  { words: GOOD, isOf: (one) => one.saysBuild && one.archive === 'same' && signedHow(one) === 'as named' },
  {
    words: 'with provenance that verifies while nobody was named',
    isOf: (one) => one.saysBuild && one.archive === 'same' && signedHow(one) === 'nobody named',
  },
  {
    words: 'with provenance that verifies, of somebody else than was named',
    isOf: (one) => one.saysBuild && one.archive === 'same' && signedHow(one) === 'somebody else',
  },
  { words: 'with provenance that is found and not verified', isOf: (one) => one.saysBuild && one.archive === 'same' },
  { words: 'with attestations that do not say how it was built', isOf: ({ saysBuild, archive }) => !saysBuild && archive === 'same' },
  REST,
];
