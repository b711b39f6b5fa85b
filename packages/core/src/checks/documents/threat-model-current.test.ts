import { describe, expect, it } from 'vitest';
import { type CheckRow, decoy, inShort, outcomesOf } from '../check-samples.ts';
import { FIELDS } from './document-samples.ts';
import { threatModelCurrent } from './threat-model-current.ts';

const MODEL = `# Threat model\n${FIELDS}\n## Assets\nKeys.\n\n## Threats\nTheft.\n\n## Mitigations\nA vault.\n`;

const rows: readonly CheckRow[] = [
  ['a model', { files: { 'docs/threat-model.md': MODEL } }, ['Needs Review docs/threat-model.md:1']],
  [
    'an untouched template',
    { files: { 'docs/threat-model.md': '# Threat model\n\n## Assets\n\nTODO\n' } },
    ['Needs Review docs/threat-model.md:5'],
  ],
  [
    'a model older than a year',
    { files: { 'docs/threat-model.md': MODEL.replace('Next review:** 2027-01-31', 'Last reviewed:** 10 November 2025') } },
    ['Needs Review docs/threat-model.md:4'],
  ],
  ['a drawing', { files: { 'docs/model.drawio': '<mxfile/>' } }, ['Unknown']],
  ['a model in the test data', decoy({ files: { 'docs/threat-model.md': MODEL } }), ['Unknown']],
];

describe('threat-model-current', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(threatModelCurrent, source))).toEqual(expected);
  });
});
