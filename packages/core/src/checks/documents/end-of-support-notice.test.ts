import { describe, expect, it } from 'vitest';
import { type CheckRow, decoy, inShort, outcomesOf } from '../check-samples.ts';
import { endOfSupportNotice } from './end-of-support-notice.ts';

const terms = (text: string) => ({ 'docs/terms.md': `# Terms of service\n\n${text}\n` });

const rows: readonly CheckRow[] = [
  ['a year of notice', { files: terms('We give 12 months of notice before the end of support.') }, ['Needs Review docs/terms.md:3']],
  ['six months of notice', { files: terms('We give six months of notice before the end of support.') }, ['Failed docs/terms.md:3']],
  [
    'support until some months after the next major version',
    { files: terms('A version receives security updates for six months after the next major version.') },
    ['Failed docs/terms.md:3'],
  ],
  [
    'a year, and "at any time" elsewhere',
    {
      files: {
        ...terms('We may terminate the service at any time.'),
        'SUPPORT.md': '# Support policy\n\nWe announce the end of support 12 months in advance.\n',
      },
    },
    ['Needs Review SUPPORT.md:3'],
  ],
  ['terms that end it at any time', { files: terms('We may discontinue the service at any time.') }, ['Failed docs/terms.md:3']],
  [
    'an agreement that may end at any time, and no promise',
    { files: terms('We may terminate this agreement at any time.') },
    ['Needs Review docs/terms.md:3'],
  ],
  ['customers may leave at any time', { files: terms('You may terminate the service at any time.') }, ['Unknown docs/terms.md']],
  [
    'old minor versions',
    { files: terms('We announce the end of support of minor versions 3 months in advance.') },
    ['Needs Review docs/terms.md:3'],
  ],
  ['terms that say nothing of it', { files: terms('Be kind.') }, ['Unknown docs/terms.md']],
  ['no terms', { files: {} }, ['Unknown']],
  ['terms among the fixtures', decoy({ files: terms('We may discontinue the service at any time.') }), ['Unknown']],
];

describe('end-of-support-notice', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(endOfSupportNotice, source))).toEqual(expected);
  });
});
