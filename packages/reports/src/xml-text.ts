import { visibleText } from './foreign-text.ts';

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/**
 * Text from elsewhere as content or attribute value of XML 1.0: nothing in it is markup, and no character is left that XML cannot hold (section
 * 2.2), that its readers normalise away, or that hides or reorders what is read.
 */
export function xmlText(text: string): string {
  return visibleText(text)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => NAMED[character] ?? '');
}
