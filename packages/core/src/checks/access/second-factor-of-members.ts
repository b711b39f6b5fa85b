import type { Check } from '../check.ts';
import { type DeclaredResource, resourcesOf, reviewOfDeclared, reviewOfSaid, saidOf } from './access-view.ts';

const bring =
  'Bring the members of the code host, the hosting, the registries and the identity provider with the second factor of each, emergency accounts included.';
const UNSEEN = 'Which accounts have none, at the code host, the hosting, the registries and for emergencies, is not seen here.';

/** Resources that govern how people sign in to a code host or an identity provider. */
const RESOURCES: ReadonlySet<string> = new Set([
  'azuread_conditional_access_policy',
  'gitlab_application_settings',
  'gitlab_group',
  'okta_policy_mfa',
  'okta_policy_mfa_default',
  'okta_policy_rule_mfa',
]);

export const secondFactorOfMembers: Check = {
  id: 'second-factor-of-members',
  version: 1,
  title: 'The people who build the product sign in with a second factor.',
  claims: ['2.1.5'],
  guidance: ['2.1.5-a'],
  sees: 'part',
  looksAt:
    'sentences of own documents on second factors of the people who make the software (those on users of the product are left out); resources of Terraform that govern how people sign in to GitLab, Microsoft Entra or Okta.',
  passes: 'never: one rule or one platform leaves the hosting, the registries and emergency accounts open.',
  fails: 'never: theme 2 does not fail on what a repository shows of it (domain §7).',
  cannotTell: 'Needs Review where a document or a resource speaks of it, with what is said; Unknown where nothing does.',
  fooledBy:
    'a rule that exempts somebody; a policy that is only reported on; members of a platform that nobody described; text about users.',
  run(context) {
    const subject = 'second factor of members';
    const outcomes = [
      reviewOfSaid(saidOf(context, 'second factor', 'members'), {
        subject: `${subject} in documents`,
        what: 'a second factor',
        unseen: UNSEEN,
        bring,
      }),
      reviewOfDeclared(resourcesOf(context, RESOURCES).flatMap(onlyFactors), {
        subject: `${subject} in infrastructure code`,
        unseen: UNSEEN,
        bring,
      }),
    ].filter((outcome) => outcome !== null);
    if (outcomes.length > 0) return outcomes;
    const message = 'Nothing was recognised that says who signs in to the build environment with a second factor.';
    return [{ result: 'Unknown', subject, message, bring }];
  },
};

/** Groups and policies that say nothing of a second factor are left out; those of Okta are about nothing else. */
function onlyFactors(resource: DeclaredResource): readonly DeclaredResource[] {
  if (resource.type.startsWith('okta_')) return [resource];
  const asks = resource.settings.some(
    ({ name, value }) =>
      name === 'require_two_factor_authentication' || (name === 'built_in_controls' && value?.includes('"mfa"') === true),
  );
  const settings = resource.settings.filter(({ name }) => FACTOR_SETTINGS.has(name));
  return asks ? [{ ...resource, settings }] : [];
}

const FACTOR_SETTINGS: ReadonlySet<string> = new Set(['require_two_factor_authentication', 'built_in_controls', 'state']);
