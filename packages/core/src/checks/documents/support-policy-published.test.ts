import { describe, expect, it } from 'vitest';
import { type CheckRow, decoy, inShort, outcomesOf } from '../check-samples.ts';
import { inPublic, SUPPORT } from './document-samples.ts';
import { supportPolicyPublished } from './support-policy-published.ts';

const rows: readonly CheckRow[] = [
  ['dates in a public repository', inPublic({ 'SUPPORT.md': SUPPORT }), ['Passed SUPPORT.md:5']],
  ['dates, visibility not stated', { files: { 'SUPPORT.md': SUPPORT } }, ['Needs Review SUPPORT.md:5']],
  ['dates that are all past', inPublic({ 'SUPPORT.md': SUPPORT.replace('2028', '2024') }), ['Needs Review SUPPORT.md:5']],
  ['a version without its date', inPublic({ 'SUPPORT.md': `${SUPPORT}| 3 | TBD |\n` }), ['Needs Review SUPPORT.md:7']],
  [
    'a rolling service',
    inPublic({ 'SUPPORT.md': '# Support policy\n\nThe latest version is supported.\n' }),
    ['Needs Review SUPPORT.md:1'],
  ],
  ['ways to get help', inPublic({ 'SUPPORT.md': '# Getting help\n\nAsk in the forum.\n' }), ['Unknown']],
  ['a support policy among the fixtures', decoy(inPublic({ 'docs/support-policy.md': SUPPORT })), ['Unknown']],
];

describe('support-policy-published', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(supportPolicyPublished, source))).toEqual(expected);
  });
});
