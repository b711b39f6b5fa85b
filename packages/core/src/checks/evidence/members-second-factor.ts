import type { GithubAccount } from '../../formats/github-members/schema.ts';
import { counted } from '../in-words.ts';
import { creditedEvidence, type EvidenceCheck, type EvidenceContext, type EvidenceOutcome, type ItemOf } from './evidence-check.ts';
import { aboutOrganisation, asOfText, BRING_PAGE, newestBySubject, notFirm, ofAnotherOrganisation, refused } from './platform-evidence.ts';

type Item = ItemOf<'github-members'>;

const BRING =
  'The organisation’s settings (`gh api orgs/NAME`) with the token of an owner, and who has no second factor (GraphQL `membersWithRole { edges { hasTwoFactorEnabled } }`); the same of the hosting, the registries and emergency accounts.';
const ELSEWHERE = 'The hosting, the registries and emergency accounts are not seen in it.';

export const membersSecondFactor: EvidenceCheck = {
  id: 'members-second-factor',
  version: 1,
  title: 'Everybody in the organisation signs in to the code host with a second factor.',
  claims: ['2.1.5'],
  guidance: ['2.1.5-a'],
  sees: 'part',
  looksAt:
    'exports of an organisation of GitHub: whether it requires a second factor, the second factor of each member, and lists whose name says that they are of members without one. Bots, and accounts that an enterprise’s identity provider manages, are left out.',
  passes:
    'The organisation, under which a source is shown, requires a second factor of everybody, in a dated export. It says nothing of hosting, registries and emergency accounts.',
  fails: 'At least one member has no second factor, and nothing shows that people sign in through an identity provider.',
  cannotTell:
    'Unknown where the token could not see it, or a list does not say; Needs Review where nobody requires it, or where people sign in through an identity provider that may ask for it.',
  fooledBy:
    'a list of members that is named for a filter it was not made with; an empty list, which cannot be told from other empty lists; accounts that no organisation knows.',
  run(context) {
    const items = newestBySubject(creditedEvidence(context, 'github-members'), (item) => `${subjectOf(item)} ${kindOf(item)}`);
    if (items.length === 0)
      return [
        {
          result: 'Unknown',
          subject: 'second factor at the code host',
          message: 'No export shows who signs in to the code host with a second factor.',
          bring: BRING,
        },
      ];
    const outside = signsInOutside(context);
    return items.flatMap((item) => {
      const { organisation } = item.document.facts;
      if (organisation !== null && aboutOrganisation(context, organisation) === 'another')
        return [ofAnotherOrganisation(subjectOf(item), organisation, item)];
      return [...ofSettings(item, context), ...ofAccounts(item, outside)];
    });
  },
};

function subjectOf({ document: { facts } }: Item): string {
  return facts.organisation === null ? 'second factor at the code host' : `second factor at the code host of ${facts.organisation}`;
}

function kindOf({ document: { facts, path } }: Item): string {
  if (facts.refusal !== null || facts.list === 'accounts') return path;
  return facts.list ?? 'settings';
}

/** Whether some export shows that people sign in through an identity provider, which may ask for the second factor. */
function signsInOutside(context: EvidenceContext): boolean {
  return (
    creditedEvidence(context, 'github-members').some(({ document }) => document.facts.settings?.identityProvider === true) ||
    creditedEvidence(context, 'github-audit-log').some(({ document }) =>
      document.facts.notable.some(({ action }) => action === 'org.sso_response'),
    )
  );
}

function ofSettings(item: Item, context: EvidenceContext): readonly EvidenceOutcome[] {
  const { settings, refusal, organisation } = item.document.facts;
  const subject = `${subjectOf(item)}: required`;
  if (refusal !== null) return [refused({ subject, asked: 'the organisation and its members', bring: BRING }, refusal, item)];
  if (settings === null) return [];
  const when = asOfText(item);
  if (settings.secondFactorRequired === null)
    return [
      {
        result: 'Unknown',
        subject,
        message: 'The token could not see whether the organisation requires a second factor: only an owner’s can.',
        bring: BRING,
        item,
      },
    ];
  if (!settings.secondFactorRequired)
    return [
      {
        result: 'Needs Review',
        subject,
        message: `The organisation does not require a second factor${when}; an identity provider may ask for it, and members may have one by themselves.`,
        bring: BRING,
        item,
      },
    ];
  const whose =
    aboutOrganisation(context, organisation) === 'own'
      ? null
      : 'Whether that is the product’s organisation is not known: no source says that it is shown there.';
  const doubt = whose ?? notFirm(item);
  return [
    doubt === null
      ? {
          result: 'Passed',
          subject,
          message: `The organisation requires a second factor of all its members at the code host${when}. ${ELSEWHERE}`,
          item,
        }
      : {
          result: 'Needs Review',
          subject,
          message: `The organisation requires a second factor of all its members. ${doubt}`,
          bring: whose === null ? BRING : BRING_PAGE,
          item,
        },
  ];
}

/** People whom the code host itself signs in. */
const isPerson = ({ type, managed }: GithubAccount) => type !== 'Bot' && !managed;

function ofAccounts(item: Item, outside: boolean): readonly EvidenceOutcome[] {
  const { list, namedFilter, accounts, mayBeCutOff, refusal } = item.document.facts;
  if (list === null || refusal !== null || namedFilter === 'administrators') return [];
  const subject = `${subjectOf(item)}: members`;
  const byName = list !== 'members with second factor' && namedFilter === 'without second factor';
  const people = accounts.filter(isPerson);
  const without = byName ? people : people.filter(({ secondFactor }) => secondFactor === false);
  const unseen = byName ? [] : people.filter(({ secondFactor }) => secondFactor === null);
  const left = accounts.length - people.length;
  const leftOut = left === 0 ? '' : ` ${counted(left, 'bot or managed account')} left out.`;
  if (without.length > 0) {
    const least = mayBeCutOff ? 'At least ' : '';
    const basis = byName ? ', by the name of the list' : '';
    const message = `${least}${without.length === 1 ? '1 member of the organisation has' : `${without.length} members of the organisation have`} no second factor at the code host${basis}${asOfText(item)}.${leftOut}`;
    if (outside)
      return [
        {
          result: 'Needs Review',
          subject,
          message: `${message} People sign in through an identity provider, which may ask for it.`,
          bring: 'What the identity provider asks of these members.',
          item,
        },
      ];
    return [
      {
        result: 'Failed',
        subject,
        message,
        bring: 'Who they are and what signs them in, if it is something else that asks for a second factor.',
        item,
      },
    ];
  }
  if (people.length === 0)
    return [
      {
        result: left === 0 ? 'Unknown' : 'Needs Review',
        subject,
        message: `The export lists nobody who signs in to the code host${asOfText(item)}: that is not to say that there is nobody.${leftOut}`,
        bring: BRING,
        item,
      },
    ];
  if (unseen.length > 0)
    return [
      {
        result: 'Unknown',
        subject,
        message: `The export has ${counted(people.length, 'member')}, and the second factor of ${unseen.length} is not seen in it: the list does not say it, or the token could not see it.`,
        bring: BRING,
        item,
      },
    ];
  return [
    {
      result: 'Needs Review',
      subject,
      message: `${counted(people.length, 'member')} of the organisation, each with a second factor${asOfText(item)}; whether it is required of the next one is for the settings to say.${leftOut}${mayBeCutOff ? ' The list may be cut off.' : ''} ${ELSEWHERE}`,
      bring: BRING,
      item,
    },
  ];
}
