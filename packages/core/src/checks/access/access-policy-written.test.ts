import { describe, expect, it } from 'vitest';
import { type CheckRow, decoy, inShort, outcomesOf } from '../check-samples.ts';
import { ACCESS } from '../documents/document-samples.ts';
import { accessPolicyWritten } from './access-policy-written.ts';

const rows: readonly CheckRow[] = [
  ['a policy on access', { files: { 'docs/access.md': ACCESS } }, ['Needs Review docs/access.md:1']],
  ['CODEOWNERS is no role matrix', { files: { CODEOWNERS: '* @o/a\n' } }, ['Unknown']],
  ['a policy on access among the fixtures', decoy({ files: { 'docs/access.md': ACCESS } }), ['Unknown']],
];

describe('access-policy-written', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(accessPolicyWritten, source))).toEqual(expected);
  });
});
