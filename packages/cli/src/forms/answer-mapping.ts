import { type Catalogue, type ConfirmedMapping, type CustomerQuestion, claimsOf } from '@avouch/core';
import { person } from '../case/record-options.ts';
import { CommandError } from '../exit-codes.ts';
import { plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What `--map` says of itself. */
export const MAP_HELP =
  'confirm which claims answer the question of a row, such as 7=1.2.1,1.2.2, "Sheet name!7=1.2.1", or 7=none where no claim does; may be given often, with --by';

/** What a person confirms on the command line, in its order. Throws a CommandError for a row without a question, or a claim that is none. */
export function confirmedMappings(
  given: readonly string[],
  {
    by,
    questions,
    catalogue,
    terminal,
  }: {
    readonly by: string | undefined;
    readonly questions: readonly CustomerQuestion[];
    readonly catalogue: Catalogue;
    readonly terminal: Terminal;
  },
): readonly ConfirmedMapping[] {
  if (by === undefined) throw new CommandError('usage', '--map is a confirmation: say who confirms it with --by, by name or role.');
  const who = person(by, '--by');
  return given.map((text) => {
    const split = text.lastIndexOf('=');
    const [place, list] = [text.slice(0, Math.max(split, 0)).trim(), text.slice(split + 1).trim()];
    const { text: question, sheet, section, after, digest } = questionAt(place, { text, questions });
    return { question, sheet: sheet.trim(), section, after, digest, claims: claimsIn(list, text, catalogue), by: who, at: terminal.now() };
  });
}

function questionAt(
  place: string,
  { text, questions }: { readonly text: string; readonly questions: readonly CustomerQuestion[] },
): CustomerQuestion {
  const mark = place.lastIndexOf('!');
  const sheet = mark === -1 ? null : place.slice(0, mark).trim();
  const row = /^\d{1,7}$/.test(place.slice(mark + 1)) ? Number(place.slice(mark + 1)) : null;
  if (row === null) throw new CommandError('usage', `--map ${plain(text)}: name a row and claims, such as 7=1.2.1,1.2.2 or 7=none.`);
  const [found, ...others] = questions.filter((question) => question.row === row && (sheet === null || question.sheet.trim() === sheet));
  if (found === undefined)
    throw new CommandError('usage', `--map ${plain(text)}: there is no question in that row. avouch answer lists them.`);
  if (others.length === 0) return found;
  const places = [found, ...others].map((question) => `${question.sheet}!${row}`).join(', ');
  throw new CommandError('usage', `--map ${plain(text)}: several sheets have a question in that row. Name one of ${plain(places)}.`);
}

function claimsIn(list: string, text: string, catalogue: Catalogue): string[] {
  if (list === 'none') return [];
  const known = new Set(claimsOf(catalogue).map(({ id }) => id));
  const claims = list.split(',').map((claim) => claim.trim());
  const unknown = claims.find((claim) => !known.has(claim));
  if (unknown !== undefined)
    throw new CommandError(
      'usage',
      `--map ${plain(text)}: ${unknown === '' ? 'a claim is missing' : `${plain(unknown)} is no claim`}. Claims have three numbers, such as 1.2.1; none says that no claim answers it.`,
    );
  return [...new Set(claims)];
}
