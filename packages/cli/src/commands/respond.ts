import { doubtTextDigest, SHORT_FINGERPRINT } from '@avouch/core';
import { Option } from 'commander';
import { addRecord, type CaseToEdit, caseToEdit } from '../case/case-edit.ts';
import { type AboutFlags, addAnsweredForOptions, another, answeredForFields, dateText, person } from '../case/record-options.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { plain } from '../terminal/layout.ts';
import { addTextOptions, type TextFlags, writtenText } from '../terminal/written-text.ts';

const KINDS = { answered: 'answered', rebutted: 'rebutted', 'risk-accepted': 'risk accepted' } as const;

interface Flags extends TextFlags, Pick<AboutFlags, 'product' | 'disclosure'> {
  readonly as: keyof typeof KINDS;
  readonly by: string;
  readonly until?: string;
  readonly evidence?: readonly string[];
}

/** `avouch respond FINDING`: answers a finding or a raised doubt. */
export const respondCommand: CommandDefinition = {
  name: 'respond',
  register(program, terminal) {
    const command = program
      .command('respond')
      .description('respond in avouch.yaml to a finding, or to a doubt that a person raised')
      .argument('<FINDING>', 'the digits that the report shows after "finding", or the id of a doubt')
      .addOption(
        new Option('--as <KIND>', 'answered: with evidence; rebutted: the check is wrong here; risk-accepted: until a date')
          .choices(Object.keys(KINDS))
          .makeOptionMandatory(),
      )
      .requiredOption('--by <WHO>', 'who responds, by name or role')
      .option('--until <DATE>', 'when the response lapses; a risk is accepted only until a date')
      .option('--evidence <ID>', 'id of evidence or of an interview in avouch.yaml; may be given often', another);
    addAnsweredForOptions(addTextOptions(command, 'why')).action(async (given: string, flags: Flags) => {
      const { evidence = [], until } = flags;
      const { [flags.as]: kind } = KINDS;
      if (kind === 'answered' && evidence.length === 0)
        throw new CommandError(
          'usage',
          '--as answered needs --evidence: an answer without any answers nothing. Add it with avouch evidence add.',
        );
      if (kind === 'risk accepted' && until === undefined)
        throw new CommandError('usage', '--as risk-accepted needs --until: no risk is accepted for ever.');
      const edit = await caseToEdit(terminal);
      const what = subject(given, edit);
      const by = person(flags.by, '--by');
      const about = answeredForFields(flags, edit);
      const reason = await writtenText(flags, terminal);
      const record = {
        ...what,
        kind,
        reason,
        by,
        at: terminal.now(),
        ...(until === undefined ? {} : { until: dateText(until, '--until') }),
        ...(evidence.length === 0 ? {} : { evidence }),
        ...about,
      };
      await addRecord(edit, 'responses', record, terminal);
    });
  },
};

const FINGERPRINT = new RegExp(`^[0-9a-f]{${SHORT_FINGERPRINT},32}$`);

function subject(
  given: string,
  { caseFile }: CaseToEdit,
): { readonly doubt: string; readonly doubtText: string } | { readonly finding: string } {
  const raised = caseFile.doubts.find(({ id }) => id === given);
  if (raised !== undefined) return { doubt: given, doubtText: doubtTextDigest(raised.text) };
  const digits = given.toLowerCase();
  if (FINGERPRINT.test(digits)) return { finding: digits };
  throw new CommandError(
    'usage',
    `${plain(given)}: neither the id of a doubt in avouch.yaml nor ${SHORT_FINGERPRINT} to 32 digits of a finding. avouch assess shows them.`,
  );
}
