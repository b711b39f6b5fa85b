import { Argument } from 'commander';
import { addRecord, type CaseToEdit, caseToEdit } from '../case/case-edit.ts';
import { type AboutFlags, addAnsweredForOptions, answeredForFields, person, principleNumber } from '../case/record-options.ts';
import type { CommandDefinition } from '../command.ts';
import { addTextOptions, type TextFlags, writtenText } from '../terminal/written-text.ts';

const VERDICTS = { 'met-by-other-means': 'met by other means', 'met-with-risk': 'met with risk', 'not-met': 'not met' } as const;

interface Flags extends TextFlags, Pick<AboutFlags, 'product' | 'disclosure'> {
  readonly by: string;
}

/** The claims of a principle that nobody has judged, for any product. */
function unjudgedOf(id: string, { catalogue, caseFile }: CaseToEdit): readonly string[] {
  const judged = new Set(caseFile.judgements.map(({ claim }) => claim));
  return catalogue.themes
    .flatMap(({ principles }) => principles)
    .filter((principle) => principle.id === id)
    .flatMap(({ claims }) => claims.flatMap((claim) => (judged.has(claim.id) ? [] : [claim.id])));
}

/** `avouch conclude PRINCIPLE VERDICT`: what a named person concludes about a principle whose claims are not all met. */
export const concludeCommand: CommandDefinition = {
  name: 'conclude',
  register(program, terminal) {
    const command = program
      .command('conclude')
      .description('conclude in avouch.yaml on a principle whose claims are not all met')
      .argument('<PRINCIPLE>', 'its number, such as 1.2')
      .addArgument(new Argument('<VERDICT>', 'what is concluded').choices(Object.keys(VERDICTS)))
      .requiredOption('--by <WHO>', 'who concludes, by name or role');
    addAnsweredForOptions(addTextOptions(command, 'what the shortfall means for the principle')).action(
      async (given: string, word: keyof typeof VERDICTS, flags: Flags) => {
        const edit = await caseToEdit(terminal);
        const principle = principleNumber(given, edit);
        const by = person(flags.by, '--by');
        const about = answeredForFields(flags, edit);
        const effect = await writtenText(flags, terminal);
        const { [word]: verdict } = VERDICTS;
        await addRecord(edit, 'conclusions', { principle, verdict, effect, by, at: terminal.now(), ...about }, terminal);
        terminal.out.write('It counts only while not all claims of the principle are met.\n');
        const unjudged = unjudgedOf(principle, edit);
        if (verdict !== 'not met' && unjudged.length > 0)
          terminal.out.write(
            `Nobody has judged ${unjudged.join(', ')}, and every report says so beside this conclusion. Judge them first: avouch judge ${unjudged[0]} … --by …\n`,
          );
      },
    );
  },
};
