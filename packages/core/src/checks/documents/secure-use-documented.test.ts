import { describe, expect, it, test } from 'vitest';
import { type CheckRow, decoy, inShort, outcomesOf } from '../check-samples.ts';
import { inPublic } from './document-samples.ts';
import { secureUseDocumented } from './secure-use-documented.ts';

const BACKUP_WORD = '# Administrator guide\n\nMake a backup, use MFA, update often, close ports.\n';

const rows: readonly CheckRow[] = [
  ['the word backup', inPublic({ 'docs/admin.md': BACKUP_WORD }), ['Needs Review docs/admin.md:1']],
  ['documentation behind a login', { files: {} }, ['Unknown']],
  ['a guide among the fixtures', decoy({ files: { 'docs/admin.md': BACKUP_WORD } }), ['Unknown']],
];

describe('secure-use-documented', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(secureUseDocumented, source))).toEqual(expected);
  });
});

test('a word in a sentence is no section on back-ups', () => {
  const [outcome] = outcomesOf(secureUseDocumented, inPublic({ 'docs/admin.md': BACKUP_WORD }));
  expect(outcome?.message).toMatch(/no section/);
});

test('guides to secure use are counted, and what none has a section on is said once', () => {
  const two = inPublic({ 'docs/admin.md': BACKUP_WORD, 'docs/web-security.md': '# Security considerations\n\n## Updates\n\nText.\n' });
  const [outcome] = outcomesOf(secureUseDocumented, two);
  expect(outcome?.message).toMatch(/^docs\/web-security\.md and 1 other guide have sections on updates; none was recognised on MFA, /);
  const [one] = outcomesOf(secureUseDocumented, inPublic({ 'docs/admin.md': BACKUP_WORD }));
  expect(one?.message).toMatch(/^docs\/admin\.md has no section that was recognised on updates, MFA, [^;]*\.$/);
});
