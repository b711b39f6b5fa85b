import type { Instant } from '../../model/instant.ts';
import { daysBetween } from '../../model/instant.ts';
import { accountPseudonyms, type Pseudonym } from '../../model/pseudonym.ts';
import { creditedEvidence, type EvidenceContext, type ItemOf } from './evidence-check.ts';
import { aboutOrganisation, exportedAt, newestBySubject, notFirm } from './platform-evidence.ts';

/** One member of the code host, and when the export was made. */
export interface CurrentMember {
  readonly who: readonly Pseudonym[];
  readonly at: Instant;
  /** Whether the export is surely of the organisation that the product's sources are shown under. */
  readonly own: boolean;
}

/** Who is a member now, as exports show it. */
export interface CurrentMembers {
  readonly people: readonly CurrentMember[];
  /** Why they are not surely all, or of now, or of the product's own organisation. */
  readonly limits: readonly string[];
}

/**
 * Everybody in the newest dated export of each organisation, programs apart; null where there is none. Lists that a filter made are of some
 * people only, and lists of another organisation of nobody that matters here.
 */
export function currentMembers(context: EvidenceContext, days: number): CurrentMembers | null {
  const lists = creditedEvidence(context, 'github-members').filter(
    ({ document: { facts } }) =>
      facts.list !== null &&
      facts.namedFilter === null &&
      facts.refusal === null &&
      aboutOrganisation(context, facts.organisation) !== 'another',
  );
  if (lists.length === 0) return null;
  const newest = newestBySubject(lists, ({ document: { facts } }) => facts.organisation ?? '');
  const says = (found: boolean, text: string) => (found ? [text] : []);
  const limits = [
    ...says(
      newest.some((item) => exportedAt(item) === null),
      'a list of members has no date',
    ),
    ...says(newest.some(mayLackSome), 'a list of members may not be whole'),
    ...says(
      newest.some((item) => isOld(item, context, days)),
      `a list of members is older than ${days} days`,
    ),
    ...says(
      newest.some(({ document: { facts } }) => aboutOrganisation(context, facts.organisation) !== 'own'),
      'a list of members does not say that it is of the organisation of the sources',
    ),
  ];
  const people = newest.flatMap((item) => {
    const at = exportedAt(item);
    const { accounts, organisation } = item.document.facts;
    const own = aboutOrganisation(context, organisation) === 'own';
    return accounts.flatMap(({ type, login }) =>
      at === null || type === 'Bot' || login === '' ? [] : [{ who: accountPseudonyms(login), at, own }],
    );
  });
  return { people, limits };
}

function mayLackSome(item: ItemOf<'github-members'>): boolean {
  return item.document.facts.mayBeCutOff || (exportedAt(item) !== null && notFirm(item) !== null);
}

function isOld(item: ItemOf<'github-members'>, { product }: EvidenceContext, days: number): boolean {
  const at = exportedAt(item);
  return at !== null && daysBetween(at, product.asOf) > days;
}
