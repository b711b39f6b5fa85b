import { describe, expect, it } from 'vitest';
import { type CheckRow, decoy, inShort, outcomesOf } from '../check-samples.ts';
import { FIELDS, FRAMEWORK } from './document-samples.ts';
import { frameworkWrittenDown } from './framework-written-down.ts';

const EMPTY_FRAMEWORK = `# Secure development policy
${FIELDS}
We use NIST SSDF.

## Threat modelling

## Secure coding

## Testing

## Data management

`;

const rows: readonly CheckRow[] = [
  ['a framework, its parts, an owner and a review to come', { files: { 'docs/sdlc.md': FRAMEWORK } }, ['Passed docs/sdlc.md:6']],
  ['a template with the right headings', { files: { 'docs/sdlc.md': EMPTY_FRAMEWORK } }, ['Needs Review docs/sdlc.md:8']],
  [
    'text left to fill in',
    { files: { 'docs/sdlc.md': FRAMEWORK.replace('Head of Security', '[Insert name]') } },
    ['Needs Review docs/sdlc.md:3'],
  ],
  ['no owner', { files: { 'docs/sdlc.md': FRAMEWORK.replace('**Owner:** Head of Security', '') } }, ['Needs Review docs/sdlc.md:1']],
  [
    'an owner that publishing fills in',
    { files: { 'docs/sdlc.md': FRAMEWORK.replace('Head of Security', '{{ cto }}') } },
    ['Needs Review docs/sdlc.md:1'],
  ],
  ['a lapsed review', { files: { 'docs/sdlc.md': FRAMEWORK.replace('2027-01-31', '2026-11-10') } }, ['Needs Review docs/sdlc.md:4']],
  ['a review on the day', { files: { 'docs/sdlc.md': FRAMEWORK.replace('2027-01-31', '2026-11-11') } }, ['Passed docs/sdlc.md:6']],
  [
    'a review to come, and the last one years ago',
    { files: { 'docs/sdlc.md': FRAMEWORK.replace('**Next', '**Last reviewed:** 2024-01-31\n**Next') } },
    ['Needs Review docs/sdlc.md:4'],
  ],
  [
    'a "review date" that is past',
    { files: { 'docs/sdlc.md': FRAMEWORK.replace('Next review:** 2027', 'Review date:** 2026') } },
    ['Needs Review docs/sdlc.md:4'],
  ],
  ['a draft', { files: { 'docs/sdlc.md': FRAMEWORK.replace('\n', '\n\n**Status:** Draft\n') } }, ['Needs Review docs/sdlc.md:3']],
  ['a next review in seventy years', { files: { 'docs/sdlc.md': FRAMEWORK.replace('2027', '2099') } }, ['Needs Review docs/sdlc.md:4']],
  [
    'a last review that is still to come',
    { files: { 'docs/sdlc.md': FRAMEWORK.replace('Next review:** 2027', 'Last reviewed:** 2099') } },
    ['Needs Review docs/sdlc.md:4'],
  ],
  ['no framework named', { files: { 'docs/sdlc.md': FRAMEWORK.replace('NIST SSDF', 'good practice') } }, ['Needs Review docs/sdlc.md:1']],
  [
    'a list of risks is no framework',
    { files: { 'docs/sdlc.md': FRAMEWORK.replace('NIST SSDF', 'OWASP Top 10') } },
    ['Needs Review docs/sdlc.md:1'],
  ],
  [
    'a plan to write it',
    { files: { 'docs/sdlc.md': FRAMEWORK.replace('Each feature has one.', 'We will define a process.') } },
    ['Needs Review docs/sdlc.md:9'],
  ],
  ['the framework is in a wiki', { files: { 'README.md': '# Product\n' } }, ['Unknown']],
  ['a framework among the fixtures', decoy({ files: { 'docs/sdlc.md': FRAMEWORK } }), ['Unknown']],
];

describe('framework-written-down', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(frameworkWrittenDown, source))).toEqual(expected);
  });
});
