/** What a realm asks of whoever signs in with a browser. Credentials, users and keys of the realm are never taken over. */
export interface KeycloakRealm {
  readonly name: string;
  readonly enabled: boolean;
  /**
   * Second factors on the way through its flow for browsers. `required`: everybody who comes to the form is asked. `conditional`: some are,
   * such as those who have one. `none`: nobody is. `unknown`: the flow is not in the file, or has a step that nobody knows here.
   */
  readonly browserFactor: 'required' | 'conditional' | 'none' | 'unknown';
  /** Whether everybody who is new has to set up a code by an app. */
  readonly setUpByDefault: boolean;
  /** Whether people can also sign in through another service, which may ask for the factor itself. */
  readonly federated: boolean;
  /** Clients that have a flow of their own in place of that of the realm. */
  readonly otherFlows: number;
  /** Where the flow is named; null where that is not known. */
  readonly line: number | null;
}

/** Realms of a file. */
export interface KeycloakRealmFacts {
  readonly kind: 'keycloak-realm';
  /** The first 100. */
  readonly realms: readonly KeycloakRealm[];
}
