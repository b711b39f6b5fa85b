import type { CommandDefinition } from '../command.ts';
import { catalogueCommand } from './catalogue.ts';
import { explainCommand } from './explain.ts';

/** Every command, in the order in which help shows them. */
export const COMMANDS: readonly CommandDefinition[] = [catalogueCommand, explainCommand];
