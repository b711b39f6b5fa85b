import { describe, expect, it, test } from 'vitest';
import { type CheckRow, decoy, inShort, outcomesOf } from '../check-samples.ts';
import { ACCESS, FRAMEWORK, INCIDENT } from './document-samples.ts';
import { documentsKept } from './documents-kept.ts';

// Samples are of 2026-11-01 and looked at on 2026-11-11.
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

const rows: readonly CheckRow[] = [
  ['nothing wrong with a document', { files: { 'docs/sdlc.md': FRAMEWORK } }, ['Not Applicable']],
  [
    'a placeholder where the owner of the framework should stand',
    { files: { 'docs/sdlc.md': FRAMEWORK.replace('Head of Security', 'TBD') } },
    ['Failed docs/sdlc.md:3', 'Not Applicable'],
  ],
  [
    'a placeholder where the date of another plan should stand',
    { files: { 'docs/incident.md': INCIDENT.replace('2027-01-31', '[Insert date]') } },
    ['Needs Review docs/incident.md:4', 'Not Applicable'],
  ],
  [
    'a review that was due before the snapshot',
    { files: { 'docs/incident.md': INCIDENT.replace('2027-01-31', '31 October 2026') } },
    ['Failed docs/incident.md:4', 'Not Applicable'],
  ],
  [
    'a review that fell due after the snapshot',
    { files: { 'docs/incident.md': INCIDENT.replace('2027-01-31', '5 November 2026') } },
    ['Needs Review docs/incident.md:4', 'Not Applicable'],
  ],
  [
    'a date that can be read in two ways, one of them to come',
    { files: { 'docs/incident.md': INCIDENT.replace('2027-01-31', '01/12/2026') } },
    ['Not Applicable'],
  ],
  [
    'a lapsed review of theme 2',
    { files: { 'docs/access.md': ACCESS.replace('2027-01-31', '2025-01-31') } },
    ['Needs Review docs/access.md:4', 'Not Applicable'],
  ],
  [
    'a link that leads nowhere',
    { files: { 'docs/incident.md': `${INCIDENT}See [the log](log.md), [this](incident.md#top) and [that](/site/x.md).\n` } },
    ['Needs Review docs/incident.md:20', 'Not Applicable'],
  ],
  [
    'what is still to be made',
    { files: { 'docs/incident.md': `${INCIDENT}We will write a template.\n` } },
    ['Needs Review docs/incident.md:20', 'Not Applicable'],
  ],
  ['no document', { files: {} }, ['Not Applicable']],
  ['a lapsed review among the fixtures', decoy({ files: { 'docs/incident.md': INCIDENT.replace('2027', '2020') } }), ['Not Applicable']],
];

describe('documents-kept', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(documentsKept, source))).toEqual(expected);
  });
});

test('what is wrong with a framework speaks of 1.1.1 only', () => {
  const [outcome] = outcomesOf(documentsKept, { files: { 'docs/sdlc.md': FRAMEWORK.replace('Head of Security', 'TBD') } });
  expect([outcome?.result, outcome?.claims]).toEqual(['Failed', ['1.1.1']]);
});
