import type { ContentLoss, ContentLossReason, Instant, QuestionSheet, SheetContent, SheetNote, SheetRecords } from '@avouch/core';
import { colours, layoutWidth, plain, wrap } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What became of a question sheet, for the loss report. */
export interface ImportedSheet {
  readonly sheet: QuestionSheet;
  readonly content: SheetContent;
  readonly records: SheetRecords;
  readonly role: string;
  readonly at: string;
  readonly now: Instant;
}

const REASONS: Readonly<Record<ContentLossReason, string>> = {
  'no reference': 'stands in a row without a reference, so nobody can say what it answers: put it into an answer cell',
  'outside the tables': 'stands outside the tables, so nobody can say what it answers: put it into an answer cell',
  'beside an answer': 'stands beside the answer cell: put it into the cell',
  'changed words': 'these are words of the sheet that somebody changed: what was to be an answer belongs into an answer cell',
  'changed label': 'these are words beside an answer cell that somebody changed: what was to be an answer belongs into the cell',
  'an error of the spreadsheet': 'the spreadsheet program shows an error in place of what was typed: ask for the answer again, as text',
  'unknown claim': 'no claim has this number',
  'names nothing': 'says that nothing shows it: ask what does',
  placeholder: 'a placeholder: ask what stands in its place',
  'says not what is done': 'it does not say what is done: ask again',
  'nothing shown where it is not done':
    'named as what shows it, where the answer is that it is not done: bring it with avouch evidence add if it shows something else',
  'link that cannot be opened': 'leads to mail, to a place in this document, or to a file of one computer: bring the file',
  'file that is not there': 'no such file lies beside the sheet or in the folder of the case: bring it',
  'too long': 'longer than a case takes: bring it as a document of evidence',
};

/** More than anybody reads; a sheet that has more is not one that somebody filled in. */
const MOST_LOSSES = 200;

/** The loss report: what was taken, what was not and why, and which questions are still open. */
export function questionReportText(imported: ImportedSheet, terminal: Terminal): string {
  const { sheet, content, records, role, at } = imported;
  const { bold, yellow } = colours(terminal);
  const width = layoutWidth(terminal);
  const section = (title: string, lines: readonly string[], paint = bold) =>
    lines.length === 0 ? [] : ['', paint(bold(title)), ...lines.flatMap((line) => wrap(plain(line), width, 2))];
  const losses = content.losses.slice(0, MOST_LOSSES).map((loss) => `${placeOf(loss)}: "${quotedLoss(loss)}": ${REASONS[loss.reason]}.`);
  const more = content.losses.length - losses.length;
  const long = records.tooLong.map(
    (location) => `"${cut(location)}": the place is named in more characters than a case takes; give it a shorter name.`,
  );
  return [
    bold(`${plain(sheet.path)}: a question sheet about ${plain(sheet.product)}, answered by ${plain(role)}, ${at}`),
    '',
    ...takenLines(imported),
    ...section('Still open', openLines(imported), yellow),
    ...section('Not taken', [...losses, ...(more > 0 ? [`… and ${more} more.`] : []), ...long]),
    ...section('Look at', lookLines(imported)),
    '',
  ].join('\n');
}

function takenLines({ content, records }: ImportedSheet): readonly string[] {
  const known = (number: number) => (number === 0 ? '' : ` (${number} on record already)`);
  const taken = (list: string, noun: string) => counted(records.records.filter((record) => record.list === list).length, noun);
  const asked = content.answered.length + content.unanswered.length;
  return [
    `  ${counted(asked, 'question')}, ${content.answered.length} answered`,
    `  ${taken('interviews', 'interview')}: what was said to be done, for a person to weigh${known(records.known.interviews)}`,
    `  ${taken('evidence', 'reference')} to evidence${known(records.known.evidence)}`,
    `  ${taken('assertions', 'assertion')}: named as what shows it, and leading nowhere${known(records.known.assertions)}`,
    `  ${taken('doubts', 'doubt')} to be confirmed or answered: not done, in part, or still to come${known(records.known.doubts)}`,
  ];
}

function openLines({ sheet, content }: ImportedSheet): readonly string[] {
  const list = (claims: readonly string[]) => claims.join(', ');
  return [
    ...(content.unanswered.length === 0 ? [] : [`Left empty: ${list(content.unanswered)}.`]),
    ...(content.notKnown.length === 0 ? [] : [`Whoever answered does not know: ${list(content.notKnown)}. Ask somebody else.`]),
    ...(content.notApplicable.length === 0
      ? []
      : [`Said not to apply: ${list(content.notApplicable)}. A named person has to judge that: avouch judge … not-applicable.`]),
    ...(sheet.gone.length === 0 ? [] : [`Asked, and not in the file any more: ${list(sheet.gone)}.`]),
  ];
}

function lookLines({ sheet, content, records, at, now }: ImportedSheet): readonly string[] {
  const { name, role } = sheet.answerer;
  return [
    ...(name === ''
      ? []
      : [`Answered by ${name}. The name was not written down: avouch.yaml cannot forget it. Read the answers for names of people, too.`]),
    ...(role === '' ? ['No role was filled in: the answers stand under whom the sheet asked.'] : []),
    ...(role.length > 200 ? ['The role is longer than a case takes: the answers stand under whom the sheet asked.'] : []),
    ...(at > now ? [`The answers are of ${at}, which is still to come: nothing of them counts until then. Check the date.`] : []),
    ...(/^\d{4}-\d{2}-\d{2}/.test(sheet.made) && at.slice(0, 10) < sheet.made.slice(0, 10)
      ? [`The answers are of ${at}, before the sheet was made on ${sheet.made.slice(0, 10)}. Check the date.`]
      : []),
    ...(sheet.otherRevision
      ? [
          'The sheet was made with another revision of the catalogue: the words of its questions may differ from those of today. Compare them.',
        ]
      : []),
    ...content.repeated.map(
      (claim) => `Claim ${claim} has rows that were filled in twice, and all of them were taken. Check that they agree.`,
    ),
    ...records.moreClaims.map(
      ({ id, claims }) => `Evidence ${id} is on record already; the sheet brings it for ${claims.join(', ')} too: add them to it by hand.`,
    ),
    ...sheet.notes.map(noteText),
  ];
}

function noteText(note: SheetNote): string {
  switch (note.kind) {
    case 'tracked changes':
      return `The sheet holds tracked changes that nobody accepted or rejected (${note.inserted} inserted, ${note.deleted} deleted): it was read as if all were accepted.`;
    case 'hidden text':
      return `${note.count} characters of the sheet are hidden, and were not read.`;
    case 'formulas':
      return `The sheet holds ${counted(note.count, 'formula')}: none was run, and what the program last showed was taken.`;
    case 'merged cells':
      return `${counted(note.count, 'cell')} of the sheet ${note.count === 1 ? 'is' : 'are'} merged with the one above: what stands there was taken for the upper one alone.`;
    case 'other sheets':
      return `The workbook has ${counted(note.count, 'other sheet')}, which ${note.count === 1 ? 'was' : 'were'} not read.`;
    case 'macros':
      return 'The file holds macros. They were neither read nor run.';
    case 'comments':
      return 'The file holds comments, which were not read: put what they say into the answers.';
  }
}

function placeOf({ row, claim }: ContentLoss): string {
  return [claim ?? '', row === null ? '' : `row ${row}`].filter((part) => part !== '').join(', ') || 'Between the tables';
}

/** What somebody wrote into words of ours stands behind them, most often. */
function quotedLoss({ text, reason }: ContentLoss): string {
  const line = text.replace(/\s+/g, ' ');
  return reason === 'changed words' && line.length > 160
    ? `${line.slice(0, 59).toWellFormed()}…${line.slice(-100).toWellFormed()}`
    : cut(line);
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 160 ? line : `${line.slice(0, 159).toWellFormed()}…`;
}
