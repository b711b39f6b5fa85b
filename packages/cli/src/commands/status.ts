import { type CaseStatus, caseFor, caseStatus, orphanedEntries, roleScope } from '@avouch/core';
import { Option } from 'commander';
import { assessProducts } from '../assess/assess-products.ts';
import { statusText } from '../assess/status-text.ts';
import { type CaseRead, caseIn } from '../case/case-on-disk.ts';
import { missingCase } from '../case/missing-case.ts';
import { loadCatalogue } from '../catalogue/catalogue-files.ts';
import type { CommandDefinition } from '../command.ts';
import { addSourceOptions, assessOptions, type SourceFlags } from '../sources/source-options.ts';
import { layoutWidth } from '../terminal/layout.ts';

interface Flags extends SourceFlags {
  readonly format: 'text' | 'json';
}

/** `avouch status`: how what people judged stands today. */
export const statusCommand: CommandDefinition = {
  name: 'status',
  register(program, terminal) {
    const command = program
      .command('status')
      .description('show what got worse since people judged, what ends next, and who judged their own argument');
    addSourceOptions(command, 'only this product of avouch.yaml')
      .addOption(new Option('--format <FORMAT>', 'the form of the answer').choices(['text', 'json']).default('text'))
      .action(async ({ format, ...flags }: Flags) => {
        const found = await caseIn(terminal.cwd, await loadCatalogue(terminal));
        if (found === null) throw await missingCase(terminal.cwd);
        const { assessments, catalogue } = await assessProducts(assessOptions(undefined, flags), terminal);
        const orphans = orphanedEntries(found.caseFile, found.lock);
        const shown = assessments.map((assessment) => ({
          name: assessment.product.name,
          status: caseStatus(assessment, catalogue, responsesOf(found, assessment.product.id)),
          scope: roleScope(assessment, catalogue),
          orphans: orphans.filter(({ product }) => product === assessment.product.id),
        }));
        terminal.out.write(
          format === 'json'
            ? `${JSON.stringify(
                shown.map(({ status, scope, orphans: left }) => ({ ...statusJson(status, left), scope })),
                null,
                2,
              )}\n`
            : shown
                .map(({ status, scope, name, orphans: left }) => statusText({ status, scope, name, orphans: left }, layoutWidth(terminal)))
                .join('\n'),
        );
      });
  },
};

function responsesOf({ caseFile }: CaseRead, id: string): Parameters<typeof caseStatus>[2] {
  const product = caseFile.products.find((one) => one.id === id) ?? null;
  return caseFor({ caseFile, product, name: id, role: null }).responses;
}

function statusJson(status: CaseStatus, orphans: ReturnType<typeof orphanedEntries>): object {
  return { ...status, orphanedEntries: orphans.map(({ product, claim, verdict, by, at }) => ({ product, claim, verdict, by, at })) };
}
