import { describe, expect, it, test } from 'vitest';
import { type CheckRow, decoy, inShort, outcomesOf } from '../check-samples.ts';
import { CI, ci, SHA } from '../pipelines/workflow-samples.ts';
import { publishingIdentity } from './publishing-identity.ts';

const rows: readonly CheckRow[] = [
  ['npm by workload identity', ci(['run: npm publish'], { job: 'permissions: { id-token: write }' }), [`Needs Review ${CI}:8`]],
  [
    'npm by a stored token',
    ci(['run: npm publish\n        env: { NODE_AUTH_TOKEN: "${{ secrets.NPM_TOKEN }}" }'], { job: 'permissions: { id-token: write }' }),
    [`Needs Review ${CI}:8`],
  ],
  ['npm by nobody knows what', ci(['run: npm publish']), [`Needs Review ${CI}:7`]],
  ['a dry run publishes nothing', ci(['run: npm publish --dry-run']), ['Unknown']],
  ['a fixture that publishes', decoy(ci(['run: npm publish'])), ['Unknown']],
  [
    'an image that is pushed by its outputs',
    ci([`uses: docker/build-push-action@${SHA}\n        with: { outputs: "type=image,name=x,push=\${{ steps.a.outputs.push }}" }`]),
    [`Needs Review ${CI}:7`],
  ],
  [
    'an image that outputs keep',
    ci([`uses: docker/build-push-action@${SHA}\n        with: { outputs: "type=image,name=x,push=false" }`]),
    ['Unknown'],
  ],
  [
    'an image that outputs send to a registry',
    ci([`uses: docker/build-push-action@${SHA}\n        with: { outputs: type=registry }`]),
    [`Needs Review ${CI}:7`],
  ],
  ['an image that is only built', ci([`uses: docker/build-push-action@${SHA}`]), ['Unknown']],
  [
    'a release by GoReleaser',
    ci([`{ uses: goreleaser/goreleaser-action@${SHA}, with: { args: release --clean } }`]),
    [`Needs Review ${CI}:7`],
  ],
  ['a trial of GoReleaser', ci([`{ uses: goreleaser/goreleaser-action@${SHA}, with: { args: release --snapshot } }`]), ['Unknown']],
  ['a build by GoReleaser', ci([`{ uses: goreleaser/goreleaser-action@${SHA}, with: { args: build } }`]), ['Unknown']],
  ['files of a release', ci([`uses: softprops/action-gh-release@${SHA}`]), [`Needs Review ${CI}:7`]],
  ['a draft that nobody sees', ci([`uses: softprops/action-gh-release@${SHA}\n        with: { draft: true }`]), ['Unknown']],
];

describe('publishing-identity', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(publishingIdentity, source))).toEqual(expected);
  });
});

test.each([
  ['{ contents: write }', 'under the identity of the job'],
  ['{ contents: read }', 'was not recognised'],
])('a release by the own token of a job with %s', (permissions, says) => {
  const source = ci([`uses: softprops/action-gh-release@${SHA}`], { permissions: `permissions: ${permissions}` });
  expect(outcomesOf(publishingIdentity, source)[0]?.message).toContain(says);
});
