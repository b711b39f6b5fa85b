import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCaseFile, readCatalogue } from '@avouch/core';

const CATALOGUE = 'catalogue/sscop-1.0';

/** What is wrong with avouch.yaml, the case of this product itself: faults in it, claims that there are not, evidence that is not there. */
export function ownCaseProblems(root: string): readonly string[] {
  const bytesOf = (path: string) => new Uint8Array(readFileSync(join(root, path)));
  const files = globSync('*.yaml', { cwd: join(root, CATALOGUE) }).map((path) => ({ path, bytes: bytesOf(`${CATALOGUE}/${path}`) }));
  const { caseFile, diagnostics } = readCaseFile('avouch.yaml', bytesOf('avouch.yaml'), readCatalogue(files).catalogue);
  const faults = diagnostics.map(({ code, message, location }) => `avouch.yaml:${location?.line ?? 1} ${code}: ${message}`);
  if (caseFile === null) return [...faults, 'avouch.yaml cannot be read, so that this product has no case'];
  const missing = caseFile.evidence
    .filter(({ location }) => !existsSync(join(root, location)))
    .map(({ location }) => `avouch.yaml names ${location} as evidence, which is not there`);
  return [...faults, ...missing];
}
