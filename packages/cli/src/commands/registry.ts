import type { CommandDefinition } from '../command.ts';
import { answerCommand } from './answer.ts';
import { argueCommand } from './argue.ts';
import { askCommand } from './ask.ts';
import { assessCommand } from './assess.ts';
import { baselineCommand } from './baseline.ts';
import { catalogueCommand } from './catalogue.ts';
import { concludeCommand } from './conclude.ts';
import { contradictionCommand } from './contradiction.ts';
import { diffCommand } from './diff.ts';
import { discloseCommand } from './disclose.ts';
import { doubtCommand } from './doubt.ts';
import { evidenceCommand } from './evidence.ts';
import { exceptCommand } from './except.ts';
import { explainCommand } from './explain.ts';
import { formCommand } from './form.ts';
import { gapsCommand } from './gaps.ts';
import { historyCommand } from './history.ts';
import { impactCommand } from './impact.ts';
import { importCommand } from './import.ts';
import { includeCommand } from './include.ts';
import { initCommand } from './init.ts';
import { interviewCommand } from './interview.ts';
import { judgeCommand } from './judge.ts';
import { keyCommand } from './key.ts';
import { readCommand } from './read.ts';
import { renewCommand } from './renew.ts';
import { respondCommand } from './respond.ts';
import { sampleCommand } from './sample.ts';
import { showCommand } from './show.ts';
import { signCommand } from './sign.ts';
import { statusCommand } from './status.ts';
import { trustCommand } from './trust.ts';
import { verifyCommand } from './verify.ts';
import { withdrawCommand } from './withdraw.ts';

/** Commands that serve one purpose, under a heading of the help. */
export interface CommandGroup {
  readonly heading: string;
  readonly commands: readonly CommandDefinition[];
}

/** Every command, in the order in which help shows them. */
export const COMMAND_GROUPS: readonly CommandGroup[] = [
  { heading: 'Look at what there is:', commands: [assessCommand, showCommand, baselineCommand, readCommand] },
  {
    heading: 'Keep a case:',
    commands: [
      initCommand,
      includeCommand,
      evidenceCommand,
      interviewCommand,
      argueCommand,
      doubtCommand,
      respondCommand,
      contradictionCommand,
      judgeCommand,
      concludeCommand,
      exceptCommand,
    ],
  },
  { heading: 'See how it stands:', commands: [statusCommand, gapsCommand, diffCommand, renewCommand, impactCommand] },
  { heading: 'Ask and answer people:', commands: [askCommand, sampleCommand, importCommand, formCommand, answerCommand] },
  { heading: 'State it to customers:', commands: [keyCommand, signCommand, discloseCommand, withdrawCommand, historyCommand] },
  { heading: 'Verify what a vendor states:', commands: [trustCommand, verifyCommand] },
  { heading: 'What the Code asks:', commands: [catalogueCommand, explainCommand] },
];
