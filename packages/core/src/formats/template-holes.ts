/** Stands for what a template engine fills in. No template holds this character by itself in a place that matters. */
export const HOLE = '\ufffc';

/** How a hole opens and closes: Django, Jinja, Twig, Liquid, Handlebars, Blade, ERB, EJS, PHP. The longer forms first. */
const FORMS: readonly (readonly [open: string, close: string])[] = [
  ['{{{', '}}}'],
  ['{{!--', '--}}'],
  ['{{--', '--}}'],
  ['{{', '}}'],
  ['{!!', '!!}'],
  ['{%', '%}'],
  ['{#', '#}'],
  ['<%', '%>'],
  ['<?', '?>'],
];
/** Longer ones are taken for text: an opening sign in a script may never be closed. Comments may be long. */
const LONGEST = 5000;
const LONGEST_COMMENT = 100_000;
const COMMENT = /^\{%-?\s{0,9}comment\b/;
const COMMENT_END = /\{%-?\s{0,9}endcomment\b/g;

/**
 * The text with one mark in place of each hole that a template engine fills in, comments of the engine included, so that what is left
 * can be read as HTML. Lines keep their numbers. One pass: where a closing sign stands is looked up once.
 */
export function withoutHoles(text: string): string {
  const closing = new Map<string, number>();
  const nextClose = (sign: string, from: number): number => {
    const known = closing.get(sign);
    if (known !== undefined && (known >= from || known === -1)) return known;
    const found = text.indexOf(sign, from);
    closing.set(sign, found);
    return found;
  };
  const ends = [...text.matchAll(COMMENT_END)].map(({ index }) => index);
  let comment = 0;
  const pieces: string[] = [];
  let kept = 0;
  for (let at = nextOpen(text, 0); at < text.length; at = nextOpen(text, at)) {
    const form = FORMS.find(([open]) => text.startsWith(open, at));
    let end = form === undefined ? -1 : nextClose(form[1], at + form[0].length);
    if (form === undefined || end === -1 || end - at > (isComment(form[0]) ? LONGEST_COMMENT : LONGEST)) {
      at += 1;
      continue;
    }
    end += form[1].length;
    if (form[0] === '{%' && COMMENT.test(text.slice(at, at + 30))) {
      while (comment < ends.length && (ends[comment] ?? 0) < end) comment += 1;
      end = ends[comment] ?? end;
    }
    const hole = text.slice(at, end);
    pieces.push(text.slice(kept, at), HOLE, '\n'.repeat(hole.split('\n').length - 1));
    kept = end;
    at = end;
  }
  return [...pieces, text.slice(kept)].join('');
}

function isComment(open: string): boolean {
  return open === '{{!--' || open === '{{--' || open === '{#';
}

const OPEN = /[{<]/g;

function nextOpen(text: string, from: number): number {
  OPEN.lastIndex = from;
  return OPEN.exec(text)?.index ?? text.length;
}
