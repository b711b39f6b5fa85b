import { Option } from 'commander';
import { addRecord, caseToEdit } from '../case/case-edit.ts';
import { type AboutFlags, addAnsweredForOptions, answeredForFields, person } from '../case/record-options.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { plain } from '../terminal/layout.ts';
import { addTextOptions, type TextFlags, writable, writtenText } from '../terminal/written-text.ts';

const KINDS = ['confirmed', 'rebutted'] as const;

interface Flags extends TextFlags, Pick<AboutFlags, 'product' | 'disclosure'> {
  readonly as: (typeof KINDS)[number];
  readonly by: string;
}

/** `avouch contradiction SUBJECT`: says whether two promises that differ contradict each other. */
export const contradictionCommand: CommandDefinition = {
  name: 'contradiction',
  register(program, terminal) {
    const command = program
      .command('contradiction')
      .description('say in avouch.yaml whether promises that differ contradict each other')
      .argument('<SUBJECT>', 'as the report names it, such as "fix deadline, high: 7 days against 14 days"')
      .addOption(
        new Option('--as <KIND>', 'confirmed: it is then a finding, and a doubt; rebutted: they are about different things')
          .choices(KINDS)
          .makeOptionMandatory(),
      )
      .requiredOption('--by <WHO>', 'who looked, by name or role');
    addAnsweredForOptions(addTextOptions(command, 'why')).action(async (given: string, flags: Flags) => {
      const subject = namedSubject(given);
      const edit = await caseToEdit(terminal);
      const by = person(flags.by, '--by');
      const about = answeredForFields(flags, edit);
      const text = await writtenText(flags, terminal);
      await addRecord(edit, 'contradictions', { subject, as: flags.as, text, by, at: terminal.now(), ...about }, terminal);
      terminal.out.write('It holds for these very periods: avouch assess says so where nothing of the kind is found.\n');
    });
  },
};

/** What it is about, and the periods: without either, it could stand for anything. */
function namedSubject(given: string): string {
  const subject = given.trim();
  if (/^[^:]{1,200}: .{1,200} against .{1,200}$/.test(subject)) return writable(subject, 'the subject');
  throw new CommandError(
    'usage',
    `${plain(given)}: not how a report names a contradiction, such as "fix deadline, high: 7 days against 14 days". avouch assess shows each with the command to copy.`,
  );
}
