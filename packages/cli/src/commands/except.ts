import { addRecord, caseToEdit } from '../case/case-edit.ts';
import { type AboutFlags, addAnsweredForOptions, answeredForFields, claimNumber, dateText, person } from '../case/record-options.ts';
import type { CommandDefinition } from '../command.ts';
import { addTextOptions, type TextFlags, writable, writtenText } from '../terminal/written-text.ts';

interface Flags extends TextFlags, Pick<AboutFlags, 'product' | 'disclosure'> {
  readonly interim: string;
  readonly owner: string;
  readonly action: string;
  readonly due: string;
  readonly acceptedBy: string;
  readonly until: string;
}

/** `avouch except CLAIM`: carries an unmet claim as a risk, with who, what and until when. */
export const exceptCommand: CommandDefinition = {
  name: 'except',
  register(program, terminal) {
    const command = program
      .command('except')
      .description('carry a claim that is judged not met as a risk, in avouch.yaml')
      .argument('<CLAIM>', 'its number, such as 1.2.1')
      .requiredOption('--interim <TEXT>', 'what is done in the meantime')
      .requiredOption('--owner <WHO>', 'who sees to it, by name or role')
      .requiredOption('--action <TEXT>', 'what will mend it')
      .requiredOption('--due <DATE>', 'when it will be mended')
      .requiredOption('--accepted-by <WHO>', 'who accepts the risk, by name or role')
      .requiredOption('--until <DATE>', 'until when the risk is accepted');
    addAnsweredForOptions(addTextOptions(command, 'what it means for the principle and for customers')).action(
      async (given: string, flags: Flags) => {
        const edit = await caseToEdit(terminal);
        const claim = claimNumber(given, edit);
        const fields = {
          interim: writable(flags.interim.trim(), '--interim'),
          owner: person(flags.owner, '--owner'),
          action: writable(flags.action.trim(), '--action'),
          due: dateText(flags.due, '--due'),
          acceptedBy: person(flags.acceptedBy, '--accepted-by'),
          until: dateText(flags.until, '--until'),
        };
        const about = answeredForFields(flags, edit);
        const effect = await writtenText(flags, terminal);
        await addRecord(edit, 'exceptions', { claim, effect, ...fields, ...about }, terminal);
        if (!edit.caseFile.judgements.some((judgement) => judgement.claim === claim && judgement.verdict === 'not met'))
          terminal.out.write(
            `${claim} is not judged not met, so that the exception carries nothing yet. Judge it: avouch judge ${claim} not-met --by …\n`,
          );
      },
    );
  },
};
