import { limitText, oneLine } from '../foreign-text.ts';

/** GitHub refuses longer texts of rules, and shows no more of a message than fits its page. */
const LONGEST = 1000;

/**
 * Text from elsewhere as a plain text message (SARIF §3.11): braces are doubled, so that none is taken for a placeholder (§3.11.5), and
 * what would be an embedded link (§3.11.6) is broken: a finding leads where its location says, and nowhere else.
 */
export function plainMessage(text: string): string {
  return oneLine(limitText(text, LONGEST)).replace(/[{}]/g, '$&$&').replaceAll('](', '] (');
}
