import {
  type Answer,
  answeredList,
  answerMaker,
  caseFor,
  claimsOfQuestions,
  customerList,
  type Disclosure,
  evidenceFor,
  writeAnswers,
} from '@avouch/core';
import { assessOneProduct } from '../assess/assess-products.ts';
import { caseIn } from '../case/case-on-disk.ts';
import { missingCase } from '../case/missing-case.ts';
import { loadCatalogue } from '../catalogue/catalogue-files.ts';
import { CommandError, type ExitCode } from '../exit-codes.ts';
import { assessOptions, type SourceFlags } from '../sources/source-options.ts';
import { plain } from '../terminal/layout.ts';
import { refuseMisleadingName } from '../terminal/misleading-name.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { writeFileWhole } from '../terminal/write-output.ts';
import { confirmedMappings } from './answer-mapping.ts';
import { answerReportText } from './answer-report-text.ts';
import { customerAnswers, customerWorkbook, keepMappings, refuseOutput } from './customer-file.ts';

/** What `avouch answer` is told of a customer's list. */
export interface ListFlags extends SourceFlags {
  readonly output?: string;
  readonly customer?: string;
  readonly for: Disclosure;
  readonly sheet?: string;
  readonly questionColumn?: string;
  readonly answerColumn?: string;
  readonly rows?: string;
  readonly replace?: boolean;
  readonly includeUnlabelled?: boolean;
  readonly map?: readonly string[];
  readonly by?: string;
  readonly failOn?: 'unanswered';
}

/** Fills a customer's list from the case, and reports what was filled and what not. */
export async function answerList(list: string, flags: ListFlags, terminal: Terminal): Promise<ExitCode> {
  if (flags.output !== undefined)
    refuseMisleadingName({ file: flags.output, what: `the list ${plain(list)}`, ending: /\.xlsm$/i.test(list) ? '.xlsm' : '.xlsx' });
  const catalogue = await loadCatalogue(terminal);
  const read = await caseIn(terminal.cwd, catalogue);
  if (read === null) throw await missingCase(terminal.cwd);
  if (flags.map === undefined && flags.by !== undefined)
    throw new CommandError('usage', '--by says who confirms with --map. Give both, or neither.');
  if (flags.output !== undefined) await refuseOutput(list, flags.output, terminal);
  const rows = rowsOf(flags.rows);
  const workbook = await customerWorkbook(list, terminal);
  const found = customerList(workbook, {
    sheet: flags.sheet ?? null,
    question: flags.questionColumn ?? null,
    answer: flags.answerColumn ?? null,
    rows,
    replace: flags.replace === true,
  });
  if (found.kind === 'unclear') throw new CommandError('input', plain(`${list}: ${found.message}`));
  const before = await customerAnswers({ list, customer: flags.customer, catalogue }, terminal);
  const added =
    flags.map === undefined ? [] : confirmedMappings(flags.map, { by: flags.by, questions: found.questions, catalogue, terminal });
  const answers = added.length === 0 ? before : await keepMappings(before, added, terminal);
  const { assessment } = await assessOneProduct(assessOptions(undefined, flags), terminal, 'a list of answers');
  const product = read.caseFile.products.find(({ id }) => id === assessment.product.id) ?? null;
  const record =
    assessment.evaluatedFrom?.record ?? caseFor({ caseFile: read.caseFile, product, name: assessment.product.name, role: null });
  const made = answerMaker({
    assessment,
    catalogue,
    responses: record.responses,
    doubts: record.doubts,
    evidence: evidenceFor(read.caseFile, assessment.product.id),
    audience: flags.for,
    unlabelled: flags.includeUnlabelled === true,
  });
  // Many questions of a list are answered by the same claims.
  const known = new Map<string, Answer>();
  const { answers: texts, questions } = answeredList(
    found.questions,
    claimsOfQuestions(found.questions, answers.mappings, catalogue),
    (claims) => {
      const key = claims.join(' ');
      const answer = known.get(key) ?? made(claims);
      known.set(key, answer);
      return answer;
    },
  );
  if (flags.output !== undefined) {
    const bytes = writeAnswers(workbook, texts);
    if (bytes === null)
      throw new CommandError('input', `${plain(list)}: a part of the workbook is not where its list says. Save it again.`);
    await writeFileWhole(bytes, flags.output, terminal);
  }
  const report = {
    list,
    output: flags.output ?? null,
    product: assessment.product.name,
    audience: flags.for,
    answersFile: answers.file,
    workbook,
    used: found.used,
    passedOver: found.passedOver,
    questions,
  };
  if (added.length > 0) terminal.out.write(`Wrote ${answers.file}: ${added.length} confirmed by ${plain(flags.by ?? '')}.\n`);
  if (flags.output !== undefined) terminal.out.write(`Wrote ${plain(flags.output)}.\n`);
  terminal.out.write(answerReportText(report, terminal));
  const open = questions.some(({ outcome }) => outcome.kind !== 'filled' && outcome.kind !== 'no claim');
  return flags.failOn === 'unanswered' && open ? 'failOn' : 'ok';
}

function rowsOf(text: string | undefined): { readonly from: number; readonly to: number } | null {
  if (text === undefined) return null;
  const [, from = '', to = ''] = /^(\d{1,7})-(\d{1,7})?$/.exec(text) ?? [];
  const range = { from: Number(from), to: to === '' ? Number.MAX_SAFE_INTEGER : Number(to) };
  if (from !== '' && range.from >= 1 && range.from <= range.to) return range;
  throw new CommandError('usage', `--rows ${plain(text)}: not rows from and to. Write 5-80, or 5- for all from row 5 on.`);
}
