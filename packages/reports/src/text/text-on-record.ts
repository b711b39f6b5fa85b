import type { Assessment } from '@avouch/core';
import { limitText, oneLine } from '../foreign-text.ts';
import { encouragementWords, SEEN_NOTE, seenWords } from '../on-record-words.ts';
import { countOf } from '../phrases.ts';
import { heading, type Page, paragraph } from './page.ts';

const MOST = 40;
const TEXT_LIMIT = 600;

/** What people say besides arguments and judgements: what they saw and nobody holds, what leads to nothing, what a developer was asked. */
export function onRecordLines({ seen = [], claims, encouragements = [] }: Assessment, page: Page): readonly string[] {
  const assertions = claims.flatMap(({ record }) => record?.assertions ?? []);
  return [
    ...section(
      'Seen, and not held',
      SEEN_NOTE,
      seen.flatMap((one) => [
        ...entry(`${oneLine(one.title)}: ${seenWords(one)}`, page),
        ...(one.notCredited === null ? [] : paragraph(oneLine(one.notCredited), page, { plain: '    ' }).map(page.ink.quiet)),
      ]),
      page,
    ),
    ...section(
      'Said, and leading to nothing',
      'Nothing that can be opened: support for nothing.',
      some(assertions, page, ({ claim, by, at, text }) => `${claim}: ${by} on ${at.slice(0, 10)}: ${text}`),
      page,
    ),
    ...section(
      'What the developer was asked',
      'What a developer says supports, and never proves.',
      some(encouragements, page, encouragementWords),
      page,
    ),
  ];
}

function some<T>(items: readonly T[], page: Page, words: (item: T) => string): readonly string[] {
  const left = items.length - MOST;
  return [
    ...items.slice(0, MOST).flatMap((item) => entry(oneLine(words(item)), page)),
    ...(left > 0 ? [page.ink.quiet(`  and ${countOf(left, 'more', 'more')}`)] : []),
  ];
}

function entry(words: string, page: Page): readonly string[] {
  return paragraph(limitText(words, TEXT_LIMIT), page, { plain: '  ' });
}

function section(title: string, note: string, lines: readonly string[], page: Page): readonly string[] {
  return lines.length === 0 ? [] : [...heading(title, page), ...paragraph(note, page, { plain: '' }).map(page.ink.quiet), ...lines];
}
