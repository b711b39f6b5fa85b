/** Elements of HTML whose content nobody reads on the page, or reads as struck out. */
const UNSEEN: ReadonlySet<string> = new Set(['script', 'style', 'template', 'svg', 'noscript', 'del', 's', 'strike', 'head']);
/** An attribute that keeps an element off the page. */
const HIDES = /\shidden(?=[\s=/>]|$)|\sstyle\s*=\s*["'][^"']{0,300}(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0)/i;
const FENCE = /^ {0,3}(?:```|~~~)/;
/** Marks that Markdown passes on as HTML, which shows nothing of what is between them (CommonMark 0.31.2 §4.6). */
const BETWEEN: readonly (readonly [open: string, close: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

/**
 * A text of Markdown without what its readers do not see: comments, elements that are hidden, scripts and styles, what is struck out, and titles of
 * link definitions, in which comments are kept too. Line ends stay, so that lines stay where they are. A tag inside of code, or that nothing
 * closes, is text about tags.
 */
export function withoutHidden(text: string): string {
  const marked = BETWEEN.reduce((rest, [open, close]) => withoutBetween(rest, open, close), text);
  return withoutElements(marked).replace(STRUCK, blank).replace(DEFINITION, '$1');
}

/** Replaces `<!-- … -->` by nothing and keeps its line ends. */
export function withoutComments(text: string): string {
  return withoutBetween(text, '<!--', '-->');
}

/** Struck out, within a line (GitHub Flavored Markdown §6.5); three are a fence. */
const STRUCK = /(?<![~\\`])~~(?![~\s])[^~\n]{1,2000}~~(?!~)/g;
/** `[//]: # (text)`: a definition of a link, of whose title nothing is shown. */
const DEFINITION = /^( {0,3}\[[^\]\n]{1,200}\]:[ \t]{0,3}\S{1,500})[ \t]{1,3}["'(].*$/gm;

function blank(text: string): string {
  return text.replace(/[^\n]/g, '');
}

function withoutBetween(text: string, open: string, close: string): string {
  let kept = '';
  let from = 0;
  for (let at = text.indexOf(open); at !== -1; at = text.indexOf(open, from)) {
    const closed = text.indexOf(close, at + open.length);
    // A comment that nothing closes hides all that follows; of the others it is text about them.
    if (closed === -1 && open !== '<!--') break;
    const end = closed === -1 ? text.length : closed + close.length;
    kept += text.slice(from, at) + blank(text.slice(at, end));
    from = end;
  }
  return kept + text.slice(from);
}

interface Tag {
  readonly name: string;
  readonly at: number;
  readonly end: number;
  readonly opens: boolean;
  readonly hides: boolean;
}

/** Tags outside of code, in their order. */
function tagsOf(text: string): readonly Tag[] {
  const tags: Tag[] = [];
  let fenced = false;
  let at = 0;
  for (const line of text.split('\n')) {
    if (FENCE.test(line)) fenced = !fenced;
    else if (!fenced && line.includes('<'))
      for (const found of line.matchAll(/(?<!`)<(\/?)([a-z][a-z0-9-]{0,30})(\s[^<>]{0,500})?>/gi)) {
        const [whole, slash, name = '', attributes = ''] = found;
        const begin = at + found.index;
        tags.push({ name: name.toLowerCase(), at: begin, end: begin + whole.length, opens: slash === '', hides: HIDES.test(attributes) });
      }
    at += line.length + 1;
  }
  return tags;
}

function withoutElements(text: string): string {
  if (!text.includes('<')) return text;
  const tags = tagsOf(text);
  const closing = closingTags(tags);
  let kept = '';
  let from = 0;
  for (const [index, { name, at, opens, hides }] of tags.entries()) {
    if (at < from || !opens || !(hides || UNSEEN.has(name))) continue;
    const end = closing.get(index);
    if (end === undefined) continue;
    kept += text.slice(from, at) + blank(text.slice(at, end));
    from = end;
  }
  return kept + text.slice(from);
}

/** Where the element that a tag opens ends, by the place of the tag in the list. */
function closingTags(tags: readonly Tag[]): ReadonlyMap<number, number> {
  const open = new Map<string, number[]>();
  const ends = new Map<number, number>();
  for (const [index, { name, end, opens }] of tags.entries()) {
    const list = open.get(name) ?? [];
    open.set(name, list);
    if (opens) list.push(index);
    else {
      const opened = list.pop();
      if (opened !== undefined) ends.set(opened, end);
    }
  }
  return ends;
}
