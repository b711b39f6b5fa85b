import { describe, expect, it } from 'vitest';
import { admissions, futureSentences } from './governance-statements.ts';

// Sentences of our own, each after one that was seen in a published policy or assessment.
const kinds = (text: string) => {
  const sentence = [{ text, line: 4, heading: '' }];
  return [...(futureSentences(sentence).length > 0 ? ['plan'] : []), ...(admissions(sentence).length > 0 ? ['admission'] : [])].join(' ');
};

describe('a plan', () => {
  it.each([
    'We will write a document on this.',
    'We will document our process.',
    'The training programme is planned for Q3 2026.',
    'A policy will be introduced next year.',
    'A test plan will be in place by Q4.',
    'By the end of 2027 a review process will be established.',
    'Penetration testing is scheduled for March 2027.',
    'This is on our roadmap.',
    'Deadlines are still to be agreed.',
    'We aim to roll out a scanner to all repositories by H2 2027.',
    'This section is work in progress.',
  ])('%s', (text) => expect(kinds(text)).toBe('plan'));
});

describe('an admission', () => {
  it.each([
    'MFA is not yet in place.',
    'We do not currently hold an SBOM.',
    'Not yet.',
    'There is no documented process.',
    'Threat modelling has not been carried out.',
    'Because the team is small, a device management server is not currently deployed.',
  ])('%s', (text) => expect(kinds(text)).toBe('admission'));
});

describe('neither', () => {
  it.each([
    'We will notify you within 5 days.',
    'We will acknowledge your report within 3 days and fix it.',
    'We do not store passwords in clear text.',
    'If a breach is found, we will create a report.',
    'The organisation shall document the risk assessment in the incident report.',
    'The organisation will document an incident within a day.',
    'Results of access reviews will be documented in separate issues.',
    'All incidents will be documented.',
    'Vulnerabilities that are not yet public are kept confidential.',
    'Maintenance is planned monthly.',
    'An upgrade is scheduled at least 3 months in advance.',
    'Users who have not yet enrolled cannot sign in.',
    'If you are not yet a member, join.',
    'A text may not yet be translated.',
    'Other methods of installation are currently not supported.',
    'Access is not implemented by sharing accounts.',
    '[ ] Review the items scheduled for the next release.',
    'We aim to develop software that lasts.',
  ])('%s', (text) => expect(kinds(text)).toBe(''));
});
