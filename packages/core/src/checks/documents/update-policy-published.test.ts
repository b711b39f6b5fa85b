import { describe, expect, it } from 'vitest';
import { type CheckRow, decoy, inShort, outcomesOf } from '../check-samples.ts';
import { inPublic } from './document-samples.ts';
import { updatePolicyPublished } from './update-policy-published.ts';

const UPDATES =
  '# Release policy\n\nUpdates are released monthly.\nThey are delivered through the registry.\nCustomers are notified by e-mail.\n';

const rows: readonly CheckRow[] = [
  ['how often, how and who is told, in public', inPublic({ 'docs/releases.md': UPDATES }), ['Passed docs/releases.md:3']],
  ['the same, visibility not stated', { files: { 'docs/releases.md': UPDATES } }, ['Needs Review docs/releases.md:3']],
  ['nobody is told', inPublic({ 'docs/releases.md': UPDATES.replace(/Customers.*/, '') }), ['Needs Review docs/releases.md:1']],
  ['patching of own machines', inPublic({ 'docs/patching.md': `${UPDATES.replace('Release policy', 'Patch management')}` }), ['Unknown']],
  ['an update policy among the fixtures', decoy(inPublic({ 'docs/releases.md': UPDATES })), ['Unknown']],
];

describe('update-policy-published', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(updatePolicyPublished, source))).toEqual(expected);
  });
});
