import { addRecord, caseToEdit } from '../case/case-edit.ts';
import {
  type AboutFlags,
  aboutFields,
  addAboutOptions,
  another,
  claimNumber,
  dateText,
  freeId,
  person,
  takenIds,
} from '../case/record-options.ts';
import type { CommandDefinition } from '../command.ts';
import { addTextOptions, type TextFlags, writtenText } from '../terminal/written-text.ts';

interface Flags extends TextFlags, AboutFlags {
  readonly role: string;
  readonly by: string;
  readonly claim: readonly string[];
  readonly at?: string;
  readonly id?: string;
}

/** `avouch interview`: what somebody said when asked, as evidence for a person to weigh. */
export const interviewCommand: CommandDefinition = {
  name: 'interview',
  register(program, terminal) {
    const command = program
      .command('interview')
      .description('put on record in avouch.yaml what somebody said when asked')
      .requiredOption('--role <ROLE>', 'who was asked: a role or a pseudonym, since the file cannot forget')
      .requiredOption('--by <WHO>', 'who asked, by name or role')
      .requiredOption('--claim <CLAIM>', 'the claim that it speaks of; may be given often', another)
      .option('--at <DATE>', 'when (default: now)')
      .option('--id <ID>', 'the id that answers name it with (default: interview-1, interview-2 …)');
    addAboutOptions(addTextOptions(command, 'what was said')).action(async (flags: Flags) => {
      const edit = await caseToEdit(terminal, flags.in);
      const record = {
        id: flags.id ?? freeId('interview', takenIds(edit), edit),
        role: person(flags.role, '--role'),
        by: person(flags.by, '--by'),
        at: flags.at === undefined ? terminal.now() : dateText(flags.at, '--at'),
        claims: [...new Set(flags.claim.map((one) => claimNumber(one, edit)))],
        ...aboutFields(flags, edit),
      };
      await addRecord(edit, 'interviews', { ...record, text: await writtenText(flags, terminal) }, terminal);
    });
  },
};
