import { describe, expect, it } from 'vitest';
import { type CheckRow, decoy, inShort, none, outcomesOf } from '../check-samples.ts';
import { actionsMaintained } from './actions-maintained.ts';
import { bareCi, CI, SHA } from './workflow-samples.ts';

const _run = (script: string) => bareCi([`run: ${JSON.stringify(script)}`]);

const rows: readonly CheckRow[] = [
  ['an archived action', bareCi(['uses: actions/create-release@v1']), [`Failed ${CI}:6`]],
  ['an archived action at a commit', bareCi([`uses: actions/upload-release-asset@${SHA}`]), [`Failed ${CI}:6`]],
  ['a retired version', bareCi(['uses: actions/upload-artifact@v3']), [`Failed ${CI}:6`]],
  ['a version made for an ended Node.js', bareCi(['uses: actions/checkout@v3']), [`Failed ${CI}:6`]],
  ['a major tag is no fault', bareCi(['uses: actions/checkout@v4']), ['Unknown']],
  ['both', bareCi(['uses: actions/checkout@v3', 'uses: actions/cache@v2']), [`Failed ${CI}:6`, `Failed ${CI}:7`]],
  ['an unknown action', bareCi(['uses: a/b@v1']), ['Unknown']],
  ['an archived action in a script', bareCi(['run: "echo uses: actions/create-release@v1"']), ['Unknown']],
  ['a fixture', decoy(bareCi(['uses: actions/create-release@v1'])), ['Unknown']],
  ['nothing', none, ['Unknown']],
];

describe('actions-maintained', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(actionsMaintained, source))).toEqual(expected);
  });
});
