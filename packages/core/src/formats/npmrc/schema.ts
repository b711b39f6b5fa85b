/** One `key=value` of an .npmrc. The value of a credential is never kept: it stands as `…`. */
export interface NpmSetting {
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

/** What an .npmrc says. */
export interface NpmrcFacts {
  readonly kind: 'npmrc';
  readonly settings: readonly NpmSetting[];
  /** `registry` and `@scope:registry`, without credentials. */
  readonly registries: readonly { readonly key: string; readonly url: string; readonly tls: boolean; readonly line: number }[];
  /** Credentials that stand in the file itself and do not come from the environment (`${TOKEN}`). */
  readonly credentials: readonly { readonly key: string; readonly line: number }[];
}
