import { describe, expect, it } from 'vitest';
import { inShort, outcomesOf, type SampleSource } from '../check-samples.ts';
import { incidentNoticesSeen } from './incident-notices-seen.ts';

const PLAN = '# Incident response plan\n\n## Communication\n\nAffected customers are notified of an incident within 24 hours.\n';

describe('incident-notices-seen', () => {
  it.each<readonly [name: string, files: SampleSource['files'], expected: readonly string[]]>([
    // It can neither pass nor fail: notices reach customers elsewhere.
    ['a promise', { 'docs/incident-response-plan.md': PLAN }, ['Needs Review docs/incident-response-plan.md:5']],
    [
      'two promises that differ',
      {
        'docs/incident-response-plan.md': PLAN,
        'docs/terms-of-service.md': '# Terms of service\n\nWe inform customers of a data breach within 72 hours.\n',
      },
      ['Needs Review docs/incident-response-plan.md:5'],
    ],
    [
      'dated reports',
      { 'docs/postmortems/2026-03-04-database.md': '# x\n', 'docs/postmortems/2026-08-01-login.md': '# x\n' },
      ['Needs Review docs/postmortems/2026-08-01-login.md'],
    ],
    ['a dated report by its name', { 'docs/incident-report-20260304.pdf': 'x' }, ['Needs Review docs/incident-report-20260304.pdf']],
    ['nothing of the kind', { 'README.md': '# x\n' }, ['Unknown']],
    ['decoy: a status page', { 'README.md': '# x\n\nSee https://status.example.test for incidents.\n' }, ['Unknown']],
    ['decoy: a template of a report', { 'docs/incidents/template-2026-01-01.md': '# x\n' }, ['Unknown']],
    ['decoy: a register without dates', { 'docs/incidents/log.md': '# Incident log\n' }, ['Unknown']],
    ['decoy: code for incidents', { 'src/incidents/2026-01-01-add-table.ts': 'export {};\n' }, ['Unknown']],
    [
      'decoy: the limit of a regulator',
      {
        'docs/incident-response-plan.md':
          '# Incident response plan\n\nThe ICO is notified of a breach within 72 hours, as are customers.\n',
      },
      ['Unknown'],
    ],
    [
      'decoy: in fixtures',
      { 'tests/fixtures/docs/incident-response-plan.md': PLAN, 'tests/fixtures/incidents/2026-01-01.md': '# x\n' },
      ['Unknown'],
    ],
  ])('%s', (_, files, expected) => {
    expect(inShort(outcomesOf(incidentNoticesSeen, { files }))).toEqual(expected);
  });
});
