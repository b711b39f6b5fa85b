import { extname } from 'node:path';
import { caseFor, type Declaration, standsAgainst } from '@avouch/core';
import { declarationDocument, declarationText } from '@avouch/reports';
import { assessOneProduct } from './assess-products.ts';
import { CASE_FILE, caseIn } from './case-on-disk.ts';
import { loadCatalogue } from './catalogue-files.ts';
import { CommandError } from './exit-codes.ts';
import { layoutWidth, plain } from './layout.ts';
import { person } from './record-options.ts';
import { assessOptions, type SourceFlags } from './source-options.ts';
import type { Terminal } from './terminal.ts';
import { writeFileWhole } from './write-output.ts';

/** What `avouch answer` is told of a declaration's sheet. */
export interface DeclarationFlags extends SourceFlags {
  readonly output?: string;
  readonly sro?: string;
}

/** Writes what stands against a declaration: as DOCX or text to a file, or to the terminal. */
export async function answerDeclaration(declaration: Declaration, flags: DeclarationFlags, terminal: Terminal): Promise<void> {
  const { output, sro, ...source } = flags;
  const ending = output === undefined ? '.txt' : extname(output).toLowerCase();
  if (ending !== '.docx' && ending !== '.txt')
    throw new CommandError(
      'usage',
      `--output ${plain(output ?? '')}: the sheet is written as DOCX or as text. End the name in .docx or .txt.`,
    );
  const owner = sro === undefined ? null : person(sro, '--sro');
  const read = await caseIn(terminal.cwd, await loadCatalogue(terminal));
  if (read === null) throw new CommandError('input', `there is no ${CASE_FILE} in ${terminal.cwd}. Write one with avouch init.`);
  const { assessment, catalogue } = await assessOneProduct(assessOptions(undefined, source), terminal, 'a sheet');
  const product = read.caseFile.products.find(({ id }) => id === assessment.product.id) ?? null;
  const record =
    assessment.evaluatedFrom?.record ?? caseFor({ caseFile: read.caseFile, product, name: assessment.product.name, role: null });
  const sheet = { declaration, assessment, stands: standsAgainst(assessment, catalogue, record.responses), owner };
  if (output === undefined) {
    terminal.out.write(declarationText(sheet, layoutWidth(terminal)));
    return;
  }
  await writeFileWhole(ending === '.docx' ? await declarationDocument(sheet) : declarationText(sheet, 80), output, terminal);
  terminal.out.write(`Wrote ${plain(output)}.\n`);
}
