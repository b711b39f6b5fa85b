import { expect, it } from 'vitest';
import type { CaseWords } from '../../model/case-words.ts';
import { citationsHold } from './citations-hold.ts';
import { evidenceOutcomesOf } from './evidence-samples.ts';

const TERMS = 'docs/terms-of-service.md';
const terms = (text: string) => `# Terms of service\n\n${text}\n`;
const NOTICE = 'Customers get 12 months of notice before the end of support, as the terms say.';
const argument = (text: string): CaseWords => {
  return { kind: 'argument', claims: ['4.2.1'], text, place: { path: 'avouch.yaml', line: 12 }, at: null, evidence: null };
};
const SILENT = terms('We may change prices.');

it.each<readonly [string, string, Readonly<Record<string, string>>, readonly string[]]>([
  ['terms that say nothing of it', NOTICE, { [TERMS]: SILENT }, ['Needs Review end-of-support notice cited by argument 4.2.1']],
  ['terms that say so', NOTICE, { [TERMS]: terms('We tell customers 12 months in advance before we discontinue the service.') }, []],
  [
    'terms of another number, which another check names',
    NOTICE,
    { [TERMS]: terms('We give 30 days of notice before the end of support.') },
    [],
  ],
  ['no terms', NOTICE, { 'docs/logging-policy.md': '# Logging policy\n\nText.\n' }, []],
  ['two documents, of which one may be meant', NOTICE, { [TERMS]: SILENT, 'docs/terms-of-use.md': terms('Be kind.') }, []],
  ['no citation', 'Customers get 12 months of notice before the end of support.', { [TERMS]: SILENT }, []],
  ['a citation without a promise', 'The end of support is announced as the terms say.', { [TERMS]: SILENT }, []],
  ['terms among the fixtures', NOTICE, { [`test/${TERMS}`]: SILENT }, []],
  ['terms that are a template', NOTICE, { 'templates/terms-of-service.md': SILENT }, []],
])('%s', (_, text, files, expected) => {
  const outcomes = evidenceOutcomesOf(citationsHold, { evidence: {}, source: { files }, words: [argument(text)] });
  expect(outcomes.map(({ result, subject }) => `${result} ${subject}`)).toEqual(expected);
});
