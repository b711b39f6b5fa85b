import { describe, expect, it } from 'vitest';
import { statedQuantities } from './stated-quantities.ts';

const said = (text: string) =>
  statedQuantities(text).map(({ shortest, longest, kind }) => {
    const end = longest.amount === shortest.amount && longest.unit === shortest.unit ? '' : ` to ${longest.amount} ${longest.unit}`;
    return `${kind} ${shortest.amount} ${shortest.unit}${end}`;
  });

describe('lengths of time', () => {
  it.each([
    ['fixed in 7 days', ['length 7 day']],
    ['within seven (7) calendar days', ['length 7 day']],
    ['within one business day', ['length 1 business day']],
    ['for 12 months', ['length 12 month']],
    ['kept for a year', ['length 1 year']],
    ["a one-month period, and 12 months' notice", ['length 1 month', 'length 12 month']],
    ['< 48 Hours', ['length 48 hour']],
    ['the 48-hour window', ['length 48 hour']],
    ['in 72h', ['length 72 hour']],
    ['2-7 years', ['length 2 year to 7 year']],
    ['two to three weeks', ['length 2 week to 3 week']],
    ['24 to 48 business hours', ['length 24 business hour to 48 business hour']],
    ['five working days', ['length 5 business day']],
  ])('%s', (text, expected) => {
    expect(said(text)).toEqual(expected);
  });
});

describe('intervals', () => {
  it.each([
    ['reviewed annually', ['interval 1 year']],
    ['Quarterly review', ['interval 3 month']],
    ['once a year', ['interval 1 year']],
    ['every three months', ['interval 3 month']],
    ['every 90 days', ['interval 90 day']],
    ['four times a year, once every three months', ['interval 3 month', 'interval 3 month']],
    ['on a bi-annual basis', ['interval 6 month to 2 year']],
    ['semi-annually', ['interval 6 month']],
  ])('%s', (text, expected) => {
    expect(said(text)).toEqual(expected);
  });
});

it.each([
  '24/7 support',
  'version 2.5 days',
  'what a day',
  'ISO 27001 years',
  '2024-10 days',
  '$10 months',
  'the day after',
  '0 days',
  'page 4h-2',
])('%s has none', (text) => {
  expect(said(text)).toEqual([]);
});
