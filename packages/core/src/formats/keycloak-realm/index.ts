import type { Format } from '../format.ts';
import { KEYCLOAK_LIMITS, readKeycloakRealm, recogniseKeycloakRealm } from './read.ts';
import type { KeycloakRealmFacts } from './schema.ts';

/** A realm of Keycloak as it is exported, or imported at the start: who signs in there, and with what. */
export const keycloakRealm: Format<KeycloakRealmFacts> = {
  id: 'keycloak-realm',
  title: 'Keycloak realm',
  specification: 'https://www.keycloak.org/server/importExport',
  versions: 'Keycloak 4 to 26',
  limits: KEYCLOAK_LIMITS,
  origin: 'evidence',
  placement: (path) => (/(?:^|\/)[^/]*realm[^/]*\.json$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseKeycloakRealm,
  read: readKeycloakRealm,
};
