import type { Place } from '../../model/diagnostic.ts';
import type { SecretFound, SecretScan } from '../../model/facts.ts';
import { SECRET_TYPES, type SecretType } from '../../secrets/detector.ts';
import type { Outcome } from '../check.ts';
import { counted, someOf } from '../in-words.ts';

/** The claims that secrets bear on: the product's own, and, for credentials of a build, the build environment's. */
const PRODUCT = '1.4.5';
const BUILD = '2.1.4';

/** What is said of secrets in the tree and in history alike, and in each one's own words. */
export interface SecretWords {
  /** What was looked through, for the subjects of findings: `tree`, `history`. */
  readonly where: string;
  /** What is said of a secret in the vendor's own content. */
  finding(what: string, first: SecretFound, count: number): string;
}

function titleOf(type: string): string {
  return Object.hasOwn(SECRET_TYPES, type) ? SECRET_TYPES[type as SecretType].title : type;
}

function isOfBuild(type: string): boolean {
  return Object.hasOwn(SECRET_TYPES, type) && SECRET_TYPES[type as SecretType].ofBuild;
}

/** The keyed fingerprint, in words; '' where there is none. */
export function fingerprintWords({ fingerprint }: SecretFound): string {
  return fingerprint === null ? '' : ` Its keyed fingerprint on this machine is ${fingerprint}.`;
}

/**
 * What secrets that were found come to: one finding for each type and path of the vendor's own content where the form leaves no
 * doubt; the rest is for a person to look at. Never the secret, which is not among the facts.
 */
export function secretOutcomes(scan: SecretScan, words: SecretWords): readonly Outcome[] {
  const certain = scan.found.filter(({ certainty }) => certainty === 'certain');
  const own = certain.filter(({ role }) => role === 'own');
  const elsewhere = certain.filter(({ role }) => role !== 'own');
  const possible = scan.found.filter(({ certainty, role }) => certainty === 'possible' && role === 'own');
  const findings = [...Map.groupBy(own, ({ type, path }) => `${type} in ${path}`)].flatMap(([subject, group]): readonly Outcome[] => {
    const [first] = group;
    if (first === undefined) return [];
    return [
      {
        result: 'Failed',
        subject,
        place: placeOf(first),
        message: words.finding(titleOf(first.type), first, group.length),
        claims: isOfBuild(first.type) ? [PRODUCT, BUILD] : [PRODUCT],
      },
    ];
  });
  return [
    ...findings,
    ...reviewed(elsewhere, `secrets in tests and examples, ${words.where}`, (count, places) => ({
      message: `${count} of a fixed form ${places}, in tests, examples, generated or vendored content: revoked, or made for the test?`,
      bring: 'Say of each that it opens nothing, or revoke it.',
    })),
    ...reviewed(possible, `possible secrets, ${words.where}`, (count, places) => ({
      message: `${count} by ${distinct(possible) === 1 ? 'its' : 'their'} look ${places}: whether anything is opened by ${distinct(possible) === 1 ? 'it' : 'them'} is not seen here.`,
      bring: 'Look at each: revoke what is real, and say what is not.',
    })),
  ];
}

function reviewed(
  found: readonly SecretFound[],
  subject: string,
  words: (count: string, places: string) => { readonly message: string; readonly bring: string },
): readonly Outcome[] {
  const [first] = found;
  if (first === undefined) return [];
  const types = [...new Set(found.map(({ type }) => titleOf(type)))];
  const paths = [...new Set(found.map(({ path }) => path))];
  const count = distinct(found);
  const times = count === found.length ? '' : `, ${found.length} times in all`;
  const { message, bring } = words(`${counted(count, 'secret')} (${someOf(types)})`, `in ${someOf(paths)}${times}`);
  return [{ result: 'Needs Review', subject, place: placeOf(first), message, bring, claims: [PRODUCT] }];
}

/** How many secrets these are: one may stand in many versions of a file. Without fingerprints nothing tells one from the other. */
function distinct(found: readonly SecretFound[]): number {
  const known = new Set(found.flatMap(({ fingerprint }) => fingerprint ?? []));
  return known.size + found.filter(({ fingerprint }) => fingerprint === null).length;
}

/** The line of a file that is in the tree; a line of an older version would lead nowhere. */
function placeOf({ path, line, commit }: SecretFound): Place {
  return commit === null ? { path, line } : { path, commit };
}

/** How much was looked through, and what was not. */
export function extentWords({ scanned, leftOut }: SecretScan, what: string): string {
  const parts = [
    ...(leftOut.binary > 0 ? [`${leftOut.binary} binary`] : []),
    ...(leftOut.tooLarge > 0 ? [`${leftOut.tooLarge} over 5 MiB`] : []),
    ...(leftOut.unread > 0 ? [`${leftOut.unread} that could not be read`] : []),
  ];
  const left = parts.length === 0 ? '' : `; left out: ${parts.join(', ')}`;
  return `${counted(scanned.files, what)} looked through${left}`;
}

/** The claims among `claims` that no outcome speaks of yet. */
export function unspoken(claims: readonly string[], outcomes: readonly Outcome[]): readonly string[] {
  return claims.filter((claim) => !outcomes.some((outcome) => (outcome.claims ?? claims).includes(claim)));
}
