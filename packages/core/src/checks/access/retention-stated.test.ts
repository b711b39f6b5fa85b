import { describe, expect, it } from 'vitest';
import { type CheckRow, decoy, inShort, outcomesOf } from '../check-samples.ts';
import { retentionStated } from './retention-stated.ts';

const rows: readonly CheckRow[] = [
  [
    'a period for logs',
    { files: { 'docs/l.md': '# Logging policy\n\nBuild logs are kept for 12 months.\n' } },
    ['Needs Review docs/l.md:3'],
  ],
  [
    'seven years here, twelve months there',
    {
      files: {
        'docs/l.md': '# Logging policy\n\nAudit logs are kept for 12 months.\n',
        'docs/m.md': '# Access control policy\n\nAudit logs are retained for 7 years.\n',
      },
    },
    ['Needs Review docs/l.md:3'],
  ],
  [
    'at least twelve months here, two years there',
    {
      files: {
        'docs/l.md': '# Logging policy\n\nAudit logs are kept for at least 12 months.\n',
        'docs/m.md': '# Access control policy\n\nAudit logs are retained for 2 years.\n',
      },
    },
    ['Needs Review docs/l.md:3'],
  ],
  ['no policy on logs', { files: {} }, ['Unknown']],
  [
    'a policy on logs among the fixtures',
    decoy({ files: { 'docs/l.md': '# Logging policy\n\nLogs are kept for 12 months.\n' } }),
    ['Unknown'],
  ],
];

describe('retention-stated', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(retentionStated, source))).toEqual(expected);
  });
});
