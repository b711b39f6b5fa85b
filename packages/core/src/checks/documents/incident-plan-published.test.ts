import { describe, expect, it } from 'vitest';
import { type CheckRow, decoy, inShort, outcomesOf } from '../check-samples.ts';
import { INCIDENT, inPublic } from './document-samples.ts';
import { incidentPlanPublished } from './incident-plan-published.ts';

const rows: readonly CheckRow[] = [
  ['a whole plan in public', inPublic({ 'docs/incident.md': INCIDENT }), ['Passed docs/incident.md:1']],
  [
    'an internal plan in the repository',
    { files: { 'docs/incident.md': INCIDENT }, visibility: 'private' },
    ['Needs Review docs/incident.md:1'],
  ],
  [
    'a plan without recovery',
    inPublic({ 'docs/incident.md': INCIDENT.replace(/## Eradication[^#]*/, '') }),
    ['Needs Review docs/incident.md:1'],
  ],
  ['shared in a portal', inPublic({}), ['Unknown']],
  ['a plan among the fixtures', decoy(inPublic({ 'docs/incident.md': INCIDENT })), ['Unknown']],
];

describe('incident-plan-published', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(incidentPlanPublished, source))).toEqual(expected);
  });
});
