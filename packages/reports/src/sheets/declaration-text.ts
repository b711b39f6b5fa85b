import { wrapToWidth } from '../text/display-width.ts';
import { type DeclarationSheet, declarationPage } from './declaration-sheet.ts';

/** A sheet as plain text. `width`: columns of the terminal. */
export function declarationText(sheet: DeclarationSheet, width: number): string {
  const { title, question, note, facts, summary, against, restsOn, ending } = declarationPage(sheet);
  const wrapped = (text: string, indent: string, first = indent) =>
    wrapToWidth(text, width - indent.length).map((line, index) => `${index === 0 ? first : indent}${line}`.trimEnd());
  return [
    ...wrapped(title, ''),
    '',
    ...wrapped(question, '  '),
    ...wrapped(note, '  '),
    '',
    ...facts.flatMap(({ label, value }) => wrapped(`${label}: ${value}`, '  ')),
    '',
    ...wrapped(summary, ''),
    ...against.flatMap(({ title: heading, items, left }) => [
      '',
      ...wrapped(heading, ''),
      ...items.flatMap((item) => wrapped(item, '    ', '  - ')),
      ...(left === 0 ? [] : [`    … and ${left} more`]),
    ]),
    '',
    'What this rests on',
    ...restsOn.flatMap((line) => wrapped(line, '    ', '  - ')),
    '',
    ...wrapped(ending, ''),
    '',
  ].join('\n');
}
