import type { FormContent, FormLoss, FormRecords, LossReason, ReadForm } from '@avouch/core';
import { colours, layoutWidth, plain, wrap } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What became of a form, for the loss report. */
export interface ImportedForm {
  readonly form: ReadForm;
  readonly content: FormContent;
  readonly records: FormRecords;
  readonly by: string;
  readonly at: string;
}

const REASONS: Readonly<Record<LossReason, string>> = {
  'unknown claim': 'no claim has this number: correct the reference',
  'said of a principle': 'said of a principle, and a case argues claim by claim: put it to the claim that it is about',
  placeholder: 'a placeholder: say what stands in its place',
  'assumption without argument': 'an assumption without an argument: say what it is assumed for',
  'link that cannot be opened': 'leads to mail, to a place in this document, or to a file of one computer: bring the file',
  'file that is not there': 'no such file lies beside the form or in the folder of the case: bring it',
  'too long': 'longer than a case takes: bring it as a document of evidence',
};

/** The loss report: what was taken, what was not and why, and which claims the form leaves open. */
export function formReportText(imported: ImportedForm, terminal: Terminal): string {
  const { form, content, records } = imported;
  const { bold, yellow } = colours(terminal);
  const width = layoutWidth(terminal);
  const { numbering, tables } = form;
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', bold(title), ...lines.flatMap((line) => wrap(plain(line), width, 2))];
  const losses = content.losses.map((loss) => `${placeOf(loss)}: "${cut(loss.text)}": ${REASONS[loss.reason]}.`);
  const notTaken = [
    ...losses,
    ...records.tooLong.map(
      (location) => `"${cut(location)}": the place is named in more characters than a case takes; give it a shorter name.`,
    ),
  ];
  const look = [
    ...content.renumbered.map(
      ({ reference, claim }) => `${reference} of the form is claim ${claim} of the published list, and was taken for that.`,
    ),
    ...(numbering.added.length === 0 || content.renumbered.length === 0
      ? []
      : [
          `Rows were added to the form (${numbering.added.join(', ')}), and all others were read with the form's own numbers. Check the rows above.`,
        ]),
    ...content.repeated.map((claim) => `Claim ${claim} has several rows, and all of them were taken. Check that they agree.`),
    ...content.placeholders.map((loss) => `${placeOf(loss)}: "${cut(loss.text)}" is left of a template in what was taken.`),
    ...records.moreClaims.map(
      ({ id, claims }) => `Evidence ${id} is on record already; the form brings it for ${claims.join(', ')} too: add them to it by hand.`,
    ),
    ...(tables.trackedChanges.inserted + tables.trackedChanges.deleted === 0
      ? []
      : [
          `The form holds tracked changes that nobody accepted or rejected (${tables.trackedChanges.inserted} inserted, ${tables.trackedChanges.deleted} deleted): it was read as if all were accepted.`,
        ]),
    ...(tables.hidden === 0 ? [] : [`${tables.hidden} characters of the form are hidden, and were not read.`]),
  ];
  return [
    bold(
      `${plain(form.path)}: ${form.numbering.form?.title ?? 'a form numbered as the published list'}, by ${plain(imported.by)}, ${imported.at}`,
    ),
    '',
    ...takenLines(imported),
    ...section('Not answered', [
      ...(content.unanswered.length === 0 ? [] : [`Rows left empty: ${content.unanswered.join(', ')}.`]),
      ...(content.missing.length === 0 ? [] : [`The form has no row for: ${content.missing.join(', ')}. Answer them beside it.`]),
    ]).map((line, index) => (index === 0 ? line : yellow(line))),
    ...section('Not taken', notTaken),
    ...section('Look at', look),
    '',
  ].join('\n');
}

function takenLines({ content, records }: ImportedForm): readonly string[] {
  const count = (list: string) => records.records.filter((record) => record.list === list).length;
  const assumptions = records.records.reduce((sum, item) => sum + (item.list === 'arguments' ? item.record.assumptions.length : 0), 0);
  const known = (number: number) => (number === 0 ? '' : ` (${number} on record already)`);
  const counted = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
  const taken = (list: string, noun: string) => counted(count(list), noun);
  return [
    `  ${counted(content.claims.length, 'claim')} with a row, ${content.claims.length - content.unanswered.length} answered`,
    `  ${taken('arguments', 'argument')} with ${counted(assumptions, 'assumption')}${known(records.known.arguments)}`,
    `  ${taken('evidence', 'reference')} to evidence${known(records.known.evidence)}`,
    `  ${taken('assertions', 'assertion')}: said in place of evidence, and leading nowhere${known(records.known.assertions)}`,
    `  ${taken('doubts', 'doubt')} to be confirmed or answered: the form admits a gap or speaks of the future${known(records.known.doubts)}`,
  ];
}

function placeOf({ reference, row, column }: FormLoss): string {
  return `${reference === '' ? 'Row' : reference}, row ${row}, ${column}`;
}

function cut(text: string): string {
  return text.length <= 160 ? text : `${text.slice(0, 159).toWellFormed()}…`;
}
