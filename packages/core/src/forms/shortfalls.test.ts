import { describe, expect, it } from 'vitest';
import { shortfallsIn } from './shortfalls.ts';

describe('what a form says is not there', () => {
  it.each([
    'The plan has not been written yet.',
    'The plan has not yet been written.',
    'A threat model hasn’t been drafted.',
    'The policy is not written.',
    'Recovery has never been tested.',
    'The plan is yet to be agreed.',
    'We have yet to publish it.',
    'It still has to be approved.',
    'The register remains to be completed.',
    'A test plan does not exist.',
    'Evidence is still missing.',
    'Nobody has been trained so far.',
    'We are not there yet.',
    'Staff do not all have a second factor yet.',
    'This will be written next year.',
    'MFA is not enforced.',
  ])('%s', (text) => {
    expect(shortfallsIn(text)).toEqual([text]);
  });

  it.each([
    'The plan was written in May and reviewed in June.',
    'Default passwords have not been used since 2020.',
    'No incident has occurred.',
    'Every change is reviewed, and none has been merged without a review.',
    'It must not be changed without a review.',
    'Updates have been tested for years, yet we keep looking.',
    'Nobody outside of the team has access.',
    'Access that is no longer needed is removed.',
  ])('nothing: %s', (text) => {
    expect(shortfallsIn(text)).toEqual([]);
  });

  it('each sentence by itself, once', () => {
    const text = 'We test. The plan has not been written yet. We scan.\nThe plan has not been written yet.';
    expect(shortfallsIn(text)).toEqual(['The plan has not been written yet.']);
  });
});
