import { padToWidth, wrapToWidth } from './display-width.ts';
import type { Ink } from './ink.ts';

/** What the parts of a text report are written with. */
export interface Page {
  readonly width: number;
  readonly ink: Ink;
}

/** A heading of a section: a blank line before, its rule to the full width. */
export function heading(title: string, { width, ink }: Page): readonly string[] {
  return ['', ink.strong(title), ink.quiet('─'.repeat(Math.min(width, 100)))];
}

/** A paragraph, wrapped; the first line after `first`, the others under its text. `first` is given unpainted and painted. */
export function paragraph(text: string, page: Page, first: { readonly plain: string; readonly painted?: string }): readonly string[] {
  const indent = padToWidth('', [...first.plain].length);
  return wrapToWidth(text, page.width - indent.length).map((line, index) => {
    const start = index === 0 ? (first.painted ?? first.plain) : indent;
    return `${start}${line}`.trimEnd();
  });
}
