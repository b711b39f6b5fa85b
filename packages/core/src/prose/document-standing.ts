import type { FoundSentence } from './governance-statements.ts';
import type { Sentence, VisibleLine } from './prose.ts';
import { undecorated } from './prose-tables.ts';

/** Words for a document by which nobody goes, or not yet. */
const NOT_IN_FORCE =
  /^(?:(?:first |initial |working |early )?drafts?|withdrawn|superseded|obsolete|deprecated|retired|archived|rejected|cancell?ed|proposed|proposal|expired|inactive|not (?:yet )?(?:in force|in use|approved|adopted|active)|(?:no longer|not) (?:valid|maintained|applicable)|work in progress|wip|for (?:comment|consultation|discussion)|under (?:review|consultation)|pending(?: approval| review)?|awaiting approval)\b/i;
const LABEL = /^\W{0,8}(?:(?:document|policy|plan|approval|current) )?(?:status|state)\W{0,4}[:|]\W{0,8}(.{1,80})/i;
/** A title or a line that is nothing but the word, in capitals: `# DRAFT`, `> **OBSOLETE**: do not use`, `[DEPRECATED] Policy`. */
const SHOUTED =
  /^\W{0,8}(DRAFT|WITHDRAWN|SUPERSEDED|OBSOLETE|DEPRECATED|RETIRED|ARCHIVED|WORK IN PROGRESS|NOT IN FORCE)\b(?!\s+[a-z]{2,}ing\b)/;
const TITLED = /[([](?:draft|withdrawn|superseded|obsolete|deprecated|retired|archived|proposed)[)\]]|\bdraft$/i;
const ITSELF = String.raw`\b(?:this|the present) (?:\w{1,20} ){0,2}(?:document|policy|plan|page|process|standard|procedure|guide|guideline|text|version|framework)\b`;
const SAID = [
  new RegExp(
    `${ITSELF} (?:is|was|has been|remains)(?: (?:now|still|only|currently|hereby|just))?(?: a| an)? (?:(?:first |working )?draft\\b(?!ed)|superseded|withdrawn|obsolete|deprecated|retired|archived|replaced by|proposal|not (?:yet )?(?:in force|in use|approved|adopted|followed)|no longer (?:in force|in use|valid|maintained|followed|applicable))`,
    'i',
  ),
  new RegExp(`${ITSELF}\\b.{0,60}\\b(?:no longer applies|does not apply(?: to us| any ?more| here)?(?:$|[.,;])|is not in force)`, 'i'),
];
/** What stands this far down is about something else. */
const HEAD_LINES = 40;
const LONGEST = 500;

/** Where a document says of itself that nobody goes by it, or not yet: its status, its title, or a sentence near its beginning; null where it does not. */
export function notInForce(
  title: { readonly text: string; readonly line: number } | null,
  visible: readonly VisibleLine[],
  sentences: readonly Sentence[],
): FoundSentence | null {
  if (title !== null && TITLED.test(title.text.slice(0, LONGEST).trim())) return found(title);
  const head = visible.slice(0, HEAD_LINES).filter(({ code }) => !code);
  const line = head.find(({ text }) => {
    const words = undecorated(text.slice(0, LONGEST)).replaceAll('`', '');
    const [, status] = LABEL.exec(words) ?? [];
    return (status !== undefined && NOT_IN_FORCE.test(status.trim())) || SHOUTED.test(words);
  });
  if (line !== undefined) return found(line);
  const last = head.at(-1)?.line ?? 0;
  const said = sentences.find(({ text, line: at }) => at <= last && SAID.some((words) => words.test(undecorated(text.slice(0, LONGEST)))));
  return said === undefined ? null : found(said);
}

function found({ text, line }: { readonly text: string; readonly line: number }): FoundSentence {
  return { text: text.trim().slice(0, 200), line };
}
