import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { claimsOf } from '../../catalogue/catalogue.ts';
import { readCatalogue } from '../../catalogue/read-catalogue.ts';
import { assessmentNumbers } from './assessment-numbers.ts';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';

const folder = fileURLToPath(new URL('../../../../../catalogue/sscop-1.0/', import.meta.url));
const { catalogue } = readCatalogue(globSync('*.yaml', { cwd: folder }).map((path) => ({ path, bytes: readFileSync(`${folder}${path}`) })));
if (catalogue === null) throw new Error('no catalogue');
const ALL = claimsOf(catalogue).map(({ id }) => id);

const A = 'docs/software-security-assessment.md';
const document = (...lines: readonly string[]) => `# Software Security Code of Practice: self-assessment\n\n${lines.join('\n')}\n`;
const rows = (claims: readonly string[]) => claims.map((id) => `| Claim ${id} | asked | done | none |`);
const at = (text: string, more: Partial<NonNullable<SampleEvidence['source']>> = {}): SampleEvidence => ({
  evidence: {},
  source: { files: { [A]: text }, ...more },
  catalogue,
});
const inShort = (sample: SampleEvidence) =>
  evidenceOutcomesOf(assessmentNumbers, sample).map(
    ({ result, claims = [], place, subject }) =>
      `${result} ${claims.join()} ${place?.path}:${place?.line ?? ''} ${subject.replace(` ${A}`, '')}`,
  );
// The official form 0.4 has 43 claims: it leaves out 2.1.6 and 4.3.1 of the APC (domain §1).
const FORM = ALL.filter((id) => id !== '2.1.6' && id !== '4.3.1');

describe('the principles and claims that there are', () => {
  it.each<readonly [string, SampleEvidence, readonly string[]]>([
    [
      'five principles that do not exist',
      at(document(...[1, 2, 3, 4, 5].map((n) => `## Principle ${n}: Protect it\n\nDone.\n`))),
      [`Needs Review 1.1.1 ${A}:3 numbers of`],
    ],
    ['principle 5.1', at(document('## Principle 5.1', '', 'Done.')), [`Needs Review 1.1.1 ${A}:3 numbers of`]],
    ['claim 9.9.9', at(document(...rows(['1.1.1', '9.9.9']))), [`Needs Review 1.1.1 ${A}:4 numbers of`]],
    ['the form’s 43 taken for the whole', at(document(...rows(FORM))), [`Needs Review 2.1.6,4.3.1 ${A}: claims left out of`]],
    ['all 45', at(document(...rows(ALL))), []],
    [
      'all of them in two documents',
      {
        evidence: {},
        source: { files: { [A]: document(...rows(ALL.slice(0, 25))), 'docs/sscop-2.md': document(...rows(ALL.slice(25))) } },
        catalogue,
      },
      [],
    ],
    ['a few', at(document(...rows(['1.1.1', '1.2.1']))), []],
    ['the principles by their numbers', at(document('## Principle 1.1', '', 'Done.', '', '## Principle 4.3', '', 'Done.')), []],
    [
      'principles of another scheme in another document',
      {
        evidence: {},
        source: { files: { 'docs/cloud.md': '# Access control policy\n\nNCSC cloud security principle 9 and principle 10 apply.\n' } },
        catalogue,
      },
      [],
    ],
    ['numbered sections', at(document('## 6. Removal of software', '', 'Done.', '', '## 9.1 Scope', '', 'All.')), []],
    ['in a folder of examples', { evidence: {}, source: { files: { [`examples/${A}`]: document(...rows(['9.9.9'])) } }, catalogue }, []],
    [
      'a form whose title says something else',
      { evidence: { 'form.md': `# Annex B: test plan\n\n${rows(FORM).join('\n')}\n` }, catalogue },
      ['Needs Review 2.1.6,4.3.1 form.md: claims left out of form.md'],
    ],
  ])('%s', (_, sample, expected) => expect(inShort(sample)).toEqual(expected));
});

describe('an annual snapshot', () => {
  // The samples are assessed on 1 November 2026, and their source is of that day.
  const tags = [
    ['v1.0.0', 100],
    ['v1.1.0', 10],
    ['nightly', 5],
  ] as const;
  it.each<readonly [string, SampleEvidence, readonly string[]]>([
    ['older than releases', at(document('**Date:** 2026-08-01', '', 'Done.'), { tags }), [`Needs Review 1.1.1 ${A}:3 age of`]],
    ['newer than the last release', at(document('**Date:** 2026-10-25', '', 'Done.'), { tags }), []],
    ['more than a year old', at(document('**Date:** 2025-10-01', '', 'Done.')), [`Needs Review 1.1.1 ${A}:3 age of`]],
    ['less than a year old', at(document('**Date:** 2025-12-01', '', 'Done.')), []],
    ['without a date', at(document('Done.'), { tags }), []],
    [
      'a policy, which is reviewed and not released',
      { evidence: {}, source: { files: { 'docs/access.md': '# Access control policy\n\n**Date:** 2026-08-01\n' }, tags }, catalogue },
      [],
    ],
  ])('%s', (_, sample, expected) => expect(inShort(sample)).toEqual(expected));
});
