import type { Check, CheckContext, Outcome } from '../check.ts';
import { counted, saying, someOf } from '../in-words.ts';
import { reviewOfSaid, type SaidOfAccess, saidOf } from './access-view.ts';
import { secondFactorLibraries, secondFactorTests } from './second-factor-parts.ts';
import { type SecondFactorSetting, secondFactorSettings } from './second-factor-settings.ts';

const bring =
  'Bring the test result, or the record, of a privileged user who is refused without a second factor, at administrative interfaces for programs too.';
const UNSEEN = 'Whether a privileged user is refused without it is not seen here.';

export const secondFactorOfUsers: Check = {
  id: 'second-factor-of-users',
  version: 1,
  title: 'Privileged users of the product need a second factor.',
  claims: ['1.4.2'],
  guidance: ['1.4.2-a'],
  sees: 'part',
  looksAt:
    'sentences of own documents on second factors of users (those on developers and the code host are left out); settings of user pools in Terraform and CloudFormation, the flow for browsers of realms of Keycloak, and variables of compose files and settings of Django whose names require or enable one; names of test files; libraries for second factors in manifests, lockfiles and settings of Django.',
  passes:
    'never: a library, a setting, a name of a test or a document shows that a second factor can be used, not that nobody with privileges goes without.',
  fails:
    'an own document requires it of all or of privileged users, and configuration that is for production by its path switches it off, where users cannot sign in through another service.',
  cannotTell: 'Needs Review where anything of the kind was seen; Unknown where nothing was.',
  fooledBy:
    'a second way in that asks for none (an interface for programs, a recovery, single sign-on); a pool or service for other users; settings made in the product itself; text about another product.',
  run(context) {
    const said = saidOf(context, 'second factor', 'users');
    const settings = secondFactorSettings(context);
    const contradicted = contradictions(said, settings);
    const outcomes = [
      ...contradicted,
      reviewOfSaid(said, { subject: 'second factor in documents', what: 'a second factor', unseen: UNSEEN, bring }),
      ...(contradicted.length > 0 ? [] : [settingsReview(settings)]),
      testsReview(context),
      librariesReview(context),
    ].filter((outcome) => outcome !== null);
    if (outcomes.length > 0) return outcomes;
    const message =
      'Nothing was recognised that asks users of the product for a second factor, in documents, configuration, tests or libraries.';
    return [{ result: 'Unknown', subject: 'second factor of users', message, bring }];
  },
};

const ALL_OR_PRIVILEGED = /\b(?:all|every|each|any)\b.{0,40}\b(?:users?|accounts?)\b|\badmin|\bprivileged\b|\bsuperusers?\b/i;
/** The factor may then be asked for by another service. */
const ELSEWHERE = /\b(?:identity providers?|idp|sso|saml|oidc|okta|entra|keycloak|active directory|ldap|auth0)\b/i;

/** A stated rule against configuration that a machine reads (domain §7). */
function contradictions(said: readonly SaidOfAccess[], settings: readonly SecondFactorSetting[]): readonly Outcome[] {
  const rule = said.find(
    ({ of, statement: { force, text } }) => of === 'users' && force === 'required' && ALL_OR_PRIVILEGED.test(text) && !ELSEWHERE.test(text),
  );
  if (rule === undefined) return [];
  return settings
    .filter(({ effect, production, federated }) => effect === 'off' && production && !federated)
    .map(({ place, text }) => ({
      result: 'Failed',
      subject: `second factor off in ${place.path}`,
      place,
      message: `${place.path} has ${text}, for production by its path, and ${rule.document.path}:${rule.statement.line} says ${saying(rule.statement.text)}.`,
      bring: 'Switch it on, or correct the document.',
    }));
}

const EFFECTS = {
  enforced: 'which asks all users for it',
  optional: 'which leaves it to each user',
  off: 'which asks nobody for it',
  unknown: 'whose value says neither',
} as const;

function settingsReview(settings: readonly SecondFactorSetting[]): Outcome | null {
  const order = ['off', 'optional', 'unknown', 'enforced'] as const;
  const [first] = settings.toSorted((a, b) => order.indexOf(a.effect) - order.indexOf(b.effect));
  if (first === undefined) return null;
  const more = settings.length === 1 ? '' : `, one of ${settings.length} such settings`;
  return {
    result: 'Needs Review',
    subject: 'second factor in configuration',
    place: first.place,
    message: `${first.place.path} has ${first.text}, ${EFFECTS[first.effect]}${more}. Who signs in there, and other ways in, are not seen here.`,
    bring,
  };
}

function testsReview(context: CheckContext): Outcome | null {
  const tests = secondFactorTests(context);
  const [first] = tests;
  if (first === undefined) return null;
  return {
    result: 'Needs Review',
    subject: 'second factor in tests',
    place: { path: first },
    message: `${counted(tests.length, 'test file')} ${tests.length === 1 ? 'is' : 'are'} named for second factors: ${someOf(tests)}. What they test and their results are not seen here.`,
    bring,
  };
}

function librariesReview(context: CheckContext): Outcome | null {
  const libraries = secondFactorLibraries(context);
  const [first] = libraries;
  if (first === undefined) return null;
  const names = [...new Set(libraries.map(({ name }) => name))];
  return {
    result: 'Needs Review',
    subject: 'library for second factors',
    place: first.place,
    message: `${first.place.path} has ${someOf(names)}: a second factor may be on offer by it. ${UNSEEN}`,
    bring,
  };
}
