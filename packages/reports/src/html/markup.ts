import { limitText, visibleText } from '../foreign-text.ts';

declare const markupBrand: unique symbol;

/** Text that is markup already, made by {@link html} or {@link trustedMarkup} and by nothing else. */
export interface Markup {
  readonly [markupBrand]: true;
  readonly text: string;
}

/** What may stand in a template: a string or a number is escaped; markup stands as it is; null leaves nothing. */
export type Slot = string | number | Markup | readonly Markup[] | null;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const LONGEST = 2000;

function escapeText(text: string): string {
  // Line breaks and tabs are harmless in HTML and mean white space; every other control becomes readable.
  const lines = limitText(text, LONGEST).split(/[\t\n\r]/);
  return lines.map((line) => visibleText(line).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')).join(' ');
}

function slotText(slot: Slot): string {
  if (slot === null) return '';
  if (typeof slot === 'number') return String(slot);
  if (typeof slot === 'string') return escapeText(slot);
  return 'text' in slot ? slot.text : slot.map((part) => part.text).join('');
}

/**
 * HTML by template. Every string put in is escaped for text and for quoted attributes alike, shown without control or
 * bidirectional characters, and cut, saying so, after 2,000 characters. Attributes must be quoted in the template.
 */
export function html(parts: TemplateStringsArray, ...slots: readonly Slot[]): Markup {
  return trustedMarkup(parts.reduce((text, part, index) => text + slotText(slots[index - 1] ?? null) + part));
}

/** Marks text of our own as markup. Never to be given anything that came from elsewhere. */
export function trustedMarkup(text: string): Markup {
  return { text } as Markup;
}

/** A message for people: what stands between two backticks is shown as code. Set apart from the direction of the text around. */
export function prose(text: string): Markup {
  const parts = limitText(text, LONGEST).split('`');
  // With an odd number of backticks it is unclear what was meant, so they stay.
  if (parts.length % 2 === 0) return html`<bdi>${text}</bdi>`;
  return html`<bdi>${parts.map((part, index) => (index % 2 === 0 ? html`${part}` : html`<code>${part}</code>`))}</bdi>`;
}
