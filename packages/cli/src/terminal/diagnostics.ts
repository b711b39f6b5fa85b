import { type Diagnostic, withoutSecrets } from '@avouch/core';

/** A diagnostic in one line: place, message, code; a secret that it quotes is withheld. */
export function describe(diagnostic: Diagnostic): string {
  const { location } = diagnostic;
  const line = location?.line === undefined ? '' : `:${location.line}${location.column === undefined ? '' : `:${location.column}`}`;
  return withoutSecrets(`${location === null ? '' : `${location.path}${line}: `}${diagnostic.message} [${diagnostic.code}]`);
}
