import { counted } from '../in-words.ts';
import { creditedEvidence, type EvidenceCheck, type EvidenceOutcome, type ItemOf } from './evidence-check.ts';
import { aboutOrganisation, asOfText, newestBySubject, ofAnotherOrganisation, refused, tallied } from './platform-evidence.ts';

type Item = ItemOf<'github-members'>;

/** Of two people both may well have to be administrators; of three, not everybody has to be. */
const FEW = 2;

const BRING =
  'Members with their roles (`gh api graphql` with `membersWithRole`, or each repository’s collaborators), all pages, and the policy that says which role may do what.';

export const rolesLeastPrivilege: EvidenceCheck = {
  id: 'roles-least-privilege',
  version: 1,
  title: 'Not everybody at the code host may do everything.',
  claims: ['2.1.1', '2.1.3'],
  guidance: ['2.1.1-b', '2.1.3-a'],
  sees: 'part',
  looksAt:
    'roles of members, memberships and collaborators in exports of GitHub, and what members may do in every repository by default. Bots are left out.',
  passes: 'Never: whether each role fits what somebody does is not in an export.',
  fails: `Everybody of more than ${FEW} people in a list of all members (\`membersWithRole\`) is an administrator, or members administer every repository by default.`,
  cannotTell:
    'Needs Review with the roles counted, or where there are only two people or a list that may have been asked for by role; Unknown where no list says roles, or the token could not see them.',
  fooledBy: 'administrators of a repository who are members only of the organisation; roles that an app or a token has.',
  run(context) {
    const items = newestBySubject(
      creditedEvidence(context, 'github-members'),
      (item) => `${whereOf(item)} ${item.document.facts.list} ${item.document.path}`,
    );
    const found = items.flatMap((item) => {
      const { organisation } = item.document.facts;
      if (organisation !== null && aboutOrganisation(context, organisation) === 'another')
        return [ofAnotherOrganisation(`roles at ${whereOf(item)}`, organisation, item)];
      return [...ofDefault(item), ...ofRoles(item)];
    });
    if (found.length > 0) return found;
    return [
      {
        result: 'Unknown',
        subject: 'roles at the code host',
        message: 'No export shows which roles people have at the code host.',
        bring: BRING,
      },
    ];
  },
};

function whereOf({ document: { facts } }: Item): string {
  return facts.organisation === null ? 'the code host' : `the code host of ${facts.organisation}`;
}

function ofDefault(item: Item): readonly EvidenceOutcome[] {
  const permission = item.document.facts.settings?.defaultPermission ?? null;
  if (permission === null) return [];
  const subject = `default permission at ${whereOf(item)}`;
  if (permission === 'admin')
    return [
      {
        result: 'Failed',
        subject,
        message: `Every member administers every repository of the organisation by default${asOfText(item)}.`,
        item,
      },
    ];
  return [
    {
      result: 'Needs Review',
      subject,
      message: `By default members have the permission “${permission}” in every repository of the organisation${asOfText(item)}; whether that is the least they need is for a person to say.`,
      bring: BRING,
      item,
    },
  ];
}

function ofRoles(item: Item): readonly EvidenceOutcome[] {
  const { accounts, list, mayBeCutOff, refusal, namedFilter } = item.document.facts;
  const subject = `roles at ${whereOf(item)}`;
  if (refusal !== null) return [refused({ subject, asked: 'the members of the organisation', bring: BRING }, refusal, item)];
  if (list === null) return [];
  const people = accounts.filter(({ type }) => type !== 'Bot');
  const roles = people.flatMap(({ role }) => role ?? []);
  if (namedFilter === 'administrators')
    return [
      {
        result: 'Needs Review',
        subject: `administrators at ${whereOf(item)}`,
        message: `${counted(people.length, 'administrator')}, by the name of the list${asOfText(item)}; of how many people is not in it.`,
        bring: BRING,
        item,
      },
    ];
  if (roles.length < people.length || people.length === 0)
    return [
      {
        result: 'Unknown',
        subject,
        message: `The list has ${counted(people.length, 'account')} and does not say the role of ${people.length - roles.length}.`,
        bring: BRING,
        item,
      },
    ];
  const administrators = roles.filter((role) => role === 'admin').length;
  const all = administrators === people.length;
  // Lists of the other kinds can be asked for by role, and an answer does not say whether it was.
  if (all && people.length > FEW && !mayBeCutOff && list === 'members with second factor')
    return [
      {
        result: 'Failed',
        subject,
        message: `All ${people.length} people in the list are administrators${asOfText(item)}: no role keeps anybody from anything.`,
        bring: 'Why each of them has to be an administrator.',
        item,
      },
    ];
  const cut = mayBeCutOff ? ' The list may be cut off.' : '';
  const few = people.length <= FEW && all ? ' With so few people that may have to be so.' : '';
  const narrowed = people.length > FEW && all ? ' The list may have been asked for by role, and does not say.' : '';
  return [
    {
      result: 'Needs Review',
      subject,
      message: `The roles of ${counted(people.length, 'account')} in the list: ${tallied(roles)}${asOfText(item)}.${few}${narrowed}${cut}`,
      bring: BRING,
      item,
    },
  ];
}
