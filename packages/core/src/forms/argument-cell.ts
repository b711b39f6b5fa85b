import { parseInstant } from '../model/instant.ts';
import type { WordParagraph } from './word-cells.ts';

/** An argument as a cell of a form holds it. `by` and `at` are as written; null where the cell doesn't say. */
export interface WrittenArgument {
  readonly text: string;
  readonly assumptions: readonly string[];
  readonly by: string | null;
  readonly at: string | null;
}

const ARGUMENT = 'Argument: ';
const ASSUMPTION = 'Assumption: ';
const SIGNED = /^Argued by ([\s\S]+) on (\S{10,40})\.$/;
/** A line by itself that says what follows. */
const HEADING = /^(arguments?|assumptions?)\s*:?$/i;
const LABEL = /^(argument|assumption)s?\s*:\s*/i;

/**
 * An argument as paragraphs, each with its label, so that reading it gives the same again whatever its own words are; line breaks
 * stay inside a paragraph.
 */
export function argumentParagraphs({ text, assumptions, by, at }: WrittenArgument): readonly string[] {
  return [
    `${ARGUMENT}${text}`,
    ...assumptions.map((assumption) => `${ASSUMPTION}${assumption}`),
    ...(by === null || at === null ? [] : [`Argued by ${by} on ${at}.`]),
  ];
}

/**
 * Takes a cell apart. What people wrote without labels is one argument; `Assumption: …`, and what follows a line `Assumptions`, are
 * assumptions; `Argued by … on ….` ends an argument.
 */
export function argumentsIn(paragraphs: readonly WordParagraph[]): readonly WrittenArgument[] {
  const found: WrittenArgument[] = [];
  let words: string[] = [];
  let assumptions: string[] = [];
  let under: 'argument' | 'assumption' = 'argument';
  const end = (by: string | null, at: string | null) => {
    const text = words.join('\n').trim();
    if (text !== '' || assumptions.length > 0) found.push({ text, assumptions, by, at });
    words = [];
    assumptions = [];
    under = 'argument';
  };
  for (const { text, prompt } of paragraphs) {
    if (prompt || text.trim() === '') continue;
    const heading = HEADING.exec(text.trim())?.[1];
    if (heading !== undefined) {
      under = /^arg/i.test(heading) ? 'argument' : 'assumption';
      continue;
    }
    const signed = SIGNED.exec(text.trim());
    if (signed !== null && parseInstant(signed[2] ?? '') !== null && (words.length > 0 || assumptions.length > 0)) {
      end(signed[1] ?? null, signed[2] ?? null);
      continue;
    }
    const label = LABEL.exec(text);
    const kind = label === null ? under : /^arg/i.test(label[1] ?? '') ? 'argument' : 'assumption';
    const said = label === null ? text : text.slice(label[0].length);
    // A label by itself is for its own paragraph; what people type below a heading goes on.
    if (kind === 'assumption') assumptions.push(said.trim());
    else words.push(said);
  }
  end(null, null);
  return found;
}
