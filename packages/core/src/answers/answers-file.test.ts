import { describe, expect, it } from 'vitest';
import { at, sampleCatalogue } from '../case/case-samples.ts';
import { type ConfirmedMapping, readAnswersFile, withMappings } from './answers-file.ts';
import { type CustomerQuestion, questionDigest } from './customer-questions.ts';
import { claimsOfQuestions } from './question-claims.ts';

const CATALOGUE = sampleCatalogue();

function mapping(question: string, claims: string[], changes: Partial<ConfirmedMapping> = {}): ConfirmedMapping {
  const place = { sheet: changes.sheet ?? 'S', section: changes.section ?? '', after: changes.after ?? '' };
  return {
    question,
    ...place,
    digest: questionDigest({ text: question, ...place }),
    claims,
    by: 'Ann',
    at: at('2026-01-02T10:00:00Z'),
    ...changes,
  };
}

function question(text: string, section = '', sheet = 'S'): CustomerQuestion {
  const words = { text, section, sheet, after: '' };
  return { ...words, row: 2, digest: questionDigest(words), place: { kind: 'cell', row: 2, column: 1 }, choice: null, standing: [] };
}

function readBack(text: string) {
  return readAnswersFile('answers/x.yaml', new TextEncoder().encode(text), CATALOGUE);
}

describe('what was confirmed', () => {
  it('is read as it was written, whatever its words are', () => {
    const hostile = ['Why: "so"? # really', '- yes', '=1+1', 'no', '2026-01-01', "it's {odd} [very] & *so*", `${'long '.repeat(100)}end`];
    const all = hostile.map((text) => mapping(text, ['1.1.1'], { section: text.trim() }));
    expect(readBack(withMappings(null, all) ?? '').mappings).toEqual(all);
  });

  it('is added at the end, and what stands there stays', () => {
    const before = `${withMappings(null, [mapping('One?', ['1.1.1'])])}  # by hand\n`;
    const after = withMappings(before, [mapping('Two?', [])]) ?? '';
    expect(after.startsWith(before)).toBe(true);
    expect(readBack(after).mappings?.map(({ question: text, claims }) => [text, claims])).toEqual([
      ['One?', ['1.1.1']],
      ['Two?', []],
    ]);
  });

  it('is not added to what is no such list', () => {
    expect(withMappings('schemaVersion: 1\nquestions: []\n', [mapping('One?', [])])).toBeNull();
    expect(withMappings('schemaVersion: 1\nquestions: {}\n', [mapping('One?', [])])).toBeNull();
  });

  const faults: readonly (readonly [string, string])[] = [
    ['an unknown key', 'schemaVersion: 1\nquestions: []\nother: 1\n'],
    ['another version', 'schemaVersion: 2\nquestions: []\n'],
    ['a claim that is none', (withMappings(null, [mapping('One?', ['1.1.1'])]) ?? '').replace('[1.1.1]', '[9.9.9]')],
    ['nobody who confirmed it', (withMappings(null, [mapping('One?', [])]) ?? '').replace('by: Ann', 'by: ""')],
    ['a merge that nobody finished', 'schemaVersion: 1\n<<<<<<< ours\nquestions: []\n=======\nquestions: []\n>>>>>>> theirs\n'],
  ];
  it.each(faults)('is refused with %s', (_, text) => {
    expect(readBack(text).mappings).toBeNull();
    expect(readBack(text).diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
  });

  it('counts for nothing where somebody changed the words afterwards', () => {
    const text = (withMappings(null, [mapping('Do you test?', ['1.1.1'])]) ?? '').replace('Do you test?', 'Do you never test?');
    const { mappings, diagnostics } = readBack(text);
    expect([mappings, diagnostics.map(({ code }) => code)]).toEqual([[], ['answers-words-changed']]);
  });
});

describe('next year', () => {
  const confirmed = mapping('Do you list all third-party components of every release?', ['1.1.1']);
  const kindOf = (text: string, section = '', mappings = [confirmed], sheet = 'S') =>
    claimsOfQuestions([question(text, section, sheet)], mappings, CATALOGUE)[0];

  it('fills the same question by itself, however it is broken into lines', () => {
    expect(kindOf('Do you list all third-party\n components of every  release?')).toMatchObject({ kind: 'confirmed' });
  });

  it.each(['Do you list all third-party components of every release', 'Do you not list all third-party components of every release?'])(
    'asks again: %s',
    (text) => {
      expect(kindOf(text)).toMatchObject({ kind: 'open', changedFrom: { by: 'Ann' } });
    },
  );

  it('asks again where the same words stand under another heading', () => {
    expect(kindOf(confirmed.question, 'Hosting')).toMatchObject({ kind: 'open', changedFrom: { by: 'Ann' } });
  });

  it('asks again on another sheet, since MFA of an office is not that of a product; a year in its name is no other sheet', () => {
    expect(kindOf(confirmed.question, '', [confirmed], 'Corporate IT')).toMatchObject({ kind: 'open', changedFrom: { by: 'Ann' } });
    expect(kindOf(confirmed.question, '', [confirmed], 'S 2027')).toMatchObject({ kind: 'confirmed' });
  });

  it('takes a question of other words for a new one', () => {
    expect(kindOf('Who may enter the building?')).toMatchObject({ kind: 'open', changedFrom: null });
  });

  it('goes by what was confirmed last', () => {
    const later = { ...confirmed, claims: ['2.1.1'], by: 'Bob' };
    expect(kindOf(confirmed.question, '', [confirmed, later])).toMatchObject({ mapping: { by: 'Bob', claims: ['2.1.1'] } });
  });
});
