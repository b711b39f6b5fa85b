import { describe, expect, it } from 'vitest';
import { type CheckRow, decoy, inShort, outcomesOf } from '../check-samples.ts';
import { workflowImagesPinned } from './workflow-images-pinned.ts';
import { CI, ci } from './workflow-samples.ts';

const rows: readonly CheckRow[] = [
  ['an image by digest', ci(['run: make'], { job: `container: node@sha256:${'a'.repeat(64)}` }), ['Passed']],
  ['an image without a tag', ci(['run: make'], { job: 'container: node' }), [`Failed ${CI}:6`]],
  ['an image action on latest', ci(['uses: docker://alpine:latest']), [`Failed ${CI}:7`]],
  ['an image with a tag', ci(['uses: docker://alpine:3.20']), [`Needs Review ${CI}:7`]],
  ['an image that an expression chooses', ci(['run: make'], { job: 'container: ${{ matrix.image }}' }), [`Unknown ${CI}:6`]],
  ['a test service never counts', ci(['run: make'], { job: 'services: { db: { image: postgres } }' }), ['Not Applicable']],
  [
    'images of Azure Pipelines and Jenkins, which somebody connects',
    {
      files: {
        'azure-pipelines.yml': 'jobs:\n  - job: a\n    container: node:latest\n    steps: [{ script: make }]\n',
        Jenkinsfile: "pipeline {\n  agent { docker { image 'node:24' } }\n  stages { stage('a') { steps { sh 'make' } } }\n}\n",
      },
    },
    ['Needs Review azure-pipelines.yml:3', 'Needs Review Jenkinsfile:2'],
  ],
  ['a fixture with an unpinned image', decoy(ci(['uses: docker://alpine'])), ['Not Applicable']],
];

describe('workflow-images-pinned', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(workflowImagesPinned, source))).toEqual(expected);
  });
});
