import { describe, expect, it, test } from 'vitest';
import { type CheckRow, decoy, inShort, outcomesOf } from '../check-samples.ts';
import { CI, ci, SHA } from '../pipelines/workflow-samples.ts';
import { releaseProvenance } from './release-provenance.ts';

const rows: readonly CheckRow[] = [
  ['provenance is configured, and never passes', ci(['run: npm publish --provenance']), [`Needs Review ${CI}:7`]],
  ['publishing without it', ci(['run: npm publish']), [`Needs Review ${CI}:7`]],
  ['neither', ci(['run: make']), ['Unknown']],
  ['a fixture that signs', decoy(ci(['run: cosign sign x'])), ['Unknown']],
];

describe('release-provenance', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(releaseProvenance, source))).toEqual(expected);
  });
});

// By its manual the action attests from 1.11.0 on, under the identity of the job and unless it is told not to.
test.each([
  [`pypa/gh-action-pypi-publish@v1.13.0`, 'id-token: write', '', 'attests what it publishes'],
  [`pypa/gh-action-pypi-publish@release/v1`, 'id-token: write', '', 'attests what it publishes'],
  [`pypa/gh-action-pypi-publish@${SHA}`, 'id-token: write', '', 'attests what it publishes'],
  [`pypa/gh-action-pypi-publish@v1.9.0`, 'id-token: write', '', 'no step was recognised'],
  [`pypa/gh-action-pypi-publish@v1.13.0`, 'contents: read', '', 'no step was recognised'],
  [`pypa/gh-action-pypi-publish@v1.13.0`, 'id-token: write', 'attestations: false', 'no step was recognised'],
])('an action that attests by itself: %s with %s and %j', (uses, permission, inputs, says) => {
  const source = ci([`{ uses: ${uses}, with: { ${inputs} } }`], { permissions: `permissions: { ${permission} }` });
  expect(outcomesOf(releaseProvenance, source)[0]?.message).toContain(says);
});
