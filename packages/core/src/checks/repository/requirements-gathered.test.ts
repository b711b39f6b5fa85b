import { describe, expect, it, test } from 'vitest';
import { type CheckRow, decoy, inShort, messagesOf, outcomesOf } from '../check-samples.ts';
import { requirementsGathered } from './requirements-gathered.ts';

const FEATURE = {
  '.github/ISSUE_TEMPLATE/feature.yml':
    'name: Feature request\ndescription: d\nbody: [{ type: textarea, attributes: { label: What do you need? } }]\n',
};

const BUG = { '.github/ISSUE_TEMPLATE/bug.md': '---\nname: Bug\nabout: Broken\nlabels: needs-triage\n---\n\n## What happened?\n' };

const RECORD = { 'docs/adr/0001-names.md': '# 1. Names\n\nDate: 2026-03-02\n\n## Status\n\nAccepted\n' };

const RECORD_TEMPLATE = { 'docs/adr/0002-x.md': '# {short title}\n\n## Status\n\n{proposed}\n' };

const rows: readonly CheckRow[] = [
  ['a template that may be unused, and a record', { files: { ...FEATURE, ...BUG, ...RECORD } }, ['Needs Review docs/adr/0001-names.md']],
  ['a template alone', { files: FEATURE }, ['Needs Review .github/ISSUE_TEMPLATE/feature.yml']],
  ["a record's template that nobody filled in", { files: RECORD_TEMPLATE }, ['Unknown']],
  [
    'templates of changes ask for no requirement',
    {
      files: { 'PULL_REQUEST_TEMPLATE.md': '## What needs review?\n', '.github/ISSUE_TEMPLATE/config.yml': 'blank_issues_enabled: true\n' },
    },
    ['Unknown'],
  ],
  ['requirements in a tracker elsewhere', { files: {} }, ['Unknown']],
  ['records among the fixtures', decoy({ files: { ...FEATURE, ...RECORD } }), ['Unknown']],
];

describe('requirements-gathered', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(requirementsGathered, source))).toEqual(expected);
  });
});

test('templates are counted by what they ask for, records with their newest date', () => {
  expect(messagesOf(requirementsGathered, { files: { ...FEATURE, ...BUG, ...RECORD } })[0]).toContain(
    '2 templates of issues (1 of them for what is needed rather than broken) and 1 record of decisions or requests for comments, the newest of 2026-03-02',
  );
});
