import { describe, expect, it } from 'vitest';
import { plainParagraph } from './question-cells.ts';
import { sheetContent } from './question-content.ts';
import type { QuestionSheet } from './question-sheet.ts';
import { QUESTION_FIELDS, type QuestionField } from './question-sheet-words.ts';
import type { WordParagraph } from './word-cells.ts';

type Answer = Readonly<Partial<Record<QuestionField, string | readonly WordParagraph[]>>>;

function sheetOf(...answers: readonly Answer[]): QuestionSheet {
  return {
    path: 'sheet.docx',
    format: 'docx',
    product: 'portal',
    otherRevision: false,
    made: '',
    custodian: 'support',
    askedBy: 'Ann',
    answerer: { name: '', role: '', date: '' },
    gone: [],
    losses: [],
    notes: [],
    answers: answers.map((answer, index) => ({
      claim: `4.3.${index + 1}`,
      row: 10 + index,
      repeated: false,
      fields: new Map(
        QUESTION_FIELDS.flatMap((field) => {
          const said = answer[field];
          if (said === undefined) return [];
          return [[field, typeof said === 'string' ? said.split('\n').map((line) => plainParagraph(line)) : said] as const];
        }),
      ),
    })),
  };
}

const contentOf = (answer: Answer, there: readonly string[] = []) =>
  sheetContent(sheetOf(answer), { at: '2026-11-23', isThere: (path) => there.includes(path) });
const DONE = 'We mail every customer within a day.';

describe('an answer that something is done', () => {
  it('is an interview in the words that were written, and nothing else', () => {
    const content = contentOf({ short: 'Yes', what: DONE, who: 'On-call team', since: '2021, each time', limits: 'Resellers' });
    expect(content).toMatchObject({ evidence: [], assertions: [], doubts: [], losses: [], answered: ['4.3.1'] });
    expect(content.interviews).toEqual([
      {
        claim: '4.3.1',
        text: `In short: Yes\nWhat is done: ${DONE}\nWho does it: On-call team\nSince when: 2021, each time\nWhat is left out: Resellers`,
      },
    ]);
  });

  it('brings what can be opened as evidence, and the rest of what shows it as assertions', () => {
    const link = { ...plainParagraph('Status page', 'https://status.example.test/') };
    const shown = [link, plainParagraph('docs/plan.pdf'), plainParagraph('our ticket system'), plainParagraph('Mail', 'mailto:a@b.test')];
    const content = contentOf({ what: DONE, shown }, ['docs/plan.pdf']);
    expect(content.evidence.map(({ title, place, claims }) => [title, place, claims])).toEqual([
      ['Status page', { kind: 'address', address: 'https://status.example.test/' }, ['4.3.1']],
      ['docs/plan.pdf', { kind: 'path', path: 'docs/plan.pdf' }, ['4.3.1']],
    ]);
    expect(content.assertions.map(({ text }) => text)).toEqual(['our ticket system', 'Mail']);
    expect(content.losses.map(({ text, reason }) => [text, reason])).toEqual([['mailto:a@b.test', 'link that cannot be opened']]);
  });

  it('is one piece of evidence for all the claims that it is shown for', () => {
    const content = sheetContent(
      sheetOf({ what: DONE, shown: 'https://a.example.test/x' }, { what: DONE, shown: 'https://a.example.test/x' }),
      {
        at: '2026-11-23',
        isThere: () => false,
      },
    );
    expect(content.evidence.map(({ claims }) => claims)).toEqual([['4.3.1', '4.3.2']]);
  });

  it('raises a doubt for what it promises or admits, and for a beginning that is to come', () => {
    const admitted = contentOf({ what: `${DONE} The plan has not been written yet.` });
    expect(admitted.interviews).toHaveLength(1);
    expect(admitted.doubts).toEqual([{ claim: '4.3.1', text: 'The plan has not been written yet.' }]);
    expect(contentOf({ what: DONE, since: 'from 1 January 2027' }).doubts).toEqual([{ claim: '4.3.1', text: 'from 1 January 2027' }]);
    expect(contentOf({ what: DONE, since: 'since 1 January 2026' }).doubts).toEqual([]);
  });
});

describe('an answer that never supports', () => {
  const shown = 'https://status.example.test/';

  it.each<[string, Answer]>([
    ['no', { short: 'No', what: DONE, shown }],
    ['not yet', { short: 'Not yet', what: DONE, shown }],
    ['no in the words', { what: 'No.', shown }],
    ['yes and no', { short: 'Yes', what: 'No', shown }],
  ])('%s: a doubt, with what was said', (_, answer) => {
    const content = contentOf(answer);
    expect(content).toMatchObject({ interviews: [], evidence: [], assertions: [] });
    expect(content.doubts).toHaveLength(1);
    expect(content.doubts[0]?.text).toContain(shown);
    expect(content.losses.map(({ reason }) => reason)).toEqual(['nothing shown where it is not done']);
  });

  it.each<[string, Answer, 'notKnown' | 'notApplicable']>([
    ['not known', { short: 'Don’t know', what: DONE, shown }, 'notKnown'],
    ['not known in the words', { what: 'I don’t know, ask Ann', shown }, 'notKnown'],
    ['does not apply', { short: 'N/A', what: DONE, shown }, 'notApplicable'],
  ])('%s: nothing seen', (_, answer, list) => {
    const content = contentOf(answer);
    expect(content).toMatchObject({ interviews: [], evidence: [], assertions: [], doubts: [], [list]: ['4.3.1'] });
  });

  it.each<[string, Answer, number, readonly string[]]>([
    ['a denial without a plain yes', { what: 'The team does not record any of it.' }, 0, ['The team does not record any of it.']],
    ['a denial with a plain yes', { short: 'Yes', what: 'The release team does not ship an update without two reviews.' }, 1, []],
    ['nobody who does it', { what: DONE, who: 'Nobody' }, 1, ['Nobody']],
    ['never', { what: DONE, since: 'Never' }, 1, ['Never']],
    ['no such thing later in a sentence', { what: 'We mail customers, and resellers do not get it.' }, 1, []],
  ])('%s', (_, answer, interviews, doubts) => {
    const content = contentOf(answer);
    expect(content.interviews).toHaveLength(interviews);
    expect(content.doubts.map(({ text }) => text)).toEqual(doubts);
  });

  it.each(['None', 'nothing', 'Don’t know', 'N/A'])('"%s" as what shows it is no assertion', (text) => {
    const content = contentOf({ what: DONE, shown: text });
    expect([content.assertions, content.losses.map(({ reason }) => reason)]).toEqual([[], ['names nothing']]);
  });

  it('in part: an interview, and a doubt beside it', () => {
    const content = contentOf({ short: 'In part', what: DONE });
    expect(content.interviews).toHaveLength(1);
    expect(content.doubts).toEqual([{ claim: '4.3.1', text: `In short: In part\nWhat is done: ${DONE}` }]);
  });

  it('nothing but a plan: a doubt, and what is said to show it shows nothing', () => {
    const content = contentOf({ short: 'Yes', what: 'We will publish a plan. It is being written.', shown });
    expect(content).toMatchObject({ interviews: [], evidence: [], assertions: [] });
    expect(content.doubts).toHaveLength(1);
    expect(content.losses.map(({ reason }) => reason)).toEqual(['nothing shown where it is not done']);
  });

  it('a bare yes says not what is done, and what is shown with it is kept', () => {
    const bare = contentOf({ short: 'Yes' });
    expect(bare).toMatchObject({ interviews: [], doubts: [], answered: ['4.3.1'] });
    expect(bare.losses.map(({ reason }) => reason)).toEqual(['says not what is done']);
    const with_ = contentOf({ short: 'Yes', shown });
    expect([with_.interviews.length, with_.evidence.length]).toEqual([0, 1]);
  });

  it.each<[string, Answer]>([
    ['nothing at all', {}],
    ['placeholders', { short: 'TBC', what: '…', who: '-' }],
  ])('%s: unanswered', (_, answer) => {
    expect(contentOf(answer)).toMatchObject({ interviews: [], doubts: [], answered: [], unanswered: ['4.3.1'] });
  });

  it('more than a case takes is no interview, and a doubt is cut', () => {
    const long = 'We mail each customer. '.repeat(1000);
    expect(contentOf({ what: long })).toMatchObject({ interviews: [], losses: [{ reason: 'too long' }] });
    const [doubt] = contentOf({ short: 'No', what: long }).doubts;
    expect(doubt?.text.length).toBe(19_000);
  });
});
