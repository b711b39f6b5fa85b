import { extname } from 'node:path';
import { caseFor, type Declaration, type Disclosure, standsAgainst } from '@avouch/core';
import { declarationDocument, declarationText } from '@avouch/reports';
import { assessOneProduct } from '../assess/assess-products.ts';
import { shownTo } from '../assess/audience-option.ts';
import { caseIn } from '../case/case-on-disk.ts';
import { missingCase } from '../case/missing-case.ts';
import { person } from '../case/record-options.ts';
import { loadCatalogue } from '../catalogue/catalogue-files.ts';
import { CommandError } from '../exit-codes.ts';
import { assessOptions, type SourceFlags } from '../sources/source-options.ts';
import { layoutWidth, plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { writeFileWhole } from '../terminal/write-output.ts';

/** What `avouch answer` is told of a declaration's sheet. */
export interface DeclarationFlags extends SourceFlags {
  /** Who is to read it; everything is shown where nobody said. */
  readonly for?: Disclosure;
  readonly output?: string;
  readonly sro?: string;
}

/** Writes what stands against a declaration: as DOCX or text to a file, or to the terminal. */
export async function answerDeclaration(declaration: Declaration, flags: DeclarationFlags, terminal: Terminal): Promise<void> {
  const { output, sro, for: audience, ...source } = flags;
  const ending = output === undefined ? '.txt' : extname(output).toLowerCase();
  if (ending !== '.docx' && ending !== '.txt')
    throw new CommandError(
      'usage',
      `--output ${plain(output ?? '')}: the sheet is written as DOCX or as text. End the name in .docx or .txt.`,
    );
  const owner = sro === undefined ? null : person(sro, '--sro');
  const read = await caseIn(terminal.cwd, await loadCatalogue(terminal));
  if (read === null) throw await missingCase(terminal.cwd);
  const { assessment, catalogue } = await assessOneProduct(assessOptions(undefined, source), terminal, 'a sheet');
  const product = read.caseFile.products.find(({ id }) => id === assessment.product.id) ?? null;
  const record =
    assessment.evaluatedFrom?.record ?? caseFor({ caseFile: read.caseFile, product, name: assessment.product.name, role: null });
  const shown = shownTo(assessment, audience === undefined ? {} : { for: audience });
  // What ends by itself is named by the words of a response, which may be for fewer eyes.
  const responses = audience === undefined || audience === 'internal' ? record.responses : [];
  const sheet = { declaration, assessment: shown, stands: standsAgainst(shown, catalogue, responses), owner };
  if (output === undefined) {
    terminal.out.write(declarationText(sheet, layoutWidth(terminal)));
    return;
  }
  await writeFileWhole(ending === '.docx' ? await declarationDocument(sheet) : declarationText(sheet, 80), output, terminal);
  terminal.out.write(`Wrote ${plain(output)}.\n`);
}
