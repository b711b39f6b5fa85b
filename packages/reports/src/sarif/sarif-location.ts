import type { AssessedEvidence, Observation, Place } from '@avouch/core';

/** What the root of a source is called (SARIF §3.14.14). GitHub and others know this name. */
export const SOURCE_ROOT = '%SRCROOT%';

/**
 * Shown where a finding is of no file, such as one about all tags of a repository. GitHub refuses a log as a whole where one result has no
 * location, and an invented file would be a lie.
 */
const NO_FILE = 'no%20file%20is%20named';

export interface SarifLocation {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
    readonly region?: { readonly startLine: number; readonly startColumn?: number };
  };
}

/** Where in a source something was found. A place in its history has no region: the file of today has other lines. */
export function sourceLocation({ place }: Pick<Observation, 'place'>): SarifLocation {
  if (place === null || place.path === '') return { physicalLocation: { artifactLocation: { uri: NO_FILE } } };
  const region = place.commit === undefined ? regionOf(place) : null;
  return {
    physicalLocation: {
      artifactLocation: { uri: relativeUri(place.path), uriBaseId: SOURCE_ROOT },
      ...(region === null ? {} : { region }),
    },
  };
}

/** Where something was found in a document that was brought; of a path that leads out of where Avouch ran, the file's name alone. */
export function evidenceLocation(
  { place, evidence: id }: Pick<Observation, 'place' | 'evidence'>,
  evidence: readonly AssessedEvidence[],
): SarifLocation {
  const path = place?.path ?? evidence.find((item) => item.id === id)?.path ?? '';
  if (path === '') return { physicalLocation: { artifactLocation: { uri: NO_FILE } } };
  const region = place === null ? null : regionOf(place);
  return { physicalLocation: { artifactLocation: { uri: relativeUri(withinFolder(path)) }, ...(region === null ? {} : { region }) } };
}

function withinFolder(path: string): string {
  const parts = path.split(/[/\\]/);
  return path.startsWith('/') || /^[A-Za-z]:/.test(path) || parts.includes('..') ? (parts.at(-1) ?? '') : path;
}

function regionOf({ line, column }: Place): { readonly startLine: number; readonly startColumn?: number } | null {
  if (line === undefined || !Number.isSafeInteger(line) || line < 1) return null;
  const known = column !== undefined && Number.isSafeInteger(column) && column > 0;
  return known ? { startLine: line, startColumn: column } : { startLine: line };
}

/** A path as a relative reference (RFC 3986 §4.2), each part encoded; empty and dot segments, which would be resolved away, are left out. */
function relativeUri(path: string): string {
  const parts = path
    .toWellFormed()
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..');
  return parts.length === 0 ? NO_FILE : parts.map(encodeURIComponent).join('/');
}
