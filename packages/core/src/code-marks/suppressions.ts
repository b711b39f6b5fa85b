import type { Suppression } from '../model/code-marks.ts';
import { newlinesBetween } from '../model/newlines.ts';
import { annotationsOf } from './annotations.ts';
import { commentsOf, type SourceComment } from './comments.ts';
import type { Language } from './languages.ts';
import { type FormsOfFamily, formsOf, type MarkForm } from './mark-forms.ts';
import { saysSomething } from './reasons.ts';

/** So many in one file are no slip but its manner, and the first ones tell. */
const MOST = 1_000;
/** A longer comment is text, and what stands far down in it is no mark. */
const LONGEST_COMMENT = 4_000;
/** So many lines of comments above a statement are looked at. */
const LINES_AROUND = 12;

/**
 * The marks in a text of source code that silence findings of security. Only comments count: a mark in a string is none. Takes time
 * that is linear in the length of the text, and for a text without the words of any mark no more than looking for these.
 */
export function suppressionsOf(text: string, language: Language): readonly Suppression[] {
  const annotations = language.family === 'annotated' ? annotationsOf(text) : [];
  const forms = formsOf(language.family);
  if (!forms.hint.test(text)) return annotations;
  const comments = commentsOf(text, language);
  const surroundings = surroundingsOf(comments, forms);
  const found: Suppression[] = [...annotations];
  for (const comment of comments) {
    if (found.length >= MOST) break;
    if (comment.kind === 'documentation') continue;
    const marks = marksIn(comment, forms);
    if (marks.length === 0) continue;
    const reason = saysSomething(without(comment, marks)) ? 'beside' : surroundings.saysSomething(comment) ? 'near' : 'none';
    for (const { form, rules, start } of marks) {
      found.push({
        tool: form.tool,
        rules,
        silencesAnything: form.silencesAnything === true,
        reason,
        line: comment.line + newlinesBetween(comment.text, 0, start),
      });
    }
  }
  return found.toSorted((a, b) => a.line - b.line).slice(0, MOST);
}

interface Mark {
  readonly form: MarkForm;
  readonly rules: readonly string[];
  readonly start: number;
  readonly end: number;
}

function marksIn({ text }: SourceComment, { forms, hint }: FormsOfFamily): readonly Mark[] {
  const marks: Mark[] = [];
  const head = text.slice(0, LONGEST_COMMENT);
  if (!hint.test(head)) return marks;
  for (const form of forms) {
    for (const match of head.matchAll(form.pattern)) {
      const rules = form.rules(match[1] ?? '');
      if (rules !== null) marks.push({ form, rules: rules.slice(0, 20), start: match.index, end: match.index + match[0].length });
    }
  }
  return marks;
}

function without({ text }: SourceComment, marks: readonly Mark[]): string {
  let rest = text.slice(0, LONGEST_COMMENT);
  for (const { start, end } of marks.toSorted((a, b) => b.start - a.start)) rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
  return rest;
}

/** Whether a comment says something next to a mark, or in its statement. */
function surroundingsOf(comments: readonly SourceComment[], forms: FormsOfFamily): { saysSomething(mark: SourceComment): boolean } {
  const endingOn = new Map(comments.map((comment) => [comment.lastLine, comment]));
  const startingOn = new Map(comments.toReversed().map((comment) => [comment.line, comment]));
  const says = (comment: SourceComment | undefined) => comment !== undefined && saysSomething(without(comment, marksIn(comment, forms)));
  return {
    saysSomething(mark) {
      for (let line = mark.line - 1, left = LINES_AROUND; line >= mark.statement && left > 0; line -= 1, left -= 1) {
        if (says(endingOn.get(line))) return true;
      }
      let above = endingOn.get(Math.min(mark.line, mark.statement) - 1);
      for (let left = LINES_AROUND; above?.alone === true && left > 0; left -= 1) {
        if (says(above)) return true;
        above = endingOn.get(above.line - 1);
      }
      if (!mark.alone) return false;
      const below = startingOn.get(mark.lastLine + 1);
      return below?.alone === true && below.kind === 'comment' && says(below);
    },
  };
}
