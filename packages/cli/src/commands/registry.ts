import type { CommandDefinition } from '../command.ts';
import { assessCommand } from './assess.ts';
import { baselineCommand } from './baseline.ts';
import { catalogueCommand } from './catalogue.ts';
import { explainCommand } from './explain.ts';
import { initCommand } from './init.ts';
import { readCommand } from './read.ts';
import { showCommand } from './show.ts';

/** Every command, in the order in which help shows them. */
export const COMMANDS: readonly CommandDefinition[] = [
  assessCommand,
  showCommand,
  baselineCommand,
  initCommand,
  catalogueCommand,
  explainCommand,
  readCommand,
];
