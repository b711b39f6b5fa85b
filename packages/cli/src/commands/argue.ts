import { addRecord, caseToEdit } from '../case/case-edit.ts';
import { type AboutFlags, aboutFields, addAboutOptions, another, claimNumber, person } from '../case/record-options.ts';
import type { CommandDefinition } from '../command.ts';
import { addTextOptions, type TextFlags, writable, writtenText } from '../terminal/written-text.ts';

interface Flags extends TextFlags, AboutFlags {
  readonly by: string;
  readonly assume?: readonly string[];
}

/** `avouch argue CLAIM`: puts on record why the evidence suffices. */
export const argueCommand: CommandDefinition = {
  name: 'argue',
  register(program, terminal) {
    const command = program
      .command('argue')
      .description('put on record in avouch.yaml why the evidence for a claim suffices')
      .argument('<CLAIM>', 'its number, such as 1.2.1')
      .requiredOption('--by <WHO>', 'who argues, by name or role')
      .option('--assume <TEXT>', 'what has to hold for that; may be given often', another);
    addAboutOptions(addTextOptions(command, 'why the evidence suffices')).action(async (given: string, flags: Flags) => {
      const edit = await caseToEdit(terminal, flags.in);
      const claim = claimNumber(given, edit);
      const assumptions = (flags.assume ?? []).map((one) => writable(one.trim(), '--assume'));
      const by = person(flags.by, '--by');
      const about = aboutFields(flags, edit);
      const text = await writtenText(flags, terminal);
      const record = { claim, text, ...(assumptions.length === 0 ? {} : { assumptions }), by, at: terminal.now(), ...about };
      await addRecord(edit, 'arguments', record, terminal);
      terminal.out.write(`Next: have somebody else judge it: avouch judge ${claim} met --by …\n`);
    });
  },
};
