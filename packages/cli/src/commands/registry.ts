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

/** Every command, in the order in which help shows them. */
export const COMMANDS: readonly CommandDefinition[] = [
  assessCommand,
  showCommand,
  baselineCommand,
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
  statusCommand,
  gapsCommand,
  diffCommand,
  renewCommand,
  impactCommand,
  askCommand,
  sampleCommand,
  importCommand,
  formCommand,
  answerCommand,
  keyCommand,
  signCommand,
  withdrawCommand,
  historyCommand,
  trustCommand,
  discloseCommand,
  verifyCommand,
  catalogueCommand,
  explainCommand,
  readCommand,
];
