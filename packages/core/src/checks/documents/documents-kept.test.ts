import { describe, expect, it } from 'vitest';
import { inShort, outcomesOf } from '../check-samples.ts';
import { documentsKept } from './documents-kept.ts';

// Samples are of 2026-11-01 and looked at on 2026-11-11. What governance-checks.test.ts holds of this check is not repeated.
const P = 'docs/access-control.md';
const of = (lines: readonly string[], more: Readonly<Record<string, string>> = {}) =>
  inShort(outcomesOf(documentsKept, { files: { [P]: `# Access control policy\n\n${lines.join('\n')}\n`, ...more } })).filter(
    (text) => text !== 'Not Applicable',
  );

describe('links to headings', () => {
  it.each<readonly [string, readonly string[], Readonly<Record<string, string>>, readonly string[]]>([
    ['of the document itself', ['See [leavers](#leavers-and-movers).', '', '## Leavers & movers', '', 'Yes.'], {}, []],
    ['that it does not have', ['See [leavers](#joiners).', '', '## Leavers & movers', '', 'Yes.'], {}, [`Needs Review ${P}:3`]],
    ['that stands twice', ['See [it](#notes-1).', '', '## Notes', '', 'A.', '', '## Notes', '', 'B.'], {}, []],
    ['with a link or code in it', ['See [it](#the-readme-file).', '', '## The [`README`](https://vendor.co.uk) file', '', 'A.'], {}, []],
    ['in other letters', ['Siehe [es](#pr%C3%BCfung).', '', '## Prüfung', '', 'A.'], {}, []],
    [
      'of another policy',
      ['See [logs](logging.md#retention).'],
      { 'docs/logging.md': '# Logging policy\n\n## Retention\n\nA year.\n' },
      [],
    ],
    [
      'that the other policy lacks',
      ['See [logs](logging.md#retained).'],
      { 'docs/logging.md': '# Logging policy\n\n## Retention\n\nA year.\n' },
      [`Needs Review ${P}:3`],
    ],
    ['of a file whose headings nobody read', ['See [it](readme.md#retained).'], { 'docs/readme.md': '# Read me\n' }, []],
    ['an anchor of another making', ['See [it](#kept). <a name="kept"></a>'], {}, []],
    ['a line, and the top', ['See [it](../src/a.py#L10-L20) and [top](#top).'], {}, []],
    ['a path from the root of a site', ['See [it](docs/logging.md).'], { 'site/docs/logging.md': '# Logging policy\n' }, []],
    ['a file that was moved', ['See [it](../docs/logging.md).'], { 'archive/logging.md': '# Logging policy\n' }, [`Needs Review ${P}:3`]],
  ])('%s', (_, lines, more, expected) => expect(of(lines, more)).toEqual(expected));
});

describe('a review by interval', () => {
  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['that lapsed', ['**Last reviewed:** 2025-03-01', '', 'This policy is reviewed annually.'], [`Needs Review ${P}:5`]],
    ['that lapsed, in a field', ['**Last reviewed:** 2026-03-01', '**Review cycle:** every 6 months'], [`Needs Review ${P}:4`]],
    ['in a table', ['| Last reviewed | 2025-03-01 |', '| Review frequency | Annual |'], [`Needs Review ${P}:4`]],
    ['that is running', ['**Last reviewed:** 2026-03-01', '', 'This policy is reviewed annually.'], []],
    ['of two years', ['**Last reviewed:** 2025-03-01', '', 'This policy is reviewed every two years.'], []],
    ['of something else', ['**Last reviewed:** 2025-03-01', '', 'Access is reviewed quarterly by the CTO.'], []],
    ['without a date', ['This policy is reviewed annually.'], []],
    [
      'beside the date of the next one',
      ['**Last reviewed:** 2025-03-01', '**Next review:** 2027-03-01', '', 'This policy is reviewed annually.'],
      [],
    ],
  ])('%s', (_, lines, expected) => expect(of(lines)).toEqual(expected));
});
