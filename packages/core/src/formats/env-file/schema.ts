import type { VariableSetting } from '../variable-settings.ts';

/** What an environment file sets. The text of a value is kept only where the variable names a mode. */
export interface EnvFileFacts {
  readonly kind: 'env-file';
  readonly variables: readonly VariableSetting[];
}
