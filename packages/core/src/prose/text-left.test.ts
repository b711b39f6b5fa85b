import { describe, expect, it } from 'vitest';
import { placeholdersLeft } from './text-left.ts';

const leftIn = (text: string) => placeholdersLeft([{ text, line: 7, heading: '' }]).map((one) => one.text);

describe('what a template leaves', () => {
  it.each([
    ['**Date:** TBC', 'TBC'],
    ['Approved on dd/mm/yyyy', 'dd/mm/yyyy'],
    ['Approved on DD MM YYYY', 'DD MM YYYY'],
    ['Last reviewed: YYYY-MM-DD', 'YYYY-MM-DD'],
    ['Next review: [date]', '[date]'],
    ['<Company> keeps its logs.', '<Company>'],
    ['<company name> keeps its logs.', '<company name>'],
    ['[Company Name] keeps its logs.', '[Company Name]'],
    ['Signed by [XX]', '[XX]'],
    ['| Owner | XXX |', 'XXX'],
    ['Version 1.0, 12 Month 20XX', '12 Month 20XX'],
    ['Approved 20XX', '20XX'],
    ['Effective xx/xx/20xx', 'xx/xx/20xx'],
    ['Lorem ipsum dolor sit amet.', 'Lorem ipsum'],
    ['Delete this section before publishing.', 'Delete this section'],
    ['Template guidance: describe your process here.', 'Template guidance: '],
    ['[Insert name of owner]', '[Insert name of owner]'],
    ['Contact: [to be confirmed]', '[to be confirmed]'],
    ['Owner: T.B.C.', 'T.B.C.'],
  ])('%s', (text, expected) => expect(leftIn(text)).toEqual([expected.trim()]));
});

it('is not what stands below the heading of a letter that is copied each time', () =>
  expect(placeholdersLeft([{ text: 'Dear [Name],', line: 3, heading: 'Sample letter to customers' }])).toEqual([]));

describe('what looks like it and is none', () => {
  it.each([
    ['- [x] Create tickets for the investigations'],
    ['See [date formats](dates.md) and [name][ref].'],
    ['Write dates as `YYYY-MM-DD`.'],
    ['Windows XX is not known; the XXII Olympiad was in Moscow.'],
    ['RFC 2XX answers are fine, and so is <https://vendor.co.uk>.'],
    ['Remove the example users before production.'],
    ['Customers delete this data themselves.'],
    ['Guidance for developers is in the handbook.'],
    ['The date is in [1] and the owner in [2].'],
  ])('%s', (text) => expect(leftIn(text)).toEqual([]));
});
