import { relative, resolve, sep } from 'node:path';
import { SHARED_LISTS, type WholeCase } from '@avouch/core';
import { addRecord, caseToEdit } from '../case/case-edit.ts';
import { CASE_FILE, type CaseRead, caseIn } from '../case/case-on-disk.ts';
import { missingCase } from '../case/missing-case.ts';
import { loadCatalogue } from '../catalogue/catalogue-files.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { writable } from '../terminal/written-text.ts';

const NOUNS: Readonly<Record<(typeof SHARED_LISTS)[number], string>> = {
  evidence: 'piece of evidence',
  seen: 'record of what was seen',
  arguments: 'argument',
  assertions: 'assertion',
  interviews: 'interview',
  doubts: 'doubt',
  pledges: 'pledge',
};

/** `avouch include [FILE]`: takes what serves every product, such as the evidence of the organisation, from another file. */
export const includeCommand: CommandDefinition = {
  name: 'include',
  register(program, terminal) {
    program
      .command('include')
      .description(
        'include a file with evidence and arguments that serve every product in avouch.yaml; without FILE, show what is included',
      )
      .argument('[FILE]', 'a YAML file with schemaVersion, and evidence, seen, arguments, assertions, interviews, doubts or pledges')
      .action(async (given: string | undefined) => {
        if (given !== undefined) await include(given, terminal);
        terminal.out.write(includedText(await caseHere(terminal)));
      });
  },
};

async function include(given: string, terminal: Terminal): Promise<void> {
  const edit = await caseToEdit(terminal);
  const path = relative(terminal.cwd, resolve(terminal.cwd, given)).split(sep).join('/');
  if (edit.caseFile.include.includes(path))
    throw new CommandError('usage', `${CASE_FILE} includes ${plain(path)} already. Nothing was written.`);
  await addRecord(edit, 'include', writable(path, 'FILE'), terminal);
}

async function caseHere(terminal: Terminal): Promise<CaseRead> {
  const found = await caseIn(terminal.cwd, await loadCatalogue(terminal));
  if (found === null) throw await missingCase(terminal.cwd);
  return found;
}

function includedText({ whole, caseFile }: CaseRead): string {
  const others = whole.files.filter((file) => file !== CASE_FILE);
  if (others.length === 0) return `${CASE_FILE} includes nothing. Include a file: avouch include ../organisation/shared.yaml\n`;
  const products = caseFile.products.map(({ name }) => plain(name)).join(', ');
  return `${[`Included in ${CASE_FILE}, for ${products}:`, ...others.map((file) => `  ${plain(file)}: ${contents(file, whole)}`)].join('\n')}\n`;
}

/** What a file holds itself, without what it includes in turn. */
function contents(file: string, { origins }: WholeCase): string {
  const held = SHARED_LISTS.flatMap((list) => {
    const { [list]: records } = origins;
    const { [list]: noun } = NOUNS;
    const count = records.filter(({ path }) => path === file).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? noun : noun.replace(/^(\w+)/, (word) => `${word}s`)}`];
  });
  return held.length === 0 ? 'nothing of its own' : held.join(', ');
}
