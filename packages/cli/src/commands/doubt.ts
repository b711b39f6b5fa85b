import { addRecord, caseToEdit } from '../case/case-edit.ts';
import { type AboutFlags, aboutFields, addAboutOptions, claimNumber, freeId, person } from '../case/record-options.ts';
import type { CommandDefinition } from '../command.ts';
import { addTextOptions, type TextFlags, writtenText } from '../terminal/written-text.ts';

interface Flags extends TextFlags, AboutFlags {
  readonly by: string;
  readonly id?: string;
}

/** `avouch doubt CLAIM`: raises a doubt, which stays open until somebody responds. */
export const doubtCommand: CommandDefinition = {
  name: 'doubt',
  register(program, terminal) {
    const command = program
      .command('doubt')
      .description('raise a doubt about a claim in avouch.yaml; it is open until a response holds')
      .argument('<CLAIM>', 'its number, such as 1.2.1')
      .requiredOption('--by <WHO>', 'who raises it, by name or role')
      .option('--id <ID>', 'the id that responses name it with (default: doubt-1, doubt-2 …)');
    addAboutOptions(addTextOptions(command, 'what is doubted, and why')).action(async (given: string, flags: Flags) => {
      const edit = await caseToEdit(terminal, flags.in);
      const claim = claimNumber(given, edit);
      const id = flags.id ?? freeId('doubt', edit.caseFile.doubts, edit);
      const by = person(flags.by, '--by');
      const about = aboutFields(flags, edit);
      const text = await writtenText(flags, terminal);
      await addRecord(edit, 'doubts', { id, claim, text, by, at: terminal.now(), ...about }, terminal);
      terminal.out.write(`Next: avouch respond ${id} --as … --by …\n`);
    });
  },
};
