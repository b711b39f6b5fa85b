import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { jsonEntries, jsonList, jsonText } from '../../encodings/json/json-access.ts';
import { memberOf, readJson } from '../../encodings/json/json-document.ts';
import { jsonOutline } from '../../encodings/json/json-outline.ts';
import { decodeText } from '../../encodings/text.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import type { KeycloakRealm, KeycloakRealmFacts } from './schema.ts';

/** Bounds of the format: a realm with its users. */
export const KEYCLOAK_LIMITS = { bytes: 64 * 1024 * 1024, depth: 64, nodes: 4_000_000 } as const;

const MOST_REALMS = 100;
const MOST_STEPS = 1000;
const DEEPEST_FLOW = 20;
/** Members that realms have and little else does; two of them beside `realm` tell one. */
const TELLING = ['authenticationFlows', 'requiredActions', 'browserFlow', 'sslRequired', 'accessTokenLifespan', 'bruteForceProtected'];

/** Whether the content is a realm, or a list of them. */
export function recogniseKeycloakRealm({ bytes }: FormatInput): boolean {
  const members = jsonOutline(bytes)?.members;
  return members?.has('realm') === true && TELLING.filter((name) => members.has(name)).length >= 2;
}

/** Reads realms, as far as they say what is asked of whoever signs in. */
export function readKeycloakRealm({ path, bytes }: FormatInput): ReadResult<KeycloakRealmFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const json = readJson(decoded.text, log, { limits: KEYCLOAK_LIMITS });
  if (json.kind !== 'json') return without(json.kind);
  const lineOf = (key: string) => json.members.find((member) => member.key === key)?.line ?? null;
  const isList = Array.isArray(json.value);
  const list: readonly unknown[] = Array.isArray(json.value) ? json.value : [json.value];
  const realms = list.slice(0, MOST_REALMS).flatMap((value): readonly KeycloakRealm[] => {
    const name = jsonText(value, 'realm');
    if (name === null) return [];
    return [{ ...realmOf(value, name), line: isList ? null : (lineOf('browserFlow') ?? lineOf('authenticationFlows') ?? lineOf('realm')) }];
  });
  if (realms.length < Math.min(list.length, MOST_REALMS) || realms.length === 0)
    log.error('realm-unnamed', 'A realm has no name ("realm"); export it again.', { line: 1 });
  if (list.length > MOST_REALMS)
    log.warning('too-many-realms', `Only the first ${MOST_REALMS} of ${list.length} realms are looked at; split the file.`);
  const measures = {
    realms: list.length,
    required: realms.filter(({ browserFactor }) => browserFactor === 'required').length,
    federated: realms.filter(({ federated }) => federated).length,
  };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts: { kind: 'keycloak-realm', realms }, diagnostics: log.list() };
}

function realmOf(value: unknown, name: string): Omit<KeycloakRealm, 'line'> {
  const setUp = jsonList(value, 'requiredActions').some(
    (action) =>
      ['CONFIGURE_TOTP', 'webauthn-register'].includes(jsonText(action, 'alias') ?? '') &&
      memberOf(action, 'enabled') !== false &&
      memberOf(action, 'defaultAction') === true,
  );
  return {
    name,
    enabled: memberOf(value, 'enabled') !== false,
    browserFactor: browserFactor(value),
    setUpByDefault: setUp,
    federated: jsonList(value, 'identityProviders').some((provider) => memberOf(provider, 'enabled') !== false),
    otherFlows: jsonList(value, 'clients').filter((client) => jsonEntries(client, 'authenticationFlowBindingOverrides').length > 0).length,
  };
}

/** Steps that ask for a second factor. */
const FACTORS = new Set([
  'auth-otp-form',
  'auth-conditional-otp-form',
  'webauthn-authenticator',
  'webauthn-authenticator-passwordless',
  'auth-recovery-authn-code-form',
]);
/** Steps that surely ask for none. */
const OTHERS = new Set([
  'auth-cookie',
  'auth-spnego',
  'identity-provider-redirector',
  'auth-username-password-form',
  'auth-username-form',
  'auth-password-form',
  'conditional-user-configured',
  'conditional-user-role',
  'conditional-user-attribute',
  'conditional-level-of-authentication',
  'organization',
]);

interface Step {
  readonly execution: unknown;
  /** Whether everybody who comes to the flow around it comes to it. */
  readonly sure: boolean;
  readonly depth: number;
}

/** Walks the flow for browsers. What is one of several ways at the top is what people see as the form; deeper, a way around is a way around. */
function browserFactor(realm: unknown): KeycloakRealm['browserFactor'] {
  const flows = new Map(jsonList(realm, 'authenticationFlows').map((flow) => [jsonText(flow, 'alias'), flow]));
  const root = flows.get(jsonText(realm, 'browserFlow') ?? 'browser');
  if (root === undefined) return 'unknown';
  const stepsOf = (flow: unknown, sure: boolean, depth: number): readonly Step[] =>
    jsonList(flow, 'authenticationExecutions').map((execution) => ({ execution, sure, depth }));
  const waiting = [...stepsOf(root, true, 1)];
  let found: 'required' | 'conditional' | 'none' | 'unknown' = 'none';
  let seen = 0;
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    if (++seen > MOST_STEPS || step.depth > DEEPEST_FLOW) return 'unknown';
    const { execution, depth } = step;
    const requirement = jsonText(execution, 'requirement');
    if (requirement === 'DISABLED') continue;
    const sure = step.sure && (requirement === 'REQUIRED' || (requirement === 'ALTERNATIVE' && depth === 1));
    const inner = jsonText(execution, 'flowAlias');
    if (inner !== null) {
      const flow = flows.get(inner);
      if (flow === undefined) return 'unknown';
      waiting.push(...stepsOf(flow, sure, depth + 1));
      continue;
    }
    const authenticator = jsonText(execution, 'authenticator') ?? '';
    if (FACTORS.has(authenticator)) {
      // One that stands at the top among others is a way in by itself, and asked of nobody who takes another.
      const asked = sure && requirement === 'REQUIRED' && authenticator !== 'auth-conditional-otp-form';
      if (asked) return 'required';
      found = found === 'unknown' ? found : 'conditional';
    } else if (!OTHERS.has(authenticator)) found = 'unknown';
  }
  return found;
}
