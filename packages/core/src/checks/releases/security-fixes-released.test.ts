import { describe, expect, it, test } from 'vitest';
import { type CheckRow, inShort, messagesOf, outcomesOf } from '../check-samples.ts';
import { LOG, POINTER, QUIET, TAGS } from './changelog-samples.ts';
import { securityFixesReleased } from './security-fixes-released.ts';

const rows: readonly CheckRow[] = [
  ['a fix in the period', { files: { 'CHANGELOG.md': LOG }, tags: TAGS }, ['Needs Review CHANGELOG.md:7']],
  [
    'the last fix long before the period is no event',
    { files: { 'CHANGELOG.md': LOG.replace('### Security', '### Fixed') } },
    ['Needs Review CHANGELOG.md:11'],
  ],
  ['no fix at all is no event', { files: { 'CHANGELOG.md': QUIET } }, ['Needs Review CHANGELOG.md']],
  [
    'an undated entry is dated by its tag',
    { files: { 'CHANGELOG.md': '## 2.1.0\n\n- **Security**: a fix.\n' }, tags: [['v2.1.0', 27]] },
    ['Needs Review CHANGELOG.md:3'],
  ],
  ['a pointer', { files: { 'CHANGELOG.md': POINTER } }, ['Unknown CHANGELOG.md:3']],
  ['no changelog', { files: {}, tags: TAGS }, ['Unknown']],
  ['fixes of somebody else', { files: { 'node_modules/a/CHANGELOG.md': LOG }, tags: TAGS }, ['Unknown']],
];

describe('security-fixes-released', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(securityFixesReleased, source))).toEqual(expected);
  });
});

test('the fixes of 90 days are told from earlier ones', () => {
  const said = (date: string) =>
    messagesOf(securityFixesReleased, { files: { 'CHANGELOG.md': `## 2.1.0 - ${date}\n\n- Security: a fix.\n` } })[0];
  // The snapshot is of 2026-11-01 at noon, and a bare date means the end of its day.
  expect(said('2026-11-01')).toContain('1 line about security fixes in 1 version');
  expect(said('2026-08-03')).toContain('1 line about security fixes in 1 version');
  expect(said('2026-08-02')).toContain('1 line about security fixes in 1 version');
  expect(said('2026-08-01')).toContain('No event');
  expect(said('2026-12-24')).toContain('No event');
  expect(said('soon')).toContain('1 line cannot be dated');
});
