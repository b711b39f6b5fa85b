import { quoted } from '../../encodings/diagnostic-log.ts';
import type { KeycloakRealm } from '../../formats/keycloak-realm/schema.ts';
import type { Place } from '../../model/diagnostic.ts';
import { type CheckContext, ownDocuments } from '../check.ts';
import { composeFiles, servicesOf } from '../containers/container-view.ts';
import { resourcesOf, settingText } from './access-view.ts';

/** A setting of the product on second factors of its users. */
export interface SecondFactorSetting {
  readonly place: Place;
  readonly text: string;
  /** `enforced`: nobody signs in without. `off`: it cannot be used, or is not asked for. `unknown`: the value says neither. */
  readonly effect: 'enforced' | 'optional' | 'off' | 'unknown';
  /** Whether its path says that production runs it. */
  readonly production: boolean;
  /** Whether users can also sign in through another service, which may ask for the factor itself. */
  readonly federated: boolean;
}

const POOLS: ReadonlySet<string> = new Set(['aws_cognito_user_pool', 'AWS::Cognito::UserPool']);
const FEDERATION: ReadonlySet<string> = new Set(['aws_cognito_identity_provider', 'AWS::Cognito::UserPoolIdentityProvider']);

/** What infrastructure code, compose files, realms of Keycloak and settings of Django set on second factors of the product's users. */
export function secondFactorSettings(context: CheckContext): readonly SecondFactorSetting[] {
  const federated = resourcesOf(context, FEDERATION).length > 0;
  const pools = resourcesOf(context, POOLS).flatMap(({ place, settings }) =>
    settings
      .filter(({ name }) => name === 'mfa_configuration')
      .map((setting) => ({
        place: { path: place.path, line: setting.line },
        text: settingText(setting),
        effect: POOL_EFFECTS[setting.value ?? ''] ?? ('unknown' as const),
        production: saysProduction(place.path),
        federated,
      })),
  );
  const variables = composeFiles(context).flatMap((file) =>
    servicesOf(file).flatMap(({ environment }) =>
      environment.flatMap(({ name, text, line, source }): readonly SecondFactorSetting[] => {
        const effect = variableEffect(name, source === 'outside' || source === 'required' ? null : text);
        if (effect === null) return [];
        return [
          {
            place: { path: file.path, line },
            text:
              text === null ? `${name} set from elsewhere` : `${name} = ${text}${source === 'fallback' ? ', unless another is set' : ''}`,
            // A fallback is what runs only where nobody sets another.
            effect: source === 'fallback' ? 'unknown' : effect,
            production: saysProduction(file.path),
            federated,
          },
        ];
      }),
    ),
  );
  return [...pools, ...variables, ...realmSettings(context), ...djangoSettings(context, federated)];
}

const POOL_EFFECTS: Readonly<Record<string, SecondFactorSetting['effect']>> = { ON: 'enforced', OPTIONAL: 'optional', OFF: 'off' };

/** What realms that lie in the repository ask of whoever signs in with a browser. A realm that is switched off is nobody's. */
function realmSettings(context: CheckContext): readonly SecondFactorSetting[] {
  return ownDocuments(context, 'keycloak-realm').flatMap(({ path, facts }) =>
    facts.realms
      .filter(({ enabled }) => enabled)
      .map((realm) => ({
        place: realm.line === null ? { path } : { path, line: realm.line },
        text: realmText(realm),
        // Clients with flows of their own may ask for what the realm does not.
        effect: realm.browserFactor === 'none' && realm.otherFlows > 0 ? ('unknown' as const) : REALM_EFFECTS[realm.browserFactor],
        production: saysProduction(path),
        federated: realm.federated,
      })),
  );
}

const REALM_EFFECTS = { required: 'enforced', conditional: 'optional', none: 'off', unknown: 'unknown' } as const;

function realmText({ name, browserFactor, setUpByDefault, otherFlows }: KeycloakRealm): string {
  const asked = {
    required: 'a second factor',
    conditional: 'a second factor by a condition',
    none: 'no second factor',
    unknown: 'steps that are not all known',
  };
  const notes = [
    ...(setUpByDefault ? ['new people have to set one up'] : []),
    ...(otherFlows > 0 ? [`${otherFlows} ${otherFlows === 1 ? 'client has a flow of its own' : 'clients have flows of their own'}`] : []),
  ];
  return `a realm of Keycloak, ${quoted(name)}, with ${asked[browserFactor]} in its flow for browsers${notes.map((note) => `, ${note}`).join('')}`;
}

function djangoSettings(context: CheckContext, federated: boolean): readonly SecondFactorSetting[] {
  return ownDocuments(context, 'django-settings').flatMap(({ path, facts }) =>
    facts.settings.flatMap(({ name, value, line }): readonly SecondFactorSetting[] => {
      const effect = variableEffect(name, value === null ? null : String(value));
      if (effect === null) return [];
      const text = value === null ? `${name} with a value that is not written out` : `${name} = ${value ? 'True' : 'False'}`;
      return [{ place: { path, line }, text, effect, production: saysProduction(path), federated }];
    }),
  );
}

const FACTOR = /(?:^|_)(?:MFA|2FA|TFA|TWO_?FACTOR|MULTI_?FACTOR|TOTP|WEBAUTHN|PASSKEYS?)(?:_|$)/i;
const ASKS = /(?:^|_)(?:REQUIRED?|REQUIRES|ENFORCED?|FORCED?|MANDATORY)(?:_|$)/i;
const OFFERS = /(?:^|_)(?:ENABLED?|ALLOWED?|ACTIVE)(?:_|$)/i;

/** What a variable does by its name; null where it is none on second factors. */
function variableEffect(name: string, text: string | null): SecondFactorSetting['effect'] | null {
  if (!FACTOR.test(name)) return null;
  const asks = ASKS.test(name);
  if (!asks && !OFFERS.test(name)) return null;
  if (text === null) return 'unknown';
  if (/^(?:true|1|yes|on)$/i.test(text)) return asks ? 'enforced' : 'optional';
  return /^(?:false|0|no|off)$/i.test(text) ? 'off' : 'unknown';
}

function saysProduction(path: string): boolean {
  return path
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .some((word) => word === 'prod' || word === 'production' || word === 'live');
}
