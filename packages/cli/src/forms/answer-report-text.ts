import { type AnsweredQuestion, type CellKept, type CustomerWorkbook, columnName, type UsedSheet } from '@avouch/core';
import { colours, layoutWidth, plain, wrap } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What became of a customer's list. */
export interface AnswerReport {
  readonly list: string;
  /** Null where nothing was written. */
  readonly output: string | null;
  readonly product: string;
  readonly audience: string;
  readonly answersFile: string;
  readonly workbook: CustomerWorkbook;
  readonly used: readonly UsedSheet[];
  readonly passedOver: readonly string[];
  readonly questions: readonly AnsweredQuestion[];
}

const KEPT: Readonly<Record<CellKept | 'is too small for it', string>> = {
  'holds an answer': 'holds an answer already; --replace puts the case in its place',
  'holds a formula': 'holds a formula, which is never written over',
  'takes a choice': 'takes a choice such as yes or no: a person decides that',
  'takes certain values': 'takes certain values only, and words are none of them',
  'is locked': 'is locked by the protection of the sheet',
  'is that of another question': 'is merged with the one of another question',
  'is part of the question': 'is merged with the question',
  'cannot be placed': 'stands in a row whose cells do not say where they are; save the list again with a spreadsheet program',
  'is too small for it': 'would hold more characters than a cell takes',
};

/** What was filled, what was not and why, and what a person has to confirm or decide. */
export function answerReportText(report: AnswerReport, terminal: Terminal): string {
  const { bold, yellow } = colours(terminal);
  const width = layoutWidth(terminal);
  const section = (title: string, lines: readonly string[], paint = bold) =>
    lines.length === 0 ? [] : ['', paint(title), ...lines.flatMap((line) => wrap(plain(line), width, 2))];
  const { list, output, product, audience, questions } = report;
  const of = <K extends AnsweredQuestion['outcome']['kind']>(kind: K) =>
    questions.flatMap(({ question, outcome }) =>
      outcome.kind === kind ? [{ question, outcome: outcome as Extract<AnsweredQuestion['outcome'], { kind: K }> }] : [],
    );
  const filled = of('filled');
  const open = of('not mapped');
  const answers = output === null ? `${filled.length} can be answered` : `${filled.length} filled`;
  return [
    bold(`${plain(list)}: ${counted(questions.length, 'question')}, ${answers}, ${questions.length - filled.length} not`),
    ...wrap(`For ${plain(product)}, as ${audience} readers may see it. Which claims answer what: ${plain(report.answersFile)}`, width, 2),
    ...section('Where', whereLines(report)),
    ...section(
      output === null ? 'Can be answered' : 'Filled from the case',
      filled.map(({ question, outcome }) => `${placeOf(question)}, cell ${outcome.cell}: ${outcome.says.join(', ')}`),
    ),
    ...section('Left for a person to choose', choiceLines(questions), yellow),
    ...section('Confirm which claims answer these; the proposals rest on shared words alone', open.flatMap(openLines), yellow),
    ...section(
      'Not answered: the case says too little, or nothing that these readers may see',
      of('no answer').map(({ question, outcome }) => `${placeOf(question)} "${cut(question.text)}": ${outcome.reasons.join('; ')}`),
      yellow,
    ),
    ...section(
      'Not written into its cell',
      of('kept').map(
        ({ question, outcome }) =>
          `${placeOf(question)} "${cut(question.text)}": the case says ${outcome.says.join(', ')}; cell ${outcome.cell} ${KEPT[outcome.why]}`,
      ),
      yellow,
    ),
    ...section(
      'No claim of the Code answers these',
      of('no claim').map(({ question, outcome }) => `${placeOf(question)} "${cut(question.text)}" (confirmed by ${outcome.by})`),
    ),
    ...section('Stands in the list already: compare it with the case', standingLines(questions), yellow),
    ...section(
      'Look at',
      lookLines(
        report,
        filled.flatMap(({ outcome }) => outcome.withheld),
      ),
    ),
    ...nextLines(
      report,
      open.map(({ question, outcome }) => ({ place: mapPlace(question, report.used), outcome })),
    ),
    '',
  ].join('\n');
}

function whereLines({ used, passedOver, workbook }: AnswerReport): readonly string[] {
  return [
    ...used.map(({ sheet, columns, questions, hiddenRows }) => {
      const answers = columns.answers.map(columnName).join(', then ');
      const choice = columns.choice === null ? '' : `, choices in ${columnName(columns.choice)}`;
      const hidden = hiddenRows === 0 ? '' : `; ${counted(hiddenRows, 'hidden row')} left alone`;
      return `${sheet}: questions in column ${columnName(columns.question)}, words in ${answers === '' ? 'none' : answers}${choice}, from row ${columns.from}: ${questions}${hidden}`;
    }),
    ...(passedOver.length === 0 ? [] : [`No questions and answers by their headers: ${passedOver.join(', ')}`]),
    ...(workbook.hiddenSheets.length === 0 ? [] : [`Hidden, and left alone: ${workbook.hiddenSheets.join(', ')}`]),
  ];
}

function choiceLines(questions: readonly AnsweredQuestion[]): readonly string[] {
  const cells = questions.flatMap(({ question: { choice, sheet } }) => (choice === null ? [] : [{ sheet, choice }]));
  const sheets = Map.groupBy(cells, ({ sheet }) => sheet);
  return [...sheets].map(([sheet, list]) => {
    const named = list.slice(0, 12).map(({ choice }) => choice);
    const rest = list.length - named.length;
    return `${sheet}: ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}. Avouch never says yes or no: it fills what the case says beside it.`;
  });
}

/** A "yes" that somebody left there is sent with the rest. */
function standingLines(questions: readonly AnsweredQuestion[]): readonly string[] {
  return questions.flatMap(({ question, outcome }) =>
    question.standing
      .filter(({ cell }) => outcome.kind !== 'filled' || outcome.cell !== cell)
      .map(({ cell, text }) => `${question.sheet} ${cell}: "${cut(text)}"; ${saysText(outcome)}`),
  );
}

function saysText(outcome: AnsweredQuestion['outcome']): string {
  switch (outcome.kind) {
    case 'filled':
    case 'kept':
      return `the case says ${outcome.says.join(', ')}`;
    case 'no answer':
      return outcome.reasons.join('; ');
    case 'not mapped':
      return 'nobody confirmed which claims answer it';
    case 'no claim':
      return 'no claim of the Code answers it';
  }
}

function openLines({
  question,
  outcome,
}: {
  readonly question: AnsweredQuestion['question'];
  readonly outcome: Extract<AnsweredQuestion['outcome'], { kind: 'not mapped' }>;
}): readonly string[] {
  const { changedFrom, proposed } = outcome.open;
  const proposals = proposed.map(({ claim, words }) => `${claim} (${words.slice(0, 5).join(', ')})`);
  return [
    `${placeOf(question)} "${cut(question.text)}"`,
    ...(changedFrom === null
      ? []
      : [
          `- its words, or where they stand, changed: ${changedFrom.by} confirmed ${claimsText(changedFrom.claims)} on ${changedFrom.at.slice(0, 10)} for "${cut(changedFrom.question)}"`,
        ]),
    `- ${proposals.length === 0 ? 'no claim has words like these' : `perhaps ${proposals.join('; ')}`}`,
  ];
}

function lookLines({ workbook, output, audience }: AnswerReport, withheld: readonly string[]): readonly string[] {
  const hidden = [...new Set(withheld)];
  return [
    ...(output === null ? [] : ['Read the answers before they leave the house: arguments and names stand in them.']),
    ...(hidden.length === 0 ? [] : [`Left out, since ${audience} readers may not see it: ${hidden.join(', ')}`]),
    ...(workbook.formulas === 0
      ? []
      : [
          `The list holds ${counted(workbook.formulas, 'formula')}. What they show was worked out before: let the spreadsheet program work them out again.`,
        ]),
    ...(workbook.macros ? ['The list holds macros. They were neither read nor run, and are kept as they are.'] : []),
    ...(workbook.signed && output !== null
      ? ['The list was signed. What was written is another file, and the signature does not hold for it.']
      : []),
  ];
}

function nextLines(
  { list, output }: AnswerReport,
  open: readonly { readonly place: string; readonly outcome: Extract<AnsweredQuestion['outcome'], { kind: 'not mapped' }> }[],
): readonly string[] {
  const [first] = open;
  if (first !== undefined) {
    return [
      '',
      `Next: avouch answer ${shell(list)} --map ${shell(`${first.place}=CLAIMS`)} --by "YOUR NAME", with the numbers of claims, or none.`,
    ];
  }
  return output === null ? ['', `Next: avouch answer ${shell(list)} -o ANSWERED${/\.[a-z]+$/i.exec(list)?.[0] ?? '.xlsx'}`] : [];
}

function mapPlace({ sheet, row }: AnsweredQuestion['question'], used: readonly UsedSheet[]): string {
  return used.length === 1 ? String(row) : `${sheet}!${row}`;
}

function shell(word: string): string {
  return /^[\w./=,-]+$/.test(word) ? word : `'${plain(word).replaceAll("'", "'\\''")}'`;
}

function placeOf({ sheet, row }: AnsweredQuestion['question']): string {
  return `${sheet} row ${row}`;
}

function claimsText(claims: readonly string[]): string {
  return claims.length === 0 ? 'no claim' : `${claims.length === 1 ? 'claim' : 'claims'} ${claims.join(', ')}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function cut(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 119).toWellFormed()}…`;
}
