import { access, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { DELIVERY_MODELS, type DeliveryModel, newCaseFile, ROLES, type Role } from '@avouch/core';
import { CASE_FILE } from '../case/case-on-disk.ts';
import { caseAbove } from '../case/missing-case.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';

interface Answers {
  readonly organisation: string;
  readonly product: string;
  readonly role: Role;
  readonly delivery: readonly DeliveryModel[];
  readonly source: string;
}

/** A question, its option on the command line, what is suggested, and what makes of an answer a value or a complaint. */
interface Question {
  readonly key: keyof Answers;
  readonly ask: string;
  readonly suggestion: string;
  readonly complaint: (answer: string) => string | null;
}

const filled = (answer: string) => (answer === '' ? 'Please give an answer.' : null);

function questions(folder: string): readonly Question[] {
  return [
    { key: 'organisation', ask: 'Which organisation answers for the product?', suggestion: '', complaint: filled },
    { key: 'product', ask: 'What is the product called?', suggestion: basename(folder), complaint: filled },
    {
      key: 'role',
      ask: `Which part do you play for it? (${ROLES.join(', ')})`,
      suggestion: ROLES[0],
      complaint: (answer) => (ROLES.some((role) => role === answer) ? null : `Not a role. Choose one of ${ROLES.join(', ')}.`),
    },
    {
      key: 'delivery',
      ask: `How do customers get it? (${DELIVERY_MODELS.join(', ')}; several with commas)`,
      // Nothing is suggested: it stands in what is signed, and nobody is to have said it by a key pressed in passing.
      suggestion: '',
      complaint: (answer) => {
        const wrong = words(answer).filter((word) => !DELIVERY_MODELS.some((model) => model === word));
        return words(answer).length > 0 && wrong.length === 0 ? null : `Choose from ${DELIVERY_MODELS.join(', ')}.`;
      },
    },
    { key: 'source', ask: 'Where are its sources? (a path or an address; several with commas)', suggestion: '.', complaint: filled },
  ];
}

function words(answer: string): readonly string[] {
  return answer
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

export const initCommand: CommandDefinition = {
  name: 'init',
  register(program, terminal) {
    program
      .command('init')
      .description('ask five questions and write avouch.yaml')
      .argument('[FOLDER]', 'where to write it', '.')
      .option('--organisation <NAME>', 'the organisation that answers for the product')
      .option('--product <NAME>', 'the product')
      .option('--role <ROLE>', `the part you play for it: ${ROLES.join(', ')}`)
      .option('--delivery <MODELS>', `how customers get it: ${DELIVERY_MODELS.join(', ')}; several with commas`)
      .option('--source <LOCATIONS>', 'where its sources are: a path or an address; several with commas')
      .option('--force', 'write over an avouch.yaml that is there')
      .action(async (folder: string, flags: Partial<Record<keyof Answers, string>> & { readonly force?: boolean }) => {
        const file = join(resolve(terminal.cwd, folder), CASE_FILE);
        const there = await access(file).then(
          () => true,
          () => false,
        );
        if (there && flags.force !== true)
          throw new CommandError('output', `${file} is there already. Edit it, or give --force to write over it.`);
        const answers = await gather(questions(resolve(terminal.cwd, folder)), flags, terminal);
        const text = newCaseFile({
          organisation: answers.organisation,
          product: answers.product,
          role: answers.role as Role,
          delivery: words(answers.delivery) as readonly DeliveryModel[],
          sources: words(answers.source),
        });
        await writeFile(file, text, { flag: flags.force === true ? 'w' : 'wx' }).catch((cause: unknown) => {
          throw new CommandError('output', `cannot write ${file}. Check that the folder exists and may be written to.`, { cause });
        });
        const above = await caseAbove(resolve(terminal.cwd, folder));
        if (above !== null)
          terminal.err.write(
            `avouch: there is an ${CASE_FILE} in ${plain(above)} too. This is another case, and neither knows of the other.\n`,
          );
        terminal.out.write(`Wrote ${file}. Next: state in it whether each source is public, then run avouch assess ${folder}\n`);
      });
  },
};

/** Answers from options; the rest is asked for, on a terminal or from lines on standard input. */
async function gather(
  asked: readonly Question[],
  flags: Partial<Record<keyof Answers, string>>,
  terminal: Terminal,
): Promise<Record<keyof Answers, string>> {
  const answers: Record<keyof Answers, string> = { organisation: '', product: '', role: '', delivery: '', source: '' };
  const open = asked.filter((question) => flags[question.key] === undefined);
  for (const question of asked) {
    const given = flags[question.key]?.trim();
    if (given === undefined) continue;
    const complaint = question.complaint(given);
    if (complaint !== null) throw new CommandError('usage', `--${question.key} ${given}: ${complaint}`);
    answers[question.key] = given;
  }
  if (open.length === 0) return answers;
  const interactive = terminal.stdin.isTTY === true;
  const lines = createInterface({ input: terminal.stdin, terminal: false });
  const next = lines[Symbol.asyncIterator]();
  try {
    for (const question of open) answers[question.key] = await answer(question, next, interactive, terminal);
  } finally {
    lines.close();
  }
  return answers;
}

async function answer(question: Question, next: AsyncIterator<string>, interactive: boolean, terminal: Terminal): Promise<string> {
  for (;;) {
    if (interactive) terminal.err.write(`${question.ask}${question.suggestion === '' ? '' : ` [${question.suggestion}]`} `);
    const line = await next.next();
    if (line.done === true)
      throw new CommandError('usage', `no answer to "${question.ask}" Give --${question.key}, or answer on standard input, a line each.`);
    const text = line.value.trim() === '' ? question.suggestion : line.value.trim();
    const complaint = question.complaint(text);
    if (complaint === null) return text;
    if (!interactive) throw new CommandError('usage', `"${text}" to "${question.ask}": ${complaint}`);
    terminal.err.write(`${complaint}\n`);
  }
}
