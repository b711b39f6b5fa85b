import type { Diagnostic } from '@avouch/core';

/** A diagnostic in one line: place, message, code. */
export function describe(diagnostic: Diagnostic): string {
  const { location } = diagnostic;
  const line = location?.line === undefined ? '' : `:${location.line}${location.column === undefined ? '' : `:${location.column}`}`;
  return `${location === null ? '' : `${location.path}${line}: `}${diagnostic.message} [${diagnostic.code}]`;
}
